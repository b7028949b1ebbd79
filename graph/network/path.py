"""How two agents are connected: the shortest chain of meetings, and of these the strongest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import networkx as nx
from pyoxigraph import Store

from graph.backbone import find
from graph.network.belief import Belief
from graph.network.doubt import DOUBT
from graph.network.facts import read_facts
from graph.network.links import links
from graph.network.network import Network, network
from graph.network.scope import Scope, cells
from graph.projection import Agent, select

__all__ = ["Meeting", "NoPathError", "Step", "path"]


class NoPathError(LookupError):
    """No chain of meetings leads from the one to the other."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An occasion that both ends of a step shared: its title, its first day or date of signing, the rows that tell."""

    iri: str
    label: str
    date: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One tie of the chain. ``weight`` is Newman's, ``sure`` the chance that the tie is one at all (``belief.py``)."""

    one: Agent
    other: Agent
    weight: float
    sure: float
    meetings: tuple[Meeting, ...]


def path(store: Store, one: str, other: str, scope: Scope | None = None, *, doubt: float = DOUBT) -> tuple[Step, ...]:
    """Give the shortest chain of meetings between two agents, named as people name them.

    A place stands in a chain only at its ends, and takes with it all that lies within: everything happens somewhere,
    and a chain through a country would join all with all. Of chains with equally many steps it is the one with the
    strongest ties (the least sum of 1 / weight, Newman 2001).

    Parameters
    ----------
    store
        An open store.
    scope
        What is told of; its projection is of no account here.
    doubt
        See :mod:`graph.network.doubt`.

    Raises
    ------
    graph.backbone.NoSuchNameError
        Where one of the two is not known.
    NoPathError
        Where there is no chain, or both are the same.
    """
    ends = find(store, one), find(store, other)
    found = cells(read_facts(store), replace(scope or Scope(), projection="any"))
    row = {agent.iri: i for i, agent in enumerate(found.matrix.agents)}
    chain = _shortest(network(found, "newman"), [row[end.iri] for end in ends if end.iri in row])
    if not chain:
        raise NoPathError(f"no chain of meetings leads from {ends[0].label!r} to {ends[1].label!r}")
    belief, weights = Belief(found, doubt), network(found, "newman").weights
    told = _meetings(store, {found.matrix.events[j] for pair in pairwise(chain) for j in belief.occasions(*pair)})
    return tuple(
        Step(
            found.matrix.agents[a],
            found.matrix.agents[b],
            round(float(weights[a, b]), 6),
            belief.of(a, b),
            tuple(sorted((told[found.matrix.events[j]] for j in belief.occasions(a, b)), key=_by_date)),
        )
        for a, b in pairwise(chain)
    )


def _shortest(whole: Network, ends: Sequence[int]) -> list[int]:
    """The rows of the chain, or none. A step costs more than all the lengths of a longer chain could tell apart."""
    if len(set(ends)) < 2:
        return []
    inner = {i for i, agent in enumerate(whole.agents) if agent.kind != "place"} | set(ends)
    graph = whole.graph.subgraph(inner)
    step = 1 + len(inner) * max((length for *_, length in graph.edges(data="distance")), default=0.0)
    try:
        found: list[int] = nx.dijkstra_path(graph, *ends, weight=lambda _a, _b, edge: step + edge["distance"])
    except nx.NetworkXNoPath:
        return []
    return found


def _by_date(meeting: Meeting) -> tuple[str, str]:
    return meeting.date, meeting.iri


def _meetings(store: Store, wanted: set[str]) -> dict[str, Meeting]:
    labels = {
        iri.value: label.value
        for iri, label in select(store, '?a skos:prefLabel ?b FILTER(LANG(?b) = "ru")', "a", "b")
        if iri.value in wanted
    }
    subjects, at = links(store, "ties:about"), links(store, "ties:reachedAt")
    days = links(store, "ties:startDate") | links(store, "ties:dateSigned")
    records = links(store, "ties:describedIn") | links(store, "ties:statedIn")
    found = {}
    for iri in wanted:
        label = labels.get(iri) or next(iter(subjects.get(iri, ())), iri.rsplit("/", 1)[-1])
        day = next((days[one][0] for one in (iri, *at.get(iri, ())) if one in days), "")
        found[iri] = Meeting(iri, label, day, records.get(iri, ()))
    return found
