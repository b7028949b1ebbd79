"""Does a graph keep to the vocabulary? SHACL shapes over it, each violation with the report's row it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Namespace, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from graph.store import BUILD_FILE, GRAPH_FILE, StoreError
from ontology.terms import RDF, SKOS, TIES

__all__ = ["RowReference", "Violation", "validate", "validate_build"]

SH = Namespace("http://www.w3.org/ns/shacl#")
_TO_RECORD = tuple(URIRef(term) for term in (TIES.statedIn, TIES.describedIn, TIES.evidenceIn))
_MENTIONS = URIRef(TIES.mentions)
_DEPTH = 3  # evidence – statement – entity: no node of a graph is farther from its record


@dataclass(frozen=True, slots=True, order=True)
class RowReference:
    """A row of a report: the quarter, the level (``executive``, ``municipal``) and the row's number."""

    quarter: str
    level: str
    row: int


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape finds wrong.

    ``focus`` is the node at fault and ``label`` its name, if it has one; ``path`` and ``value`` the property
    and the offending value, where the shape is about one; ``rows`` the rows that state it. ``severity`` is
    ``violation``, ``warning`` or ``info``.
    """

    severity: str
    focus: str
    label: str | None
    path: str | None
    value: str | None
    shape: str
    messages: Mapping[str, str]
    rows: tuple[RowReference, ...]

    def message(self, language: str = "en") -> str:
        """The message in a language, else in English, else whatever there is."""
        for wanted in (language, "en", ""):
            if wanted in self.messages:
                return self.messages[wanted]
        return next(iter(self.messages.values()), "")


def validate_build(data: Path) -> tuple[Violation, ...]:
    """Check the graph of the build in ``data``.

    Raises
    ------
    StoreError
        Where there is no build.
    """
    if not (data / BUILD_FILE).is_file() or not (data / GRAPH_FILE).is_file():
        raise StoreError(f"{data} holds no build of Ties; make one with: ties build --out {data}")
    return validate(ox.parse(path=str(data / GRAPH_FILE), format=ox.RdfFormat.N_QUADS))


def validate(quads: Iterable[ox.Quad]) -> tuple[Violation, ...]:
    """Check quads against the shapes, all named graphs together, as they stand, without inference.

    The result is sorted by severity, row, focus and message; empty if all is well.
    """
    from pyshacl import validate as check  # noqa: PLC0415 – slow to import, and only needed here

    graph = rdflib_graph(quads)
    _, results, _ = check(graph, shacl_graph=_shapes(), inference="none", advanced=False, inplace=True)
    if not isinstance(results, Graph):
        raise TypeError(f"the SHACL engine failed: {results!r}")
    found = {_violation(results, node, graph) for node in results.subjects(URIRef(RDF.type), SH.ValidationResult)}
    order = {"violation": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda v: (order.get(v.severity, 3), v.rows, v.focus, v.shape, v.value or "")))


def rdflib_graph(quads: Iterable[ox.Quad]) -> Graph:
    """The quads as one rdflib graph; term by term, which is faster than by a file."""
    graph = Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


@lru_cache(maxsize=500_000)
def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return RdfLiteral(term.value, lang=term.language)
        datatype = term.datatype.value
        plain = datatype == "http://www.w3.org/2001/XMLSchema#string"
        return RdfLiteral(term.value, datatype=None if plain else URIRef(datatype))
    raise TypeError(f"a graph of Ties has no such term: {term!r}")


@lru_cache(maxsize=1)
def _shapes() -> Graph:
    text = resources.files("ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def _violation(results: Graph, node: Node, graph: Graph) -> Violation:
    def value(predicate: URIRef) -> str | None:
        found = results.value(node, predicate)
        return None if found is None else str(found)

    focus = results.value(node, SH.focusNode)
    severity = (value(SH.resultSeverity) or "Violation").rsplit("#", 1)[-1].lower()
    messages = {
        message.language or "": str(message)
        for message in sorted(results.objects(node, SH.resultMessage), key=str)
        if isinstance(message, RdfLiteral)
    }
    label = None if focus is None else graph.value(focus, URIRef(SKOS.prefLabel))
    return Violation(
        severity=severity,
        focus=str(focus),
        label=None if label is None else str(label),
        path=value(SH.resultPath),
        value=value(SH.value),
        shape=value(SH.sourceShape) or "",
        messages=_Frozen(messages),
        rows=() if focus is None else _rows(graph, focus),
    )


class _Frozen(dict[str, str]):
    """A mapping that can be a part of a value."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


def _rows(graph: Graph, focus: Node) -> tuple[RowReference, ...]:
    """The rows nearest to a node: its own, those that state or mention it, those that state what points to it."""
    near, seen = {focus}, {focus}
    for _ in range(_DEPTH):
        found = {row for node in near if (row := _row(graph, node)) is not None}
        if found:
            return tuple(sorted(found))
        forward = {target for node in near for term in _TO_RECORD for target in graph.objects(node, term)}
        forward |= {source for node in near for source in graph.subjects(_MENTIONS, node)}
        near = (forward or {source for node in near for source in graph.subjects(None, node)}) - seen
        seen |= near
    return tuple(sorted({row for node in near if (row := _row(graph, node)) is not None}))


def _row(graph: Graph, node: Node) -> RowReference | None:
    number = graph.value(node, URIRef(TIES.rowNumber))
    report = graph.value(node, URIRef(TIES.inReport))
    if number is None or report is None:
        return None
    quarter, level = graph.value(report, URIRef(TIES.quarter)), graph.value(report, URIRef(TIES.reportingLevel))
    return RowReference(str(quarter or ""), str(level or ""), int(str(number)))
