"""The network as a whole: into how many pieces it falls, what holds it together, who goes with whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from graph.network.network import Network

__all__ = ["Structure", "bridges", "cut_agents", "structure"]


@dataclass(frozen=True, slots=True)
class Structure:
    """Figures of a network.

    ``nodes`` are all agents, ``tied`` those with a partner, ``pieces`` the components of these, ``largest`` the size of
    the largest. ``density`` is the share of pairs of tied agents that are tied; ``clustering`` the share of paths of
    two ties that a third one closes (transitivity). ``by_degree`` says whether those with many partners meet their like
    (Newman 2002; −1…1), ``by_kind`` the same of kinds of organisations and levels of places (Newman 2003),
    ``by_country`` of countries, where known; None where the network leaves it undefined.
    """

    nodes: int
    tied: int
    ties: int
    pieces: int
    largest: int
    density: float
    clustering: float
    by_degree: float | None
    by_kind: float | None
    by_country: float | None


def structure(network: Network) -> Structure:
    """Give the figures of a network.

    References
    ----------
    M. E. J. Newman, *Assortative mixing in networks*, Phys. Rev. Lett. 89 (2002), 208701.
    M. E. J. Newman, *Mixing patterns in networks*, Phys. Rev. E 67 (2003), 026126.
    """
    graph = network.graph
    sizes = [len(piece) for piece in nx.connected_components(graph) if len(piece) > 1]
    tied, ties = sum(sizes), graph.number_of_edges()
    return Structure(
        nodes=len(graph),
        tied=tied,
        ties=ties,
        pieces=len(sizes),
        largest=max(sizes, default=0),
        density=round(2 * ties / (tied * (tied - 1)), 6) if tied > 1 else 0.0,
        clustering=round(nx.transitivity(graph), 6),
        by_degree=_by_degree(network),
        by_kind=_mixing(network, [agent.group or agent.kind for agent in network.agents]),
        by_country=_mixing(network, [agent.country for agent in network.agents]),
    )


def bridges(network: Network) -> list[tuple[int, int, float]]:
    """The ties without which a piece would fall in two: both rows and the weight, in the order of rows.

    Ties that end in somebody who has no other are left out: they part nobody from anybody.
    """
    graph = network.graph
    cuts = {(min(pair), max(pair)) for pair in nx.bridges(graph) if all(graph.degree[end] > 1 for end in pair)}
    return [(one, other, graph.edges[one, other]["weight"]) for one, other in sorted(cuts)]


def cut_agents(network: Network) -> list[tuple[int, int]]:
    """The agents without whom a piece would fall apart (articulation points), with the number of pieces it would make.

    Those come first without whom most would; pieces count that have at least two agents or stood there alone.
    """
    graph = network.graph
    found = []
    for cut in nx.articulation_points(graph):
        around = nx.node_connected_component(graph, cut) - {cut}
        found.append((cut, nx.number_connected_components(graph.subgraph(around))))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _by_degree(network: Network) -> float | None:
    """The correlation of degrees over the two ends of each tie, both ways."""
    degree = np.diff(network.weights.indptr)
    ties = network.weights.tocoo()
    ends = degree[ties.row], degree[ties.col]
    if len(ends[0]) < 2 or not np.ptp(ends[0]):
        return None
    return round(float(np.corrcoef(*ends)[0, 1]), 6)


def _mixing(network: Network, values: Sequence[str | None]) -> float | None:
    """Newman's coefficient: the share of ties between like and like, against what chance gives; unknown ones aside."""
    names = sorted({value for value in values if value is not None})
    index = {name: i for i, name in enumerate(names)}
    mixed = np.zeros((len(names), len(names)))
    for one, other, _ in network.edges:
        a, b = values[one], values[other]
        if a is not None and b is not None:
            mixed[index[a], index[b]] += 1
            mixed[index[b], index[a]] += 1
    if not mixed.sum():
        return None
    mixed /= mixed.sum()
    by_chance = float((mixed.sum(axis=0) * mixed.sum(axis=1)).sum())
    return None if np.isclose(by_chance, 1) else round((float(np.trace(mixed)) - by_chance) / (1 - by_chance), 6)
