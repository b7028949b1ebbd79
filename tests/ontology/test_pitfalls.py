"""The pitfalls of OOPS! and the checks of FOOPS! that need no network; ``docs/fair.md`` lists all with their state.

References
----------
M. Poveda-Villalón, A. Gómez-Pérez, M. C. Suárez-Figueroa: OOPS! (OntOlogy Pitfall Scanner!), IJSWIS 10(2), 2014.
D. Garijo, O. Corcho, M. Poveda-Villalón: FOOPS!: An Ontology Pitfall Scanner for the FAIR Principles, ISWC 2021.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from ontology import path
from ontology.terms import PREFIXES

ROOT = Path(__file__).parents[2]
FAIR = (ROOT / "docs" / "fair.md").read_text(encoding="utf-8")
TEXT = path("ties.ttl").read_text(encoding="utf-8")
GRAPH = Graph().parse(data=TEXT, format="turtle")
TIES = Namespace(PREFIXES["ties"])
VANN = Namespace("http://purl.org/vocab/vann/")
BIBO = Namespace("http://purl.org/ontology/bibo/")
ONTOLOGY = URIRef("https://w3id.org/ties/ontology")

CLASSES = [c for c in GRAPH.subjects(RDF.type, OWL.Class) if str(c).startswith(TIES)]
OBJECT = [p for p in GRAPH.subjects(RDF.type, OWL.ObjectProperty) if str(p).startswith(TIES)]
DATATYPE = [p for p in GRAPH.subjects(RDF.type, OWL.DatatypeProperty) if str(p).startswith(TIES)]
ANNOTATION = [p for p in GRAPH.subjects(RDF.type, OWL.AnnotationProperty) if str(p).startswith(TIES)]
TERMS = [*CLASSES, *OBJECT, *DATATYPE, *ANNOTATION]


def is_a(node: URIRef, kind: URIRef) -> bool:
    return (node, RDF.type, kind) in GRAPH


def test_p03_no_relation_is_called_is() -> None:
    assert not {str(p).rsplit("#", 1)[-1].lower() for p in OBJECT} & {"is", "isa", "is-a", "type"}


def test_p04_no_term_stands_alone() -> None:
    for term in TERMS:
        if term in ANNOTATION:
            continue
        told = {p for _, p in GRAPH.subject_predicates(term)} | set(GRAPH.predicates(term))
        joined = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, RDF.first}
        assert told & joined, term


def test_p05_inverses_swap_domain_and_range() -> None:
    for one, other in GRAPH.subject_objects(OWL.inverseOf):
        if isinstance(one, URIRef):
            for left, right in ((one, other), (other, one)):
                assert members(GRAPH.value(left, RDFS.domain)) == members(GRAPH.value(right, RDFS.range)), one


def members(node: object) -> set[str]:
    union = GRAPH.value(node, OWL.unionOf) if isinstance(node, BNode) else None
    return {str(one) for one in Collection(GRAPH, union)} if union is not None else {str(node)}


def test_p06_no_class_is_below_itself() -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in TERMS:
            for parent in GRAPH.objects(term, predicate):
                assert term not in set(GRAPH.transitive_objects(parent, predicate)), term


def test_p07_no_class_merges_two_things() -> None:
    for term in CLASSES:
        name = str(term).rsplit("#", 1)[-1]
        assert not re.search(r"(And|Or)[A-Z]", name), name


def test_p08_voc3_voc4_every_term_has_a_label_and_a_definition() -> None:
    for term in TERMS:
        for predicate in (RDFS.label, SKOS.definition):
            assert {v.language for v in GRAPH.objects(term, predicate) if isinstance(v, Literal)} == {"ru", "en"}, term


def test_p10_disjointness_is_stated() -> None:
    (group,) = GRAPH.subjects(RDF.type, OWL.AllDisjointClasses)
    assert len(list(Collection(GRAPH, GRAPH.value(group, OWL.members)))) > 10


def test_p11_p19_every_property_has_one_domain_and_one_range() -> None:
    for prop in (*OBJECT, *DATATYPE):
        for predicate in (RDFS.domain, RDFS.range):
            assert len(list(GRAPH.objects(prop, predicate))) == 1, (prop, predicate)


def test_p12_p30_nothing_is_said_twice_under_two_names() -> None:
    """Equal labels would hint at terms that mean the same (P32, too)."""
    for kind in (CLASSES, [*OBJECT, *DATATYPE, *ANNOTATION]):
        for language in ("ru", "en"):
            labels = Counter(
                str(v).lower() for t in kind for v in GRAPH.objects(t, RDFS.label) if v.language == language
            )
            assert [label for label, count in labels.items() if count > 1] == []


def test_p13_inverses_are_stated_or_not_wanted() -> None:
    """What has none is listed in docs/fair.md: an inverse would only be a second name for a backward step."""
    inverted = {one for pair in GRAPH.subject_objects(OWL.inverseOf) for one in pair}
    without = {str(p).rsplit("#", 1)[-1] for p in OBJECT if p not in inverted and not is_a(p, OWL.SymmetricProperty)}
    listed = re.search(r"\| P13 .*", FAIR)
    assert listed is not None
    assert without <= set(re.findall(r"`(\w+)`", listed[0])), without


def test_p20_annotations_say_what_they_are_for() -> None:
    for term in TERMS:
        for label in GRAPH.objects(term, RDFS.label):
            assert len(str(label)) < 60 and not str(label).endswith("."), label
        for text in GRAPH.objects(term, SKOS.definition):
            assert str(text).endswith(".") and len(str(text)) > 10, text
            assert str(text).rstrip(".").lower() not in {
                str(label).lower() for label in GRAPH.objects(term, RDFS.label)
            }


def test_p21_no_class_is_a_box_for_the_rest() -> None:
    assert not {str(c).rsplit("#", 1)[-1].lower() for c in CLASSES} & {"other", "misc", "miscellaneous", "others"}


def test_p22_names_follow_one_convention() -> None:
    assert all(re.fullmatch(r"([A-Z][a-z0-9]+)+", str(term).removeprefix(TIES)) for term in CLASSES)
    assert all(
        re.fullmatch(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*", str(p).removeprefix(TIES)) for p in TERMS[len(CLASSES) :]
    )


def test_p24_no_definition_uses_what_it_defines() -> None:
    for term in CLASSES:
        for equivalent in GRAPH.objects(term, OWL.equivalentClass):
            seen, stack = set(), [equivalent]
            while stack:
                node = stack.pop()
                assert node != term, term
                if isinstance(node, BNode) and node not in seen:
                    seen.add(node)
                    stack += list(GRAPH.objects(node))


def test_p25_p26_no_inverse_of_itself_or_of_a_symmetric_property() -> None:
    for one, other in GRAPH.subject_objects(OWL.inverseOf):
        assert one != other
        assert not is_a(other, OWL.SymmetricProperty) and not (
            isinstance(one, URIRef) and is_a(one, OWL.SymmetricProperty)
        )


def test_p28_p29_symmetry_and_transitivity_fit_domain_and_range() -> None:
    for kind in (OWL.SymmetricProperty, OWL.TransitiveProperty):
        for prop in GRAPH.subjects(RDF.type, kind):
            assert GRAPH.value(prop, RDFS.domain) == GRAPH.value(prop, RDFS.range), prop


def test_p33_chains_have_more_than_one_step() -> None:
    for _, chain in GRAPH.subject_objects(OWL.propertyChainAxiom):
        assert len(list(Collection(GRAPH, chain))) > 1


def test_p34_p35_all_that_is_used_has_a_kind() -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf):
        for target in GRAPH.objects(None, predicate):
            built_in = str(target).startswith((str(OWL), str(RDFS), PREFIXES["xsd"]))
            assert built_in or (target, RDF.type, None) in GRAPH, target
    for predicate in GRAPH.predicates():
        built_in = str(predicate).startswith((str(OWL), str(RDFS), str(RDF), PREFIXES["xsd"]))
        assert built_in or (predicate, RDF.type, None) in GRAPH, predicate


def test_p36_uri2_purl1_the_iri_is_persistent_and_names_no_file() -> None:
    assert str(ONTOLOGY).startswith("https://w3id.org/") and "." not in str(ONTOLOGY).rsplit("/", 1)[-1]
    assert all(str(term).startswith(f"{ONTOLOGY}#") for term in TERMS)


def test_p38_p41_om1_the_minimum_is_said_of_the_ontology() -> None:
    assert is_a(ONTOLOGY, OWL.Ontology) and len(list(GRAPH.subjects(RDF.type, OWL.Ontology))) == 1
    for predicate in (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.license,
        DCTERMS.creator,
        DCTERMS.created,
        OWL.versionIRI,
    ):
        assert GRAPH.value(ONTOLOGY, predicate) is not None, predicate
    assert str(GRAPH.value(ONTOLOGY, VANN.preferredNamespaceUri)) == str(TIES)
    assert str(GRAPH.value(ONTOLOGY, DCTERMS.license)).startswith("https://creativecommons.org/licenses/")


def test_find1_om2_the_recommended_is_said_too() -> None:
    assert str(GRAPH.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "ties"
    for predicate in (OWL.versionInfo, DCTERMS.created, DCTERMS.bibliographicCitation):
        assert GRAPH.value(ONTOLOGY, predicate) is not None, predicate


def test_om5_the_provenance_is_said() -> None:
    for predicate in (
        DCTERMS.creator,
        DCTERMS.created,
        DCTERMS.issued,
        DCTERMS.publisher,
        DCTERMS.modified,
        BIBO.status,
    ):
        assert GRAPH.value(ONTOLOGY, predicate) is not None, predicate


def test_ver1_the_version_iri_has_the_version_in_it() -> None:
    version = str(GRAPH.value(ONTOLOGY, OWL.versionInfo))
    assert str(GRAPH.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
    assert version in str(GRAPH.value(ONTOLOGY, DCTERMS.bibliographicCitation))


def test_p39_p40_no_term_of_others_is_defined_here() -> None:
    """Others' terms are only declared, so that the file stands by itself: nothing more is said of them."""
    for subject in set(GRAPH.subjects()):
        if isinstance(subject, URIRef) and not str(subject).startswith((str(TIES), str(ONTOLOGY))):
            assert set(GRAPH.predicates(subject)) == {RDF.type}, subject
    assert "@base" not in TEXT


def test_voc1_voc2_known_vocabularies_are_used() -> None:
    said = {str(p).rsplit("#", 1)[0].rsplit("/", 1)[0] for p in GRAPH.predicates(ONTOLOGY)}
    assert {"http://purl.org/dc/terms", "http://purl.org/vocab/vann"} <= said
    parents = {str(o) for p in (RDFS.subClassOf, RDFS.subPropertyOf) for o in GRAPH.objects(None, p)}
    used = {prefix for prefix, iri in PREFIXES.items() if any(one.startswith(iri) for one in parents)}
    assert {"prov", "schema", "org", "foaf", "dcterms", "sem"} <= used


# ---------------------------------------------------------------- the page that tells of all this

STATES = {"yes", "no", "n/a", "online"}


@pytest.mark.parametrize("code", [f"P{number:02}" for number in range(1, 42)])
def test_every_pitfall_is_told_of(code: str) -> None:
    row = re.search(rf"^\| {code} \|.*\| (\S+) \|[^|]*\|$", FAIR, re.MULTILINE)
    assert row is not None and row[1] in STATES, code
    if row[1] == "yes" and "`test_" in row[0]:
        for name in re.findall(r"`(test_\w+)`", row[0]):
            assert any(name in file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py")), name


@pytest.mark.parametrize(
    "code",
    [
        *("PURL1", "URI1", "URI2", "VER1", "VER2", "OM1", "FIND1", "FIND2", "FIND3", "FIND_3_BIS", "HTTP1", "CN1"),
        *("DOC1", "VOC1", "VOC2", "VOC3", "VOC4", "OM2", "OM3", "OM4.1", "OM4.2", "OM5.1", "OM5.2"),
    ],
)
def test_every_check_of_foops_is_told_of(code: str) -> None:
    row = re.search(rf"^\| {re.escape(code)} \|.*\| (\S+) \|[^|]*\|$", FAIR, re.MULTILINE)
    assert row is not None and row[1] in STATES, code
    for name in re.findall(r"`(test_\w+)`", row[0]):
        assert any(name in file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py")), name
