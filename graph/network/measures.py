"""Who is central, and in which sense: ten measures of the nodes of a network.

Each is a function of a :class:`~graph.network.network.Network` and gives one number a node, in the order of its agents,
rounded to six digits; ``nan`` where the measure is not defined.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse import csgraph
from scipy.sparse.linalg import eigsh

from graph.network.network import Network
from graph.network.pivots import dependencies
from graph.network.scope import Floats

__all__ = ["MEASURES", "PIVOTS", "SEED", "Measure", "MeasureName"]

MeasureName = Literal[
    "events",
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "eigenvector",
    "pagerank",
    "core",
    "clustering",
    "constraint",
]

#: Above so many nodes betweenness and closeness are estimated from this many pivots, drawn with the seed.
PIVOTS: Final = 500
SEED: Final = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, how it is computed, whether the first rank has the highest value, and what it is at most.

    ``whole`` says that values are counts, ``additive`` that what several events give it adds up.
    """

    name: MeasureName
    compute: Callable[[Network], Floats]
    highest_first: bool = True
    at_most: float = np.inf
    whole: bool = False
    additive: bool = False

    def __call__(self, network: Network) -> Floats:
        """Compute it, rounded to six digits."""
        return self.compute(network).round(6) + 0.0  # no −0


def _events(network: Network) -> Floats:
    """The occasions of each agent, those that it only hosts included."""
    return network.counts.astype(np.float64)


def _degree(network: Network) -> Floats:
    r"""The partners of each agent: :math:`k_i = |\{j \ne i : W_{ij} > 0\}|`.

    Not divided by n − 1, so that it can be checked by counting names. Freeman 1978.
    """
    return np.asarray(np.diff(network.weights.indptr), dtype=np.float64)


def _strength(network: Network) -> Floats:
    r"""The weights of all ties of an agent together, :math:`s_i = \sum_j W_{ij}`.

    With Newman's weights that is the number of its occasions at which it had a partner. Barrat and others 2004.
    """
    return np.asarray(network.weights.sum(axis=1), dtype=np.float64)


def _betweenness(network: Network) -> Floats:
    r"""How often an agent stands on the shortest paths between others, 0…1.

    .. math:: c_B(v) = \frac{2}{(n-1)(n-2)} \sum_{s \ne v \ne t} \frac{\sigma(s, t \mid v)}{\sigma(s, t)}

    A tie is the shorter, the stronger it is: its length is 1 / weight (Newman 2001). Freeman 1977, computed as in
    Brandes 2001; above 500 nodes estimated from 500 pivots (Brandes and Pich 2007).
    """
    total = len(network.agents)
    found = np.zeros(total)
    tied = np.flatnonzero(np.diff(network.weights.indptr))
    if len(tied) > PIVOTS:
        sources = np.sort(np.random.default_rng(SEED).choice(tied, PIVOTS, replace=False))
        found = dependencies(_lengths(network), sources) * len(tied) / 2
    elif len(tied) > 2:
        values = nx.betweenness_centrality(network.tied, normalized=False, weight="distance")
        found[list(values)] = list(values.values())
    return found * 2 / ((total - 1) * (total - 2)) if total > 2 else found


def _closeness(network: Network) -> Floats:
    r"""How near an agent is to all that it can reach, and how many these are.

    .. math:: c(v) = \frac{r - 1}{n - 1} \cdot \frac{r - 1}{\sum_u d(v, u)}

    over the r nodes of its component; lengths are 1 / weight. Wasserman and Faust 1994, eq. 5.22; above 500 nodes
    the mean distance is estimated from 500 pivots (Eppstein and Wang 2001).
    """
    total = len(network.agents)
    lengths = _lengths(network)
    pieces, piece = csgraph.connected_components(lengths, directed=False)
    size = np.bincount(piece, minlength=pieces)[piece]
    tied = np.flatnonzero(size > 1)
    if len(tied) == 0:
        return np.zeros(total)
    sources = tied if len(tied) <= PIVOTS else np.sort(np.random.default_rng(SEED).choice(tied, PIVOTS, replace=False))
    # A component that no pivot happened to fall into is taken at one of its nodes.
    sources = np.union1d(sources, [np.flatnonzero(piece == p)[0] for p in np.setdiff1d(piece[tied], piece[sources])])
    sources = sources.astype(np.int64)
    distances = csgraph.dijkstra(lengths, directed=False, indices=sources)
    reached = np.isfinite(distances)
    others = np.maximum(reached.sum(axis=0) - np.isin(np.arange(total), sources), 1)
    mean = np.where(reached, distances, 0.0).sum(axis=0) / others
    near = np.divide(1.0, mean, out=np.zeros(total), where=mean > 0)
    scaled: Floats = near * (size - 1) / max(total - 1, 1)
    return scaled


def _eigenvector(network: Network) -> Floats:
    """An agent is the more central, the more central its partners are: the first eigenvector of the weights.

    Of length 1, over the largest component (the first of equal ones); 0 outside, where it would be arbitrary.
    Bonacich 1972.
    """
    total = len(network.agents)
    found = np.zeros(total)
    if not network.weights.nnz:
        return found
    _, piece = csgraph.connected_components(network.weights, directed=False)
    inside = np.flatnonzero(piece == np.bincount(piece).argmax())
    inner = network.weights[inside, :][:, inside].astype(np.float64)
    if len(inside) <= PIVOTS:
        vector = np.linalg.eigh(inner.toarray())[1][:, -1]
    else:
        vector = eigsh(inner, k=1, which="LA", v0=np.ones(len(inside)))[1][:, 0]
    found[inside] = np.abs(vector)
    return found


def _pagerank(network: Network) -> Floats:
    """The share of time that a walker spends at an agent who follows ties by their weight, and jumps in 15 % of steps.

    Brin and Page 1998.
    """
    values = nx.pagerank(network.graph, weight="weight") if len(network.agents) else {}
    return np.array([values[i] for i in range(len(network.agents))], dtype=np.float64)


def _core(network: Network) -> Floats:
    """The largest k such that the agent belongs to a group in which each has k partners within it. Seidman 1983."""
    values = nx.core_number(network.graph)
    return np.array([values[i] for i in range(len(network.agents))], dtype=np.float64)


def _clustering(network: Network) -> Floats:
    """The share of an agent's pairs of partners that are partners too; 0 with fewer than two. Watts and Strogatz 1998.

    High in any network of co-participation, where each event ties all who were there (``null.py`` says what is usual).
    """
    ties = _ones(network)
    triangles = (ties @ ties).multiply(ties).sum(axis=1) / 2
    pairs = (degree := _degree(network)) * (degree - 1) / 2
    shares: Floats = np.divide(triangles, pairs, out=np.zeros(len(pairs)), where=pairs > 0)
    return shares


def _constraint(network: Network) -> Floats:
    r"""How far an agent's partners are partners of each other, so that it has nothing to broker.

    .. math:: c_i = \sum_{j} \Bigl(p_{ij} + \sum_q p_{iq} p_{qj}\Bigr)^2,\quad p_{ij} = W_{ij} / \sum_k W_{ik}

    over its partners j. The first rank has the lowest: a broker. Not defined without a partner. Burt 1992, ch. 2.
    """
    strength = _strength(network)
    inverse = np.divide(1.0, strength, out=np.zeros(len(strength)), where=strength > 0)
    shares = sparse.diags_array(inverse) @ network.weights
    through = (shares + shares @ shares).multiply(_ones(network))
    values = np.asarray(through.multiply(through).sum(axis=1), dtype=np.float64)
    return np.where(strength > 0, values, np.nan)


def _lengths(network: Network) -> Any:
    lengths = sparse.csr_array(network.weights, dtype=np.float64, copy=True)
    lengths.data = 1.0 / lengths.data
    return lengths


def _ones(network: Network) -> Any:
    ties = sparse.csr_array(network.weights, dtype=np.float64, copy=True)
    ties.data[:] = 1.0
    return ties


#: The measures by name, as ``ties hubs --by`` takes them.
MEASURES: Final[dict[MeasureName, Measure]] = {
    "events": Measure("events", _events, whole=True, additive=True),
    "degree": Measure("degree", _degree, whole=True),
    "strength": Measure("strength", _strength, additive=True),
    "betweenness": Measure("betweenness", _betweenness, at_most=1.0),
    "closeness": Measure("closeness", _closeness),
    "eigenvector": Measure("eigenvector", _eigenvector, at_most=1.0),
    "pagerank": Measure("pagerank", _pagerank, at_most=1.0),
    "core": Measure("core", _core, whole=True),
    "clustering": Measure("clustering", _clustering, at_most=1.0),
    "constraint": Measure("constraint", _constraint, highest_first=False),
}
assert tuple(MEASURES) == get_args(MeasureName)
