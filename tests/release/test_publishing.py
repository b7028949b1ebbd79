"""The way from a report to a site, as documented: its commands exist, and both languages name the same ones."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from graph.release.parts import PARTS
from graph.release.tables import TABLES
from ties.cli import cli

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("publishing.md", "publishing.ru.md")


def commands(page: str) -> list[list[str]]:
    text = (DOCS / page).read_text(encoding="utf-8").replace("\\\n", " ")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [shlex.split(line, comments=True)[1:] for block in blocks for line in block.splitlines() if line.strip()]


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
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\(([^)#\s]+)", (DOCS / page).read_text(encoding="utf-8")):
        assert link.startswith("https://") or (DOCS / link).exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_a_release_is_explained(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert all(part.path in text for part in PARTS)
    assert re.search(rf"\b{len(TABLES)} (tables|таблиц)", text)
