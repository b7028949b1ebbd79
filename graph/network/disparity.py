r"""The backbone of a network, for reading: only the ties that are strong *for one of their ends*.

A tie of weight w at a node of degree k and strength s is kept where a node that spread its strength at random over its
k ties would so seldom give one of them as much:

.. math:: \alpha_{ij} = \Bigl(1 - \frac{w_{ij}}{s_i}\Bigr)^{k_i - 1} < \alpha

References
----------
M. Á. Serrano, M. Boguñá, A. Vespignani, *Extracting the multiscale backbone of complex weighted networks*, PNAS 106
(2009), 6483–6488.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from scipy import sparse

from graph.network.network import Network
from graph.network.scope import Ints

__all__ = ["ALPHA", "disparity", "significance"]

ALPHA: Final = 0.05


def significance(network: Network) -> list[tuple[int, int, float]]:
    """Give each tie (two rows, the lower first) with its α: the lower of those seen from its two ends.

    The only tie of a node (k = 1) says nothing of that node: its α there is 1.
    """
    strength = np.asarray(network.weights.sum(axis=1), dtype=np.float64)
    degree = np.diff(network.weights.indptr)
    found = []
    for one, other, weight in network.edges:
        alphas = [(1 - weight / strength[end]) ** (degree[end] - 1) if degree[end] > 1 else 1.0 for end in (one, other)]
        found.append((one, other, round(float(min(alphas)), 9)))
    return found


def disparity(network: Network, alpha: float = ALPHA, *, reach: bool = False) -> Network:
    """Give the network with only the ties whose α is below ``alpha``.

    Parameters
    ----------
    network
        Best weighed by Newman's weights: with numbers of events, one large event makes all ties alike.
    alpha
        Between 0 and 1; 1 keeps all but the only ties of both of their ends.
    reach
        Whether nobody is to be left without a tie who had one: its strongest is kept, the most significant of equals.
    """
    scored = significance(network)
    kept = {(one, other) for one, other, score in scored if score < alpha}
    if reach:
        weights = {(one, other): weight for one, other, weight in network.edges}
        best: dict[int, tuple[float, float, int, int]] = {}
        for one, other, score in scored:
            for end in (one, other):
                rank = (-weights[one, other], score, one, other)
                best[end] = min(best.get(end, rank), rank)
        kept |= {(one, other) for *_, one, other in best.values()}
    ends = np.array(sorted(kept), dtype=np.int64).reshape(-1, 2)
    return replace(network, weights=_symmetric(network, ends))


def _symmetric(network: Network, ends: Ints) -> sparse.csr_array:
    weights = np.array([network.weights[int(one), int(other)] for one, other in ends])
    rows, columns = np.concatenate((ends, ends[:, ::-1])).T
    return sparse.csr_array((np.concatenate((weights, weights)), (rows, columns)), shape=network.weights.shape)
