"""A network of agents: the one-mode projection of who takes part in what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
from scipy import sparse

from graph.network.scope import Cells, Ints
from graph.projection import Agent, Incidence, Weight, project

__all__ = ["Network", "network"]


@dataclass(frozen=True)
class Network:
    """Agents in the order of their IRIs, the number of occasions of each, and how strongly each two are tied.

    ``weights`` is a symmetric sparse matrix without a diagonal, ``counts`` an array.
    """

    agents: tuple[Agent, ...]
    counts: Ints
    weights: Any

    @cached_property
    def edges(self) -> list[tuple[int, int, float]]:
        """Each tie once: two rows, the lower first, and its weight, in their order."""
        upper = sparse.triu(self.weights, format="coo")
        return sorted(zip(upper.row.tolist(), upper.col.tolist(), map(float, upper.data.tolist()), strict=True))

    @cached_property
    def tied(self) -> nx.Graph:
        """The same for networkx, those alone who have a tie: nodes are rows, edges have ``weight`` and ``distance``."""
        found = nx.Graph()
        found.add_edges_from((i, k, {"weight": w, "distance": 1.0 / w}) for i, k, w in self.edges)
        return found

    @cached_property
    def graph(self) -> nx.Graph:
        """As ``tied``, with all agents, in their order."""
        found = nx.Graph()
        found.add_nodes_from(range(len(self.agents)))
        found.add_edges_from(self.tied.edges(data=True))
        return found


def network(of: Cells | Incidence, weight: Weight = "events", times: Any = None, *, across: bool = False) -> Network:
    """Project who takes part in what on the agents.

    Parameters
    ----------
    of
        Agents × occasions; of :class:`~graph.network.scope.Cells`, whether it is across is known.
    weight, times
        See :func:`graph.projection.project`.
    across
        Whether only agents of different kinds are tied: organisations with places.
    """
    matrix = of.matrix if isinstance(of, Cells) else of
    weights = project(matrix, weight, times)
    if across or (isinstance(of, Cells) and of.across):
        kinds = np.unique([agent.kind for agent in matrix.agents], return_inverse=True)[1]
        pairs = weights.tocoo()
        rows, columns = pairs.coords
        keep = kinds[rows] != kinds[columns]
        weights = sparse.csr_array((pairs.data[keep], (rows[keep], columns[keep])), shape=weights.shape)
    counts = matrix.present @ (np.ones(len(matrix.events), dtype=np.int64) if times is None else np.asarray(times))
    return Network(matrix.agents, np.asarray(counts, dtype=np.int64), weights)
