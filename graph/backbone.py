"""What of a graph to show: its hubs with their strongest ties, or one agent with its partners.

Whole, the co-participation of four reports is a hairball. Both selections are small networkx graphs with all that a
picture needs: nodes with an :class:`~graph.projection.Agent` and its events, edges with their weight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Final

import networkx as nx

from graph.projection import KINDS, Agent, Incidence, Kind, incidence, project, select
from graph.stores import AnyStore
from queries.parameters import fold

__all__ = ["SIZE", "NoSuchNameError", "Period", "backbone", "ego", "find", "worth_showing"]

#: How many nodes are drawn; how many of each kind a backbone starts from (other sizes: in proportion);
#: and how many of its strongest ties each of these brings.
SIZE: Final = 50
HUBS: Final[dict[Kind, int]] = {"organization": 10, "place": 8, "person": 5}
TIES: Final = 4


#: The first and the last month of interest.
Period = tuple[str | None, str | None]


class NoSuchNameError(LookupError):
    """No agent has this name, or not in the period; the message lists those whose names are near."""


def backbone(
    store: AnyStore, size: int = SIZE, kinds: Collection[Kind] = KINDS, period: Period = (None, None)
) -> nx.Graph:
    """Give the hubs and their strongest ties.

    Of the places, only foreign regions, and the countries none of whose regions appear: all happens in the home
    region, or with the one neighbour, so that a node for them would be tied to everything and say nothing. A tie is
    the stronger the more events it stands for, and of equal ones the one with the smaller events (Newman's weight,
    see :func:`~graph.projection.project`). Hubs without such a tie are left out.

    Parameters
    ----------
    store
        An open store.
    size
        The most nodes.
    kinds
        Only agents of these kinds.
    period
        Only events that touch these months (``2025-03``), the first and the last; None is no limit.

    Returns
    -------
    networkx.Graph
        Nodes: IRIs with ``agent`` and ``events`` (a tuple of IRIs). Edges: ``weight`` (common events) and
        ``strength``.
    """
    matrix = _within(store, incidence(store, rollup=True), period)
    shown = {i for i in worth_showing(matrix) if matrix.agents[i].kind in kinds}
    ties = _strongest_first(matrix, shown)
    chosen: list[int] = []
    for kind, count in HUBS.items():
        of_kind = [i for i in ties if matrix.agents[i].kind == kind]
        quota = max(1, int(count * size / SIZE + 0.5))
        chosen += sorted(of_kind, key=lambda i: (-matrix.counts[i], i))[:quota]
    kept, pairs = set(chosen[:size]), set()
    for i in chosen[:size]:
        for k in ties[i][:TIES]:
            if k in kept or len(kept) < size:
                kept.add(k)
                pairs.add((min(i, k), max(i, k)))
    return _graph(matrix, {end for pair in pairs for end in pair}, pairs)


def ego(
    store: AnyStore,
    name: str,
    size: int = 80,
    kinds: Collection[Kind] = KINDS,
    period: Period = (None, None),
) -> nx.Graph:
    """Give one agent with its partners, and the stronger ties among these.

    A place is taken with all that lies within it. Where there are more partners than ``size`` allows, the
    strongest are shown; the graph's attribute ``partners`` says how many there are. The home region and its
    country, in which or with which all happens, are nobody's partners here.

    Raises
    ------
    NoSuchNameError
        Where no agent has this name.
    """
    focus = find(store, name)
    matrix = _within(store, incidence(store, rollup={focus.iri}), period)
    iris = [agent.iri for agent in matrix.agents]
    if focus.iri not in iris:
        raise NoSuchNameError(f"in this period {focus.label!r} takes part in nothing")
    centre = iris.index(focus.iri)
    home = _home(store)
    others = {i for i, agent in enumerate(matrix.agents) if agent.iri not in home and agent.kind in kinds}
    ties = _strongest_first(matrix, {centre, *others})
    ranked = ties.get(centre, [])
    partners = ranked[: size - 1]
    among = project(matrix)[partners, :][:, partners].tocoo()
    between = sorted(
        (-int(w), *sorted((partners[a], partners[b])))
        for w, a, b in zip(among.data, *among.coords, strict=True)
        if a < b and (w > 1 or len(among.data) <= 4 * len(partners))
    )
    pairs = {(min(centre, k), max(centre, k)) for k in partners} | {(a, b) for _, a, b in between[: 2 * size]}
    graph = _graph(matrix, {centre, *partners}, pairs)
    graph.graph.update(focus=focus.iri, partners=len(ranked))
    return graph


def find(store: AnyStore, name: str) -> Agent:
    """Give the agent of this name: any label that the graph knows, case and ё aside.

    Of several, the one with the most events, then the first by IRI.

    Raises
    ------
    NoSuchNameError
        Where there is none; the message lists near names.
    """
    matrix = incidence(store, rollup=True)
    events = dict(zip((agent.iri for agent in matrix.agents), matrix.counts, strict=True))
    agents = {agent.iri: agent for agent in matrix.agents}
    forms: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for iri, label in select(store, "?iri skos:prefLabel|skos:altLabel ?label", "iri", "label"):
        if iri.value in agents:
            forms.setdefault(fold(label.value), set()).add(iri.value)
            shown[fold(label.value)] = label.value
    wanted = fold(name)
    if wanted in forms:
        return agents[min(forms[wanted], key=lambda iri: (-events[iri], iri))]
    near = [form for form in sorted(forms) if wanted and wanted in form][:5]
    near += [form for form in get_close_matches(wanted, sorted(forms), 5) if form not in near]
    offer = "; ".join(shown[form] for form in near[:5]) or "none is near"
    raise NoSuchNameError(f"nobody and nothing that takes part in events is called {name!r}; near names: {offer}")


def worth_showing(matrix: Incidence) -> set[int]:
    """Give the rows of those who are shown: of the places, only foreign regions, and countries without one."""
    abroad = {i for i, agent in enumerate(matrix.agents) if agent.kind == "place" and agent.foreign is not False}
    regions = {i for i in abroad if matrix.agents[i].group == "region"}
    with_regions = {matrix.agents[i].country for i in regions}
    countries = {i for i in abroad if matrix.agents[i].group == "country" and matrix.agents[i].iri not in with_regions}
    return {i for i, agent in enumerate(matrix.agents) if agent.kind != "place"} | regions | countries


def _within(store: AnyStore, matrix: Incidence, period: Period) -> Incidence:
    """Leave out the events that do not touch the period, and the agents that have none left."""
    since, until = period
    if since is None and until is None:
        return matrix
    days = {
        event.value: (start.value, end.value) for event, start, end in select(store, _DAYS, "event", "start", "end")
    }
    columns = [
        j
        for j, event in enumerate(matrix.events)
        if event in days and days[event][0][:7] <= (until or "9") and days[event][1][:7] >= (since or "0")
    ]
    present, partner = matrix.present[:, columns], matrix.partner[:, columns]
    rows = [i for i, count in enumerate(present.sum(axis=1).tolist()) if count]
    place = {i: n for n, i in enumerate(rows)}
    return Incidence(
        tuple(matrix.agents[i] for i in rows),
        tuple(matrix.events[j] for j in columns),
        present[rows, :],
        partner[rows, :],
        tuple((place[a], place[b]) for a, b in matrix.nested if a in place and b in place),
    )


_DAYS: Final = "?event ties:startDate ?start ; ties:endDate ?end"


def _home(store: AnyStore) -> set[str]:
    return {place.value for (place,) in select(store, "?report ties:region/ties:within* ?place", "place")}


def _strongest_first(matrix: Incidence, shown: set[int]) -> dict[int, list[int]]:
    """Give the partners of each agent that has any, of those to be shown."""
    weights, newman = project(matrix).tocoo(), project(matrix, "newman")
    found: dict[int, list[tuple[int, float, int]]] = {}
    for i, k, weight in zip(*(axis.tolist() for axis in weights.coords), weights.data.tolist(), strict=True):
        if i in shown and k in shown:
            found.setdefault(i, []).append((-weight, -round(float(newman[i, k]), 9), k))
    return {i: [k for _, _, k in sorted(partners)] for i, partners in sorted(found.items())}


def _graph(matrix: Incidence, kept: Iterable[int], pairs: Iterable[tuple[int, int]]) -> nx.Graph:
    weights, strength = project(matrix), project(matrix, "newman")
    graph = nx.Graph()
    for i in sorted(kept, key=lambda i: matrix.agents[i].iri):
        events = tuple(matrix.events[j] for j in sorted(matrix.present[[i], :].tocoo().coords[1].tolist()))
        graph.add_node(matrix.agents[i].iri, agent=matrix.agents[i], events=events)
    for i, k in sorted(pairs):
        ends = sorted((matrix.agents[i].iri, matrix.agents[k].iri))
        graph.add_edge(*ends, weight=int(weights[i, k]), strength=round(float(strength[i, k]), 6))
    return graph
