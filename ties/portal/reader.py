"""Looks up a store by patterns: over all named graphs at once, each triple once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from ontology.terms import RDF, SKOS

__all__ = ["Reader", "Said", "Value", "node"]

Value = NamedNode | Literal


@lru_cache(maxsize=100_000)
def node(iri: str) -> NamedNode:
    """An IRI as a term."""
    return NamedNode(iri)


class Said(NamedTuple):
    """What a graph says of a subject."""

    predicate: str
    value: Value
    graph: str


class Reader:
    """Patterns over an open store. What is no IRI and no literal (the ontology's blank nodes) is passed over."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self.store = store

    def pairs(self, predicate: str) -> Iterator[tuple[str, Value]]:
        """Each subject and object of a predicate; a pair that several graphs state comes several times."""
        for quad in self.store.quads_for_pattern(None, node(predicate), None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                yield quad.subject.value, quad.object

    def links(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """The objects of each subject of a predicate, in the order of their values."""
        found: dict[str, set[str]] = defaultdict(set)
        for subject, value in self.pairs(predicate):
            found[subject].add(value.value)
        return {subject: tuple(sorted(values)) for subject, values in found.items()}

    def instances(self, of: str) -> set[str]:
        """The instances of a class."""
        quads = self.store.quads_for_pattern(None, node(RDF.type), node(of))
        return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}

    def objects(self, subject: str, predicate: str) -> list[str]:
        """The values of a property, in their order."""
        quads = self.store.quads_for_pattern(node(subject), node(predicate), None)
        return sorted({quad.object.value for quad in quads if isinstance(quad.object, NamedNode | Literal)})

    def value(self, subject: str, predicate: str) -> str | None:
        """The value of a property; of several, the first in their order."""
        return next(iter(self.objects(subject, predicate)), None)

    def subjects(self, predicate: str, target: str) -> list[str]:
        """Those that have an IRI as the value of a property, in their order."""
        quads = self.store.quads_for_pattern(None, node(predicate), node(target))
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})

    def knows(self, iri: str) -> bool:
        """Whether anything is said of what may be an IRI."""
        try:
            subject = NamedNode(iri)
        except ValueError:
            return False
        return any(True for _ in self.store.quads_for_pattern(subject, None, None))

    def holds(self, graph: str) -> bool:
        """Whether there is a named graph that goes by what may be an IRI."""
        try:
            name = NamedNode(graph)
        except ValueError:
            return False
        return any(True for _ in self.store.quads_for_pattern(None, None, None, name))

    def about(self, subject: str) -> list[Said]:
        """All that is said of a subject, once for each graph that says it."""
        return [
            Said(quad.predicate.value, quad.object, quad.graph_name.value)
            for quad in self.store.quads_for_pattern(node(subject), None, None)
            if isinstance(quad.object, NamedNode | Literal) and isinstance(quad.graph_name, NamedNode)
        ]

    def triples(self, subject: str) -> set[Triple]:
        """The triples with a subject."""
        return {quad.triple for quad in self.store.quads_for_pattern(node(subject), None, None)}

    def states(self, subject: str, predicate: str, value: Value) -> bool:
        """Whether any graph states a triple."""
        return any(True for _ in self.store.quads_for_pattern(node(subject), node(predicate), value))

    def texts(self, predicate: str = SKOS.prefLabel) -> dict[str, dict[str, str]]:
        """The label of each subject by language; of several in one language, the first in their order."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for subject, value in self.pairs(predicate):
            if isinstance(value, Literal):
                language = value.language or "ru"
                known = found[subject].get(language)
                if known is None or value.value < known:
                    found[subject][language] = value.value
        return dict(found)
