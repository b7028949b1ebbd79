"""The parties of an agreement: as stated, or else the two sides of the talks in which it was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.gazetteer import within
from extract.lexicon import head
from extract.morph import cases, readings
from extract.records import Column, Organization, Person, Place, Role
from extract.roles import roles_of_bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.agents import Cast
    from extract.agreements import FoundAgreement
    from extract.cells import CellReading
    from extract.delegations import Delegation
    from extract.records import Participation

__all__ = ["parties_of"]

Party = Organization | Place | Person
_TALKS = frozenset({"meeting", "visit", "business-mission", "forum", "session", "ceremony", "conference", "signing"})
_TWO_SIDES = 2
_INTERREGIONAL = "межрегиональн"


def parties_of(
    found: FoundAgreement,
    cells: Sequence[CellReading],
    cast: Cast,
    context: tuple[Sequence[Participation], Sequence[Delegation], str],
    home: Place,
) -> tuple[Party, ...]:
    """The parties of ``found``; ``context`` are the row's participations, delegations and event type.

    Stated parties («между А и Б», «с А») come first. Where only one side is stated, or none, and the event
    is one at which sides talk, the sides stand in: the bodies, else the places.
    """
    participations, delegations, kind = context
    stated = _named_in(found, cast)
    if len(stated) > 1:
        return stated
    alike = () if stated else _of_kind(found, cast)
    if alike:
        return alike
    acting = _acting(found, cast) or _acting_places(found)
    if len(acting) > 1 or (acting and stated):
        return tuple(dict.fromkeys((*acting, *stated)))
    if kind not in _TALKS:
        return stated
    places = (home, *_foreign_place(cells, delegations, home))
    if _INTERREGIONAL in _sentence(found):
        return places
    theirs = stated or _their_bodies(cast, home)
    if not theirs:
        return places
    if stated and stated[0].country == home.country:
        return (*stated, *places[1:])
    if isinstance(theirs[0], Place):
        return (home, *theirs)
    return (_our_side(cast, participations, theirs, home), *theirs)


def _acting(found: FoundAgreement, cast: Cast) -> tuple[Party, ...]:
    """The bodies of the clause that act in it: «А и Б подписали …», «директор А и ректор Б заключили …».

    What stands in the words that the agreement is about is not a party.
    """
    start, end = found.clause
    out: dict[Party, None] = {}
    covered: set[int] = set()
    for mention in cast.bodies:
        i = mention.found.start
        if mention.cell is not found.cell or not start <= i < end or i in covered:
            continue
        bracket = found.cell.passage.tokens[i - 1].text == "(" and mention.found.core is None
        if (found.subject is not None and found.subject < i and not _in_brackets(found, i)) or bracket:
            continue
        covered.update(range(i, mention.found.end))
        out.setdefault(mention.body)
    return tuple(out)


def _acting_places(found: FoundAgreement) -> tuple[Party, ...]:
    """«А и Б договорились»: the places before the verb, which no preposition governs."""
    out: dict[Party, None] = {}
    tokens = found.cell.passage.tokens
    for mention in found.cell.places:
        governed = mention.start > 0 and readings(tokens[mention.start - 1].text)[0].tag.POS == "PREP"
        inside = mention.start in found.cell.in_body or mention.start in found.cell.in_title
        if found.clause[0] <= mention.start < found.start and not (mention.upper or governed or inside):
            out.setdefault(mention.place)
    return tuple(out) if len(out) > 1 else ()


def _in_brackets(found: FoundAgreement, i: int) -> bool:
    """«Меморандум о … (А, Б)»: the parties in brackets behind the document."""
    texts = [t.text for t in found.cell.passage.tokens[found.start : i]]
    return texts.count("(") > texts.count(")")


def _sentence(found: FoundAgreement) -> str:
    return (found.about or "").lower()


def _named_in(found: FoundAgreement, cast: Cast) -> tuple[Party, ...]:
    """The bodies and places named where the agreement names its parties; brackets only locate."""
    start, end = found.between
    out: dict[Party, None] = {}
    covered: set[int] = set()
    for mention in cast.bodies:
        if mention.cell is found.cell and start <= mention.found.start < end and mention.found.start not in covered:
            out.setdefault(mention.body)
            covered.update(range(mention.found.start, mention.found.end))
    tokens = found.cell.passage.tokens
    previous: Place | None = None
    for place in found.cell.places:
        bracket = place.start > 0 and tokens[place.start - 1].text == "("
        if not start <= place.start < end or place.start in covered or bracket:
            continue
        if previous is None or not within(previous, place.place):
            out.setdefault(place.place)
        previous = place.place
    return tuple(out)


def _of_kind(found: FoundAgreement, cast: Cast) -> tuple[Party, ...]:
    """«между университетами»: a common noun in the plural stands for the row's two bodies of its kind."""
    tokens = found.cell.passage.tokens
    behind = (i + k for i in range(*found.clause) if tokens[i].lower == "между" for k in (1, 2, 3))
    for token in (tokens[i] for i in behind if i < len(tokens)):
        noun = head(token.text) if token.kind == "word" and token.text.islower() else None
        if noun is None or ("ablt", "plur") not in cases(token.text):
            continue
        bodies = tuple(dict.fromkeys(b.body for b in cast.bodies if b.body.kind == noun.kind))
        if len(bodies) == _TWO_SIDES:
            return bodies
    return ()


def _their_bodies(cast: Cast, home: Place) -> tuple[Organization, ...]:
    """The bodies on the other side: met as counterparts, or taking part from abroad."""
    out = []
    for body, roles in roles_of_bodies(cast).items():
        met = Role.COUNTERPART in roles and body.country != home.country
        abroad = Role.PARTICIPANT in roles and body.country not in (None, home.country)
        if body.kind != "embassy" and (met or abroad):
            out.append(body)
    return tuple(out)


def _our_side(cast: Cast, participations: Sequence[Participation], theirs: Sequence[Party], home: Place) -> Party:
    """Who speaks for the home side: the body of the official who travels or receives, else one that takes part."""
    for mention in cast.people:
        titled = mention.cell.column is Column.TITLE and mention.posts
        if titled and mention.posts[0].organization and mention.person.country in (None, home.country):
            return mention.posts[0].organization
    bodies = (p.agent for p in participations if isinstance(p.agent, Organization) and p.role is not Role.VENUE)
    return next((b for b in bodies if b not in theirs and b.country in (None, home.country)), home)


def _foreign_place(cells: Sequence[CellReading], delegations: Sequence[Delegation], home: Place) -> tuple[Place, ...]:
    """The place that the other side comes from: of a delegation, of the event, or named in the content."""
    abroad = [d.mention.place for d in delegations if d.mention.place.country not in (None, home.country)]
    if abroad:
        return (abroad[0],)
    for column in (Column.PLACE, Column.TITLE, Column.CONTENT):
        for cell in cells:
            if cell.column is column:
                for mention in cell.places:
                    large = mention.place.kind in ("region", "country")
                    if large and mention.place.country not in (None, home.country):
                        return (mention.place,)
    return ()
