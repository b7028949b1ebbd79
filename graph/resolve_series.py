"""Which names of recurring events name one series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from graph.contexts import Partition
from graph.event_names import event_name
from graph.iri import report_order, slug
from graph.issue import Issuer, Member
from graph.names import key
from graph.registry import Key
from graph.resolve_events import Events
from graph.walk import Located

__all__ = ["SeriesNames"]


class SeriesNames:
    """The identity of series: equal quotations of one kind of event; and names of which one holds the other, if one
    event is an edition of both. The state is a pure function of the set of records and of which describe one event.
    """

    def __init__(self, records: Sequence[Located], events: Events, issuer: Issuer) -> None:
        self._names: dict[str, list[str]] = defaultdict(list)
        reports: dict[str, set[str]] = defaultdict(set)
        of_event: dict[str, set[str]] = defaultdict(set)
        for item in records:
            name = item.record.event.series
            if name:
                self._names[_key(name)].append(name)
                reports[_key(name)].add(item.where.report)
                of_event[events.iri(item.where)].add(_key(name))
        together = {pair for of in of_event.values() for pair in combinations(sorted(of), 2)}
        taken_apart = {one: event_name(names[0]) for one, names in self._names.items()}
        same: Partition[str] = Partition()
        for one, other in combinations(sorted(taken_apart), 2):
            a, b = taken_apart[one], taken_apart[other]
            named_alike = a.equals(b) and a.quoted and b.quoted
            if a.agrees(b) and (named_alike or ((one, other) in together and (a.equals(b) or a.holds(b)))):
                same.join(one, other)
        members = {one: Member(one, Key(one, "", ()), min(found, key=report_order)) for one, found in reports.items()}
        clusters = [[members[one] for one in group] for group in same.groups(sorted(members))]
        issued = issuer.issue("series", clusters, _slugs)
        self._iris, self._members = issued.iris, issued.values

    def iri(self, name: str) -> str:
        """The IRI of the series that a name means."""
        return self._iris[_key(name)]

    def names(self, iri: str) -> list[str]:
        """Every name that records give a series, as often as they do."""
        return [name for one in self._members[iri] for name in self._names[one]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)


def _key(name: str) -> str:
    return key(name) or repr(name)


def _slugs(members: Sequence[Member[str]]) -> tuple[str, ...]:
    return (slug(members[0].value),)
