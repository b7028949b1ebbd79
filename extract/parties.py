"""The parties of an agreement: as stated, or else the two sides of the row's event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.records import Column, Organization, Person, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.agents import Cast
    from extract.agreements import FoundAgreement
    from extract.cells import CellReading
    from extract.delegations import Delegation

__all__ = ["parties_of"]

Party = Organization | Place | Person


def parties_of(
    found: FoundAgreement, cells: Sequence[CellReading], cast: Cast, delegations: Sequence[Delegation], home: Place
) -> tuple[Party, ...]:
    """The parties of ``found``.

    Stated parties («между А и Б», «с А») come first; where only one side is stated, or none, the sides of
    the event stand in: bodies that take part at home and abroad, else the places.
    """
    stated = _named_in(found, cast)
    if len(stated) > 1:
        return stated
    ours, theirs = _sides(cells, cast, delegations, home)
    if stated:
        foreign = _country(stated[0]) != home.country
        return (*((ours,) if foreign and ours else ()), *stated)
    return tuple(p for p in (ours, *theirs) if p is not None)


def _named_in(found: FoundAgreement, cast: Cast) -> tuple[Party, ...]:
    start, end = found.between
    out: dict[Party, None] = {}
    covered: set[int] = set()
    for mention in cast.bodies:
        if mention.cell is found.cell and start <= mention.found.start < end and mention.found.start not in covered:
            out.setdefault(mention.body)
            covered.update(range(mention.found.start, mention.found.end))
    larger = set()
    for k, place in enumerate(found.cell.places):
        if start <= place.start < end and place.start not in covered and place.start not in larger:
            out.setdefault(place.place)
            following = found.cell.places[k + 1 :]
            larger |= {p.start for p in following if _above(place.place, p.place)}
    return tuple(out)


def _above(place: Place, other: Place) -> bool:
    step = place.within
    while step is not None:
        if step.name == other.name:
            return True
        step = step.within
    return False


def _country(party: Party) -> str | None:
    return party.country


def _sides(
    cells: Sequence[CellReading], cast: Cast, delegations: Sequence[Delegation], home: Place
) -> tuple[Party | None, tuple[Party, ...]]:
    """Who speaks for the home region, and who for the others."""
    del cells
    ours: Party | None = home
    taking_part = [
        b
        for b in cast.bodies
        if b.cell.column in (Column.PARTICIPANTS, Column.TITLE) and b.found.start not in b.cell.in_title
    ]
    foreign = tuple(dict.fromkeys(b.body for b in taking_part if b.body.country not in (None, home.country)))
    if foreign:
        leader = next(
            (
                p.posts[0].organization
                for p in cast.people
                if p.posts and p.posts[0].organization and p.person.country in (None, home.country)
            ),
            None,
        )
        ours = leader or next((b.body for b in taking_part if b.body.country == home.country), home)
        return ours, foreign
    abroad = [d.mention.place for d in delegations if d.mention.place.country not in (None, home.country)]
    if abroad:
        return home, (abroad[0],)
    places = [p.place for c in _place_cells(cast) for p in c.places if p.place.country not in (None, home.country)]
    regions = [p for p in places if p.kind in ("region", "country")]
    return home, tuple(regions[:1])


def _place_cells(cast: Cast) -> list[CellReading]:
    cells = {id(m.cell): m.cell for m in (*cast.bodies, *cast.people) if m.cell.column is Column.PLACE}
    return list(cells.values())
