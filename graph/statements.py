"""A small, typed way to say things in one named graph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ontology.terms import RDF, SKOS, XSD

__all__ = ["Statements"]


@lru_cache(maxsize=200_000)
def _node(iri: str) -> NamedNode:
    return NamedNode(iri)


_DAY, _MONTH = re.compile(r"\d{4}-\d\d-\d\d\Z"), re.compile(r"\d{4}-\d\d\Z")


class Statements:
    """The quads of one named graph; saying a thing twice says it once."""

    def __init__(self, graph: str) -> None:
        self._graph = _node(graph)
        self._quads: set[Quad] = set()

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._quads)

    def __len__(self) -> int:
        return len(self._quads)

    def add(self, triple: Triple) -> None:
        """Say what was said elsewhere."""
        self._quads.add(Quad(triple.subject, triple.predicate, triple.object, self._graph))

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Say that the subject stands in a relation to another resource."""
        self._quads.add(Quad(_node(subject), _node(predicate), _node(target), self._graph))

    def a(self, subject: str, *classes: str) -> None:
        """Say what the subject is."""
        for of in classes:
            self.link(subject, RDF.type, of)

    def literal(self, subject: str, predicate: str, value: str, datatype: str = XSD.string) -> None:
        """Say a typed value."""
        literal = Literal(value, datatype=_node(datatype))
        self._quads.add(Quad(_node(subject), _node(predicate), literal, self._graph))

    def text(self, subject: str, predicate: str, value: str, language: str = "ru") -> None:
        """Say a text in a language."""
        literal = Literal(value, language=language)
        self._quads.add(Quad(_node(subject), _node(predicate), literal, self._graph))

    def integer(self, subject: str, predicate: str, value: int) -> None:
        """Say a whole number."""
        self.literal(subject, predicate, str(value), XSD.integer)

    def decimal(self, subject: str, predicate: str, value: float) -> None:
        """Say a decimal number, without an exponent and without trailing zeros."""
        written = f"{value:.6f}".rstrip("0").rstrip(".")
        self.literal(subject, predicate, "0" if written == "-0" else written, XSD.decimal)

    def date(self, subject: str, predicate: str, value: str) -> None:
        """Say a day (``YYYY-MM-DD``) or a month (``YYYY-MM``).

        Raises
        ------
        ValueError
            Where the value has neither form.
        """
        if not (_DAY.match(value) or _MONTH.match(value)):
            raise ValueError(f"neither a day nor a month: {value!r}")
        self.literal(subject, predicate, value, XSD.date if _DAY.match(value) else XSD.gYearMonth)

    def labels(self, subject: str, preferred: str, others: set[str], english: str | None = None) -> None:
        """Say the preferred label (Russian, and English where known) and every other form met."""
        self.text(subject, SKOS.prefLabel, preferred)
        for other in others - {preferred}:
            self.text(subject, SKOS.altLabel, other)
        if english:
            self.text(subject, SKOS.prefLabel, english, "en")
