"""When do equal names name one thing? Contexts, and which of them may be taken together.

A context is a tuple of facts around a name, such as (country, region, settlement), with ``None`` for
what is not stated. Two contexts are compatible if they contradict each other nowhere.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

__all__ = ["Context", "Partition", "compatible", "unify"]

Context = tuple[str | None, ...]
N = TypeVar("N", bound=Hashable)


def compatible(first: Context, second: Context) -> bool:
    """Whether no fact of the one contradicts the other.

    >>> compatible(("BY", None), ("BY", "Витебская область")), compatible(("BY", None), ("RU", None))
    (True, False)
    """
    return all(a is None or b is None or a == b for a, b in zip(first, second, strict=True))


def unify(contexts: Iterable[Context]) -> dict[Context, Context]:
    """Take together the contexts that can only mean one thing; map each to the union of its group's facts.

    Two compatible contexts are taken together unless one of them is ambiguous: compatible with two others
    that contradict each other. So a settlement without its region joins the one with a region if that is
    the only candidate, and stays alone otherwise. The result is a function of the set of contexts; each
    group's members are compatible with each other, and different groups have different unions.

    >>> unify([("BY", None), ("BY", "Брестская")])[("BY", None)]
    ('BY', 'Брестская')
    >>> unify([("BY", None), ("BY", "Брестская"), ("BY", "Минская")])[("BY", None)]
    ('BY', None)
    """
    distinct = sorted(set(contexts), key=_order)
    near = {c: [d for d in distinct if compatible(c, d)] for c in distinct}
    clear = {c: all(compatible(d, e) for d in near[c] for e in near[c]) for c in distinct}
    groups: Partition[Context] = Partition()
    for context in distinct:
        for other in near[context]:
            if clear[context] and clear[other]:
                groups.join(context, other)
    union: dict[Context, Context] = {}
    for members in groups.groups(distinct):
        facts = tuple(next((f for f in column if f is not None), None) for column in zip(*members, strict=True))
        union.update(dict.fromkeys(members, facts))
    return union


def _order(context: Context) -> tuple[str, ...]:
    return tuple("" if fact is None else "=" + fact for fact in context)


class Partition(Generic[N]):
    """Disjoint sets under union; what is in one set does not depend on the order of the unions."""

    def __init__(self) -> None:
        self._parent: dict[N, N] = {}

    def find(self, node: N) -> N:
        """A representative of the node's set; only good for comparison, it may change with later unions."""
        root = node
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(node, node)) != root:
            self._parent[node] = root
            node = parent
        return root

    def join(self, first: N, second: N) -> None:
        """Put both nodes into one set."""
        a, b = self.find(first), self.find(second)
        if a != b:
            self._parent[b] = a

    def groups(self, nodes: Iterable[N]) -> list[list[N]]:
        """The given nodes by set, each set's members in the order given."""
        found: dict[N, list[N]] = {}
        for node in nodes:
            found.setdefault(self.find(node), []).append(node)
        return list(found.values())
