"""Clusters by exact keys: equal names of one scope, as far as nothing around them contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from graph.contexts import Context, unify
from graph.issue import Member
from graph.registry import Key
from graph.walk import Where

__all__ = ["clustered", "member", "union"]

E = TypeVar("E")
Node = tuple[str, str, Context]


def member(pair: tuple[E, Where], key: Key) -> Member[tuple[E, Where]]:
    """An entity of a record as a member that is known by a key."""
    where = pair[1]
    return Member(pair, key, where.report, f"{where.report}/row/{where.row}")


def clustered(keys: Mapping[tuple[E, Where], Key]) -> list[list[Member[tuple[E, Where]]]]:
    """The entities by what they are one with."""
    contexts: dict[tuple[str, str], set[Context]] = defaultdict(set)
    for key in keys.values():
        contexts[key.name, key.scope].add(key.context)
    unions = {named: unify(found) for named, found in contexts.items()}
    clusters: dict[Node, list[Member[tuple[E, Where]]]] = defaultdict(list)
    for pair, key in keys.items():
        clusters[key.name, key.scope, unions[key.name, key.scope][key.context]].append(member(pair, key))
    return list(clusters.values())


def union(members: Sequence[Member[tuple[E, Where]]]) -> Context:
    """The facts around members that contradict each other nowhere."""
    columns = zip(*(one.key.context for one in members), strict=True)
    return tuple(next((fact for fact in column if fact is not None), None) for column in columns)
