"""Who stands out, by what, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.network.doubt import DOUBT, Twins
from graph.network.facts import Facts, read_facts
from graph.network.intervals import ROUNDS, Intervals, intervals, ranks
from graph.network.measures import MEASURES, SEED, MeasureName
from graph.network.network import network
from graph.network.null import Expected, expected
from graph.network.scope import Cells, Floats, Projection, Scope, cells
from graph.projection import Agent
from graph.stores import AnyStore

__all__ = ["Hub", "hubs", "ranked_hubs", "twins_in"]


@dataclass(frozen=True, slots=True)
class Hub:
    """One rank; equal values share it (1, 2, 2, 4).

    ``kind`` is the organisation's kind or the place's level. The middle 95 % of runs have the value between ``low`` and
    ``high`` and the rank between ``rank_low`` and ``rank_high``; in the share ``top5`` (``top10``) of runs fewer than 5
    (10) others are better. All six are None where no runs were asked for. ``expected`` is the mean of the value in
    networks in which everybody has as many events, and every event as many partners, but who meets whom is chance;
    ``chance`` the share of these in which the value is as good or better; None where not asked for.
    """

    rank: int
    label: str
    label_en: str | None
    iri: str
    value: float
    kind: str
    low: float | None = None
    high: float | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    top5: float | None = None
    top10: float | None = None
    expected: float | None = None
    chance: float | None = None


def hubs(
    store: AnyStore,
    scope: Scope | Projection = "organization",
    by: MeasureName = "events",
    top: int = 10,
    *,
    group: str | None = None,
    foreign: bool | None = None,
    rounds: int = ROUNDS,
    seed: int = SEED,
    doubt: float = DOUBT,
    null: int = 0,
) -> list[Hub]:
    """Rank the agents of a network.

    Parameters
    ----------
    store : graph.stores.AnyStore
        A built graph, here or behind an endpoint.
    scope : Scope or str
        What the network is made of; the name of a projection stands for all of it.
    by : str
        The measure, a key of :data:`graph.network.measures.MEASURES`.
    top : int
        How many rows; 0 for all.
    group : str, optional
        Rank only organisations of this kind (``"company"``) or places of this level (``"region"``). The network stays
        whole: a company's ties to ministries still count.
    foreign : bool, optional
        Rank only agents that lie outside (True) or within (False) the home country, which is the country of the region
        that reports. Agents of an unknown country are left out by either.
    rounds, seed, doubt : int, int, float
        Runs for the intervals (0 for none), their seed, and the share of statements that are taken to be wrong though
        the graph is sure of them; see :mod:`graph.network.intervals` and :mod:`graph.network.doubt`.
    null : int
        How many random networks to compare with (0 for none); see :mod:`graph.network.null`.

    Returns
    -------
    list of Hub
        By rank; equal values stand by their number of events, then by label. Where the measure is not defined for an
        agent, it has no row.

    Raises
    ------
    ValueError
        For an unknown measure or projection; when persons are asked to be foreign, for the graph knows no such thing;
        when places are to be compared with chance, for a town's events are its region's by necessity.

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
    >>> [(hub.rank, hub.label, hub.value) for hub in hubs(store, by="degree", rounds=0)]
    [(1, 'А', 1.0), (1, 'Б', 1.0), (3, 'В', 0.0)]
    """
    made = Scope(scope) if isinstance(scope, str) else scope
    if by not in MEASURES:
        raise ValueError(f"unknown measure {by!r}; there are: {', '.join(MEASURES)}")
    if made.projection in ("person", "official") and foreign is not None:
        raise ValueError("persons carry no country; rank organizations or places by it")
    if "place" in made.projection and null:
        raise ValueError("places are not compared with chance: what a town has, its region has by necessity")
    facts = read_facts(store)
    found = cells(facts, made)
    chosen = np.array(
        [group in (None, agent.group) and foreign in (None, agent.foreign) for agent in found.matrix.agents], dtype=bool
    )
    measure = MEASURES[by]
    sure = (
        intervals(
            *(found, made.weight, [measure]),
            ranked=chosen,
            twins=twins_in(found, facts),
            rounds=rounds,
            seed=seed,
            doubt=doubt,
        )[by]
        if rounds
        else None
    )
    usual = expected(found.matrix, made.weight, measure, null, seed) if null else None
    values = np.where(chosen, measure(network(found, made.weight)), np.nan)
    return ranked_hubs(found, values, sure, usual, top=top, highest_first=measure.highest_first)


def ranked_hubs(
    found: Cells,
    values: Floats,
    sure: Intervals | None,
    usual: Expected | None = None,
    *,
    top: int = 0,
    highest_first: bool = True,
) -> list[Hub]:
    """Put values, intervals and what chance gives together, the best first; who has ``nan`` is left out."""
    places = ranks(values, highest_first=highest_first)
    agents, counts = found.matrix.agents, found.matrix.counts
    rows = np.flatnonzero(np.isfinite(places)).tolist()
    rows.sort(key=lambda i: (places[i], -counts[i], agents[i].label, agents[i].iri))
    return [_hub(i, agents[i], places, values, sure, usual) for i in rows[: top or None]]


def twins_in(found: Cells, facts: Facts) -> Twins:
    """The pairs of agents that may be one, as rows of the matrix."""
    row = {agent.iri: i for i, agent in enumerate(found.matrix.agents)}
    return tuple((row[one], row[other], likely) for one, other, likely in facts.twins if one in row and other in row)


def _hub(i: int, agent: Agent, places: Floats, values: Floats, sure: Intervals | None, usual: Expected | None) -> Hub:
    columns: Sequence[npt.NDArray[np.float64]] = (
        (sure.low, sure.high, sure.rank_low, sure.rank_high, sure.top5, sure.top10) if sure else ()
    )
    low, high, best, worst, top5, top10 = [_known(column[i]) for column in columns] or [None] * 6
    return Hub(
        *(int(places[i]), agent.label, agent.label_en, agent.iri, float(values[i]), agent.group or agent.kind),
        *(low, high, None if best is None else int(best), None if worst is None else int(worst), top5, top10),
        *((_known(usual.mean[i]), _known(usual.chance[i])) if usual else ()),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
