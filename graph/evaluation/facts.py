"""What a graph says of each row of one report, in the form in which the gold says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Store

from graph.projection import select
from ontology.terms import RDFS

__all__ = ["Agreement", "Facts", "Post", "RowFacts", "read_facts", "reports"]


@dataclass(frozen=True, slots=True)
class Post:
    """An office: its title, and the names of the organisation in which it is held."""

    title: str
    organization: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement by its kind and status (concepts' names) and the IRIs of its parties."""

    kind: str
    status: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What the graph says of one row; entities are IRIs in sorted order."""

    types: tuple[str, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    modes: tuple[str, ...] = ()
    headcounts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    posts_of_people: tuple[tuple[str, str], ...] = ()
    posts: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    twinnings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Facts:
    """The rows of one report by number, and what is known of the entities in them by IRI."""

    rows: Mapping[int, RowFacts]
    labels: Mapping[str, tuple[str, ...]]
    posts: Mapping[str, Post]
    codes: Mapping[str, str]

    def names(self, iri: str) -> tuple[str, ...]:
        """All names of an entity; the IRI, if it has none."""
        return self.labels.get(iri, (iri,))


_DESCRIBED = "?e ties:describedIn ?r ; "
_PART = "?x a ties:Participation ; ties:statedIn ?r ; "
_PATTERNS = {
    "types": (_DESCRIBED + "ties:eventType ?a", "a"),
    "periods": (_DESCRIBED + "ties:startDate ?a ; ties:endDate ?b", "ab"),
    "modes": (_DESCRIBED + "ties:attendanceMode ?a", "a"),
    "headcounts": (_DESCRIBED + "ties:headcount ?a", "a"),
    "places": (_DESCRIBED + "ties:place ?a", "a"),
    "countries": (_DESCRIBED + "ties:country ?a", "a"),
    "people": (_PART + "ties:agent ?a . ?a a ties:Person", "a"),
    "posts_of_people": (_PART + "ties:agent ?a ; ties:inCapacity ?b . ?a a ties:Person", "ab"),
    "posts": (
        _PART + "ties:inCapacity ?a . ?a ties:postTitle ?title MINUS { ?x ties:agent ?who . ?who a ties:Person }",
        "a",
    ),
    "organizations": ("?r ties:mentions ?a . ?a a ties:Organization", "a"),
    "delegations": (_PART + "ties:agent ?a . ?a a ties:Place", "a"),
    "twinnings": ("?t a ties:Twinning ; ties:statedIn ?r ; ties:twin ?a, ?b FILTER(STR(?a) < STR(?b))", "ab"),
}
_AGREEMENTS = """?a a ties:Agreement ; ties:statedIn ?r ; ties:agreementKind ?k ; ties:agreementStatus ?s
    OPTIONAL { ?a ties:party ?p }"""
_REPORTS = "?report a ties:Report ; ties:quarter ?q ; ties:reportingLevel ?l"
_CONCEPTS = ("types", "modes")


def reports(store: Store) -> tuple[tuple[str, str], ...]:
    """The quarter and the level of every report in the store."""
    return tuple(sorted({(q.value, level.value) for q, level in select(store, _REPORTS, "q", "l")}))


def read_facts(store: Store, quarter: str, level: str) -> Facts:
    """Read what the store says of the rows of one report."""
    pattern = "?r ties:inReport ?report ; ties:rowNumber ?n . ?report ties:quarter ?q ; ties:reportingLevel ?l"
    numbers = {
        record.value: int(number.value)
        for record, number, *stated in select(store, pattern, "r", "n", "q", "l")
        if [term.value for term in stated] == [quarter, level]
    }
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, (where, variables) in _PATTERNS.items():
        values: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for record, *terms in select(store, where, "r", *variables):
            if record.value in numbers:
                values[record.value].add(tuple(term.value for term in terms))
        for iri, said in values.items():
            found[iri][name] = tuple(_one(name, row) for row in sorted(said))
    for iri, agreements in _agreements(store):
        found[iri]["agreements"] = tuple(agreements)
    rows = {number: RowFacts(**found[iri]) for iri, number in numbers.items()}
    labels = _labels(store)
    codes = _multimap(store, "?a a ties:Country ; ties:isoCode ?b")
    return Facts(rows, labels, _posts(store, labels), {iri: code for iri, (code, *_) in codes.items()})


def _labels(store: Store) -> dict[str, tuple[str, ...]]:
    """Every name of everything, the preferred ones first."""
    preferred, others = (
        _multimap(store, f"?a {path} ?b") for path in ("skos:prefLabel", f"skos:altLabel|<{RDFS.label}>")
    )
    both = {iri: (*preferred.get(iri, ()), *others.get(iri, ())) for iri in preferred.keys() | others.keys()}
    return {iri: tuple(dict.fromkeys(names)) for iri, names in both.items()}


def _one(name: str, row: tuple[str, ...]) -> object:
    if name in _CONCEPTS:
        return _tail(row[0])
    return row if len(row) > 1 else row[0]


def _agreements(store: Store) -> Iterator[tuple[str, list[Agreement]]]:
    parties: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for record, agreement, kind, status, party in select(store, _AGREEMENTS, "r", "a", "k", "s", "p"):
        key = (record.value, agreement.value, _tail(kind.value), _tail(status.value))
        parties[key] |= {party.value} if party is not None else set()
    stated: dict[str, list[Agreement]] = defaultdict(list)
    for (record, _, kind, status), names in sorted(parties.items()):
        stated[record].append(Agreement(kind, status, tuple(sorted(names))))
    yield from stated.items()


def _posts(store: Store, labels: Mapping[str, tuple[str, ...]]) -> dict[str, Post]:
    seats = _multimap(store, "?a ties:postTitle ?x ; ties:postAt ?b")
    titles = _multimap(store, "?a ties:postTitle ?b")
    return {
        iri: Post(title, tuple(name for seat in seats.get(iri, ()) for name in labels.get(seat, (seat,))))
        for iri, (title, *_) in titles.items()
    }


def _multimap(store: Store, pattern: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in select(store, pattern, "a", "b"):
        found[one.value].add(other.value)
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _tail(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
