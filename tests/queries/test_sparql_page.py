"""``docs/sparql.md`` is true: its queries answer on the sample, its lines of Python run, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.store import SolutionsResult
from graph.store_push import graph_store_of
from graph.stores import EmbeddedStore
from ties.cli import cli
from ties.pipeline import build, sample

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "ties-data"
    build([sample()], out)
    return out


@pytest.mark.parametrize("text", [text for text in QUERIES if "graph/meta" not in text])
def test_each_query_answers(data: Path, text: str) -> None:
    found = EmbeddedStore(data).query(text)
    assert isinstance(found, SolutionsResult)
    assert found.rows
    assert all(cell is not None for row in found.rows for cell in row)


def test_the_lines_of_python_run(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    found: dict[str, object] = {}
    exec(code, found)
    assert isinstance(found["found"], SolutionsResult)
    assert found["found"].rows


def test_the_commands_run(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(data.parent)
    lines = re.findall(r"^ties (query [^#>\n]*[^#>\s])", PAGE.split("## A remote store")[0], re.MULTILINE)
    assert len(lines) == 4
    for line in lines:
        quoted = [one.strip("'") for one in re.findall(r"'[^']*'|\S+", line)]
        result = CliRunner().invoke(cli, quoted)
        assert result.exit_code == 0, result.output
        assert result.stdout


def test_where_graphs_go_is_told_truly() -> None:
    rows = re.findall(r"^\| [^|]+ \| `(http\S+)` \| `(\S+)`", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for endpoint, path in rows:
        assert graph_store_of(endpoint, user=True).endswith(path.removeprefix("…"))


def test_links_and_headings() -> None:
    heads = {
        re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.*)", PAGE, re.MULTILINE)
    }
    for link, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", PAGE):
        assert link.startswith("https://") or (ROOT / "docs" / link).exists(), link
        assert link or anchor in heads, anchor
