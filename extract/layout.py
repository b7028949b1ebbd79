"""Dealing the cells of a table's dump out to rows.

In: the cells in the order of the file. Out: lines, each a row's number and cells under its section. A cell
that holds nothing but a number opens a row; what stands behind a full row is a section, a row whose number
is missing, or a part of the last cell that a stray tab has cut off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.periods import looks_like_period
from extract.records import Column
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Line", "Piece", "body_start", "columns_of", "lines", "number_of"]

_NUMBER = re.compile(r"(?:№\s?)?(\d{1,3})\s?([.)]?)")
_SECTION = re.compile(
    r"(?P<sector>(?:международное\s+)?(?:сотрудничество|взаимодействие|мероприятия)\s+(?:в|во|по)\b"
    r"|общие\s+(?:направления|вопросы)|(?:в\s+)?сфер[аеы]\s+\w)"
    r"|(?P<municipality>(?:муниципальн\w+\s+(?:образовани|район|округ)|городск\w+\s+округ|город|район)\w*\s+\S)",
    re.IGNORECASE,
)
_HEADER = {
    Column.TITLE: r"наименован|назван",
    Column.PLACE: r"мест[оа]\b",
    Column.PERIOD: r"срок|дат[аы]\b|период|врем",
    Column.CONTENT: r"цел[ьи]|содержан|результат|информаци",
    Column.PARTICIPANTS: r"участник",
}
_KINDS = {"sector", "municipality"}
_WIDTH = len(Column)
_NAME_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of the dump before it is known what it is: its span, its text as read, and cleaned."""

    start: int
    end: int
    raw: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the cell of its number (None where it has none), its other cells, and its section."""

    number: Piece | None
    cells: tuple[Piece, ...]
    section: str


def number_of(piece: Piece) -> int | None:
    """The row number that ``piece`` is, if it is nothing else."""
    match = _NUMBER.fullmatch(piece.words)
    return int(match[1]) if match else None


def body_start(pieces: Sequence[Piece]) -> int:
    """Where the header (with a line of column numbers, if there is one) ends."""
    numbered = next((i for i, p in enumerate(pieces) if number_of(p) is not None), len(pieces))
    top = next((i for i, p in enumerate(pieces[:numbered]) if p.words.startswith("№")), None)
    if _is_column_numbers(pieces[numbered : numbered + _WIDTH + 1]):
        return numbered + _WIDTH + 1
    if top is not None:
        return min(top + _WIDTH + 1, numbered)
    section = numbered - 1
    return section if numbered and _SECTION.match(pieces[section].words) else numbered


def columns_of(header: Sequence[Piece]) -> tuple[Column, ...]:
    """The columns in the header's order; in the usual order where the header does not name all five."""
    words = [fold(p.words) for p in header[-_WIDTH - 1 :] if not p.words.startswith("№")]
    order = []
    for cell in words:
        fitting = [c for c in Column if c not in order and re.match(rf"\W*(?:{_HEADER[c]})", cell)]
        order += fitting[:1]
    return tuple(order) if len(order) == _WIDTH else tuple(Column)


def lines(pieces: Sequence[Piece], start: int) -> list[Line]:
    """The rows of the table whose body begins at ``pieces[start]``."""
    body = _without_headers(pieces, start)
    starts = _row_starts(body)
    spans = list(zip(starts, [*starts[1:], len(body)], strict=True))
    behind_full = [body[b - 1] for a, b in spans[:-1] if b - a == _WIDTH + 2]
    kinds = {_section_kind(p) for p in (*body[: starts[0] if starts else 0], *behind_full)} - {None}
    out: list[Line] = []
    section = _deal(body[: starts[0] if starts else len(body)], None, "", kinds, out, last=not starts)
    for a, b in spans:
        section = _deal(body[a + 1 : b], body[a], section, kinds, out, last=b == len(body))
    return out


def _without_headers(pieces: Sequence[Piece], start: int) -> list[Piece]:
    """The body without the header's repetitions (a table in parts repeats it)."""
    header = [p.words for p in pieces[:start] if number_of(p) is None][-_WIDTH - 1 :]
    size = len(header)
    out: list[Piece] = []
    i = start
    while i < len(pieces):
        if size > _WIDTH and [p.words for p in pieces[i : i + size]] == header:
            i += size
            i += size if _is_column_numbers(pieces[i : i + size]) else 0
        else:
            out.append(pieces[i])
            i += 1
    return out


def _is_column_numbers(pieces: Sequence[Piece]) -> bool:
    return [number_of(p) for p in pieces] == list(range(1, _WIDTH + 2))


def _row_starts(body: Sequence[Piece]) -> list[int]:
    """The places of the cells that are row numbers."""
    numbered = [i for i, p in enumerate(body) if number_of(p) is not None]
    dotted = [i for i in numbered if _is_dotted(body[i])]
    dotted_style = 2 * len(dotted) >= len(numbered)
    out: list[int] = []
    wanted = 1
    for i in numbered:
        last = out[-1] if out else -_WIDTH - 1
        rivals = [j for j in numbered if i < j <= last + _WIDTH + 2]
        usual = _is_dotted(body[i]) or not dotted_style
        if _leads_to_period(body, i) or _opens_row(body, i, wanted, rivals, full=i - last > _WIDTH, usual=usual):
            out.append(i)
            wanted = (number_of(body[i]) or 0) + 1
    return out


def _leads_to_period(body: Sequence[Piece], i: int) -> bool:
    at = i + 1 + Column.PERIOD
    return at < len(body) and looks_like_period(body[at].words)


def _opens_row(body: Sequence[Piece], i: int, wanted: int, rivals: Sequence[int], *, full: bool, usual: bool) -> bool:
    """Whether the number at ``i`` opens a row, and is not a cell of the row before it.

    ``wanted`` is the number to come, ``rivals`` the places of the numbers that soon follow, ``full`` whether the
    row before has all its cells, ``usual`` whether the number is written like most (with or without a full stop).
    """
    sequential = number_of(body[i]) == wanted
    if full or not usual:
        return full and (usual or sequential)
    rival = any(number_of(body[j]) == wanted or _leads_to_period(body, j) for j in rivals)
    if _is_dotted(body[i]):
        return sequential or not rival
    followed = i + 1 < len(body) and not (_opens_unnumbered(body[i + 1 :]) or _section_kind(body[i + 1]))
    return sequential and followed and not rival


def _is_dotted(piece: Piece) -> bool:
    return piece.words.endswith((".", ")"))


def _deal(
    cells: Sequence[Piece],
    number: Piece | None,
    section: str,
    kinds: set[str | None],
    out: list[Line],
    *,
    last: bool,
) -> str:
    """Append to ``out`` the row that ``number`` opens and the rows without number behind it; the section then."""
    rest = list(cells)
    while len(rest) > _WIDTH and not rest[-1].raw:
        rest.pop()
    opens = number is not None
    while opens or rest:
        if opens:
            width = _row_width(rest, kinds, last=last)
            out.append(Line(number, tuple(rest[:width]), section))
            rest, number, opens = rest[width:], None, False
        elif not rest[0].raw and len(rest) > 1:
            rest, opens = rest[1:], True
        elif (not last or len(rest) > 2) and (_section_kind(rest[0]) or (len(rest) == 1 and _is_name(rest[0]))):
            section = rest.pop(0).words
        elif any(looks_like_period(p.words) for p in rest[1:3]):
            opens = True
        elif out:
            out[-1] = Line(out[-1].number, (*out[-1].cells, rest.pop(0)), out[-1].section)
        else:
            section = rest.pop(0).words
    return section


def _row_width(rest: Sequence[Piece], kinds: set[str | None], *, last: bool) -> int:
    """How many of the cells ``rest`` belong to the row that they begin."""
    for k in range(min(_WIDTH, len(rest))):
        section = _section_kind(rest[k]) in (kinds or _KINDS)
        if k and _opens_unnumbered(rest[k:]):
            return k
        if section and (_opens_unnumbered(rest[k + 1 :]) or (k + 1 == len(rest) and not last)):
            return k
    return _WIDTH if len(rest) <= _WIDTH or _is_full(rest) else _WIDTH + 1


def _opens_unnumbered(rest: Sequence[Piece]) -> bool:
    """Whether ``rest`` begins a row whose number is blank: the period stands where it should."""
    return len(rest) > Column.PERIOD + 1 and not rest[0].raw and looks_like_period(rest[Column.PERIOD + 1].words)


def _is_full(cells: Sequence[Piece]) -> bool:
    """Whether the first five cells are a row; not so where the period stands one further on."""
    dated = [i for i, p in enumerate(cells[: _WIDTH + 1]) if looks_like_period(p.words)]
    return dated != [Column.PERIOD + 1] or _section_kind(cells[_WIDTH]) is not None


def _section_kind(piece: Piece) -> str | None:
    """``sector`` or ``municipality`` where ``piece`` begins like such a section's name, else None.

    A report has sections of one kind, so behind a row with too few cells only that kind is taken for a section.
    """
    match = _SECTION.match(piece.words)
    return match.lastgroup if match and _is_name(piece, 2 * _NAME_LENGTH) else None


def _is_name(piece: Piece, longest: int = _NAME_LENGTH) -> bool:
    """Whether ``piece`` may be a heading: short, no sentence, no figures, no initials."""
    words = piece.words
    return (
        0 < len(words.split()) <= longest
        and not words.endswith((".", ";", ","))
        and not re.search(r"\d|;|\b[А-ЯЁ]\.\s?[А-ЯЁ]\.", words)
    )
