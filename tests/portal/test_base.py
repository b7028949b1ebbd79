"""A graph whose IRIs begin with the publisher's own address: the build, its updates, the questions, the portal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from tests.endpoint.conftest import served
from ties.cli import cli
from ties.pipeline import sample

BASE = "https://ties.example.org/id/"
OURS = "https://w3id.org/ties/id/"
CORPORATION = f"{BASE}organization/korporatsiya-investitsionnogo-razvitiya-smolenskoy-oblasti"
NAME = "Корпорация инвестиционного развития Смоленской области"


def run(*command: object, code: int = 0) -> str:
    result = CliRunner().invoke(cli, [*map(str, command), "--lang", "en"])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("based") / "sample"
    run("build", "--out", folder, "--base", BASE)
    return folder


@pytest.fixture(scope="module")
def web(data: Path) -> Iterator[httpx.Client]:
    with (
        served("-m", "ties", "serve", "--data", str(data), "--port", "0") as running,
        httpx.Client(base_url=running.address, timeout=60, trust_env=False) as client,
    ):
        yield client


def test_every_resource_stands_below_the_base(data: Path) -> None:
    graph = (data / "graph.nq").read_text("utf-8")
    assert CORPORATION in graph
    assert OURS not in graph


def test_an_update_and_a_build_in_the_folder_keep_the_base(data: Path, tmp_path: Path) -> None:
    before = (data / "graph.nq").read_bytes()
    run("build", "--update", data, sample())
    assert (data / "graph.nq").read_bytes() == before
    (tmp_path / "registry.csv").write_bytes((data / "registry.csv").read_bytes())  # what a publisher keeps
    run("build", "--out", tmp_path)
    assert (tmp_path / "graph.nq").read_bytes() == before


def test_a_registry_of_two_bases_needs_the_choice(data: Path, tmp_path: Path) -> None:
    registry = (data / "registry.csv").read_text("utf-8")
    line = registry.splitlines()[-1]
    (tmp_path / "registry.csv").write_text(f"{registry}{line.replace(BASE, OURS)}\n", "utf-8")
    assert "--base" in run("build", "--out", tmp_path, code=1)
    assert not (tmp_path / "graph.nq").exists()


@pytest.mark.parametrize(
    "base", ["ties.example.org/id/", "https://ties.example.org/id", "https://ties.example.org/i d/"]
)
def test_what_is_no_base_is_refused(tmp_path: Path, base: str) -> None:
    assert base in run("build", "--out", tmp_path / "graph", "--base", base, code=2)
    assert not (tmp_path / "graph").exists()


def test_questions_about_a_resource_have_an_answer(data: Path, web: httpx.Client) -> None:
    assert f"\n1,{BASE}event/" in run("query", "path-between", "--data", data, "--format", "csv")
    page = web.get("/queries/path-between", headers={"Accept-Language": "en"})
    assert f'value="{CORPORATION}"' in page.text
    assert "Гомсельмаш" in page.text


def test_the_portal_answers_at_the_iris(web: httpx.Client) -> None:
    path = CORPORATION.removeprefix("https://ties.example.org")
    answer = web.get(path, headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}.ttl")
    assert f"<{CORPORATION}>" in web.get(f"{path}.nt").text
    assert web.get(f"{path}.html").status_code == 200
    found = web.get("/reconcile", params={"queries": json.dumps({"q": {"query": NAME}})}).json()
    assert found["q"]["result"][0]["id"] == path.removeprefix("/id/")
    assert f"<{BASE}dataset>" in web.get("/.well-known/void", headers={"Accept": "text/turtle"}).text


def test_the_rules_for_a_redirect_service_are_those_of_its_folder(data: Path, tmp_path: Path) -> None:
    run("publish", "--data", data, "--out", tmp_path / "site", "--base-url", "https://data.example.org/ties")
    rules = (tmp_path / "site" / "hosting" / "w3id.htaccess").read_text("utf-8")
    assert rules.startswith("# For https://ties.example.org/ ")
    assert "RewriteRule ^id/(.+?)/?$ https://data.example.org/ties/id/$1.%{ENV:form} [R=303,L]" in rules
    assert "vocabulary" not in rules  # whose IRIs do not begin there
