"""Where everything stands: computed once, kept from build to build, so that a reader finds a node where it was.

The hubs with their strongest ties – what the explorer opens with – are laid out with room for their names
(:mod:`graph.layout`). All others stand in the free room around them, each as near to its partners as there is any.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from graph.export import write_atomically
from graph.layout import layout
from graph.projection import Incidence, project
from graph.store import POSITIONS_FILE

__all__ = ["Spots", "keep_spots", "kept_spots", "spots"]

Spots = Mapping[str, tuple[int, int]]
Box = tuple[float, float, float]
Taken = npt.NDArray[np.bool_]

#: The raster of the free room, in pixels of the picture at its own size; and the room that a name-less dot takes.
CELL: Final = 16
DOT: Final[Box] = (64.0, 44.0, 0.0)


def spots(core: Any, boxes: Mapping[str, Box], matrix: Incidence, rest: Sequence[str], old: Spots) -> Spots:
    """Give the place of everything.

    Parameters
    ----------
    core
        The network that is seen at first; its nodes are laid out together.
    boxes
        Width and height of the core's nodes with their names, in pixels, and how far above the middle the dot is.
    matrix
        Who takes part in what; it says who is near to whom.
    rest
        All others.
    old
        Where things stood before: they stay there, and only what is new is placed, the busiest first.

    Returns
    -------
    Mapping
        Each one's dot, in whole pixels.
    """
    here: dict[str, tuple[int, int]] = {iri: old[iri] for iri in (*core, *rest) if iri in old}
    if not any(iri in here for iri in core):
        centres = layout(core, {iri: boxes[iri][:2] for iri in core}) if len(core) else {}
        here |= {iri: (x, round(y - boxes[iri][2])) for iri, (x, y) in centres.items()}
    room = _Room([(spot, boxes.get(iri, DOT)) for iri, spot in sorted(here.items())], len(core) + len(rest))
    near = _partners(matrix)
    for iri in _busiest_first([*core, *rest], here, matrix):
        close = [(here[other], weight) for other, weight in near.get(iri, ()) if other in here]
        total = sum(weight for _, weight in close)
        if close:
            wish = tuple(sum(spot[axis] * weight for spot, weight in close) / total for axis in (0, 1))
        else:
            wish = room.rim()
        here[iri] = room.take((wish[0], wish[1]), boxes.get(iri, DOT))
    return here


def kept_spots(data: Path | None) -> Spots:
    """Give the places that an earlier picture of this build, or of one before it, has left; none where there is none.

    A damaged file counts as none: places carry no knowledge, and can be computed anew.
    """
    try:
        text = (data / POSITIONS_FILE).read_text(encoding="utf-8") if data else ""
        return {row["iri"]: (int(row["x"]), int(row["y"])) for row in csv.DictReader(io.StringIO(text))}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def keep_spots(data: Path, places: Spots) -> None:
    """Write the places into the build's folder. A folder that may only be read is left as it is."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("iri", "x", "y"))
    writer.writerows((iri, x, y) for iri, (x, y) in sorted(places.items()))
    try:
        write_atomically(data / POSITIONS_FILE, text.getvalue().encode())
    except OSError:
        return


class _Room:
    """A raster of what is taken; it grows where there is no free room."""

    def __init__(self, boxes: Iterable[tuple[tuple[int, int], Box]], expected: int) -> None:
        given = list(boxes)
        side = int(2 + (expected * DOT[0] * DOT[1]) ** 0.5 / CELL)
        spread = max((max(abs(x), abs(y)) for (x, y), _ in given), default=0)
        self.half = int(spread / CELL) + side
        self.taken: Taken = np.zeros((2 * self.half, 2 * self.half), dtype=np.bool_)
        xs, ys = [spot[0] for spot, _ in given] or [0], [spot[1] for spot, _ in given] or [0]
        self.centre = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        self.bottom = max(ys)
        for spot, box in given:
            self._mark(spot, box)

    def rim(self) -> tuple[float, float]:
        """Where that stands which has no partner at all: below the middle."""
        return self.centre[0], self.bottom + 4 * DOT[1]

    def take(self, wish: tuple[float, float], box: Box) -> tuple[int, int]:
        """Give the free spot for a dot next to the one that is wished for, and take it."""
        reach = 8
        while True:
            found = self._free(wish, box, reach)
            if found is not None:
                self._mark(found, box)
                return found
            reach *= 2

    def _free(self, wish: tuple[float, float], box: Box, reach: int) -> tuple[int, int] | None:
        row, column = self._cell(wish)
        high, wide = max(int(box[1] / CELL / 2), 0), max(int(box[0] / CELL / 2), 0)
        while min(row, column) - reach - max(high, wide) < 1 or (
            max(row, column) + reach + max(high, wide) >= 2 * self.half - 1
        ):
            self._grow()
            row, column = self._cell(wish)
        part = self.taken[
            row - reach - high : row + reach + high + 1, column - reach - wide : column + reach + wide + 1
        ]
        sums = np.pad(part.astype(np.int32).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
        h, w = 2 * high + 1, 2 * wide + 1
        blocked = sums[h:, w:] - sums[:-h, w:] - sums[h:, :-w] + sums[:-h, :-w]
        rows, columns = np.nonzero(blocked == 0)
        if not len(rows):
            return None
        ys, xs = (rows + row - reach - self.half) * CELL - box[2], (columns + column - reach - self.half) * CELL
        off = (xs - wish[0]) ** 2 + ((ys - wish[1]) * 1.3) ** 2
        best = int(np.lexsort((xs, ys, off.round(3)))[0])
        return round(xs[best]), round(ys[best])

    def _mark(self, spot: tuple[int, int], box: Box) -> None:
        row, column = self._cell((spot[0], spot[1] + box[2]))
        high, wide = int(np.ceil(box[1] / CELL / 2)), int(np.ceil(box[0] / CELL / 2))
        while min(row - high, column - wide) < 0 or max(row + high, column + wide) >= 2 * self.half:
            self._grow()
            row, column = self._cell((spot[0], spot[1] + box[2]))
        self.taken[row - high : row + high + 1, column - wide : column + wide + 1] = True

    def _cell(self, spot: tuple[float, float]) -> tuple[int, int]:
        return round(spot[1] / CELL) + self.half, round(spot[0] / CELL) + self.half

    def _grow(self) -> None:
        self.taken = np.pad(self.taken, self.half)
        self.half *= 2


def _partners(matrix: Incidence) -> dict[str, list[tuple[str, float]]]:
    """Give everyone's partners with Newman's weights."""
    weights = project(matrix, "newman").tocoo()
    found: dict[str, list[tuple[str, float]]] = {}
    for i, k, weight in zip(*(axis.tolist() for axis in weights.coords), weights.data.tolist(), strict=True):
        found.setdefault(matrix.agents[i].iri, []).append((matrix.agents[k].iri, round(weight, 6)))
    return {iri: sorted(partners) for iri, partners in found.items()}


def _busiest_first(iris: Iterable[str], here: Mapping[str, object], matrix: Incidence) -> list[str]:
    events = dict(zip((agent.iri for agent in matrix.agents), matrix.counts, strict=True))
    return sorted((iri for iri in iris if iri not in here), key=lambda iri: (-events.get(iri, 0), iri))
