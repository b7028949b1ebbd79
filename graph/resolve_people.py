"""Which persons are one person, and which posts one post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.records import Person, Post
from graph.clusters import clustered, union
from graph.generic import is_generic_post, post_family
from graph.iri import slug
from graph.issue import Issuer, Member
from graph.names import key, title_key
from graph.organization_keys import country_of
from graph.registry import Key
from graph.resolve_organizations import Organizations
from graph.territories import country_named
from graph.walk import Where

__all__ = ["People", "Posts"]

SeenPerson = tuple[Person, Where]
SeenPost = tuple[Post, Where]


class People:
    """The identity of persons; its state is a pure function of (value, record, posts held there).

    With initials or given names: one person if the surname is equal and neither initials, given names, country nor
    the family of the posts (clergy, authorities) contradict; the country is the one that a post's title tells, else
    that of its body, else the one stated. Known by one name only («Исидор»): if the name is equal and neither the
    family of the posts nor the country contradicts.
    """

    def __init__(self, seen: Mapping[SeenPerson, tuple[Post, ...]], issuer: Issuer) -> None:
        keys = {pair: _reading(pair[0], posts) for pair, posts in seen.items()}
        issued = issuer.issue("person", clustered(keys), _person_slugs)
        self._iris, self._members = issued.iris, issued.values

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


def _reading(person: Person, posts: tuple[Post, ...]) -> Key:
    initials = _initials(person)
    families = {post_family(post.title) for post in posts} - {None}
    family = next((one for one in ("clergy", "authority") if one in families), None)
    country = _country(person, sorted(posts, key=repr))
    if not initials:
        return Key(key(person.name) or repr(person.name), "one name", (family, country))
    given = [key(name) for name in person.given]
    context = (*_padded(initials, 2), *_padded(given, 2), country, family)
    return Key(key(person.surname) or repr(person.surname), "surname", context)


def _country(person: Person, posts: Sequence[Post]) -> str | None:
    """The country that a post's title tells, else that of the body where it is held, else the one stated."""
    told = (country_named(post.title) for post in posts)
    bodies = (country_of(post.organization) for post in posts if post.organization)
    return next((country for country in (*told, *bodies) if country), person.country)


def _person_slugs(members: Sequence[Member[SeenPerson]]) -> tuple[str, ...]:
    name, family, context = members[0].key.name, members[0].key.scope, union(members)
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

    def __init__(self, seen: Iterable[SeenPost], organizations: Organizations, issuer: Issuer) -> None:
        keys: dict[SeenPost, Key] = {}
        for post, where in seen:
            at = organizations.iri(post.organization, where) if post.organization else None
            scope = f"{where.report} {where.row}" if at is None and is_generic_post(post.title) else ""
            body = at and at.removeprefix(issuer.namer.base)
            keys[post, where] = Key(title_key(post.title) or repr(post.title), scope, (body,))
        issued = issuer.issue("post", clustered(keys), _post_slugs)
        self._iris, self._members = issued.iris, issued.values

    def iri(self, post: Post, where: Where) -> str:
        """The IRI of the post that a value means in a record."""
        return self._iris[post, where]

    def members(self, iri: str) -> tuple[SeenPost, ...]:
        """Every (value, record) that means this post, in a fixed order."""
        return self._members[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)


def _post_slugs(members: Sequence[Member[SeenPost]]) -> tuple[str, ...]:
    title, scope = members[0].key.name, members[0].key.scope
    (at,) = union(members)
    body = at.rsplit("/", 1)[-1] if at else ""
    if scope:
        return (slug(f"{title} {scope}"),)
    return (slug(title), slug(f"{title} {body}")) if " " in title else (slug(f"{title} {body}"),)
