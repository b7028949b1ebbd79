"""Reading the text dump of a Word table: a tab opens a cell, and a cell runs over lines.

The dump is first cut into cells, then the cells are dealt out to rows: a cell that holds nothing but a
number opens a row, the cell after a full row is a section row or the footer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.errors import ReadError
from extract.heading import parse_heading
from extract.periods import looks_like_period
from extract.records import Cell, Column, RejectedRow, Report, Row, Source
from extract.text import squeeze

__all__ = ["read_dump"]

_CELL_START = re.compile(r"^[ \u00a0]*\t", re.MULTILINE)
_NUMBER = re.compile(r"(\d{1,4})\s?[.)]?")
_SECTION = re.compile(
    r"(?:сотрудничество|взаимодействие|мероприятия)\s+(?:в|по)\b|общие\s+(?:направления|вопросы)"
    r"|(?:муниципальн\w+\s+(?:образовани|район|округ)|городск\w+\s+округ|город|район)\w*\s+\S",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"квартал\w*\s+20\d\d\s+год\w*\s+(?:состоял|проведен|организован)\w*\s+(\d+)", re.IGNORECASE)
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell of the dump before it is known what it is."""

    start: int
    end: int
    raw: str
    words: str


def read_dump(source: Source) -> Report:
    """Read a dump.

    Raises
    ------
    ReadError
        if there is no table, no heading, or a table without numbered rows
    """
    pieces = _pieces(source.text)
    first = next((i for i, p in enumerate(pieces) if _NUMBER.fullmatch(p.words)), None)
    if not pieces:
        raise ReadError(
            source.name,
            "",
            "no table: no line begins with a tab",
            "Give the text dump of a Word table (a tab opens a cell), or the .docx itself",
        )
    heading = parse_heading(source.text[: pieces[0].start], source.name)
    if first is None:
        raise ReadError(
            source.name,
            "table",
            "the table has no numbered row",
            "Check that the report is complete: each row begins with a cell that holds its number",
        )
    footer = None
    tail = pieces[-1]
    if _FOOTER.search(tail.words):
        footer = tail.words
        pieces = pieces[:-1]
    rows, rejected = _rows(pieces, first, source.text)
    stated = _FOOTER.search(footer) if footer else None
    return Report(source, heading, rows, rejected, footer, int(stated[1]) if stated else None)


def _pieces(text: str) -> list[_Piece]:
    starts = [m.end() for m in _CELL_START.finditer(text)]
    opens = [m.start() for m in _CELL_START.finditer(text)]
    out = []
    for start, end in zip(starts, [*opens[1:], len(text)], strict=True):
        raw = text[start:end]
        lead = len(raw) - len(raw.lstrip())
        kept = raw.strip()
        out.append(_Piece(start + lead, start + lead + len(kept), kept, squeeze(kept)))
    return out


def _rows(pieces: list[_Piece], first: int, text: str) -> tuple[tuple[Row, ...], tuple[RejectedRow, ...]]:
    section = _section_before(pieces[:first])
    numbers = _row_numbers(pieces, first)
    rows: list[Row] = []
    rejected: list[RejectedRow] = []
    used: set[int] = set()
    for i, after in pairwise([*numbers, len(pieces)]):
        stated = int(_NUMBER.fullmatch(pieces[i].words)[1])  # type: ignore[index]
        doubts: list[str] = []
        body, next_section = _split_section(pieces[i + 1 : after], last=after == len(pieces))
        groups = [body] if len(body) <= _COLUMNS + 1 else [body[:_COLUMNS], *_chunks(body[_COLUMNS:])]
        for k, group in enumerate(groups):
            number = stated if k == 0 else _free(stated + k, used)
            notes = list(doubts) if k == 0 else ["the row has no printed number"]
            if number in used:
                notes.append(f"the number {number} is printed twice")
                number = _free(number, used)
            used.add(number)
            cells, cell_notes = _cells(group, text)
            if not any(c.text for c in cells):
                rejected.append(
                    RejectedRow(number, squeeze(pieces[i].raw), pieces[i].start, pieces[i].end, "the row is empty")
                )
                continue
            start = pieces[i].start if k == 0 else group[0].start
            rows.append(Row(number, section, start, group[-1].end, cells, (*notes, *cell_notes)))
        section = next_section or section
    return tuple(rows), tuple(rejected)


def _row_numbers(pieces: list[_Piece], first: int) -> list[int]:
    """Where the rows begin. A bare number inside an unfinished row is a cell's text, unless it is next."""
    out: list[int] = []
    previous = 0
    for i in range(first, len(pieces)):
        match = _NUMBER.fullmatch(pieces[i].words)
        if match is None:
            continue
        number = int(match[1])
        inside = out and i - out[-1] <= _COLUMNS and not pieces[i].words.endswith((".", ")"))
        if inside and number != previous + 1:
            continue
        out.append(i)
        previous = number
    return out


def _free(number: int, used: set[int]) -> int:
    while number in used:
        number += 1
    return number


def _chunks(pieces: list[_Piece]) -> list[list[_Piece]]:
    return [pieces[i : i + _COLUMNS] for i in range(0, len(pieces), _COLUMNS)]


def _section_before(pieces: list[_Piece]) -> str:
    """The section row between the header cells and the first row."""
    return pieces[-1].words if pieces and _SECTION.match(pieces[-1].words) else ""


def _split_section(cells: list[_Piece], *, last: bool) -> tuple[list[_Piece], str | None]:
    """Part the cells of a row from the section row that may follow it."""
    if cells and not last and (len(cells) > _COLUMNS or _SECTION.match(cells[-1].words)):
        return cells[:-1], cells[-1].words
    return cells, None


def _cells(group: list[_Piece], text: str) -> tuple[tuple[Cell, ...], list[str]]:
    """Deal the cells out to the columns; where one is missing, the period tells which."""
    notes = []
    columns = list(range(len(group)))
    if len(group) < _COLUMNS:
        notes.append(f"the row has {len(group)} of {_COLUMNS} cells")
        dated = [i for i, p in enumerate(group) if looks_like_period(p.words)]
        if dated:
            at = dated[0]
            after = len(group) - at - 1
            columns = [*range(min(at, 2)), Column.PERIOD, *range(_COLUMNS - after, _COLUMNS)][: len(group)]
    elif len(group) > _COLUMNS:
        notes.append(f"the row has {len(group)} cells; those after the fifth are read with it")
        tail = group[_COLUMNS - 1 :]
        raw = text[tail[0].start : tail[-1].end]
        group = [*group[: _COLUMNS - 1], _Piece(tail[0].start, tail[-1].end, raw, squeeze(raw))]
        columns = list(range(_COLUMNS))
    cells = tuple(Cell(Column(c), p.start, p.end, p.raw) for c, p in zip(columns, group, strict=False) if p.raw)
    return cells, notes
