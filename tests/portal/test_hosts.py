"""The rules that a site brings along, under the servers that they are for: Apache and nginx over HTTP."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from graph.ontology_docs import DOCUMENTS
from graph.ontology_docs.page import style_policy
from ontology.terms import BASE, DCAT
from tests.portal.conftest import ADDRESS, BROWSER
from tests.portal.hosts import apache, needs_apache, needs_nginx, nginx
from ties.portal import hosting
from ties.portal.index import Index
from ties.portal.links import FORMATS

ROOT = "/graph"  # the path of the address
OLD, NEW = "organization/old.name", "organization/new"
HEADERS = {
    "access-control-allow-origin": "*",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
TYPES = {
    "index.html": "text/html; charset=utf-8",
    "index.en.html": "text/html; charset=utf-8",
    "sitemap.xml": "application/xml",
    "robots.txt": "text/plain; charset=utf-8",
    "static/ties.css": "text/css; charset=utf-8",
    "static/ties.svg": "image/svg+xml",
    "static/search.js": "text/javascript; charset=utf-8",
    "queries/agreements.csv": "text/csv; charset=utf-8",
    "vocabulary/ontology.ttl": "text/turtle",
    "vocabulary/ontology.jsonld": "application/ld+json",
    "vocabulary/ontology.nt": "application/n-triples",
    "release/2025-Q3/tables/events.csv": "text/csv; charset=utf-8",
    "release/2025-Q3/mappings.sssom.tsv": "text/tab-separated-values; charset=utf-8",
    "release/2025-Q3/README.md": "text/markdown; charset=utf-8",
    "release/2025-Q3/LICENSE": "text/plain; charset=utf-8",
    "release/2025-Q3/SHA256SUMS": "text/plain; charset=utf-8",
    "release/2025-Q3/CITATION.cff": "application/yaml",
    "release/2025-Q3/datapackage.json": "application/json",
    "release/2025-Q3/graph.ttl.gz": "application/gzip",
    "release/2025-Q3/graph.jsonld.gz": "application/gzip",
    "release/2025-Q3/tables.zip": "application/zip",
}


@pytest.fixture(scope="module")
def files(site: Path, index: Index, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with the rules of one in which an IRI was given up."""
    folder = tmp_path_factory.mktemp("hosted") / "site"
    shutil.copytree(site, folder)
    moved = copy.copy(index)
    moved.redirects = {f"{BASE}{OLD}": f"{BASE}{NEW}"}
    for name, text in hosting.files(moved, ADDRESS, tuple(DOCUMENTS)).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(
    scope="module", params=[pytest.param(apache, marks=needs_apache), pytest.param(nginx, marks=needs_nginx)]
)
def host(request: pytest.FixtureRequest, files: Path) -> Iterator[httpx.Client]:
    rules = () if request.param is apache else ((files / "hosting" / "nginx.conf").read_text(encoding="utf-8"),)
    with request.param(files, ROOT, *rules) as address, httpx.Client(base_url=address, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def w3id(files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, httpx.Client]]:
    """The folder of a redirect service, by the kind of site that it leads to."""
    clients = {}
    folder = tmp_path_factory.mktemp("w3id")
    for name, rules in (("files", "w3id.htaccess"), ("serve", "w3id-serve.htaccess")):
        (folder / name).mkdir()
        shutil.copy(files / "hosting" / rules, folder / name / ".htaccess")
    with apache(folder, "", "FileInfo Options=All,MultiViews") as address:
        for name in ("files", "serve"):
            clients[name] = httpx.Client(base_url=f"{address}/{name}", trust_env=False)
        yield clients
        for client in clients.values():
            client.close()


def place(answer: httpx.Response) -> str:
    """Where an answer leads to, as a path on the host; also where the host names itself."""
    return answer.headers.get("location", "").removeprefix(str(answer.request.url.copy_with(raw_path=b"")).rstrip("/"))


def common(answer: httpx.Response) -> dict[str, str]:
    return {name: ", ".join(answer.headers.get_list(name)) for name in HEADERS}


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("accept", [BROWSER, "*/*", *FORMATS.values()])
def test_an_iri_leads_where_the_live_portal_does(
    host: httpx.Client, index: Index, web: httpx.Client, accept: str, slash: str
) -> None:
    path = index.path(index.of_kind("person")[0].iri) or ""
    live = web.get(f"/{path}", headers={"Accept": accept}).headers["location"]
    answer = host.get(f"{ROOT}/{path}{slash}", headers={"Accept": accept})
    assert (answer.status_code, place(answer), answer.headers["vary"]) == (303, f"{ROOT}{live}", "Accept")
    assert common(answer) == HEADERS
    there = host.get(place(answer), headers={"Accept": accept})
    assert there.status_code == 200 and common(there) == HEADERS and "vary" not in there.headers


@pytest.mark.parametrize("kind", ["participation", "mention", "evidence"])
def test_a_statement_leads_to_its_record(host: httpx.Client, data: Path, kind: str) -> None:
    for path in statements(data, kind):
        answer = host.get(f"{ROOT}/{path}", headers={"Accept": "application/ld+json"})
        assert answer.status_code == 303 and common(answer) == HEADERS
        record = host.get(place(answer), headers={"Accept": "application/ld+json"})
        assert record.status_code == 303
        assert f"{BASE}{path.removeprefix('id/')}" in expanded(host.get(place(record)).content)


def statements(data: Path, kind: str) -> list[str]:
    """Some of the statements of a kind, as paths; of each report and row another one."""
    found = re.findall(rf"^<{BASE}({kind}/[^>]+)>", (data / "graph.nq").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return [f"id/{name}" for name in sorted(set(found))[::97]]


def expanded(jsonld: bytes) -> set[str]:
    quads = parse(jsonld, format=RdfFormat.JSON_LD)
    return {term.value for quad in quads for term in (quad.subject, quad.object) if isinstance(term, NamedNode)}


@pytest.mark.parametrize("name", TYPES)
def test_a_file_is_given_as_what_it_is(host: httpx.Client, files: Path, name: str) -> None:
    answer = host.get(f"{ROOT}/{name}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, TYPES[name])
    assert "content-encoding" not in answer.headers
    assert answer.content == (files / name).read_bytes()
    assert common(answer) == HEADERS


def test_every_suffix_of_the_site_is_among_them(files: Path) -> None:
    suffixes = {one.suffix for one in files.rglob("*") if one.is_file() and "hosting" not in one.parts}
    assert suffixes - {Path(name).suffix for name in TYPES} == set()


def test_pages_have_a_policy_and_the_explorer_its_scripts(host: httpx.Client) -> None:
    for path in ("data.html", "vocabulary/ontology.html", "release/2025-Q3/"):
        policy = host.get(f"{ROOT}/{path}").headers.get_list("content-security-policy")
        assert len(policy) == 1 and policy[0].startswith("default-src 'none'") and style_policy() in policy[0]
    assert "content-security-policy" not in host.get(f"{ROOT}/explorer/index.html").headers


@pytest.mark.parametrize("page", ["data", "browse", "queries", "explorer", "browse/event", "queries/agreements"])
@pytest.mark.parametrize("slash", ["", "/"])
def test_a_page_is_found_without_its_suffix(host: httpx.Client, page: str, slash: str) -> None:
    answer = host.get(f"{ROOT}/{page}{slash}")
    assert (answer.status_code, place(answer)) == (301, f"{ROOT}/{page}.html")
    assert host.get(place(answer)).status_code == 200


def test_the_root_and_a_release_are_pages(host: httpx.Client) -> None:
    for path in ("", "/release/2025-Q3"):
        answer = host.get(f"{ROOT}{path}")
        assert (answer.status_code, place(answer)) == (301, f"{ROOT}{path}/")
        assert host.get(place(answer)).headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["nothing", "nothing/", "id/person/nobody.html", "id/person/nobody.ttl"])
def test_what_is_not_there_is_404_with_a_page(host: httpx.Client, path: str) -> None:
    answer = host.get(f"{ROOT}/{path}")
    assert answer.status_code == 404 and f'href="{ROOT}/static/ties.css"' in answer.text
    assert common(answer) == HEADERS


@pytest.mark.parametrize("suffix", ["", "/", ".html", ".en.html", ".ttl"])
def test_what_was_given_up_leads_to_what_took_its_place(host: httpx.Client, suffix: str) -> None:
    answer = host.get(f"{ROOT}/id/{OLD}{suffix}")
    assert (answer.status_code, place(answer)) == (301, f"{ROOT}/id/{NEW}{suffix.rstrip('/')}")
    assert common(answer) == HEADERS


def test_all_that_the_description_names_is_there(host: httpx.Client) -> None:
    answer = host.get(f"{ROOT}/.well-known/void")
    assert answer.status_code == 303
    quads = list(parse(host.get(place(answer)).content, format=RdfFormat.TURTLE))
    named = {quad.object.value for quad in quads if quad.predicate.value in (DCAT.accessURL, DCAT.downloadURL)}
    assert len(named) == 8
    for iri in named:
        assert iri.startswith(f"{ADDRESS}/") and host.get(f"{ROOT}{iri.removeprefix(ADDRESS)}").status_code == 200, iri
    terms = {t.value for quad in quads for t in (quad.subject, quad.object) if isinstance(t, NamedNode)}
    ours = {iri for iri in terms if iri.startswith(BASE)}
    assert len(ours) > 100
    for iri in ours:
        answer = host.get(f"{ROOT}/id/{iri.removeprefix(BASE)}", headers={"Accept": "text/turtle"})
        assert answer.status_code == 303 and host.get(place(answer)).status_code == 200, iri


@needs_apache
@pytest.mark.parametrize(
    ("path", "accept", "wanted"),
    [
        ("", BROWSER, ""),
        ("/id/", BROWSER, ""),
        ("/ontology", BROWSER, "vocabulary/ontology.html"),
        ("/ontology", "text/turtle", "vocabulary/ontology.ttl"),
        ("/ontology.ttl", BROWSER, "vocabulary/ontology.ttl"),
        ("/ontology.html", BROWSER, "vocabulary/ontology.html"),
        ("/ontology/0.1.0", BROWSER, "vocabulary/ontology.html"),
        ("/ontology/0.1.0", "application/json", "vocabulary/ontology.html"),
        ("/concept", BROWSER, "vocabulary/concept.html"),
        ("/concept/role/speaker", BROWSER, "vocabulary/concept.html#role/speaker"),
        ("/concept/role/speaker", "application/ld+json", "vocabulary/concept.jsonld"),
        ("/shapes", BROWSER, "vocabulary/ontology.html#shapes"),
        ("/shapes/0.1.0", "application/n-triples", "vocabulary/shapes.nt"),
        ("/id/dataset", BROWSER, ".well-known/void.ttl"),
        ("/id/dataset/2025-Q3/class/ties-Event", "text/turtle", ".well-known/void.ttl"),
        ("/id/graph/meta", BROWSER, ".well-known/void.ttl"),
        ("/release/2025-Q3/", "*/*", "release/2025-Q3/"),
        ("/release/2025-Q3/graph.nq.gz", "text/turtle", "release/2025-Q3/graph.nq.gz"),
        ("/release/2024-Q4/tables/events.csv", "*/*", "release/2024-Q4/tables/events.csv"),
    ],
)
def test_a_redirect_service_leads_to_the_files(
    w3id: dict[str, httpx.Client], files: Path, path: str, accept: str, wanted: str
) -> None:
    answer = w3id["files"].get(path or "/", headers={"Accept": accept})
    assert answer.status_code in (302, 303)
    assert answer.headers["location"] == f"{ADDRESS}/{wanted}"
    assert answer.headers["access-control-allow-origin"] == "*" and answer.headers["vary"] == "Accept"
    assert (files / wanted.partition("#")[0]).exists() or "2024-Q4" in wanted


@needs_apache
@pytest.mark.parametrize("accept", [BROWSER, *FORMATS.values()])
def test_a_redirect_service_gives_each_iri_in_the_form_that_is_wanted(
    w3id: dict[str, httpx.Client], files: Path, index: Index, data: Path, accept: str
) -> None:
    suffix = next((one for one, kind in FORMATS.items() if kind == accept), "html")
    person = index.path(index.of_kind("person")[0].iri) or ""
    stated = [path for kind in ("participation", "mention", "evidence") for path in statements(data, kind)]
    for path in (person, f"{person}/", *stated):
        answer = w3id["files"].get(f"/{path}", headers={"Accept": accept})
        target = answer.headers["location"].removeprefix(f"{ADDRESS}/")
        assert answer.status_code == 303 and target.endswith(f".{suffix}"), path
        assert (files / target).is_file(), path


@needs_apache
@pytest.mark.parametrize("accept", [BROWSER, "text/turtle"])
def test_a_redirect_service_leads_to_the_live_portal(
    w3id: dict[str, httpx.Client], web: httpx.Client, index: Index, data: Path, accept: str
) -> None:
    person = index.path(index.of_kind("person")[0].iri) or ""
    vocabulary = ["ontology", "ontology.ttl", "ontology/0.1.0", "concept/role/speaker", "shapes"]
    paths = ["", person, f"{person}.ttl", statements(data, "evidence")[0], "id/dataset", *vocabulary]
    for path in paths:
        answer = w3id["serve"].get(f"/{path}", headers={"Accept": accept})
        assert answer.status_code == 303 and answer.headers["access-control-allow-origin"] == "*"
        target = answer.headers["location"]
        assert target == f"{ADDRESS}/{path}"
        there = web.get(target.removeprefix(ADDRESS), headers={"Accept": accept}, follow_redirects=True)
        assert there.status_code == 200, path
    released = w3id["serve"].get("/release/2024-Q4/void.ttl")
    assert released.headers["location"] == f"{ADDRESS}/release/2024-Q4/void.ttl"


def test_where_the_iris_are_those_of_the_site_no_redirect_is_written(index: Index) -> None:
    names = hosting.files(index, BASE.removesuffix("/id/"), tuple(DOCUMENTS))
    assert not [name for name in names if "w3id" in name]


def test_hosts_without_rules_have_an_index_for_each_iri(site: Path, index: Index) -> None:
    for thing in index.things[:20]:
        page = (site / (index.path(thing.iri) or "") / "index.html").read_text(encoding="utf-8")
        (target,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
        assert (site / (index.path(thing.iri) or "") / unquote(target)).is_file()
