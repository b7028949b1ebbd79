"""The pages in a real browser: nothing asked of others, no complaint, accessible, readable on a phone and on paper."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from tests.endpoint.conftest import Served
from tests.graph.browser import CHROMIUM, Browser
from ties.portal.index import Index

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

RUN = 'axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}).then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html.slice(0, 120)).join(" | ")))'  # noqa: E501


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile"), 1280, 900) as opened:
        yield opened


@pytest.fixture(scope="module")
def axe() -> str:
    return resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def visit(browser: Browser, address: str) -> None:
    browser.events.clear()
    browser.send("Page.navigate", url=address)
    for _ in range(200):
        if browser.run("document.readyState") == "complete" and browser.run("location.href") != "about:blank":
            break
        time.sleep(0.05)


def size(browser: Browser, width: int, *, mobile: bool = False) -> None:
    metrics: dict[str, Any] = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": mobile}
    browser.send("Emulation.setDeviceMetricsOverride", **metrics)


def paths(index: Index) -> dict[str, str]:
    event = next(one for one in index.of_kind("event") if one.facet("country"))
    found = {kind: f"/{index.path(index.of_kind(kind)[0].iri)}.html" for kind in ("organization", "person", "record")}
    return {
        "home": "/",
        "browse": "/browse?kind=event",
        "search": "/browse?q=Витебск",
        "timeline": "/timeline",
        "questions": "/queries",
        "question": "/queries/co-participants",
        "data": "/data?lang=ru",
        "event": f"/{index.path(event.iri)}.html",
        "lost": "/nowhere",
        **found,
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_ask_nobody(
    browser: Browser, portal: Served, index: Index, axe: str, scheme: str
) -> None:
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    size(browser, 1280)
    for name, path in paths(index).items():
        visit(browser, portal.address + path)
        assert [one for one in browser.requests if not one.startswith((portal.address, "data:"))] == [], name
        complaints = [one for one in browser.complaints if not (name == "lost" and "404" in one)]
        assert complaints == [], name
        browser.run(axe)
        assert browser.run(RUN) == [], (name, scheme)


def test_the_form_is_accessible(browser: Browser, portal: Served, index: Index, axe: str) -> None:
    visit(browser, portal.address + paths(index)["event"])
    browser.run("document.querySelector('a.contest').click()")
    time.sleep(0.5)
    assert browser.run("document.querySelector('textarea').labels.length") == 1
    browser.run(axe)
    assert browser.run(RUN) == []


def test_a_phone_needs_no_sideways_scrolling(
    browser: Browser, portal: Served, publisher: httpx.Client, index: Index
) -> None:
    size(browser, 360, mobile=True)
    try:
        of_release = {f"data-{name}": f"{publisher.base_url}/data?lang={name}" for name in ("ru", "en")}
        pages = {name: portal.address + path for name, path in paths(index).items()} | of_release
        for name, address in pages.items():
            visit(browser, address)
            assert browser.run("document.documentElement.scrollWidth") <= 360, name
            small = "[...document.querySelectorAll('main p, main td')].filter(e => parseFloat(getComputedStyle(e).fontSize) < 12).length"  # noqa: E501
            assert browser.run(small) == 0, name
    finally:
        size(browser, 1280)


def test_paper_shows_what_can_be_read_and_not_what_can_be_clicked(
    browser: Browser, portal: Served, index: Index
) -> None:
    visit(browser, portal.address + paths(index)["event"])
    browser.send("Emulation.setEmulatedMedia", media="print")
    hidden = "[...document.querySelectorAll('header.site nav, form, a.contest')].every(e => e.offsetParent === null)"
    assert browser.run(hidden)
    assert browser.run("document.querySelector('h1').offsetParent !== null")
    assert len(browser.send("Page.printToPDF")["data"]) > 10_000
    browser.send("Emulation.setEmulatedMedia", media="")


def test_the_keyboard_reaches_the_content_first(browser: Browser, portal: Served) -> None:
    visit(browser, portal.address + "/")
    for kind in ("keyDown", "keyUp"):
        browser.send("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("document.activeElement.getBoundingClientRect().width") > 20


def test_the_explorer_runs_under_its_policy(browser: Browser, portal: Served) -> None:
    visit(browser, portal.address + "/explorer.html")
    time.sleep(1)
    assert browser.complaints == []
    assert browser.run("document.querySelectorAll('canvas').length") >= 1
    assert browser.run("document.querySelector('base').target") == "_top"


def test_the_explorer_runs_when_it_is_opened_again(browser: Browser, portal: Served) -> None:
    """What has not changed is 304, and the policy of a 304 is that of the page that the browser then shows."""
    for path in ("/explorer.html", "/explorer.html#lang=en", "/timeline", "/explorer.html"):
        visit(browser, portal.address + path)
        time.sleep(1)
        assert browser.complaints == [], path
        assert path == "/timeline" or browser.run("document.querySelectorAll('canvas').length") >= 1
    first = portal.client.get(f"{portal.address}/explorer.html")
    again = portal.client.get(f"{portal.address}/explorer.html", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and "sha256-" in first.headers["content-security-policy"]
    assert "content-security-policy" not in again.headers  # the page's own goes on (RFC 9111, section 3.2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_vocabulary_and_the_query_page_are_accessible(
    browser: Browser, portal: Served, axe: str, scheme: str
) -> None:
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    query = "SELECT ?s WHERE { ?s a <http://x> ; ?p 'x', \"y\"@en, 5 FILTER(?s = skos:x) # why"
    editor = ["/sparql", "/sparql?" + urlencode({"query": query})] if scheme == "light" else []  # it is always light
    for path in ("/ontology", "/concept", *editor):
        visit(browser, portal.address + path)
        time.sleep(1)
        browser.run(axe)
        assert browser.run(RUN) == [], (path, scheme)


def test_the_files_search_by_themselves(browser: Browser, site: Path) -> None:
    """The static site from the disk, without a server."""
    visit(browser, (site / "search.html").as_uri() + "?q=%D0%B2%D0%B8%D1%82%D0%B5%D0%B1%D1%81%D0%BA")
    assert browser.complaints == []
    found = browser.run("[...document.querySelectorAll('#found a')].map(a => a.textContent)")
    assert found[0] == "Витебск" and len(found) > 3
    browser.run("document.querySelector('#found a').click()")
    time.sleep(0.5)
    assert browser.run("document.querySelector('h1').textContent") == "Витебск"
    visit(browser, (site / "search.en.html").as_uri() + "?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert browser.run("document.querySelectorAll('#found li').length") == 0
    assert browser.run("document.querySelector('#words').value") == "<img src=x onerror=alert(1)>"
