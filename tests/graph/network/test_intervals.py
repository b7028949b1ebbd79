"""Intervals that hold what they should, ranks that fall where they should, and the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network.belief import Belief
from graph.network.doubt import halved, runs
from graph.network.intervals import intervals, ranks
from graph.network.measures import MEASURES
from graph.network.network import network
from tests.graph.network.toys import made_cells

EVENTS, DEGREE = MEASURES["events"], MEASURES["degree"]


def drawn_events(rng: np.random.Generator, chances: list[float], number: int) -> list[list[int]]:
    """Events that agents come to independently, each with its chance."""
    came = rng.random((number, len(chances))) < np.array(chances)
    return [np.flatnonzero(row).tolist() for row in came]


@pytest.mark.parametrize("measure", [EVENTS, DEGREE])
def test_the_interval_covers(measure) -> None:  # type: ignore[no-untyped-def]
    """The interval should hold, in nearly 95 % of worlds, what such a number of events gives on average."""
    rng = np.random.default_rng(7)
    chances = [0.5, 0.3, 0.2, 0.15, 0.1] + [0.04] * 15
    worlds = [made_cells(drawn_events(rng, chances, 40), 20) for _ in range(160)]
    truth = np.mean([measure(network(world)) for world in worlds], axis=0)
    held = []
    for world in worlds[:25]:
        found = intervals(world, "events", [measure], rounds=80, doubt=0.0)[measure.name]
        held.append((found.low <= truth) & (truth <= found.high))
    assert np.mean(held, axis=0)[:3].mean() > 0.8


@given(st.integers(0, 30), st.integers(0, 5))
@settings(deadline=None)
def test_a_run_has_half_of_the_events(events: int, seed: int) -> None:
    drawn = halved(events, np.random.default_rng(seed))
    assert len(drawn) == events
    assert set(drawn.tolist()) <= {0, 1}
    assert abs(int(drawn.sum()) * 2 - events) <= 1


def test_what_all_events_give_does_not_vary() -> None:
    found = intervals(made_cells([[0, 1, 2]] * 10), "events", [EVENTS, DEGREE], rounds=20, doubt=0.0)
    assert found["degree"].low.tolist() == found["degree"].high.tolist() == [2, 2, 2]
    assert found["events"].low.tolist() == found["events"].high.tolist() == [10, 10, 10]
    assert found["degree"].top5.tolist() == [1, 1, 1]


def test_a_hub_by_one_large_event_is_told_from_one_by_many() -> None:
    """Agents 0 and 1 have ten partners each: 0 by ten talks, 1 by one congress."""
    talks = [[0, partner] for partner in range(2, 12)]
    others = [[40 + 2 * i, 41 + 2 * i, 60 + i] for i in range(10)]
    cells = made_cells([*talks, [1, *range(12, 22)], *others])
    values = DEGREE(network(cells))
    assert values[0] == values[1] == 10
    found = intervals(cells, "events", [DEGREE], rounds=200)["degree"]
    assert found.low[0] > 3 and found.low[1] == 0
    assert found.rank_high[0] <= 12 < found.rank_high[1]


def test_what_is_doubtful_is_believed_so_far() -> None:
    pairs = [[0, 1]] * 20 + [[2, 3]] * 20
    sure = {(2, event): 0.3 for event in range(20, 40)}
    found = intervals(made_cells(pairs, sure=sure), "events", [EVENTS], rounds=200, doubt=0.0)["events"]
    assert found.low[0] <= 20 <= found.high[0]
    assert found.high[2] < 14


def test_a_mention_that_is_somebody_elses_still_meets_the_others() -> None:
    """Agent 1 keeps a partner in each run of its event, though it is never agent 0."""
    cells = made_cells([[0, 1]], own={(0, 0): 0.0})
    found = {tuple(DEGREE(run.network)) for run in runs(cells, "events", 20, 0, doubt=0.0)}
    assert found == {(0, 1, 1), (0, 0, 0)}


def test_twins_are_made_one_as_often_as_is_likely() -> None:
    cells = made_cells([[0, 2], [1, 3]])
    found = [run.place.tolist() for run in runs(cells, "events", 300, 0, twins=((0, 1, 0.6),), doubt=0.0)]
    assert {tuple(place) for place in found} == {(0, 1, 2, 3), (0, 0, 2, 3)}
    assert np.mean([place[1] == 0 for place in found]) == pytest.approx(0.6, abs=0.1)


def test_twins_that_are_one_share_its_value_and_count_once() -> None:
    cells = made_cells([[0, 2], [0, 3], [1, 4], [1, 5], [6, 7], [6, 8], [6, 9]])
    found = intervals(cells, "events", [EVENTS], rounds=150, twins=((0, 1, 1.0),), doubt=0.0)["events"]
    assert found.high[0] == found.high[1]
    assert found.rank_low[6] == 1
    assert np.nanmax(found.rank_high) <= 9, "ten agents, of whom two are one"


def test_only_the_ranked_are_ranked() -> None:
    ranked = np.array([False, True, True])
    found = intervals(made_cells([[0, 1], [0, 2], [0, 1]]), "events", [EVENTS], ranked=ranked, rounds=30)["events"]
    assert np.isnan(found.low[0]) and np.isnan(found.top5[0]) and np.isnan(found.rank_low[0])
    assert found.rank_low[1] == 1


@pytest.mark.parametrize("name", MEASURES)
def test_equal_seeds_give_equal_intervals_and_others_do_not(name: str) -> None:
    rng = np.random.default_rng(3)
    cells = made_cells([rng.choice(12, 3, replace=False).tolist() for _ in range(14)], own={(0, 0): 0.5})
    measure = MEASURES[name]  # type: ignore[index]
    first, again, other = (
        intervals(cells, "newman", [measure], rounds=25, seed=seed, twins=((0, 1, 0.5),))[name] for seed in (1, 1, 2)
    )
    for column in ("low", "high", "rank_low", "rank_high", "top5", "top10"):
        assert np.array_equal(getattr(first, column), getattr(again, column), equal_nan=True)
    assert not np.array_equal(first.high, other.high) or not np.array_equal(first.top5, other.top5)
    assert (first.low <= first.high).all() and (first.top5 <= first.top10).all()
    assert ((first.top5 >= 0) & (first.top10 <= 1)).all()


def test_intervals_of_one_measure_do_not_depend_on_the_others() -> None:
    cells = made_cells([[0, 1], [1, 2], [2, 3, 4]])
    alone = intervals(cells, "events", [DEGREE], rounds=20)["degree"]
    beside = intervals(cells, "events", [EVENTS, DEGREE], rounds=20)["degree"]
    assert alone.high.tolist() == beside.high.tolist()


def test_ranks_are_shared_by_equals() -> None:
    assert ranks(np.array([5.0, 7.0, 5.0, np.nan, 1.0])).tolist()[:3] == [2, 1, 2]
    assert ranks(np.array([5.0, 7.0, 5.0]), highest_first=False).tolist() == [1, 3, 1]


@pytest.mark.parametrize(("rounds", "doubt"), [(0, 0.0), (5, -0.1), (5, 1.5)])
def test_no_runs_and_no_probability_are_refused(rounds: int, doubt: float) -> None:
    with pytest.raises(ValueError, match=r"one run|probability"):
        intervals(made_cells([[0, 1]]), "events", [EVENTS], rounds=rounds, doubt=doubt)


def test_belief_in_a_tie() -> None:
    belief = Belief(made_cells([[0, 1], [0, 1], [1, 2]], sure={(0, 0): 0.8}, own={(1, 0): 0.5}), doubt=0.1)
    assert belief.occasions(0, 1) == [0, 1]
    assert belief.of(0, 1) == pytest.approx(1 - (1 - 0.8 * 0.9 * 0.5) * (1 - 0.9 * 0.9))
    assert belief.of(0, 2) == 0
