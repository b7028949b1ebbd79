"""Sister cities: pairs of municipalities that a row calls побратимы, or binds as such."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.agreements import sentences
from extract.ladder import PlaceMention
from extract.morph import lemmas
from extract.records import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cells import CellReading
    from extract.records import Place

__all__ = ["find_twinnings"]

_UNSURE = 0.5
_BECOME = frozenset({"являться", "стать", "быть"})


def find_twinnings(cells: Sequence[CellReading]) -> tuple[tuple[CellReading, int, PlaceMention, PlaceMention], ...]:
    """The pairs, once each: the cell, the token of the cue, and the two municipalities."""
    out = []
    seen: set[frozenset[str]] = set()
    for cell in cells:
        towns = _towns(cell, cells)
        home = [[p.place for p in c.places] for c in cells if c.column in (Column.TITLE, Column.PLACE)]
        for start, end in sentences(cell):
            intended = any("намерение" in lemmas(t.text) for t in cell.passage.tokens[start:end])
            cue = next((i for i in range(start, end) if _is_cue(cell, i) and not intended), None)
            if cue is None:
                continue
            for first, second in _pairs(cell, cue, [p for p in towns if start <= p.start < end], towns, home):
                key = frozenset({first.place.name, second.place.name})
                if len(key) == 2 and key not in seen:
                    seen.add(key)
                    out.append((cell, cue, first, second))
    return tuple(out)


def _towns(cell: CellReading, cells: Sequence[CellReading]) -> list[PlaceMention]:
    """The municipalities of the cell; a bare name in the nominative is one if another cell names it in full."""
    known = {p.place.name: p.place for c in cells for p in c.places if p.place.kind == "settlement"}
    inside = {i for p in cell.places for i in range(p.start, p.end)} | cell.in_body | cell.in_title
    bare = [
        PlaceMention(i, i + 1, known[token.text], 0.8)
        for i, token in enumerate(cell.passage.tokens)
        if token.text in known and i not in inside and cell.passage.quoted[i] is None
    ]
    own = [p for p in cell.places if p.place.kind in ("settlement", "district")]
    return sorted([*own, *bare], key=lambda p: p.start)


def _pairs(
    cell: CellReading,
    cue: int,
    sentence: Sequence[PlaceMention],
    towns: Sequence[PlaceMention],
    home: Sequence[Sequence[Place]],
) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """What the cue binds: «городов-побратимов А и Б», «А и Б – побратимы», or else the two towns nearest to it.

    A town that is called the twin of nobody in particular is the twin of the town across the border that the cell
    speaks of: «По приглашению Главы города А прибыли делегации города-побратима Б, а также В и Г».
    """
    before, after = [p for p in sentence if p.end <= cue], [p for p in sentence if p.end > cue]
    if "побратимск" in cell.passage.tokens[cue].lower:
        named = []
    else:
        named = _listed(cell, after) if after and after[0].start <= cue + 2 else []
    if len(named) == 2 and (named[0].place.country != named[1].place.country or min(p.sure for p in named) <= _UNSURE):
        yield named[0], named[1]
    elif named and _is_singular(cell, cue):
        beside = [p for p in (before[-1:] + after[1:2]) if _is_said_of(cell, cue, named[0], p)]
        other = beside[0] if beside else _across(named[0], cue, towns, home)
        if other is not None:
            yield named[0], other
    elif named:
        yield from ((town, other) for town in named if (other := _across(town, cue, towns, home)) is not None)
    elif len(sentence) > 1:
        pair = _bound(cell, before, after) or sentence[-2:]
        other = _across(pair[0], cue, towns, home)
        if other is None or pair[0].place.country != pair[1].place.country:
            yield pair[0], pair[1]
        else:
            yield from ((town, other) for town in pair)


def _bound(
    cell: CellReading, before: Sequence[PlaceMention], after: Sequence[PlaceMention]
) -> Sequence[PlaceMention] | None:
    """The two towns of «А и Б – побратимы», else those behind the cue: «побратимские связи между А и Б»."""
    joined = len(before) > 1 and len(_listed(cell, before[-2:])) > 1 and not (after and len(_listed(cell, after)) > 1)
    return before[-2:] if joined else after[:2] if len(after) > 1 else None


def _is_singular(cell: CellReading, i: int) -> bool:
    """«город-побратим», «города-побратима»: one town is called a twin."""
    return re.search(r"побратим(?:а|у|ом|е)?$", cell.passage.tokens[i].lower) is not None


def _listed(cell: CellReading, towns: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The first of ``towns`` and those joined to it by «,» and «и», with what brackets tell of each."""
    tokens, out = cell.passage.tokens, [towns[0]]
    larger = {i for p in cell.places if p.place.kind in ("region", "country") for i in range(p.start, p.end)}
    for town in towns[1:]:
        between = [tokens[i].text for i in range(out[-1].end, town.start) if i not in larger]
        if any(word not in {",", "и", "(", ")", "г.", "города", "город"} for word in between):
            break
        out.append(town)
    return out


def _is_said_of(cell: CellReading, cue: int, twin: PlaceMention, other: PlaceMention) -> bool:
    """«А, город-побратим Б», «городом-побратимом Б является А»: ``other`` is said to be the twin of ``twin``."""
    span = range(other.end, cue) if other.end <= cue else range(twin.end, other.start)
    tokens = [cell.passage.tokens[i] for i in span]
    beside = other.end <= cue and [t.text for t in tokens] in ([","], ["–"])
    return beside or any(t.kind == "word" and lemmas(t.text) & _BECOME for t in tokens)


def _across(
    town: PlaceMention, cue: int, towns: Sequence[PlaceMention], home: Sequence[Sequence[Place]]
) -> PlaceMention | None:
    """The only town across the border from ``town`` of those where the event is at ``home``, or before the cue.

    Where the cell itself names no such town, it is one that the title or the place names.
    """
    foreign = [p for p in towns if p.place.country not in (None, town.place.country)]
    host = {p.place.name: p for p in foreign if any(p.place.name == h.name for named in home for h in named)}
    found = host or {p.place.name: p for p in foreign if p.end <= cue}
    for named in home if not foreign else ():
        across = [h for h in named if h.kind in ("settlement", "district") and h.country != town.place.country]
        found = found or {h.name: PlaceMention(town.start, town.end, h, 0.8) for h in across}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_cue(cell: CellReading, i: int) -> bool:
    token = cell.passage.tokens[i]
    lower = token.lower
    if "побратим" in lower or lower.startswith("породнен"):
        return True
    following = cell.passage.tokens[i + 1].lower if i + 1 < len(cell.passage.tokens) else ""
    return lower.startswith("партнерск") and following.startswith("город")
