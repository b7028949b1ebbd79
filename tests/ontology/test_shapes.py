"""The good graph satisfies every shape; each spoilt one fails the right shape at the right node."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef

from ontology import path
from ontology.terms import BASE, CONCEPTS, PREFIXES

SHAPE = "https://w3id.org/ties/shapes#"
TABLE = Path(__file__).with_name("bad.tsv").read_text(encoding="utf-8").splitlines()
BAD = [tuple(line.split("\t")) for line in TABLE if not line.startswith("#")]
GOOD = Path(__file__).with_name("good.ttl").read_text(encoding="utf-8")
SHAPES = Graph().parse(data=path("shapes.ttl").read_text(encoding="utf-8"), format="turtle")
NAMES = {str(s).removeprefix(SHAPE) for s in SHAPES.subjects(RDF.type) if str(s).startswith(SHAPE)}


def update(change: str) -> str:
    verb, rest = change.split(" ", 1)
    subject, predicate, *value = rest.split(" ", 2)
    every = f"DELETE WHERE {{ {subject} {predicate} ?old }}"
    if verb == "add":
        return f"INSERT DATA {{ {rest} }}"
    if verb == "drop":
        return f"DELETE DATA {{ {rest} }}" if value else every
    return f"{every} ; INSERT DATA {{ {rest} }}"


def changed(change: str) -> Graph:
    graph = Graph().parse(data=GOOD, format="turtle")
    before = set(graph)
    prefixes = "".join(f"PREFIX {p}: <{ns}>\n" for p, ns in graph.namespaces() if p)
    graph.update(prefixes + update(change))
    assert set(graph) != before, "the change changes nothing"
    return graph


def violations(data: Graph, shapes: Graph = SHAPES) -> set[tuple[str, str]]:
    """(shape, focus node) of each violation, as names."""
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    found = {
        (
            str(report.value(result, SH.sourceShape)).removeprefix(SHAPE),
            str(report.value(result, SH.focusNode)).removeprefix(BASE),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    assert conforms is not bool(found)
    return found


def test_the_good_graph_conforms() -> None:
    assert violations(Graph().parse(data=GOOD, format="turtle")) == set()


def test_the_shapes_are_shacl() -> None:
    pyshacl.validate(Graph(), shacl_graph=SHAPES, meta_shacl=True)


@pytest.mark.parametrize(("shape", "focus", "change"), BAD)
def test_a_spoilt_graph_fails(shape: str, focus: str, change: str) -> None:
    assert (shape, focus) in violations(changed(change))


@pytest.mark.parametrize(
    "change",
    [
        'set id:event ties:startDate "2025-09"^^xsd:gYearMonth',  # a month and a day are not compared
        'add id:event ties:startDate "2025-09-11"^^xsd:date',  # two records disagree
        'add id:museum skos:prefLabel "Museum of the book"@en',
        "drop id:region ties:isoCode",
        "add id:agreement ties:statedIn id:doubtful",  # one agreement, two records
        "drop id:part ties:inCapacity",
    ],
)
def test_what_is_allowed_conforms(change: str) -> None:
    assert violations(changed(change)) == set()


def test_every_shape_is_seen_to_fail() -> None:
    assert {shape for shape, _, _ in BAD} == NAMES


def test_every_shape_has_a_message_in_russian_and_english() -> None:
    for name in NAMES:
        languages = sorted(message.language for message in SHAPES.objects(URIRef(SHAPE + name), SH.message))
        assert languages == ["en", "ru"], name


@pytest.mark.parametrize(
    ("prop", "scheme"),
    [
        ("eventType", "event-type"),
        ("attendanceMode", "attendance-mode"),
        ("role", "role"),
        ("sector", "sector"),
        ("organizationKind", "organization-kind"),
        ("measuredBy", "measure"),
        ("agreementKind", "agreement-kind"),
        ("agreementStatus", "agreement-status"),
    ],
)
def test_the_shapes_allow_exactly_the_concepts_of_the_scheme(prop: str, scheme: str) -> None:
    lists = [
        set(SHAPES.items(head))
        for shape in SHAPES.subjects(SH.path, URIRef(PREFIXES["ties"] + prop))
        for head in SHAPES.objects(shape, SH["in"])
    ]
    assert lists == [{URIRef(f"https://w3id.org/ties/concept/{scheme}/{name}") for name in CONCEPTS[scheme]}]
