"""The network as it might have been: other events reported, other mentions believed, other names taken for one.

A *run* draws one such network. Three things vary in it, each by what the graph itself says of how sure it is:

- **Which events there were.** The reports are taken for a sample of what goes on between the region and others, and a
  run is made of a half of the events, drawn by lot (McCarthy 1969; Politis and Romano 1994). What several events give
  together then varies just as it would from one sample to the next, and so does what one event gives alone, such as
  a partner; Efron's bootstrap, in which a single event is missing from 37 % of the draws and not from half of them,
  makes the latter vary too little. (Coverage of both on invented networks: ``docs/analysis.md``.)
- **Which statements are true.** A part is dropped with the probability that its evidence is wrong. Confidences stated
  by rules are optimistic, so none is believed beyond :data:`DOUBT`; see ``docs/analysis.md`` for where that is from.
- **Who is who.** A mention is taken from its agent, and given to somebody of its own, with the probability that it is
  not this agent's; and pairs of agents that ``ties review`` shows as perhaps one are made one, with their score.

References
----------
P. J. McCarthy, *Pseudo-replication: half samples*, Rev. Int. Stat. Inst. 37 (1969), 239–264.
D. N. Politis, J. P. Romano, *Large sample confidence regions based on subsamples under minimal assumptions*, Annals of
Statistics 22 (1994), 2031–2050.
T. A. B. Snijders, S. P. Borgatti, *Non-parametric standard errors and tests for network statistics*,
Connections 22 (1999), 161–170 (resampling networks).
J. D. Wang, X. Shi, D. A. McFarland, J. Leskovec, *Measurement error in network data*, Social Networks 34 (2012),
396–409.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from graph.network.network import Network, network
from graph.network.scope import Cells, Ints, incidence_matrix
from graph.projection import Incidence, Weight

__all__ = ["DOUBT", "Run", "Twins", "halved", "runs"]

#: The share of statements of full confidence that are taken to be wrong all the same.
DOUBT: Final = 0.05

#: Pairs of rows that may be one agent, with how likely that is.
Twins = tuple[tuple[int, int, float], ...]
Nested = Mapping[int, list[int]]


@dataclass(frozen=True, slots=True)
class Run:
    """A network that might have been, and in which of its rows each agent is found.

    ``place[i]`` is the row of agent i: agents that were made one share it, and rows beyond those of the agents are
    mentions that were taken from somebody. ``plain`` is the network of the same events with nothing doubted.
    """

    network: Network
    place: Ints
    plain: Network


def halved(events: int, rng: np.random.Generator) -> Ints:
    """Draw a half of so many events, of an odd number one more or less by lot: 1 for those drawn, 0 for the others."""
    drawn = np.zeros(events, dtype=np.int64)
    drawn[rng.choice(events, (events + int(rng.integers(2))) // 2, replace=False)] = 1
    return drawn


def runs(
    cells: Cells, weight: Weight, rounds: int, seed: int, *, twins: Twins = (), doubt: float = DOUBT
) -> Iterator[Run]:
    """Draw so many runs; equal seeds draw equal ones.

    Raises
    ------
    ValueError
        Where ``doubt`` is no probability.
    """
    if not 0 <= doubt <= 1:
        raise ValueError(f"doubt is a probability, not {doubt}")
    rng = np.random.default_rng(seed)
    nested: dict[int, list[int]] = defaultdict(list)
    for inner, outer in cells.matrix.nested:
        nested[inner].append(outer)
        nested[outer].append(inner)
    for _ in range(rounds):
        times = halved(len(cells.matrix.events), rng)
        doubted, place = _doubted(cells, rng, twins, doubt, nested)
        yield Run(network(doubted, weight, times, across=cells.across), place, network(cells, weight, times))


def _doubted(
    cells: Cells, rng: np.random.Generator, twins: Twins, doubt: float, nested: Nested
) -> tuple[Incidence, Ints]:
    """Believe each statement and each identity as far as it goes."""
    matrix, size = cells.matrix, len(cells.matrix.agents)
    place = _united(size, [(i, k) for i, k, likely in twins if rng.random() < likely])
    believed: npt.NDArray[np.bool_] = rng.random(len(cells.row)) < np.minimum(cells.sure, 1 - doubt)
    strange = np.flatnonzero(believed & (rng.random(len(cells.row)) >= cells.own))
    row = place[cells.row]
    row[strange] = size + np.arange(len(strange))
    taken_from = cells.row[strange].tolist()
    # What was taken from a place still lies within what the place lies within.
    within = [(size + n, other) for n, i in enumerate(taken_from) for other in nested.get(i, ())]
    shape = size + len(strange), len(matrix.events)
    meets = believed & cells.meets
    drawn = Incidence(
        matrix.agents + tuple(matrix.agents[i] for i in taken_from),
        matrix.events,
        incidence_matrix(row[believed], cells.column[believed], shape),
        incidence_matrix(row[meets], cells.column[meets], shape),
        (*matrix.nested, *within),
    )
    return drawn, place


def _united(size: int, pairs: list[tuple[int, int]]) -> Ints:
    """The row of each agent when these pairs are one: the first of those that belong together."""
    place = np.arange(size)
    for one, other in pairs:
        first, second = sorted((int(place[one]), int(place[other])))
        place[place == second] = first
    return place
