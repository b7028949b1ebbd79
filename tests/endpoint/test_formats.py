"""Every format, read by an independent reader; which of them is given; and what the endpoint says of itself."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from pyoxigraph import parse
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.query import Result

from tests.endpoint.conftest import FIXTURE, PEOPLE, ROOT, Served, make_build, served
from ties.endpoint.negotiation import OFFERS, best, prefers_html

FIRST = f"""SELECT ?person ?name ?age ?none {{
  BIND(<{PEOPLE}/1> AS ?person) ?person <http://example.org/name> ?name ; <http://example.org/age> ?age
}}"""
ODD = r"""SELECT * { VALUES (?iri ?text ?tagged ?typed ?none) {
  (<http://a/б?x=1&y=2> "a,\"b\"\n<c>\t&\r" "привет"@ru-RU
   "2025-09"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> UNDEF)
  (UNDEF "" "x"@en 1.5 true)
} }"""
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
CONSTRUCT = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ <{PEOPLE}/1> <{PEOPLE}/2> }} ?s ?p ?o }}"
SYNTAXES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


def bindings(server: Served, query: str, accept: str) -> list[dict[str, object]]:
    response = server.ask(query, accept)
    assert response.status_code == 200, response.text
    short = {JSON: "json", XML: "xml", TSV: "tsv"}[accept]
    result = Result.parse(io.BytesIO(response.content), format=short)
    return [{str(name): row[name] for name in row.labels if row[name] is not None} for row in result]  # type: ignore[union-attr]


@pytest.mark.parametrize("query", [FIRST, ODD])
def test_tables_say_the_same_in_every_format(server: Served, query: str) -> None:
    rows = bindings(server, query, JSON)
    assert rows and rows == bindings(server, query, XML)
    response = server.ask(query, CSV)
    cells = list(csv.reader(io.StringIO(response.text, newline="")))
    names = json.loads(server.ask(query, JSON).content)["head"]["vars"]
    assert cells == [names, *([str(row.get(name, "")) for name in names] for row in rows)]
    assert response.text.count("\r\n") == len(cells)


def test_tsv(server: Served) -> None:
    head, line = server.ask(FIRST, TSV).text.splitlines()
    assert head == "?person\t?name\t?age\t?none"
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    assert line == f'<{PEOPLE}/1>\t"Person 1, «the 1th»"\t"1"^^{integer}\t'
    assert server.ask(ODD, TSV).text.count("\n") == 3


@pytest.mark.parametrize("word", ["true", "false"])
def test_ask(server: Served, word: str) -> None:
    query = f"ASK {{ FILTER({word}) }}"
    assert json.loads(server.ask(query, JSON).content) == {"head": {}, "boolean": word == "true"}
    found = ET.fromstring(server.ask(query, XML).content).find("{http://www.w3.org/2005/sparql-results#}boolean")
    assert found is not None and found.text == word
    assert server.ask(query, CSV).status_code == 406


@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{PEOPLE}/1> <{PEOPLE}/2>"])
@pytest.mark.parametrize(
    ("media_type", "name"),
    list(SYNTAXES.items()),
)
def test_graphs_say_the_same_in_every_format(server: Served, query: str, media_type: str, name: str) -> None:
    response = server.ask(query, media_type)
    assert response.headers["content-type"].startswith(media_type)
    graph = Graph().parse(response.content, format=name)
    assert len(graph) == 6
    assert isomorphic(graph, Graph().parse(server.ask(CONSTRUCT).content, format="turtle"))


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/*", CSV),
        (f"{JSON};q=0.5, {XML}", XML),
        (f"{JSON};q=0.5, {XML};q=0.4, text/csv;q=0.6", CSV),
        (f"*/*;q=0.9, {JSON};q=0", XML),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("text/turtle, text/tab-separated-values;q=0.1", TSV),
        ("TEXT/CSV", CSV),
        ("text/csv;q=0.0001, garbage, /, ;, text/tab-separated-values;q=0.2", TSV),
        (BROWSER, "text/html"),
        ("text/html;q=0.5, */*", JSON),
    ],
)
def test_negotiation(server: Served, accept: str, media_type: str) -> None:
    response = server.client.get(server.url, params={"query": FIRST}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", f"{JSON};q=0", "*/*;q=0", "application/*;q=0.000"])
def test_not_acceptable(server: Served, accept: str) -> None:
    response = server.ask(FIRST, accept)
    assert (response.status_code, response.headers["ties-problem"]) == (406, "not-acceptable")
    assert JSON in response.json()["detail"]


def test_format_parameter_takes_the_place_of_accept(server: Served) -> None:
    assert server.ask(FIRST, "image/png", format="tsv").headers["content-type"] == f"{TSV}; charset=utf-8"
    assert server.ask(CONSTRUCT, format="json").headers["content-type"] == "application/ld+json"
    assert server.ask(CONSTRUCT, format="xml").headers["content-type"] == "application/rdf+xml"
    assert server.ask(FIRST, format="pdf").status_code == 400
    assert server.ask(FIRST, format="turtle").status_code == 406


def test_what_xml_cannot_hold_is_not_acceptable_as_xml(server: Served) -> None:
    control = r'SELECT ("a\u0001b" AS ?x) {}'
    assert server.ask(control, XML).status_code == 406
    assert json.loads(server.ask(control, JSON).content)["results"]["bindings"][0]["x"]["value"] == "a\x01b"
    nameless = 'CONSTRUCT { <http://a/s> <http://a/1> "x" } WHERE {}'
    assert server.ask(nameless, "application/rdf+xml").status_code == 406
    assert server.ask(nameless, "application/n-triples").text == '<http://a/s> <http://a/1> "x" .\n'
    letters = 'CONSTRUCT { <http://a/s> <http://a/p> "\\u0002" } WHERE {}'
    assert server.ask(letters, "application/rdf+xml").status_code == 406


def test_head_is_get_without_the_body(server: Served) -> None:
    for parameters in ({"query": FIRST}, {"query": FIRST, "format": "csv"}, {}, {"query": "nonsense"}):
        got = server.client.get(server.url, params=parameters)
        head = server.client.head(server.url, params=parameters)
        assert (head.status_code, head.content) == (got.status_code, b"")
        for name in ("content-type", "content-length", "ties-problem", "access-control-allow-origin"):
            assert head.headers.get(name) == got.headers.get(name)


def test_anyone_may_ask_from_a_browser_and_nobody_is_known(server: Served) -> None:
    origin = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST", "Cookie": "a=b"}
    response = server.client.options(server.url, headers=origin)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    for query in (FIRST, "nonsense"):
        response = server.client.get(server.url, params={"query": query}, headers=origin)
        assert response.headers["access-control-allow-origin"] == "*"
        assert "Ties-Truncated" in response.headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in response.headers
        assert "set-cookie" not in response.headers


@pytest.mark.parametrize(
    ("accept", "name"),
    [*SYNTAXES.items(), ("", "turtle"), ("application/json", "json-ld")],
)
def test_service_description(server: Served, accept: str, name: str) -> None:
    response = server.client.get(server.url, headers={"Accept": accept or "*/*"})
    assert response.status_code == 200
    graph = Graph().parse(response.content, format=name)
    found = graph.query(
        """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?endpoint ?n { ?service a sd:Service ; sd:endpoint ?endpoint ; sd:feature sd:UnionDefaultGraph ;
          sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ;
          sd:defaultDataset/sd:namedGraph [ sd:name ?name ; sd:graph/void:triples ?n ]
          FILTER(?name = ?people) }""",
        initBindings={"people": URIRef(PEOPLE)},
    )
    assert [(str(row[0]), int(row[1])) for row in found] == [(server.url, 9000)]  # type: ignore[index]
    assert "SPARQL11Update" not in response.text and "BasicFederatedQuery" not in response.text


def test_service_description_is_negotiated(server: Served) -> None:
    assert server.client.get(server.url, headers={"Accept": "text/csv"}).status_code == 406
    assert "html" in server.client.get(server.url, headers={"Accept": BROWSER}).headers["content-type"]


@pytest.fixture(scope="module")
def fixture_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    quads = "".join(f"{quad} .\n" for quad in parse(path=str(FIXTURE)))
    build = make_build(tmp_path_factory.mktemp("fixture") / "build", quads)
    with served("-m", "ties", "serve", "--data", str(build), "--port", "0") as running:
        yield running


def test_datasets(fixture_graph: Served) -> None:
    server = fixture_graph

    def count(query: str, **parameters: str) -> int:
        response = server.ask(query, JSON, **parameters)
        assert response.status_code == 200, response.text
        return int(json.loads(response.content)["results"]["bindings"][0]["n"]["value"])

    listed = json.loads(server.ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g", JSON).content)
    sizes = {row["g"]["value"]: int(row["n"]["value"]) for row in listed["results"]["bindings"]}
    one, other = sorted(sizes, key=lambda name: -sizes[name])[:2]
    every, named = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert max(sizes.values()) < count(every) <= sum(sizes.values())
    assert count(named) == sum(sizes.values())
    assert count(every, **{"default-graph-uri": one}) == sizes[one]
    assert count(named, **{"default-graph-uri": one}) == 0
    assert count(every, **{"named-graph-uri": one}) == 0
    assert count(named, **{"named-graph-uri": one}) == sizes[one]
    assert count(f"SELECT (COUNT(*) AS ?n) FROM <{one}> {{ ?s ?p ?o }}") == sizes[one]
    assert count(f"SELECT (COUNT(*) AS ?n) FROM NAMED <{one}> {{ GRAPH ?g {{ ?s ?p ?o }} }}") == sizes[one]
    overridden = f"SELECT (COUNT(*) AS ?n) FROM <{one}> {{ ?s ?p ?o }}"
    assert count(overridden, **{"default-graph-uri": other}) == sizes[other]
    construct = f"CONSTRUCT {{ ?s ?p ?o }} FROM <{one}> WHERE {{ ?s ?p ?o }}"
    assert server.ask(construct, "application/n-triples").text.count("\n") == sizes[one]


def test_unknown_graph_of_the_protocol_is_empty_and_named_in_a_header(server: Served) -> None:
    response = server.ask("ASK { ?s ?p ?o }", JSON, **{"default-graph-uri": "http://example.org/граф"})
    assert (response.status_code, response.json()["boolean"]) == (200, False)
    assert response.headers["ties-unknown-graphs"] == "<http://example.org/%D0%B3%D1%80%D0%B0%D1%84>"


def test_values_are_substituted_not_pasted(server: Served) -> None:
    query = "SELECT ?person ?name { ?person <http://example.org/name> ?name }"
    rows = json.loads(server.ask(query, **{"$person": f"<{PEOPLE}/7>"}).content)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Person 7, «the 7th»"]
    for wrong in ("7", "_:b", "<http://a/> <http://b/> .", '"a" . <x:a> <x:b> "c"', '"', "<../x>"):
        assert server.ask(query, **{"$person": wrong}).status_code == 400
    assert server.ask(query, **{"$a b": '"x"'}).status_code == 400


def test_parameters_of_the_catalogue(fixture_graph: Served) -> None:
    text = (ROOT / "queries" / "co-participants.rq").read_text(encoding="utf-8")
    answer = json.loads(fixture_graph.ask(text, **{"$name": "ООО «Пример»"}).content)
    assert "name" not in answer["head"]["vars"] and "partner" in answer["head"]["vars"]
    assert fixture_graph.ask(text, **{"$nobody": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("accept", "expected"), [(BROWSER, True), ("*/*", False), ("", False), ("text/html;q=0.1,text/csv", False)]
)
def test_browsers(accept: str, expected: bool) -> None:
    assert prefers_html(accept) is expected


def test_first_offer_where_nothing_is_said() -> None:
    assert [best("", list(offers)) for offers in OFFERS.values()] == [JSON, JSON, *["text/turtle"] * 3]
