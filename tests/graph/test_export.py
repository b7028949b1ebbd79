"""Exports: every RDF form says the same again, every network form opens with its attributes."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from graph.export import FORMATS, export
from graph.store import memory_store
from ontology.terms import BASE

# rdflib's own parsers use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

FIXTURE = Path(__file__).with_name("fixture.trig")
HOSTILE = Quad(
    NamedNode(BASE + "organization/asepto"),
    NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
    Literal('</script>"&\x01 \u2028=1+1', language="en"),
    NamedNode(BASE + "report/2025-Q1-executive"),
)
OX = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "nq": "nquads", "trig": "trig"}


def quads() -> list[Quad]:
    """Give the hand-made graph and a hostile label, as a store holds them: it writes 1.0 as 1."""
    plain = Store()
    plain.extend([*parse(FIXTURE.read_text(encoding="utf-8"), format=RdfFormat.TRIG), HOSTILE])
    return list(plain)


@pytest.fixture(scope="module")
def store() -> Store:
    return memory_store(quads())


@pytest.fixture(scope="module")
def files(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("экспорт с пробелом")
    written = {name: folder / f"граф.{name}" for name in FORMATS}
    for path in written.values():
        assert export(store, path) == path.stat().st_size
    return written


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld"])
def test_triples_come_back(files: dict[str, Path], name: str) -> None:
    text = files[name].read_text(encoding="utf-8")
    assert {quad.triple for quad in parse(text, format=OX[name])} == {quad.triple for quad in quads()}
    nt = files["nt"].read_text(encoding="utf-8")
    assert isomorphic(Graph().parse(data=text, format=RDFLIB[name]), Graph().parse(data=nt, format="nt"))


@pytest.mark.parametrize("name", ["nq", "trig"])
def test_quads_come_back(files: dict[str, Path], name: str) -> None:
    text = files[name].read_text(encoding="utf-8")
    assert set(parse(text, format=OX[name])) == set(quads())
    ours = Dataset()
    ours.parse(data=text, format=RDFLIB[name])
    theirs = Dataset()
    theirs.parse(data=FIXTURE.read_text(encoding="utf-8"), format="trig")
    assert len(set(ours.quads())) == len(set(theirs.quads())) + 1


def test_jsonld_is_compact(files: dict[str, Path]) -> None:
    document = json.loads(files["jsonld"].read_text(encoding="utf-8"))
    nodes = {node["@id"]: node for node in document["@graph"]}
    event = nodes[BASE + "event/orsha-forum"]
    assert event["@type"] == "ties:Event"
    assert event["ties:place"] == {"@id": BASE + "place/orsha"}
    assert event["ties:startDate"] == {"@type": "xsd:date", "@value": "2025-08-20"}
    assert len(event["ties:participant"]) == 3


def test_networks_have_attributes_and_weights(files: dict[str, Path]) -> None:
    corporation, committee = BASE + "organization/corporation", BASE + "organization/vitebsk-committee"
    for graph in (nx.read_graphml(files["graphml"]), nx.read_gexf(files["gexf"])):
        node = graph.nodes[corporation]
        assert (node["label"], node["kind"], node["group"]) == ("ООО «Корпорация развития»", "organization", "company")
        assert node["events"] == 3
        assert graph.edges[corporation, committee]["weight"] == 2
        assert graph.nodes[BASE + "organization/asepto"]["label_en"].startswith('</script>"&')


GEXF = "{http://gexf.net/1.3}"


def test_networks_carry_measures_communities_and_times(files: dict[str, Path]) -> None:
    graph = nx.read_graphml(files["graphml"])
    corporation = graph.nodes[BASE + "organization/corporation"]
    assert (corporation["foreign"], corporation["country"]) == ("no", "RU")
    assert corporation["degree"] == graph.degree(BASE + "organization/corporation")
    assert (corporation["first"], corporation["last"]) == ("2025-02-03", "2025-08-20")
    assert {"strength", "betweenness", "pagerank", "core", "clustering"} < set(corporation)
    tied = {iri for iri, degree in graph.degree if degree}
    assert {iri for iri, number in graph.nodes(data="community") if number} == tied
    tie = graph.edges[BASE + "organization/corporation", BASE + "organization/vitebsk-committee"]
    assert 0 < tie["newman"] <= tie["weight"] == 2
    assert tie["first"] <= tie["last"]


def test_gexf_is_of_version_1_3(files: dict[str, Path]) -> None:
    """What the schema asks for: order and names of elements, declared attributes of known types, dates in order."""
    root = ElementTree.parse(files["gexf"]).getroot()
    assert (root.tag, root.attrib) == (f"{GEXF}gexf", {"version": "1.3"})
    assert [one.tag for one in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    graph = root[1]
    assert graph.attrib == {
        "defaultedgetype": "undirected",
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    assert [one.tag.removeprefix(GEXF) for one in graph] == ["attributes", "attributes", "nodes", "edges"]
    declared = {
        one.get("class"): {inner.get("id"): inner.get("type") for inner in one}
        for one in graph
        if "class" in one.attrib
    }
    assert set(declared["node"].values()) | set(declared["edge"].values()) == {"string", "integer", "double"}
    ids = {node.get("id") for node in graph[2]}
    assert len(ids) == len(graph[2]) == int(graph[2].get("count", 0))
    assert len({edge.get("id") for edge in graph[3]}) == len(graph[3])
    for edge in graph[3]:
        assert {edge.get("source"), edge.get("target")} <= ids and float(edge.get("weight", 0)) > 0
    read = {"string": str, "integer": int, "double": float}
    for element, of in [*((one, "node") for one in graph[2]), *((one, "edge") for one in graph[3])]:
        for value in element.iter(f"{GEXF}attvalue"):
            read[declared[of][value.get("for", "")]](value.get("value", ""))
        spells = [(spell.attrib["start"], spell.attrib["end"]) for spell in element.iter(f"{GEXF}spell")]
        assert all(date.fromisoformat(start) <= date.fromisoformat(end) for start, end in spells)
        assert spells == sorted(set(spells))


def test_gexf_has_colours_without_alpha_and_no_date(files: dict[str, Path]) -> None:
    root = ElementTree.parse(files["gexf"]).getroot()
    colours = list(root.iter("{http://gexf.net/1.3/viz}color"))
    assert len(colours) == len(list(root.iter(f"{GEXF}node"))) > 10
    assert all(set(colour.attrib) == {"r", "g", "b"} for colour in colours)
    assert b"lastmodified" not in files["gexf"].read_bytes()


def test_csv_has_a_line_for_each_tie(files: dict[str, Path]) -> None:
    with files["csv"].open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    corporation = "ООО «Корпорация развития»"
    found = [
        (line["tie"], line["source_role"], line["target_label"], line["target_role"], line["date"], line["report"])
        for line in lines
        if line["source_label"] == corporation and line["target_kind"] == "organization"
    ]
    committee = "Витебский областной исполнительный комитет"
    assert found == [
        ("agreement", "party", "ОАО «Минский завод»", "party", "2025-08-20", "2025-Q3 executive"),
        ("agreement", "party", committee, "party", "2025-02-10", "2025-Q1 executive"),
        ("event", "participant", "ОАО «Минский завод»", "participant", "2025-08-20", "2025-Q3 executive"),
        ("event", "participant", committee, "counterpart", "2025-02-10", "2025-Q1 executive"),
        ("event", "participant", committee, "organizer", "2025-08-20", "2025-Q3 executive"),
    ]
    assert [line["target_label"] for line in lines if line["tie"] == "sister-city"] == ["Рудня"]
    # Two reports, one event: neither row states both ends, so the tie stands under each.
    assert {line["report"] for line in lines if line["source_label"] == "Музей «Крепость»"} == {
        "2025-Q3 executive",
        "2025-Q3 municipal",
    }
    assert not any("Наблюдатель" in line["source_label"] + line["target_label"] for line in lines)


def test_bytes_do_not_depend_on_the_order_or_on_the_run(files: dict[str, Path], tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from graph.export import FORMATS, export
from graph.store import memory_store
from pyoxigraph import RdfFormat, parse
store = memory_store(reversed(list(parse(Path(sys.argv[1]).read_text(encoding="utf-8"), format=RdfFormat.N_QUADS))))
for name in FORMATS:
    export(store, Path(sys.argv[2]) / f"again.{name}")
"""
    subprocess.run([sys.executable, "-c", code, files["nq"], tmp_path], check=True)
    for name, path in files.items():
        assert (tmp_path / f"again.{name}").read_bytes() == path.read_bytes(), name


def test_the_vocabulary_stays_out(files: dict[str, Path]) -> None:
    assert "owl#Class" not in files["nt"].read_text(encoding="utf-8")


def test_a_failure_leaves_the_old_file(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old", encoding="utf-8")

    def fail(_self: Path, _target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        export(store, path)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]
    assert path.read_text(encoding="utf-8") == "old"


def test_formats_are_named_in_the_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unknown format 'xlsx'; there are: ttl, nt, nq"):
        export(store, tmp_path / "graph.xlsx")
    assert export(store, tmp_path / "graph.txt", "nt") > 0


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_store_exports(name: str, tmp_path: Path) -> None:
    assert export(memory_store([]), tmp_path / f"empty.{name}") >= 0
