"""``ties build --update``: the same graph as a build of all reports, in any order of additions; all or nothing.

The same, given the same registry of issued IRIs; without one, where the reports come in the order of their quarters.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import Result

import graph.build
from extract.read import read_report
from extract.record import extract_report
from extract.records import ExtractedReport
from graph.build import build_graph
from ties.pipeline import build
from ties.update import update

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))
from pieces import write

Run = Callable[..., Result]
SLUG = "smolensk-2025-q3-executive"
REAL = sorted((Path(__file__).parents[3] / "shared" / "reports").glob("*.txt"))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Three quarters that name some things in common."""
    folder = tmp_path_factory.mktemp("reports")
    quarters = {"II квартале 2025": (1, 2, 10, 12), "III квартале 2025": (3, 5, 11, 13), "IV квартале 2025": (4, 8, 25)}
    return tuple(
        write(folder / f"{i}.txt", numbers, quarter) for i, (quarter, numbers) in enumerate(quarters.items(), start=1)
    )


@pytest.fixture(scope="module")
def whole(files: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole") / "graph"
    build(files, out)
    return out


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_an_update_equals_a_full_build_in_every_order(
    files: tuple[Path, ...], whole: Path, tmp_path: Path, order: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ties.pipeline.validate_build", lambda _: ())  # of no concern here, and half of the time
    out = tmp_path / "graph"
    first, *others = (files[i] for i in order)
    build([first], out)
    for file in others:
        outcome = update([file], out)
    again = tmp_path / "again"
    again.mkdir()
    (again / "registry.csv").write_bytes((out / "registry.csv").read_bytes())
    build(files, again)
    same = [again, whole] if order == (0, 1, 2) else [again]  # an IRI that was issued before its time stays
    for other in same:
        for name in ("graph.nq", "rows.csv", "registry.csv"):
            assert (out / name).read_bytes() == (other / name).read_bytes()
    assert {path.name for path in (out / "sources").iterdir()} == {path.name for path in (whole / "sources").iterdir()}
    assert [report.heading.quarter for report in outcome.reading.reports] == ["2025-Q2", "2025-Q3", "2025-Q4"]


@pytest.fixture(scope="module")
def real() -> tuple[ExtractedReport, ...]:
    return tuple(extract_report(read_report(file)) for file in REAL)


# Without the real reports pytest skips these for the empty list of parameters.
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (2, 3, 1, 0)] if REAL else [], ids=str)
def test_so_do_the_real_reports(real: tuple[ExtractedReport, ...], tmp_path: Path, order: tuple[int, ...]) -> None:
    out, again = tmp_path / "out", tmp_path / "again"
    for count in range(1, len(order) + 1):
        build_graph([real[i] for i in order[:count]], out)
    if order != (0, 1, 2, 3):
        again.mkdir()
        (again / "registry.csv").write_bytes((out / "registry.csv").read_bytes())
    build_graph(real, again)
    assert (out / "graph.nq").read_bytes() == (again / "graph.nq").read_bytes()


def test_a_version_is_replaced_and_can_be_put_back(files: tuple[Path, ...], whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build(files, out)
    corrected = write(tmp_path / "corrected.txt", (3, 5, 11, 13), "III квартале 2025", ("Полоцк", "Орша"))
    (replaced,) = update([corrected], out).reading.replaced
    assert (replaced.left_out, replaced.kept, replaced.differing) == ("2.txt", "corrected.txt", 1)
    full = tmp_path / "full"
    build([files[0], corrected, files[2]], full)
    assert (out / "graph.nq").read_bytes() == (full / "graph.nq").read_bytes() != (whole / "graph.nq").read_bytes()

    first = (tmp_path / "2.txt").absolute()
    first.write_bytes((out / "history" / SLUG / "1.txt").read_bytes())
    update([first], out)
    assert (out / "graph.nq").read_bytes() == (whole / "graph.nq").read_bytes()
    assert sorted(path.name for path in (out / "history" / SLUG).iterdir()) == ["1.nq", "1.txt", "2.nq", "2.txt"]


def test_an_update_that_fails_leaves_the_build_whole(
    files: tuple[Path, ...], whole: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(whole)
    stranger = tmp_path / "letter.txt"
    stranger.write_text("Dear all")
    failed = run("build", stranger, "--update", whole)
    assert failed.exit_code == 1 and "letter.txt" in failed.stderr and "nothing was built" in failed.stderr

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(graph.build, "keep_history", fail)
    assert run("build", files[0], "--update", whole).exit_code == 1
    assert snapshot(whole) == before
    assert [path.name for path in whole.parent.iterdir()] == ["graph"]


def test_what_is_told(files: tuple[Path, ...], tmp_path: Path, run: Run) -> None:
    out = tmp_path / "my graph"
    build(files[1:2], out)
    added = run("build", files[0], "--update", out)
    assert (
        added.exit_code == 0 and "1.txt" in added.stdout and "2.txt" in added.stdout and "place of" not in added.stdout
    )
    assert "2.txt is there already: all 20 cells are equal." in run("build", files[1], "--update", out).stdout
    corrected = write(tmp_path / "new.txt", (3, 5, 11, 13), "III квартале 2025", ("24 августа", "25 августа"))
    told = run("build", corrected, "--update", out).stdout
    assert "new.txt takes the place of 2.txt; they differ in" in told
    command = f"ties diff '{out}/history/{SLUG}/1.nq' '{out}' --report {SLUG}"
    assert command in told
    assert command in run("build", files[1], "--update", out, "--lang", "ru").stdout.replace("/2.nq", "/1.nq")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--update", "DIR"], 2, "name the report"),
        (["FILE", "--update", "DIR", "--out", "OTHER"], 2, "leave --out away"),
        (["FILE", "--update", "OTHER"], 1, "holds no build"),
    ],
)
def test_misuse(
    files: tuple[Path, ...], whole: Path, tmp_path: Path, run: Run, arguments: list[str], code: int, said: str
) -> None:
    real = {"DIR": whole, "FILE": files[0], "OTHER": tmp_path / "other"}
    for lang, words in (("en", said), ("ru", "")):
        result = run("build", *(real.get(one, one) for one in arguments), "--lang", lang)
        assert result.exit_code == code and words in result.stderr
        assert (lang == "ru") == ("Ошибка" in result.stderr) and not (tmp_path / "other").exists()
