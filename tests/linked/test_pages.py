"""The vocabulary's pages in a real browser: nothing overlaps, nothing is cut, on a screen and on a phone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from browser import CHROMIUM, Browser

from graph.ontology_docs import examples, write_documents
from graph.store import open_store

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

# Texts of the diagram that do not lie within their box, and boxes or labels that lie on another.
SPOILT = """(() => {
  const boxes = [...document.querySelectorAll('.diagram rect')].map(e => e.getBoundingClientRect());
  const inside = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const spoilt = [];
  for (const text of document.querySelectorAll('.diagram text:not(.edge), .diagram tspan')) {
    const at = text.getBoundingClientRect();
    const ok = text.tagName == 'tspan' ? !boxes.some(b => meet(at, b)) : boxes.some(b => inside(at, b));
    if (!ok) spoilt.push(text.textContent);
  }
  const labels = [...document.querySelectorAll('.diagram tspan')].map(e => [e.textContent, e.getBoundingClientRect()]);
  labels.forEach(([one, a], i) =>
    labels.slice(i + 1).forEach(([two, b]) => meet(a, b) && spoilt.push(one + ' / ' + two)));
  return spoilt;
})()"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def site(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site с пробелом")
    store = open_store(data)
    write_documents(folder, examples(store))
    return folder


@pytest.mark.parametrize("name", ["ontology.html", "ontology.en.html"])
def test_the_diagram_can_be_read(browser: Browser, site: Path, name: str) -> None:
    browser.resize(1400, 1000)
    browser.open(site / name)
    assert browser.run(SPOILT) == []
    assert browser.run("document.querySelectorAll('.diagram rect').length") > 10


@pytest.mark.parametrize("name", ["ontology.html", "concept.html", "concept.en.html"])
def test_nothing_is_wider_than_a_phone(browser: Browser, site: Path, name: str) -> None:
    browser.resize(375, 800, mobile=True)
    browser.open(site / name)
    assert browser.run(TOO_WIDE) <= 0


def test_a_class_of_the_diagram_leads_to_its_section_and_the_switch_to_the_other_language(
    browser: Browser, site: Path
) -> None:
    browser.resize(1400, 1000)
    browser.open(site / "ontology.html")
    browser.run("document.querySelector('.diagram a[href=\"#Event\"]').dispatchEvent(new MouseEvent('click'))")
    browser.run("new Promise(done => setTimeout(done, 200))")
    assert browser.run("location.hash") == "#Event"
    assert abs(browser.run("document.getElementById('Event').getBoundingClientRect().top")) < 40
    browser.open(site / browser.run("document.querySelector('nav a[hreflang]').getAttribute('href')"))
    assert browser.run("document.documentElement.lang") == "en"


def test_the_served_page_has_its_looks_and_needs_nothing_else(browser: Browser, server: httpx.Client) -> None:
    offline = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    browser.send("Network.emulateNetworkConditions", **offline)
    browser.events.clear()
    browser.send("Page.navigate", url=f"{server.base_url}/ontology?lang=ru")
    for _ in range(100):
        if browser.run("document.readyState") == "complete" and browser.run("location.pathname") == "/ontology":
            break
        time.sleep(0.05)
    assert browser.run("document.documentElement.lang") == "ru"
    assert browser.run("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    errors = [e for e in browser.events if e.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")]
    assert [e for e in errors if "favicon" not in str(e)] == []
