"""Is this hub real? How far a value and its rank hold when the network is drawn anew (``doubt.py``).

**The interval** of a value holds the middle 95 % of the runs. A run has half of the events, and so fewer partners for
everybody: how many times fewer, the same halves with nothing doubted tell, and the values are scaled by that (by 2
where what several events give adds up).
**A rank holds within the top five** in a run in which fewer than five others have a better value; the share of such
runs is printed beside it. With nothing at all (0 partners) nobody is on top.

References
----------
D. N. Politis, J. P. Romano, M. Wolf, *Subsampling*, Springer 1999, ch. 2.
H. Goldstein, D. J. Spiegelhalter, *League tables and their limitations*, J. R. Statist. Soc. A 159 (1996), 385–443 (why
a rank is nothing without its interval).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from graph.network.doubt import DOUBT, Twins, runs
from graph.network.measures import SEED, Measure
from graph.network.network import network
from graph.network.scope import Cells, Floats
from graph.projection import Weight

__all__ = ["LEVEL", "ROUNDS", "Intervals", "draws", "intervals", "ranks", "summary"]

#: How many runs, where nothing else is asked for, and the share of them that an interval holds.
ROUNDS: Final = 200
LEVEL: Final = 0.95


@dataclass(frozen=True)
class Intervals:
    """For each agent: where its value and its rank lie in the middle 95 % of runs, and how often it is on top.

    ``rank_low`` is the best rank, ``rank_high`` the worst; ``top5`` and ``top10`` are shares of runs, 0…1. Agents that
    are not ranked have ``nan``.
    """

    low: Floats
    high: Floats
    rank_low: Floats
    rank_high: Floats
    top5: Floats
    top10: Floats


def intervals(
    cells: Cells,
    weight: Weight,
    measures: Sequence[Measure],
    *,
    ranked: npt.NDArray[np.bool_] | None = None,
    twins: Twins = (),
    rounds: int = ROUNDS,
    seed: int = SEED,
    doubt: float = DOUBT,
) -> dict[str, Intervals]:
    """Give the intervals by several measures, all from the same runs.

    Parameters
    ----------
    cells, weight
        Who takes part in what, and how ties are weighed.
    ranked
        Which rows are ranked, against each other; all, if not given. The network stays whole.
    twins, doubt
        See :mod:`graph.network.doubt`.
    rounds, seed
        How many runs, at least one; equal seeds give equal intervals.

    Raises
    ------
    ValueError
        Where there is less than one run.
    """
    if rounds < 1:
        raise ValueError("an interval needs one run at least")
    chosen = np.ones(len(cells.matrix.agents), dtype=bool) if ranked is None else ranked
    found = draws(cells, weight, measures, twins=twins, rounds=rounds, seed=seed, doubt=doubt)
    return {
        measure.name: summary(
            np.where(chosen, values, np.nan),
            alone & chosen,
            scale=scale,
            at_most=measure.at_most,
            highest_first=measure.highest_first,
        )
        for measure, (values, scale, alone) in zip(measures, found, strict=True)
    }


def draws(
    cells: Cells,
    weight: Weight,
    measures: Sequence[Measure],
    *,
    twins: Twins = (),
    rounds: int = ROUNDS,
    seed: int = SEED,
    doubt: float = DOUBT,
) -> list[tuple[Floats, Floats, npt.NDArray[np.bool_]]]:
    """Give for each measure its values in the runs (runs × agents), by what to multiply them, and who stands alone.

    Of agents that were made one in a run, all have the value of the whole, and but one stands alone.
    """
    drawn: list[list[Floats]] = [[] for _ in measures]
    plain: list[list[Floats]] = [[] for _ in measures]
    alone = []
    for number, run in enumerate(runs(cells, weight, rounds, seed, twins=twins, doubt=doubt)):
        alone.append(run.place == np.arange(len(run.place)))
        for k, measure in enumerate(measures):
            drawn[k].append(measure(run.network)[run.place])
            if not measure.additive and number < max(rounds // 4, 20):
                plain[k].append(measure(run.plain))
    observed = network(cells, weight)
    return [
        (
            np.array(drawn[k]),
            np.full(len(observed.agents), 2.0) if measure.additive else _scale(plain[k], measure(observed)),
            np.array(alone),
        )
        for k, measure in enumerate(measures)
    ]


def summary(
    drawn: Floats,
    alone: npt.NDArray[np.bool_],
    *,
    scale: Floats | float = 1.0,
    at_most: float = np.inf,
    highest_first: bool = True,
) -> Intervals:
    """Sum up values that were drawn, runs × agents, ``nan`` for those that are not ranked.

    ``alone`` is False where an agent is ranked together with another one, whose value it shares. Values are multiplied
    by ``scale``, and cut off at ``at_most``; ranks are those of the values as drawn. Nobody is on top with nothing
    (0, or less where values are differences), however few there are.
    """
    edges = [(1 - LEVEL) / 2, (1 + LEVEL) / 2]
    low, high = _quantiles(np.minimum(drawn * scale, at_most), edges)
    places = np.array(
        [_places(values, one, highest_first=highest_first) for values, one in zip(drawn, alone, strict=True)]
    )
    best, worst = _quantiles(places, edges, method="inverted_cdf")
    something = drawn > 0 if highest_first else np.isfinite(drawn)
    top5, top10 = (np.where(np.isfinite(low), (something & (places <= k)).mean(axis=0), np.nan) for k in (5, 10))
    return Intervals(*(np.asarray(np.round(one, 6), np.float64) for one in (low, high, best, worst, top5, top10)))


def ranks(values: Floats, *, highest_first: bool = True) -> Floats:
    """1 + how many have a better value; equal values share a rank (1, 2, 2, 4), ``nan`` has none."""
    return _places(values, np.ones(len(values), dtype=bool), highest_first=highest_first)


def _places(values: Floats, alone: npt.NDArray[np.bool_], *, highest_first: bool) -> Floats:
    """The ranks, where agents that were made one count once."""
    signed = -values if highest_first else values
    ordered = np.sort(signed[np.isfinite(signed) & alone])
    return np.where(np.isfinite(signed), np.searchsorted(ordered, signed, side="left") + 1.0, np.nan)


def _scale(plain: Sequence[Floats], observed: Floats) -> Floats:
    """How many times lower than observed the halves are, where nothing is doubted."""
    found = np.array(plain)
    known = np.isfinite(found)
    mean = np.where(known, found, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    scale: Floats = np.divide(np.nan_to_num(observed), mean, out=np.ones(len(mean)), where=mean > 0)
    return scale


def _quantiles(
    values: Floats, edges: Sequence[float], method: Literal["linear", "inverted_cdf"] = "linear"
) -> tuple[Floats, Floats]:
    """The two quantiles of each column, ``nan`` left out; ``nan`` where a column has nothing else."""
    known = np.isfinite(values).any(axis=0)
    found = np.full((2, values.shape[1]), np.nan)
    if known.any():
        found[:, known] = np.nanquantile(values[:, known], np.array(edges), axis=0, method=method)
    return found[0], found[1]
