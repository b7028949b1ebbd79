"""The sample, built once, and a release of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ties.pipeline import build, sample
from ties.release import release


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "build"
    build([sample()], folder)
    return folder


@pytest.fixture(scope="session")
def released(data: Path) -> Path:
    """The first release of the sample, into a folder with a space and Russian letters in its path."""
    out = data.parent / "выпуск 1"
    release(data, out, url="https://data.example.org/ties")
    return out
