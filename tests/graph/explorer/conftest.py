"""Two explorers for the tests of this folder, and a browser to read them with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import CHROMIUM, Browser
from explorers import QUICK, Drawn, hostile_quads

from graph.draw import draw
from graph.store import memory_store, open_store
from ties.pipeline import build, sample


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    page = tmp_path_factory.mktemp("рисунок с пробелом") / "связи.html"
    store = memory_store(hostile_quads())
    draw(store, page, QUICK)
    return Drawn(page, store)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    folder = tmp_path_factory.mktemp("explorer")
    build([sample()], folder / "graph")
    store = open_store(folder / "graph")
    draw(store, folder / "ties.html", QUICK, data=folder / "graph")
    return Drawn(folder / "ties.html", store, folder / "graph")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with Browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened
