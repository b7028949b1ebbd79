"""Each measure against networkx, or against counting by hand."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from graph.network import measures
from graph.network.measures import MEASURES, Measure
from graph.network.network import Network
from graph.network.pivots import dependencies
from graph.network.structure import bridges, cut_agents, structure
from tests.graph.network.toys import events_of_ten, made_network

SIZE = 10


def reference(network: Network, name: str) -> dict[int, float]:
    graph = network.graph
    match name:
        case "events":
            return dict(enumerate(network.counts.tolist()))
        case "degree":
            return dict(graph.degree)
        case "strength":
            return dict(graph.degree(weight="weight"))
        case "betweenness":
            return nx.betweenness_centrality(graph, weight="distance")  # type: ignore[no-any-return]
        case "closeness":
            return nx.closeness_centrality(graph, distance="distance", wf_improved=True)  # type: ignore[no-any-return]
        case "pagerank":
            return nx.pagerank(graph, weight="weight")  # type: ignore[no-any-return]
        case "core":
            return nx.core_number(graph)  # type: ignore[no-any-return]
        case "clustering":
            return nx.clustering(graph)  # type: ignore[no-any-return]
        case _:
            return nx.constraint(graph, weight="weight")  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", [name for name in MEASURES if name != "eigenvector"])
@given(events=events_of_ten)
@settings(max_examples=40, deadline=None)
def test_a_measure_is_what_networkx_says(name: Any, events: list[list[int]]) -> None:
    network = made_network(events, size=SIZE)
    found, wanted = MEASURES[name](network), reference(network, name)
    assert found == pytest.approx([wanted[i] for i in range(SIZE)], abs=2e-6, nan_ok=True)


@given(events=events_of_ten)
@settings(max_examples=40, deadline=None)
def test_eigenvector_is_one_of_the_largest_component(events: list[list[int]]) -> None:
    network = made_network(events, size=SIZE)
    found = MEASURES["eigenvector"](network)
    if not network.edges:
        assert not found.any()
        return
    # It belongs to the largest eigenvalue of what it covers, and covers a component.
    inside = np.flatnonzero(found)
    pieces = [sorted(piece) for piece in nx.connected_components(network.graph)]
    assert sorted(inside.tolist()) in pieces
    assert len(inside) == max(map(len, pieces))
    inner = network.weights[inside, :][:, inside].toarray()
    assert inner @ found[inside] == pytest.approx(np.linalg.eigvalsh(inner)[-1] * found[inside], abs=1e-4)
    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("name", ["betweenness", "closeness"])
def test_pivots_estimate_what_all_would_give(name: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    network = made_network([rng.choice(120, 3, replace=False).tolist() for _ in range(150)])
    exact = MEASURES[name](network)
    monkeypatch.setattr(measures, "PIVOTS", 60)
    estimate = MEASURES[name](network)
    assert not np.array_equal(exact, estimate)
    assert np.corrcoef(exact, estimate)[0, 1] > 0.9


@given(events=events_of_ten)
@settings(max_examples=40, deadline=None)
def test_from_all_pivots_the_estimate_is_exact(events: list[list[int]]) -> None:
    network = made_network(events, size=SIZE)
    for one, other, weight in network.edges:  # lengths that floating point adds exactly: 1, 1/2, 1/4
        network.weights[one, other] = network.weights[other, one] = min(2 ** int(weight - 1), 4)
    lengths = network.weights.astype(float)
    lengths.data = 1 / lengths.data
    graph = Network(network.agents, network.counts, network.weights).graph
    wanted = nx.betweenness_centrality(graph, weight="distance", normalized=False)
    found = dependencies(lengths, np.arange(SIZE)) * SIZE / 2
    assert found == pytest.approx([wanted[i] for i in range(SIZE)])


@pytest.mark.parametrize("name", MEASURES)
def test_no_agents_and_no_ties_are_no_trouble(name: Any) -> None:
    assert MEASURES[name](made_network([])).tolist() == []
    assert len(MEASURES[name](made_network([[0], [1]]))) == 2


def test_only_constraint_ranks_the_lowest_first() -> None:
    assert [name for name, measure in MEASURES.items() if not measure.highest_first] == ["constraint"]
    assert all(isinstance(measure, Measure) for measure in MEASURES.values())


# ---------------------------------------------------------------- the network as a whole


def test_structure_by_value() -> None:
    # Two triangles that share agent 2, a pair, and one alone.
    found = structure(made_network([[0, 1, 2], [2, 3, 4], [5, 6], [7]]))
    assert (found.nodes, found.tied, found.ties, found.pieces, found.largest) == (8, 7, 7, 2, 5)
    assert found.density == pytest.approx(7 / 21, abs=1e-6)
    assert found.clustering == pytest.approx(6 / 10)
    assert found.by_kind is None


@given(events=events_of_ten)
@settings(max_examples=40, deadline=None)
def test_assortativity_is_what_networkx_says(events: list[list[int]]) -> None:
    network = made_network(events, size=SIZE)
    with np.errstate(all="ignore"):
        wanted = nx.degree_assortativity_coefficient(network.graph) if network.edges else np.nan
    found = structure(network).by_degree
    assert found is None if not np.isfinite(wanted) else found == pytest.approx(wanted, abs=1e-6)


def test_bridges_and_cut_agents() -> None:
    # 0-1-2 and 4-5-6 are triangles, 2-3-4 holds them together; 7 hangs on 6.
    network = made_network([[0, 1, 2], [2, 3], [3, 4], [4, 5, 6], [6, 7]])
    assert bridges(network) == [(2, 3, 1.0), (3, 4, 1.0)]
    assert cut_agents(network) == [(2, 2), (3, 2), (4, 2), (6, 2)]
    assert bridges(made_network([])) == cut_agents(made_network([])) == []
