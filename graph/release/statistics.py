"""What is in a graph, in numbers: VoID partitions by class and by property (W3C Interest Group Note, 3 March 2011)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from graph.release.state import State
from graph.statements import Statements
from ontology.terms import DCTERMS, OWL, PREFIXES, RDF, VOID, XSD

__all__ = ["prefixed", "say_statistics"]

_CLASS = f"{PREFIXES['void']}class"
_TARGETS = {
    "geonames": "https://sws.geonames.org/",
    "wikidata": "http://www.wikidata.org/entity/",
}
_TITLES = {
    "geonames": ("Связи с GeoNames", "Links to GeoNames"),
    "wikidata": ("Связи с Викиданными", "Links to Wikidata"),
}


def say_statistics(out: Statements, dataset: str, state: State) -> None:
    """Say how much of what is in the union of the named graphs, and how much in each of them.

    A triple counts once in the union, however many graphs hold it.
    """
    triples = {quad.triple for quad in state.quads}
    types: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate.value == RDF.type:
            types[_text(triple.subject)].add(_text(triple.object))
    classes = Counter(of for found in types.values() for of in found)
    by_property: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        by_property[triple.predicate.value].append(triple)
    _size(out, dataset, triples)
    _count(out, dataset, VOID.classes, len(classes))
    _count(out, dataset, VOID.properties, len(by_property))
    _count(out, dataset, VOID.entities, len(types))
    for iri in (*classes, *by_property):
        prefix = next((p for p, base in PREFIXES.items() if iri.startswith(base)), None)
        if prefix is not None:
            out.link(dataset, VOID.vocabulary, _vocabulary(PREFIXES[prefix]))
    for of, entities in classes.items():
        node = f"{dataset}/class/{prefixed(of)}"
        out.link(dataset, VOID.classPartition, node)
        out.link(node, _CLASS, of)
        _count(out, node, VOID.entities, entities)
    for name, found in by_property.items():
        node = f"{dataset}/property/{prefixed(name)}"
        out.link(dataset, VOID.propertyPartition, node)
        out.link(node, VOID.property, name)
        _size(out, node, found)
    _say_shapes(out, dataset, triples, types)
    _say_linksets(out, dataset, by_property[OWL.sameAs])
    for graph, size in state.graphs.items():
        node = f"{dataset}/graph/{graph.removeprefix(state.base).replace('/', '-')}"
        out.link(dataset, VOID.subset, node)
        out.a(node, VOID.Dataset)
        out.link(node, DCTERMS.source, graph)
        _count(out, node, VOID.triples, size)


def _say_shapes(out: Statements, dataset: str, triples: Iterable[Triple], types: dict[str, set[str]]) -> None:
    """Of each class, how often its members have each property."""
    pairs: Counter[tuple[str, str]] = Counter()
    for triple in triples:
        for of in types.get(_text(triple.subject), ()):
            pairs[of, triple.predicate.value] += 1
    for (of, name), count in pairs.items():
        within = f"{dataset}/class/{prefixed(of)}"
        node = f"{within}/{prefixed(name)}"
        out.link(within, VOID.propertyPartition, node)
        out.link(node, VOID.property, name)
        _count(out, node, VOID.triples, count)


def _say_linksets(out: Statements, dataset: str, same: Iterable[Triple]) -> None:
    links = Counter(name for triple in same for name, base in _TARGETS.items() if _text(triple.object).startswith(base))
    for name, count in links.items():
        node = f"{dataset}/links/{name}"
        out.link(dataset, VOID.subset, node)
        out.a(node, VOID.Linkset)
        for language, title in zip(("ru", "en"), _TITLES[name], strict=True):
            out.text(node, DCTERMS.title, title, language)
        out.link(node, VOID.subjectsTarget, dataset)
        out.link(node, VOID.objectsTarget, _TARGETS[name])
        out.link(node, VOID.linkPredicate, OWL.sameAs)
        _count(out, node, VOID.triples, count)


def _size(out: Statements, node: str, triples: Iterable[Triple]) -> None:
    kept = list(triples)
    _count(out, node, VOID.triples, len(kept))
    _count(out, node, VOID.distinctSubjects, len({triple.subject for triple in kept}))
    _count(out, node, VOID.distinctObjects, len({triple.object for triple in kept}))


def _count(out: Statements, node: str, predicate: str, number: int) -> None:
    out.literal(node, predicate, str(number), XSD.integer)


def prefixed(iri: str) -> str:
    """The name of a term as a part of an IRI: ``ties-startDate``.

    >>> prefixed("http://www.w3.org/2004/02/skos/core#prefLabel")
    'skos-prefLabel'
    """
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}-{iri.removeprefix(base)}"
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _vocabulary(base: str) -> str:
    return base.rstrip("#") if base == PREFIXES["ties"] else base


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
