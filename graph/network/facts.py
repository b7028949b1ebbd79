"""What a store says of who takes part in what: each part with how sure it is, each occasion with when and on what.

Read once, in whole columns, and filtered afterwards (``scope.py``): a filter is then a pure function of values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from graph.candidates import candidates
from graph.network.home import Seats, at_home, read_seats
from graph.network.links import links
from graph.profiles import Profile, profiles
from graph.projection import Agent, above, agents, select
from graph.stores import AnyStore, Opened, as_store
from ontology.terms import ROLE

__all__ = ["Facts", "Occasion", "Part", "Through", "read_facts"]

Through = Literal["event", "agreement"]
#: The kinds of entities of which two may be one without the rules having seen it.
_TWINNED: Final = ("organization", "person", "place")


@dataclass(frozen=True, slots=True)
class Part:
    """One agent's part in one occasion.

    ``role`` is a concept's name, ``place`` or ``country`` for where an event is, ``party`` for an agreement's. ``sure``
    is the confidence (0…1) that it takes part at all, ``own`` the confidence that it is this agent and no other.
    """

    agent: str
    occasion: str
    role: str
    sure: float = 1.0
    own: float = 1.0


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event or an agreement: the quarters and levels of the reports that tell of it, sectors, countries, types."""

    iri: str
    quarters: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    """All parts, by what they are parts of, and what is known of agents and occasions by their IRIs.

    ``above`` holds the places over each place, ``officials`` who holds a post, ``coverage`` the (quarter, level) of
    each report.
    """

    agents: Mapping[str, Agent]
    parts: Mapping[Through, tuple[Part, ...]]
    occasions: Mapping[str, Occasion]
    above: Mapping[str, tuple[str, ...]]
    officials: frozenset[str]
    coverage: frozenset[tuple[str, str]]
    seats: Seats
    likenesses: tuple[Profile, ...] = ()

    @cached_property
    def home(self) -> frozenset[str]:
        """The agents that belong to a reporting region, with that region and its country; see :mod:`.home`."""
        return at_home(self.agents, self.above, self.seats)

    @cached_property
    def twins(self) -> tuple[tuple[str, str, float], ...]:
        """The pairs that may be one, as ``ties review`` shows them, each with the score of its likeness (0…1)."""
        return tuple((pair.left.iri, pair.right.iri, pair.score) for pair in candidates(self.likenesses))


def read_facts(store: AnyStore) -> Facts:
    """Read all that networks are made of.

    The confidence of a part is the best one among its pieces of evidence; that of an identity is the best one among the
    mentions of this agent in the records that tell of the occasion, and 1 where the graph has no such mention. Of an
    endpoint no likenesses are read.
    """
    asked = as_store(store)
    steps = links(asked, "ties:within")
    told = _records(asked)
    sure, own = _confidences(asked)
    parts: dict[Through, tuple[Part, ...]] = {
        "event": tuple(sorted(_merged(_event_parts(asked, sure), own, told), key=_order)),
        "agreement": tuple(sorted(_merged(_parties(asked, sure), own, told), key=_order)),
    }
    return Facts(
        agents=agents(asked),
        parts=parts,
        occasions=dict(_occasions(asked, told)),
        above={iri: tuple(above(iri, steps)) for iri in steps},
        officials=frozenset(links(asked, "ties:holder", inverse=True)),
        coverage=frozenset((q.value, level.value) for q, level in select(asked, _COVERAGE, "quarter", "level")),
        seats=read_seats(asked),
        likenesses=tuple(one for kind in _TWINNED for one in profiles(asked.opened, kind))
        if isinstance(asked, Opened)
        else (),
    )


# ---------------------------------------------------------------- parts

_COVERAGE = "?report ties:quarter ?quarter ; ties:reportingLevel ?level"


def _order(part: Part) -> tuple[str, str, str]:
    return part.agent, part.occasion, part.role


def _name(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _confidences(store: AnyStore) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
    """The confidence of each statement, and of each (record, entity) that the record mentions."""
    weights = {a.value: float(b.value) for a, b in select(store, "?a ties:confidence ?b", "a", "b")}
    evidence = links(store, "ties:evidence")
    sure = {one: max((weights.get(piece, 1.0) for piece in pieces), default=1.0) for one, pieces in evidence.items()}
    stated = links(store, "ties:statedIn")
    own: dict[tuple[str, str], float] = {}
    for mention, entities in links(store, "ties:mentionOf").items():
        for record in stated.get(mention, ()):
            key = record, entities[0]
            own[key] = max(own.get(key, 0.0), sure.get(mention, 1.0))
    return sure, own


def _event_parts(store: AnyStore, sure: Mapping[str, float]) -> Iterator[Part]:
    events, roles = links(store, "ties:event"), links(store, "ties:role")
    for node, names in links(store, "ties:agent").items():
        role = roles.get(node, (ROLE.PARTICIPANT,))[0]
        if role != ROLE.MENTIONED:
            for agent in names:
                for event in events.get(node, ()):
                    yield Part(agent, event, _name(role), sure.get(node, 1.0))
    for role, predicate in (("venue", "ties:venue"), ("place", "ties:place"), ("country", "ties:country")):
        for event, names in links(store, predicate).items():
            for agent in names:
                yield Part(agent, event, role)


def _parties(store: AnyStore, sure: Mapping[str, float]) -> Iterator[Part]:
    for agreement, names in links(store, "ties:party").items():
        for agent in names:
            yield Part(agent, agreement, "party", sure.get(agreement, 1.0))


def _merged(
    parts: Iterable[Part], own: Mapping[tuple[str, str], float], told: Mapping[str, tuple[str, ...]]
) -> Iterator[Part]:
    """Each (agent, occasion, role) once, with the best confidence, and with how sure its identity is."""
    best: dict[tuple[str, str, str], float] = {}
    for part in parts:
        best[_order(part)] = max(best.get(_order(part), 0.0), part.sure)
    for (agent, occasion, role), sure in best.items():
        stated = [own[record, agent] for record in told.get(occasion, ()) if (record, agent) in own]
        yield Part(agent, occasion, role, sure, max(stated, default=1.0))


# ---------------------------------------------------------------- occasions


def _records(store: AnyStore) -> dict[str, tuple[str, ...]]:
    """Event or agreement → the records that tell of it; of a larger event those of what is a part of it, too."""
    told = links(store, "ties:describedIn")
    for whole, inner in links(store, "ties:partOf", inverse=True).items():
        below = {record for event in inner for record in told.get(event, ())}
        told[whole] = tuple(sorted({*told.get(whole, ()), *below}))
    stated = links(store, "ties:statedIn")
    return told | {iri: stated[iri] for iri in links(store, "ties:agreementKind") if iri in stated}


def _occasions(store: AnyStore, told: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Occasion]]:
    reports = links(store, "ties:inReport")
    quarters, levels = links(store, "ties:quarter"), links(store, "ties:reportingLevel")
    sectors, codes = links(store, "ties:sector"), links(store, "ties:isoCode")
    countries, at = links(store, "ties:country"), links(store, "ties:reachedAt")
    types = links(store, "ties:eventType") | links(store, "ties:agreementKind")
    for iri in sorted({*told, *types, *countries, *links(store, "ties:event", inverse=True)}):
        records = told.get(iri, ())
        of = [report for record in records for report in reports.get(record, ())]
        where = {country for one in (iri, *at.get(iri, ())) for country in countries.get(one, ())}
        yield (
            iri,
            Occasion(
                iri,
                frozenset(quarter for report in of for quarter in quarters.get(report, ())),
                frozenset(level for report in of for level in levels.get(report, ())),
                frozenset(_name(sector) for record in records for sector in sectors.get(record, ())),
                frozenset(code for country in where for code in codes.get(country, ())),
                frozenset(_name(kind) for kind in types.get(iri, ())),
            ),
        )
