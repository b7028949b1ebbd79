"""The query page: without a script, in two languages, with the catalogue, and with no way to slip something in.

This is what every browser gets where Ties was installed without YASGUI; with it, see ``test_editor.py``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from queries.catalogue import catalogue, load
from tests.endpoint.conftest import PEOPLE, Served, served
from ties.endpoint.page import language_wanted
from ties.endpoint.page_texts import TEXTS

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
NAME = f"SELECT ?name {{ <{PEOPLE}/7> <http://example.org/name> ?name }}"
# Serves without YASGUI's files, as where npm was not at hand when Ties was installed.
PLAIN = """
import sys
from pathlib import Path
from ties.endpoint import editor
from ties.endpoint.limits import Limits
from ties.endpoint.server import listen
editor._YASGUI.clear()
limits = Limits(seconds=2, memory=128 << 20, rows=1000, size=1 << 20)
listen(Path(sys.argv[1]), "127.0.0.1", 0, limits, lambda a, _: print(a, flush=True))
"""
VOID = {"meta", "link", "input", "br", "hr", "img"}


@pytest.fixture(scope="module")
def server(crowd: Path) -> Iterator[Served]:
    with served("-c", PLAIN, str(crowd)) as running:
        yield running


class Page(HTMLParser):
    """The elements of a page; every element is closed, every id is there once, every field has a label."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(text)
        assert not self.open
        ids = self.all("id")
        assert len(ids) == len(set(ids))
        fields = {e["id"] for tag, e in self.elements if tag in ("textarea", "select") or e.get("type", "") == "text"}
        assert fields <= set(self.all("for"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, attribute: str) -> list[str]:
        return [element[attribute] for _, element in self.elements if attribute in element]

    def hidden(self) -> dict[str, str]:
        return {e["name"]: e["value"] for tag, e in self.elements if tag == "input" and e.get("type") == "hidden"}


def get(server: Served, path: str, language: str = "en", **parameters: str) -> tuple[Page, str]:
    headers = {"Accept": BROWSER, "Accept-Language": language}
    response = server.client.get(server.address + path, params=parameters, headers=headers)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script" not in policy
    assert "<script" not in response.text and not re.search(r"<[^>]*\son\w+=", response.text)
    return Page(response.text), response.text


@pytest.mark.parametrize("path", ["/", "/sparql"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_page(server: Served, path: str, language: str) -> None:
    page, text = get(server, path, f"{language}, de;q=0.5")
    assert f'<html lang="{language}">' in text
    assert TEXTS[language]["heading"] in text
    for asked in catalogue():
        assert html.escape(asked.title[language], quote=False) in text
        assert any(f"load={asked.name}&" in link for link in page.all("href"))
    assert not [link for link in page.all("href") + page.all("src") if link.startswith(("http", "//"))]
    (address,) = [link for link in page.all("href") if "style.css" in link]
    style = server.client.get(server.address + address)
    assert style.headers["content-type"].startswith("text/css") and "@media print" in style.text


def test_answer_is_a_table_with_links_to_files_and_to_itself(server: Served) -> None:
    page, text = get(server, "/sparql", query=NAME)
    assert '<th scope="col">name</th>' in text and "<span>Person 7, «the 7th»</span>" in text
    links = {link.rpartition("format=")[2]: link for link in page.all("href") if "format=" in link and "query=" in link}
    assert {"json", "xml", "csv", "tsv", "html"} <= set(links)
    assert server.client.get(server.address + links["csv"]).text == 'name\r\n"Person 7, «the 7th»"\r\n'
    again = server.client.get(server.address + links["html"], headers={"Accept": "*/*"}).text
    assert "<span>Person 7, «the 7th»</span>" in again


def test_graph_and_truth(server: Served) -> None:
    assert '<p class="answer">true</p>' in get(server, "/sparql", query="ASK {}")[1]
    page, text = get(server, "/sparql", query="CONSTRUCT { <x:s> <x:p> 'a' } WHERE {}")
    assert "<td>x:s</td><td>x:p</td><td><span>a</span></td>" in text
    assert any(link.endswith("format=jsonld") for link in page.all("href"))


def test_form_sends_what_it_got(server: Served) -> None:
    parameters = {"query": NAME, "default-graph-uri": PEOPLE, "lang": "ru", "$x": '"y"'}
    page, text = get(server, "/sparql", **parameters)
    assert page.hidden() == {"lang": "ru", "default-graph-uri": PEOPLE}
    assert html.escape(NAME) in html.unescape(text).replace("<", "&lt;").replace(">", "&gt;") or NAME in html.unescape(
        text
    )
    assert 'name="$x" value="&#34;y&#34;"' in text


def test_question_of_the_catalogue_is_loaded_and_asked(server: Served) -> None:
    asked = load("co-participants")
    page, text = get(server, "/sparql", "ru", load="co-participants")
    assert asked.title.ru in text and asked.parameters[0].description.ru in text
    assert asked.text.strip() in html.unescape(text)
    assert page.hidden()["load"] == "co-participants"
    _, text = get(server, "/sparql", query=asked.text.replace("\n", "\r\n"), load=asked.name, **{"$name": "x"})
    assert 'role="alert"' not in text and '<th scope="col">partner</th>' in text


def test_cut_answer_says_so(server: Served) -> None:
    _, text = get(server, "/sparql", query="SELECT * { ?s ?p ?o }")
    assert TEXTS["en"]["cut"] in text and text.count("<tr>") == 501


def test_problem_is_shown_with_its_status(server: Served) -> None:
    for query, status in (("SELECT nonsense", 400), ("SELECT * { SERVICE <http://x/> {} }", 403)):
        response = server.client.get(server.url, params={"query": query}, headers={"Accept": BROWSER})
        assert response.status_code == status
        Page(response.text)
        assert f": {status}</h2>" in response.text and query in html.unescape(response.text)


EVIL = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    "parameters",
    [
        {"query": EVIL},
        {"query": f'SELECT ("{EVIL}" AS ?x) {{}}'.replace("\"'", "'")},
        {"query": "SELECT (<javascript:alert(1)> AS ?x) {}"},
        {"query": "ASK {}", "load": EVIL},
        {"query": "ASK {}", "lang": EVIL},
        {"query": "ASK {}", f"${EVIL}": EVIL},
        {"query": "ASK {}", "default-graph-uri": f"http://x/{EVIL}"},
        {"load": EVIL, "lang": EVIL},
    ],
)
def test_nothing_can_be_slipped_in(server: Served, parameters: dict[str, str]) -> None:
    response = server.client.get(server.url, params=parameters, headers={"Accept": BROWSER})
    page = Page(response.text)
    assert not {"script", "img"} & {tag for tag, _ in page.elements}
    assert not [link for link in page.all("href") if link.startswith("javascript")]


def test_texts_are_whole() -> None:
    assert set(TEXTS["en"]) == set(TEXTS["ru"])


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("ru", "ru"),
        ("en;q=0.5, ru;q=0.6", "ru"),
        ("RU-ru", "ru"),
        ("*", "en"),
        ("ru;q=0", "en"),
        (";;,q", "en"),
    ],
)
def test_language(accepted: str, language: str) -> None:
    assert language_wanted(accepted) == language
