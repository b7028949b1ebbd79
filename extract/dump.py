"""Reading the text dump of a Word table: a tab opens a cell, and a cell runs over lines.

The dump is cut into cells, which :mod:`extract.layout` deals out to rows; here rows get their numbers and
cells their columns. Each printed row ends up among the rows or among the rejected.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.errors import ReadError
from extract.heading import parse_heading
from extract.layout import Line, Piece, body_start, columns_of, lines, number_of
from extract.periods import looks_like_period
from extract.records import Cell, Column, RejectedRow, Report, Row, Source
from extract.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_dump"]

_CELL_START = re.compile(r"(?:\A|(?<=[\n\r]))[^\S\n\r\t]*\t")
_FOOTER = re.compile(
    r"(?:всего\s+)?(?:в|во|за)\s+\S+\s+квартал\w*\s+20\d\d\s+год\w*\s+(?:было\s+)?(?:состоял|провед|прошл|организован)\w*\s+(\d+)",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r")
_SHORT = 4


def read_dump(source: Source) -> Report:
    """Read a dump.

    Raises
    ------
    ReadError
        if there is no table, no heading, or a table without numbered rows
    """
    pieces = _pieces(source.text)
    if not pieces:
        raise ReadError(
            source.name,
            "",
            "no table: no line begins with a tab",
            "Give the text dump of a Word table (a tab opens a cell), or the .docx itself",
        )
    start = body_start(pieces)
    top = next((p for p in pieces[:start] if p.words.startswith("№")), pieces[0])
    heading = parse_heading(source.text[: top.start], source.name)
    if all(number_of(p) is None for p in pieces[start:]):
        raise ReadError(
            source.name,
            "table",
            "the table has no numbered row",
            "Check that the report is complete: each row begins with a cell that holds its number",
        )
    pieces, closing = _part_closing(pieces, start, source.text)
    table = lines(pieces, start)
    rows, rejected = _rows(table, columns_of(pieces[:start]), source.text)
    footer = squeeze(source.text[closing:]) if closing < len(source.text) else ""
    stated = _FOOTER.search(footer)
    return Report(source, heading, rows, rejected, footer or None, int(stated[1]) if stated else None)


def _pieces(text: str) -> list[Piece]:
    starts = list(_CELL_START.finditer(text))
    ends = [*(m.start() for m in starts[1:]), *([len(text)] if starts else [])]
    return [_piece(text, match.end(), end) for match, end in zip(starts, ends, strict=True)]


def _piece(text: str, start: int, end: int) -> Piece:
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip())
    kept = raw.strip()
    return Piece(start + lead, start + lead + len(kept), kept, squeeze(kept))


def _part_closing(pieces: list[Piece], start: int, text: str) -> tuple[list[Piece], int]:
    """The pieces of the table, and where the text below it begins.

    Below the table stand the count of meetings, or whatever follows the last row's fifth cell behind a blank line.
    """
    last = max(i for i, p in enumerate(pieces) if i >= start and number_of(p) is not None)
    dated = [i for i in range(last + 1, len(pieces)) if looks_like_period(pieces[i].words)]
    full = max([last + len(Column), *(i + len(Column) - Column.PERIOD - 1 for i in dated)])
    for i in range(last + 1, len(pieces)):
        piece = pieces[i]
        final = not any(p.raw for p in pieces[i + 1 :])
        apart = bool(_BLANK_LINE.search(text[pieces[i - 1].end : piece.start]))
        if piece.raw and i > full and apart:
            return pieces[:i], piece.start
        match = _FOOTER.search(piece.raw)
        if match is None:
            continue
        line = max(piece.raw.rfind(end, 0, match.start()) for end in "\n\r") + 1
        above = piece.raw[:line]
        if not above and (i > full or (apart and (final or i == full))):
            return pieces[:i], piece.start
        if final and _BLANK_LINE.search(above[len(above.rstrip()) :]):
            at = piece.start + line
            return [*pieces[:i], _piece(text, piece.start, at)], at
    return pieces, len(text)


def _rows(
    table: Sequence[Line], columns: tuple[Column, ...], text: str
) -> tuple[tuple[Row, ...], tuple[RejectedRow, ...]]:
    rows: list[Row] = []
    rejected: list[RejectedRow] = []
    for line, (number, note) in zip(table, _numbers(table), strict=True):
        cells, notes = _cells(line.cells, columns, text)
        pieces = [p for p in (line.number, *line.cells) if p is not None]
        start, end = pieces[0].start, pieces[-1].end
        if any(c.text for c in cells):
            rows.append(Row(number, line.section, start, end, cells, (*note, *notes)))
        else:
            rejected.append(RejectedRow(number, squeeze(text[start:end]), start, end, "the row is empty"))
    return tuple(rows), tuple(rejected)


def _numbers(table: Sequence[Line]) -> list[tuple[int, tuple[str, ...]]]:
    """A number of its own for each line, and a doubt where it is not the printed one."""
    stated = [number_of(line.number) if line.number else None for line in table]
    anew = [i for i, n in enumerate(stated) if n == 1][1:]
    restarts = bool(anew) and all(table[i].section != table[i - 1].section for i in anew)
    taken = {n for n in stated if n is not None}
    used: set[int] = set()
    out: list[tuple[int, tuple[str, ...]]] = []
    for count, printed in enumerate(stated, 1):
        number, note = printed or (out[-1][0] + 1 if out else 1), ""
        if restarts:
            number, note = count, f"the row is printed as {printed}" if printed != count else ""
        elif printed is None or printed in used:
            while number in used | taken:
                number += 1
            note = f"the number {printed} is printed twice"
        used.add(number)
        note = "the row has no printed number" if printed is None else note
        out.append((number, (note,) if note else ()))
    return out


def _cells(pieces: Sequence[Piece], order: tuple[Column, ...], text: str) -> tuple[tuple[Cell, ...], list[str]]:
    """Deal the cells out to the columns; where one is missing, the period tells which."""
    notes = []
    group = list(pieces)
    columns = list(order)
    if len(group) < len(order):
        notes.append(f"the row has {len(group)} of {len(order)} cells")
        columns = _columns_of_short(group, order)
    elif len(group) > len(order):
        period = order.index(Column.PERIOD)
        shifted = [i for i, p in enumerate(group) if looks_like_period(p.words)] == [period + 1]
        at = period - 1 if shifted else len(order) - 1
        size = len(group) - len(order) + 1 if not shifted else 2
        notes.append(f"the row has {len(group)} cells; some are read as one")
        while len(group) > len(order):
            joined = group[at : at + size]
            raw = text[joined[0].start : joined[-1].end]
            group[at : at + size] = [replace(joined[0], end=joined[-1].end, raw=raw, words=squeeze(raw))]
            at, size = len(order) - 1, len(group) - len(order) + 1
    cells = [Cell(c, p.start, p.end, p.raw) for c, p in zip(columns, group, strict=True) if p.words]
    return tuple(sorted(cells, key=lambda c: c.column)), notes


def _columns_of_short(group: Sequence[Piece], order: tuple[Column, ...]) -> list[Column]:
    """The columns of a row with too few cells: the period tells which are missing, else the last are."""
    period = order.index(Column.PERIOD)
    at = next((i for i, p in enumerate(group[: period + 1]) if looks_like_period(p.words)), None)
    if at is not None and len(group) - at <= len(order) - period:
        return [*order[:at], *order[period:]][: len(group)]
    undated = len(group) == len(order) - 1 and len(group[period].words.split()) > _SHORT
    columns = [c for c in order if not (undated and c is Column.PERIOD)]
    return columns[: len(group)]
