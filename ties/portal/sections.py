"""The tables of a page about somebody or something that takes part: its events, partners, posts, agreements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from pyoxigraph import NamedNode

from ontology.terms import TIES
from ties.portal.cites import Cites
from ties.portal.facts import n3
from ties.portal.index import Index
from ties.portal.model import Cell, Neighbour, Piece, Row, Section, Statement
from ties.portal.pieces import Pieces, period
from ties.portal.things import Thing

__all__ = ["Desk", "agent_sections", "around_agent", "statement"]

_AROUND = 12
_PARTNERS = 24


@dataclass(frozen=True)
class Desk:
    """What the tables are made with: in one language, whole or ``size`` rows from the one that ``first`` names."""

    index: Index
    pieces: Pieces
    cites: Cites
    size: int | None = None
    first: Mapping[str, int] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """A word of the pages."""
        return self.pieces.words[key]

    def table(
        self, name: str, columns: Sequence[str], items: Sequence[str], row: Callable[[str], Row], note: str = ""
    ) -> list[Section]:
        """A section with a row for each of the items that are to be shown; nothing where there are none.

        A column in which all cells are empty is left out.
        """
        if not items:
            return []
        first = min(max(0, self.first.get(name, 0)), len(items) - 1)
        shown = items[first:] if self.size is None else items[first : first + self.size]
        made = [row(item) for item in shown]
        kept = [i for i in range(len(columns)) if i == 0 or any(one.cells[i] for one in made)]
        headings = tuple(self.text(f"column.{columns[i]}") for i in kept)
        rows = tuple(replace(one, cells=tuple(one.cells[i] for i in kept)) for one in made)
        return [Section(name, self.text(f"section.{name}"), headings, rows, len(items), first, note)]

    def of(self, iris: Iterable[str]) -> Cell:
        """Pieces for IRIs."""
        return tuple(self.pieces.of(iri) for iri in iris)

    def objects(self, iri: str, *predicates: str) -> list[str]:
        """The values of properties, property by property."""
        return [value for predicate in predicates for value in self.index.reader.objects(iri, predicate)]

    def ranked(self, iris: Iterable[str]) -> list[str]:
        """Things in the order of the index, what is not in it last."""
        number = self.index.number
        return sorted(set(iris), key=lambda iri: (number.get(iri, len(number)), iri))

    def days(self, iri: str) -> Cell:
        """When an event was, or an agreement."""
        thing = self.index.get(iri)
        return (Piece(period(thing.start, thing.end, self.pieces.language)),) if thing else ()

    def seen(self, holding: str) -> Cell:
        """Between which days somebody was seen in a post."""
        start, end = (min(self.objects(holding, term), default="") for term in (TIES.observedFrom, TIES.observedTo))
        return (Piece(period(start, end, self.pieces.language)),)


def statement(subject: str, predicate: str, value: str) -> Statement:
    """A triple whose object is an IRI."""
    return Statement(subject, predicate, n3(NamedNode(value)))


def agent_sections(desk: Desk, thing: Thing) -> list[Section]:
    """All tables of an organisation, a person or a place."""
    iri, reader = thing.iri, desk.index.reader
    found: list[Section] = []
    if thing.kind == "person":
        found += _holdings(desk, reader.subjects(TIES.holder, iri), "posts", TIES.post)
    if thing.kind == "organization":
        found += _posts(desk, iri)
    found += _events(desk, thing)
    found += agreements(desk, [*reader.subjects(TIES.party, iri)])
    found += _partners(desk, iri)
    if thing.kind == "organization":
        found += _list(desk, "units", reader.subjects(TIES.unitOf, iri))
    if thing.kind == "place":
        found += _list(desk, "located", reader.subjects(TIES.locatedIn, iri))
        found += _list(desk, "contained", reader.subjects(TIES.within, iri))
    return [*found, *mentions(desk, iri)]


def around_agent(desk: Desk, thing: Thing) -> tuple[Neighbour, ...]:
    """Those with whom it shares most events: bodies and people, and for a place places too."""
    kinds = ("organization", "person", "place") if thing.kind == "place" else ("organization", "person")
    found = islice(((iri, n) for iri, n in desk.index.partners(thing.iri) if _kind(desk, iri) in kinds), _AROUND)
    common = desk.text("common-events")
    return tuple(Neighbour(desk.pieces.of(iri), n, common.format(n=n)) for iri, n in found)


def agreements(desk: Desk, iris: Iterable[str], name: str = "agreements") -> list[Section]:
    """A table of agreements, the newest first."""

    def row(iri: str) -> Row:
        status = desk.of(desk.objects(iri, TIES.agreementStatus))
        parties = desk.of(desk.objects(iri, TIES.party))
        said = statement(iri, TIES.agreementStatus, desk.objects(iri, TIES.agreementStatus)[0]) if status else None
        return Row((desk.days(iri), desk.of([iri]), status, parties), desk.cites.of(iri), said)

    return desk.table(name, ("when", "agreement", "status", "parties"), desk.ranked(iris), row)


def mentions(desk: Desk, iri: str) -> list[Section]:
    """The records that name a thing, with the words of each that name it first."""
    reader = desk.index.reader

    def row(record: str) -> Row:
        at = desk.cites.first_mentions(record).get(iri)
        events = reader.subjects(TIES.describedIn, record)
        cites = desk.cites.of(at) if at else ()
        return Row((desk.of([record]), desk.of(events)), cites, statement(record, TIES.mentions, iri))

    return desk.table("mentions", ("record", "event"), desk.index.records(iri), row)


def _kind(desk: Desk, iri: str) -> str:
    thing = desk.index.get(iri)
    return thing.kind if thing else ""


def _list(desk: Desk, name: str, iris: Iterable[str]) -> list[Section]:
    return desk.table(name, ("name", "events"), desk.ranked(iris), lambda iri: _counted(desk, iri))


def _counted(desk: Desk, iri: str) -> Row:
    thing = desk.index.get(iri)
    return Row((desk.of([iri]), (Piece(str(thing.events)),) if thing else ()))


def _holdings(desk: Desk, holdings: Sequence[str], name: str, shown: str) -> list[Section]:
    def row(holding: str) -> Row:
        other = desk.objects(holding, shown)
        bodies = [body for post in other for body in desk.objects(post, TIES.postAt)]
        said = statement(holding, shown, other[0]) if other else None
        cells = (desk.of(other), desk.of(bodies), desk.seen(holding)) if shown == TIES.post else (
            desk.of(other), desk.seen(holding))  # fmt: skip
        return Row(cells, (), said)

    columns = ("post", "body", "seen") if shown == TIES.post else ("person", "seen")
    latest = sorted(holdings, key=lambda one: max(desk.objects(one, TIES.observedTo), default=""), reverse=True)
    return desk.table(name, columns, latest, row, desk.text("note.seen"))


def holders(desk: Desk, post: str) -> list[Section]:
    """Who was seen in a post."""
    return _holdings(desk, desk.index.reader.subjects(TIES.post, post), "holders", TIES.holder)


def _posts(desk: Desk, iri: str) -> list[Section]:
    reader = desk.index.reader

    def row(post: str) -> Row:
        people = desk.ranked(
            one for holding in reader.subjects(TIES.post, post) for one in desk.objects(holding, TIES.holder)
        )
        return Row((desk.of([post]), desk.of(people)), (), statement(post, TIES.postAt, iri))

    return desk.table("posts-at", ("post", "people"), desk.ranked(reader.subjects(TIES.postAt, iri)), row)


def _partners(desk: Desk, iri: str) -> list[Section]:
    found = dict(desk.index.partners(iri)[:_PARTNERS])

    def row(other: str) -> Row:
        kind = desk.text(f"kind.{_kind(desk, other)}")
        return Row((desk.of([other]), (Piece(kind),), (Piece(str(found[other])),)))

    return desk.table("partners", ("name", "kind", "common"), list(found), row, desk.text("note.partners"))


def _events(desk: Desk, thing: Thing) -> list[Section]:
    things = desk.index.things
    iris = [things[number].iri for number in desk.index.events(thing.iri)]
    columns = ("when", "event", "type", "where" if thing.kind == "place" else "role")
    return desk.table("events", columns, iris, lambda event: _event_row(desk, thing, event))


def _event_row(desk: Desk, thing: Thing, event: str) -> Row:
    """An event from the point of view of one that takes part: as what, and which words say so."""
    types = desk.of(desk.objects(event, TIES.eventType))
    mine = desk.index.parts(event, thing.iri)
    cites = tuple(cite for part in mine for cite in desk.cites.of(part))
    said = statement(mine[0], TIES.agent, thing.iri) if mine else None
    if thing.kind == "place":
        places = desk.objects(event, TIES.place)
        last = desk.of(places)
        if said is None:
            said = next(
                (statement(event, TIES.place, one) for one in places if thing.iri in desk.index.above(one)), None
            )
            records = desk.objects(event, TIES.describedIn)
            named = [one for one in places if thing.iri in desk.index.above(one)] or [thing.iri]
            found = [at for record in records for one in named if (at := desk.cites.first_mentions(record).get(one))]
            cites = tuple(cite for at in found[:2] for cite in desk.cites.of(at))
    else:
        roles = sorted({role for part in mine for role in desk.objects(part, TIES.role)})
        posts = sorted({post for part in mine for post in desk.objects(part, TIES.inCapacity)})
        venue = [Piece(desk.text("venue"))] if thing.iri in desk.objects(event, TIES.venue) else []
        if venue and said is None:
            said = statement(event, TIES.venue, thing.iri)
        last = (*desk.of(roles), *venue, *desk.of(posts))
    return Row((desk.days(event), desk.of([event]), types, last), cites, said)
