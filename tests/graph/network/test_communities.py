"""Communities: parts that add up, found again where they are plain, in whole numbers."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network.communities import communities, partition
from graph.network.disparity import disparity, significance
from graph.network.louvain import louvain
from tests.graph.network.toys import events_of_ten, made_cells, made_network

TRIANGLES = [[0, 1, 2], [3, 4, 5], [0, 1], [3, 4], [2, 3]]


@given(events_of_ten, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_a_partition_covers_the_tied_once_and_no_move_of_one_betters_it(events: list[list[int]], seed: int) -> None:
    network = made_network(events, "newman", 10)
    parts = partition(network, seed)
    assert sorted(i for part in parts for i in part) == sorted(network.tied)
    if not parts:
        return
    best = nx.community.modularity(network.tied, parts)
    assert best >= nx.community.modularity(network.tied, [network.tied.nodes]) - 1e-9
    assert best >= nx.community.modularity(network.tied, [{i} for i in network.tied]) - 1e-9


def test_plain_circles_are_found_whatever_the_seed() -> None:
    for seed in range(5):
        assert partition(made_network(TRIANGLES, "newman"), seed) == [[0, 1, 2], [3, 4, 5]]


def test_it_ends_where_floating_point_would_not() -> None:
    """A ring of equal ties, for which many moves gain nothing: each seed must come to an end."""
    ring = [(i, (i + 1) % 12, 1 / 3) for i in range(12)]
    for seed in range(40):
        assert sum(map(len, louvain(12, ring, seed))) == 12


def test_louvain_is_as_good_as_that_of_networkx() -> None:
    graph = nx.karate_club_graph()
    parts = louvain(34, ((a, b, 1.0) for a, b in graph.edges), 1)
    assert nx.community.modularity(graph, parts, weight=None) > 0.4


def test_communities_say_who_and_how_far_they_hold() -> None:
    found = communities(made_cells(TRIANGLES * 6), rounds=60, null=5)
    assert [one.size for one in found.communities] == [3, 3]
    first = found.communities[0]
    assert first.label == "А0; А1"
    assert [agent.label for agent in first.members] == ["А0", "А1", "А2"]
    assert first.stable is not None and first.stable > 0.8
    assert first.low is not None and first.high is not None and first.low <= 3 <= first.high
    assert first.top5 == first.top10 == 1
    assert found.low is not None and found.high is not None and found.low <= found.modularity <= found.high
    assert found.chance is not None and found.chance < found.modularity
    assert communities(made_cells(TRIANGLES * 6), rounds=60, null=5) == found


def test_a_circle_by_one_event_is_not_stable_if_that_is_doubtful() -> None:
    doubtful = {(agent, 0): 0.4 for agent in range(3)}
    found = communities(made_cells(TRIANGLES[:2], sure=doubtful), rounds=80, doubt=0.0)
    shaky, firm = (one.stable for one in found.communities)
    assert shaky is not None and firm is not None and shaky < 0.4 < firm


def test_nobody_has_no_circles() -> None:
    assert communities(made_cells([[0], [1]]), rounds=5, null=2).communities == ()
    assert communities(made_cells([]), rounds=0).modularity == 0


# ---------------------------------------------------------------- the backbone


@given(events_of_ten, st.floats(0.01, 0.99))
@settings(max_examples=60, deadline=None)
def test_the_backbone_keeps_what_is_significant_for_one_end(events: list[list[int]], alpha: float) -> None:
    network = made_network(events, "newman", 10)
    kept = {(a, b): w for a, b, w in disparity(network, alpha).edges}
    weights = {(a, b): w for a, b, w in network.edges}
    strength = np.asarray(network.weights.sum(axis=1))
    degree = np.diff(network.weights.indptr)
    wanted = {
        (a, b)
        for (a, b), w in weights.items()
        if any(degree[e] > 1 and round((1 - w / strength[e]) ** (degree[e] - 1), 9) < alpha for e in (a, b))
    }
    assert set(kept) == wanted
    assert all(kept[pair] == weights[pair] for pair in kept)


@given(events_of_ten)
@settings(max_examples=40, deadline=None)
def test_with_reach_nobody_is_left_alone(events: list[list[int]]) -> None:
    network = made_network(events, "newman", 10)
    assert set(disparity(network, reach=True).tied) == set(network.tied)


def test_a_strong_tie_of_a_busy_agent_is_kept() -> None:
    network = made_network([[0, 1]] * 20 + [[0, i] for i in range(2, 8)])
    assert [(a, b) for a, b, _ in disparity(network).edges] == [(0, 1)]
    assert significance(network)[0] == (0, 1, pytest.approx((6 / 26) ** 6, abs=1e-9))
