"""The documentation is tested: options stand in ``docs/cli.md``, links lead somewhere, the READMEs are true twins."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from ties.cli import cli

ROOT = Path(__file__).parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
PAGES = ["README.md", "README.ru.md", "CHANGELOG.md", "docs/cli.md", "docs/architecture.md"]


def section(name: str) -> str:
    found = re.search(rf"^## ties {name}\n(.*?)(?=^## |\Z)", CLI, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section on ties {name}"
    shared = CLI.split("## Options of a network")[1].split("\n## ")[0]
    return found[1] + (shared if "](#options-of-a-network)" in found[1] else "")


@pytest.mark.parametrize("name", list(cli.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    text, common = section(name), CLI.split("## Options of every command")[1].split("\n## ")[0]
    for param in cli.commands[name].params:
        for spelling in (*param.opts, *param.secondary_opts):
            if isinstance(param, click.Option):
                assert spelling in (text if f"`{spelling}" in text else common), (name, spelling)
    assert f"`ties {name}" in text


def test_no_option_is_documented_that_does_not_exist() -> None:
    known = {
        opt for command in (cli, *cli.commands.values()) for p in command.params for opt in (*p.opts, *p.secondary_opts)
    }
    assert set(re.findall(r"`(--?[a-z-]+)", CLI)) - known - {"--help"} == set()


def test_choices_are_documented() -> None:
    for name, command in cli.commands.items():
        for param in command.params:
            if isinstance(param, click.Option) and isinstance(param.type, click.Choice) and param.opts[0] != "--lang":
                missing = [one for one in param.type.choices if one not in section(name)]
                assert missing == [], (name, param.opts[0])


def test_exit_codes_are_documented() -> None:
    for code in (0, 1, 2, 3, 130):
        assert re.search(rf"^\| {code} \|", CLI, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (path.parent / link).exists(), link


def test_the_readmes_are_twins() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ru.md")]
    for pattern in (r"^#+ ", r"^\$ .*", r"^\| \[", r"\]\(((?!README)[^)]+)\)", r"^!\["):
        found = [re.findall(pattern, text, re.MULTILINE) for text in texts]
        assert found[0] == found[1]


@pytest.fixture(scope="module")
def examples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("examples", ROOT / "docs" / "examples.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.ru.md", "ru")])
def test_the_readmes_show_what_is_printed(examples: ModuleType, name: str, lang: str, tmp_path: Path) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert examples.renewed(text, lang, examples.workshop(tmp_path)) == text, "write it anew with: make docs"
