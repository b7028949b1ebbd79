"""Who cannot see, has no mouse, or holds a phone: axe-core finds nothing, the keyboard goes everywhere."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from browser import Browser
from explorers import Drawn

AXE = resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
KIR = "organization/korporatsiya-investitsionnogo-razvitiya-smolenskoy-oblasti"
STATES = {
    "overview": "",
    "facts": f"selected=a:{KIR}&focus={KIR}&colour=community",
    "timeline": "view=timeline",
    "map": "view=map",
    "table in English": "view=table&lang=en",
}


def violations(browser: Browser) -> list[str]:
    browser.run(f"{AXE}; 1")
    found = browser.run(f"axe.run(document, {{runOnly: {json.dumps(RULES)}}})")
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, drawn: Drawn, state: str, theme: str) -> None:
    browser.open(drawn.page, state=STATES[state])
    browser.run(f"Ties.set({{theme: '{theme}'}}); 1")
    browser.run("document.querySelectorAll('#drawer details').forEach(d => { d.open = true; }); 1")
    assert browser.run("document.documentElement.dataset.theme") == theme
    assert violations(browser) == []


def test_a_phone_shows_all_of_it(browser: Browser, drawn: Drawn) -> None:
    browser.resize(390, 780, mobile=True)
    try:
        for view in ("network", "timeline", "map", "table"):
            browser.open(drawn.page, state=f"view={view}&selected=a:{KIR}")
            assert browser.run("document.documentElement.scrollWidth") <= 390
            assert browser.run("Ties.at('drawer').getBoundingClientRect().height") > 200
            assert violations(browser) == []
        browser.open(drawn.page)
        assert browser.run("Ties.at('panel').offsetParent") is None
        browser.run("Ties.at('panel-button').click(); 1")
        assert browser.run("Ties.at('panel').getBoundingClientRect().width") > 380
        browser.press("Escape")
        assert browser.run("Ties.at('panel').offsetParent") is None
    finally:
        browser.resize(1600, 1000)


def test_the_keyboard_goes_from_node_to_node(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page)
    browser.run("Ties.at('network').focus()")
    browser.press("ArrowRight")
    first = browser.run("Ties.selection().agent")
    assert first == browser.run("Ties.sceneNow().nodes.reduce((a, b) => b.value > a.value ? b : a).number")
    browser.press("ArrowDown")
    second = browser.run("Ties.selection().agent")
    spot = "Ties.sceneNow().byNumber.get({}).y"
    assert browser.run(spot.format(second)) > browser.run(spot.format(first))
    browser.press("f", "f")
    assert browser.run("Ties.state.focus === Ties.book.agents[Ties.selection().agent].id")
    browser.press("Enter")
    assert browser.run("document.activeElement.id") == "drawer"
    browser.press("Escape")
    assert browser.run("Ties.state.selected") == ""


def test_the_skip_link_leads_to_the_picture_and_keeps_the_state(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page, state="view=timeline&lang=en")
    browser.press("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    browser.press("Enter", "\r")
    assert browser.run("document.activeElement.id") == "stage"
    assert browser.run("Ties.state.view + Ties.state.lang") == "timelineen"


def test_every_control_is_reached_and_named(browser: Browser, drawn: Drawn) -> None:
    browser.open(drawn.page)
    nameless = browser.run(
        """[...document.querySelectorAll('button, input, select, summary, a')].filter(e => e.offsetParent
        && !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).map(e => e.outerHTML)"""
    )
    assert nameless == []
    assert browser.run("[...document.querySelectorAll('[tabindex]')].every(e => e.tabIndex <= 0)")
