"""The query page with YASGUI, in a real browser whose network is cut but for this machine."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from queries.catalogue import catalogue, load
from tests.endpoint.conftest import PEOPLE, Served
from tests.endpoint.test_page import BROWSER, EVIL, Page
from tests.graph.browser import CHROMIUM, Browser
from ties.endpoint.editor import has_editor
from ties.endpoint.page_texts import SCRIPT_TEXTS

if not has_editor():
    pytest.skip("YASGUI's files are not there: make editor", allow_module_level=True)

NAME = f"SELECT ?name ?age {{ <{PEOPLE}/7> <http://example.org/name> ?name ; <http://example.org/age> ?age }}"
CUT = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile"), arguments=(CUT,)) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, server: Served) -> Iterator[Browser]:
    """The browser; afterwards it must have asked this server only, and have had nothing to complain of."""
    browser.events.clear()
    yield browser
    assert browser.requests
    assert not [url for url in browser.requests if not url.startswith((server.address + "/sparql", "data:", "blob:"))]
    assert browser.complaints == []


def go(browser: Browser, address: str) -> None:
    browser.send("Page.navigate", url=address)
    wait(browser, "document.body?.classList.contains('scripted')")


def wait(browser: Browser, expression: str) -> None:
    end = time.monotonic() + 20
    while not browser.run(f"Boolean({expression})"):
        assert time.monotonic() < end, expression
        time.sleep(0.05)


def write(browser: Browser, query: str) -> None:
    """Type into the editor, in the place of what is there."""
    browser.run("document.querySelector('.CodeMirror textarea').focus()")
    for kind in ("keyDown", "keyUp"):
        browser.send("Input.dispatchKeyEvent", type=kind, key="a", code="KeyA", windowsVirtualKeyCode=65, modifiers=2)
    browser.send("Input.insertText", text=query)


def ask(browser: Browser) -> None:
    browser.run("document.querySelector('#answer')?.remove()")
    browser.run("document.querySelector('#run').click()")
    wait(browser, "document.querySelector('#answer h2')")


def cells(browser: Browser) -> list[list[str]]:
    wait(browser, "document.querySelector('#results tbody td')")
    rows = "document.querySelectorAll('#results tbody tr')"
    found: list[list[str]] = browser.run(f"[...{rows}].map(row => [...row.cells].map(cell => cell.innerText.trim()))")
    return found


@in_browser
def test_a_query_is_typed_asked_and_restored_by_its_address(page: Browser, server: Served) -> None:
    go(page, server.url + "?lang=en")
    write(page, NAME)
    ask(page)
    assert cells(page) == [["Person 7, «the 7th»", "7"]]
    link = page.run("location.href")
    assert parse_qs(urlsplit(link).query)["query"] == [NAME]
    assert page.run("document.querySelector('.yasr_response_chip').textContent").startswith("rows: 1, ")
    page.send("Page.navigate", url="about:blank")
    go(page, link)
    assert cells(page) == [["Person 7, «the 7th»", "7"]]
    assert NAME in page.run("document.querySelector('.CodeMirror').CodeMirror.getValue()")


@in_browser
def test_a_question_of_the_catalogue_with_its_value_in_russian(page: Browser, server: Served) -> None:
    go(page, server.url + "?lang=ru&load=co-participants")
    page.run("document.getElementById('v-name').value = 'нет такой'")
    ask(page)
    assert page.run("document.querySelector('#results td').innerText") == SCRIPT_TEXTS["ru"]["table"]["emptyTable"]
    assert parse_qs(urlsplit(page.run("location.href")).query)["$name"] == ["нет такой"]
    said = page.run("document.querySelector('#results').innerText")
    assert "Таблица" in said and "Строк на странице:" in said and "Table" not in said and "result" not in said
    head = page.run("[...document.querySelectorAll('#results th')].map(cell => cell.innerText.trim()).filter(Boolean)")
    assert head == [column.name for column in load("co-participants").columns]


@in_browser
def test_the_questions_are_found_by_their_words(page: Browser, server: Served) -> None:
    go(page, server.url + "?lang=ru")
    shown = "[...document.querySelectorAll('nav li')].filter(item => !item.hidden).length"
    assert page.run(shown) == len(catalogue())
    search = "const field = document.getElementById('find-question'); field.value = {}; "
    for words, wanted in (("Побратимы", "sister-cities"), ("twinning", "sister-cities"), ("diplomacy", "embassies")):
        page.run("(() => {" + search.format(json.dumps(words)) + "field.dispatchEvent(new Event('input'))})()")
        assert 0 < page.run(shown) < 6
        links = page.run("[...document.querySelectorAll('nav li:not([hidden]) a')].map(link => link.href)")
        assert any(f"load={wanted}&" in link for link in links)


@in_browser
@pytest.mark.parametrize(
    ("query", "files", "shown"),
    [
        ("ASK {}", ["json", "xml"], "True"),
        (NAME, ["json", "xml", "csv", "tsv"], "Person 7, «the 7th»"),
        ("CONSTRUCT { <x:s> <x:p> 'word' } {}", ["turtle", "ntriples", "jsonld", "rdfxml"], "word"),
    ],
)
def test_each_form_has_its_view_and_its_files(
    page: Browser, server: Served, query: str, files: list[str], shown: str
) -> None:
    go(page, server.url + "?lang=en")
    write(page, query)
    ask(page)
    wait(page, f"document.querySelector('#results .yasr_results').innerText.includes({json.dumps(shown)})")
    links = page.run("[...document.querySelectorAll('.files a')].map(link => [link.innerText, link.href])")
    assert [name for name, _ in links] == files
    for _, link in links:
        assert server.client.get(link).status_code == 200


@in_browser
def test_a_table_is_saved_as_a_file(page: Browser, server: Served, tmp_path: Path) -> None:
    page.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    go(page, server.url + "?lang=en")
    write(page, NAME)
    ask(page)
    cells(page)
    page.run("document.querySelector('.yasr_downloadIcon').click()")
    end = time.monotonic() + 10
    while not (tmp_path / "ties.csv").is_file():
        assert time.monotonic() < end
        time.sleep(0.05)
    assert "Person 7, «the 7th»" in (tmp_path / "ties.csv").read_text(encoding="utf-8")


@in_browser
def test_what_went_wrong_is_said(browser: Browser, server: Served) -> None:
    go(browser, server.url + "?lang=en")
    for query, status, words in (
        ("SELECT nonsense", "400", "line 1"),
        ("SELECT * { SERVICE <http://x/> {} }", "403", "SERVICE"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "504", "2 s"),
    ):
        write(browser, query)
        ask(browser)
        assert browser.run("document.querySelector('#answer h2').textContent") == f"No answer: {status}"
        assert words in browser.run("document.querySelector('#answer').textContent")


@in_browser
def test_a_cut_answer_says_so_and_a_question_can_be_stopped(page: Browser, server: Served) -> None:
    go(page, server.url + "?lang=en")
    write(page, "SELECT * { ?s ?p ?o }")
    ask(page)
    assert SCRIPT_TEXTS["en"]["cut"] in page.run("document.querySelector('#answer .note').textContent")
    assert len(cells(page)) == 50
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.run("document.querySelector('#run').click()")
    wait(page, "document.querySelector('#run').textContent == 'Stop'")
    page.run("document.querySelector('#run').click()")
    wait(page, "document.querySelector('#answer').textContent.includes('Stopped.')")
    assert page.run("document.querySelector('#run').textContent") == "Ask"


@in_browser
def test_nothing_in_an_answer_becomes_part_of_the_page(browser: Browser, server: Served) -> None:
    page = browser
    browser.events.clear()
    go(page, server.url + "?lang=en")
    text = EVIL.replace('"', "").replace("'", "")
    write(page, f"SELECT ('{text}' AS ?x) (<javascript:alert(1)> AS ?y) {{}}")
    ask(page)
    cells(page)
    assert (
        page.run("document.querySelectorAll('#results img, #results script, #results td a[href^=javascript]').length")
        == 0
    )
    assert "<img src=x" in page.run("document.querySelector('#results tbody').innerText")
    assert not [url for url in browser.requests if not url.startswith((server.address + "/sparql", "data:"))]


@in_browser
def test_the_link_is_at_hand_before_a_query_is_asked(page: Browser, server: Served) -> None:
    go(page, server.url + "?lang=en")
    write(page, NAME)
    page.run("document.querySelector('.yasqe_share').click()")
    link = page.run("document.querySelector('.yasqe_sharePopup input').value")
    assert parse_qs(urlsplit(link).query)["query"] == [NAME]
    page.run("document.querySelector('.yasqe_sharePopup .curl').click()")
    assert page.run("document.querySelector('.yasqe_sharePopup input').value").startswith("curl ")
    assert page.run("document.querySelector('#answer')") is None, "nothing has been asked"


@in_browser
def test_terms_are_completed_from_the_vocabulary(page: Browser, server: Served) -> None:
    go(page, server.url + "?lang=en")
    write(page, "PREFIX ties: <https://w3id.org/ties/ontology#> SELECT * { ?x a ties:" + "Twi")
    page.run("document.querySelector('.CodeMirror').CodeMirror.autocomplete()")
    wait(page, "document.querySelector('.CodeMirror-hints li')")
    assert page.run("document.querySelector('.CodeMirror-hints').innerText") == "ties:Twinning"


@in_browser
def test_on_a_phone(page: Browser, server: Served) -> None:
    page.send("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1, mobile=True)
    try:
        go(page, server.url + "?lang=ru&load=sister-cities")
        ask(page)
        assert page.run("document.documentElement.scrollWidth") <= 390
    finally:
        page.send("Emulation.setDeviceMetricsOverride", width=1600, height=1000, deviceScaleFactor=1, mobile=False)


def test_who_has_no_script_is_sent_on_to_the_answer(server: Served) -> None:
    response = server.client.get(server.url, params={"query": NAME}, headers={"Accept": BROWSER})
    head = response.text.partition("<noscript>")[2].partition("</noscript>")[0]
    (refresh,) = [attributes for tag, attributes in Page(head).elements if tag == "meta"]
    again = server.client.get(server.address + refresh["content"].partition("url=")[2], headers={"Accept": BROWSER})
    assert "<span>Person 7, «the 7th»</span>" in again.text and "http-equiv" not in again.text
    assert "Person 7" not in response.text, "a crawler's visit costs no query"
    head = server.client.head(server.url, params={"query": NAME}, headers={"Accept": BROWSER})
    assert head.headers["content-length"] == response.headers["content-length"]


@pytest.mark.parametrize(
    "parameters", [{"query": EVIL}, {"query": "ASK {}", "lang": EVIL, "load": EVIL}, {f"${EVIL}": EVIL}]
)
def test_nothing_can_be_slipped_in(server: Served, parameters: dict[str, str]) -> None:
    response = server.client.get(server.url, params=parameters, headers={"Accept": BROWSER})
    page = Page(response.text)
    scripts = [attributes["src"] for tag, attributes in page.elements if tag == "script"]
    assert [script.partition("?")[0] for script in scripts] == ["/sparql/static/yasgui.js", "/sparql/static/ask.js"]
    assert "img" not in {tag for tag, _ in page.elements}
    policy = response.headers["content-security-policy"]
    assert "script-src 'self'; connect-src 'self'" in policy and "unsafe" not in policy


def test_files_may_be_kept_and_come_compressed(server: Served) -> None:
    response = server.client.get(server.url, headers={"Accept": BROWSER})
    addresses = [link for link in Page(response.text).all("href") + Page(response.text).all("src") if "static/" in link]
    assert len(addresses) == 5
    for address in addresses:
        found = server.client.get(server.address + address)
        assert found.status_code == 200 and "immutable" in found.headers["cache-control"]
        assert found.headers["content-encoding"] == "gzip"
        plain = server.client.get(server.address + address, headers={"Accept-Encoding": "identity"})
        assert plain.content == found.content and "content-encoding" not in plain.headers
        same = {"If-None-Match": found.headers["etag"]}
        assert server.client.get(server.address + address, headers=same).status_code == 304
    assert server.client.get(server.address + "/sparql/static/..%2fpage.py").status_code == 404
    assert server.client.get(server.address + "/sparql/static/package.json").status_code == 404
