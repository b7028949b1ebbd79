"""Both languages say everything: the catalogues agree, every key is used, and library texts have their Russian."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
import pytest

from ties.cli import cli
from ties.language import language_of, translate
from ties.messages_en import MESSAGES as ENGLISH
from ties.messages_ru import MESSAGES as RUSSIAN

ROOT = Path(__file__).parents[2]
HOLE = "7"

# Keys that the code puts together: a prefix, and a name from a closed list.
COMPOSED = ("column.", "count.", "diff.", "level.", "severity.", "progress.", "evaluate.missed", "evaluate.wrong")


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_catalogues_have_the_same_keys_and_holes() -> None:
    assert list(ENGLISH) == list(RUSSIAN)
    assert {key: holes(text) for key, text in ENGLISH.items()} == {key: holes(text) for key, text in RUSSIAN.items()}


def test_russian_is_russian() -> None:
    same = {key for key in ENGLISH if ENGLISH[key] == RUSSIAN[key]}
    assert same <= {"error.os", "column.f1", "column.iri"}
    assert all(re.search("[а-яё№]", text) for key, text in RUSSIAN.items() if key not in same)


def test_every_key_is_used_and_every_used_key_exists() -> None:
    sources = [
        path.read_text(encoding="utf-8") for path in (ROOT / "ties").rglob("*.py") if "messages" not in path.name
    ]
    words = {word for source in sources for word in re.findall(r'"([a-z0-9_.-]+)"', source)}
    helps = {f"{name}.help" for name in cli.commands}
    assert [k for k in ENGLISH if k not in words | helps and not k.startswith(COMPOSED)] == []
    said = {k for source in sources for k in re.findall(r'voice\.(?:say|warn|text)\(\s*"([^"]+)"', source)}
    said |= {k for source in sources for k in re.findall(r'help="([a-z.]+)"', source)} | helps
    assert said - ENGLISH.keys() == set()


def test_every_option_and_command_has_a_help_of_the_catalogue() -> None:
    for command in (cli, *cli.commands.values()):
        assert command._help in ENGLISH  # type: ignore[attr-defined]
        for param in command.params:
            assert isinstance(param, click.Argument) or param._help in ENGLISH, (command.name, param.name)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "environment", "wanted"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ru_RU.UTF-8"}, "ru"),
        ([], {"LC_MESSAGES": "en_GB", "LANG": "ru_RU.UTF-8"}, "en"),
        ([], {"LC_ALL": "C", "LC_MESSAGES": "ru_RU", "LANG": "ru_RU.UTF-8"}, "en"),
        ([], {"TIES_LANG": "ru", "LC_ALL": "C"}, "ru"),
        ([], {"TIES_LANG": "", "LC_ALL": "", "LANG": "ru"}, "ru"),
        (["build", "--lang", "en"], {"TIES_LANG": "ru"}, "en"),
        (["--lang=ru", "build"], {}, "ru"),
        (["build", "--", "--lang", "ru"], {}, "en"),
        (["--lang"], {"LANG": "ru"}, "ru"),
        (["--lang", "de"], {"LANG": "ru"}, "ru"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], wanted: str) -> None:
    assert language_of(arguments, environment) == wanted


def test_holes_are_translated_in_their_turn() -> None:
    said = "Invalid value for '--by': 'x' is not one of 'degree', 'events'."
    assert translate(said, "ru") == "Недопустимое значение, '--by': 'x' – нет в списке: 'degree', 'events'."
    assert translate(said, "en") == said
    assert translate("no such text", "ru") == "no such text"


def texts_of_the_extraction() -> Iterator[tuple[str, str]]:
    """(file, text) for each doubt, each reason and each part of a :class:`ReadError` that stands in ``extract``."""
    for path in sorted((ROOT / "extract").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                owner = getattr(getattr(node.func, "value", None), "id", "")
                if name == "ReadError":
                    parts = node.args[1:]
                elif name == "RejectedRow":
                    parts = node.args[-1:]
                elif name == "append" and owner in ("doubts", "notes"):
                    parts = node.args
                else:
                    continue
                yield from ((path.name, text) for part in parts if (text := plain(part)))


def plain(node: ast.expr) -> str:
    """A literal text, or an f-string with its holes filled; nothing for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values)
    return ""


def test_what_the_extraction_says_has_its_russian() -> None:
    found = list(texts_of_the_extraction())
    assert len(found) > 30
    english = sorted({f"{file}: {text}" for file, text in found if not re.search("[а-яё]{3}", translate(text, "ru"))})
    assert english == [], "add their Russian to ties/translations_ru.tsv"


def test_help_is_in_the_language(run) -> None:  # type: ignore[no-untyped-def]
    english, russian = run("--help"), run("--lang", "ru", "--help")
    assert english.stdout.startswith("Usage: ties") and "Options:" in english.stdout and "Commands:" in english.stdout
    assert russian.stdout.startswith("Вызов: ties") and "Ключи:" in russian.stdout and "Команды:" in russian.stdout
    for name in cli.commands:
        for result in (run(name, "--help", "--lang", "ru"), run(name, "--help", env={"TIES_LANG": "ru"})):
            assert result.exit_code == 0
            assert "Показать эту справку." in result.stdout
            assert "Show" not in result.stdout
