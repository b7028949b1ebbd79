"""The ontology says all that the contract promises, in both languages, and stands by itself."""

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, Node, URIRef

from ontology import path
from ontology.generate import terms
from ontology.terms import PREFIXES

TIES = Namespace(PREFIXES["ties"])
ONTOLOGY = URIRef("https://w3id.org/ties/ontology")
TEXT = path("ties.ttl").read_text(encoding="utf-8")
GRAPH = Graph().parse(data=TEXT, format="turtle")
TERMS = terms(GRAPH)

ALIGNED = {
    "Report": "prov:Entity schema:Report",
    "Record": "prov:Entity",
    "Event": "schema:Event sem:Event",
    "Series": "schema:EventSeries",
    "Organization": "org:Organization schema:Organization foaf:Organization",
    "Person": "foaf:Person schema:Person",
    "Official": "ties:Person",
    "Post": "org:Post",
    "PostHolding": "org:Membership",
    "Place": "schema:Place",
    "Country": "ties:Place",
    "Region": "ties:Place",
    "District": "ties:Place",
    "Settlement": "ties:Place",
    "Participation": "prov:Association",
    "Agreement": "prov:Entity",
    "Twinning": "",
}

#: The contract's property tables: what each class must be able to carry, and what it then points to.
PROPERTIES = {
    "Report": "quarter reportingLevel sha256",
    "Record": "inReport>Report rowNumber section sector>Concept reportedBy>Organization reportedBy>Place "
    "mentions>Event mentions>Organization mentions>Person mentions>Post mentions>Place",
    "Event": "describedIn>Record eventType>Concept startDate endDate attendanceMode>Concept place>Place "
    "venue>Organization country>Country headcount foreignHeadcount partOf>Event inSeries>Series edition "
    "conflict participant>Person participant>Organization participant>Place",
    "Participation": "event>Event statedIn>Record agent>Person agent>Organization agent>Place role>Concept "
    "inCapacity>Post onBehalfOf>Organization onBehalfOf>Place evidence>Evidence",
    "Post": "postTitle postAt>Organization combines>Post",
    "PostHolding": "holder>Person post>Post observedFrom observedTo",
    "Organization": "legalForm organizationKind>Concept locatedIn>Place unitOf>Organization",
    "Place": "within>Place isoCode sisterCity>Place",
    "Agreement": "agreementKind>Concept agreementStatus>Concept party>Organization party>Place party>Person "
    "reachedAt>Event dateSigned about statedIn>Record evidence>Evidence",
    "Twinning": "twin>Place establishedBy>Agreement statedIn>Record evidence>Evidence",
    "Evidence": "quoteStart quoteEnd evidenceIn>Record",
}
CASES = [(cls, *entry.partition(">")[::2]) for cls, line in PROPERTIES.items() for entry in line.split()]


def iri(curie: str) -> URIRef:
    prefix, name = curie.split(":")
    return URIRef(PREFIXES[prefix] + name)


def members(node: Node | None) -> set[str]:
    """The local names of the classes that a domain or range allows."""
    union = GRAPH.value(node, OWL.unionOf) if isinstance(node, BNode) else None
    found = GRAPH.items(union) if union else [node]
    return {str(item).rsplit("#", 1)[-1] for item in found}


def test_pyoxigraph_reads_the_same_ontology() -> None:
    quads = list(pyoxigraph.parse(TEXT, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(quads) == len(GRAPH)


@pytest.mark.parametrize("name", TERMS)
def test_a_term_has_label_and_definition_in_russian_and_english(name: str) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        values = [v for v in GRAPH.objects(TIES[name], predicate) if isinstance(v, Literal)]
        assert sorted(str(v.language) for v in values) == ["en", "ru"]
        assert all(str(v).strip() for v in values)
    assert GRAPH.value(TIES[name], RDFS.isDefinedBy) == ONTOLOGY
    notes = sorted(str(n.language) for n in GRAPH.objects(TIES[name], SKOS.scopeNote) if isinstance(n, Literal))
    assert notes in ([], ["en", "ru"])


@pytest.mark.parametrize(("name", "parents"), ALIGNED.items())
def test_a_class_of_the_contract_is_aligned(name: str, parents: str) -> None:
    assert (TIES[name], RDF.type, OWL.Class) in GRAPH
    for parent in parents.split():
        assert (TIES[name], RDFS.subClassOf, iri(parent)) in GRAPH


@pytest.mark.parametrize(("cls", "prop", "target"), CASES)
def test_a_property_of_the_contract_is_on_its_class(cls: str, prop: str, target: str) -> None:
    assert cls in members(GRAPH.value(TIES[prop], RDFS.domain))
    allowed = GRAPH.value(TIES[prop], RDFS.range)
    assert allowed is not None
    kind = OWL.ObjectProperty if target else OWL.DatatypeProperty
    assert (TIES[prop], RDF.type, kind) in GRAPH
    assert not target or target in members(allowed)


def test_every_property_has_one_domain_and_one_range() -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for prop in GRAPH.subjects(RDF.type, kind):
            if prop.startswith(TIES):
                assert len(list(GRAPH.objects(prop, RDFS.domain))) == 1, prop
                assert len(list(GRAPH.objects(prop, RDFS.range))) == 1, prop


def test_every_class_is_disjoint_from_the_others_or_below_one_that_is() -> None:
    (group,) = GRAPH.subjects(RDF.type, OWL.AllDisjointClasses)
    disjoint = set(GRAPH.items(GRAPH.value(group, OWL.members)))
    for cls in GRAPH.subjects(RDF.type, OWL.Class):
        if isinstance(cls, URIRef) and cls.startswith(TIES):
            assert disjoint & set(GRAPH.transitive_objects(cls, RDFS.subClassOf)), cls


def test_an_inverse_swaps_domain_and_range() -> None:
    for prop, inverse in GRAPH.subject_objects(OWL.inverseOf):
        if isinstance(prop, URIRef):
            for one, other in ((prop, inverse), (inverse, prop)):
                assert members(GRAPH.value(one, RDFS.domain)) == members(GRAPH.value(other, RDFS.range)), prop


def test_terms_of_others_are_declared() -> None:
    """A reasoner reads no other file: each superclass, superproperty and range has a kind here."""
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for target in GRAPH.objects(None, predicate):
            assert (target, RDF.type, None) in GRAPH, target


def test_the_ontology_says_what_it_is() -> None:
    for predicate in (OWL.versionIRI, OWL.versionInfo, DCTERMS.license, DCTERMS.creator, DCTERMS.modified):
        assert GRAPH.value(ONTOLOGY, predicate) is not None, predicate
    for predicate in (DCTERMS.title, DCTERMS.description):
        values = [v for v in GRAPH.objects(ONTOLOGY, predicate) if isinstance(v, Literal)]
        assert sorted(str(v.language) for v in values) == ["en", "ru"]
