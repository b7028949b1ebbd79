"""Sister cities: pairs of municipalities that a row calls побратимы, or binds as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.agreements import sentences
from extract.morph import lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.cells import CellReading
    from extract.ladder import PlaceMention

__all__ = ["find_twinnings"]


def find_twinnings(cells: Sequence[CellReading]) -> tuple[tuple[CellReading, int, PlaceMention, PlaceMention], ...]:
    """The pairs: the cell, the token of the cue, and the two municipalities nearest after (or else before) it."""
    out = []
    seen: set[frozenset[str]] = set()
    for cell in cells:
        for start, end in sentences(cell):
            intended = any("намерение" in lemmas(t.text) for t in cell.passage.tokens[start:end])
            cue = next((i for i in range(start, end) if _is_cue(cell, i) and not intended), None)
            if cue is None:
                continue
            towns = [p for p in cell.places if start <= p.start < end and p.place.kind in ("settlement", "district")]
            after = [p for p in towns if p.start > cue]
            pair = after[:2] if len(after) > 1 else towns[-2:] if len(towns) > 1 else []
            key = frozenset(p.place.name for p in pair)
            if len(key) == 2 and key not in seen:
                seen.add(key)
                out.append((cell, cue, pair[0], pair[1]))
    return tuple(out)


def _is_cue(cell: CellReading, i: int) -> bool:
    token = cell.passage.tokens[i]
    lower = token.lower
    if "побратим" in lower or lower.startswith("породнен"):
        return True
    following = cell.passage.tokens[i + 1].lower if i + 1 < len(cell.passage.tokens) else ""
    return lower.startswith("партнерск") and following.startswith("город")
