"""The concept schemes hold the contract's names, each with a label and a definition in both languages."""

import pyoxigraph
import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef

from extract.records import Role
from ontology import path
from ontology.terms import CONCEPT_BASE, CONCEPTS

TEXT = path("concepts.ttl").read_text(encoding="utf-8")
GRAPH = Graph().parse(data=TEXT, format="turtle")

CONTRACT = {
    "event-type": "forum conference exhibition festival performance competition sport meeting visit "
    "business-mission session ceremony observation signing education presentation other",
    "role": "organizer participant head-of-delegation speaker chair counterpart venue mentioned",
    "attendance-mode": "in-person online hybrid",
    "agreement-kind": "agreement memorandum contract protocol arrangement",
    "agreement-status": "signed reached planned referred",
}
RESOURCES = sorted(set(GRAPH.subjects(RDF.type, SKOS.Concept)) | set(GRAPH.subjects(RDF.type, SKOS.ConceptScheme)))


def test_pyoxigraph_reads_the_same_concepts() -> None:
    assert len(list(pyoxigraph.parse(TEXT, format=pyoxigraph.RdfFormat.TURTLE))) == len(GRAPH)


@pytest.mark.parametrize(("scheme", "names"), CONTRACT.items())
def test_a_scheme_of_the_contract_has_exactly_its_names(scheme: str, names: str) -> None:
    assert CONCEPTS[scheme] == set(names.split())


def test_the_schemes() -> None:
    assert set(CONCEPTS) == {*CONTRACT, "sector", "organization-kind", "measure"}


def test_the_roles_of_the_extraction_are_concepts() -> None:
    assert CONCEPTS["role"] == set(Role)


@pytest.mark.parametrize("resource", RESOURCES)
def test_label_and_definition_in_russian_and_english(resource: URIRef) -> None:
    for predicate in (SKOS.prefLabel, SKOS.definition):
        values = [v for v in GRAPH.objects(resource, predicate) if isinstance(v, Literal)]
        assert sorted(str(v.language) for v in values) == ["en", "ru"]


def test_a_concept_lies_below_its_scheme() -> None:
    for concept, scheme in GRAPH.subject_objects(SKOS.inScheme):
        assert str(concept).startswith(f"{scheme}/")
        assert str(scheme).startswith(CONCEPT_BASE)
        assert (concept, SKOS.topConceptOf, scheme) in GRAPH


def test_labels_are_unique_in_a_scheme() -> None:
    for scheme in GRAPH.subjects(RDF.type, SKOS.ConceptScheme):
        labels = [str(v) for c in GRAPH.subjects(SKOS.inScheme, scheme) for v in GRAPH.objects(c, SKOS.prefLabel)]
        assert len(labels) == len(set(labels)), scheme
