"""Positions computed beforehand, the same for the same graph, with room for every label."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
import numpy.typing as npt

__all__ = ["layout"]

Points = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]

#: The free space between two boxes, in pixels, and the rounds in which boxes push each other apart.
GAP, ROUNDS = 4.0, 500
#: By how many pixels two boxes may come too near: pushing gets there by ever smaller steps.
ENOUGH = 0.5
#: How often the boxes are then drawn together, and by how much each time.
TIGHTER, SHRINK = 14, 0.9
#: How much wider than high the picture should be, and how much more room than its boxes a component starts with.
ASPECT, ROOM = 1.2, 1.25
#: The shapes to try for the components, of which the one that fits the picture best is taken.
ASPECTS = (0.6, 0.8, 1.0, 1.2, 1.4, 1.7)
PROMISING = 3


def layout(graph: nx.Graph, boxes: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Place the nodes so that ties are short and no two boxes overlap.

    Parameters
    ----------
    graph
        Undirected; edges may have ``strength``.
    boxes
        The width and height in pixels of each node with its label.

    Returns
    -------
    dict
        The centre of each box in whole pixels.

    Notes
    -----
    Each connected component is laid out for itself: Kamada and Kawai's springs (a ring for a start, so without
    chance), scaled to the area that its boxes need; then boxes that overlap push each other apart along the axis
    on which they overlap the smaller part of their size; then all are drawn together and pushed apart again, for as
    long as that saves room. The components are set, the largest first, where the whole grows least.

    References
    ----------
    T. Kamada, S. Kawai, *An algorithm for drawing general undirected graphs*, Inf. Process. Lett. 31 (1989), 7–15.
    T. Dwyer, K. Marriott, P. Stuckey, *Fast node overlap removal*, Graph Drawing 2005 (the idea of the second
    step; here by plain iteration, which does for a hundred boxes).
    """
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    sizes = [np.array([boxes[node] for node in part], dtype=float) for part in parts]
    springs = [_evened(_springs(graph, part)) for part in parts]
    tried = []
    for aspect in ASPECTS:
        centres = [_apart(_scaled(spring, size, aspect), size) for spring, size in zip(springs, sizes, strict=True)]
        tried.append((_packed(centres, sizes)[1], aspect, centres))
    promising = [centres for _, _, centres in sorted(tried, key=lambda one: one[:2])[:PROMISING]]
    dense = [[_dense(centre, size) for centre, size in zip(centres, sizes, strict=True)] for centres in promising]
    best, _ = min((_packed(centres, sizes) for centres in dense), key=lambda packed: packed[1])
    flat = [
        (node, spot) for part, centre in zip(parts, best, strict=True) for node, spot in zip(part, centre, strict=True)
    ]
    return {node: (round(float(x)), round(float(y))) for node, (x, y) in flat}


def _springs(graph: nx.Graph, nodes: list[str]) -> Points:
    ordered = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.subgraph(nodes).edges))
    spots = nx.kamada_kawai_layout(ordered)
    return np.array([spots[node] for node in nodes], dtype=float)


def _scaled(centre: Points, size: Points, aspect: float) -> Points:
    area = ROOM * float(np.prod(size + GAP, axis=1).sum())
    scaled: Points = centre * ((area * aspect) ** 0.5, (area / aspect) ** 0.5)
    return scaled


def _evened(centre: Points) -> Points:
    """Scale to 0…1, half by distance and half by rank: springs crowd the middle and leave the rim empty."""
    reach = np.ptp(centre, axis=0)
    scaled = (centre - centre.min(axis=0)) / np.where(reach > 1e-6, reach, 1.0)
    ranks = np.array([[float((column < value).sum()) for value in column] for column in scaled.T.round(6)]).T
    evened: Points = (scaled + ranks / max(len(centre) - 1, 1)) / 2
    return evened


def _dense(centre: Points, size: Points) -> Points:
    """Draw the boxes together and push them apart again, for as long as that saves room."""
    best = centre
    for _ in range(TIGHTER):
        centre = _apart(centre.mean(axis=0) + (centre - centre.mean(axis=0)) * SHRINK, size)
        if not _overlaps(centre, size).any() and _area(centre, size) < _area(best, size):
            best = centre
    return best


def _area(centre: Points, size: Points) -> float:
    return float(np.prod((centre + size / 2).max(axis=0) - (centre - size / 2).min(axis=0)))


def _overlaps(centre: Points, size: Points) -> npt.NDArray[np.bool_]:
    half = (size[:, None, :] + size[None, :, :]) / 2 + GAP - 2 * ENOUGH
    return (half > np.abs(centre[:, None, :] - centre[None, :, :])).all(axis=2) & ~np.eye(len(centre), dtype=bool)


def _apart(centre: Points, size: Points) -> Points:
    half = (size[:, None, :] + size[None, :, :]) / 2 + GAP
    wide, high, one_only = half[:, :, 0], half[:, :, 1], np.triu(np.ones((len(size), len(size)), dtype=bool), 1)
    x, y = centre[:, 0].copy(), centre[:, 1].copy()
    for _ in range(ROUNDS):
        over_x, over_y = wide - np.abs(x[:, None] - x), high - np.abs(y[:, None] - y)
        i, k = np.nonzero((over_x > ENOUGH) & (over_y > ENOUGH) & one_only)
        if not len(i):
            break
        along_x = over_x[i, k] / wide[i, k] < over_y[i, k] / high[i, k]
        hits = np.maximum(np.bincount(i, minlength=len(x)) + np.bincount(k, minlength=len(x)), 1)
        for axis, over, along in ((x, over_x, along_x), (y, over_y, ~along_x)):
            delta = axis[i] - axis[k]
            # Boxes on one spot part by their order, so that the result does not depend on chance.
            push = np.where(along, over[i, k] / 2 * np.where(np.abs(delta) > 1e-9, np.sign(delta), -1.0), 0.0)
            np.add(axis, (np.bincount(i, push, len(x)) - np.bincount(k, push, len(x))) / hits, out=axis)
    return np.column_stack((x, y))


def _packed(centres: list[Points], sizes: list[Points]) -> tuple[list[Points], tuple[float, float]]:
    """Set each component at the corner of another at which the whole stays smallest; give its extent, too."""
    moved: list[Points] = []
    taken: list[Box] = []
    for centre, size in zip(centres, sizes, strict=True):
        low, high = (centre - size / 2).min(axis=0), (centre + size / 2).max(axis=0)
        width, height = (high - low + 4 * GAP).tolist()
        corners = [(0.0, 0.0), *((x2, y1) for _, y1, x2, _ in taken), *((x1, y2) for x1, _, _, y2 in taken)]
        boxes = [(x, y, x + width, y + height) for x, y in corners]
        free = [box for box in boxes if not any(_meet(box, other) for other in taken)]
        best = min(free, key=lambda box: (_extent([*taken, box]), box))
        taken.append(best)
        moved.append(centre - low + best[:2])
    return moved, _extent(taken)


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _extent(boxes: list[Box]) -> tuple[float, float]:
    """Give the height that a window of the wanted aspect needs to show all boxes, and the area that they span."""
    width, height = max((x2 for _, _, x2, _ in boxes), default=0.0), max((y2 for *_, y2 in boxes), default=0.0)
    return max(width / ASPECT, height), width * height
