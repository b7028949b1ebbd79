"""What is compared: things of eleven aspects, each with the facts by which one may differ from its other state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal, get_args

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from graph.diff.snapshot import Index, Snapshot, Value
from graph.projection import incidence
from ontology.terms import DCTERMS, SKOS, TIES, XSD

__all__ = ["ASPECTS", "CLASSES", "Aspect", "Facts", "Thing", "record_rows", "things"]

Aspect = Literal[
    "report",
    "row",
    "participation",
    "event",
    "organization",
    "person",
    "place",
    "tie",
    "post",
    "agreement",
    "sister-city",
]
ASPECTS: Final[tuple[Aspect, ...]] = get_args(Aspect)

#: The classes of the resources that keep one IRI over all reports.
CLASSES: Final[dict[Aspect, str]] = {
    "organization": TIES.Organization,
    "person": TIES.Person,
    "place": TIES.Place,
}

_EVENT = (
    *(SKOS.prefLabel, TIES.eventName, TIES.eventType, TIES.startDate, TIES.endDate, TIES.attendanceMode, TIES.place),
    *(TIES.venue, TIES.country, TIES.headcount, TIES.foreignHeadcount, TIES.partOf, TIES.inSeries, TIES.edition),
)
# Not the number: a row that is put in moves all below it.
_RECORD = (TIES.section, TIES.sector, TIES.reportedBy, TIES.recordStatus, TIES.doubt, TIES.mentions)
_NAMES = (SKOS.prefLabel, SKOS.altLabel)
_FACTS: Final[dict[Aspect, tuple[str, ...]]] = {
    "report": (TIES.sha256, DCTERMS.title, DCTERMS.source),
    "event": (*_EVENT, TIES.conflict, TIES.describedIn),
    "organization": (*_NAMES, TIES.organizationKind, TIES.legalForm, TIES.locatedIn, TIES.unitOf),
    "person": _NAMES,
    "place": (*_NAMES, TIES.within, TIES.isoCode),
    "agreement": (TIES.agreementKind, TIES.agreementStatus, TIES.party, TIES.dateSigned, TIES.about),
    "participation": (TIES.role, TIES.inCapacity, TIES.onBehalfOf),
}

Facts = Mapping[str, frozenset[Value]]
Same = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in one state, in the IRIs of the new state.

    ``key`` is what it is known by: its IRI, or those of the two that a tie, a post's holding, a twinning or a
    participation joins. ``rows`` are the records that it comes from.
    """

    aspect: Aspect
    key: tuple[str, ...]
    facts: Facts
    rows: tuple[str, ...] = ()


def things(state: Snapshot, same: Same = str) -> Iterator[Thing]:
    """Everything in a state, in no particular order; ``same`` gives the IRI that an old one has in the new state.

    What two old things have become one keeps the facts of both.
    """
    whole = state.whole
    for report in state.reports:
        yield Thing("report", (report,), _facts(whole, report, "report", same))
    for record, rows in record_rows(state).items():
        yield _row(rows, record, same)
    for event in whole.members(TIES.Event):
        rows_of = _map(whole.links(event, TIES.describedIn), same)
        yield Thing("event", (same(event),), _facts(whole, event, "event", same), rows_of)
    for aspect, of in CLASSES.items():
        for iri in whole.members(of):
            yield Thing(
                aspect, (same(iri),), _facts(whole, iri, aspect, same), _map(whole.subjects(TIES.mentions, iri), same)
            )
    for agreement in whole.members(TIES.Agreement):
        stated = _map(whole.links(agreement, TIES.statedIn), same)
        yield Thing("agreement", (same(agreement),), _facts(whole, agreement, "agreement", same), stated)
    for twinning in whole.members(TIES.Twinning):
        pair = tuple(sorted(_map(whole.links(twinning, TIES.twin), same)))
        yield Thing("sister-city", pair, {}, _map(whole.links(twinning, TIES.statedIn), same))
    yield from _participations(whole, same)
    yield from _holdings(whole, same)
    yield from _ties(state, same)


def record_rows(state: Snapshot) -> dict[str, Index]:
    """Every record, with the statements of the graph that its report has."""
    return {
        record: index
        for report, index in state.reports.items()
        for record in index.members(TIES.Record)
        if report in index.links(record, TIES.inReport)
    }


def _facts(index: Index, iri: str, aspect: Aspect, same: Same) -> Facts:
    return _some(index, iri, _FACTS[aspect], same)


def _some(index: Index, iri: str, predicates: Iterable[str], same: Same) -> Facts:
    found = {name: _renamed(index.values(iri, name), same) for name in predicates}
    return {name: values for name, values in found.items() if values}


def _row(index: Index, record: str, same: Same) -> Thing:
    """A row with what its own report says of its event: what another report says of it is no business of the row's."""
    facts = dict(_some(index, record, _RECORD, same))
    for event in index.subjects(TIES.describedIn, record):
        for name, values in _some(index, event, _EVENT, same).items():
            facts[name] = facts.get(name, frozenset()) | values
    return Thing("row", (same(record),), facts, (same(record),))


def _participations(whole: Index, same: Same) -> Iterator[Thing]:
    for part in whole.members(TIES.Participation):
        agents = whole.links(part, TIES.agent) or whole.links(part, TIES.inCapacity)
        for record in _map(whole.links(part, TIES.statedIn), same):
            for agent in _map(agents, same):
                yield Thing("participation", (record, agent), _facts(whole, part, "participation", same), (record,))


def _holdings(whole: Index, same: Same) -> Iterator[Thing]:
    """Who is seen in which post, from the first to the last event; read from the participations that state it."""
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    people = set(whole.members(TIES.Person))
    for part in whole.members(TIES.Participation):
        for person in people.intersection(whole.links(part, TIES.agent)):
            for post in whole.links(part, TIES.inCapacity):
                seen = found[same(person), same(post)]
                seen["rows"].update(_map(whole.links(part, TIES.statedIn), same))
                for event in whole.links(part, TIES.event):
                    seen["from"].update(whole.texts(event, TIES.startDate))
                    seen["to"].update(whole.texts(event, TIES.endDate))
    for pair, seen in found.items():
        facts = {}
        if seen["from"] and seen["to"]:
            first = min(seen["from"], key=lambda day: (f"{day}-01"[:10], day))
            last = max(seen["to"], key=lambda day: (f"{day}-31"[:10], day))
            facts = {TIES.observedFrom: frozenset({_date(first)}), TIES.observedTo: frozenset({_date(last)})}
        yield Thing("post", pair, facts, tuple(sorted(seen["rows"])))


def _ties(state: Snapshot, same: Same) -> Iterator[Thing]:
    """Pairs of agents that take part in the same events, as the projection counts them, with the number of events."""
    matrix = incidence(state.store)
    partner = matrix.partner.tocoo()
    present: dict[str, set[str]] = defaultdict(set)
    for agent, event in zip(partner.row.tolist(), partner.col.tolist(), strict=True):
        present[same(matrix.events[event])].add(same(matrix.agents[agent].iri))
    nested = {
        tuple(sorted((same(matrix.agents[inner].iri), same(matrix.agents[outer].iri))))
        for inner, outer in matrix.nested
    }
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for agents in present.values():
        for pair in combinations(sorted(agents), 2):
            if pair not in nested:
                shared[pair] += 1
    for pair, count in shared.items():
        yield Thing("tie", pair, {TIES.sharedEvents: frozenset({_number(count)})})


def _map(iris: Iterable[str], same: Same) -> tuple[str, ...]:
    return tuple(sorted({same(iri) for iri in iris}))


def _renamed(values: Iterable[Value], same: Same) -> frozenset[Value]:
    return frozenset(NamedNode(same(v.value)) if isinstance(v, NamedNode) else v for v in values)


def _date(value: str) -> RdfLiteral:
    return RdfLiteral(value, datatype=NamedNode(XSD.date if len(value) == 10 else XSD.gYearMonth))


def _number(value: int) -> RdfLiteral:
    return RdfLiteral(str(value), datatype=NamedNode(XSD.integer))
