"""The rows of the tables: those that are plain lists of properties, and the few that are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final

from pyoxigraph import Literal, RdfFormat, parse

from graph.diff.snapshot import Index
from graph.release.columns import Column, Row, Table
from graph.release.state import State
from ontology.terms import CONCEPT_BASE, DCTERMS, OWL, RDF, SKOS, TIES, WGS84

__all__ = ["GEONAMES", "KINDS", "PLACE_KINDS", "rows", "vocabulary"]

GEONAMES: Final = "https://sws.geonames.org/"

#: The classes of all that has a name.
KINDS: Final = {
    TIES.Report: "report",
    TIES.Event: "event",
    TIES.Series: "series",
    TIES.Organization: "organization",
    TIES.Person: "person",
    TIES.Post: "post",
    TIES.Place: "place",
}
#: The classes of places.
PLACE_KINDS: Final = {
    TIES.Country: "country",
    TIES.Region: "region",
    TIES.District: "district",
    TIES.Settlement: "settlement",
}


#: The classes of what has evidence.
STATEMENTS: Final = {
    TIES.Participation: "participation",
    TIES.Agreement: "agreement",
    TIES.Twinning: "twinning",
    TIES.Mention: "mention",
}
_EVIDENCE: Final = (TIES.evidenceIn, TIES.cell, TIES.quoteStart, TIES.quoteEnd, TIES.method, TIES.confidence)
_TERMS: Final = TIES.about.removesuffix("about")


def rows(table: Table, state: State) -> list[Row]:
    """The rows of a table, sorted, each once."""
    if table.made is not None:
        return sorted(set(table.made(state)))
    found = set()
    for subject in state.whole.members(table.of):
        if table.each:
            found |= {_pair(table.columns, subject, value) for value in state.whole.texts(subject, table.each)}
        else:
            found.add(tuple(_cell(column, subject, state) for column in table.columns))
    return sorted(found)


def _pair(columns: Sequence[Column], subject: str, value: str) -> Row:
    return tuple(subject if column.kind in ("id", "subject") else value for column in columns)


def _cell(column: Column, subject: str, state: State) -> str:
    if column.kind == "id":
        return subject
    if column.kind == "text":
        found = (v for v in state.whole.values(subject, column.predicate) if isinstance(v, Literal))
        return min((v.value for v in found if v.language == column.language), default="")
    values = state.first(subject, column.predicate)
    if column.kind == "concept":
        values = tuple(value.removeprefix(CONCEPT_BASE) for value in values)
    return values[0] if values else ""


# ---------------------------------------------------------------- tables that are no plain list of properties


def entities(state: State) -> Iterator[Row]:
    """Everything that has a name: what it is, and its preferred labels."""
    for of, kind in KINDS.items():
        for iri in state.whole.members(of):
            labels = {v.language: v.value for v in _labels(state.whole, iri, SKOS.prefLabel)}
            title = min(state.whole.texts(iri, DCTERMS.title), default="")
            yield iri, kind, labels.get("ru", title), labels.get("en", "")


def _labels(index: Index, iri: str, predicate: str) -> list[Literal]:
    found = [value for value in index.values(iri, predicate) if isinstance(value, Literal)]
    return sorted(found, key=lambda value: (value.language or "", value.value), reverse=True)


def names(state: State) -> Iterator[Row]:
    """Every form of every name."""
    for of in KINDS:
        for iri in state.whole.members(of):
            for predicate, preferred in ((SKOS.prefLabel, "true"), (SKOS.altLabel, "false")):
                for label in _labels(state.whole, iri, predicate):
                    yield iri, label.value, label.language or "", preferred


def concepts(state: State) -> Iterator[Row]:
    """The concepts of the vocabulary."""
    index = vocabulary("concepts.ttl")
    for iri in index.members(SKOS.Concept):
        labels = {v.language: v.value for v in _labels(index, iri, SKOS.prefLabel)}
        name = iri.removeprefix(CONCEPT_BASE)
        yield name, name.partition("/")[0], labels["ru"], labels["en"], iri


def places(state: State) -> Iterator[Row]:
    """Places, with their codes and coordinates."""
    index = state.whole
    for iri in index.members(TIES.Place):
        labels = {v.language: v.value for v in _labels(index, iri, SKOS.prefLabel)}
        types = index.links(iri, RDF.type)
        kind = next(name for of, name in PLACE_KINDS.items() if of in types)
        same = (link for link in index.links(iri, OWL.sameAs) if link.startswith(GEONAMES))
        single = (state.first(iri, p)[:1] for p in (TIES.within, TIES.isoCode, WGS84.lat, WGS84.long))
        within, code, lat, long = (values[0] if values else "" for values in single)
        number = next(same, "").removeprefix(GEONAMES).rstrip("/")
        yield iri, labels.get("ru", ""), labels.get("en", ""), kind, within, code, lat, long, number


def evidence(state: State) -> Iterator[Row]:
    """Where each statement stands in its source."""
    index = state.whole
    for of, kind in STATEMENTS.items():
        for statement in index.members(of):
            for evidence in index.links(statement, TIES.evidence):
                cells = (min(index.texts(evidence, predicate), default="") for predicate in _EVIDENCE)
                yield (statement, kind, *cells)


def conflicts(state: State) -> Iterator[Row]:
    """What each report says where the records of an event disagree."""
    for event in state.whole.members(TIES.Event):
        for name in state.whole.texts(event, TIES.conflict):
            for report, index in state.reports.items():
                for value in index.texts(event, _TERMS + name):
                    yield event, name, value.removeprefix(CONCEPT_BASE), report


@cache
def vocabulary(name: str) -> Index:
    """A file of the package ``ontology``, to be asked."""
    text = resources.files("ontology").joinpath(name).read_text(encoding="utf-8")
    return Index(parse(text, format=RdfFormat.TURTLE))
