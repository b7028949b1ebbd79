"""Which item of Wikidata is which place: a pure function of the places and of what Wikidata answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final, Literal

from graph.links.file import PROPERTIES, TWINNED, Answer
from graph.links.places import Known

__all__ = ["Corroboration", "Resolution", "Resolved", "distance", "resolve"]

Corroboration = Literal["both-ways", "one-way", "none"]

_WAYS: Final[tuple[Corroboration, ...]] = ("none", "one-way", "both-ways")
_FAR: Final = 50.0  # km; the middle of a town is where one draws it, but not that far away
_RADIUS: Final = 6371.0  # km, the mean radius of the Earth


@dataclass(frozen=True, slots=True)
class Resolved:
    """A place's item, the property and value by which it was found, and how many km apart the two say that it lies."""

    place: Known
    item: str
    property: str
    value: str
    apart: float | None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What came of it.

    ``ambiguous`` places have several items, ``far`` ones an item that lies elsewhere: neither are linked. ``missing``
    ones have none. ``twins`` says of each twinning of two linked places whether Wikidata has it;
    ``unstated`` are pairs of linked places that are twinned there and in no report.
    """

    linked: tuple[Resolved, ...]
    ambiguous: tuple[Known, ...]
    far: tuple[Resolved, ...]
    missing: tuple[Known, ...]
    twins: Mapping[str, Corroboration]
    unstated: tuple[tuple[str, str], ...]


def resolve(places: Iterable[Known], twinnings: Mapping[str, tuple[str, ...]], answers: Iterable[Answer]) -> Resolution:
    """Find the item of each place, and hold the twinnings against Wikidata's.

    A settlement is looked up by its GeoNames number, then by its code; any other place by its code first. In a
    twinning the item of its seat stands in for a district.
    """
    items: dict[tuple[str, str], dict[str, Answer]] = defaultdict(dict)
    twinned: set[tuple[str, str]] = set()
    for answer in answers:
        if answer.property == TWINNED:
            twinned.add((answer.item, answer.value))
        else:
            items[answer.property, answer.value].setdefault(answer.item, answer)
    linked: list[Resolved] = []
    far: list[Resolved] = []
    ambiguous: list[Known] = []
    missing: list[Known] = []
    seats: dict[str, str] = {}
    for place in places:
        found = next((items[key] for key in _keys(place) if key in items), {})
        if place.seat and len(seat := items.get((PROPERTIES["geonames"], place.seat), {})) == 1:
            seats[place.iri] = next(iter(seat))
        if not place.geonames and not place.iso:
            continue
        if not found:
            missing.append(place)
        elif len(found) > 1:
            ambiguous.append(place)
        else:
            ((item, answer),) = found.items()
            apart = _apart(place, answer)
            wrong = place.kind == "settlement" and apart is not None and apart > _FAR
            (far if wrong else linked).append(Resolved(place, item, answer.property, answer.value, apart))
    by_place = {one.place.iri: one.item for one in linked}
    stand_in = seats | by_place
    twins: dict[str, Corroboration] = {}
    stated = set()
    for iri, pair in twinnings.items():
        stated.add(frozenset(pair))
        if len(pair) == 2 and all(place in stand_in for place in pair):
            one, other = (stand_in[place] for place in pair)
            ways = ((one, other) in twinned) + ((other, one) in twinned)
            twins[iri] = _WAYS[ways]
    by_item = {item: place for place, item in by_place.items()}
    told = {frozenset(stand_in.get(place, place) for place in pair) for pair in stated}
    pairs = {frozenset(pair) for pair in twinned if set(pair) <= by_item.keys() and len(set(pair)) == 2}
    unstated = sorted((*sorted(by_item[item] for item in pair),) for pair in pairs - told)
    return Resolution(
        tuple(linked), tuple(ambiguous), tuple(far), tuple(missing), twins, tuple((a, b) for a, b in unstated)
    )


def _keys(place: Known) -> tuple[tuple[str, str], ...]:
    number = (PROPERTIES["geonames"], place.geonames)
    code = (PROPERTIES["iso-3166-2" if "-" in place.iso else "iso-3166-1"], place.iso)
    ordered = (number, code) if place.kind == "settlement" else (code, number)
    return tuple(key for key in ordered if key[1])


def _apart(place: Known, answer: Answer) -> float | None:
    if place.lat is None or place.long is None or not answer.lat or not answer.long:
        return None
    return distance((place.lat, place.long), (float(answer.lat), float(answer.long)))


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance in km of two points in degrees, by the haversine formula.

    >>> round(distance((54.78, 32.05), (55.19, 30.20)))
    127
    """
    (lat, long), (to_lat, to_long) = ((radians(degrees) for degrees in point) for point in (one, other))
    chord = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_long - long) / 2) ** 2
    return 2 * _RADIUS * asin(min(1.0, sqrt(chord)))
