"""The folder of a build: equal bytes for equal reports, every row accounted for, all or nothing."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from factories import Text, make_record, make_report, two_reports

import graph.build
from extract.records import RejectedRow
from graph.build import NotABuildError, build_graph, row_outcomes
from graph.store import open_store

FILES = {"graph.nq", "store", "rows.csv", "build.json", "sources", "registry.csv"}


def test_a_build_has_its_files(tmp_path: Path) -> None:
    out = tmp_path / "с пробелом" / "ties data"
    summary = build_graph(two_reports(), out)
    assert {path.name for path in out.iterdir()} == FILES
    assert (summary.reports, summary.extracted, summary.events, summary.twinnings) == (2, 3, 3, 1)
    lines = (out / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert summary.quads == len(lines) == len(set(lines))
    assert lines == sorted(lines)
    assert json.loads((out / "build.json").read_text(encoding="utf-8"))["counts"]["quads"] == summary.quads
    assert len(open_store(out)) > summary.quads  # the vocabulary comes on top


def test_two_builds_are_equal_in_every_order(tmp_path: Path) -> None:
    build_graph(two_reports(), tmp_path / "one")
    build_graph(two_reports()[::-1], tmp_path / "two")
    for name in ("graph.nq", "rows.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_source_texts_are_kept_to_the_character(tmp_path: Path) -> None:
    text = Text()
    text.text = "\ufeffстрока\r\nстрока\r\n"
    report = make_report(text, [make_record(1, text)])
    build_graph([report], tmp_path / "out")
    kept = tmp_path / "out" / "sources" / f"{report.report.source.sha256}.txt"
    assert kept.read_bytes().decode("utf-8") == report.report.source.text


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    text = Text()
    records = [make_record(1, text, doubts=("нет даты", "нет места")), make_record(2, text)]
    report = make_report(text, records, rejected=[RejectedRow(None, "обрывок\n строки", 5000, 5010, "нет номера")])
    summary = build_graph([report], tmp_path / "out")
    assert (summary.extracted, summary.doubtful, summary.rejected) == (1, 1, 1)
    with (tmp_path / "out" / "rows.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    slug = "smolensk-2025-q3-executive"
    assert found == [
        ["report", "row", "status", "reasons", "event"],
        [slug, "1", "doubtful", "нет даты; нет места", "Форум"],
        [slug, "2", "extracted", "", "Форум"],
        [slug, "", "rejected", "нет номера", "обрывок строки"],
    ]
    assert [outcome.status for outcome in row_outcomes(report)] == ["doubtful", "extracted", "rejected"]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("broken", ["write", "fill_store", "swap", "_write_rows", "say_provenance"])
def test_a_build_that_fails_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    out = tmp_path / "out"
    build_graph(two_reports()[:1], out)
    before = snapshot(out)

    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(graph.build, broken, fail)
    with pytest.raises(OSError, match="no space left"):
        build_graph(two_reports(), out)
    assert snapshot(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_last_step_that_fails_puts_the_old_build_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    build_graph(two_reports()[:1], out)
    before = snapshot(out)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if Path(target) == out and "old" not in str(self):
            raise OSError("cannot rename")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="cannot rename"):
        build_graph(two_reports(), out)
    assert snapshot(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_new_build_replaces_the_old_one_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_graph(two_reports(), out)
    store = open_store(out)
    build_graph(two_reports()[:1], out)
    assert len(list((out / "sources").iterdir())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert len(store) > 0  # who has the old store open can go on reading


def test_what_is_no_build_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(NotABuildError, match=r"build\.json"):
        build_graph(two_reports(), tmp_path)
    with pytest.raises(NotABuildError, match="not a folder"):
        build_graph(two_reports(), tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_an_empty_folder_may_be_built_into(tmp_path: Path) -> None:
    build_graph(two_reports(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == FILES


def test_the_time_stands_in_the_graph_only_if_it_is_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    build_graph(two_reports(), tmp_path / "one")
    assert "endedAtTime" not in (tmp_path / "one" / "graph.nq").read_text(encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build_graph(two_reports(), tmp_path / "two")
    assert '"2023-11-14T22:13:20Z"' in (tmp_path / "two" / "graph.nq").read_text(encoding="utf-8")
    build_graph(two_reports(), tmp_path / "three", ended=datetime(2025, 1, 2, tzinfo=UTC))
    assert '"2025-01-02T00:00:00Z"' in (tmp_path / "three" / "graph.nq").read_text(encoding="utf-8")


def test_no_reports_at_all_is_an_empty_build(tmp_path: Path) -> None:
    assert build_graph([], tmp_path / "out").events == 0
    assert len(open_store(tmp_path / "out")) > 0
