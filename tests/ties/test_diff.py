"""``ties diff``: what it prints in each form and language, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import RdfFormat, parse

from ties.pipeline import build
from ties.update import update

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))
from pieces import write

Run = Callable[..., Result]
Q3 = "III квартале 2025"
SLUG = "smolensk-2025-q3-executive"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A build, and the same one with a corrected report, without its row 13 and with a new quarter."""
    folder = tmp_path_factory.mktemp("states")
    old, new = folder / "old build", folder / "new"
    first = write(folder / "first.txt", (3, 11, 13), Q3)
    changes = ("24 августа", "25 августа"), ("Полоцк", "Орша"), ("Бизнес-миссия", "Поездка")
    corrected = write(folder / "corrected.txt", (5, 3, 11), Q3, *changes[:2])
    for out in (old, new):
        build([first], out)
    update([corrected, write(folder / "next.txt", (25,), "IV квартале 2025")], new)
    return old, new


def test_in_text(run: Run, states: tuple[Path, Path]) -> None:
    result = run("diff", *states)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:4] == [
        "Reports: 1 appeared, 1 changed",
        "  + 2025-Q4 executive: next.txt",
        "  ~ 2025-Q3 executive: first.txt → corrected.txt",
        "",
    ]
    rows = "\n".join(lines[4 : lines.index("", 5)])
    assert "Rows: 2 appeared, 1 vanished, 2 changed" in rows
    assert "start date: 2025-08-24 → 2025-08-25" in rows and "place: Polotsk → Orsha" in rows
    assert "+ 2025-Q3 executive, row 5: " in rows and "− 2025-Q3 executive, row 13: XXXIV" in rows
    assert "Sister cities: 1 appeared" in lines

    russian = run("diff", *states, "--lang", "ru").stdout
    assert "Строки: появилось 2, исчезло 1, изменилось 2" in russian
    assert "начало: 2025-08-24 → 2025-08-25" in russian and ": Полоцк → Орша" in russian
    assert "Города-побратимы: появилось 1\n  + Бобруйск – Вяземский муниципальный округ" in russian


def test_in_text_the_first_or_all(run: Run, states: tuple[Path, Path]) -> None:
    short, whole = (run("diff", *states, "--top", n).stdout for n in (1, 0))
    assert "… and " in short and "… and " not in whole
    assert len(short.splitlines()) < len(whole.splitlines())


def test_what_is_equal(run: Run, states: tuple[Path, Path]) -> None:
    assert run("diff", states[0], states[0]).stdout == "The two say the same.\n"
    assert run("diff", states[0], states[0] / "graph.nq", "--lang", "ru").stdout == "Оба говорят одно и то же.\n"
    assert json.loads(run("diff", states[0], states[0], "--format", "json").stdout) == []
    assert run("diff", states[0], states[0], "--format", "turtle").stdout == ""


def test_as_a_table(run: Run, states: tuple[Path, Path]) -> None:
    printed = run("diff", *states, "--format", "csv").stdout
    table = list(csv.DictReader(io.StringIO(printed)))
    (date,) = (row for row in table if (row["aspect"], row["property"]) == ("row", "startDate"))
    assert (date["change"], date["before"], date["after"]) == ("changed", "2025-08-24", "2025-08-25")
    assert date["iri"].endswith(f"/report/{SLUG}/row/3") and date["rows"] == "2025-Q3 executive, row 3"
    objects = json.loads(run("diff", *states, "--format", "json").stdout)
    assert [row["name"] for row in objects] == [row["name"] for row in table]
    assert objects[table.index(date)]["before"] == ["2025-08-24"]
    assert run("diff", *states, "--format", "csv").stdout == printed


def test_in_rdf(run: Run, states: tuple[Path, Path]) -> None:
    printed = run("diff", *states, "--format", "turtle").stdout
    triples = list(parse(printed, format=RdfFormat.TURTLE))
    assert {"wasRevisionOf", "changeOf"} <= {triple.predicate.value.rsplit("#")[-1] for triple in triples}
    assert run("diff", *states, "--format", "turtle").stdout == printed


def test_of_one_report_and_its_replaced_version(run: Run, states: tuple[Path, Path]) -> None:
    _, new = states
    shown = run("diff", new / "history" / SLUG / "1.nq", new, "--report", SLUG).stdout
    assert "Rows: 1 appeared, 1 vanished, 2 changed" in shown and "2025-Q4" not in shown


@pytest.mark.parametrize(
    ("names", "code", "said"),
    [
        (("old", "nowhere"), 2, "nowhere"),
        (("old", "letter"), 1, "no RDF file"),
        (("broken", "old"), 1, "cannot be read"),
        (("old", "old", "--report", "smolensk-1999-q1"), 2, "is in neither of the two"),
    ],
)
def test_what_cannot_be_compared(
    run: Run, states: tuple[Path, Path], tmp_path: Path, names: tuple[str, ...], code: int, said: str
) -> None:
    paths = {"old": states[0], "nowhere": tmp_path / "nowhere", "letter": tmp_path / "a", "broken": tmp_path / "b.nq"}
    paths["letter"].touch()
    paths["broken"].write_text("<x")
    result = run("diff", *(paths.get(name, name) for name in names))
    assert result.exit_code == code and said in result.stderr
    assert "Ошибка" in run("diff", *(paths.get(name, name) for name in names), "--lang", "ru").stderr
