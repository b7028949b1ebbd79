"""The command line in process, and one built sample for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ties.cli import cli

Run = Callable[..., Result]

NEUTRAL = {"TIES_LANG": "en", "LC_ALL": None, "LC_MESSAGES": None, "LANG": None, "COLUMNS": None}


@pytest.fixture(scope="session")
def run() -> Run:
    """``run("hubs", "--top", 3)`` gives the result: ``stdout``, ``stderr``, ``exit_code``."""

    def call(*arguments: object, env: dict[str, str | None] | None = None) -> Result:
        result = CliRunner().invoke(cli, [str(one) for one in arguments], env=NEUTRAL | (env or {}), prog_name="ties")
        assert not result.exception or isinstance(result.exception, SystemExit), result.exception
        return result

    return call


@pytest.fixture(scope="session")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The sample, built once: its folder, and what the build printed."""
    out = tmp_path_factory.mktemp("sample build") / "graph"
    result = run("build", "--out", out)
    return out, result


@pytest.fixture(scope="session")
def data(built: tuple[Path, Result]) -> Path:
    return built[0]


@pytest.fixture(scope="session")
def sample() -> Path:
    return Path(__file__).parents[2] / "data" / "sample"
