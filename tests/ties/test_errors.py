"""What cannot be done is said in one line, in the language of the run, and ends with the documented exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

# The arguments (DATA stands for the built sample), the exit code, and a part of what is said in English and Russian.
CASES = [
    (["nonsense"], 2, "No such command 'nonsense'", "Нет такой команды: 'nonsense'"),
    (["hubz"], 2, "Did you mean 'hubs'?", "Может быть, 'hubs'?"),
    (["hubs", "--by", "luck"], 2, "'luck' is not one of", "'luck' – нет в списке"),
    (["hubs", "--top", "-1"], 2, "not in the range", "вне пределов"),
    (["hubs", "--group", "region", "--data", "DATA"], 2, "'region' is none of", "'region' – нет в списке"),
    (["hubs", "--kind", "person", "--foreign", "--data", "DATA"], 2, "carry no country", "у людей страны нет"),
    (["hubs", "--nope"], 2, "No such option", "Нет такого ключа"),
    (["build", "no/such/path"], 2, "does not exist", "пути 'no/such/path' нет"),
    (["rows"], 2, "Missing argument 'FILE'", "Не хватает аргумента 'FILE'"),
    (["query"], 2, "name a query of the catalogue", "назовите запрос из каталога"),
    (["query", "officials", "--param", "name", "--data", "DATA"], 2, "not of the form K=V", "не вида K=V"),
    (
        ["query", "officials", "--param", "age=3", "--data", "DATA"],
        1,
        "unknown parameter age",
        "неизвестный параметр age",
    ),
    (["query", "no-such", "--data", "DATA"], 1, "no query 'no-such'; there are: agreement", "нет запроса 'no-such'"),
    (["query", "none.rq", "--data", "DATA"], 1, "none.rq: cannot be read", "none.rq: не читается"),
    (
        ["query", "officials", "--data", "nowhere"],
        1,
        "ties build --out nowhere",
        "построить граф: ties build --out nowhere",
    ),
    (["validate", "--data", "nowhere"], 1, "ties build --out nowhere", "построить его: ties build --out nowhere"),
    (["draw", "x.html", "--focus", "Никто", "--data", "DATA"], 1, "is called 'Никто'", "не называется 'Никто'"),
    (["export", "graph.xyz", "--data", "DATA"], 2, "does not say the format", "не говорит о формате"),
    (["export", "no/such/graph.nt", "--data", "DATA"], 1, "No such file", "No such file"),
    (["evaluate", "--data", "DATA"], 2, "Missing option '--gold'", "Не хватает ключа '--gold'"),
]


@pytest.mark.parametrize(("arguments", "code", "english", "russian"), CASES, ids=[" ".join(case[0]) for case in CASES])
def test_error(run: Run, data: Path, arguments: list[str], code: int, english: str, russian: str) -> None:
    arguments = [str(data) if one == "DATA" else one for one in arguments]
    for lang, opening, wanted in (("en", "Error: ", english), ("ru", "Ошибка: ", russian)):
        result = run(*arguments, "--lang", lang) if arguments[0] != "nonsense" else run("--lang", lang, *arguments)
        assert (result.exit_code, result.stdout) == (code, "")
        first, *more = result.stderr.splitlines()
        assert first.startswith(opening) and wanted in first
        assert len(more) == (code == 2), "a mistake in the command line is followed by where to look"


def test_a_query_that_is_no_sparql(run: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.rq"
    file.write_text("SELECT * WHERE { ?s", encoding="utf-8")
    result = run("query", file, "--data", data)
    assert result.exit_code == 1 and result.stderr.startswith("Error: ")


def test_a_folder_that_holds_something_else_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    result = run("build", "--out", tmp_path)
    assert result.exit_code == 1 and "holds no build of Ties" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_gold_that_does_not_fit(run: Run, data: Path, sample: Path, tmp_path: Path) -> None:
    wrong = run("evaluate", "--gold", sample / "gold.jsonl", "--data", data, "--quarter", "2019-Q1")
    assert wrong.exit_code == 1 and "there are: 2025-Q3 executive" in wrong.stderr
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"row": 1}\n', encoding="utf-8")
    result = run("evaluate", "--gold", gold, "--data", data)
    assert result.exit_code == 1 and "gold.jsonl, line 1" in result.stderr


def test_without_arguments_the_help_is_shown(run: Run) -> None:
    result = run()
    assert result.exit_code == 2 and "Commands:" in result.output
