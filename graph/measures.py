"""Measures over the co-participation network: who is a hub, and by what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import networkx as nx
import numpy as np

from graph.projection import Incidence, Kind, incidence, project, to_networkx
from graph.stores import AnyStore

__all__ = ["MEASURES", "Hub", "Measure", "betweenness", "degree", "hubs"]

Measure = Literal["degree", "betweenness", "events"]

#: Above so many nodes betweenness is estimated from this many pivots, drawn with seed 0.
PIVOTS = 500


@dataclass(frozen=True, slots=True)
class Hub:
    """One rank; equal values share it (1, 2, 2, 4).

    ``kind`` is the organisation's kind or the place's level.
    """

    rank: int
    label: str
    label_en: str | None
    iri: str
    value: float
    kind: str


def degree(matrix: Incidence) -> dict[str, float]:
    r"""Count the partners of each agent.

    Parameters
    ----------
    matrix : Incidence
        Agents × events.

    Returns
    -------
    dict
        Agent's IRI → number of distinct other agents with at least one common event.

    Notes
    -----
    With the projection :math:`W = PP^T`, the degree is :math:`k_i = |\{j \ne i : W_{ij} > 0\}|`. It is not
    divided by n − 1, so that the number can be checked by counting names.

    References
    ----------
    L. C. Freeman, *Centrality in social networks: conceptual clarification*, Social Networks 1 (1978),
    215–239.
    """
    partners = np.diff(project(matrix).indptr).tolist()
    return {agent.iri: float(n) for agent, n in zip(matrix.agents, partners, strict=True)}


def events(matrix: Incidence) -> dict[str, float]:
    """Count the distinct events of each agent, those that it only hosts included."""
    return {agent.iri: float(n) for agent, n in zip(matrix.agents, matrix.counts, strict=True)}


def betweenness(matrix: Incidence) -> dict[str, float]:
    r"""Measure how often an agent stands on the shortest paths between others.

    Parameters
    ----------
    matrix : Incidence
        Agents × events.

    Returns
    -------
    dict
        Agent's IRI → betweenness in 0…1, rounded to six digits.

    Notes
    -----
    .. math:: c_B(v) = \frac{2}{(n-1)(n-2)} \sum_{s \ne v \ne t} \frac{\sigma(s, t \mid v)}{\sigma(s, t)}

    where :math:`\sigma` counts shortest paths. An edge is the shorter, the more events its ends share: its
    length is 1 / weight. Exact up to 500 nodes; above, an estimate from 500 pivots with a fixed seed.

    References
    ----------
    L. C. Freeman, *A set of measures of centrality based on betweenness*, Sociometry 40 (1977), 35–41.
    U. Brandes, *A faster algorithm for betweenness centrality*, J. Math. Sociology 25 (2001), 163–177.
    M. E. J. Newman, *Scientific collaboration networks. II*, Phys. Rev. E 64 (2001), 016132 (the inverse
    weights).
    """
    graph = to_networkx(matrix)
    pivots = PIVOTS if len(graph) > PIVOTS else None
    values = nx.betweenness_centrality(graph, k=pivots, weight="distance", seed=0)
    return {iri: round(value, 6) for iri, value in values.items()}


#: The measures by name, as ``ties hubs --by`` takes them.
MEASURES: dict[Measure, Callable[[Incidence], dict[str, float]]] = {
    "degree": degree,
    "betweenness": betweenness,
    "events": events,
}


def hubs(
    store: AnyStore,
    kind: Kind = "organization",
    by: Measure = "events",
    top: int = 10,
    *,
    group: str | None = None,
    foreign: bool | None = None,
    rollup: bool = True,
    venues: bool = False,
) -> list[Hub]:
    """Rank the agents of one kind within the network of that kind.

    Parameters
    ----------
    store : graph.stores.AnyStore
        A built graph, here or behind an endpoint.
    kind : {"organization", "person", "place"}
        Whose network: agents of this kind are tied by the events that they share.
    by : {"events", "degree", "betweenness"}
        The measure, see :data:`MEASURES`.
    top : int
        How many rows; 0 for all.
    group : str, optional
        Rank only organisations of this kind (``"company"``) or places of this level (``"region"``). The
        network stays whole: a company's ties to ministries still count.
    foreign : bool, optional
        Rank only agents that lie outside (True) or within (False) the home country, which is the country of
        the region that reports. Agents of an unknown country are left out by either.
    rollup : bool
        For places: what a town has also counts for its district, region and country.
    venues : bool
        Whether a venue counts as a partner of those who meet there.

    Returns
    -------
    list of Hub
        By falling value; equal values stand by their number of events, then by label.

    Raises
    ------
    ValueError
        For an unknown measure or kind, or when persons are asked to be foreign: the graph knows no such
        thing.

    Examples
    --------
    A venue has its event counted, and yet is no partner.

    >>> from pyoxigraph import RdfFormat, parse
    >>> from graph.store import memory_store
    >>> text = '''
    ... @prefix ties: <https://w3id.org/ties/ontology#> .
    ... @prefix role: <https://w3id.org/ties/concept/role/> .
    ... @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    ... <x:a> a ties:Organization ; skos:prefLabel "А"@ru .
    ... <x:b> a ties:Organization ; skos:prefLabel "Б"@ru .
    ... <x:c> a ties:Organization ; skos:prefLabel "В"@ru .
    ... [] ties:event <x:1> ; ties:agent <x:a> ; ties:role role:organizer .
    ... [] ties:event <x:1> ; ties:agent <x:b> ; ties:role role:speaker .
    ... [] ties:event <x:2> ; ties:agent <x:a> ; ties:role role:organizer .
    ... [] ties:event <x:2> ; ties:agent <x:c> ; ties:role role:venue .'''
    >>> store = memory_store(parse(text, format=RdfFormat.TURTLE))
    >>> [(hub.rank, hub.label, hub.value) for hub in hubs(store, by="events")]
    [(1, 'А', 2.0), (2, 'Б', 1.0), (2, 'В', 1.0)]
    >>> [(hub.rank, hub.label, hub.value) for hub in hubs(store, by="degree")]
    [(1, 'А', 1.0), (1, 'Б', 1.0), (3, 'В', 0.0)]
    """
    if kind not in ("organization", "person", "place"):
        raise ValueError(f"unknown kind {kind!r}; there are: organization, person, place")
    if by not in MEASURES:
        raise ValueError(f"unknown measure {by!r}; there are: {', '.join(MEASURES)}")
    if kind == "person" and foreign is not None:
        raise ValueError("persons carry no country; rank organizations or places by it")
    matrix = incidence(store, (kind,), rollup=rollup and kind == "place", venues=venues)
    values = MEASURES[by](matrix)
    counts = dict(zip(matrix.agents, matrix.counts, strict=True))
    ranked = sorted(
        (a for a in matrix.agents if group in (None, a.group) and foreign in (None, a.foreign)),
        key=lambda a: (-values[a.iri], -counts[a], a.label, a.iri),
    )
    result: list[Hub] = []
    for place, agent in enumerate(ranked[: top or None], start=1):
        value = values[agent.iri]
        rank = result[-1].rank if result and result[-1].value == value else place
        result.append(Hub(rank, agent.label, agent.label_en, agent.iri, value, agent.group or agent.kind))
    return result
