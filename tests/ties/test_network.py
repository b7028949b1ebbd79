"""The commands of network analysis: tables to read in two languages, the same to compute with, errors that say why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from ties.bars import bar

Run = Callable[..., Result]

CORPORATION = "Корпорация инвестиционного развития"


def test_hubs_stand_with_their_intervals(run: Run, data: Path) -> None:
    first = json.loads(run("hubs", "--top", 1, "--data", data, "--format", "json").stdout)[0]
    assert CORPORATION in first["label"] and first["low"] <= first["value"] <= first["high"]
    assert first["rank_low"] == 1 and 0.5 < first["top5"] <= first["top10"] <= 1
    russian = run("hubs", "--top", 1, "--data", data, "--lang", "ru").stdout
    assert "в пятёрке" in russian and "▓" in russian and "прогонов" in russian
    again = run("hubs", "--top", 1, "--data", data, "--format", "json", "--seed", 1).stdout
    assert json.loads(again)[0]["value"] == first["value"]


def test_hubs_without_runs_and_beside_chance(run: Run, data: Path) -> None:
    bare = json.loads(run("hubs", "--rounds", 0, "--top", 1, "--data", data, "--format", "json").stdout)[0]
    assert bare["low"] is None and "expected" not in bare
    given = ("--by", "degree", "--null", 10, "--rounds", 0, "--top", 1, "--data", data)
    beside = json.loads(run("hubs", *given, "--format", "json").stdout)[0]
    assert beside["expected"] > 0 and 0 < beside["chance"] <= 1
    assert "by chance" in run("hubs", *given).stdout


def test_scopes_narrow_a_network(run: Run, data: Path) -> None:
    def labels(*given: object) -> set[str]:
        rows = csv.DictReader(
            io.StringIO(run("hubs", "--top", 0, "--rounds", 0, "--format", "csv", "--data", data, *given).stdout)
        )
        return {row["label"] for row in rows}

    everybody = labels()
    assert labels("--no-home") < everybody
    assert not any(CORPORATION in label for label in labels("--no-home"))
    assert labels("--through", "agreement", "--type", "memorandum") < everybody
    assert labels("--since", "2025-Q4") == set()
    assert "Nobody" in run("hubs", "--since", "2025-Q4", "--data", data).stdout


def test_communities(run: Run, data: Path) -> None:
    found = json.loads(run("communities", "--rounds", 20, "--null", 2, "--data", data, "--format", "json").stdout)
    assert [one["rank"] for one in found] == list(range(1, len(found) + 1))
    assert all(one["size"] >= 3 and 0 <= one["stable"] <= 1 for one in found)
    assert len(found[0]["members"]) == 3 and found[0]["members"][0] in found[0]["label"]
    table = run("communities", "--rounds", 20, "--null", 2, "--data", data, "--lang", "ru").stdout
    assert "Модулярность" in table and "повторяется" in table


def test_path(run: Run, data: Path) -> None:
    steps = json.loads(run("path", "Витебская область", "ОАО «Гомсельмаш»", "--data", data, "--format", "json").stdout)
    assert steps[0]["one"] == "Витебская область" and steps[-1]["other"] == "ОАО «Гомсельмаш»"
    assert all(step["meetings"] and step["records"] and 0 < step["sure"] <= 1 for step in steps)
    assert "chance" in run("path", "Витебская область", "ОАО «Гомсельмаш»", "--data", data).stdout


@pytest.fixture(scope="module")
def two_quarters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two invented reports of one level, a quarter apart."""
    from graph.build import build_graph
    from tests.graph.factories import Text, make_record, make_report

    out = tmp_path_factory.mktemp("quarters") / "graph"
    reports = []
    for quarter, titles in (("2025-Q1", ("Форум",)), ("2025-Q3", ("Форум", "Второй форум"))):
        text = Text()
        records = [make_record(number, text, title) for number, title in enumerate(titles, 1)]
        reports.append(make_report(text, records, quarter))
    build_graph(reports, out)
    return out


def test_trends(run: Run, two_quarters: Path) -> None:
    rows = json.loads(run("trends", "--data", two_quarters, "--format", "json").stdout)
    assert {(row["before"], row["after"]) for row in rows} == {("2025-Q1", "2025-Q3")}
    assert all(row["low"] <= row["high"] and 0 <= row["holds"] <= 1 for row in rows)
    quarters = run("trends", "--what", "quarters", "--data", two_quarters, "--format", "csv").stdout.splitlines()
    assert quarters[0] == "quarter,occasions,agents,ties,new,ended" and len(quarters) == 3
    text = run("trends", "--data", two_quarters, "--lang", "ru").stdout
    assert "Между ними нет таких отчётов за: 2025-Q2" in text and "Прибавляют" in text
    assert run("trends", "--what", "ties", "--rounds", 0, "--data", two_quarters).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "english", "russian"),
    [
        (["trends"], 1, "a trend needs reports of one level for two quarters", "нужны отчёты одного уровня"),
        (["path", "Витебск", "Витебск"], 1, "no chain of meetings", "нет цепочки встреч"),
        (["path", "Нигде", "Витебск"], 1, "near names", ""),
        (["hubs", "--since", "2025"], 2, "is no quarter", "не квартал"),
        (["hubs", "--sector", "luck"], 2, "'luck' is none of", "нет в списке"),
        (["hubs", "--kind", "place", "--null", "5"], 2, "not compared with chance", "со случаем не сравниваются"),
    ],
)
def test_errors_say_why(run: Run, data: Path, arguments: list[str], code: int, english: str, russian: str) -> None:
    for lang, text in (("en", english), ("ru", russian)):
        result = run(*arguments, "--data", data, "--lang", lang)
        assert result.exit_code == code
        assert text in result.stderr


def test_a_bar_says_what_is_sure_and_what_may_be() -> None:
    assert bar(10, 10, 10, 10) == "█" * 20
    assert bar(5, 10, 0, 10, width=10) == "▓▓▓▓▓░░░░░"
    assert bar(0, 10, 0, 5) == ""
    assert bar(3, 0) == ""
