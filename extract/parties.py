"""The parties of an agreement: as stated, or else the two sides of the talks in which it was reached."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.anaphora import bodies_named, referents
from extract.described import owns
from extract.gazetteer import within
from extract.lexicon import head
from extract.morph import cases, lemmas, readings
from extract.sides import Sides
from extract.twinnings import find_twinnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.agents import Cast
    from extract.agreements import FoundAgreement
    from extract.cells import CellReading
    from extract.delegations import Delegation
    from extract.posts import Title
    from extract.records import Participation, Place, Post
    from extract.sides import Party

__all__ = ["parties_of"]

_TALKS = frozenset({"meeting", "visit", "business-mission", "forum", "session", "ceremony", "conference", "signing"})
_TWO_SIDES = 2
_IN = frozenset({"в", "во", "на"})
_ACTING = frozenset({"nomn", "ablt"})
_BOTH = frozenset({"двух", "двумя", "обоих", "обоими", "обеими", "обеих"})
_REGIONS = frozenset({"область", "регион", "край"})
_TERRITORY = frozenset({"область", "край", "регион", "округ", "район", "город"})
_INTERREGIONAL = "межрегиональн"


def parties_of(
    found: FoundAgreement,
    cells: Sequence[CellReading],
    cast: Cast,
    context: tuple[Sequence[Participation], Sequence[Delegation], str],
    home: Place,
    before: tuple[Party, ...] = (),
) -> tuple[Party, ...]:
    """The parties of ``found``; ``context`` are the row's participations, delegations and event type, ``before`` the
    parties of the agreement that the cell states before, who mean to conclude a further one that names nobody.

    Stated parties («между А и Б», «с А») come first, then those that act in its clause («А и Б подписали …», «встреча
    министра А с директором Б, в ходе которой достигнута договоренность»). Where only one side is known, or none, and
    the event is one at which sides talk, the sides of the row stand in: the bodies, else the places.
    """
    participations, delegations, kind = context
    stated = _named_in(found, cast, home)
    if len(stated) > 1:
        return stated
    alike = () if stated else _of_kind(found, cast, home)
    if alike:
        return alike
    known = tuple(dict.fromkeys((*_acting(found, cast, home), *stated))) or _acting_places(found)
    sides = Sides(cells, cast, participations, delegations, home)
    if _names_both_regions(found):
        return tuple(dict.fromkeys((*(sides.of_title or sides.places), *known)))
    if len(known) > 1:
        return known
    if not known and len(before) > 1 and found.status == "planned":
        return before
    twins = _twins(found, cells) if not known else ()
    if twins:
        return twins
    if kind not in _TALKS and not known and not _tells_of_sides(found):
        return ()
    if not known and _is_by_all(found) and len(sides.present) > 1:
        return sides.present
    if _INTERREGIONAL in (found.about or "").lower():
        return sides.places
    return sides.completed(known)


def _acting(found: FoundAgreement, cast: Cast, home: Place) -> tuple[Party, ...]:
    """The bodies of the clause that act in it: «А и Б подписали …», «директор А и ректор Б заключили …».

    An official acts for the body (else the region, the town) of the post. What stands in the words that the agreement
    is about is not a party, nor is the place of the meeting («в центре А»).
    """
    start, end = found.clause
    tokens = found.cell.passage.tokens
    at: dict[int, Party] = {}
    covered: set[int] = set()
    for first, last, party in _officials(found.cell, cast, home):
        if start <= first < end and not _in_subject(found, first):
            covered.update(range(first, last))
            if party is not None:
                at[first] = party
    for mention in cast.bodies:
        i = mention.found.start
        if mention.cell is not found.cell or not start <= i < end or i in covered or _in_subject(found, i):
            continue
        covered.update(range(i, mention.found.end))
        located = i > start and tokens[i - 1].lower in _IN
        bracket = i > 0 and tokens[i - 1].text == "(" and mention.found.core is None
        if not (located or bracket or owns(mention.cell, mention.found)):
            at[i] = mention.body
    for first, last, body in referents(found.cell, start, end, cast, home):
        acts = any(case in _ACTING for case, _ in cases(tokens[last - 1].text))
        if first not in covered and acts and not _in_subject(found, first) and tokens[first - 1].lower not in _IN:
            at[first] = body
    return tuple(dict.fromkeys(at[i] for i in sorted(at)))


def _officials(cell: CellReading, cast: Cast, home: Place) -> Iterator[tuple[int, int, Party | None]]:
    """The token range of each official of the cell, and for whom the first post speaks."""
    for person in cast.people:
        if person.cell is cell and not person.found.remembered:
            titles = person.found.titles
            start = min([person.found.start, *(t.start for t in titles)])
            speaks_for = _speaks_for(cell, cast, titles, person.posts, home)
            yield start, max([person.found.end, *(t.end for t in titles)]), speaks_for
    for post in cast.posts:
        if post.cell is cell:
            yield post.title.start, post.title.end, _speaks_for(cell, cast, (post.title,), (post.post,), home)


def _speaks_for(
    cell: CellReading, cast: Cast, titles: Sequence[Title], posts: Sequence[Post], home: Place
) -> Party | None:
    held = next((p.organization for p in posts if p.organization), None)
    if held is not None or not titles:
        return held
    for title in titles:
        for _, _, body in referents(cell, title.start, title.end, cast, home):
            return body
    return next((p.place for p in cell.places if titles[0].start <= p.start < titles[0].end), None)


def _in_subject(found: FoundAgreement, i: int) -> bool:
    return found.subject is not None and found.subject < i and not _in_brackets(found, i)


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


def _twins(found: FoundAgreement, cells: Sequence[CellReading]) -> tuple[Party, ...]:
    """«Соглашение об установлении побратимских отношений …»: the two towns of the row that it makes twins."""
    if not any("побратим" in t.lower for t in found.cell.passage.tokens[found.start : found.clause[1]]):
        return ()
    return next(((first.place, second.place) for _, _, first, second in find_twinnings(cells)), ())


def _names_both_regions(found: FoundAgreement) -> bool:
    """«принято решение о проведении двумя областями совместно с А», «главы регионов условились»."""
    tokens = found.cell.passage.tokens[slice(*found.clause)]
    return any((a.lower in _BOTH or "глава" in lemmas(a.text)) and _are_regions(b.text) for a, b in pairwise(tokens))


def _are_regions(word: str) -> bool:
    return bool(lemmas(word) & _REGIONS) and any(number == "plur" for _, number in cases(word))


def _is_by_all(found: FoundAgreement) -> bool:
    """«Участниками совещания принято решение …»."""
    tokens = found.cell.passage.tokens[found.clause[0] : found.start]
    return any("участник" in lemmas(t.text) for t in tokens)


def _tells_of_sides(found: FoundAgreement) -> bool:
    """«Сторонами подписан …», «стороны договорились»."""
    return any("сторона" in lemmas(t.text) for t in found.cell.passage.tokens[slice(*found.clause)])


def _in_brackets(found: FoundAgreement, i: int) -> bool:
    """«Меморандум о … (А, Б)»: the parties in brackets behind the document."""
    texts = [t.text for t in found.cell.passage.tokens[found.start : i]]
    return texts.count("(") > texts.count(")")


def _sentence(found: FoundAgreement) -> str:
    return (found.about or "").lower()


def _named_in(found: FoundAgreement, cast: Cast, home: Place) -> tuple[Party, ...]:
    """The bodies and places named where the agreement names its parties; what stands in brackets, or right behind a
    body, only locates it."""
    start, end = found.between
    at: dict[int, Party] = {}
    covered: set[int] = set()
    for mention in cast.bodies:
        if mention.cell is found.cell and start <= mention.found.start < end and mention.found.start not in covered:
            at[mention.found.start] = mention.body
            covered.update(range(mention.found.start, mention.found.end + 1))
    at.update((first, body) for first, _, body in referents(found.cell, start, end, cast, home))
    tokens = found.cell.passage.tokens
    previous: Place | None = None
    for place in found.cell.places:
        before = [t.text for t in tokens[start : place.start]]
        locates = before.count("(") > before.count(")") or before[-1:] == ["»"] or before[-1:] in (["в"], ["на"])
        if not start <= place.start < end or place.start in covered or locates:
            continue
        if previous is None or not within(previous, place.place):
            at[place.start] = place.place
            if _behind_ours(found.cell, start, place.start):
                at[place.start - 1] = home
        previous = place.place
    return tuple(dict.fromkeys(at[i] for i in sorted(at)))


def _behind_ours(cell: CellReading, start: int, at: int) -> bool:
    """«муниципального округа и Мстиславского района»: a bare word for the reporting side before «и» and a place."""
    tokens = cell.passage.tokens
    bare = at - 2 >= start and not any(p.start <= at - 2 < p.end for p in cell.places)
    return bare and tokens[at - 1].lower == "и" and bool(lemmas(tokens[at - 2].text) & _TERRITORY)


def _of_kind(found: FoundAgreement, cast: Cast, home: Place) -> tuple[Party, ...]:
    """«между университетами», «соглашению двух музеев», «учреждения договорились»: a common noun in the plural stands
    for the row's two bodies with it in their names, or of its kind; one that tells no kind, for the only body of each
    side."""
    tokens = found.cell.passage.tokens
    for i in range(*found.clause):
        noun = head(tokens[i].text) if tokens[i].kind == "word" and tokens[i].text.islower() else None
        if noun is None or not _stands_for_both(found, i):
            continue
        bodies = bodies_named(lemmas(tokens[i].text), cast)
        if len(bodies) != _TWO_SIDES:
            bodies = tuple(dict.fromkeys(b.body for b in cast.bodies if noun.kind in ("other", b.body.kind)))
        sides = {b.country == home.country for b in bodies}
        if len(bodies) == _TWO_SIDES and (noun.kind != "other" or len(sides) == _TWO_SIDES):
            return bodies
    return ()


def _stands_for_both(found: FoundAgreement, i: int) -> bool:
    """Whether the plural noun at ``i`` names the parties: by «между», by «двух», or as the subject."""
    tokens = found.cell.passage.tokens
    forms = cases(tokens[i].text)
    before = [t.lower for t in tokens[max(found.clause[0], i - 3) : i]]
    if "между" in before:
        return ("ablt", "plur") in forms
    if before and before[-1] in _BOTH:
        return any(number == "plur" for _, number in forms)
    return ("nomn", "plur") in forms and i + 1 == found.start
