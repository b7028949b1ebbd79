"""How sure it is that two agents met: from how sure the graph is of the part that each of them took."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graph.network.doubt import DOUBT
from graph.network.scope import Cells

__all__ = ["Belief"]


class Belief:
    r"""The chance that a tie is one, parts being wrong independently of each other.

    .. math:: P_{ij} = 1 - \prod_e \bigl(1 - b_{ie}\, b_{je}\bigr)

    over the occasions that both share, where b is the confidence in the part and in the identity together, and nothing
    is believed beyond 1 − ``doubt``.
    """

    def __init__(self, cells: Cells, doubt: float = DOUBT) -> None:
        believed = np.minimum(cells.sure, 1 - doubt) * cells.own * cells.meets
        shape = len(cells.matrix.agents), len(cells.matrix.events)
        self._parts = sparse.csr_array((believed, (cells.row, cells.column)), shape=shape)
        self._parts.eliminate_zeros()

    def occasions(self, one: int, other: int) -> list[int]:
        """The occasions at which two rows both met others, in their order."""
        return sorted(set(self._row(one)) & set(self._row(other)))

    def of(self, one: int, other: int) -> float:
        """The chance that these two rows are tied, 0…1."""
        first, second = self._row(one), self._row(other)
        apart = np.prod([1 - first[occasion] * second[occasion] for occasion in first.keys() & second.keys()])
        return round(1 - float(apart), 6)

    def _row(self, i: int) -> dict[int, float]:
        begin, end = self._parts.indptr[i : i + 2]
        return dict(zip(self._parts.indices[begin:end].tolist(), self._parts.data[begin:end].tolist(), strict=True))
