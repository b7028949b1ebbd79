"""From what the rules take for one thing to its IRI: issued once, kept for ever, and subject to decisions.

The rules give *clusters* of members. The registry says which IRIs were issued for the keys of these members; the
decisions join clusters, or take members out of them. Nothing here knows what the members are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from graph.blocks import Block, Blocks
from graph.claims import Claims
from graph.decisions import Decision, Linker
from graph.iri import Namer, distinct_slugs, report_order
from graph.registry import Entry, Key, Registry, at_record

__all__ = ["Issued", "Issuer", "Member"]

V = TypeVar("V", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Member(Generic[V]):
    """A value, the key that it is known by, the slug of the (first) report that has it, and its record.

    ``record`` is the record's IRI below that of the reports, or empty for what is not bound to a record.
    """

    value: V
    key: Key
    report: str
    record: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """Earlier reports first, then fuller names: what names the thing that all members are."""
        return (report_order(self.report), -len(self.key.name), str(self.key), self.record, repr(self.value))


Slugs = Callable[[Sequence[Member[V]]], tuple[str, ...]]
Firm = Callable[[V], bool]
Thing = tuple[Sequence[Member[V]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Issued(Generic[V]):
    """The IRI of every value, and every value of each IRI, in a fixed order."""

    iris: dict[V, str]
    values: dict[str, tuple[V, ...]]


class Issuer:
    """Issues the IRIs of one build, kind by kind.

    An IRI stays with the first of its keys that is there. Where several were issued for what is now one thing,
    the earliest is kept and the others are in ``redirects``. New IRIs are given report by report, as if the reports
    had come in their order, by the name that the first of them has: a later report moves none, registry or not.

    Attributes
    ----------
    registry
        What was issued, with what this build adds.
    redirects
        Each IRI that was given up, and the one that took its place.
    """

    def __init__(self, namer: Namer, registry: Registry | None = None, linker: Linker | None = None) -> None:
        self.namer = namer
        self.registry = registry or Registry()
        self.redirects: dict[str, str] = {}
        self._blocks = Blocks(linker or Linker(), namer)

    @property
    def idle(self) -> tuple[Decision, ...]:
        """The decisions that name something which is not in this build."""
        return self._blocks.idle()

    def issue(
        self, kind: str, clusters: Iterable[Collection[Member[V]]], slugs: Slugs[V], *, firm: Firm[V] | None = None
    ) -> Issued[V]:
        """Give every member of the clusters its IRI; a kind is issued once.

        ``slugs`` gives the slugs wanted for a thing, best first, from those of its members that the first report
        has, the fullest name first. Of things that want one slug in one report, a ``firm`` one may have it.
        """
        claims = Claims(self.registry, kind, self.namer.of(kind, ""), self._current)
        naming = _Naming(kind, self.namer, claims, slugs, firm)
        ordered = sorted((sorted(of, key=_order) for of in clusters if of), key=lambda of: of[0].order)
        text = {member: str(self._current(member.key)) for of in ordered for member in of}
        owners = _owners(ordered, text, naming)
        groups = self._blocks.apply(kind, ordered, owners, claims.order())
        values: dict[str, tuple[V, ...]] = {}
        for group, (iri, *replaced) in zip(groups, _iris(groups, owners, text, naming), strict=True):
            values[iri] = tuple(member.value for member in _in_order(group))
            self.redirects.update(dict.fromkeys(replaced, iri))
        self.registry = self.registry.updated(claims.entries)
        return Issued({value: iri for iri, of in values.items() for value in of}, values)

    def _current(self, key: Key) -> Key:
        """The key with IRIs below the base that were given up replaced by what took their place."""
        base = self.namer.base
        if not self.redirects:
            return key
        facts = (fact and self.redirects.get(base + fact, base + fact).removeprefix(base) for fact in key.context)
        return replace(key, context=tuple(facts))


def _order(member: Member[V]) -> tuple[object, ...]:
    return member.order


@dataclass(frozen=True, slots=True)
class _Naming(Generic[V]):
    """How new things of one kind are named."""

    kind: str
    namer: Namer
    claims: Claims
    slugs: Slugs[V]
    firm: Firm[V] | None

    def name(self, things: Sequence[Thing[V]]) -> list[str]:
        """New IRIs for things, each given by its members in order and by the texts of the keys it is known by."""
        prefix = self.namer.of(self.kind, "")
        found: dict[int, str] = {}
        by_report: dict[str, list[int]] = defaultdict(list)
        for number, (members, _) in enumerate(things):
            by_report[members[0].report].append(number)
        for report in sorted(by_report, key=report_order):
            wanted: dict[tuple[str, str], tuple[str, ...]] = {}
            thing: dict[int, tuple[str, str]] = {}
            for number in by_report[report]:
                members, texts = things[number]
                thing[number] = (texts[0], repr(members[0].value))
                wanted[thing[number]] = self.slugs([member for member in members if member.report == report])
            firm = {thing[n] for n in thing if self.firm and any(self.firm(m.value) for m in things[n][0])}
            taken = {entry.iri.removeprefix(prefix) for entry in self.claims.entries}
            slugs = distinct_slugs(wanted, firm=firm, taken=taken)
            for number in by_report[report]:
                found[number] = prefix + slugs[thing[number]]
                self.claims.add(Entry(found[number], self.kind, tuple(things[number][1]), report))
        return [found[number] for number in range(len(things))]


def _in_order(group: Sequence[Block[Member[V]]]) -> list[Member[V]]:
    if len(group) == 1:  # in the order of its cluster
        return list(group[0].members)
    return sorted((member for block in group for member in block.members), key=_order)


def _at_record(member: Member[V], text: Mapping[Member[V], str]) -> str:
    return at_record(text[member], member.record)


def _known_by(member: Member[V], text: Mapping[Member[V], str], shared: Collection[str], *, pinned: bool) -> str:
    """The key that is listed for what a member means: only in its record where the key alone means several things."""
    return _at_record(member, text) if member.record and (pinned or text[member] in shared) else text[member]


def _shared(things: Iterable[Iterable[Member[V]]], text: Mapping[Member[V], str]) -> set[str]:
    """The keys that several things have."""
    times = Counter(key for members in things for key in {text[member] for member in members})
    return {key for key, count in times.items() if count > 1}


def _unclaimed(count: int, claimed: Mapping[str, int]) -> list[int]:
    return sorted(set(range(count)) - set(claimed.values()))


def _owners(
    clusters: Sequence[Sequence[Member[V]]], text: Mapping[Member[V], str], naming: _Naming[V]
) -> dict[Member[V], str]:
    """The IRI by which decisions mean each member: the one issued for its key, else that of its cluster."""
    claims = naming.claims
    claimed = claims.claim([{t for m in of for t in (text[m], _at_record(m, text))} for of in clusters])
    alone = _unclaimed(len(clusters), claimed)
    alike = claims.alike([{Key.parse(text[m]) for m in clusters[number]} for number in alone], claimed)
    claimed.update({iri: alone[number] for iri, number in alike.items()})
    new = _unclaimed(len(clusters), claimed)
    shared = _shared(clusters, text)
    keys = {number: dict.fromkeys(_known_by(m, text, shared, pinned=False) for m in clusters[number]) for number in new}
    claimed.update(zip(naming.name([(clusters[n], list(keys[n])) for n in new]), new, strict=True))
    base: dict[int, str] = {}
    for iri in claims.in_order(claimed):
        base.setdefault(claimed[iri], iri)
    listing = claims.listing()
    owners = {}
    for number, cluster in enumerate(clusters):
        for member in cluster:
            issued = (*listing.get(_at_record(member, text), ()), *listing.get(text[member], ()))
            owners[member] = next((iri for iri in issued if claimed.get(iri) == number), base[number])
    return owners


def _iris(
    groups: Sequence[Sequence[Block[Member[V]]]],
    owners: Mapping[Member[V], str],
    text: Mapping[Member[V], str],
    naming: _Naming[V],
) -> list[list[str]]:
    """For each group of blocks its IRI, then those that it replaces; its keys are listed for it."""
    claims = naming.claims
    members = [_in_order(group) for group in groups]
    shared = _shared(members, text)
    own: list[dict[str, None]] = []  # by what a group is known
    held: list[set[str]] = []  # what it may claim an IRI by: a pinned block only what counts in its record
    for group in groups:
        pairs = [(member, block.pinned) for block in group for member in block.members]
        own.append(dict.fromkeys(_known_by(m, text, shared, pinned=pinned) for m, pinned in pairs))
        plain = {text[m] for m, pinned in pairs if not pinned}
        held.append({*own[-1], *plain, *(_at_record(m, text) for m, _ in pairs)})
    claimed = claims.claim(held)
    for number in sorted(range(len(groups)), key=lambda number: members[number][0].order):
        for member in members[number]:  # what no key claims stays with the first that was meant by it
            claimed.setdefault(owners[member], number)
    new = _unclaimed(len(groups), claimed)
    claimed.update(zip(naming.name([(members[n], list(own[n])) for n in new]), new, strict=True))
    found: list[list[str]] = [[] for _ in groups]
    for iri in claims.in_order(claimed):
        found[claimed[iri]].append(iri)
    listing = claims.listing()
    for number, texts in enumerate(own):
        for key in texts:
            elsewhere = [iri for iri in listing.get(key, ()) if claimed[iri] != number]
            if len(elsewhere) < len(listing.get(key, ())) or any(key in held[claimed[iri]] for iri in elsewhere):
                continue
            for iri in elsewhere:
                claims.take(iri, key)
            claims.give(found[number][0], [key])
    return found
