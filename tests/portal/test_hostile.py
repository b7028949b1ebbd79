"""Labels and addresses that mean harm: nothing of them becomes markup, script, a header or a way out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.endpoint.conftest import Served, make_build, served
from tests.portal.test_pages import Page

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}{% x %}' </title></script><!--"
BASE = "https://w3id.org/ties/id/"
ONTOLOGY = "https://w3id.org/ties/ontology#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"@ru'


def quads() -> Iterator[str]:
    """An event, an organisation, a person and a place with the worst of names, and links that lead astray."""
    graph = f"<{BASE}report/r>"

    def say(subject: str, predicate: str, value: str) -> str:
        return f"<{BASE}{subject}> <{predicate}> {value} {graph} .\n"

    yield say("report/r", TYPE, f"<{ONTOLOGY}Report>")
    yield say("report/r", f"{ONTOLOGY}quarter", literal(EVIL))
    yield say("report/r/row/1", TYPE, f"<{ONTOLOGY}Record>")
    yield say("report/r/row/1", f"{ONTOLOGY}inReport", f"<{BASE}report/r>")
    yield say("report/r/row/1", f"{ONTOLOGY}rowNumber", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>')
    for kind, of in (("organization", "Organization"), ("person", "Person"), ("place", "Place"), ("event", "Event")):
        yield say(f"{kind}/x", TYPE, f"<{ONTOLOGY}{of}>")
        yield say(f"{kind}/x", f"{SKOS}prefLabel", literal(f"{kind} {EVIL}"))
        yield say(f"{kind}/x", f"{SKOS}altLabel", literal(f"alt {EVIL}"))
        yield say(f"{kind}/x", "http://www.w3.org/2002/07/owl#sameAs", "<javascript:alert(3)>")
        yield say(f"{kind}/x", f"http://evil.example/{kind}#p", f"<http://evil.example/{kind}%22onclick=alert(4)>")
    yield say("event/x", f"{ONTOLOGY}describedIn", f"<{BASE}report/r/row/1>")
    yield say("event/x", f"{ONTOLOGY}startDate", literal("<b>soon</b>"))
    for kind in ("organization", "person", "place"):
        part = f"participation/{kind}"
        yield say(part, TYPE, f"<{ONTOLOGY}Participation>")
        yield say(part, f"{ONTOLOGY}event", f"<{BASE}event/x>")
        yield say(part, f"{ONTOLOGY}agent", f"<{BASE}{kind}/x>")
        yield say(part, f"{ONTOLOGY}role", "<https://w3id.org/ties/concept/role/participant>")
        yield say(part, f"{ONTOLOGY}evidence", f"<{BASE}evidence/e>")
    yield say("evidence/e", f"{ONTOLOGY}evidenceIn", f"<{BASE}report/r/row/1>")
    yield say("evidence/e", f"{ONTOLOGY}quoteStart", '"many"')
    yield say("evidence/e", f"{ONTOLOGY}quoteEnd", '"-1"')
    yield say("evidence/e", f"{ONTOLOGY}confidence", '"NaN"')


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = make_build(tmp_path_factory.mktemp("evil") / "build", "".join(quads()))
    with served("-m", "ties", "serve", "--data", str(folder), "--port", "0") as running:
        yield running


PAGES = ["/", "/browse", "/browse?q=alert", "/timeline", "/id/report/r.html", "/id/report/r/row/1.html"]
PAGES += [f"/id/{kind}/x.html" for kind in ("organization", "person", "place", "event")]
PAGES += ["/id/participation/person.html", "/id/evidence/e.html"]


@pytest.mark.parametrize("path", PAGES)
def test_names_stay_names(evil: Served, path: str) -> None:
    response = evil.client.get(evil.address + path, headers={"Accept": "text/html", "Accept-Language": "ru"})
    assert response.status_code == 200
    page = Page(response.text)
    assert not [tag for tag, given in page.elements if tag == "script" and given.get("type") != "application/ld+json"]
    assert not [tag for tag, given in page.elements if tag == "img" or any(name.startswith("on") for name in given)]
    assert not [link for link in page.all("href") + page.all("src") if link.lower().startswith("javascript")]
    assert "49" not in " ".join(page.text).replace(EVIL, "")
    for script in re.findall(r"<script type=\"application/ld\+json\">(.*?)</script>", response.text, re.DOTALL):
        assert "<" not in script
    if path.endswith("x.html"):
        assert EVIL in " ".join(page.text)


@pytest.mark.parametrize(
    "path",
    [
        "/id/organization/%0d%0aSet-Cookie:%20a=b",
        "/id/..%2f..%2fetc%2fpasswd.ttl",
        "/static/..%2fportal.py",
        "/static/../app.py",
        "/data/..%2f..%2fregistry.csv",
        "/data/registry.csv",
        "/queries/..%2fx",
        "/id/%F0%9F%92%A9.html",
        "/id/%FF%FE",
        "/id/" + "x" * 5000,
    ],
)
def test_addresses_lead_nowhere_else(evil: Served, path: str) -> None:
    with httpx.Client(trust_env=False) as client:
        response = client.get(evil.address + path)
    assert response.status_code in (404, 400)
    assert "set-cookie" not in response.headers and "root:" not in response.text


def test_odd_parameters_are_no_errors(evil: Served) -> None:
    for query in ("?page=-1", "?page=99999999999999", "?page=²", "?kind=<x>", "?q=" + "(" * 300, "?q=%00", "?lang=de"):
        assert evil.client.get(evil.address + "/browse" + query).status_code == 200
    assert evil.client.get(evil.address + "/", headers={"Host": "evil.example"}).status_code == 200
    assert "evil.example/i" not in evil.client.get(evil.address + "/", headers={"Host": "evil.example"}).text


def test_a_store_without_any_report_has_pages_too(tmp_path: Path) -> None:
    folder = make_build(tmp_path / "build", '<http://a.example/s> <http://a.example/p> "o" <http://a.example/g> .\n')
    with served("-m", "ties", "serve", "--data", str(folder), "--port", "0") as running:
        for path in ("/", "/browse", "/timeline", "/queries", "/data", "/index.json", "/sitemap.xml"):
            assert running.client.get(running.address + path).status_code == 200, path
