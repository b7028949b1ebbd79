"""The sample's graph as a really served portal, and as a written site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from graph.store import open_store
from tests.endpoint.conftest import Served, served
from ties.cli import cli
from ties.pipeline import build as build_reports
from ties.pipeline import sample
from ties.portal.index import Index
from ties.release import release

ADDRESS = "https://ties.example.org/graph"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample, with one IRI in the registry that nothing goes by any more."""
    folder = tmp_path_factory.mktemp("portal") / "sample"
    build_reports([sample()], folder)
    registry = folder / "registry.csv"
    gone = "https://w3id.org/ties/id/organization/gone,organization,x,smolensk-2025-q3-executive\n"
    registry.write_text(registry.read_text(encoding="utf-8") + gone, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def index(data: Path) -> Index:
    return Index(open_store(data), data)


@pytest.fixture(scope="session")
def portal(data: Path) -> Iterator[Served]:
    with served("-m", "ties", "serve", "--data", str(data), "--port", "0") as running:
        yield running


@pytest.fixture(scope="session")
def about(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a publisher says."""
    file = tmp_path_factory.mktemp("about") / "about.toml"
    file.write_text(
        'homepage = "https://region.example/"\ncontact = "data@region.example"\n'
        '[publisher]\nru = "Правительство Энской области"\nen = "Government of the N Region"\n',
        encoding="utf-8",
    )
    return file


@pytest.fixture(scope="session")
def released(data: Path, about: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the build, which is to be found elsewhere."""
    out = tmp_path_factory.mktemp("released") / "rel"
    release(data, out, about=about, url="https://files.example.org/old/")
    return out


@pytest.fixture(scope="session")
def publisher(data: Path, released: Path, about: Path) -> Iterator[httpx.Client]:
    """A program that speaks to a portal with a release and a publisher."""
    options = ("--release", str(released), "--about", str(about))
    with (
        served("-m", "ties", "serve", "--data", str(data), "--port", "0", *options) as running,
        httpx.Client(base_url=running.address, timeout=60, trust_env=False) as client,
    ):
        yield client


@pytest.fixture
def web(portal: Served) -> Iterator[httpx.Client]:
    """A browser without a memory: Russian, and it follows no redirects."""
    headers = {"Accept": BROWSER, "Accept-Language": "ru"}
    with httpx.Client(base_url=portal.address, headers=headers, timeout=60, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def site(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    command = ["publish", "--data", str(data), "--out", str(out), "--base-url", f"{ADDRESS}/", "--lang", "en"]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    assert f"Written: {out}" in result.stdout
    return out
