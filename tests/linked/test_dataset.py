"""The dataset describes itself at the well-known address."""

from __future__ import annotations

from pathlib import Path

import httpx
from rdflib import RDF, Graph, URIRef

from graph.release import read_state
from ontology.terms import BASE, DCAT, PREFIXES, TIES, VOID

DATASET = URIRef(f"{BASE}dataset")


def test_it_counts_what_is_served(server: httpx.Client, data: Path) -> None:
    answer = server.get("/.well-known/void")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=answer.content, format="turtle")
    assert (DATASET, RDF.type, URIRef(DCAT.Dataset)) in graph and (DATASET, RDF.type, URIRef(VOID.Dataset)) in graph
    state = read_state(data)
    assert int(graph.value(DATASET, URIRef(VOID.triples))) == len({quad.triple for quad in state.quads})
    (events,) = graph.subjects(URIRef(f"{PREFIXES['void']}class"), URIRef(TIES.Event))
    assert int(graph.value(events, URIRef(VOID.entities))) == len(state.whole.members(TIES.Event))


def test_the_endpoint_that_it_names_answers(server: httpx.Client) -> None:
    graph = Graph().parse(data=server.get("/.well-known/void").content, format="turtle")
    (endpoint,) = graph.objects(DATASET, URIRef(VOID.sparqlEndpoint))
    text = f"SELECT (COUNT(DISTINCT ?e) AS ?n) {{ ?e a <{TIES.Event}> }}"
    rows = server.get(str(endpoint), params={"query": text}).json()["results"]["bindings"]
    (events,) = graph.subjects(URIRef(f"{PREFIXES['void']}class"), URIRef(TIES.Event))
    assert rows[0]["n"]["value"] == str(graph.value(events, URIRef(VOID.entities)))


def test_the_dataset_leads_to_its_description(server: httpx.Client) -> None:
    for path in ("/id/dataset", "/id/dataset/class/ties-Event"):
        answer = server.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/.well-known/void")


def test_it_is_the_same_in_every_form(server: httpx.Client) -> None:
    graphs = [
        Graph().parse(data=server.get("/.well-known/void", headers={"Accept": kind}).content, format=form)
        for kind, form in (
            ("text/turtle", "turtle"),
            ("application/ld+json", "json-ld"),
            ("application/n-triples", "nt"),
        )
    ]
    assert len(graphs[0]) > 500
    for graph in graphs[1:]:
        assert {tuple(map(str, triple)) for triple in graph} == {tuple(map(str, triple)) for triple in graphs[0]}
    assert server.get("/void.ttl").content == server.get("/.well-known/void").content
    assert server.get("/void.xlsx").status_code == 404
    assert server.get("/.well-known/void", headers={"Accept": "image/png"}).status_code == 406
