"""The vocabulary as plain values: what the documentation says of each term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, Node, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection

from ontology.terms import PREFIXES

__all__ = ["ONTOLOGY", "Class", "Concept", "Property", "Scheme", "Texts", "Vocabulary", "curie", "vocabulary"]

Texts = Mapping[str, str]
Kind = Literal["object", "datatype", "annotation"]

ONTOLOGY: Final = "https://w3id.org/ties/ontology"
_TIES: Final = PREFIXES["ties"]
_SCHEMA: Final = Namespace(PREFIXES["schema"])
_KINDS: Final[dict[URIRef, Kind]] = {
    OWL.ObjectProperty: "object",
    OWL.DatatypeProperty: "datatype",
    OWL.AnnotationProperty: "annotation",
}
_TRAITS: Final = {
    OWL.FunctionalProperty: "functional",
    OWL.SymmetricProperty: "symmetric",
    OWL.AsymmetricProperty: "asymmetric",
    OWL.IrreflexiveProperty: "irreflexive",
    OWL.TransitiveProperty: "transitive",
}


@dataclass(frozen=True, slots=True)
class Class:
    """A class: its name, texts by language, the classes above it, and the properties that it is the domain of."""

    name: str
    label: Texts
    definition: Texts
    note: Texts
    parents: tuple[str, ...]
    below: tuple[str, ...]
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property; ``range`` are classes and datatypes by their prefixed names, or the values that are allowed."""

    name: str
    kind: Kind
    label: Texts
    definition: Texts
    note: Texts
    domain: tuple[str, ...]
    range: tuple[str, ...]
    values: tuple[str, ...]
    parents: tuple[str, ...]
    inverse: str | None
    traits: tuple[str, ...]
    scheme: str | None


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme."""

    name: str
    label: Texts
    definition: Texts


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme with its concepts."""

    name: str
    label: Texts
    definition: Texts
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole vocabulary, and what it says of itself (``facts``: the values of each property of the ontology)."""

    title: Texts
    description: Texts
    version: str
    facts: Mapping[str, tuple[str, ...]]
    classes: tuple[Class, ...]
    properties: tuple[Property, ...]
    schemes: tuple[Scheme, ...]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package ``ontology``."""
    terms, concepts = (_read(name) for name in ("ties.ttl", "concepts.ttl"))
    node = URIRef(ONTOLOGY)
    facts: dict[str, tuple[str, ...]] = {}
    for predicate in sorted(set(terms.predicates(node)), key=str):
        facts[curie(str(predicate))] = tuple(sorted(str(value) for value in terms.objects(node, predicate)))
    properties = tuple(_property(terms, one, kind) for kind, of in _of_kind(terms) for one in of)
    return Vocabulary(
        title=_texts(terms, node, URIRef(PREFIXES["dcterms"] + "title")),
        description=_texts(terms, node, URIRef(PREFIXES["dcterms"] + "description")),
        version=str(terms.value(node, OWL.versionInfo)),
        facts=facts,
        classes=tuple(_class(terms, one, properties) for one in _ours(terms, OWL.Class)),
        properties=tuple(sorted(properties, key=lambda one: one.name.lower())),
        schemes=tuple(_scheme(concepts, one) for one in _sorted(concepts.subjects(RDF.type, SKOS.ConceptScheme))),
    )


def curie(iri: str) -> str:
    """An IRI by its prefix, where it has one; of ours, without the prefix.

    >>> curie("https://w3id.org/ties/ontology#Event"), curie("http://www.w3.org/2002/07/owl#Thing")
    ('Event', 'owl:Thing')
    """
    for prefix, base in (*PREFIXES.items(), ("vann", "http://purl.org/vocab/vann/"), ("bibo", _BIBO)):
        if iri.startswith(base):
            local = iri.removeprefix(base)
            return local if prefix == "ties" else f"{prefix}:{local}"
    return iri


_BIBO: Final = "http://purl.org/ontology/bibo/"


def _read(name: str) -> Graph:
    return Graph().parse(data=resources.files("ontology").joinpath(name).read_text(encoding="utf-8"), format="turtle")


def _sorted(nodes: object) -> list[URIRef]:
    return sorted({node for node in nodes if isinstance(node, URIRef)})  # type: ignore[attr-defined]


def _ours(graph: Graph, kind: URIRef) -> list[URIRef]:
    return [one for one in _sorted(graph.subjects(RDF.type, kind)) if one.startswith(_TIES)]


def _of_kind(graph: Graph) -> list[tuple[Kind, list[URIRef]]]:
    return [(kind, _ours(graph, of)) for of, kind in _KINDS.items()]


def _texts(graph: Graph, node: URIRef, predicate: URIRef) -> dict[str, str]:
    found = (value for value in graph.objects(node, predicate) if isinstance(value, RdfLiteral))
    return {value.language or "": str(value) for value in found}


def _names(nodes: object) -> tuple[str, ...]:
    return tuple(sorted(curie(str(node)) for node in nodes if isinstance(node, URIRef)))  # type: ignore[attr-defined]


def _class(graph: Graph, node: URIRef, properties: tuple[Property, ...]) -> Class:
    name = curie(str(node))
    return Class(
        name=name,
        label=_texts(graph, node, RDFS.label),
        definition=_texts(graph, node, SKOS.definition),
        note=_texts(graph, node, SKOS.scopeNote),
        parents=_names(graph.objects(node, RDFS.subClassOf)),
        below=_names(one for one in graph.subjects(RDFS.subClassOf, node) if str(one).startswith(_TIES)),
        properties=tuple(sorted(one.name for one in properties if name in one.domain)),
    )


def _property(graph: Graph, node: URIRef, kind: Kind) -> Property:
    target = graph.value(node, RDFS.range)
    scheme = next((str(of) for of in graph.objects(node, RDFS.seeAlso) if "/ties/concept/" in str(of)), None)
    inverse = graph.value(node, OWL.inverseOf) or graph.value(None, OWL.inverseOf, node)
    return Property(
        name=curie(str(node)),
        kind=kind,
        label=_texts(graph, node, RDFS.label),
        definition=_texts(graph, node, SKOS.definition),
        note=_texts(graph, node, SKOS.scopeNote),
        domain=_union(graph, graph.value(node, RDFS.domain)),
        range=_names(graph.objects(node, _SCHEMA.rangeIncludes)) or _union(graph, target),
        values=_values(graph, target),
        parents=_names(graph.objects(node, RDFS.subPropertyOf)),
        inverse=curie(str(inverse)) if isinstance(inverse, URIRef) else None,
        traits=tuple(trait for of, trait in _TRAITS.items() if (node, RDF.type, of) in graph),
        scheme=scheme.rsplit("/", 1)[-1] if scheme else None,
    )


def _union(graph: Graph, node: Node | None) -> tuple[str, ...]:
    if isinstance(node, BNode):
        members = graph.value(node, OWL.unionOf)
        on = graph.value(node, OWL.onDatatype)
        return _names(Collection(graph, members)) if members is not None else _names([on])
    return _names([node])


def _values(graph: Graph, node: Node | None) -> tuple[str, ...]:
    members = graph.value(node, OWL.oneOf) if isinstance(node, BNode) else None
    return tuple(str(value) for value in Collection(graph, members)) if members is not None else ()


def _scheme(graph: Graph, node: URIRef) -> Scheme:
    members = _sorted(graph.subjects(SKOS.inScheme, node))
    concepts = [
        Concept(str(one).rsplit("/", 1)[-1], _texts(graph, one, SKOS.prefLabel), _texts(graph, one, SKOS.definition))
        for one in members
    ]
    name = str(node).rsplit("/", 1)[-1]
    return Scheme(name, _texts(graph, node, SKOS.prefLabel), _texts(graph, node, SKOS.definition), tuple(concepts))
