"""Readers that know nothing of each other find the same graph in every serialisation."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from pyoxigraph import Dataset as OxDataset
from rdflib import Dataset, Graph, Namespace

from graph.export import export
from graph.release import read_state
from graph.release.dumps import reified
from graph.release.shacl_report import shacl_report
from graph.store import open_store
from graph.validate import validate
from ontology.terms import BASE, RDF, TIES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

RAPPER = shutil.which("rapper")
OX = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
RDFLIB = {"ttl": "turtle", "jsonld": "json-ld", "nq": "nquads", "trig": "trig"}
QUADS = ("nq", "trig")
PLAIN = ("void.ttl", "shacl-report.ttl", "vocabulary/ties.ttl", "vocabulary/concepts.ttl", "vocabulary/shapes.ttl")


@pytest.fixture(scope="module")
def state(data: Path) -> Any:
    return read_state(data)


@pytest.fixture(scope="module")
def triples(state: Any) -> set[Triple]:
    return {quad.triple for quad in state.quads}


def unpacked(released: Path, name: str) -> bytes:
    return gzip.decompress((released / f"graph.{name}.gz").read_bytes())


def written(statements: Iterator[Any]) -> set[str]:
    """Statements as rdflib has them, in the N-Triples form of their terms."""
    return {" ".join(term.n3() for term in statement) for statement in statements}


@pytest.mark.parametrize("name", OX)
def test_a_dump_is_what_is_exported(data: Path, released: Path, name: str, tmp_path: Path) -> None:
    export(open_store(data), tmp_path / f"graph.{name}")
    assert unpacked(released, name) == (tmp_path / f"graph.{name}").read_bytes()


@pytest.mark.parametrize("name", OX)
def test_pyoxigraph(released: Path, state: Any, triples: set[Triple], name: str) -> None:
    found = set(parse(unpacked(released, name), format=OX[name]))
    assert found == set(state.quads) if name in QUADS else {quad.triple for quad in found} == triples


@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib(released: Path, state: Any, triples: set[Triple], name: str) -> None:
    lines = "".join(f"{triple} .\n" for triple in triples)
    wanted = written(iter(Graph().parse(data=lines, format="nt")))
    if name in QUADS:
        dataset = Dataset()
        dataset.parse(data=unpacked(released, name), format=RDFLIB[name])
        found = {(str(graph), statement) for *statement, graph in dataset.quads() for statement in [tuple(statement)]}
        assert written(statement for _, statement in found) == wanted
        assert len(found) == len(state.quads)
        assert {graph for graph, _ in found} == set(state.graphs)
    else:
        assert written(iter(Graph().parse(data=unpacked(released, name), format=RDFLIB[name]))) == wanted


@pytest.mark.skipif(RAPPER is None, reason="rapper (Debian: raptor2-utils) is not installed")
@pytest.mark.parametrize("name", ["nq", "trig", "ttl"])
def test_raptor(released: Path, state: Any, triples: set[Triple], name: str, tmp_path: Path) -> None:
    file = tmp_path / "graph"
    file.write_bytes(unpacked(released, name))
    syntax = {"nq": "nquads", "trig": "trig", "ttl": "turtle"}[name]
    form = "nquads" if name in QUADS else "ntriples"
    done = rapper(file, syntax, form)
    found = parse(done, format=RdfFormat.N_QUADS if name in QUADS else RdfFormat.N_TRIPLES)
    if name in QUADS:
        assert set(found) == set(state.quads)
    else:
        assert {quad.triple for quad in found} == triples


@pytest.mark.skipif(RAPPER is None, reason="rapper (Debian: raptor2-utils) is not installed")
@pytest.mark.parametrize("name", PLAIN)
def test_raptor_reads_what_describes_the_graph(released: Path, name: str) -> None:
    theirs = OxDataset(parse(rapper(released / name, "turtle", "ntriples"), format=RdfFormat.N_TRIPLES))
    ours = OxDataset(parse((released / name).read_bytes(), format=RdfFormat.TURTLE))
    for dataset in (theirs, ours):
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert set(theirs) == set(ours) != set()


def rapper(file: Path, syntax: str, form: str) -> bytes:
    command = [RAPPER or "", "--quiet", "--input", syntax, "--output", form, str(file), "https://example.org/"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0 and not done.stderr, done.stderr.decode()[:500]
    return done.stdout


def test_the_description_in_jsonld_is_that_in_turtle(released: Path) -> None:
    one = written(iter(Graph().parse(released / "void.ttl")))
    assert one == written(iter(Graph().parse(released / "void.jsonld", format="json-ld")))


def test_jsonld_expands_to_the_whole_names(released: Path) -> None:
    """Each key of the compact form, put together with the context by hand, is a property of the graph."""
    document = json.loads(unpacked(released, "jsonld"))
    context = document["@context"]
    keys = {key for node in document["@graph"] for key in node if not key.startswith("@")}
    whole = {context[prefix] + name for prefix, _, name in (key.partition(":") for key in keys)}
    properties = {quad.predicate.value for quad in parse(unpacked(released, "nq"), format=RdfFormat.N_QUADS)}
    assert whole == properties - {RDF.type}


def test_rdf_1_2_says_the_same_and_where_it_stands(released: Path, state: Any, triples: set[Triple]) -> None:
    data = gzip.decompress((released / "graph-rdf12.ttl.gz").read_bytes())
    found = {quad.triple for quad in parse(data, format=RdfFormat.TURTLE)}
    reifiers = {triple for triple in found if isinstance(triple.object, Triple)}
    assert found - reifiers == triples
    assert reifiers == set(reified(state))
    assert {triple.object for triple in reifiers} <= triples, "only what is asserted is reified"
    parts = {quad.subject for quad in state.quads if quad.predicate == NamedNode(TIES.agent)}
    assert parts <= {triple.subject for triple in reifiers}
    evidence = {quad.subject for quad in state.quads if quad.predicate == NamedNode(TIES.evidence)}
    kinds = {triple.object.predicate.value for triple in reifiers}
    assert kinds == {TIES.participant, TIES.mentions, TIES.party, TIES.sisterCity}
    assert {t.subject for t in reifiers if t.object.predicate.value != TIES.party} <= evidence


def test_a_violation_stands_in_the_report(data: Path, released: Path) -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    clean = Graph().parse(released / "shacl-report.ttl")
    assert [value.toPython() for value in clean.objects(None, sh.conforms)] == [True]
    report_iri = NamedNode(f"{BASE}report/x")
    wrong = [
        Quad(report_iri, NamedNode(RDF.type), NamedNode(TIES.Report)),
        Quad(report_iri, NamedNode(TIES.quarter), Literal("the third")),
    ]
    violations = validate(wrong)
    report = Graph().parse(data=shacl_report(violations, f"{BASE}dataset"), format="turtle")
    assert [value.toPython() for value in report.objects(None, sh.conforms)] == [False]
    results = list(report.objects(None, sh.result))
    assert len(results) == len(violations) > 1
    assert {str(focus) for one in results for focus in report.objects(one, sh.focusNode)} == {report_iri.value}
    paths = {str(path) for one in results for path in report.objects(one, sh.resultPath)}
    assert {TIES.quarter, TIES.sha256} <= paths
    assert {str(value) for one in results for value in report.objects(one, sh.value)} == {"the third"}
