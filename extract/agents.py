"""The cast of a row: its organisations and people, one value each, however often and in whatever form named."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer
from extract.morph import is_adjective
from extract.people import FoundPerson, same_person
from extract.places import adjective_base
from extract.records import Column, Mention, Method, Organization, Person, Place, Post
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.cells import CellReading
    from extract.organizations import Found
    from extract.posts import Title

__all__ = ["BodyMention", "Cast", "PersonMention", "PostMention", "cast_of"]

_ABBREVIATED = re.compile(r"\(далее\s*[–—-]\s*(?P<alias>[^()]+?)\s*\)")


_BRACKETED = re.compile(
    r"\((?P<alias>(?:[А-ЯЁ]{2,6}\s+)?(?:«[А-ЯЁA-Z][А-ЯЁA-Z-]+»|[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁ]+[А-ЯЁа-яё]*))\)"
)
"""«(ПАО «ВМТП»)», «(ДВФУ)», «(ПсковГУ)»: an abbreviation in brackets behind the name."""


@dataclass(frozen=True, slots=True)
class BodyMention:
    """Where an organisation stands: the cell, what was found there, and the row's value for it."""

    cell: CellReading
    found: Found
    body: Organization


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Where a person stands, with the posts given there."""

    cell: CellReading
    found: FoundPerson
    person: Person
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class PostMention:
    """Where a post stands without a name."""

    cell: CellReading
    title: Title
    post: Post


@dataclass(frozen=True)
class Cast:
    """All mentions of organisations, people and unnamed posts of a row."""

    bodies: tuple[BodyMention, ...]
    people: tuple[PersonMention, ...]
    posts: tuple[PostMention, ...]

    def body_at(self, cell: CellReading, start: int) -> Organization | None:
        """The organisation that begins at token ``start`` of ``cell``."""
        return next((b.body for b in self.bodies if b.cell is cell and b.found.start == start), None)

    def venues(self) -> tuple[Mention[Organization], ...]:
        """The organisations of the place cell."""
        out: dict[Organization, Mention[Organization]] = {}
        for b in self.bodies:
            if b.cell.column is Column.PLACE and not _is_nested(b, self.bodies):
                out.setdefault(b.body, Mention(b.body, b.cell.passage.evidence(b.found.start, b.found.end)))
        return tuple(out.values())

    def mentions(self) -> list[Mention[Organization] | Mention[Person] | Mention[Post]]:
        """Every mention, with its words."""
        out: list[Mention[Organization] | Mention[Person] | Mention[Post]] = []
        for b in self.bodies:
            evidence = b.cell.passage.evidence(b.found.start, b.found.end, Method.RULE, b.found.sure)
            out.append(Mention(b.body, evidence))
        for p in self.people:
            if p.found.remembered:
                continue
            out.append(Mention(p.person, p.cell.passage.evidence(p.found.start, p.found.end)))
            if p.found.titles:
                start, end = p.found.titles[0].start, p.found.titles[-1].end
                out += [Mention(post, p.cell.passage.evidence(start, end)) for post in p.posts]
        for o in self.posts:
            out.append(Mention(o.post, o.cell.passage.evidence(o.title.start, o.title.end)))
        return out


def _is_nested(mention: BodyMention, bodies: Sequence[BodyMention]) -> bool:
    return any(
        b.cell is mention.cell
        and b.found is not mention.found
        and b.found.start <= mention.found.start
        and mention.found.end <= b.found.end
        for b in bodies
    )


def cast_of(cells: Sequence[CellReading]) -> Cast:
    """The cast of a row."""
    bodies = _bodies(cells)
    by_cell = {(id(b.cell), b.found.start): b.body for b in bodies}
    people = _people(cells, by_cell)
    posts = _unnamed(cells, by_cell, people)
    return Cast(bodies, people, posts)


# ---------------------------------------------------------------- organisations


def _bodies(cells: Sequence[CellReading]) -> tuple[BodyMention, ...]:
    raw: list[tuple[CellReading, Found, Organization]] = []
    for cell in cells:
        described: dict[int, Organization] = {}
        for k, found in reversed(list(enumerate(cell.bodies))):
            parent = next(
                (
                    described[j]
                    for j in range(k + 1, len(cell.bodies))
                    if cell.bodies[j].start >= found.start and cell.bodies[j].end <= found.end
                ),
                None,
            )
            described[k] = _describe(cell, found, parent)
        raw += [(cell, found, described[k]) for k, found in enumerate(cell.bodies)]
    groups = _unified([body for _, _, body in raw])
    return tuple(BodyMention(cell, found, group) for (cell, found, _), group in zip(raw, groups, strict=True))


def _describe(cell: CellReading, found: Found, parent: Organization | None) -> Organization:
    place, country = _location(cell, found)
    aliases = [a for a in (found.core, *found.aliases, *_stated_aliases(cell, found)) if a and a != found.name]
    country = country or _country_in_name(cell, found) or (parent.country if parent else None)
    return Organization(found.name, found.form, found.kind, tuple(dict.fromkeys(aliases)), place, country, parent)


def _stated_aliases(cell: CellReading, found: Found) -> tuple[str, ...]:
    """«(далее – ОАО «МАЗ»)», «(ДВФУ)» right behind the name.

    Where a name and the body inside it end together, the alias is of the one whose initials it has, else the whole's.
    """
    end = cell.passage.tokens[found.end - 1].end
    behind = cell.passage.text.clean[end:].lstrip()
    match = _ABBREVIATED.match(behind) or _BRACKETED.match(behind)
    if match is None:
        return ()
    rivals = [b for b in cell.bodies if b.end == found.end]
    fitting = [b for b in rivals if _initials(b.name) == match["alias"].upper()]
    owner = fitting[0] if fitting else min(rivals, key=lambda b: b.start)
    return (match["alias"],) if owner is found else ()


def _initials(name: str) -> str:
    return "".join(w[0] for part in name.split() for w in part.split("-") if w[0].isalpha()).upper()


def _location(cell: CellReading, found: Found) -> tuple[Place | None, str | None]:
    """Where the body is, as far as the text says: in brackets behind the name, in the genitive behind it, inside
    it, or in the place cell. A country in brackets tells the country only."""
    tokens = cell.passage.tokens
    for mention in cell.places:
        if mention.start < found.end:
            continue
        behind = [t.text for t in tokens[found.end : mention.start]]
        small = mention.place.kind in ("settlement", "district")
        if behind == ["("] or (behind == [] and small):
            return (None if mention.place.kind == "country" else mention.place), mention.place.country
    towns = [
        m.place
        for m in (*cell.places, *cell.quoted_places)
        if found.start <= m.start and m.end <= found.end and m.place.kind in ("settlement", "district")
    ]
    if towns:
        return towns[-1], towns[-1].country
    if cell.column is Column.PLACE:
        before = [m.place for m in cell.places if m.end <= found.start and m.place.kind in ("settlement", "district")]
        return (before[-1], before[-1].country) if before else (None, None)
    return None, None


def _country_in_name(cell: CellReading, found: Found) -> str | None:
    """The country that the name tells: a country, a region, or an adjective made from one of them."""
    if found.kind == "embassy":
        first = next((m.place for m in cell.places if found.start <= m.start < found.end), None)
        return first.country if first else None
    for mention in cell.places:
        if found.start <= mention.start and mention.end <= found.end:
            return mention.place.country
    for token in cell.passage.tokens[found.start : found.end]:
        if token.kind == "word" and token.is_capital and is_adjective(token.text):
            base = adjective_base(token.text)
            region = gazetteer().region_by_adjective(base)
            if region:
                return region.country
            country = gazetteer().adjectives.get(base)
            if country:
                return country.iso
            districts = {d.country for d in gazetteer().districts(base)}
            if len(districts) == 1:
                return districts.pop()
    return None


def _keys(body: Organization) -> frozenset[str]:
    """What two mentions of one organisation in one row share: a name, with or without its legal form."""
    names = {fold(body.name).replace(" им ", " имени ")}
    names |= {fold(a).replace(" им ", " имени ") for a in body.aliases}
    return frozenset(n for n in names if len(n) > 1)


def _unified(bodies: Sequence[Organization]) -> list[Organization]:
    """One value for each organisation: the longest name, all forms as aliases, whatever place is known."""
    groups: list[set[str]] = []
    members: list[list[int]] = []
    for i, body in enumerate(bodies):
        keys = set(_keys(body))
        hit = next(
            (g for g, known in enumerate(groups) if known & keys and _compatible(bodies, members[g], body)), None
        )
        if hit is None:
            groups.append(keys)
            members.append([i])
        else:
            groups[hit] |= keys
            members[hit].append(i)
    out: list[Organization] = list(bodies)
    for group in members:
        chosen = max((bodies[i] for i in group), key=lambda b: (b.legal_form is not None, len(b.name), b.name))
        names = dict.fromkeys(n for i in group for n in (bodies[i].name, *bodies[i].aliases) if n != chosen.name)
        merged = replace(
            chosen,
            aliases=tuple(names),
            place=next((bodies[i].place for i in group if bodies[i].place), None),
            country=next((bodies[i].country for i in group if bodies[i].country), None),
            unit_of=next((bodies[i].unit_of for i in group if bodies[i].unit_of), None),
        )
        for i in group:
            out[i] = merged
    return out


def _compatible(bodies: Sequence[Organization], group: Sequence[int], body: Organization) -> bool:
    """Two bodies of one short name in different countries are two («Школа № 1»)."""
    return all(bodies[i].country is None or body.country in (None, bodies[i].country) for i in group)


# ---------------------------------------------------------------- people and posts


def _post(title: Title, cell: CellReading, bodies: dict[tuple[int, int], Organization]) -> Post:
    parts = []
    for start, end, text in title.parts:
        at = [b for b in cell.bodies if start < b.start and b.end <= end]
        body = bodies.get((id(cell), at[0].start)) if at else None
        parts.append(Post(text, body))
    if len(parts) == 1:
        return parts[0]
    return Post(title.text, parts[0].organization, tuple(parts))


def _chained(
    titles: Sequence[Title], cell: CellReading, bodies: dict[tuple[int, int], Organization]
) -> tuple[Post, ...]:
    """The posts of a person: titles joined by commas make one post of several parts."""
    posts = [_post(t, cell, bodies) for t in titles]
    if len(posts) < 2:
        return tuple(posts)
    body = next((p.organization for p in posts if p.organization), None)
    return (Post(", ".join(p.title for p in posts), body, tuple(posts)),)


def _people(cells: Sequence[CellReading], bodies: dict[tuple[int, int], Organization]) -> tuple[PersonMention, ...]:
    out: list[PersonMention] = []
    for cell in cells:
        for found in cell.people:
            earlier = next((m for m in out if same_person(m.found, found)), None)
            posts = _chained(found.titles, cell, bodies)
            country = _country_of(found, cell, posts)
            person = Person(found.name, found.surname, found.initials, found.given, country)
            if earlier:
                person = earlier.person if earlier.person.initials or not person.initials else person
                if earlier.person.country is None and country:
                    person = replace(person, country=country)
                out = [replace(m, person=person) if same_person(m.found, found) else m for m in out]
            out.append(PersonMention(cell, found, person, posts))
    remembered = [m.found for m in out if m.found.remembered]
    return tuple(
        m
        for m in out
        if not m.found.remembered
        and (m.posts or not any(same_person(m.found, r) for r in remembered))
        and (m.posts or m.cell.column in (Column.PARTICIPANTS, Column.TITLE, Column.CONTENT))
    )


def _country_of(found: FoundPerson, cell: CellReading, posts: Sequence[Post]) -> str | None:
    tokens = cell.passage.tokens
    for mention in cell.places:
        between = tokens[found.end : mention.start]
        if between and between[0].text == "(" and len(between) <= 2:
            return mention.place.country
    for post in posts:
        if post.organization and post.organization.country:
            return post.organization.country
    for title in found.titles:
        for mention in cell.places:
            if title.start <= mention.start < title.end:
                return mention.place.country
    return None


def _unnamed(
    cells: Sequence[CellReading], bodies: dict[tuple[int, int], Organization], people: Sequence[PersonMention]
) -> tuple[PostMention, ...]:
    """Office-holders without a name: in the singular, at a named body or place, not only a topic."""
    held = [fold(p.title) for m in people for post in m.posts for p in (post, *post.parts)]
    out: dict[str, PostMention] = {}
    for cell in cells:
        for found in cell.posts:
            title = found.title
            if found.topic or not _points_at_one(title, cell):
                continue
            post = _post(title, cell, bodies)
            key = fold(post.title)
            if key in held or any(h.startswith(key) for h in held):
                continue
            out.setdefault(key, PostMention(cell, title, post))
    return tuple(out.values())


def _points_at_one(title: Title, cell: CellReading) -> bool:
    from extract.lexicon import post_head  # noqa: PLC0415

    rank = post_head(cell.passage.tokens[title.head].text)
    qualified = title.start < title.head and title.body is None and rank is not None and rank.lemma == "представитель"
    if rank is None or (not rank.unnamed and not qualified):
        return False
    if title.plural and rank.lemma != "заместитель" and (title.body is None or rank.lemma == "руководитель"):
        return False
    specific = (
        title.body is not None or rank.clergy or any(title.start < p.start and p.end <= title.end for p in cell.places)
    )
    return specific and title.end - title.head > 1
