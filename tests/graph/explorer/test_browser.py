"""The explorer in a real browser, with the network cut: what a reader does, does what it says."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from browser import Browser
from explorers import EVIL, FORMULA, MUSEUM, Drawn

from graph.backbone import backbone
from graph.history import kept_reports
from graph.projection import select
from ontology.terms import BASE

KIR = "organization/korporatsiya-investitsionnogo-razvitiya-smolenskoy-oblasti"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def silence(browser: Browser) -> Iterator[None]:
    """Whatever a test does: nothing is asked for, and the console has nothing to complain of."""
    yield
    assert browser.complaints == []
    assert {url.split(":")[0] for url in browser.requests} <= {"file", "data", "about", "blob"}


def text(browser: Browser, selector: str) -> str:
    found: str = browser.run(f"document.querySelector({json.dumps(selector)}).innerText")
    return found


def press_button(browser: Browser, words: str, within: str = "body") -> None:
    buttons = f"[...document.querySelectorAll({json.dumps(within + ' button')})]"
    browser.run(f"{buttons}.find(b => b.textContent.includes({json.dumps(words)})).click(); 1")


def shown(browser: Browser) -> tuple[set[str], set[tuple[str, ...]]]:
    """What the picture holds: IRIs, and pairs of them."""
    ids = browser.run("Ties.seen.nodes.map(n => Ties.iri(Ties.book.agents[n]))")
    pairs = browser.run("Ties.seen.edges.map(e => [e.a, e.b].map(n => Ties.iri(Ties.book.agents[n])))")
    return set(ids), {tuple(sorted(pair)) for pair in pairs}


# ---------------------------------------------------------------- the network


def test_it_opens_at_rest_within_two_seconds(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page)
    assert browser.run("document.title") == "Международные связи"
    assert browser.run("Ties.ready") < 2000
    assert browser.run("document.querySelector('#network canvas').width") > 600
    assert browser.run("Ties.network.physics.physicsEnabled") is False
    drawn_at = "JSON.stringify(Ties.network.getPositions())"
    first = browser.run(drawn_at)
    time.sleep(0.2)
    assert browser.run(drawn_at) == first


@pytest.mark.parametrize("which", ["drawn", "hostile"])
def test_it_starts_with_the_backbone_that_python_finds(
    browser: Browser, which: str, request: pytest.FixtureRequest
) -> None:
    page: Drawn = request.getfixturevalue(which)
    browser.open(page.page, state="ties=meeting")
    graph = backbone(page.store)
    assert shown(browser) == (set(graph), {tuple(sorted(edge)) for edge in graph.edges})
    weights = browser.run("Object.fromEntries(Ties.seen.edges.map(e => [e.key, e.events.length]))")
    assert sorted(weights.values()) == sorted(weight for *_, weight in graph.edges(data="weight"))
    # Fewer nodes, other months: the same rule in both.
    browser.open(page.page, state="ties=meeting&size=20&from=2025-08&to=2025-09&kinds=organization~place")
    graph = backbone(page.store, 20, ("organization", "place"), ("2025-08", "2025-09"))
    assert shown(browser) == (set(graph), {tuple(sorted(edge)) for edge in graph.edges})


def test_expand_collapse_and_hide(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page, state=f"selected=a:{KIR}&size=15")
    before, _ = shown(browser)
    press_button(browser, "Показать соседей")
    after, _ = shown(browser)
    assert after > before
    press_button(browser, "Скрыть соседей")
    assert shown(browser)[0] == before
    press_button(browser, "Убрать", "#drawer")
    assert BASE + KIR not in shown(browser)[0]
    press_button(browser, "Вернуться к обзору")
    assert BASE + KIR in shown(browser)[0]


def test_focus_shows_partners_one_or_two_steps_away(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page, state=f"selected=a:{KIR}")
    press_button(browser, "В центр")
    nodes, edges = shown(browser)
    partners = set(
        browser.run(
            f"[...Ties.near(Ties.book.byId.get('{KIR}').number).keys()].map(n => Ties.iri(Ties.book.agents[n]))"
        )
    )
    assert nodes - {BASE + KIR} <= partners
    assert all((BASE + KIR in edge) or set(edge) <= nodes for edge in edges)
    assert "показано партнёров" in text(browser, "#note")
    press_button(browser, "Два шага")
    assert shown(browser)[0] > nodes


def test_path_between_two(browser: Browser, hostile: Drawn) -> None:
    browser.open(hostile.page, state="ties=meeting")
    graph = nx.Graph(
        (one, two)
        for one, others in browser.run(
            "(may => Ties.book.agents.map(a => a.number).filter(may)"
            ".map(n => [n, [...Ties.near(n).keys()].filter(may)]))(Ties.allowed())"
        )
        for two in others
    )
    ends = "organization/asepto", "organization/museum"
    browser.open(hostile.page, state=f"path={'~'.join(ends)}")
    numbers = [browser.run(f"Ties.book.byId.get('{end}').number") for end in ends]
    assert f"шагов: {nx.shortest_path_length(graph, *numbers)}" in text(browser, "#note")
    assert browser.run("Ties.seen.way.length") == nx.shortest_path_length(graph, *numbers) + 1


def test_legend_switches_kinds_and_ties(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page)
    assert browser.run("Ties.seen.nodes.some(n => Ties.book.agents[n].kind === 'person')")
    press_button(browser, "люди", "#legend")
    assert not browser.run("Ties.seen.nodes.some(n => Ties.book.agents[n].kind === 'person')")
    press_button(browser, "общие события", "#legend")
    assert browser.run("Ties.seen.edges.every(e => e.agreements.length || e.twinnings.length)")


def test_sizes_and_colours_follow_the_choice(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page, state="by=betweenness&colour=community&labels=1")
    values = browser.run("Ties.seen.nodes.map(n => [Ties.value(n), Ties.sceneNow().byNumber.get(n).r])")
    ordered = [radius for _, radius in sorted(values)]
    assert ordered == sorted(ordered) and len(set(ordered)) > 3
    assert len(set(browser.run("Ties.sceneNow().nodes.map(n => n.colour)"))) > 2
    assert "посредничество" in text(browser, "#legend")


# ---------------------------------------------------------------- search, filters, time


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("могилевская", "Могилёвская область"),
        ("Mogilyovskaya", "Могилёвская область"),
        ("vitebsk reg", "Витебская область"),
        ("dbnt,crfz", "Витебская область"),
        ("asepto", "компания «Asepto»"),
    ],
)
def test_search_in_russian_in_latin_and_on_the_wrong_keyboard(
    browser: Browser, hostile: Drawn, typed: str, found: str
) -> None:
    browser.open(hostile.page)
    browser.run("Ties.at('search').focus()")
    browser.type(typed)
    options = browser.run("[...document.querySelectorAll('#search-list [role=option] span')].map(o => o.textContent)")
    assert options[0] == found
    browser.press("ArrowDown")
    assert browser.run("Ties.at('search').getAttribute('aria-activedescendant')") == "search-list-0"
    browser.press("Enter")
    assert text(browser, "#drawer h2") == found
    assert browser.run("Ties.seen.nodes.includes(Ties.selection().agent)")


def test_search_says_when_there_is_nothing(browser: Browser, hostile: Drawn) -> None:
    browser.open(hostile.page)
    browser.run("Ties.at('search').focus()")
    browser.type("нет такого")
    assert text(browser, "#search-list") == "Ничего не нашлось"
    browser.press("Escape")
    assert browser.run("Ties.at('search-list').hidden") is True


@pytest.mark.parametrize(
    ("facet", "pattern"),
    [
        ("sector", "?e ties:describedIn/ties:sector ?x"),
        ("type", "?e ties:eventType ?x"),
        ("country", "?e ties:country ?x"),
    ],
)
def test_facets_count_what_the_graph_says(browser: Browser, hostile: Drawn, facet: str, pattern: str) -> None:
    browser.open(hostile.page)
    told: dict[str, int] = {}
    for _, concept in select(hostile.store, f"{pattern} . ?e ties:describedIn ?r", "e", "x"):
        name = concept.value.split("/concept/")[-1].removeprefix(BASE)
        told[name] = told.get(name, 0) + 1
    lines = browser.run(
        f"[...document.querySelectorAll('#facet-{facet} li')]"
        ".map(l => [l.querySelector('input').value, +l.querySelector('.n').textContent])"
    )
    assert {name: count for name, count in lines if name} == told
    chosen = max(told, key=lambda name: told[name])
    browser.run(f"document.querySelector('#facet-{facet} input[value=\"{chosen}\"]').click(); 1")
    assert browser.run("Ties.net().events.length") == told[chosen]
    assert f"событий: {told[chosen]}" in text(browser, "#span")
    press_button(browser, "Сбросить отбор")
    assert browser.run("Ties.filtered()") is False


def test_the_period_is_chosen_by_handles_on_a_histogram(browser: Browser, hostile: Drawn) -> None:
    browser.open(hostile.page)
    starts = {event.value: start.value for event, start in select(hostile.store, "?e ties:startDate ?s", "e", "s")}
    bars = browser.run(
        "[...document.querySelectorAll('#histogram .bar title')].map(t => +t.textContent.split(': ')[1])"
    )
    assert sum(bars) == len(starts)
    browser.run("Ties.at('from').focus()")
    for _ in range(6):
        browser.press("ArrowRight")
    assert browser.run("Ties.state.from") == "2025-07"
    assert browser.run("Ties.net().events.every(e => e.end >= '2025-07')")
    assert browser.run("Ties.at('from').getAttribute('aria-valuetext')") == "июль 2025"
    press_button(browser, "Весь период")
    assert browser.run("Ties.net().events.length") == len(starts)


# ---------------------------------------------------------------- facts and evidence


def test_a_click_on_a_node_opens_its_facts_with_the_cited_words(browser: Browser, drawn: Drawn) -> None:
    assert drawn.data
    browser.open(drawn.page)
    spot = "(n => Ties.network.canvasToDOM(Ties.network.getPosition(n)))"
    number = browser.run(f"Ties.book.byId.get('{KIR}').number")
    left, top = browser.run("(r => [r.x, r.y])(Ties.at('network').getBoundingClientRect())")
    x, y = browser.run(f"(p => [p.x, p.y])({spot}({number}))")
    browser.click(left + x, top + y)
    assert "Корпорация инвестиционного развития" in text(browser, "#drawer h2")
    browser.run("document.querySelectorAll('#drawer details').forEach(d => { d.open = true; }); 1")
    source = kept_reports(drawn.data)[0].source.text
    cited = browser.run(
        "[...document.querySelectorAll('#drawer .evidence li')]"
        ".map(l => [l.querySelector('q')?.textContent, l.querySelector('p')?.innerText])"
    )
    words = [(quote, place) for quote, place in cited if quote]
    assert len(words) > 3
    for quote, place in words:
        start, end = place.split("символы ")[1].split(" ")[0].split("–")
        assert source[int(start) : int(end)] == quote
        assert "строка" in place and "III квартал 2025" in place


def test_a_tie_shows_the_common_events_and_what_each_did(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page)
    edge = browser.run("(e => [e.a, e.b, e.events.length])(Ties.seen.edges.find(e => e.events.length > 1))")
    browser.run(f"Ties.select.tie({edge[0]}, {edge[1]}); 1")
    assert browser.run("document.querySelectorAll('#drawer .list > li > .parts').length") == edge[2]
    assert browser.run("document.querySelectorAll('#drawer .evidence').length") >= edge[2]
    browser.run("document.querySelector('#drawer .list > li > button').click(); 1")
    assert "Источник" in text(browser, "#drawer dl.facts")


def test_links_lead_to_the_entities_own_pages(browser: Browser, hostile: Drawn, tmp_path: Path) -> None:
    from graph.draw import draw
    from graph.explorer.render import Options

    draw(hostile.store, tmp_path / "p.html", Options(pages="/id/", rounds=0))
    browser.open(tmp_path / "p.html", state="selected=a:organization/asepto")
    assert browser.run("document.querySelector('#drawer a').getAttribute('href')") == "/id/organization/asepto"


# ---------------------------------------------------------------- address, language, files


def test_a_link_shows_what_its_sender_saw(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page)
    browser.run(
        f"Ties.set({{focus: '{KIR}', selected: 'a:{KIR}', lang: 'en', by: 'degree', sector: ['sector/investment']}}); 1"
    )
    seen, address = shown(browser), browser.run("Ties.link()")
    browser.open(drawn.page, state=address.split("#")[1])
    assert shown(browser) == seen
    assert browser.run("document.documentElement.lang") == "en"
    assert browser.run("Ties.at('by').value") == "degree"
    browser.open(drawn.page, state="view=nonsense&size=x&focus=no/such&selected=a:none&path=a~b&lang=xx")
    assert browser.run("Ties.state.view") == "network"


def test_russian_and_english(browser: Browser, hostile: Drawn) -> None:
    browser.open(hostile.page, state="selected=a:place/vitebsk-region")
    assert text(browser, "#drawer h2") == "Витебская область"
    browser.run("Ties.at('lang').click(); 1")
    assert text(browser, "#drawer h2") == "Vitebsk Region"
    assert browser.run("document.title") == "International ties"
    page: str = browser.run(
        "[...document.querySelectorAll('header, nav, #time, #legend')].map(e => e.innerText).join(' ')"
    )
    russian = [word for word in page.replace("Русский", "").split() if any("а" <= char <= "я" for char in word.lower())]
    assert set(russian) <= set(
        browser.run("Ties.book.agents.filter(a => !a.label_en).map(a => a.label).join(' ')").split()
    )


def saved(browser: Browser, folder: Path, form: str) -> Path:
    browser.downloads(folder)
    browser.run(f"Ties.export.{form}()")
    for _ in range(100):
        if found := [path for path in folder.glob(f"*.{form}") if path.stat().st_size]:
            return found[0]
        time.sleep(0.05)
    raise AssertionError(f"no {form} was saved")


@pytest.mark.parametrize("view", ["network", "timeline", "map"])
def test_what_is_seen_is_saved_as_picture_and_table(
    browser: Browser, hostile: Drawn, view: str, tmp_path: Path
) -> None:
    browser.open(hostile.page, state=f"view={view}&labels=1")
    png = saved(browser, tmp_path, "png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(png[16:20], "big") > 800
    root = ElementTree.parse(saved(browser, tmp_path, "svg")).getroot()
    assert root.tag == SVG + "svg" and len(list(root.iter(SVG + "text"))) > 3
    assert "var(--" not in ElementTree.tostring(root, encoding="unicode")
    lines = list(csv.reader(io.StringIO(saved(browser, tmp_path, "csv").read_text(encoding="utf-8-sig"))))
    assert len({len(line) for line in lines}) == 1
    counts = {
        "network": "Ties.seen.edges.length",
        "timeline": "Ties.net().events.length",
        "map": "Ties.mapPlaces().length",
    }
    assert len(lines) == browser.run(counts[view]) + 1
    assert FORMULA not in {cell for line in lines for cell in line}


def test_gexf_opens_with_names_places_and_colours(browser: Browser, hostile: Drawn, tmp_path: Path) -> None:
    browser.open(hostile.page)
    graph = nx.read_gexf(saved(browser, tmp_path, "gexf"))
    ids, pairs = shown(browser)
    assert {BASE + node for node in graph} == ids and graph.number_of_edges() == len(pairs)
    museum: dict[str, Any] = graph.nodes[MUSEUM.removeprefix(BASE)]
    assert museum["label"] == EVIL and set(museum["viz"]) == {"color", "position", "size"}
    assert "a" not in museum["viz"]["color"] or museum["viz"]["color"]["a"] == 1.0


# ---------------------------------------------------------------- hostile names


@pytest.mark.parametrize("view", ["network", "timeline", "map", "table"])
def test_hostile_names_stay_text(browser: Browser, hostile: Drawn, view: str) -> None:
    for selected in ("a:organization/museum", "v:event/webinar"):
        browser.open(hostile.page, state=f"view={view}&selected={selected}")
        assert browser.run("document.querySelector('#drawer h2').textContent") == EVIL
        browser.run("Ties.at('search').focus()")
        browser.type("evil.example")
        assert browser.run("document.querySelector('#search-list span').textContent") == EVIL
        assert browser.run("document.querySelectorAll('img, iframe, script:not([type]):nth-of-type(n+4)').length") == 0
        assert browser.run("window.hacked === undefined")


def test_the_browser_itself_refuses_scripts_that_are_not_the_pages(browser: Browser, hostile: Drawn) -> None:
    browser.open(hostile.page)
    browser.run("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked=1\">'); 1")
    time.sleep(0.2)
    assert browser.run("window.hacked === undefined")
    assert any("Content Security Policy" in complaint for complaint in browser.complaints)
    browser.events.clear()


# ---------------------------------------------------------------- timeline, map, table


def test_timeline_counts_and_marks_quarters_without_a_report(browser: Browser, hostile: Drawn) -> None:
    browser.open(hostile.page, state="view=timeline&rows=type")
    counts = browser.run("[...document.querySelectorAll('#timeline .cell .count')].map(c => +c.textContent)")
    squares = browser.run("document.querySelectorAll('#timeline .cell .event').length")
    told = len(select(hostile.store, "?e ties:eventType ?t ; ties:startDate ?s", "e", "t"))
    assert sum(counts) == squares == told
    assert "без отчёта" in browser.run("document.querySelector('#timeline svg').textContent")
    browser.run(
        "document.querySelector('#timeline .cell').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'})); 1"
    )
    assert browser.run("document.querySelectorAll('#drawer .list > li').length") == counts[0]


def test_map_shows_places_and_twins_without_a_server(browser: Browser, hostile: Drawn) -> None:
    browser.open(hostile.page, state="view=map&zoom=world")
    assert browser.run("document.querySelectorAll('#map-holder .land').length") > 150
    names = browser.run("[...document.querySelectorAll('#map-holder .spot')].map(s => s.getAttribute('aria-label'))")
    assert any(name.startswith("Витебск · населённый пункт") for name in names)
    assert browser.run("document.querySelectorAll('#map-holder .twin').length") == browser.run(
        "Ties.net().twinnings.filter(t => t.twins.every(n => Ties.mapPlaces().some(p => p.agent.number === n))).length"
    )
    scale = browser.run("document.querySelector('#map-holder .lands').getAttribute('transform')")
    press_button(browser, "Вблизи")
    assert browser.run("document.querySelector('#map-holder .lands').getAttribute('transform')") != scale


def test_table_has_what_the_picture_has(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page)
    nodes, edges = shown(browser)
    browser.open(drawn.page, state="view=table")
    assert browser.run("[...document.querySelectorAll('#table tbody')].map(b => b.rows.length)") == [
        len(nodes),
        len(edges),
    ]
    browser.run("Ties.at('sort-degree').click(); 1")
    column = browser.run("[...document.querySelectorAll('#table tbody')[0].rows].map(r => +r.cells[3].textContent)")
    assert column == sorted(column, reverse=True)
    assert browser.run("Ties.at('sort-degree').parentElement.getAttribute('aria-sort')") == "descending"


def test_an_empty_graph_says_so(browser: Browser, tmp_path: Path) -> None:
    from graph.draw import draw
    from graph.store import memory_store

    draw(memory_store([]), tmp_path / "empty.html")
    for view in ("network", "timeline", "map", "table"):
        browser.open(tmp_path / "empty.html", state=f"view={view}")
        assert browser.run("document.documentElement.dataset.ready") == "yes"
