"""The cast of a row: its organisations and people, one value each, however often and in whatever form named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.described import BodyMention, bodies_of, owns
from extract.lexicon import post_head
from extract.meant import at_further_bodies, body_led, body_meant, within
from extract.morph import lemmas, readings
from extract.people import FoundPerson, same_person
from extract.records import Column, Mention, Method, Organization, Person, Post
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.cells import CellReading
    from extract.posts import Title

__all__ = ["BodyMention", "Cast", "PersonMention", "PostMention", "cast_of"]

_ENVOYS = frozenset({"полномочный", "постоянный", "торговый", "специальный"})


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
            if b.cell.column is Column.PLACE and not _is_nested(b, self.bodies) and not owns(b.cell, b.found):
                out.setdefault(b.body, Mention(b.body, b.cell.passage.evidence(b.found.cited, b.found.end)))
        return tuple(out.values())

    def mentions(self) -> list[Mention[Organization] | Mention[Person] | Mention[Post]]:
        """Every mention, with its words."""
        out: list[Mention[Organization] | Mention[Person] | Mention[Post]] = []
        for b in self.bodies:
            evidence = b.cell.passage.evidence(b.found.cited, b.found.end, Method.RULE, b.found.sure)
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
    bodies = bodies_of(cells)
    people = tuple(_with_meant_body(p, bodies) for p in _people(cells, _by_cell(bodies)))
    people, posts = _of_named(people, _unnamed(cells, bodies, people))
    return Cast(bodies, people, posts)


def _by_cell(bodies: Sequence[BodyMention]) -> dict[tuple[int, int], Organization]:
    return {(id(b.cell), b.found.start): b.body for b in bodies}


# ---------------------------------------------------------------- people and posts


def _post(title: Title, cell: CellReading, bodies: dict[tuple[int, int], Organization]) -> Post:
    parts = []
    for start, end, text in title.parts:
        at = [b for b in cell.bodies if start < b.start and b.end <= end]
        body = bodies.get((id(cell), at[0].start)) if at else None
        parts.append(Post(text, body))
    if len(parts) == 1:
        return parts[0]
    body = None if title.body is None else bodies.get((id(cell), cell.bodies[title.body].start))
    return Post(title.text, body, tuple(parts))


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
                listed = cell.column is Column.PARTICIPANTS and not found.titles and found.surname == found.written
                if not (listed and earlier.found.written == found.written):
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


def _with_meant_body(mention: PersonMention, bodies: Sequence[BodyMention]) -> PersonMention:
    """The person's one post with the body that its words mean without naming it."""
    if len(mention.found.titles) != 1 or mention.posts[0].organization:
        return mention
    body = body_meant(mention.found.titles[0], mention.cell, bodies, named=True)
    return replace(mention, posts=(replace(mention.posts[0], organization=body),)) if body else mention


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
    cells: Sequence[CellReading], bodies: Sequence[BodyMention], people: Sequence[PersonMention]
) -> tuple[PostMention, ...]:
    """Office-holders without a name: in the singular, at a named body or place, not only a topic."""
    held = [fold(p.title) for m in people for post in m.posts for p in (post, *post.parts)]
    by_cell = _by_cell(bodies)
    out: dict[str, PostMention] = {}
    for cell in cells:
        for found in cell.posts:
            title = found.title
            beside = None if found.topic else _body_beside(title, cell, bodies, people)
            if found.topic or not (beside or _points_at_one(title, cell)):
                continue
            for one in (title, *at_further_bodies(title, cell)):
                post = _post(one, cell, by_cell)
                post = replace(post, organization=post.organization or beside)
                key = fold(post.title)
                if key in held or any(h.startswith(key) or f" {key}" in h for h in held):
                    continue
                out.setdefault(key, PostMention(cell, one, post))
    return tuple(out.values())


def _of_named(
    people: Sequence[PersonMention], posts: Sequence[PostMention]
) -> tuple[tuple[PersonMention, ...], tuple[PostMention, ...]]:
    """Without the posts that another cell gives in short with a name: «с Генеральным консулом Республики Куба»,
    «Генеральный консул Х. Перес»."""
    kept, named = [], list(people)
    for post in posts:
        short = [
            k
            for k, m in enumerate(named)
            if m.cell is not post.cell
            and len(m.found.titles) == 1
            and m.found.titles[0].end == m.found.titles[0].head + 1 > m.found.titles[0].start + 1
            and fold(post.post.title).startswith(fold(m.posts[0].title) + " ")
        ]
        if len(short) == 1:
            named[short[0]] = replace(named[short[0]], posts=(post.post,))
        else:
            kept.append(post)
    return tuple(named), tuple(kept)


def _body_beside(
    title: Title, cell: CellReading, bodies: Sequence[BodyMention], people: Sequence[PersonMention]
) -> Organization | None:
    """The body of an office that names none: whose people it leads, that it means, or that the person before it in the
    list has («ректор … И.И. Орлов, проректор по …»)."""
    tokens = cell.passage.tokens
    rank = post_head(tokens[title.head].text)
    if rank is None or title.body is not None or title.plural or any(within(title, p) for p in cell.places):
        return None
    meant = body_led(title, cell, bodies) or (body_meant(title, cell, bodies, named=False) if rank.unnamed else None)
    with_field = title.head + 1 < title.end and tokens[title.head + 1].lower == "по"
    if meant or not rank.unnamed or not with_field or title.start == 0:
        return meant
    if tokens[title.start - 1].lower not in {",", "и"}:
        return None
    first = next((m for m in people if m.cell is cell and m.found.end == title.start - 1 and m.found.titles), None)
    return first.posts[-1].organization if first and first.posts else None


def _points_at_one(title: Title, cell: CellReading) -> bool:
    rank = post_head(cell.passage.tokens[title.head].text)
    qualified = title.start < title.head and rank is not None and rank.lemma == "представитель" and not title.plural
    qualified = qualified and (title.body is None or bool(lemmas(cell.passage.tokens[title.start].text) & _ENVOYS))
    leading = {"главный"} if title.plural else {"главный", "ведущий"}
    chief = bool(leading & lemmas(cell.passage.tokens[title.start].text)) and title.body is not None
    if rank is None or not (rank.unnamed or qualified or chief):
        return False
    if title.plural and rank.lemma != "заместитель" and (title.body is None or rank.lemma == "руководитель"):
        return False
    tail = cell.passage.tokens[title.head + 1 : title.end]
    town = any(t.is_capital and any("Geox" in r.tag for r in readings(t.text)) for t in tail)
    specific = town or title.body is not None or rank.clergy or any(within(title, p) for p in cell.places)
    return specific and bool(tail)
