"""When and where: events by month, by quarter and sector, and the places of events on a map."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ontology.terms import TIES, WGS84
from ties.portal.browse import value_piece
from ties.portal.index import Index
from ties.portal.model import Piece
from ties.portal.outline import Spot, in_view, view_of
from ties.portal.pieces import Pieces, day

__all__ = ["Month", "Timeline", "timeline"]

_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])(?:-|$)")


@dataclass(frozen=True, slots=True)
class Month:
    """A month, how many events begin in it, and what it is called."""

    month: str
    count: int
    name: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The page in one language. ``table`` has a row for each sector: a count for each quarter, and their sum."""

    months: tuple[Month, ...]
    quarters: tuple[Piece, ...]
    table: tuple[tuple[Piece, tuple[tuple[Piece, int], ...], int], ...]
    spots: tuple[Spot, ...]
    sisters: tuple[tuple[Spot, Spot], ...]
    view: tuple[float, float, float, float]
    beyond: tuple[Spot, ...]


def timeline(index: Index, pieces: Pieces) -> Timeline:
    """Give the page. Months without events between others count nought; places are those that have coordinates."""
    counted = Counter(thing.start[:7] for thing in index.of_kind("event") if _MONTH.match(thing.start))
    months = tuple(Month(month, counted[month], day(month, pieces.language)) for month in _between(counted))
    quarters = sorted(value for value, _ in index.facets.counts("quarter", {"kind": "event"}))
    table = []
    for sector, total in index.facets.counts("sector", {"kind": "event"}):
        cells = []
        for quarter in quarters:
            filters = {"kind": "event", "sector": sector, "quarter": quarter}
            cells.append((Piece("", target="browse", query=filters), index.facets.select(filters).bit_count()))
        table.append((value_piece(pieces, "sector", sector, {"kind": "event"}), tuple(cells), total))
    spots = _spots(index, pieces)
    view = view_of(tuple(spots.values()))
    pairs = {tuple(sorted((a, b.value))) for a, b in index.reader.pairs(TIES.sisterCity)}
    sisters = tuple((spots[a], spots[b]) for a, b in sorted(pairs) if a in spots and b in spots)
    return Timeline(
        months,
        tuple(value_piece(pieces, "quarter", quarter, {"kind": "event"}) for quarter in quarters),
        tuple(table),
        tuple(spots.values()),
        sisters,
        view,
        tuple(spot for spot in spots.values() if not in_view(spot, view)),
    )


def _spots(index: Index, pieces: Pieces) -> dict[str, Spot]:
    """The settlements with coordinates at which something was held or took part, the weightiest first."""
    lats, longs = dict(index.reader.pairs(WGS84.lat)), dict(index.reader.pairs(WGS84.long))
    found = {}
    for thing in index.of_kind("place"):
        if thing.iri in lats and thing.iri in longs and thing.events and "settlement" in thing.facet("type"):
            meaning = pieces.words["home.events"].format(n=thing.events)
            spot = (float(longs[thing.iri].value), float(lats[thing.iri].value))
            found[thing.iri] = Spot(*spot, thing.events, pieces.of(thing.iri), meaning)
    return found


def _between(counted: Counter[str]) -> list[str]:
    """Every month from the first to the last, at most the latest sixty that lie together."""
    if not counted:
        return []
    months = []
    year, month = map(int, min(counted).split("-"))
    while f"{year}-{month:02}" <= max(counted):
        months.append(f"{year}-{month:02}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return months[-60:]
