"""Which persons are one person, and which posts one post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from extract.records import Person, Post
from graph.contexts import Context, unify
from graph.generic import is_generic_post, post_family
from graph.iri import Namer, distinct_slugs, slug
from graph.names import key, title_key
from graph.resolve_organizations import Organizations
from graph.territories import country_named
from graph.walk import Where

__all__ = ["People", "Posts"]

Node = tuple[str, str, Context]
SeenPerson = tuple[Person, Where]
SeenPost = tuple[Post, Where]


class People:
    """The identity of persons; its state is a pure function of (value, record, posts held there).

    With initials or given names: one person if the surname is equal and neither initials, given names nor
    country contradict (the country that a post's title tells, else the one stated). Known by one name only
    («Исидор»): if the name is equal and neither the family of the posts (clergy) nor the country contradicts.
    """

    def __init__(self, seen: Mapping[SeenPerson, tuple[Post, ...]], namer: Namer) -> None:
        contexts: dict[tuple[str, str], dict[SeenPerson, Context]] = defaultdict(dict)
        for pair in sorted(seen, key=repr):
            named, context = _reading(pair[0], seen[pair])
            contexts[named][pair] = context
        members: dict[Node, list[SeenPerson]] = defaultdict(list)
        for named, of in contexts.items():
            union = unify(of.values())
            for pair, context in of.items():
                members[(*named, union[context])].append(pair)
        slugs = distinct_slugs({node: _person_slugs(node, group) for node, group in members.items()})
        iris = {node: namer.of("person", slugs[node]) for node in members}
        self._iris = {pair: iris[node] for node, group in members.items() for pair in group}
        self._members = {iris[node]: tuple(group) for node, group in members.items()}

    def iri(self, person: Person, where: Where) -> str:
        """The IRI of the person that a value means in a record."""
        return self._iris[person, where]

    def members(self, iri: str) -> tuple[SeenPerson, ...]:
        """Every (value, record) that means this person, in a fixed order."""
        return self._members[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)


def _initials(person: Person) -> tuple[str, ...]:
    written = key(person.initials).split()
    return tuple(word[0] for word in (written or [key(name) for name in person.given]) if word)


def _padded(values: Iterable[str], width: int) -> tuple[str | None, ...]:
    known = list(values)[:width]
    return (*known, *[None] * (width - len(known)))


def _reading(person: Person, posts: tuple[Post, ...]) -> tuple[tuple[str, str], Context]:
    initials = _initials(person)
    told = (country for post in sorted(posts, key=repr) if (country := country_named(post.title)))
    country = next(told, person.country)
    if not initials:
        families = sorted({family for post in posts if (family := post_family(post.title))})
        return (key(person.name) or repr(person.name), "one name"), (*_padded(families, 1), country)
    given = [key(name) for name in person.given]
    context = (*_padded(initials, 2), *_padded(given, 2), country)
    return (key(person.surname) or repr(person.surname), "surname"), context


def _person_slugs(node: Node, group: list[SeenPerson]) -> tuple[str, ...]:
    name, family, context = node
    if family == "one name":
        return (slug(name), slug(f"{name} {' '.join(f for f in context if f)}"))
    short = f"{name} {' '.join(f for f in context[:2] if f)}"
    full = f"{name} {' '.join(f for f in context[2:4] if f)}"
    return (slug(short), slug(f"{short} {context[4] or ''}"), slug(f"{full} {context[4] or ''}"))


class Posts:
    """The identity of posts: equal titles at one organisation.

    A title that tells its body («министр … Смоленской области») is one post also where the organisation
    is not given; a title that fits anybody («директор») without an organisation stays in its row.
    """

    def __init__(self, seen: Iterable[SeenPost], organizations: Organizations, namer: Namer) -> None:
        contexts: dict[tuple[str, str], dict[SeenPost, Context]] = defaultdict(dict)
        for post, where in sorted(set(seen), key=repr):
            title = title_key(post.title) or repr(post.title)
            at = organizations.iri(post.organization, where) if post.organization else None
            scope = f"{where.report} {where.row}" if at is None and is_generic_post(post.title) else ""
            contexts[title, scope][post, where] = (at,)
        members: dict[Node, list[SeenPost]] = defaultdict(list)
        for named, of in contexts.items():
            union = unify(of.values())
            for pair, context in of.items():
                members[(*named, union[context])].append(pair)
        slugs = distinct_slugs({node: _post_slugs(node) for node in members})
        iris = {node: namer.of("post", slugs[node]) for node in members}
        self._iris = {pair: iris[node] for node, group in members.items() for pair in group}
        self._members = {iris[node]: tuple(group) for node, group in members.items()}

    def iri(self, post: Post, where: Where) -> str:
        """The IRI of the post that a value means in a record."""
        return self._iris[post, where]

    def members(self, iri: str) -> tuple[SeenPost, ...]:
        """Every (value, record) that means this post, in a fixed order."""
        return self._members[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)


def _post_slugs(node: Node) -> tuple[str, ...]:
    title, scope, (at,) = node
    body = at.rsplit("/", 1)[-1] if at else ""
    if scope:
        return (slug(f"{title} {scope}"),)
    return (slug(title), slug(f"{title} {body}")) if " " in title else (slug(f"{title} {body}"),)
