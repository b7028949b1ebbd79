"""The two sides of a row: who speaks for the reporting region, and who for its partner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.gazetteer import within
from extract.morph import lemmas
from extract.records import Column, Organization, Person, Place, Role
from extract.roles import roles_of_bodies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.agents import BodyMention, Cast, PersonMention
    from extract.cells import CellReading
    from extract.delegations import Delegation
    from extract.records import Participation

__all__ = ["Party", "Sides"]

Party = Organization | Place | Person
_HEADS = frozenset({"глава", "мэр"})
_LATIN = re.compile(r"[A-Za-z]{4}")


@dataclass(frozen=True)
class Sides:
    """What a row tells of its two sides, seen from ``home``, the reporting region or municipality."""

    cells: Sequence[CellReading]
    cast: Cast
    participations: Sequence[Participation]
    delegations: Sequence[Delegation]
    home: Place

    def completed(self, known: tuple[Party, ...]) -> tuple[Party, ...]:
        """The party that is known with those of the other side; both sides, if none is known."""
        if not known:
            return self.of_title or self._both()
        if self._is_ours(known[0]):
            other = tuple(p for p in self.of_title if not self._is_ours(p))
            return (*known, *(other or self.theirs or self._their_place()))
        return ((self.home if isinstance(known[0], Place) else self.ours), *known)

    def _both(self) -> tuple[Party, ...]:
        level = isinstance(self.ours, Place) and bool(self._their_place())  # a region talks with a region
        if self.theirs and not level:
            return (self.ours, *self.theirs)
        return self.places if self._their_place() else ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The reporting region (the country, where that is what sends a delegation) and where the others are from."""
        sent = [d.mention.place for d in self.delegations if d.mention.place.country == self.home.country]
        states = bool(sent) and all(place.kind == "country" for place in sent)
        return (sent[0] if states else self.home, *self._their_place())

    @cached_property
    def of_title(self) -> tuple[Place, ...]:
        """«Заседание рабочей группы … области А и области Б», «Визит делегации области А в область Б»: the two places
        that the title sets against each other, else nothing."""
        title = next((c for c in self.cells if c.column is Column.TITLE), None)
        if title is None:
            return ()
        mentions = [p for p in (*title.places, *title.quoted_places) if p.start not in title.in_title and not p.upper]
        for first, second in pairwise(mentions):
            joined = [t.text for t in title.passage.tokens[first.end : second.start]] in (["и"], ["–"])
            if joined and first.place.kind == second.place.kind and first.place.country != second.place.country:
                return first.place, second.place
        named = tuple(dict.fromkeys(self.home if within(p.place, self.home) else p.place for p in mentions))
        sides = {place.country == self.home.country for place in named}
        return named if len(named) == 2 == len(sides) else ()

    @cached_property
    def present(self) -> tuple[Organization, ...]:
        """The bodies that take part, of either side, in the order of the text."""
        agents = (p.agent for p in self.participations if p.role in (Role.PARTICIPANT, Role.ORGANIZER))
        return tuple(dict.fromkeys(a for a in agents if isinstance(a, Organization) and a.kind != "commission"))

    @cached_property
    def theirs(self) -> tuple[Party, ...]:
        """The bodies on the other side: met as counterparts, or taking part from abroad."""
        out: dict[Party, None] = {}
        for body, roles in self._roles.items():
            met = Role.COUNTERPART in roles and not self._is_ours(body)
            abroad = Role.PARTICIPANT in roles and body.country not in (None, self.home.country)
            if body.kind not in ("embassy", "commission") and (met or abroad):
                out.setdefault(body)
        if not out:
            held = (p.organization for m in self.cast.people for p in m.posts[:1])
            out = dict.fromkeys(b for b in held if b and b.kind != "embassy" and not self._is_ours(b))
        return tuple(out)

    @cached_property
    def ours(self) -> Party:
        """Who speaks for the home side: the body of the official who travels or receives, else one that takes part."""
        for mention in self.cast.people:
            titled = mention.cell.column is Column.TITLE and mention.posts
            if titled and mention.posts[0].organization and mention.person.country in (None, self.home.country):
                return mention.posts[0].organization
        listed_first = next((m for m in self.cast.people if m.cell.column is Column.PARTICIPANTS), None)
        if listed_first is not None and (town := self._headed(listed_first)):
            return town
        held = (p.organization for m in self.cast.people for p in m.posts[:1] if m.cell.column is Column.PARTICIPANTS)
        met = (p.agent for p in self.participations if p.role is Role.COUNTERPART)
        organizers = (p.agent for p in self.participations if p.role is Role.ORGANIZER)
        listed = {m.body for m in self.cast.bodies if m.cell.column in (Column.PARTICIPANTS, Column.TITLE)}
        named = (*organizers, *(b for b in self.present if b in listed), *held, *(b for b in met if b in listed))
        bodies = [b for b in named if isinstance(b, Organization) and b not in self.theirs]
        sure = next((b for b in bodies if b.country == self.home.country), None)
        return sure or next((b for b in bodies if self._is_ours(b)), self.home)

    def _headed(self, mention: PersonMention) -> Place | None:
        """The town or district of our side of which the person is the head («Глава города Смоленска»)."""
        for title in mention.found.titles[:1]:
            head = lemmas(mention.cell.passage.tokens[title.head].text)
            for place in (p.place for p in mention.cell.places if title.start <= p.start < title.end):
                if head & _HEADS and place.country == self.home.country and place.kind in ("settlement", "district"):
                    return place
        return None

    def _is_ours(self, party: Party) -> bool:
        """Whether the party is of the reporting side. One of unknown country is, unless it is met abroad or its name is
        in Latin letters."""
        if party.country is not None:
            return party.country == self.home.country
        met = Role.COUNTERPART in self._roles.get(party, ()) if isinstance(party, Organization) else True
        return not ((self._is_abroad and (met or party not in self.present)) or _LATIN.search(party.name))

    @cached_property
    def _roles(self) -> Mapping[Organization, Mapping[Role, BodyMention]]:
        return roles_of_bodies(self.cast)

    @cached_property
    def _is_abroad(self) -> bool:
        where = next((c.places for c in self.cells if c.column is Column.PLACE), ())
        return any(p.place.country not in (None, self.home.country) for p in where)

    def _their_place(self) -> tuple[Place, ...]:
        """Where the other side comes from: of a delegation, of the event, or named in the content."""
        abroad = [d.mention.place for d in self.delegations if d.mention.place.country not in (None, self.home.country)]
        if abroad:
            return (abroad[0],)
        for column in (Column.PLACE, Column.TITLE, Column.CONTENT):
            for cell in self.cells:
                if cell.column is column:
                    for mention in cell.places:
                        large = mention.place.kind in ("region", "country")
                        if large and mention.place.country not in (None, self.home.country):
                            return (mention.place,)
        return ()
