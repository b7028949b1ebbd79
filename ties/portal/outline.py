"""A map drawn as SVG from the outlines that come with the package: no tiles, no script, nothing from outside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sqrt

from markupsafe import Markup

from data import resource
from ties.portal.model import Piece

__all__ = ["Spot", "draw_map", "in_view", "view_of"]

_WIDTH = 960
_LEAST = 6.0  # degrees that a view spans at least
_SHAPE = 0.62  # of its width that it is high at most

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: where it is (degrees), how much it counts, what it is called."""

    long: float
    lat: float
    weight: int
    piece: Piece
    meaning: str


def view_of(spots: Sequence[Spot]) -> Box:
    """The part of the world to show: west, south, east, north of nearly all that counts, with a margin.

    What lies far off from nine tenths of the weight is left to the list beside the map.
    """
    weights = sum(spot.weight for spot in spots)
    sides = []
    for values in ([(spot.long, spot.weight) for spot in spots], [(spot.lat, spot.weight) for spot in spots]):
        seen, kept = 0, []
        for value, weight in sorted(values):
            if weights * 0.04 <= seen + weight and seen <= weights * 0.96:
                kept.append(value)
            seen += weight
        low, high = min(kept, default=20.0), max(kept, default=50.0)
        room = max(_LEAST - (high - low), (high - low) * 0.16, 1.0) / 2
        sides.append((low - room, high + room))
    (west, east), (south, north) = sides
    wanted = (north - south) / (cos(radians((south + north) / 2)) * _SHAPE)
    if (more := (wanted - (east - west)) / 2) > 0:
        west, east = west - more, east + more
    return max(west, -180), max(south, -58), min(east, 180), min(north, 80)


def in_view(spot: Spot, box: Box) -> bool:
    """Whether a place is on the map."""
    return box[0] <= spot.long <= box[2] and box[1] <= spot.lat <= box[3]


def draw_map(
    spots: Iterable[Spot], lines: Iterable[tuple[Spot, Spot]], box: Box, title: str, href: Callable[[Piece], str]
) -> Markup:
    """Give the map: land, lines between pairs of places, a circle for each place with its area by its weight."""
    west, south, east, north = box
    scale = _WIDTH / ((east - west) * cos(radians((south + north) / 2)))
    height = round(scale * (north - south))

    def at(long: float, lat: float) -> tuple[float, float]:
        return (long - west) * scale * cos(radians((south + north) / 2)), (north - lat) * scale

    land = Markup("").join(Markup('<path d="{}"/>').format(path) for path in _land(box, at))
    ties = Markup("").join(
        Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(*at(a.long, a.lat), *at(b.long, b.lat))
        for a, b in lines
    )
    shown = sorted((spot for spot in spots if in_view(spot, box)), key=lambda spot: -spot.weight)
    most = max((spot.weight for spot in shown), default=1)
    dots = []
    for spot in shown:
        x, y = at(spot.long, spot.lat)
        dot = Markup('<title>{} – {}</title><circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(
            spot.piece.text, spot.meaning, x, y, 3 + 15 * sqrt(spot.weight / most)
        )
        dots.append(Markup('<a href="{}">{}</a>').format(href(spot.piece), dot))
    names = Markup("").join(_names(shown[:24], at, most))
    return Markup(
        '<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<g class="land">{}</g><g class="ties">{}</g>{}{}</svg>'
    ).format(_WIDTH, height, title, land, ties, Markup("").join(dots), names)


def _names(spots: Sequence[Spot], at: Callable[[float, float], tuple[float, float]], most: int) -> Iterator[Markup]:
    """The names of the weightiest places, each where no other name stands yet."""
    taken: list[Box] = []
    for spot in spots:
        x, y = at(spot.long, spot.lat)
        left, wide = x + 4 + 15 * sqrt(spot.weight / most), 7.2 * len(spot.piece.text)
        box = (left, y - 8, left + wide, y + 6)
        if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            taken.append(box)
            yield Markup('<text x="{:.1f}" y="{:.1f}" aria-hidden="true">{}</text>').format(
                left, y + 4, spot.piece.text
            )


def _land(box: Box, at: Callable[[float, float], tuple[float, float]]) -> Iterator[str]:
    west, south, east, north = box
    for ring in _rings():
        longs, lats = [p[0] for p in ring], [p[1] for p in ring]
        if max(longs) >= west and min(longs) <= east and max(lats) >= south and min(lats) <= north:
            yield "M" + "L".join("{:.1f} {:.1f}".format(*at(long, lat)) for long, lat in ring) + "Z"


@cache
def _rings() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Every ring of every country as points in degrees."""
    world = json.loads(resource("outlines", "world.json").read_text(encoding="utf-8"))
    arcs = []
    for flat in world["arcs"]:
        x = y = 0
        points = []
        for i in range(0, len(flat), 2):
            x, y = x + flat[i], y + flat[i + 1]
            points.append((x / world["units"], y / world["units"]))
        arcs.append(points)
    rings = []
    for country in world["countries"].values():
        for ring in country:
            points = [p for number in ring for p in (arcs[number] if number >= 0 else arcs[~number][::-1])]
            rings.append(tuple(points))
    return tuple(rings)
