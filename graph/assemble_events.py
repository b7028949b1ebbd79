"""The event that a record describes, the larger event that it is part of, and its series."""

from __future__ import annotations

from collections import defaultdict

from graph.desk import Desk
from graph.identity import Identities
from graph.names import key
from ontology.terms import TIES, concept

__all__ = ["EventIndex", "say_event"]


class EventIndex:
    """The described events by the key of their proper name, to link «в рамках …» to them."""

    def __init__(self, identities: Identities) -> None:
        self._by_name: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for _, located in identities.reports.values():
            for item in located:
                event = item.record.event
                if event.name:
                    iri = identities.event(item)
                    self._by_name[key(event.name)].add((event.start, event.end, iri))

    def find(self, name: str, start: str, end: str, *, besides: str) -> str | None:
        """The only other described event of that name whose period holds the given one, if there is one."""
        found = {
            iri
            for first, last, iri in self._by_name.get(key(name), ())
            if iri != besides and first[: len(start)] <= start[: len(first)] and end[: len(last)] <= last[: len(end)]
        }
        return found.pop() if len(found) == 1 else None


def say_event(desk: Desk, index: EventIndex) -> None:
    """Say everything about the record's event but who took part."""
    out, ids, event, iri = desk.out, desk.identities, desk.record.event, desk.event
    out.a(iri, TIES.Event)
    out.link(iri, TIES.describedIn, desk.iri)
    out.link(desk.iri, TIES.mentions, iri)
    out.labels(iri, event.title, {event.name} if event.name else set())
    if event.name:
        out.text(iri, TIES.eventName, event.name)
    out.link(iri, TIES.eventType, concept("event-type", event.type))
    out.date(iri, TIES.startDate, event.start)
    out.date(iri, TIES.endDate, event.end)
    out.link(iri, TIES.attendanceMode, concept("attendance-mode", event.mode))
    for place in event.places:
        out.link(iri, TIES.place, desk.of(place.entity))
    for venue in event.venues:
        out.link(iri, TIES.venue, desk.of(venue.entity))
    for country in event.countries:
        named = desk.of(country.entity)
        out.link(iri, TIES.country, ids.places.ladder(named).country or named)
    if event.headcount is not None:
        out.integer(iri, TIES.headcount, event.headcount)
    if event.foreign_headcount is not None:
        out.integer(iri, TIES.foreignHeadcount, event.foreign_headcount)
    if event.series:
        series = ids.series(event.series)
        out.a(series, TIES.Series)
        out.labels(series, ids.label(series), {event.series})
        out.link(iri, TIES.inSeries, series)
        if event.edition is not None:
            out.integer(iri, TIES.edition, event.edition)
    if event.part_of:
        _say_larger(desk, index, event.part_of)


def _say_larger(desk: Desk, index: EventIndex, name: str) -> None:
    """Link the larger event: a described one of that name and time, else one that is only mentioned."""
    out, event = desk.out, desk.record.event
    larger = index.find(name, event.start, event.end, besides=desk.event)
    if larger is None:
        if key(name) == key(event.name or ""):
            return
        larger = desk.identities.larger_event(name, event.start[:4])
        out.labels(larger, desk.identities.label(larger), {name})
    out.a(larger, TIES.Event)
    out.link(desk.event, TIES.partOf, larger)
    out.link(desk.iri, TIES.mentions, larger)
