"""The tables of a page about what happened, and about where it stands: events, agreements, records, reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ontology.terms import ROLE, TIES
from ties.portal.index import mention_order
from ties.portal.model import Cite, Neighbour, Piece, Row, Section
from ties.portal.sections import Desk, agreements, holders, mentions, statement
from ties.portal.things import Thing

__all__ = ["around_event", "other_sections"]

_ROLES: Final = (
    ROLE.ORGANIZER, ROLE.HEAD_OF_DELEGATION, ROLE.CHAIR, ROLE.SPEAKER, ROLE.COUNTERPART, ROLE.PARTICIPANT,
    ROLE.VENUE, ROLE.MENTIONED,
)  # fmt: skip
_AROUND = 16


def other_sections(desk: Desk, thing: Thing) -> list[Section]:
    """All tables of a thing that is no agent."""
    iri, reader = thing.iri, desk.index.reader
    if thing.kind == "event":
        return [
            *_participations(desk, reader.subjects(TIES.event, iri)),
            *agreements(desk, reader.subjects(TIES.reachedAt, iri)),
            *_events(desk, "parts", reader.subjects(TIES.partOf, iri)),
            *_described(desk, iri),
        ]
    if thing.kind == "post":
        parts = reader.subjects(TIES.inCapacity, iri)
        return [*holders(desk, iri), *_participations(desk, parts, events=True), *mentions(desk, iri)]
    if thing.kind == "series":
        return _events(desk, "editions", reader.subjects(TIES.inSeries, iri))
    if thing.kind == "report":
        return _records(desk, iri)
    if thing.kind == "record":
        stated = reader.subjects(TIES.statedIn, iri)
        of = {kind: [one for one in stated if f"/{kind}/" in one] for kind in ("participation", "agreement", "mention")}
        return [
            *_events(desk, "described", reader.subjects(TIES.describedIn, iri)),
            *_participations(desk, of["participation"]),
            *agreements(desk, of["agreement"]),
            *_mentions(desk, of["mention"]),
        ]
    return _evidence(desk, iri)


def around_event(desk: Desk, thing: Thing) -> tuple[Neighbour, ...]:
    """Who takes part in an event."""
    found: dict[str, str] = {}
    parts = desk.index.reader.subjects(TIES.event, thing.iri)
    for part in sorted(parts, key=lambda one: _role_rank(desk, one)):
        roles = [one.text for one in desk.of(desk.objects(part, TIES.role))]
        for agent in desk.objects(part, TIES.agent):
            if ROLE.MENTIONED not in desk.objects(part, TIES.role):
                found.setdefault(agent, ", ".join(roles))
    return tuple(Neighbour(desk.pieces.of(iri), 1, roles) for iri, roles in list(found.items())[:_AROUND])


def _role_rank(desk: Desk, part: str) -> tuple[int, str]:
    roles = [_ROLES.index(role) for role in desk.objects(part, TIES.role) if role in _ROLES]
    return min(roles, default=len(_ROLES)), part


def _participations(desk: Desk, parts: Sequence[str], *, events: bool = False) -> list[Section]:
    def row(part: str) -> Row:
        agents = desk.objects(part, TIES.agent)
        role = desk.objects(part, TIES.role)
        said = statement(part, TIES.agent, agents[0]) if agents else (
            statement(part, TIES.role, role[0]) if role else None)  # fmt: skip
        of = [TIES.event] if events else [TIES.inCapacity]
        cells = (agents, role, desk.objects(part, *of), desk.objects(part, TIES.onBehalfOf))
        return Row(tuple(desk.of(cell) for cell in cells), desk.cites.of(part), said, anchor=_anchor(desk, part))

    columns = ("who", "role", "event" if events else "capacity", "behalf")
    return desk.table("participations", columns, sorted(parts, key=lambda one: _role_rank(desk, one)), row)


def _events(desk: Desk, name: str, iris: Sequence[str]) -> list[Section]:
    def row(event: str) -> Row:
        edition = [Piece(number) for number in desk.objects(event, TIES.edition)]
        last = edition if name == "editions" else desk.of(desk.objects(event, TIES.place))
        return Row((desk.days(event), desk.of([event]), desk.of(desk.objects(event, TIES.eventType)), tuple(last)))

    columns = ("when", "event", "type", "edition" if name == "editions" else "where")
    return desk.table(name, columns, desk.ranked(iris), row)


def _described(desk: Desk, event: str) -> list[Section]:
    """The records of an event; of one that is only named as the larger one, those that name it."""
    reader = desk.index.reader
    records = reader.objects(event, TIES.describedIn) or reader.subjects(TIES.mentions, event)

    def row(record: str) -> Row:
        sector = desk.of(desk.objects(record, TIES.sector, TIES.reportedBy))
        said = desk.objects(event, TIES.describedIn)
        stated = statement(event, TIES.describedIn, record) if record in said else None
        return Row((desk.of([record]), sector), (), stated)

    return desk.table("records", ("record", "sector"), desk.ranked(records), row)


def _records(desk: Desk, report: str) -> list[Section]:
    reader = desk.index.reader

    def row(record: str) -> Row:
        number = [Piece(one, target=desk.index.path(record) or "") for one in desk.objects(record, TIES.rowNumber)]
        events = desk.of(reader.subjects(TIES.describedIn, record))
        status = [Piece(desk.text(f"value.{one}")) for one in desk.objects(record, TIES.recordStatus)]
        return Row((tuple(number), events, desk.of(desk.objects(record, TIES.sector, TIES.reportedBy)), tuple(status)))

    columns = ("row", "event", "sector", "status")
    return desk.table("report-rows", columns, desk.ranked(reader.subjects(TIES.inReport, report)), row)


def _mentions(desk: Desk, nodes: Sequence[str]) -> list[Section]:
    """What a record names, in the order of its words."""
    cites = {one: desk.cites.of(one) for one in nodes}

    def row(one: str) -> Row:
        named = desk.objects(one, TIES.mentionOf)
        kinds = [desk.text(f"kind.{thing.kind}") for iri in named if (thing := desk.index.get(iri))]
        said = statement(one, TIES.mentionOf, named[0]) if named else None
        return Row((desk.of(named), tuple(map(Piece, kinds))), cites[one], said, anchor=_anchor(desk, one))

    return desk.table("named", ("name", "kind"), sorted(nodes, key=mention_order), row)


def _evidence(desk: Desk, iri: str) -> list[Section]:
    """The words on which an agreement, a twinning or any other statement rests."""
    cites: tuple[Cite, ...] = desk.cites.of(iri)
    records = desk.ranked(desk.objects(iri, TIES.statedIn))

    def row(record: str) -> Row:
        target = desk.index.path(record)
        mine = tuple(cite for cite in cites if cite.record.target == target)
        events = desk.index.reader.subjects(TIES.describedIn, record)
        return Row((desk.of([record]), desk.of(events)), mine, statement(iri, TIES.statedIn, record))

    return desk.table("stated", ("record", "event"), records, row)


def _anchor(desk: Desk, iri: str) -> str:
    return iri.removeprefix(desk.index.base)
