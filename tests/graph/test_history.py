"""What a build keeps of its past: sources that give the same reports again, and the versions that it replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from factories import Text, make_record, make_report, two_reports
from pieces import piece
from pyoxigraph import RdfFormat, parse

from data import resource
from extract.read import read_report
from extract.record import extract_report
from graph.build import build_graph
from graph.history import keep_history, kept_reports, kept_sources, replaced_versions
from graph.store import StoreError

SLUG = "smolensk-2025-q3-executive"


def test_a_source_that_is_kept_gives_the_same_report(tmp_path: Path) -> None:
    encoded = tmp_path / "в кодировке.txt"
    encoded.write_bytes(piece([1, 2], "IV квартале 2025").replace("\n", "\r\n").encode("utf-16"))
    marked = tmp_path / "marked.txt"
    marked.write_bytes(piece([3], "I квартале 2026").encode("utf-8-sig"))
    word = Path(str(resource("sample", "2025-Q3-executive.docx")))
    reports = [read_report(file) for file in (word, encoded, marked)]
    build_graph([extract_report(report) for report in reports], tmp_path / "out")
    assert kept_reports(tmp_path / "out") == tuple(reports)


def test_what_is_replaced_is_kept_with_its_text(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first, other = two_reports()
    build_graph([first, other], out)
    before = {quad for quad in parse(path=str(out / "graph.nq")) if str(quad.graph_name).endswith(f"/report/{SLUG}>")}
    text = Text()
    text.add("другая редакция")
    again = make_report(text, [make_record(1, text)])
    build_graph([again, other], out)
    (kept,) = replaced_versions(out, SLUG)
    assert set(parse(path=str(kept), format=RdfFormat.N_QUADS)) == before != set()
    assert kept.with_suffix(".txt").read_bytes().decode() == first.report.source.text
    assert [path.name for path in (out / "history").iterdir()] == [SLUG]

    build_graph([first, other], out)
    build_graph([first], out)
    assert [path.name for path in replaced_versions(out, SLUG)] == ["1.nq", "2.nq"]
    assert kept.read_bytes() != replaced_versions(out, SLUG)[1].read_bytes()
    assert [path.name for path in (out / "history").iterdir()] == [SLUG], "a report that is left out is not replaced"


def test_versions_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    folder = tmp_path / "history" / SLUG
    folder.mkdir(parents=True)
    for number in (1, 2, 10):
        (folder / f"{number}.nq").touch()
    assert [path.stem for path in replaced_versions(tmp_path, SLUG)] == ["1", "2", "10"]


@pytest.mark.parametrize("damage", ["text", "no text", "description", "fields", "no build"])
def test_a_damaged_build_says_so_and_can_be_built_anew(tmp_path: Path, damage: str) -> None:
    out = tmp_path / "out"
    build_graph(two_reports(), out)
    text = out / "sources" / f"{two_reports()[0].report.source.sha256}.txt"
    if damage == "text":
        text.write_bytes(text.read_bytes() + b"x")
    elif damage == "no text":
        text.unlink()
    elif damage == "no build":
        (out / "build.json").unlink()
    else:
        (out / "build.json").write_text("{" if damage == "description" else json.dumps({"sources": [{"file": "x"}]}))
    with pytest.raises(StoreError, match=r"is damaged; build it anew|holds no build"):
        kept_reports(out)
    fresh = tmp_path / "fresh"
    build_graph(two_reports()[1:], fresh)
    keep_history(out, fresh)
    assert not (fresh / "history").exists()


def test_the_description_of_sources(tmp_path: Path) -> None:
    build_graph(two_reports(), tmp_path / "out")
    assert [source["report"] for source in kept_sources(tmp_path / "out")] == [SLUG, "smolensk-2025-q4-executive"]
    assert kept_sources(tmp_path / "out")[0]["file"] == "2025-Q3-executive.txt"
