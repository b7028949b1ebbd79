"""The picture: one offline page, equal bytes, labels that cannot become markup; read in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from browser import CHROMIUM, Browser
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.backbone import NoSuchNameError, backbone
from graph.draw import draw, network
from graph.store import memory_store
from ontology.terms import BASE, SKOS

FIXTURE = Path(__file__).with_name("fixture.trig")
EVIL = """</script><img src="https://evil.example/x" onerror="window.hacked=1">'"&{{ 7*7 }}\u2028<!--<script>"""
MUSEUM = BASE + "organization/museum"


def quads() -> list[Quad]:
    """Give the hand-made graph in which the museum has a hostile name, and so has one of its events."""
    given = list(parse(FIXTURE.read_text(encoding="utf-8"), format=RdfFormat.TRIG))
    hostile = {MUSEUM, BASE + "event/webinar"}
    name = Literal(EVIL, language="ru")

    def renamed(quad: Quad) -> Quad:
        evil = quad.predicate.value == SKOS.prefLabel and getattr(quad.subject, "value", "") in hostile
        return Quad(quad.subject, NamedNode(SKOS.prefLabel), name, quad.graph_name) if evil else quad

    return [renamed(quad) for quad in given]


@pytest.fixture(scope="module")
def store() -> Store:
    return memory_store(quads())


@pytest.fixture(scope="module")
def page(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("рисунок с пробелом") / "связи.html"
    draw(store, path)
    return path


class Tags(HTMLParser):
    """Collects the tags and the addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]


def embedded(page: Path) -> dict[str, Any]:
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', page.read_text(encoding="utf-8"), re.S
    )
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_page_is_one_utf8_file_that_names_no_address(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert '<meta charset="utf-8">' in text
    assert set(tags.addresses) == {"data:,"}
    assert tags.tags.count("script") == 3
    assert "img" not in tags.tags
    assert "sourceMappingURL" not in text
    assert not re.search(r"url\((?!['\"]?data:)", text.split("</style>")[0])
    assert "default-src 'none'" in text
    assert page.stat().st_size < 3_000_000


def test_data_tells_the_facts_and_the_evidence(page: Path) -> None:
    data = embedded(page)
    corporation = data["agents"][BASE + "organization/corporation"]
    assert corporation["label"] == "ООО «Корпорация развития»"
    events = [data["events"][i] for i in corporation["events"]]
    assert [event["date"] for event in events] == ["2025-02-03", "2025-02-10 – 2025-02-11", "2025-08-20"]
    assert events[2]["rows"] == [["2025-Q3", "executive", 3]]
    museum = [data["events"][i] for i in data["agents"][MUSEUM]["events"]]
    assert [["2025-Q3", "executive", 1], ["2025-Q3", "municipal", 1]] in [event["rows"] for event in museum]
    assert data["options"]["physics"] == {"enabled": False}
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in data["nodes"])


def test_labels_are_data_and_never_markup(page: Path) -> None:
    assert EVIL not in page.read_text(encoding="utf-8")
    assert embedded(page)["agents"][MUSEUM]["label"] == EVIL


def test_bytes_are_the_same_in_another_process_and_order(page: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.nq"
    graph.write_text("".join(f"{quad} .\n" for quad in sorted(quads(), key=str, reverse=True)), encoding="utf-8")
    code = """
import sys
from pathlib import Path
from graph.draw import draw
from graph.store import memory_store
from pyoxigraph import RdfFormat, parse
draw(memory_store(parse(Path(sys.argv[1]).read_text(encoding="utf-8"), format=RdfFormat.N_QUADS)), Path(sys.argv[2]))
"""
    subprocess.run([sys.executable, "-c", code, graph, tmp_path / "again.html"], check=True)
    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_focus_draws_one_agent(store: Store, tmp_path: Path) -> None:
    graph = draw(store, tmp_path / "focus.html", "корпорация развития")
    data = embedded(tmp_path / "focus.html")
    assert data["focus"] == graph.graph["focus"] == BASE + "organization/corporation"
    assert "Показано партнёров: " in (tmp_path / "focus.html").read_text(encoding="utf-8")


def test_a_wrong_focus_writes_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NoSuchNameError, match="near names"):
        draw(store, tmp_path / "none.html", "Корпорация развитие")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_store_gives_an_empty_picture(tmp_path: Path) -> None:
    draw(memory_store([]), tmp_path / "empty.html")
    assert embedded(tmp_path / "empty.html")["nodes"] == []


def test_network_is_pyvis_own(store: Store) -> None:
    from pyvis.network import Network

    net = network(backbone(store))
    assert isinstance(net, Network)
    assert net.num_nodes() > 10


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def test_a_real_browser_opens_it_offline_without_complaint(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.run("document.title") == "Международные связи / International ties"
    assert browser.run("document.querySelector('canvas').width") > 800
    assert browser.run("Object.keys(network.body.nodes).length") == len(embedded(page)["nodes"])
    assert browser.complaints == []
    assert {url.split(":")[0] for url in browser.requests} <= {"file", "data", "about"}


def test_a_click_tells_the_facts_and_hostile_names_stay_text(browser: Browser, page: Path) -> None:
    browser.open(page)
    at = f"network.canvasToDOM(network.getPosition({json.dumps(MUSEUM)}))"
    corner = browser.run("(r => [r.x, r.y])(document.getElementById('network').getBoundingClientRect())")
    x, y = browser.run(f"(p => [p.x, p.y])({at})")
    browser.click(corner[0] + x, corner[1] + y)
    assert browser.run("document.querySelector('#facts h2').textContent") == EVIL
    facts = browser.run("document.getElementById('facts').innerText")
    assert "событий / events: 6" in facts
    assert "отчёт / report 2025-Q3, муниципалитеты / municipal, строка / row 1" in facts
    assert browser.run("document.querySelectorAll('img').length") == 0
    assert browser.run("window.hacked === undefined")
    assert browser.complaints == []


def test_search_finds_russian_without_yo_and_latin(browser: Browser, page: Path) -> None:
    browser.open(page)
    for typed, found in {"могилевская": "Могилёвская область", "vitebsk reg": "Витебская область"}.items():
        event = "new Event('change')"
        browser.run(f"search.value = {json.dumps(typed)}; search.dispatchEvent({event}); 1")
        assert browser.run("document.querySelector('#facts h2').textContent") == found
    browser.run("search.value = 'no such'; search.dispatchEvent(new Event('change')); 1")
    assert "Not shown here: no such" in browser.run("document.getElementById('facts').innerText")
