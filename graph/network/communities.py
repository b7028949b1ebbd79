"""Circles: groups whose members meet each other more than chance would have it.

References
----------
M. E. J. Newman, *Modularity and community structure in networks*, PNAS 103 (2006), 8577–8582.
C. Hennig, *Cluster-wise assessment of cluster stability*, Comput. Statist. Data Anal. 52 (2007), 258–271.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import networkx as nx
import numpy as np

from graph.network.doubt import DOUBT, Twins, runs
from graph.network.intervals import ROUNDS, summary
from graph.network.louvain import louvain
from graph.network.measures import SEED
from graph.network.network import Network, network
from graph.network.null import shuffled
from graph.network.scope import Cells, Ints
from graph.projection import Agent, Weight

__all__ = ["Circles", "Community", "communities", "partition"]

#: Communities of fewer members than this are not told of: who met once, and nobody else.
SMALLEST: Final = 3
#: How many members a community is named after.
NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Community:
    """A circle, the largest first.

    ``label`` names the members with the most of their ties within it. ``members`` are agents in that order, ``size`` is
    their number, and ``inner`` the share of their ties' weight that stays within. In the middle 95 % of runs the circle
    that is most like this one has between ``low`` and ``high`` members; in the share ``top5`` (``top10``) of runs it is
    one of the five (ten) largest. ``stable`` is how much of it, as far as it was drawn, is there again on average, as
    Jaccard's share: above 0.75 a circle stands, below 0.6 it is not to be relied on (Hennig 2007). A run has fewer tied
    agents than there are: sizes are scaled by that. None where no runs were asked for.
    """

    rank: int
    label: str
    size: int
    inner: float
    members: tuple[Agent, ...]
    low: float | None = None
    high: float | None = None
    top5: float | None = None
    top10: float | None = None
    stable: float | None = None


@dataclass(frozen=True, slots=True)
class Circles:
    """The communities of three or more, and how well the whole network parts.

    ``modularity`` lies between ``low`` and ``high`` in the middle 95 % of runs; ``chance`` is its mean in networks in
    which who meets whom is chance (``null.py``). None where none were asked for.
    """

    communities: tuple[Community, ...]
    modularity: float
    low: float | None = None
    high: float | None = None
    chance: float | None = None


def partition(network: Network, seed: int = SEED) -> list[list[int]]:
    """Part the tied agents by Louvain's method; equal seeds part alike. Rows in order, the largest part first."""
    return [part for part in louvain(len(network.agents), network.edges, seed) if len(part) > 1]


def communities(
    of: Cells,
    weight: Weight = "newman",
    *,
    twins: Twins = (),
    rounds: int = ROUNDS,
    seed: int = SEED,
    doubt: float = DOUBT,
    null: int = 0,
) -> Circles:
    """Find the communities of a network, and how far they hold.

    Parameters
    ----------
    of, weight
        Who takes part in what, and how ties are weighed. By Newman's weights a large event ties all its partners
        less than a talk of two; by numbers of events it is a community of its own.
    twins, rounds, seed, doubt
        See :mod:`graph.network.doubt`; 0 rounds for no intervals.
    null
        How many random networks to compare the modularity with; 0 for none.
    """
    whole = network(of, weight)
    parts = partition(whole, seed)
    found = [part for part in parts if len(part) >= SMALLEST]
    drawn: list[tuple[float, list[_Match]]] = []
    for run in runs(of, weight, rounds, seed, twins=twins, doubt=doubt):
        again = partition(run.network, seed)
        drawn.append((_modularity(run.network, again), _matches(found, again, run.place, sum(map(len, parts)))))
    by_chance = [
        _modularity(one, partition(one, seed))
        for one in (network(matrix, weight, across=of.across) for matrix in shuffled(of.matrix, null, seed))
    ]
    low, high = np.quantile([value for value, _ in drawn], (0.025, 0.975)).round(6).tolist() if drawn else (None, None)
    return Circles(
        tuple(
            _community(whole, number, part, [match[number] for _, match in drawn]) for number, part in enumerate(found)
        ),
        _modularity(whole, parts),
        low,
        high,
        round(float(np.mean(by_chance)), 6) if by_chance else None,
    )


def _modularity(whole: Network, parts: Sequence[Sequence[int]]) -> float:
    return round(nx.community.modularity(whole.tied, parts, weight="weight"), 6) if parts else 0.0


class _Match(NamedTuple):
    """Of the community of a run that is most like a given one: its size (scaled), its rank by size, Jaccard's share."""

    size: float
    rank: float
    share: float


def _matches(found: Sequence[Sequence[int]], again: Sequence[Sequence[int]], place: Ints, tied: int) -> list[_Match]:
    there = [set(part) for part in again]
    home = {i: number for number, part in enumerate(again) for i in part}
    scale = tied / max(len(home), 1)
    matched = []
    for part in found:
        rows = {int(place[i]) for i in part} & home.keys()
        near = sorted({home[i] for i in rows})
        shares = [len(rows & there[number]) / len(rows | there[number]) for number in near]
        if not near:
            matched.append(_Match(0.0, np.inf, 0.0))
            continue
        like = near[int(np.argmax(shares))]
        rank = 1 + sum(len(other) > len(there[like]) for other in there)
        matched.append(_Match(len(there[like]) * scale, rank, max(shares)))
    return matched


def _community(whole: Network, number: int, part: Sequence[int], matches: Sequence[_Match]) -> Community:
    inner = np.asarray(whole.weights[part, :][:, part].sum(axis=1), dtype=np.float64).round(9)
    total = float(whole.weights[part, :].sum())
    order = sorted(
        range(len(part)), key=lambda k: (-float(inner[k]), -int(whole.counts[part[k]]), whole.agents[part[k]].label)
    )
    members = tuple(whole.agents[part[k]] for k in order)
    found = Community(
        rank=number + 1,
        label="; ".join(agent.label for agent in members[:NAMED]),
        size=len(part),
        inner=round(float(inner.sum()) / total, 6),
        members=members,
    )
    if not matches:
        return found
    sizes = np.array([[match.size] for match in matches], dtype=np.float64)
    sure = summary(sizes, np.ones(sizes.shape, dtype=bool))
    return replace(
        found,
        low=round(float(sure.low[0]), 1),
        high=round(float(sure.high[0]), 1),
        top5=float(np.mean([match.rank <= 5 for match in matches])),
        top10=float(np.mean([match.rank <= 10 for match in matches])),
        stable=round(float(np.mean([match.share for match in matches])), 3),
    )
