"""The SPARQL 1.1 Protocol tests of the W3C, over HTTP. They are read from beside the project, not copied into it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDFS
from rdflib.term import Node

from tests.endpoint.conftest import ROOT, Served, make_build, served

FOLDER = ROOT.parent / "shared" / "w3c" / "sparql11-protocol"
MANIFEST = FOLDER / "manifest.ttl"
BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest#"

HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

pytestmark = pytest.mark.skipif(not MANIFEST.is_file(), reason=f"the W3C's test suite is not at {FOLDER}")

# The status with which each update is refused: one that the protocol knows, 403; one that it does not, 400, or 415
# where it is the media type that is unknown.
UPDATES = {
    "update_dataset_default_graph": 403,
    "update_dataset_default_graphs": 403,
    "update_dataset_named_graphs": 403,
    "update_dataset_full": 403,
    "update_post_form": 403,
    "update_post_direct": 403,
    "update_base_uri": 403,
    "bad_update_get": 400,
    "bad_multiple_updates": 400,
    "bad_update_wrong_media_type": 415,
    "bad_update_missing_form_type": 415,
    "bad_update_non_utf8": 415,
    "bad_update_syntax": 403,
    "bad_update_dataset_conflict": 403,
}
QUERIES = {
    "query_post_form": 200,
    "query_dataset_default_graphs_get": 200,
    "query_dataset_default_graphs_post": 200,
    "query_dataset_named_graphs_post": 200,
    "query_dataset_named_graphs_get": 200,
    "query_dataset_full": 200,
    "query_multiple_dataset": 200,
    "query_get": 200,
    "query_content_type_select": 200,
    "query_content_type_ask": 200,
    "query_content_type_describe": 200,
    "query_content_type_construct": 200,
    "query_post_direct": 200,
    "bad_query_method": 405,
    "bad_multiple_queries": 400,
    "bad_query_wrong_media_type": 415,
    "bad_query_missing_form_type": 415,
    "bad_query_missing_direct_type": 415,
    "bad_query_non_utf8": 415,
    "bad_query_syntax": 400,
}
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


@dataclass(frozen=True)
class Exchange:
    """One request of a test, and what the manifest expects of the response."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes | None
    statuses: frozenset[str]
    boolean: bool | None
    form: str | None


@pytest.fixture(scope="module")
def manifest() -> Graph:
    return Graph().parse(MANIFEST, publicID=BASE.removesuffix("#"))


@pytest.fixture(scope="module")
def w3c(manifest: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    quads = []
    named = {
        str(manifest.value(data, RDFS.label)): str(manifest.value(data, UT.graph))
        for data in manifest.objects(None, UT.graphData)
    }
    for name, file in sorted(named.items()):
        for line in (FOLDER / file.rpartition("/")[2]).read_text(encoding="utf-8").splitlines():
            if line.strip():
                quads.append(f"{line.strip().removesuffix('.')} <{name}> .\n")
    build = make_build(tmp_path_factory.mktemp("w3c") / "build", "".join(quads))
    with served("-m", "ties", "serve", "--data", str(build), "--port", "0") as running:
        yield running


def exchanges(manifest: Graph, test: Node) -> list[Exchange]:
    def text(node: Node | None, predicate: URIRef) -> str:
        return str(manifest.value(node, predicate))

    found = []
    action = manifest.value(test, MF.action)
    for request in Collection(manifest, manifest.value(action, HT.requests)):  # type: ignore[arg-type]
        headers = []
        if listed := manifest.value(request, HT.headers):
            headers = [(text(one, HT.fieldName), text(one, HT.fieldValue)) for one in Collection(manifest, listed)]
        body = manifest.value(request, HT.body)
        encoded = text(body, CNT.chars).encode(text(body, CNT.characterEncoding)) if body else None
        response = manifest.value(request, HT.resp)
        boolean = manifest.value(response, MF.expectedBoolean)
        found.append(
            Exchange(
                text(request, HT.methodName),
                text(request, HT.absolutePath),
                tuple(headers),
                encoded,
                frozenset(str(one)[-3:] for one in manifest.objects(response, MF.expectedStatus)),
                None if boolean is None else bool(Literal(boolean).toPython()),
                str(form) if (form := manifest.value(response, MF.expectedFormat)) else None,
            )
        )
    return found


def send(served: Served, exchange: Exchange) -> httpx.Response:
    request = httpx.Request(
        exchange.method,
        f"{served.address}/sparql{exchange.path.removeprefix('/sparql')}",
        headers=list(exchange.headers),
        content=exchange.body,
    )
    return served.client.send(request)


def test_every_test_of_the_manifest_is_here(manifest: Graph) -> None:
    entries = manifest.value(URIRef(BASE.removesuffix("#")), MF.entries)
    names = [str(entry).removeprefix(BASE) for entry in Collection(manifest, entries)]  # type: ignore[arg-type]
    assert len(names) == 34
    assert set(names) == {*QUERIES, *UPDATES}


@pytest.mark.parametrize("name", QUERIES)
def test_query(w3c: Served, manifest: Graph, name: str) -> None:
    for exchange in exchanges(manifest, URIRef(BASE + name)):
        response = send(w3c, exchange)
        assert response.status_code == QUERIES[name], response.text
        assert f"{response.status_code // 100}xx" in exchange.statuses
        media_type = response.headers["content-type"].partition(";")[0]
        if exchange.form:
            assert media_type in FORMATS[exchange.form]
        if exchange.boolean is not None:
            assert json.loads(response.content)["boolean"] is exchange.boolean


@pytest.mark.parametrize("name", UPDATES)
def test_update_is_refused(w3c: Served, manifest: Graph, name: str) -> None:
    update, *then = exchanges(manifest, URIRef(BASE + name))
    response = send(w3c, update)
    assert response.status_code == UPDATES[name], response.text
    for exchange in then:  # which would find what the update has written
        response = send(w3c, exchange)
        assert (response.status_code, json.loads(response.content)["boolean"]) == (200, False)


def test_nothing_of_the_suite_is_in_the_project() -> None:
    ours = {file.name for file in Path(ROOT, "tests").rglob("*") if file.is_file()}
    assert not ours & {file.name for file in FOLDER.iterdir()}
