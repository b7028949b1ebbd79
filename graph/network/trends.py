"""What changes from quarter to quarter: who rises and who falls, which ties are new, and which are not seen again.

Two quarters are compared by the reports of a level that both have: where a municipal report comes in that was not there
before, nobody has risen. A quarter without a report is a gap and not a silence; ``gaps`` names those in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from graph.network.belief import Belief
from graph.network.doubt import DOUBT
from graph.network.facts import Facts, read_facts
from graph.network.hubs import Hub, ranked_hubs, twins_in
from graph.network.intervals import ROUNDS, draws, summary
from graph.network.measures import MEASURES, SEED, MeasureName
from graph.network.network import network
from graph.network.scope import Cells, Floats, Projection, Scope, cells, only
from graph.projection import Agent
from graph.stores import AnyStore

__all__ = ["Change", "NoTrendError", "Quarter", "TieChange", "Trends", "trends"]


class NoTrendError(LookupError):
    """There are no two quarters to compare; the message says which reports there are."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter in scope, in the reports of the levels compared: its occasions, agents with a part, and ties.

    ``new`` ties are those of no earlier quarter, ``ended`` those of the quarter before that are not in this one.
    """

    name: str
    occasions: int
    agents: int
    ties: int
    new: int
    ended: int


@dataclass(frozen=True, slots=True)
class Change:
    """An agent's change from one quarter to the other, as a hub whose value is the difference.

    ``values`` are those of all quarters. The interval is that of the difference; ``top5`` and ``top10`` are the shares
    of runs in which it is among the five or ten that rise (or fall) most; ``holds`` the share in which it rises (falls)
    at all.
    """

    hub: Hub
    values: tuple[float, ...]
    holds: float | None


@dataclass(frozen=True, slots=True)
class TieChange:
    """A tie of the later quarter and none before (``new``), or of the earlier one and not of the later (``ended``).

    ``weight`` is Newman's in its quarter, ``sure`` the chance that it was a tie at all (``belief.py``).
    """

    kind: Literal["new", "ended"]
    one: Agent
    other: Agent
    weight: float
    sure: float


@dataclass(frozen=True, slots=True)
class Trends:
    """All of it; ``levels`` are those that were compared, ``gaps`` the quarters in between without a report of them."""

    before: str
    after: str
    levels: tuple[str, ...]
    gaps: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    rising: tuple[Change, ...]
    falling: tuple[Change, ...]
    ties: tuple[TieChange, ...]


def trends(
    store: AnyStore,
    scope: Scope | Projection = "organization",
    by: MeasureName = "events",
    top: int = 10,
    *,
    rounds: int = ROUNDS,
    seed: int = SEED,
    doubt: float = DOUBT,
) -> Trends:
    """Compare the last two quarters in scope.

    Parameters
    ----------
    store, scope, by
        As for :func:`graph.network.hubs.hubs`; ``since`` and ``until`` narrow the quarters, the first and the last of
        which are compared where there are but two.
    top
        How many that rise, that fall, and ties; 0 for all.
    rounds, seed, doubt
        Of both quarters halves are drawn; see :mod:`graph.network.doubt`. 0 rounds for none.

    Raises
    ------
    NoTrendError
        Where there is only one quarter, or no level that the last one shares with an earlier one.
    """
    made = Scope(scope) if isinstance(scope, str) else scope
    facts = read_facts(store)
    names, levels = _comparable(facts, made)
    whole = cells(facts, replace(made, level=levels[0]) if len(levels) == 1 else made)
    spans = [only(whole, {iri for iri, of in facts.occasions.items() if name in of.quarters}) for name in names]
    measure = MEASURES[by]
    values = np.array([measure(network(span, made.weight)) for span in spans])
    drawn = None
    if rounds:
        first, second = (
            draws(span, made.weight, [measure], twins=twins_in(whole, facts), rounds=rounds, seed=seed + k, doubt=doubt)
            for k, span in enumerate(spans[-2:])
        )
        drawn = second[0][0] * second[0][1] - first[0][0] * first[0][1]
    return Trends(
        names[-2],
        names[-1],
        levels,
        tuple(_between(names[-2], names[-1])),
        tuple(_sizes(spans, names)),
        _changes(whole, values, drawn, 1.0, top),
        _changes(whole, values, drawn, -1.0, top),
        tuple(_ties(spans, top, doubt)),
    )


def _comparable(facts: Facts, scope: Scope) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The quarters that have a report of a level which the last two have in common, and these levels."""
    known: dict[str, set[str]] = {}
    for quarter, level in facts.coverage:
        if (scope.since or "") <= quarter <= (scope.until or "9") and scope.level in (None, level):
            known.setdefault(quarter, set()).add(level)
    ordered = sorted(known)
    for before in reversed(ordered[:-1]):
        if shared := known[before] & known[ordered[-1]]:
            return tuple(quarter for quarter in ordered if known[quarter] & shared), tuple(sorted(shared))
    there = ", ".join(f"{quarter} {level}" for quarter in ordered for level in sorted(known[quarter])) or "none"
    raise NoTrendError(f"a trend needs reports of one level for two quarters; there are: {there}")


def _between(before: str, after: str) -> Iterator[str]:
    """The quarters between two.

    >>> list(_between("2024-Q4", "2025-Q3"))
    ['2025-Q1', '2025-Q2']
    """
    first, last = (int(name[:4]) * 4 + int(name[-1]) - 1 for name in (before, after))
    for number in range(first + 1, last):
        yield f"{number // 4}-Q{number % 4 + 1}"


def _pairs(span: Cells) -> dict[tuple[int, int], float]:
    return {(one, other): weight for one, other, weight in network(span, "newman").edges}


def _sizes(spans: Sequence[Cells], names: Sequence[str]) -> Iterator[Quarter]:
    seen: set[tuple[int, int]] = set()
    before: set[tuple[int, int]] = set()
    for name, span in zip(names, spans, strict=True):
        ties = set(_pairs(span))
        agents = len(np.unique(span.row))
        yield Quarter(name, len(span.matrix.events), agents, len(ties), len(ties - seen), len(before - ties))
        seen |= ties
        before = ties


def _changes(whole: Cells, values: Floats, drawn: Floats | None, sign: float, top: int) -> tuple[Change, ...]:
    """The agents that rise (sign 1) or fall (−1), those that do most first."""
    change = sign * (values[-1] - values[-2])
    sure = None if drawn is None else summary(sign * drawn, np.ones(drawn.shape, dtype=bool))
    row = {agent.iri: i for i, agent in enumerate(whole.matrix.agents)}
    found = []
    for hub in ranked_hubs(whole, np.where(change > 0, change, np.nan), sure, top=top):
        i = row[hub.iri]
        ends = (hub.low, hub.high) if sign > 0 else (_negated(hub.high), _negated(hub.low))
        holds = None if drawn is None else float((sign * drawn[:, i] > 0).mean())
        turned = replace(hub, value=round(sign * hub.value, 6), low=ends[0], high=ends[1])
        found.append(Change(turned, tuple(values[:, i].tolist()), holds))
    return tuple(found)


def _negated(value: float | None) -> float | None:
    return None if value is None else -value + 0.0


def _ties(spans: Sequence[Cells], top: int, doubt: float) -> Iterator[TieChange]:
    """The new ties, the strongest first, then those that are not seen again."""
    *_, old, new = found = [_pairs(span) for span in spans]
    known = {pair for pairs in found[:-1] for pair in pairs}
    agents = spans[-1].matrix.agents
    kinds: tuple[tuple[Literal["new", "ended"], Cells, dict[tuple[int, int], float]], ...] = (
        ("new", spans[-1], {pair: weight for pair, weight in new.items() if pair not in known}),
        ("ended", spans[-2], {pair: weight for pair, weight in old.items() if pair not in new}),
    )
    for kind, span, ties in kinds:
        belief = Belief(span, doubt)
        for one, other in sorted(ties, key=lambda pair: (-round(ties[pair], 9), pair))[: top or None]:
            weight = round(ties[one, other], 6)
            yield TieChange(kind, agents[one], agents[other], weight, belief.of(one, other))
