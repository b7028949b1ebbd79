"""What a build does with the files that it is given: twins, strangers, failures, and the folder that was there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from extract.errors import ReadError
from extract.read import read_report
from ontology.terms import TIES
from ties import pipeline
from ties.pipeline import NothingReadError, build, differing_cells, find_files, read_files

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, sample: Path) -> Path:
    """A folder of a user: the sample twice, and what else lies about."""
    place = tmp_path / "my reports"
    place.mkdir()
    for name in ("2025-Q3-executive.txt", "2025-Q3-executive.docx"):
        shutil.copy(sample / name, place / name)
    (place / "notes.txt").write_text("Позвонить в понедельник.\n", encoding="utf-8")
    (place / "~$25-Q3-executive.docx").write_bytes(b"\x05user")
    (place / ".hidden").write_text("", encoding="utf-8")
    (place / "older").mkdir()
    return place


def test_files_are_found_once_and_in_order(folder: Path) -> None:
    found = find_files([folder / "notes.txt", folder, folder / "older" / ".." / "notes.txt"])
    assert [file.name for file in found] == ["notes.txt", "2025-Q3-executive.docx", "2025-Q3-executive.txt"]
    with pytest.raises(ReadError):
        find_files([folder / "nothing"])


def test_of_a_report_that_is_there_twice_the_text_is_taken(run: Run, folder: Path, tmp_path: Path) -> None:
    reading = read_files(find_files([folder]))
    assert [report.source.name for report in reading.reports] == ["2025-Q3-executive.txt"]
    (twin,) = reading.twins
    assert (twin.left_out, twin.kept) == ("2025-Q3-executive.docx", "2025-Q3-executive.txt")
    assert twin.differing == 0 and twin.cells == 149
    shown = run("build", folder, "--out", tmp_path / "graph")
    assert shown.exit_code == 0, shown.output
    assert "2025-Q3-executive.docx is the same report as 2025-Q3-executive.txt" in shown.stdout
    assert "Not read: notes.txt: " in shown.stderr and len(shown.stderr.splitlines()) == 1


def test_cells_that_differ_are_counted(sample: Path, tmp_path: Path) -> None:
    one = sample / "2025-Q3-executive.txt"
    other = tmp_path / "other.txt"
    text = one.read_text(encoding="utf-8")
    other.write_text(text.replace("Skwerup", "Skwarup", 1).replace("  ", " "), encoding="utf-8")
    differing, cells = differing_cells(read_report(one), read_report(other))
    assert (differing, cells) == (1, 149)


def test_the_same_file_under_two_names_is_read_once(sample: Path, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        shutil.copy(sample / "2025-Q3-executive.txt", tmp_path / name)
    reading = read_files(find_files([tmp_path]))
    assert [report.source.name for report in reading.reports] == ["a.txt"]
    assert [(twin.left_out, twin.differing) for twin in reading.twins] == [("b.txt", 0)]


BAD = {
    "empty.txt": b"",
    "report.pdf": b"%PDF-1.7 ...",
    "old.doc": b"\xd0\xcf\x11\xe0 ...",
    "cp1251.txt": "Отчет за III квартал 2025 года\n\t1.\n".encode("cp1251"),
    "damaged.docx": b"PK\x03\x04 nothing more",
    "prose.txt": "Смоленская область\n".encode(),
    "table.txt": "Что-то\n\t1.\n\tраз\n".encode(),
}


def test_strangers_are_named_in_a_line_each_and_the_old_folder_stays(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    for name, content in BAD.items():
        (place / name).write_bytes(content)
    out = tmp_path / "out"
    assert run("build", "--out", out).exit_code == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    failed = run("build", place, "--out", out)
    assert failed.exit_code == 1 and failed.stdout == ""
    lines = failed.stderr.splitlines()
    assert len(lines) == len(BAD) + 1
    assert all(any(line.startswith(f"Not read: {name}") for line in lines) for name in BAD)
    assert lines[-1].startswith("Error: none of the files is a report")
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    russian = run("build", place, "--out", out, "--lang", "ru").stderr.splitlines()
    assert len(russian) == len(lines) and all(line.startswith(("Не прочитан: ", "Ошибка: ")) for line in russian)


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingReadError):
        build([tmp_path / "in"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_defect_in_reading_one_file_does_not_cost_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(file: Path) -> object:
        if file.name == "notes.txt":
            raise ZeroDivisionError
        return read_report(file)

    monkeypatch.setattr(pipeline, "read_report", read)
    reading = read_files(find_files([folder]))
    assert len(reading.reports) == 1 and "ZeroDivisionError" in str(reading.failures[0])


def test_progress_is_told(sample: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build([sample / "2025-Q3-executive.txt"], tmp_path / "out", lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, _, _ in told)) == ["read", "extract", "write", "validate"]
    assert {step: (done, total) for step, done, total in told} == {
        "read": (1, 1),
        "extract": (30, 30),
        "write": (1, 1),
        "validate": (1, 1),
    }


def test_two_builds_are_equal_to_the_byte(run: Run, data: Path, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "again"
    assert run("build", folder, "--out", out).exit_code == 0
    for name in ("graph.nq", "rows.csv"):
        assert (out / name).read_bytes() == (data / name).read_bytes()


def test_a_graph_that_violates_its_shapes(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(data, broken)
    kept = [q for q in parse(path=str(broken / "graph.nq"), format=RdfFormat.N_QUADS) if not is_start(q)]
    (broken / "graph.nq").write_bytes(serialize(kept, format=RdfFormat.N_QUADS) or b"")
    result = run("validate", "--data", broken)
    assert result.exit_code == 3
    assert "violation: 2025-Q3 executive, row 1: " in result.stdout and "violates its shapes" in result.stderr
    assert "нарушение: 2025-Q3, областной отчёт, строка 1: " in run("validate", "--data", broken, "--lang", "ru").stdout
    assert run("validate", "--data", broken, "--format", "csv").stdout.startswith("severity,reports,label,message")

    found = pipeline.validate_build(broken)
    monkeypatch.setattr(pipeline, "validate_build", lambda _: found)
    out = tmp_path / "out"
    built = run("build", "--out", out)
    assert built.exit_code == 3
    assert (out / "graph.nq").is_file(), "it is written all the same, to be looked into"
    assert "… and " in built.stdout and "ties validate --data" in built.stdout
    assert run("demo", "--out", out).exit_code == 3


def is_start(quad: Quad) -> bool:
    return quad.predicate == NamedNode(TIES.startDate)
