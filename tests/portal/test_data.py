"""IRIs, redirects, negotiation, twins: the portal as linked data, over HTTP."""

from __future__ import annotations

import json
import re
from http import HTTPStatus

import httpx
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, parse

from tests.endpoint.conftest import served
from ties.portal.index import Index
from ties.portal.links import FORMATS
from ties.portal.things import KINDS

ADDED = ("http://xmlns.com/foaf/0.1/primaryTopic", "http://rdfs.org/ns/void#inDataset")


def some(index: Index, kind: str = "organization") -> str:
    return index.path(index.of_kind(kind)[0].iri) or ""


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html", "html"),
        ("*/*", "html"),
        ("", "html"),
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "jsonld"),
        ("application/json", "json"),
        ("text/html;q=0.3, text/turtle;q=0.9", "ttl"),
        ("image/png, text/*;q=0.1", "html"),
    ],
)
def test_a_thing_leads_to_what_is_wanted(web: httpx.Client, index: Index, accept: str, suffix: str) -> None:
    path = some(index)
    response = web.get(f"/{path}", headers={"Accept": accept})
    assert response.status_code == 303
    assert response.headers["location"] == f"/{path}.{suffix}"
    assert response.headers["vary"] == "Accept"
    there = web.get(response.headers["location"])
    assert there.status_code == 200
    assert there.headers["content-type"].partition(";")[0] == ({"html": "text/html"} | FORMATS)[suffix]


def test_what_cannot_be_had_is_406(web: httpx.Client, index: Index) -> None:
    response = web.get(f"/{some(index)}", headers={"Accept": "image/png"})
    assert response.status_code == 406 and 'rel="alternate"' in response.headers["link"]


def test_links_lead_to_page_data_and_iri(web: httpx.Client, index: Index) -> None:
    iri = index.of_kind("person")[0].iri
    path = index.path(iri)
    page = dict(re.findall(r'<([^>]+)>; rel="(\w+)"', web.get(f"/{path}.html").headers["link"]))
    assert page[iri] == "describes" and page[f"/{path}.html"] == "canonical"
    data = dict(re.findall(r'<([^>]+)>; rel="(\w+)"', web.get(f"/{path}.ttl").headers["link"]))
    assert data[iri] == "describes" and data[f"/{path}.html"] == "alternate"
    for address in {*page, *data} - {iri}:
        assert web.get(address).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_the_twins_say_the_same_and_only_what_the_graph_says(web: httpx.Client, index: Index, kind: str) -> None:
    path = some(index, kind)
    iri = index.of_kind(kind)[0].iri
    turtle = rdflib.Graph().parse(data=web.get(f"/{path}.ttl").text, format="turtle")
    ntriples = rdflib.Graph().parse(data=web.get(f"/{path}.nt").text, format="nt")
    jsonld = rdflib.Graph().parse(data=web.get(f"/{path}.jsonld").text, format="json-ld")
    assert set(turtle) == set(ntriples) == set(jsonld) and len(turtle) > 3
    graph = Store()
    for quad in index.reader.store:
        graph.add(quad)
    own = [q.triple for q in parse(web.get(f"/{path}.nt").content, RdfFormat.N_TRIPLES)]
    for triple in own:
        if triple.predicate.value not in ADDED:
            assert any(True for _ in graph.quads_for_pattern(triple.subject, triple.predicate, triple.object, None))
    about = {(q.predicate, q.object) for q in graph.quads_for_pattern(own[0].subject.__class__(iri), None, None)}
    assert about <= {(t.predicate, t.object) for t in own if t.subject.value == iri}
    plain = json.loads(web.get(f"/{path}.json").text)
    assert plain["iri"] == iri and plain["label"]["ru"] and plain["properties"]["type"]


def test_evidence_is_in_the_data(web: httpx.Client, index: Index) -> None:
    text = web.get(f"/{some(index, 'event')}.ttl").text
    assert "ties:quoteStart" in text and "ties:Participation" in text
    plain = web.get(f"/{some(index, 'event')}.json").json()
    assert any("quoteStart" in one["evidence"][0] for one in plain["statements"] if "evidence" in one)


def test_what_has_not_changed_is_304(web: httpx.Client, index: Index) -> None:
    for path in ("/", "/browse?kind=event", f"/{some(index)}.html", f"/{some(index)}.ttl"):
        first = web.get(path)
        tag, modified = first.headers["etag"], first.headers["last-modified"]
        again = web.get(path, headers={"If-None-Match": f'"x", {tag}'})
        assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == tag
        assert web.get(path, headers={"If-Modified-Since": modified}).status_code == 304
        assert web.get(path, headers={"If-None-Match": '"x"', "If-Modified-Since": modified}).status_code == 200
        assert web.get(path, headers={"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}).status_code == 200
        assert web.get(path, headers={"If-Modified-Since": "yesterday"}).status_code == 200
    russian, english = (web.get("/", headers={"Accept-Language": one}).headers["etag"] for one in ("ru", "en"))
    assert russian != english


def test_pages_lead_to_their_data(web: httpx.Client) -> None:
    for page, data in (("/", "/index.json"), ("/browse?kind=event", "/browse.json?kind=event")):
        response = web.get(page)
        assert response.headers["link"] == f'<{data}>; rel="alternate"; type="application/json"'
        again = web.get(page, headers={"If-None-Match": response.headers["etag"]})
        assert again.headers["link"] == response.headers["link"]
        assert web.get(data).headers["content-type"] == "application/json"
    assert '<link rel="alternate" type="application/json" href="/index.json">' in web.get("/").text


def test_what_is_not_there(web: httpx.Client) -> None:
    for path in (
        "/nowhere",
        "/id/organization/none",
        "/id/organization/none.ttl",
        "/id/",
        "/id/%3Cscript%3E",
        "/static/x",
    ):
        response = web.get(path)
        assert response.status_code == 404, path
        assert "Такой страницы нет" in response.text and "There is no such page" in response.text
        assert "<script>" not in response.text
        program = web.get(path, headers={"Accept": "application/json"})
        assert program.status_code == 404 and program.headers["content-type"] == "application/problem+json"
    gone = web.get("/id/organization/gone")
    for path, status in (
        ("/id/organization/gone", 410),
        ("/nowhere", 404),
        ("/queries/doubtful-statements.csv?below=x", 400),
    ):
        said = web.get(path, headers={"Accept": "*/*"})
        assert (
            said.status_code == said.json()["status"] == status and said.headers["access-control-allow-origin"] == "*"
        )
        assert said.json()["title"] == HTTPStatus(status).phrase
    assert gone.status_code == 410 and "Этого больше нет" in gone.text and "This is gone" in gone.text
    assert web.post("/browse").status_code == 405


def test_what_was_given_up_leads_to_what_took_its_place(data, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Two of the sample's organisations are decided to be one."""
    import shutil

    from ties.pipeline import build, sample

    folder = tmp_path / "merged"
    shutil.copytree(data, folder)
    index = [line.split(",")[0] for line in (folder / "registry.csv").read_text(encoding="utf-8").splitlines()]
    museums = sorted(iri for iri in index if "/organization/" in iri and not iri.endswith("gone"))
    left, right = next(
        (a, b) for a in museums for b in museums if a < b and a.split("/")[-1][:4] == b.split("/")[-1][:4]
    )
    lines = f"left,right,decision,by,date,why\n{left},{right},same,t,2026-11-20,test\n"
    (folder / "decisions.csv").write_text(lines, encoding="utf-8")
    build([sample()], folder)
    text = (folder / "graph.nq").read_text(encoding="utf-8")
    found = re.search(r"<([^>]+)> <http://purl.org/dc/terms/isReplacedBy> <([^>]+)>", text)
    assert found
    old, new = (iri.removeprefix("https://w3id.org/ties") for iri in found.groups())
    with served("-m", "ties", "serve", "--data", str(folder), "--port", "0") as running:
        for suffix in ("", ".html", ".ttl", ".json"):
            response = running.client.get(running.address + old + suffix)
            assert response.status_code == 301 and response.headers["location"] == new + suffix
            assert response.headers["access-control-allow-origin"] == "*"
            assert f'<{new}.ttl>; rel="alternate"; type="text/turtle"' in response.headers["link"]
        assert running.client.get(running.address + new + ".html").status_code == 200
