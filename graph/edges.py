"""The ties as one table: a line for each pair of agents at an event, in an agreement, or as sister cities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from pyoxigraph import Store

from graph.projection import select
from ontology.terms import ROLE

__all__ = ["COLUMNS", "edges"]

#: The columns, in order. ``tie`` is ``event``, ``agreement`` or ``sister-city``.
COLUMNS: Final = (
    "tie",
    "source",
    "source_label",
    "source_kind",
    "source_role",
    "target",
    "target_label",
    "target_kind",
    "target_role",
    "event",
    "event_label",
    "date",
    "report",
    "row",
)

_NO_PARTNERS = frozenset({ROLE.MENTIONED, ROLE.VENUE})


def edges(store: Store) -> list[tuple[str, ...]]:
    """Give the lines of the table, sorted, without a heading.

    Each pair stands once for each record that states both ends; where no record states both, once for each that
    states one of them. The end whose IRI sorts first is the source: the ties have no direction.
    """
    labels = {iri.value: label.value for iri, label in select(store, _LABELS, "iri", "label")}
    kinds = {iri.value: of.value.rsplit("#", 1)[-1].lower() for iri, of in select(store, _KINDS, "iri", "class")}
    dates = {iri.value: date.value for iri, date in select(store, "?iri ties:startDate ?date", "iri", "date")}
    records = {
        record.value: (f"{quarter.value} {level.value}", row.value)
        for record, row, quarter, level in select(store, _RECORDS, "record", "row", "quarter", "level")
    }
    lines = set()
    for tie, (source, source_role), (target, target_role), event, record in (*_meetings(store), *_bonds(store)):
        lines.add(
            (
                tie,
                source,
                labels.get(source, ""),
                kinds.get(source, ""),
                source_role,
                target,
                labels.get(target, ""),
                kinds.get(target, ""),
                target_role,
                event,
                labels.get(event, ""),
                dates.get(event, ""),
                *records.get(record, ("", "")),
            )
        )
    return sorted(lines)


_LABELS = '?iri skos:prefLabel ?label . FILTER(LANG(?label) = "ru")'
_KINDS = "?iri a ?class . FILTER(?class IN (ties:Organization, ties:Person, ties:Place))"
_RECORDS = """?record ties:rowNumber ?row ; ties:inReport ?report .
    ?report ties:quarter ?quarter ; ties:reportingLevel ?level"""
_PARTS = "?p ties:event ?event ; ties:agent ?agent ; ties:role ?role ; ties:statedIn ?record"
_PARTIES = """?agreement ties:party ?one, ?two ; ties:statedIn ?record .
    FILTER(STR(?one) < STR(?two)) OPTIONAL { ?agreement ties:reachedAt ?event }"""
_TWINS = "?twinning ties:twin ?one, ?two ; ties:statedIn ?record . FILTER(STR(?one) < STR(?two))"

_Edge = tuple[str, tuple[str, str], tuple[str, str], str, str]


def _meetings(store: Store) -> Iterator[_Edge]:
    """Pair the agents of each event, a venue and a mere mention apart."""
    stated: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for event, agent, role, record in select(store, _PARTS, "event", "agent", "role", "record"):
        if role.value not in _NO_PARTNERS:
            stated[event.value][agent.value, role.value.rsplit("/", 1)[-1]].add(record.value)
    for event, parts in stated.items():
        for source, target in combinations(sorted(parts), 2):
            if source[0] != target[0]:
                for record in (parts[source] & parts[target]) or (parts[source] | parts[target]):
                    yield "event", source, target, event, record


def _bonds(store: Store) -> Iterator[_Edge]:
    """Pair the parties of each agreement, and the sister cities."""
    for one, two, event, record in select(store, _PARTIES, "one", "two", "event", "record"):
        where = event.value if event is not None else ""
        yield "agreement", (one.value, "party"), (two.value, "party"), where, record.value
    for one, two, record in select(store, _TWINS, "one", "two", "record"):
        yield "sister-city", (one.value, "twin"), (two.value, "twin"), "", record.value
