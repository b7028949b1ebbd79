"""What a network is made of: which agents, tied by what, of which time, sector, country, type and role."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

import numpy as np
import numpy.typing as npt
from scipy import sparse

from graph.network.facts import Facts, Occasion, Part, Through
from graph.projection import Incidence, Kind, Weight

__all__ = ["PROJECTIONS", "Cells", "Floats", "Ints", "Projection", "Scope", "cells", "incidence_matrix", "only"]

Projection = Literal["organization", "person", "official", "place", "organization-place", "any"]
PROJECTIONS: Final[tuple[Projection, ...]] = get_args(Projection)

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_KINDS: Final[dict[Projection, tuple[Kind, ...]]] = {
    "organization": ("organization",),
    "person": ("person",),
    "official": ("person",),
    "place": ("place",),
    "organization-place": ("organization", "place"),
    "any": ("organization", "person", "place"),
}
#: Where an event is: whoever takes part, these roles are not filtered by ``role``.
_WHERE: Final = frozenset({"place", "country"})
_QUARTER = re.compile(r"\d{4}-Q[1-4]\Z")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a network is made of. Every field narrows it, and what is not given narrows nothing.

    ``projection``
        Whose network: organisations, persons, officials (persons who hold a post) or places among each other,
        organisations with the places where they meet others, or any of these with any.
    ``through``, ``weight``
        What ties two: events at which both take part, or agreements to which both are parties; and how strongly:
        by their number (``events``), or by Newman's collaboration weights, in which an event of n counts 1 / (n − 1).
    ``since``, ``until``, ``level``
        Only what the reports of these quarters (``2025-Q1``, both ends included) and of this level tell.
    ``sector``, ``country``, ``type``
        Only occasions of this sector, with this country (ISO code), of this type (of an event or an agreement).
    ``role``
        Only who takes part in this role.
    ``home``
        Whether the reporting region's own bodies, people and places stay in the network, with their country.
    ``venues``
        Whether a venue is a partner of those who meet there; if not, it has the event, and nobody as a partner.
    ``rollup``
        Whether what happens in a town also counts for its district, region and country.

    Raises
    ------
    ValueError
        For a projection that there is not, or a quarter that is none.
    """

    projection: Projection = "organization"
    through: Through = "event"
    weight: Weight = "events"
    since: str | None = None
    until: str | None = None
    level: str | None = None
    sector: str | None = None
    country: str | None = None
    type: str | None = None
    role: str | None = None
    home: bool = True
    venues: bool = False
    rollup: bool = True

    def __post_init__(self) -> None:
        if self.projection not in PROJECTIONS:
            raise ValueError(f"unknown kind {self.projection!r}; there are: {', '.join(PROJECTIONS)}")
        for quarter in (self.since, self.until):
            if quarter is not None and not _QUARTER.match(quarter):
                raise ValueError(f"{quarter!r} is no quarter; write it as 2025-Q1")

    @property
    def across(self) -> bool:
        """Whether ties lead from one kind to the other, and not within one."""
        return self.projection == "organization-place"


@dataclass(frozen=True)
class Cells:
    """The participation matrix, with what is known of each of its cells.

    Cell k is agent ``row[k]`` at occasion ``column[k]``: whether it meets others there (``meets``; a venue does not),
    how sure it is that it takes part (``sure``), and that it is this agent (``own``), both 0…1.
    """

    matrix: Incidence
    row: Ints
    column: Ints
    meets: npt.NDArray[np.bool_]
    sure: Floats
    own: Floats
    across: bool = False


def cells(facts: Facts, scope: Scope) -> Cells:
    """Give the participation matrix of what is in scope, agents and occasions in the order of their IRIs.

    Who takes part, but within the scope in nothing, has no row.
    """
    inside = {iri for iri, occasion in facts.occasions.items() if _in_scope(occasion, scope)}
    best: dict[tuple[str, str], tuple[bool, float, float]] = {}
    for part in facts.parts[scope.through]:
        if part.occasion not in inside or (scope.role not in (None, part.role) and part.role not in _WHERE):
            continue
        found = scope.venues or part.role != "venue", part.sure, part.own
        for agent in _counted(part, facts, scope):
            best[agent, part.occasion] = max(best.get((agent, part.occasion), found), found)
    names = sorted({agent for agent, _ in best})
    occasions = sorted({occasion for _, occasion in best})
    rows, columns = ({iri: i for i, iri in enumerate(of)} for of in (names, occasions))
    keys = sorted(best)
    row = np.array([rows[agent] for agent, _ in keys], dtype=np.int64)
    column = np.array([columns[occasion] for _, occasion in keys], dtype=np.int64)
    meets = np.array([best[key][0] for key in keys], dtype=bool)
    shape = len(names), len(occasions)
    matrix = Incidence(
        tuple(facts.agents[iri] for iri in names),
        tuple(occasions),
        incidence_matrix(row, column, shape),
        incidence_matrix(row[meets], column[meets], shape),
        tuple(sorted((rows[a], rows[b]) for a in names for b in facts.above.get(a, ()) if b in rows)),
    )
    return Cells(
        matrix,
        *(row, column, meets),
        np.array([best[key][1] for key in keys], dtype=np.float64),
        np.array([best[key][2] for key in keys], dtype=np.float64),
        scope.across,
    )


def only(found: Cells, occasions: Collection[str]) -> Cells:
    """Give the cells of these occasions, with all the rows that there are."""
    kept = [j for j, occasion in enumerate(found.matrix.events) if occasion in occasions]
    column = np.full(len(found.matrix.events), -1)
    column[kept] = np.arange(len(kept))
    inside = column[found.column] >= 0
    row, columns, meets = found.row[inside], column[found.column[inside]], found.meets[inside]
    shape = len(found.matrix.agents), len(kept)
    matrix = replace(
        found.matrix,
        events=tuple(found.matrix.events[j] for j in kept),
        present=incidence_matrix(row, columns, shape),
        partner=incidence_matrix(row[meets], columns[meets], shape),
    )
    return Cells(matrix, row, columns, meets, found.sure[inside], found.own[inside], found.across)


def incidence_matrix(row: Ints, column: Ints, shape: tuple[int, int]) -> Any:
    """A sparse matrix of ones; a cell that is named twice is still one."""
    found = sparse.csr_array((np.ones(len(row), dtype=np.int64), (row, column)), shape=shape)
    found.sum_duplicates()
    found.data[:] = 1
    return found


def _in_scope(occasion: Occasion, scope: Scope) -> bool:
    wanted = (scope.level, scope.sector, scope.country, scope.type)
    known = (occasion.levels, occasion.sectors, occasion.countries, occasion.types)
    if any(value is not None and value not in values for value, values in zip(wanted, known, strict=True)):
        return False
    if scope.since is None and scope.until is None:
        return True
    return any((scope.since or "") <= quarter <= (scope.until or "9") for quarter in occasion.quarters)


def _counted(part: Part, facts: Facts, scope: Scope) -> Iterator[str]:
    """The agents of the projection to which a part counts: who takes part, and the places above it."""
    kinds: Collection[Kind] = _KINDS[scope.projection]
    for iri in (part.agent, *(facts.above.get(part.agent, ()) if scope.rollup else ())):
        agent = facts.agents.get(iri)
        left_out = (not scope.home and iri in facts.home) or (
            scope.projection == "official" and iri not in facts.officials
        )
        if agent is not None and agent.kind in kinds and not left_out:
            yield iri
