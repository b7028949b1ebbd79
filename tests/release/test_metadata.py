"""The dataset's description keeps to DCAT-AP, and its numbers are those of the graph."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from graph.release import describe, read_about, read_state
from graph.store import open_store, query
from ontology.terms import BASE, DCAT, DCTERMS, PREFIXES, PROV, TIES, VOID

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SHAPES = Graph().parse(Path(__file__).with_name("dcat_ap.ttl"))
DATASET = URIRef(f"{BASE}dataset/2025-Q3")
DQV = Namespace("http://www.w3.org/ns/dqv#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VOID_CLASS = URIRef(f"{PREFIXES['void']}class")


@pytest.fixture(scope="module")
def void(released: Path) -> Graph:
    return Graph().parse(released / "void.ttl")


def counted(data: Path, pattern: str, what: str = "*") -> int:
    prefixes = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items())
    text = f"{prefixes} SELECT (COUNT({what}) AS ?n) WHERE {{ {pattern} }}"
    ((number,),) = query(open_store(data), text).rows
    return int(number.value)


def test_it_keeps_to_the_application_profile(void: Graph) -> None:
    conforms, _, text = validate(void, shacl_graph=SHAPES, inference="none")
    assert conforms, text


@pytest.mark.parametrize("removed", [DCTERMS.publisher, DCTERMS.temporal, f"{SPDX}checksumValue", DCAT.byteSize])
def test_the_shapes_would_notice_what_is_missing(void: Graph, removed: str) -> None:
    graph = Graph()
    for triple in void:
        if triple[1] != URIRef(removed):
            graph.add(triple)
    assert not validate(graph, shacl_graph=SHAPES, inference="none")[0]


def test_sizes_and_checksums_are_those_of_the_files(void: Graph, released: Path) -> None:
    distributions = list(void.objects(DATASET, URIRef(DCAT.distribution)))
    for one in distributions:
        address = str(void.value(one, URIRef(DCAT.downloadURL)))
        data = (released / address.removeprefix("https://data.example.org/ties/")).read_bytes()
        assert void.value(one, URIRef(DCAT.byteSize)) == Literal(len(data), datatype=XSD.nonNegativeInteger)
        checksum = void.value(void.value(one, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum) == hashlib.sha256(data).hexdigest()
    dumps = {str(address) for address in void.objects(DATASET, URIRef(VOID.dataDump))}
    names = {str(void.value(one, URIRef(DCAT.downloadURL))).rsplit("/", 1)[-1] for one in distributions}
    assert {address.rsplit("/", 1)[-1] for address in dumps} == {
        f"graph.{one}.gz" for one in ("nq", "trig", "ttl", "jsonld")
    }
    assert names == {*(address.rsplit("/", 1)[-1] for address in dumps), "graph-rdf12.ttl.gz", "tables.zip", "ties.csv"}


def test_what_only_rdf_1_2_can_read_says_so(void: Graph) -> None:
    node = URIRef(f"{DATASET}/distribution/graph-rdf12.ttl.gz")
    assert str(void.value(node, URIRef(DCAT.mediaType))).endswith("/media-types/text/turtle;version=1.2")


def test_the_archive_of_the_tables_is_described_as_one(void: Graph) -> None:
    node = URIRef(f"{DATASET}/distribution/tables.zip")
    assert str(void.value(node, URIRef(f"{PREFIXES['dcat']}packageFormat"))).endswith("/application/zip")
    assert str(void.value(node, URIRef(DCAT.mediaType))).endswith("/text/csv")


def test_what_is_said_only_here_stands_below_the_dataset(void: Graph, data: Path) -> None:
    """So that its IRI leads to the description; all else of ours is in the graph or in the vocabulary."""
    graph = {getattr(term, "value", "") for quad in read_state(data).quads for term in (quad.subject, quad.graph_name)}
    ours = BASE.removesuffix("id/")
    named = {str(term) for triple in void for term in triple if isinstance(term, URIRef) and term.startswith(ours)}
    strange = {
        iri for iri in named - graph if not iri.startswith((f"{BASE}dataset", f"{ours}ontology", f"{ours}concept"))
    }
    assert not strange
    assert {str(void.value(one, DQV.isMeasurementOf)).startswith(f"{BASE}dataset/metric/") for one in
            void.objects(DATASET, DQV.hasQualityMeasurement)} == {True}  # fmt: skip


def test_the_period_and_the_places_are_covered(void: Graph) -> None:
    period = void.value(DATASET, URIRef(DCTERMS.temporal))
    days = [str(void.value(period, URIRef(name))) for name in (DCAT.startDate, DCAT.endDate)]
    assert days == ["2025-07-01", "2025-09-30"]
    places = {str(place).removeprefix(f"{BASE}place/") for place in void.objects(DATASET, URIRef(DCTERMS.spatial))}
    assert {"ru/smolenskaya-oblast", "by"} <= places


@pytest.mark.parametrize("name", ["Event", "Organization", "Participation", "Evidence", "Settlement"])
def test_class_partitions_count_what_is_there(void: Graph, data: Path, name: str) -> None:
    (node,) = void.subjects(VOID_CLASS, URIRef(f"{PREFIXES['ties']}{name}"))
    assert int(void.value(node, URIRef(VOID.entities))) == counted(data, f"?s a ties:{name}", "DISTINCT ?s") > 0


@pytest.mark.parametrize("name", ["ties:participant", "ties:headcount", "skos:altLabel", "owl:sameAs"])
def test_property_partitions_count_what_is_there(void: Graph, data: Path, name: str) -> None:
    prefix, local = name.split(":")
    (node,) = (
        one
        for one in void.objects(DATASET, URIRef(VOID.propertyPartition))
        if (one, URIRef(VOID.property), URIRef(PREFIXES[prefix] + local)) in void
    )
    # The vocabulary, which the store holds beside the data, labels concepts; entities of the data stand below the base.
    pattern = f"{{ SELECT DISTINCT ?s ?o {{ ?s {name} ?o FILTER(STRSTARTS(STR(?s), '{BASE}')) }} }}"
    assert int(void.value(node, URIRef(VOID.triples))) == counted(data, pattern) > 0


def test_the_union_and_its_graphs_are_counted(void: Graph, data: Path) -> None:
    state = read_state(data)
    assert int(void.value(DATASET, URIRef(VOID.triples))) == len({quad.triple for quad in state.quads})
    sizes = {
        str(void.value(part, URIRef(DCTERMS.source))): int(void.value(part, URIRef(VOID.triples)))
        for part in void.objects(DATASET, URIRef(VOID.subset))
        if void.value(part, URIRef(DCTERMS.source))
    }
    assert sizes == dict(state.graphs) and sum(sizes.values()) == len(state.quads)


def test_quality_figures_follow_from_the_build(void: Graph, data: Path) -> None:
    values = {
        str(void.value(one, DQV.isMeasurementOf)).rsplit("/", 1)[-1]: float(void.value(one, DQV.value))
        for one in void.objects(DATASET, DQV.hasQualityMeasurement)
    }
    status = [line.split(",")[2] for line in (data / "rows.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert values["rows-without-doubt"] == round(status.count("extracted") / len(status), 4)
    assert values["statements-with-evidence"] == 1
    assert values["shape-violations"] == 0
    conflicts = counted(data, "?e ties:conflict ?c", "DISTINCT ?e")
    assert values["events-with-conflict"] == conflicts > 0
    located = counted(data, "?p a ties:Place ; wgs84:lat ?l", "DISTINCT ?p")
    assert values["places-located"] == round(located / counted(data, "?p a ties:Place", "DISTINCT ?p"), 4)


def test_the_provenance_leads_to_the_source_file(void: Graph, released: Path) -> None:
    report = next(void.objects(DATASET, URIRef(PROV.wasDerivedFrom)))
    source = void.value(report, URIRef(PROV.wasDerivedFrom))
    assert str(void.value(source, URIRef(DCTERMS.title))) == "2025-Q3-executive.txt"
    activity = void.value(DATASET, URIRef(PROV.wasGeneratedBy))
    assert (void.value(activity, URIRef(PROV.wasAssociatedWith)), RDF.type, URIRef(PROV.SoftwareAgent)) in void


def test_without_a_release_the_dataset_as_such_is_described(data: Path) -> None:
    state = read_state(data)
    triples = describe(state, read_about(state), endpoint="https://data.example.org/sparql")
    graph = Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    dataset = URIRef(f"{BASE}dataset")
    assert graph.value(dataset, URIRef(VOID.sparqlEndpoint)) == URIRef("https://data.example.org/sparql")
    assert (dataset, RDF.type, URIRef(DCAT.Dataset)) in graph
    assert not list(graph.objects(None, URIRef(DCAT.distribution)))
    assert TIES.Event in {str(of) for of in graph.objects(None, VOID_CLASS)}
