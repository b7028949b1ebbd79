"""Places told by an adjective with those who take part: «белорусская делегация», «псковские предприятия»."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer
from extract.morph import agrees, is_adjective, lemmas
from extract.place_names import adjective_base
from extract.records import Column
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cells import CellReading
    from extract.records import Place

__all__ = ["named_by_adjective"]

_BUSINESSES = frozenset({"предприятие", "компания", "предприниматель", "организация"})
_OFFICERS = frozenset({"руководитель", "директор", "глава", "владелец", "собственник"})
_TEAMS = frozenset({"делегация", "команда", "сборная"})


def named_by_adjective(cell: CellReading, cells: Sequence[CellReading]) -> Iterator[tuple[int, Place]]:
    """The tokens of such adjectives in ``cell`` of the row ``cells``, each with the place that it tells.

    Businesses count outside the content only: there «смоленские предприятия» are mostly spoken of. The officers of
    businesses («руководители псковских предприятий») come by themselves.
    """
    tokens = cell.passage.tokens
    for i, (token, noun) in enumerate(pairwise(tokens)):
        if token.kind != "word" or cell.passage.quoted[i] is not None or not is_adjective(token.text):
            continue
        place, adjective = None, adjective_base(token.text)
        if lemmas(noun.text) & _TEAMS:
            place = _meant(adjective, cells)
        elif lemmas(noun.text) & _BUSINESSES and token.text.islower() and cell.column is not Column.CONTENT:
            officers = i > 0 and bool(lemmas(tokens[i - 1].text) & _OFFICERS)
            plural = not officers and any(number == "plur" for _, number in agrees(token.text, noun.text))
            place = gazetteer().region_by_adjective(adjective, "область") if plural else None
        if place is not None:
            yield i, place


def _meant(adjective: str, cells: Sequence[CellReading]) -> Place | None:
    """The country of the adjective; or its region, unless the row speaks of the town of that name alone."""
    country, region = gazetteer().adjectives.get(adjective), gazetteer().region_by_adjective(adjective, "область")
    if country is not None or region is None:
        return country
    named = [p.place for c in cells if c.column is not Column.PLACE for p in c.places if not p.upper]
    town = next(
        (p for p in named if p.kind == "settlement" and adjective.startswith(fold(p.name).rstrip("аеоыья"))), None
    )
    return region if town is None or any(p.name == region.name for p in named) else town
