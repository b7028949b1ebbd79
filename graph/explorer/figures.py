"""What is measured for the explorer: sizes, colours by community, and how sure a rank is.

The network is that of :func:`graph.backbone.backbone`: organisations, persons, foreign regions with the events of their
towns, and countries without such regions; the home region, which takes part in everything, is left out. Measures,
communities and intervals are those of :mod:`graph.network`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from graph.backbone import worth_showing
from graph.network.communities import SMALLEST, partition
from graph.network.hubs import hubs
from graph.network.measures import MEASURES as ALL
from graph.network.measures import MeasureName
from graph.network.network import Network, network
from graph.projection import KINDS, Incidence, Weight
from graph.stores import AnyStore

__all__ = ["MEASURES", "Figures", "figures", "ranks"]

#: What is measured here, over all of the time; events, partners and meetings are counted in the page as it is filtered.
MEASURES: Final[tuple[MeasureName, ...]] = (
    "betweenness",
    "closeness",
    "eigenvector",
    "pagerank",
    "core",
    "clustering",
    "constraint",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Values by IRI in the order of :data:`MEASURES` (None where not defined); communities, the largest first.

    A community lists its members' IRIs, those with the strongest ties first.
    """

    values: Mapping[str, tuple[float | None, ...]]
    communities: tuple[tuple[str, ...], ...]


def figures(matrix: Incidence) -> Figures:
    """Measure the network of those worth showing, given all agents × events, rolled up to regions and countries."""
    shown = sorted(worth_showing(matrix))
    plain = _of(matrix, shown, "events")
    columns = [ALL[name](plain).tolist() if shown else [] for name in MEASURES]
    values = {
        agent.iri: tuple(None if math.isnan(value) else value for value in row)
        for agent, row in zip(plain.agents, zip(*columns, strict=True), strict=True)
    }
    near = _of(matrix, shown, "newman")
    strength = np.asarray(near.weights.sum(axis=1)).round(9)
    parts = [part for part in partition(near) if len(part) >= SMALLEST] if shown else []
    ordered = [sorted(part, key=lambda i: (-strength[i], i)) for part in parts]
    return Figures(values, tuple(tuple(near.agents[i].iri for i in part) for part in ordered))


def ranks(store: AnyStore, rounds: int) -> dict[str, dict[str, Any]]:
    """Give by IRI where each stands among its kind by the number of events, and how sure that is.

    ``rank``; ``low`` and ``high``, the ranks in the middle 95 % of ``rounds`` runs; ``top5``, the share of runs in
    which it is among the first five. See :mod:`graph.network.intervals`.
    """
    return {
        hub.iri: {"rank": hub.rank, "low": hub.rank_low, "high": hub.rank_high, "top5": hub.top5}
        for kind in KINDS
        for hub in hubs(store, kind, "events", top=0, rounds=rounds)
    }


def _of(matrix: Incidence, rows: list[int], weight: Weight) -> Network:
    whole = network(matrix, weight)
    return Network(tuple(whole.agents[i] for i in rows), whole.counts[rows], whole.weights[rows, :][:, rows])
