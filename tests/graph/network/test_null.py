"""What chance gives: the totals stay, and what follows from them alone is no finding."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from graph.network.measures import MEASURES
from graph.network.null import expected, shuffled
from tests.graph.network.toys import events_of_ten, made_cells


@given(events_of_ten)
@settings(max_examples=60, deadline=None)
def test_a_shuffle_keeps_both_totals(events: list[list[int]]) -> None:
    matrix = made_cells(events, 10).matrix
    for one in shuffled(matrix, 3, seed=1):
        assert one.partner.sum(axis=0).tolist() == matrix.partner.sum(axis=0).tolist()
        assert one.partner.sum(axis=1).tolist() == matrix.partner.sum(axis=1).tolist()
        assert set(one.partner.data.tolist()) <= {1}


def test_a_shuffle_shuffles_and_its_seed_fixes_it() -> None:
    matrix = made_cells([[i, i + 1, i + 2] for i in range(12)]).matrix
    first, again, other = ([one.partner.toarray() for one in shuffled(matrix, 2, seed)] for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert not np.array_equal(first[0], first[1])
    assert not np.array_equal(first[0], matrix.partner.toarray())


def test_the_number_of_events_is_never_beyond_chance() -> None:
    found = expected(made_cells([[0, 1], [0, 2], [0, 3, 4]]).matrix, "events", MEASURES["events"], 20, 0)
    assert found.mean.tolist() == [3, 1, 1, 1, 1]
    assert found.chance.tolist() == [1.0] * 5


def test_who_meets_always_the_same_has_fewer_partners_than_chance_gives() -> None:
    """Agents 0 and 1 meet in twelve talks, and so do others with ever new ones."""
    events = [[0, 1]] * 12 + [[2 + i, 3 + i] for i in range(0, 40, 2)]
    found = expected(made_cells(events).matrix, "events", MEASURES["degree"], 99, 0)
    assert found.mean[0] > 4
    assert found.chance[0] == 1.0
