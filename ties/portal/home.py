"""The front page: what is inside, made once at the start in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontology.terms import TIES
from ties.portal.browse import value_piece
from ties.portal.index import Index
from ties.portal.model import Cell, Piece
from ties.portal.pieces import Pieces, day
from ties.portal.texts import amount
from ties.portal.things import KINDS, Thing

__all__ = ["Bars", "Home", "home"]

_HUBS, _NEWEST, _BARS = 8, 8, 12


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts under a heading; ``note`` says what they count."""

    title: str
    rows: tuple[tuple[Piece, int], ...]
    note: str = ""

    @property
    def most(self) -> int:
        """The largest count, at least 1."""
        return max((count for _, count in self.rows), default=1) or 1


@dataclass(frozen=True, slots=True)
class Home:
    """The front page in one language."""

    counts: tuple[tuple[Piece, int], ...]
    bars: tuple[Bars, ...]
    hubs: tuple[Bars, ...]
    newest: tuple[tuple[Cell, Cell, Cell], ...]
    reports: tuple[tuple[Piece, int], ...]


def home(index: Index, language: str) -> Home:
    """Give the front page: how many things, events by quarter and so on, hubs, newest agreements, reports."""
    pieces = Pieces(index, language)
    words, reader = pieces.words, index.reader
    counts = dict(index.facets.counts("kind", {}))
    tiles = [
        (Piece(words[f"kinds.{kind}"], target="browse", query={"kind": kind}), counts[kind])
        for kind in KINDS
        if kind in counts
    ]
    newest = []
    for thing in index.of_kind("agreement")[:_NEWEST]:
        parties = tuple(pieces.of(one) for one in reader.objects(thing.iri, TIES.party))
        newest.append(((Piece(day(thing.end, language)),), (pieces.of(thing.iri),), parties))
    reports = [(pieces.of(one.iri), len(reader.subjects(TIES.inReport, one.iri))) for one in index.of_kind("report")]
    bars = tuple(
        _bars(index, pieces, name, title)
        for name, title in (("quarter", "quarters"), ("country", "countries"), ("sector", "sectors"), ("type", "types"))
    )
    return Home(tuple(tiles), bars, _hubs(index, pieces), tuple(newest), tuple(reports))


def _bars(index: Index, pieces: Pieces, name: str, title: str) -> Bars:
    found = index.facets.counts(name, {"kind": "event"})
    shown = found[:_BARS][::-1] if name == "quarter" else found[:_BARS]
    rows = [(value_piece(pieces, name, value, {"kind": "event"}), count) for value, count in shown]
    left = len(found) - len(shown)
    note = pieces.words["facet.more"].format(n=amount(left, pieces.language)) if left else ""
    return Bars(pieces.words[f"home.{title}"], tuple(rows), note)


def _hubs(index: Index, pieces: Pieces) -> tuple[Bars, ...]:
    """Who takes part in most events; of the places, regions and countries abroad."""
    agents = {agent.iri: agent for agent in index.matrix.agents}

    def abroad(thing: Thing) -> bool:
        agent = agents.get(thing.iri)
        return agent is not None and bool(agent.foreign) and agent.group in ("region", "country")

    found = []
    for kind in ("organization", "person", "place"):
        things: Sequence[Thing] = [one for one in index.of_kind(kind) if kind != "place" or abroad(one)]
        rows = tuple((pieces.of(one.iri), one.events) for one in things[:_HUBS] if one.events)
        found.append(Bars(pieces.words[f"home.hubs.{kind}"], rows))
    return tuple(found)
