"""Who takes part in what: the participation matrix of a store, and its one-mode projections.

In comes a store, out come frozen values: an :class:`Incidence` (agents × events), and from it by one
sparse product a matrix or a networkx graph in which two agents are tied by the events that they share.

What counts, and what does not
------------------------------
- An agent whose only role in an event is ``mentioned`` takes no part in it.
- An organisation that is only an employer in somebody's post has no participation, and is no agent here.
- A ``venue`` has the event counted, but it is nobody's partner (unless asked for): a hall is no contact.
- A place takes part where an event is held in it, where its delegation comes, and, for a country, where the
  event names it. With ``rollup`` whatever takes part also counts for the places above it, up to the country;
  a place is no partner of one that lies within it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, cast, get_args

import networkx as nx
import numpy as np
from scipy import sparse

from graph.store import SolutionsResult
from graph.stores import AnyStore, as_store
from ontology.terms import PREFIXES, ROLE, TIES

__all__ = [
    "KINDS",
    "Agent",
    "Incidence",
    "Kind",
    "Weight",
    "above",
    "agents",
    "incidence",
    "project",
    "select",
    "to_networkx",
]

Kind = Literal["organization", "person", "place"]
Weight = Literal["events", "newman"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_CLASS: dict[Kind, str] = {"organization": TIES.Organization, "person": TIES.Person, "place": TIES.Place}
_LEVEL = {
    TIES.Country: "country",
    TIES.Region: "region",
    TIES.District: "district",
    TIES.Settlement: "settlement",
}


@dataclass(frozen=True, slots=True, order=True)
class Agent:
    """Somebody or something that takes part in events.

    ``group`` refines ``kind``: the organisation's kind («company»), the place's level («region»).
    ``country`` is the IRI of the country it lies in, where the graph knows one; ``foreign`` is None where it
    does not.
    """

    iri: str
    kind: Kind
    label: str
    label_en: str | None = None
    group: str | None = None
    country: str | None = None
    foreign: bool | None = None


@dataclass(frozen=True)
class Incidence:
    """Agents × events, both in the order of their IRIs.

    ``present[i, j]`` is 1 where agent i has event j counted, ``partner[i, j]`` where it meets others there.
    ``nested`` holds the pairs (inner, outer) of rows of places that lie in one another.
    """

    agents: tuple[Agent, ...]
    events: tuple[str, ...]
    present: Any
    partner: Any
    nested: tuple[tuple[int, int], ...] = ()

    @cached_property
    def counts(self) -> list[int]:
        """The number of events of each agent."""
        return [int(n) for n in self.present.sum(axis=1).tolist()]


def select(store: AnyStore, pattern: str, *variables: str) -> tuple[tuple[Any, ...], ...]:
    """Give the distinct solutions of a graph pattern, a tuple of terms each; ``ties:`` and ``skos:`` are known."""
    prologue = " ".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in ("ties", "skos"))
    names = " ".join(f"?{variable}" for variable in variables)
    return cast("SolutionsResult", as_store(store).query(f"{prologue} SELECT DISTINCT {names} {{ {pattern} }}")).rows


def incidence(
    store: AnyStore, kinds: Collection[Kind] = KINDS, *, rollup: bool | Collection[str] = False, venues: bool = False
) -> Incidence:
    """Read who takes part in what.

    Parameters
    ----------
    store
        A store whose graphs speak the terms of the ontology; they are read as one.
    kinds
        Which kinds of agents to read.
    rollup
        Whether what takes part also counts for the places above it (see above), or for which of them.
    venues
        Whether a venue is a partner of those who meet there.

    Returns
    -------
    Incidence
        With no rows where the store names no such agents. Each (agent, event) counts once, however many
        participations and reports state it.
    """
    ladder = {k: frozenset(v) for k, v in _multimap(store, "?a ties:within ?b").items()}
    wanted = _agents(store, kinds, ladder)
    into = (None if rollup else frozenset[str]()) if isinstance(rollup, bool) else frozenset(rollup)
    present: set[tuple[str, str]] = set()
    partner: set[tuple[str, str]] = set()
    for agent, event, meets in _parts(store, venues=venues):
        higher = [place for place in above(agent, ladder) if into is None or place in into]
        for one in wanted.keys() & {agent, *higher}:
            present.add((one, event))
            if meets:
                partner.add((one, event))
    agents = sorted({agent for agent, _ in present})
    events = sorted({event for _, event in present})
    row = {iri: i for i, iri in enumerate(agents)}
    column = {iri: j for j, iri in enumerate(events)}
    nested = [(row[a], row[b]) for a in agents for b in above(a, ladder) if b in row]
    return Incidence(
        tuple(wanted[iri] for iri in agents),
        tuple(events),
        _matrix(present, row, column),
        _matrix(partner, row, column),
        tuple(sorted(nested)),
    )


def project(matrix: Incidence, weight: Weight = "events", times: Any = None) -> Any:
    r"""Give the one-mode projection without its diagonal, as a sparse matrix W.

    Parameters
    ----------
    matrix
        Agents × events.
    weight
        ``events``: the number of events at which both take part. ``newman``: the same, but an event of n
        partners counts 1 / (n − 1), so that a talk of two ties closer than a forum of forty.
    times
        How often each event counts, an array in the order of ``matrix.events`` (once, if not given): what a resample
        of the events is.

    Returns
    -------
    scipy.sparse.csr_array
        Symmetric, agents × agents, in the order of ``matrix.agents``.

    Notes
    -----
    :math:`W = P D P^T` with :math:`D = I`, or :math:`D_{ee} = 1 / (n_e - 1)`, times how often e counts. One sparse
    product: 0.2 s where a join in SPARQL takes half a minute.

    References
    ----------
    M. E. J. Newman, *Networks*, 2nd ed., Oxford 2018, section 6.6.1 (projections of bipartite networks).
    M. E. J. Newman, *Scientific collaboration networks. II*, Phys. Rev. E 64 (2001), 016132, eq. (2).
    """
    partner = matrix.partner
    scale = np.ones(partner.shape[1], dtype=np.int64) if times is None else np.asarray(times)
    if weight == "newman":
        scale = scale / np.maximum(np.asarray(partner.sum(axis=0)) - 1, 1)
    scaled = sparse.csr_array((partner.data * scale[partner.indices], partner.indices, partner.indptr), partner.shape)
    product = (scaled @ partner.T).tocoo()
    rows, columns = product.coords
    keep = (rows != columns) & (product.data != 0)
    if matrix.nested:
        inner, outer = np.array(matrix.nested).T
        size = len(matrix.agents)
        apart = np.concatenate((inner * size + outer, outer * size + inner))
        keep &= ~np.isin(rows.astype(np.int64) * size + columns, apart)
    return sparse.csr_array((product.data[keep], (rows[keep], columns[keep])), shape=product.shape)


def to_networkx(matrix: Incidence) -> nx.Graph:
    """Give the projection as an undirected graph, nodes and edges in the order of their IRIs.

    Nodes carry ``kind``, ``label``, ``group``, ``events``; edges ``weight`` (shared events) and ``distance``
    (its inverse, for shortest paths). Agents without a partner are isolated nodes.
    """
    graph = nx.Graph()
    for agent, events in zip(matrix.agents, matrix.counts, strict=True):
        graph.add_node(agent.iri, kind=agent.kind, label=agent.label, group=agent.group or "", events=events)
    upper = sparse.triu(project(matrix), format="coo")
    for i, k, weight in sorted(zip(upper.row.tolist(), upper.col.tolist(), upper.data.tolist(), strict=True)):
        ends = matrix.agents[i].iri, matrix.agents[k].iri
        graph.add_edge(*ends, weight=int(weight), distance=1.0 / weight)
    return graph


def agents(store: AnyStore, kinds: Collection[Kind] = KINDS) -> dict[str, Agent]:
    """Give all that the store names of these kinds by their IRIs, whether or not they take part in anything."""
    return _agents(store, kinds, {k: frozenset(v) for k, v in _multimap(store, "?a ties:within ?b").items()})


# ---------------------------------------------------------------- reading


def _multimap(store: AnyStore, pattern: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for a, b in select(store, pattern, "a", "b"):
        found.setdefault(a.value, []).append(b.value)
    return {key: sorted(values) for key, values in found.items()}


def _parts(store: AnyStore, *, venues: bool) -> Iterator[tuple[str, str, bool]]:
    """Give (agent, event, whether it is a partner there)."""
    for agent, event, role in select(store, "?p ties:event ?e ; ties:agent ?a ; ties:role ?r", "a", "e", "r"):
        if role.value != ROLE.MENTIONED:
            yield agent.value, event.value, venues or role.value != ROLE.VENUE
    for agent, event in select(store, "?e ties:venue ?a", "a", "e"):
        yield agent.value, event.value, venues
    for agent, event in select(store, "?e ties:place|ties:country ?a", "a", "e"):
        yield agent.value, event.value, True


def above(place: str, ladder: Mapping[str, Iterable[str]]) -> list[str]:
    """Give all places above this one, nearest first; safe against a ladder that runs in a circle."""
    found: list[str] = []
    step = [place]
    while step:
        step = sorted({up for one in step for up in ladder.get(one, ())} - {place, *found})
        found.extend(step)
    return found


def _agents(store: AnyStore, kinds: Collection[Kind], ladder: Mapping[str, Iterable[str]]) -> dict[str, Agent]:
    labels: dict[str, dict[str, str]] = {}
    for iri, label in select(store, "?a skos:prefLabel ?l", "a", "l"):
        known = labels.setdefault(iri.value, {})
        lang = label.language or "ru"
        known[lang] = min(known.get(lang, label.value), label.value)
    groups = _multimap(store, "?a ties:organizationKind ?b")
    classes = " ".join(f"<{level}>" for level in _LEVEL)
    levels = _multimap(store, f"?a a ?b . VALUES ?b {{ {classes} }}")
    seats = _multimap(store, "?a ties:locatedIn ?b")
    home = {
        country
        for (region,) in select(store, "?report ties:region ?region", "region")
        for country in _countries(region.value, ladder, levels)
    }
    found: dict[str, Agent] = {}
    for kind in kinds:
        for (node,) in select(store, f"?a a <{_CLASS[kind]}>", "a"):
            iri = node.value
            names = labels.get(iri, {})
            seat = [iri] if kind == "place" else seats.get(iri, [])
            country = next((c for place in seat for c in _countries(place, ladder, levels)), None)
            group = [_LEVEL[c] for c in levels.get(iri, [])]
            group += [g.rsplit("/", 1)[-1] for g in groups.get(iri, [])]
            found[iri] = Agent(
                iri,
                kind,
                names.get("ru") or names.get("en") or iri.rsplit("/", 1)[-1],
                names.get("en"),
                min(group, default=None),
                country,
                None if country is None or not home else country not in home,
            )
    return found


def _countries(place: str, ladder: Mapping[str, Iterable[str]], levels: Mapping[str, list[str]]) -> list[str]:
    return [one for one in (place, *above(place, ladder)) if TIES.Country in levels.get(one, [])]


def _matrix(cells: set[tuple[str, str]], row: Mapping[str, int], column: Mapping[str, int]) -> Any:
    rows = [row[agent] for agent, _ in cells]
    columns = [column[event] for _, event in cells]
    data = np.ones(len(cells), dtype=np.int64)
    return sparse.csr_array((data, (rows, columns)), shape=(len(row), len(column)))
