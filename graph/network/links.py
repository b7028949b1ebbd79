"""A property as a mapping: the plainest way to read one whole column of a store."""

from __future__ import annotations

from collections import defaultdict

from graph.projection import select
from graph.stores import AnyStore

__all__ = ["links"]


def links(store: AnyStore, predicate: str, *, inverse: bool = False) -> dict[str, tuple[str, ...]]:
    """Subject → objects of a property such as ``ties:within``, or object → subjects; both sorted.

    One scan of the property and nothing joined, so that a million statements take no longer than they are many.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in select(store, f"?a {predicate} ?b", "a", "b"):
        subject, target = (other.value, one.value) if inverse else (one.value, other.value)
        found[subject].add(target)
    return {subject: tuple(sorted(targets)) for subject, targets in sorted(found.items())}
