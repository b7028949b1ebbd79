"""Louvain's method in whole numbers, so that it ends.

networkx 3.6 compares gains as floating-point numbers, and on some networks moves one node to and fro without end
(networkx issue 8739, mended after that release): with resampled networks it is a matter of minutes to meet one. Here
weights are counted in millionths and gains are Python integers; each move raises the modularity truly, so that there
are only so many.

References
----------
V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, *Fast unfolding of communities in large networks*,
J. Stat. Mech. (2008), P10008.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

__all__ = ["louvain"]

_UNIT: Final = 1_000_000
#: Weights to the neighbours of each node; to itself, what it holds within, twice.
_Links = list[dict[int, int]]


def louvain(size: int, ties: Iterable[tuple[int, int, float]], seed: int) -> list[list[int]]:
    """Part nodes 0 to ``size`` − 1 so that the modularity is a local maximum; the seed gives the order of the walk.

    Each part is in order, the largest part first, of equal ones that with the lowest node.
    """
    links: _Links = [{} for _ in range(size)]
    for one, other, weight in ties:
        whole = max(round(weight * _UNIT), 1)
        links[one][other] = links[one].get(other, 0) + whole
        links[other][one] = links[other].get(one, 0) + whole
    rng = np.random.default_rng(seed)
    home = list(range(size))
    while True:
        moved = _moved(links, rng.permutation(len(links)).tolist())
        names = {community: number for number, community in enumerate(sorted(set(moved)))}
        if len(names) == len(links):
            break
        home = [names[moved[node]] for node in home]
        links = _united(links, [names[community] for community in moved], len(names))
    parts: dict[int, list[int]] = defaultdict(list)
    for node, community in enumerate(home):
        parts[community].append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part))


def _moved(links: _Links, order: Sequence[int]) -> list[int]:
    """Move each node to the community of a neighbour where that raises the modularity most, until none is raised."""
    community = list(range(len(links)))
    degree = [sum(near.values()) for near in links]
    total, double = list(degree), sum(degree)
    moving = True
    while moving:
        moving = False
        for node in order:
            old = community[node]
            total[old] -= degree[node]
            near: dict[int, int] = {old: 0}
            for other, weight in links[node].items():
                if other != node:
                    near[community[other]] = near.get(community[other], 0) + weight
            gains = {there: weight * double - degree[node] * total[there] for there, weight in near.items()}
            best = max(gains, key=lambda there: (gains[there], there == old, -there))
            community[node] = best
            total[best] += degree[node]
            moving = moving or best != old
    return community


def _united(links: _Links, community: Sequence[int], size: int) -> _Links:
    """The network of the communities."""
    united: list[dict[int, int]] = [defaultdict(int) for _ in range(size)]
    for node, near in enumerate(links):
        for other, weight in near.items():
            united[community[node]][community[other]] += weight
    return united
