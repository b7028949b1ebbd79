"""Which rows describe one event, and which larger event one is a part of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Record
from graph.contexts import Partition
from graph.iri import report_order, short_slug, slug
from graph.issue import Issuer, Member
from graph.names import key
from graph.registry import Key
from graph.resolve_places import Places
from graph.same_event import Account, Larger, account, is_larger, is_same, larger, same_larger, stage_of
from graph.walk import Located, Where

__all__ = ["Events", "NamedEvent"]


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event that is only named: the key of its name, and the year."""

    name: str
    year: str


Value = Where | NamedEvent


@dataclass(frozen=True, slots=True)
class _Naming:
    """That a record names a larger event: as what, and the only cluster of records that describes it."""

    where: Where
    named: NamedEvent
    larger: Larger
    cluster: int | None


class Events:
    """The identity of events; its state is a pure function of the set of records.

    Two records describe one event by the keys of :mod:`graph.same_event`. A record that fits two others which
    contradict each other joins neither. What is only named as a larger event («в рамках …») is the described one of
    that name and time if there is just one; the opening of what is described is a part of it.
    """

    def __init__(self, records: Sequence[Located], places: Places, issuer: Issuer) -> None:
        self._places = places
        self._records = {item.where: item.record for item in records}
        self._accounts = {where: self._account(where, record) for where, record in self._records.items()}
        values: list[list[Value]] = [list(cluster) for cluster in self._clusters()]
        cluster_of = {value: number for number, cluster in enumerate(values) for value in cluster}
        namings = list(self._namings(cluster_of))
        parts = [(where, cluster) for where in self._records for cluster in self._whole_of_stage(where, cluster_of)]
        named = _placed(namings, values)
        reports: dict[NamedEvent, str] = {}
        for naming in sorted(namings, key=lambda naming: report_order(naming.where.report), reverse=True):
            reports[naming.named] = naming.where.report
        keys = self._keys()
        members = [[_member(value, keys, reports) for value in cluster] for cluster in values]
        issued = issuer.issue("event", members, self._slugs)
        self._iris, self._members = issued.iris, issued.values
        self._named = {where: self._iris[values[cluster][0]] for where, cluster in named}
        self._parts: dict[Where, set[str]] = defaultdict(set)
        for where, cluster in (*parts, *named):
            self._parts[where].add(self._iris[values[cluster][0]])
        self._pairs = {(self._iris[where], whole) for where, wholes in self._parts.items() for whole in wholes}

    def iri(self, where: Where) -> str:
        """The IRI of the event that a record describes."""
        return self._iris[where]

    def larger(self, where: Where) -> list[str]:
        """The IRIs of the events that a record says, or lets conclude, its event to be a part of."""
        own = self._iris[where]
        return sorted(whole for whole in self._parts[where] if whole != own and (whole, own) not in self._pairs)

    def named(self, where: Where) -> str | None:
        """The IRI of the larger event that a record names, if it names one."""
        return self._named.get(where)

    def records(self, iri: str) -> tuple[Where, ...]:
        """The records that describe an event; none for one that is only named."""
        return tuple(value for value in self._members[iri] if isinstance(value, Where))

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def _account(self, where: Where, record: Record) -> Account:
        who = record.reported_by.name if record.reported_by else record.row.section
        return account(record.event, self._places_of(record), (where.report, who))

    def _places_of(self, record: Record) -> frozenset[str]:
        return frozenset(self._places.iri(place.entity) for place in record.event.places)

    def _meet(self, some: frozenset[str], others: frozenset[str]) -> bool:
        """Whether the places have one in common or nested, or nothing is stated on one side."""
        return not (some and others) or any(self._places.nested(one, other) for one in some for other in others)

    def _clusters(self) -> list[list[Where]]:
        accounts = self._accounts
        ordered = sorted(accounts, key=lambda where: (accounts[where].period.first, repr(where)))
        near: dict[Where, list[Where]] = defaultdict(list)
        for i, one in enumerate(ordered):
            for j in range(i + 1, len(ordered)):
                other = ordered[j]
                if accounts[other].period.first > accounts[one].period.last + 1:
                    break
                if is_same(accounts[one], accounts[other], self._meet):
                    near[one].append(other)
                    near[other].append(one)
        clear = {
            where: not any(self._contradict(a, b) for a in others for b in others) for where, others in near.items()
        }
        same: Partition[Where] = Partition()
        for one, others in near.items():
            for other in others:
                if clear[one] and clear[other]:
                    same.join(one, other)
        return same.groups(ordered)

    def _contradict(self, one: Where, other: Where) -> bool:
        a, b = self._accounts[one], self._accounts[other]
        if one == other or is_same(a, b, self._meet):
            return False
        return not self._meet(a.places, b.places) or bool(a.name and b.name and not a.name.agrees(b.name))

    def _namings(self, cluster_of: Mapping[Value, int]) -> Iterator[_Naming]:
        """What records name as the larger event, each with the cluster of those that describe it."""
        for where, record in self._records.items():
            name = record.event.part_of
            if name and key(name) != key(record.event.name or ""):
                whole = larger(name, record.event, self._accounts[where].places)
                named = NamedEvent(key(name) or repr(name), record.event.start[:4])
                found = self._described(where, whole, cluster_of)
                yield _Naming(where, named, whole, found.pop() if len(found) == 1 else None)

    def _described(self, where: Where, whole: Larger, cluster_of: Mapping[Value, int]) -> set[int]:
        """The clusters, but for the record's own, that describe a larger event."""
        accounts = self._accounts.items()
        return {cluster_of[other] for other, a in accounts if is_larger(whole, a, self._meet)} - {cluster_of[where]}

    def _whole_of_stage(self, where: Where, cluster_of: Mapping[Value, int]) -> Iterator[int]:
        whole = stage_of(self._accounts[where])
        found = self._described(where, whole, cluster_of) if whole else set()
        if len(found) == 1:
            yield found.pop()

    def _keys(self) -> dict[Where, Key]:
        """The title in its report with the first day, and a number where the report has just that again."""
        times: Counter[tuple[str, str, str]] = Counter()
        keys = {}
        for where, record in self._records.items():
            title, start = key(record.event.title) or repr(record.event.title), record.event.start
            times[title, where.report, start] += 1
            nth = times[title, where.report, start]
            keys[where] = Key(title, where.report, (start, str(nth) if nth > 1 else None))
        return keys

    def _slugs(self, members: Sequence[Member[Value]]) -> tuple[str, ...]:
        value = members[0].value
        if isinstance(value, NamedEvent):
            return (slug(f"{value.name} {value.year}"),)
        event = self._records[value].event
        return (f"{value.report}-{value.row}-{short_slug(event.name or event.title)}",)


def _member(value: Value, keys: Mapping[Where, Key], reports: Mapping[NamedEvent, str]) -> Member[Value]:
    if isinstance(value, NamedEvent):
        return Member(value, Key(value.name, "named", (value.year,)), reports[value])
    return Member(value, keys[value], value.report, f"{value.report}/row/{value.row}")


def _placed(namings: Sequence[_Naming], values: list[list[Value]]) -> list[tuple[Where, int]]:
    """The cluster of the larger event that each record names; those of events that no record describes are added.

    A name goes with a described event only if all who use it in a year mean that event.
    """
    same: Partition[int] = Partition()
    by_year: dict[str, list[int]] = defaultdict(list)
    for number, naming in enumerate(namings):
        for other in by_year[naming.named.year]:
            if naming.named == namings[other].named or same_larger(naming.larger, namings[other].larger):
                same.join(number, other)
        by_year[naming.named.year].append(number)
    found = []
    for group in same.groups(range(len(namings))):
        clusters = {namings[number].cluster for number in group}
        alone = len(clusters) == 1 and None not in clusters
        undescribed = [namings[number].named for number in group if alone or namings[number].cluster is None]
        described = namings[group[0]].cluster if alone else None
        home = len(values) if described is None else described
        if undescribed and described is None:
            values.append([])
        if undescribed:
            values[home].extend(dict.fromkeys(undescribed))
        for number in group:
            cluster = namings[number].cluster
            found.append((namings[number].where, home if cluster is None else cluster))
    return found
