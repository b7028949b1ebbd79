"""The vocabulary at its addresses: the right form for each reader, and pages that say what the ontology says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, Store, parse
from rdflib import Graph

from graph.ontology_docs import vocabulary, write_documents
from graph.ontology_docs.diagram import EDGES, PLACES, diagram
from graph.ontology_docs.examples import example
from graph.store import open_store
from ontology import path
from ontology.terms import CONCEPTS, PREFIXES

FORMS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
}
SVG = "{http://www.w3.org/2000/svg}"
SOURCES = {"ontology": "ties.ttl", "concept": "concepts.ttl", "shapes": "shapes.ttl"}


def canonical(data: bytes, form: RdfFormat) -> Dataset:
    found = Dataset(parse(data, format=form))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


class Reader(HTMLParser):
    """What a page has: its identifiers, its links, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids += [said["id"] or ""] if "id" in said else []
        self.links += [said["href"] or ""] if tag in ("a", "link") and "href" in said else []

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("kind", FORMS)
def test_a_document_is_given_in_the_form_that_is_wanted(server: httpx.Client, name: str, kind: str) -> None:
    answer = server.get(f"/{name}", headers={"Accept": kind})
    assert answer.status_code == 200 and answer.headers["content-type"].split(";")[0] == kind
    assert "Accept" in answer.headers["vary"] and answer.headers["access-control-allow-origin"] == "*"
    source = path(SOURCES[name]).read_bytes()
    assert set(canonical(answer.content, FORMS[kind])) == set(canonical(source, RdfFormat.TURTLE))
    suffix = {"text/turtle": "ttl", "application/ld+json": "jsonld", "application/n-triples": "nt"}[kind]
    assert server.get(f"/{name}.{suffix}").content == answer.content


def test_the_version_stands_at_its_own_address(server: httpx.Client) -> None:
    text = path("ties.ttl").read_text(encoding="utf-8")
    version = re.search(r"owl:versionIRI <https://w3id.org/ties(/\S+)>", text)
    assert version is not None
    answer = server.get(version[1], headers={"Accept": "text/turtle"})
    assert answer.content.decode() == text
    assert server.get("/ontology/9.9.9").status_code == 404


def test_a_concept_leads_to_the_document_that_describes_it(server: httpx.Client) -> None:
    for name in ("role/speaker", "event-type", "sector/culture-tourism"):
        page = server.get(f"/concept/{name}", headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["location"]) == (303, f"/concept#{name}")
        data = server.get(f"/concept/{name}", headers={"Accept": "application/ld+json"})
        assert (data.status_code, data.headers["location"]) == (303, "/concept.jsonld")
    assert server.get("/concept/role/nobody").status_code == 404
    assert server.get("/concept/ontology").status_code == 404
    assert server.get("/ontology.exe").status_code == 404
    assert server.get("/ontology", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_term_has_its_section_with_all_that_is_said_of_it(server: httpx.Client, language: str) -> None:
    answer = server.get("/ontology", headers={"Accept": "text/html", "Accept-Language": language})
    page = Reader(answer.text)
    assert answer.headers["content-language"] == language and f'<html lang="{language}">' in answer.text
    assert len(page.ids) == len(set(page.ids))
    known = vocabulary()
    for term in (*known.classes, *known.properties):
        assert term.name in page.ids
        assert (
            term.definition[language] in page.text and term.label["ru"] in page.text and term.label["en"] in page.text
        )
    for link in page.links:
        assert not link.startswith("#") or link[1:] in page.ids, link
    concepts = Reader(server.get("/concept", headers={"Accept": "text/html", "Accept-Language": language}).text)
    for scheme, names in CONCEPTS.items():
        assert {scheme, *(f"{scheme}/{name}" for name in names)} <= set(concepts.ids)


def test_local_links_of_the_pages_lead_somewhere(server: httpx.Client) -> None:
    for name in ("ontology", "concept"):
        page = Reader(server.get(f"/{name}", headers={"Accept": "text/html"}).text)
        for link in {link.split("#")[0] for link in page.links if not link.startswith(("http", "#"))}:
            assert server.get(link if link.startswith("/") else f"/{name}{link}").status_code == 200, link


def test_the_examples_are_members_of_the_graph(server: httpx.Client, data: Path) -> None:
    text = Reader(server.get("/ontology", headers={"Accept": "text/html"}).text).text
    store = open_store(data)
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    triples = {quad.triple for quad in store}
    for one in vocabulary().classes:
        shown = example(store, one.name)
        if one.name == "Change":  # the graph itself holds no changes
            assert not shown
            continue
        assert shown and shown in text
        stated = [quad.triple for quad in parse(prefixes + shown, format=RdfFormat.TURTLE)]
        assert set(stated) <= triples and f"ties:{one.name}" in shown


def test_an_unchanged_document_is_not_sent_twice(server: httpx.Client) -> None:
    for headers in ({"Accept": "text/turtle"}, {"Accept": "text/html"}):
        first = server.get("/ontology", headers=headers)
        again = server.get("/ontology", headers=headers | {"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    for address in ("/ontology", "/concept", "/shapes.ttl", "/.well-known/void"):
        answer = server.get(address)
        assert parsedate_to_datetime(answer.headers["last-modified"]) <= datetime.now(UTC)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_diagram_shows_every_class_and_only_what_the_ontology_says(language: str) -> None:
    known = vocabulary()
    picture = ElementTree.fromstring(diagram(known, language))
    shown = " ".join(text.strip() for text in picture.itertext() if text.strip())
    assert all(one.label[language].lower() in shown.lower() for one in known.classes)
    boxes = [(box.get("x"), box.get("y")) for box in picture.iter(f"{SVG}rect")]
    assert len(boxes) == len(set(boxes)) >= len(PLACES)
    assert len(list(picture.iter(f"{SVG}line"))) == len(EDGES)
    wrong = replace(known, properties=tuple(one for one in known.properties if one.name != "place"))
    with pytest.raises(KeyError):
        diagram(wrong, language)
    with pytest.raises(ValueError, match="does not lead from"):
        diagram(replace(known, properties=tuple(replace(one, domain=()) for one in known.properties)), language)


def test_the_documents_are_written_as_files(tmp_path: Path) -> None:
    told: list[Path] = []
    write_documents(tmp_path, {"Event": "a <b>"}, "index.html", told=told.append)
    assert sorted(told) == sorted(tmp_path.iterdir())
    for name in ("ontology", "ontology.en", "concept", "concept.en"):
        page = Reader((tmp_path / f"{name}.html").read_text(encoding="utf-8"))
        for link in {link.split("#")[0] for link in page.links if not link.startswith(("http", "#"))}:
            assert link == "index.html" or (tmp_path / link).is_file(), (name, link)
    assert "a &lt;b&gt;" in (tmp_path / "ontology.html").read_text(encoding="utf-8")
    for name, source in SOURCES.items():
        wanted = len(Graph().parse(data=path(source).read_text(encoding="utf-8"), format="turtle"))
        assert len(Graph().parse(tmp_path / f"{name}.jsonld", format="json-ld")) == wanted


def test_without_a_graph_nothing_is_said_of_examples(tmp_path: Path) -> None:
    write_documents(tmp_path)
    page = (tmp_path / "ontology.en.html").read_text(encoding="utf-8")
    assert "There are none in this graph" not in page and "<pre" not in page


def test_an_empty_graph_has_no_examples() -> None:
    assert example(Store(), "Event") == ""
