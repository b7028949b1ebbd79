"""The way from a report to a site, as documented: its commands work, and both languages name the same ones."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from graph.release.parts import PARTS
from graph.release.tables import TABLES
from ties.cli import cli

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("publishing.md", "publishing.ru.md")


def commands(page: str) -> list[list[str]]:
    text = (DOCS / page).read_text(encoding="utf-8").replace("\\\n", " ")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [shlex.split(line, comments=True)[1:] for block in blocks for line in block.splitlines()]
    return [words for words in lines if words]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_exists(page: str) -> None:
    named = commands(page)
    assert [words[0] for words in named] == [words[0] for words in commands(PAGES[0])]
    assert {"build", "review", "diff", "link", "release", "serve", "publish"} <= {words[0] for words in named}
    for name, *words in named:
        known = {
            option for param in cli.commands[name].params for option in param.opts if isinstance(param, click.Option)
        }
        assert {word for word in words if word.startswith("--")} <= known, (page, name)


@pytest.mark.parametrize("page", PAGES)
def test_releases_and_sites_are_made_as_is_written(
    page: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice over: what the second quarter's commands write takes nothing away from the first one's."""
    monkeypatch.chdir(tmp_path)
    Path("ties-data").symlink_to(data)
    about = re.findall(r"```toml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    Path("about.toml").write_text(about[0], encoding="utf-8")
    written = [words for words in commands(page) if words[0] in ("release", "publish")]
    assert [words[0] for words in written] == ["release", "release", "publish", "publish"]
    kept: dict[str, bytes] = {}
    for words in written:
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 0, result.output
        found = {str(one): one.read_bytes() for one in Path().glob("*/release*/**/*") if one.is_file()}
        assert {name: found.get(name) for name in kept} == kept
        kept = found
        if words is written[2]:
            Path("site/CNAME").write_text("ties.example.org", encoding="utf-8")
            Path("site/.git/refs").mkdir(parents=True)
    same = {name.removeprefix("site/release/"): text for name, text in kept.items() if name.startswith("site/")}
    assert (
        same.items()
        >= {
            name.removeprefix("releases/"): text for name, text in kept.items() if name.startswith("releases/2025-Q3/")
        }.items()
    )
    assert [one.name for one in sorted(Path("site/release").iterdir())] == ["2025-Q3", "2025-Q3.1"]
    assert Path("site/CNAME").is_file() and Path("site/.git/refs").is_dir()
    void = Path("site/.well-known/void.ttl").read_text(encoding="utf-8")
    assert 'dcterms:issued "2026-01-20"^^xsd:date' in void and "/dataset/2025-Q3.1>" in void


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)#\s]+)", (DOCS / page).read_text(encoding="utf-8")):
        assert link.startswith("https://") or (DOCS / link).exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_a_release_is_explained(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert all(part.path in text for part in PARTS)
    assert re.search(rf"\b{len(TABLES)} (tables|таблиц)", text)
