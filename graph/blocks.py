"""What decisions make of the clusters that the rules give: blocks of members, joined and kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from graph.contexts import Partition
from graph.decisions import Decision, DecisionError, Linker
from graph.iri import Namer
from graph.judgements import Judgement

__all__ = ["KINDS", "Block", "Blocks"]

#: The kinds of resources that a decision may name: the first part of their IRI below the base.
KINDS = ("event", "organization", "person", "place", "post", "series")


class _Located(Hashable, Protocol):
    @property
    def record(self) -> str: ...


M = TypeVar("M", bound=_Located)


@dataclass(frozen=True, slots=True)
class Block(Generic[M]):
    """Members that no decision can part: those of one IRI, or (``pinned``) those that a decision names by record."""

    name: str
    members: tuple[M, ...]
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a decision: an entity, and the record (below the reports' IRIs) in which alone it is meant."""

    text: str
    iri: str
    record: str


class Blocks:
    """Applies the decisions of one build to its clusters, kind by kind.

    What is decided to be the same comes together first, across clusters; then each cluster's blocks come together
    as the rules have it, in a fixed order, wherever no decision keeps them apart. Members that no decision
    names stay with the left side of the one that parts their cluster.

    Raises
    ------
    DecisionError
        Where a decision is about two kinds of things, or about none of :data:`KINDS`.
    """

    def __init__(self, linker: Linker, namer: Namer) -> None:
        self._namer = namer
        self._met: set[str] = set()
        self._decisions: dict[str, list[tuple[Decision, _Side, _Side]]] = defaultdict(list)
        for judgement in (Judgement.SAME, Judgement.DIFFERENT):
            for decision in linker.of(judgement):
                sides = (self._side(decision, decision.left), self._side(decision, decision.right))
                kinds = {self._kind(side.iri) for side in sides}
                if None in kinds:  # below another base: not about this graph
                    continue
                if len(kinds) > 1 or kinds - set(KINDS):
                    raise DecisionError(f"{decision.source}: no decision can be made on {' and '.join(decision.pair)}")
                self._decisions[str(*kinds)].append((decision, *sides))

    def _side(self, decision: Decision, text: str) -> _Side:
        iri, _, record = text.partition(" ")
        reports = self._namer.report("")
        if record and not record.startswith(reports):
            raise DecisionError(f"{decision.source}: what follows {iri} is no record: {record}")
        return _Side(text, iri, record.removeprefix(reports))

    def _kind(self, iri: str) -> str | None:
        if not iri.startswith(self._namer.base):
            return None
        return iri.removeprefix(self._namer.base).partition("/")[0]

    def idle(self) -> tuple[Decision, ...]:
        """The decisions that named something which is not there, once all kinds were dealt with."""
        return tuple(
            decision
            for decisions in self._decisions.values()
            for decision, *sides in decisions
            if not all(side.text in self._met for side in sides)
        )

    def apply(
        self, kind: str, clusters: Sequence[Sequence[M]], owners: Mapping[M, str], order: Mapping[str, int]
    ) -> list[list[Block[M]]]:
        """The blocks by what they are one with.

        ``owners`` is the IRI by which decisions mean a member, all members of an IRI being in one cluster;
        ``order`` numbers the IRIs, the earliest issued first.
        """
        decisions = self._decisions[kind]
        self._met.update(side.text for _, *sides in decisions for side in sides if side.iri in owners.values())
        pinned = self._pinned(clusters, owners, decisions)
        one = _Joined([(d.left, d.right) for d, *_ in decisions if d.judgement is Judgement.DIFFERENT])
        for decision, *_ in decisions:
            if decision.judgement is Judgement.SAME:
                one.join(decision.left, decision.right)
        second = {decision.right for decision, *_ in decisions if decision.judgement is Judgement.DIFFERENT}
        blocks: list[Block[M]] = []
        for cluster in clusters:
            own = sorted(
                _blocks(cluster, owners, pinned),
                key=lambda b: (b.pinned, b.name in second, order.get(b.name, 0), b.name),
            )
            for i, block in enumerate(own):
                for earlier in own[:i]:
                    one.join(earlier.name, block.name)
            blocks += own
        groups: dict[str, list[Block[M]]] = defaultdict(list)
        for block in blocks:
            groups[one.find(block.name)].append(block)
        return list(groups.values())

    def _pinned(
        self,
        clusters: Sequence[Sequence[M]],
        owners: Mapping[M, str],
        decisions: Sequence[tuple[Decision, _Side, _Side]],
    ) -> dict[M, str]:
        """The members that a decision names by their record, and the side that does."""
        sides = sorted({side for _, *both in decisions for side in both if side.record}, key=lambda side: side.text)
        found: dict[M, str] = {}
        for cluster in clusters if sides else ():
            here = {owners[member] for member in cluster}
            for side in sides:
                for member in cluster:
                    if side.iri in here and member.record == side.record:
                        found.setdefault(member, side.text)
        for side in sides:
            if side.text not in found.values():
                self._met.discard(side.text)
        return found


def _blocks(cluster: Sequence[M], owners: Mapping[M, str], pinned: Mapping[M, str]) -> Iterator[Block[M]]:
    members: dict[str, list[M]] = defaultdict(list)
    for member in cluster:
        members[pinned.get(member, owners[member])].append(member)
    for name, of in members.items():
        yield Block(name, tuple(of), of[0] in pinned)


class _Joined:
    """Sets of names under union, of which some pairs must stay apart."""

    def __init__(self, apart: Sequence[tuple[str, str]]) -> None:
        self._sets: Partition[str] = Partition()
        self._apart = apart

    def find(self, name: str) -> str:
        return self._sets.find(name)

    def join(self, first: str, second: str) -> None:
        """Put the names into one set, unless two names that must stay apart would meet."""
        together = {self.find(first), self.find(second)}
        if not any({self.find(a), self.find(b)} == together and len(together) == 2 for a, b in self._apart):
            self._sets.join(first, second)
