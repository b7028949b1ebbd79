"""Measures as statements: what SPARQL can ask of hubs, in a named graph of their own (``…/graph/measures``).

Every build computes them, so that a graph and its measures are never of different days, an update gives what a rebuild
gives, and whoever has the graph needs no Ties to ask who its hubs are. What is computed is fixed here and stated with
each measure; anything else is asked of ``ties hubs``. Only the first :data:`KEPT` of each ranking are named: further
down there are but equals with one or two events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from pyoxigraph import Quad, Store

from graph.iri import Namer, content_hash
from graph.network.doubt import DOUBT
from graph.network.facts import Facts, read_facts
from graph.network.hubs import Hub, ranked_hubs, twins_in
from graph.network.intervals import intervals
from graph.network.measures import MEASURES, PIVOTS, SEED, MeasureName
from graph.network.network import network
from graph.network.scope import Scope, cells
from graph.statements import Statements
from ontology.terms import TIES, concept

__all__ = ["KEPT", "PUBLISHED", "RUNS", "say_measures"]

#: How many of each ranking are named, and from how many runs their intervals are.
KEPT: Final = 20
RUNS: Final = 100

#: What is left to ``ties hubs`` where more than 500 agents are tied: a hundred runs would take longer than a build.
SLOW: Final[frozenset[MeasureName]] = frozenset({"betweenness", "constraint"})

#: The networks, which group of agents is ranked in each, and by what.
PUBLISHED: Final[tuple[tuple[Scope, str | None, tuple[MeasureName, ...]], ...]] = (
    (Scope("organization"), None, ("events", "degree", "betweenness", "constraint")),
    (Scope("official"), None, ("events", "degree", "betweenness", "constraint")),
    (Scope("place", home=False), "region", ("events", "degree", "constraint")),
)


def say_measures(quads: Iterable[Quad], namer: Namer) -> Statements:
    """Measure the networks of a graph; the same statements for the same set of quads."""
    store = Store()
    store.bulk_extend(quads)
    out = Statements(namer.measures)
    facts = read_facts(store)
    quarters = sorted({quarter for quarter, _ in facts.coverage})
    for scope, group, names in PUBLISHED:
        for name, hubs in _rankings(facts, scope, group, names):
            for hub in hubs:
                _say(out, namer, scope, group, name, hub, quarters)
    return out


def _rankings(
    facts: Facts, scope: Scope, group: str | None, names: Sequence[MeasureName]
) -> list[tuple[MeasureName, list[Hub]]]:
    found = cells(facts, scope)
    if not found.matrix.agents:
        return []
    whole = network(found, scope.weight)
    chosen = np.array([group in (None, agent.group) for agent in found.matrix.agents], dtype=bool)
    large = len(whole.tied) > PIVOTS
    measures = [MEASURES[name] for name in names if not (large and name in SLOW)]
    sure = intervals(found, scope.weight, measures, ranked=chosen, twins=twins_in(found, facts), rounds=RUNS)
    rankings = []
    for measure in measures:
        values = measure(whole)
        # Nobody is ranked by what it does not have.
        values = np.where(chosen & (values > 0), values, np.nan)
        ranked = ranked_hubs(found, values, sure[measure.name], top=KEPT, highest_first=measure.highest_first)
        rankings.append((measure.name, ranked))
    return rankings


def _say(
    out: Statements,
    namer: Namer,
    scope: Scope,
    group: str | None,
    name: str,
    hub: Hub,
    quarters: Sequence[str],
) -> None:
    node = namer.of("measure", f"{scope.projection}-{name}-{content_hash(hub.iri)}")
    out.a(node, TIES.Measure)
    out.link(node, TIES.measureOf, hub.iri)
    out.link(node, TIES.measuredBy, concept("measure", name))
    out.literal(node, TIES.projection, scope.projection)
    out.decimal(node, TIES.value, hub.value)
    out.integer(node, TIES.rank, hub.rank)
    for term, share in (
        (TIES.low, hub.low),
        (TIES.high, hub.high),
        (TIES.top5, hub.top5),
        (TIES.top10, hub.top10),
    ):
        out.decimal(node, term, share or 0.0)
    for term, rank in ((TIES.rankLow, hub.rank_low), (TIES.rankHigh, hub.rank_high)):
        out.integer(node, term, rank or hub.rank)
    out.literal(node, TIES.parameters, _parameters(scope, group))
    out.literal(node, TIES.since, quarters[0])
    out.literal(node, TIES.until, quarters[-1])


def _parameters(scope: Scope, group: str | None) -> str:
    said = {
        "through": scope.through,
        "weight": scope.weight,
        "home": str(scope.home).lower(),
        "venues": str(scope.venues).lower(),
        "group": group or "any",
        "interval": "half-samples of events, perturbed mentions and identities",
        "runs": str(RUNS),
        "seed": str(SEED),
        "doubt": f"{DOUBT:g}",
    }
    return "; ".join(f"{name}={value}" for name, value in said.items())
