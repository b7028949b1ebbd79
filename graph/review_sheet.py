"""Open pairs as a spreadsheet: written out to be filled in, and read back as decisions."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from graph.candidates import Candidate
from graph.decisions import COLUMNS, Decision, DecisionError, parse_decisions
from graph.review import Citation, ReviewDesk

__all__ = ["SHEET_COLUMNS", "read_sheet", "write_sheet"]

#: The columns of a decision come first; the others only help to decide, and are not read back.
SHEET_COLUMNS = (
    *COLUMNS,
    *("kind", "score", "reason"),
    *("left_name", "right_name", "left_rows", "right_rows", "left_words", "right_words"),
)


def write_sheet(path: Path, pairs: Iterable[Candidate], desk: ReviewDesk) -> int:
    """Write a row for each pair, with the names, the rows and the cited words of both sides; give how many there are.

    UTF-8 with a byte order mark, which spreadsheet programs need to recognise it.
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, SHEET_COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for pair in pairs:
            left, right = desk.citations(pair.left.iri), desk.citations(pair.right.iri)
            writer.writerow(
                {
                    "left": pair.left.iri,
                    "right": pair.right.iri,
                    "kind": pair.left.kind,
                    "score": f"{pair.score:g}",
                    "reason": pair.reason,
                    "left_name": pair.left.names[0],
                    "right_name": pair.right.names[0],
                    "left_rows": _rows(left),
                    "right_rows": _rows(right),
                    "left_words": _words(left),
                    "right_words": _words(right),
                }
            )
            count += 1
    return count


def _rows(citations: Iterable[Citation]) -> str:
    return "; ".join(f"{one.row.quarter} {one.row.level} {one.row.number}" for one in citations)


def _words(citations: Iterable[Citation]) -> str:
    return " | ".join(f"{one.before} [{one.words}] {one.after}".strip() for one in citations)


def read_sheet(path: Path, defaults: Mapping[str, str]) -> tuple[Decision, ...]:
    """The decisions of a filled-in sheet: its rows that have one. ``defaults`` fills empty cells (``by``, ``date``).

    The columns may be separated by commas, semicolons or tabs, as the program that saved it liked best.

    Raises
    ------
    DecisionError
        Where the file is no such table, or a row cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path}: not UTF-8 ({error.reason})") from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    rows: list[tuple[int, dict[str, str | None]]] = []
    for row in reader:
        if (row.get("decision") or "").strip():
            rows.append((reader.line_num, {name: row.get(name) or defaults.get(name) for name in COLUMNS}))
    missing = [name for name in COLUMNS[:3] if name not in header]
    if missing:
        raise DecisionError(f"{path}, line 1: no column {', '.join(missing)}")
    return parse_decisions(rows, str(path))
