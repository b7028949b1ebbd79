"""What chance alone would give: networks in which everybody has as many events as before, and every event as many.

In a network read from lists of participants each event ties all who were there, so that much that looks like structure
(clustering, a high degree, communities) follows from a few large events. So the lists themselves are shuffled: who
was where is exchanged between agents, with each agent's number of events and each event's number of partners kept.

References
----------
G. Strona, D. Nappo, F. Boccacci, S. Fattorini, J. San-Miguel-Ayanz, *A fast and unbiased procedure to randomize
ecological binary matrices with fixed row and column totals*, Nature Communications 5 (2014), 4114 («curveball»).
M. E. J. Newman, S. H. Strogatz, D. J. Watts, *Random graphs with arbitrary degree distributions*, Phys. Rev. E 64
(2001), 026118, section V (why one-mode projections need this).
B. V. North, D. Curtis, P. C. Sham, *A note on the calculation of empirical P values*, Am. J. Hum. Genet. 71 (2002),
439–441.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from graph.network.measures import Measure
from graph.network.network import network
from graph.network.scope import Floats, incidence_matrix
from graph.projection import Incidence, Weight

__all__ = ["TRADES", "Expected", "expected", "shuffled"]

#: How many trades an agent makes on average, from one random network to the next (Strona and others take five).
TRADES: Final = 5


@dataclass(frozen=True)
class Expected:
    """For each agent the mean of a value over random networks, and the share of these where it is as good or better.

    The observed network is counted among them, so that no share is 0 (North and others 2002).
    """

    mean: Floats
    chance: Floats


def expected(matrix: Incidence, weight: Weight, measure: Measure, rounds: int, seed: int) -> Expected:
    """Compare a measure of each agent with what it is in so many random networks, at least one."""
    sign = 1.0 if measure.highest_first else -1.0
    observed = measure(network(matrix, weight))
    drawn = np.array([measure(network(one, weight)) for one in shuffled(matrix, rounds, seed)])
    with np.errstate(invalid="ignore"):
        as_good = (sign * drawn >= sign * observed).sum(axis=0)
    known = np.isfinite(drawn)
    mean = np.where(known, drawn, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return Expected(np.round(mean, 6), np.where(np.isfinite(observed), (1 + as_good) / (1 + rounds), np.nan))


def shuffled(matrix: Incidence, rounds: int, seed: int) -> Iterator[Incidence]:
    """Give so many random networks with the totals of this one; equal seeds give equal ones.

    A *trade*: two agents put together the events that only one of them has, and draw from these as many each as before.
    The events at which an agent is a mere venue stay as they are.
    """
    rng = np.random.default_rng(seed)
    partner = matrix.partner.tocsr()
    events = [set(partner.indices[a:b].tolist()) for a, b in zip(partner.indptr, partner.indptr[1:], strict=False)]
    tied = [i for i, mine in enumerate(events) if mine]
    for _ in range(rounds):
        for one, other in rng.choice(tied, (TRADES * len(tied) // 2, 2)).tolist() if len(tied) > 1 else ():
            mine, theirs = sorted(events[one] - events[other]), sorted(events[other] - events[one])
            if one != other and mine and theirs:
                pool = rng.permutation(mine + theirs).tolist()
                both = events[one] & events[other]
                events[one] = both | set(pool[: len(mine)])
                events[other] = both | set(pool[len(mine) :])
        rows = np.repeat(np.arange(len(events)), [len(mine) for mine in events])
        columns = np.array([event for mine in events for event in sorted(mine)], dtype=np.int64)
        yield replace(matrix, partner=incidence_matrix(rows, columns, partner.shape))
