"""A portal with a release beside it: its files, its description, its publisher."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from rdflib import Graph, URIRef

from graph.release.folder import SUMS_FILE
from ontology.terms import BASE, DCAT, DCTERMS, VOID
from tests.endpoint.conftest import served
from tests.portal.test_pages import Page

TYPES = {
    "tables/events.csv": "text/csv; charset=utf-8",
    "vocabulary/ties.ttl": "text/turtle; charset=utf-8",
    "mappings.sssom.tsv": "text/tab-separated-values; charset=utf-8",
    "README.md": "text/markdown; charset=utf-8",
    "LICENSE": "text/plain; charset=utf-8",
    "datapackage.json": "application/json",
    "graph.ttl.gz": "application/gzip",
    "graph.nq.gz": "application/gzip",
}


def test_every_file_of_the_release_is_there_and_on_the_page(publisher: httpx.Client, released: Path) -> None:
    sums = dict(line.split("  ")[::-1] for line in (released / SUMS_FILE).read_text(encoding="utf-8").splitlines())
    assert {name.partition("/")[0] for name in sums} >= {"tables", "vocabulary"}
    page = Page(publisher.get("/data", headers={"Accept": "text/html", "Accept-Language": "ru"}).text)
    assert {f"/data/{name}" for name in (*sums, SUMS_FILE)} <= set(page.all("href"))
    for name, checksum in sums.items():
        response = publisher.get(f"/data/{name}")
        assert response.status_code == 200, name
        assert hashlib.sha256(response.content).hexdigest() == checksum
        assert "content-encoding" not in response.headers and response.headers["access-control-allow-origin"] == "*"
        assert response.headers["content-type"] == TYPES.get(name, response.headers["content-type"])
    titles = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert len(titles) > 25 and {table["title_ru"] for table in titles} <= set(page.text)
    for path in ("/data/tables", "/data/tables/none.csv", "/data/../about.toml", "/data/%2e%2e/about.toml"):
        assert publisher.get(path).status_code == 404
    assert publisher.get("/data/").headers["location"] == "/data"


def test_the_version_that_is_served_has_its_address(publisher: httpx.Client, released: Path) -> None:
    version = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))["version"]
    for name, there in (("tables/events.csv", "/data/tables/events.csv"), ("", "/data")):
        response = publisher.get(f"/release/{version}/{name}")
        assert (response.status_code, response.headers["location"]) == (303, there)
        assert publisher.get(f"/release/1999-Q1/{name}").status_code == 404


def test_a_dump_can_be_read_as_it_is_sent(publisher: httpx.Client) -> None:
    packed = publisher.get("/data/graph.ttl.gz")
    assert len(Graph().parse(data=gzip.decompress(packed.content), format="turtle")) > 1000


def test_a_file_is_not_sent_twice(publisher: httpx.Client) -> None:
    first = publisher.get("/data/graph.nq.gz")
    for tag in (first.headers["etag"], f"W/{first.headers['etag']}", f'"x", {first.headers["etag"]}', "*"):
        again = publisher.get("/data/graph.nq.gz", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"] and again.headers["access-control-allow-origin"] == "*"
    assert publisher.get("/data/graph.nq.gz", headers={"If-None-Match": '"x"'}).status_code == 200
    since = {"If-Modified-Since": first.headers["last-modified"]}
    assert publisher.get("/data/graph.nq.gz", headers=since).status_code == 304


def test_the_description_knows_the_files_and_the_publisher(publisher: httpx.Client, released: Path) -> None:
    graph = Graph().parse(data=publisher.get("/.well-known/void").content, format="turtle")
    whole = URIRef(f"{BASE}dataset")
    assert graph.value(whole, URIRef(VOID.triples)) and graph.value(whole, URIRef(VOID.sparqlEndpoint))
    (edition,) = graph.objects(whole, URIRef(DCAT.hasCurrentVersion))
    distributions = list(graph.objects(edition, URIRef(DCAT.distribution)))
    assert len(distributions) >= 7
    for one in distributions:
        (address,) = graph.objects(one, URIRef(DCAT.downloadURL))
        (checksum,) = graph.objects(URIRef(f"{one}/checksum"), URIRef("http://spdx.org/rdf/terms#checksumValue"))
        content = publisher.get(str(address)).content
        assert hashlib.sha256(content).hexdigest() == str(checksum)
        assert len(content) == int(graph.value(one, URIRef(DCAT.byteSize)))
        (place,) = graph.objects(one, URIRef(DCAT.accessURL))
        assert publisher.get(str(place), headers={"Accept": "text/html"}).status_code == 200
    dumps = set(graph.objects(edition, URIRef(VOID.dataDump)))
    assert dumps and all(publisher.get(str(dump)).status_code == 200 for dump in dumps)
    publishers = set(graph.objects(None, URIRef(DCTERMS.publisher)))
    assert len(publishers) == 1 and "Government of the N Region" in str(graph.serialize())
    assert "files.example.org" not in graph.serialize()


@pytest.mark.parametrize(
    ("language", "name"), [("ru", "Правительство Энской области"), ("en", "Government of the N Region")]
)
def test_pages_say_who_publishes_and_under_which_licence(publisher: httpx.Client, language: str, name: str) -> None:
    for path in ("/", "/data", "/queries", "/browse?kind=event"):
        page = Page(publisher.get(path, headers={"Accept-Language": language}).text)
        told = " ".join(page.text)
        assert name in told and "CC-BY-4.0" in told and "data@region.example" in told, path
        assert {"https://creativecommons.org/licenses/by/4.0/", "https://region.example/"} <= set(page.all("href"))


def test_an_old_page_is_not_taken_for_one_of_other_settings(
    publisher: httpx.Client, data: Path, released: Path, about: Path, tmp_path: Path
) -> None:
    """Nor is the list of files, where the release is another."""
    page = publisher.get("/browse", headers={"Accept-Language": "en"}).text
    (person, *_) = re.findall(r'"(/id/event/[^"]+\.html)"', publisher.get("/browse?kind=event").text)
    other = tmp_path / "rel"
    other.mkdir()
    (other / SUMS_FILE).write_text("other\n", encoding="utf-8")
    old = {path: publisher.get(path, headers={"Accept-Language": "en"}) for path in (person, "/data")}
    assert page and "<mark>" in old[person].text and 'class="contest"' in old[person].text
    same = ("--about", str(about), "--release", str(released))
    for options, paths in (
        ((*same, "--no-quotes"), [person]),
        ((*same, "--no-contest"), [person]),
        (("--about", str(about), "--release", str(other)), ["/data"]),
        (("--release", str(released)), ["/data"]),
    ):
        with served("-m", "ties", "serve", "--data", str(data), "--port", "0", *options) as running:
            for path in paths:
                known = {"If-None-Match": old[path].headers["etag"], "Accept-Language": "en"}
                new = running.client.get(running.address + path, headers=known)
                assert new.status_code == 200 and new.text != old[path].text, (options, path)
    with served("-m", "ties", "serve", "--data", str(data), "--port", "0", *same) as running:
        known = {"If-None-Match": old["/data"].headers["etag"], "Accept-Language": "en"}
        assert running.client.get(f"{running.address}/data", headers=known).status_code == 304


def test_a_publisher_that_cannot_be_read_is_told_of(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "about.toml"
    file.write_text("colour = 'red'", encoding="utf-8")
    command = [sys.executable, "-m", "ties", "serve", "--data", str(data), "--port", "0", "--about", str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1 and "colour" in ended.stderr and "Traceback" not in ended.stderr
