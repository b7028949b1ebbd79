"""The event that a record describes, the larger events that it is part of, and its series."""

from __future__ import annotations

from graph.desk import Desk
from ontology.terms import TIES, concept

__all__ = ["say_event"]


def say_event(desk: Desk) -> None:
    """Say everything about the record's event but who took part."""
    out, ids, event, iri = desk.out, desk.identities, desk.record.event, desk.event
    out.a(iri, TIES.Event)
    out.link(iri, TIES.describedIn, desk.iri)
    out.link(desk.iri, TIES.mentions, iri)
    out.labels(iri, ids.label(iri), {form for form in (event.title, event.name) if form})
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
        series = ids.series.iri(event.series)
        out.a(series, TIES.Series)
        out.labels(series, ids.label(series), {event.series})
        out.link(iri, TIES.inSeries, series)
        if event.edition is not None:
            out.integer(iri, TIES.edition, event.edition)
    for larger in ids.events.larger(desk.where):
        stated = larger == ids.events.named(desk.where) and event.part_of
        out.a(larger, TIES.Event)
        out.labels(larger, ids.label(larger), {stated} if stated else set())
        out.link(iri, TIES.partOf, larger)
        out.link(desk.iri, TIES.mentions, larger)
