"""On what the records of one event disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from extract.records import Event
from graph.identity import Identities
from graph.periods import period
from graph.statements import Statements
from ontology.terms import TIES

__all__ = ["say_conflicts"]


def say_conflicts(identities: Identities) -> Statements:
    """For each event that several records describe, the properties (by local name) on which they disagree.

    The values themselves stand in the graphs of their reports. A record that is silent contradicts nobody, nor does one
    that is only less precise: the month for the day, the region for the town.
    """
    out = Statements(identities.namer.derived)
    records = {item.where: item.record.event for _, located in identities.reports.values() for item in located}
    for iri in identities.events:
        told = [records[where] for where in identities.events.records(iri)]
        for name in _disagreed(told, identities) if len(told) > 1 else ():
            out.literal(iri, TIES.conflict, name)
    return out


def _disagreed(events: Sequence[Event], identities: Identities) -> Iterator[str]:
    pairs = list(combinations(events, 2))
    if any(_apart(a.start, b.start) for a, b in pairs):
        yield "startDate"
    if any(_apart(a.end, b.end) for a, b in pairs):
        yield "endDate"
    if any(not _covered(a, b, identities) and not _covered(b, a, identities) for a, b in pairs):
        yield "place"
    if len({event.type for event in events}) > 1:
        yield "eventType"
    if len({event.mode for event in events}) > 1:
        yield "attendanceMode"
    if len({event.headcount for event in events} - {None}) > 1:
        yield "headcount"
    if len({event.foreign_headcount for event in events} - {None}) > 1:
        yield "foreignHeadcount"


def _apart(one: str, other: str) -> bool:
    """Whether two dates differ, a month counting as each of its days."""
    return period(one, one).gap(period(other, other)) > 0


def _covered(one: Event, other: Event, identities: Identities) -> bool:
    """Whether each place of the one is a place of the other, or lies in one, or has one in it."""
    places = identities.places
    mine, theirs = ([places.iri(place.entity) for place in event.places] for event in (one, other))
    return not theirs or all(any(places.nested(place, there) for there in theirs) for place in mine)
