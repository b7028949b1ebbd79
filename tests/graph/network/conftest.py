"""The hand-made graph, and the sample's."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from graph.store import memory_store

FIXTURE = Path(__file__).parents[1] / "fixture.trig"


def quads() -> list[Quad]:
    return list(parse(FIXTURE.read_text(encoding="utf-8"), format=RdfFormat.TRIG))


@pytest.fixture(scope="session")
def store() -> Store:
    return memory_store(quads())


@pytest.fixture(scope="session")
def turned() -> Store:
    """The same, with its quads in the opposite order."""
    return memory_store(reversed(quads()))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample report."""
    from ties.pipeline import build, sample

    out = tmp_path_factory.mktemp("sample") / "graph"
    build([sample()], out)
    return out
