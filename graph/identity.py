"""One entity for each real thing over all reports: the facade over the resolvers.

:class:`Identities` is made once from all extracted reports. Its state is a pure function of their set: the
order of the reports, and of the records in them, changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extract.records import Entity, ExtractedReport, Organization, Person, Place, Post
from graph.iri import Namer, short_slug, slug
from graph.labels import preferred
from graph.names import key
from graph.resolve_organizations import Home, Organizations
from graph.resolve_people import People, Posts
from graph.resolve_places import Places
from graph.walk import Located, Where, entities, home_region, locate, nested, posts_of

__all__ = ["Identities"]

E = TypeVar("E", Place, Organization, Person, Post)


class Identities:
    """The IRI and the preferred label of every entity that the reports name.

    Raises
    ------
    DuplicateReportError
        Where two of the sources are the same report.
    """

    def __init__(self, extracted: Sequence[ExtractedReport], namer: Namer | None = None) -> None:
        self.namer = namer or Namer()
        self.reports = locate(extracted)
        self.home = {slug: home_region(report) for slug, (report, _) in self.reports.items()}
        seen: dict[type, dict[tuple[Entity, Where], None]] = defaultdict(dict)
        posts: dict[tuple[Person, Where], tuple[Post, ...]] = {}
        for _, located in self.reports.values():
            for record, where in ((item.record, item.where) for item in located):
                for entity in entities(record):
                    seen[type(entity)][entity, where] = None
                    if isinstance(entity, Person) and (entity, where) not in posts:
                        posts[entity, where] = posts_of(record, entity)
        found_places = {p for p, _ in _of(Place, seen)}
        found_places.update(p for home in self.home.values() for p in nested(home) if isinstance(p, Place))
        self.places = Places(found_places, self.namer)
        homes = {item.where: self._home_of(item) for _, located in self.reports.values() for item in located}
        self.organizations = Organizations(_of(Organization, seen), self.places, homes, self.namer)
        self.people = People(posts, self.namer)
        self.posts = Posts(_of(Post, seen), self.organizations, self.namer)
        self._labels = self._preferred(_of(Place, seen))

    def _home_of(self, located: Located) -> Home:
        region = self.home[located.where.report]
        ladder = self.places.ladder(self.places.iri(region))
        by = located.record.reported_by
        if by is not None:
            own = self.places.ladder(self.places.iri(by))
            ladder = replace(own, country=own.country or ladder.country, region=own.region or ladder.region)
        return Home(region.country, ladder)

    def iri(self, entity: Entity, where: Where) -> str:
        """The IRI of the thing that a value means in a record.

        Raises
        ------
        KeyError
            Where the record does not name the entity.
        """
        if isinstance(entity, Place):
            return self.places.iri(entity)
        if isinstance(entity, Organization):
            return self.organizations.iri(entity, where)
        if isinstance(entity, Person):
            return self.people.iri(entity, where)
        return self.posts.iri(entity, where)

    def label(self, iri: str) -> str:
        """The preferred Russian label of a place, organisation, person, post, series or larger event."""
        return self._labels[iri]

    def event(self, located: Located) -> str:
        """The IRI of the event that a record describes."""
        where, title = located.where, located.record.event.name or located.record.event.title
        return self.namer.of("event", f"{where.report}-{where.row}-{short_slug(title)}")

    def larger_event(self, name: str, year: str) -> str:
        """The IRI of an event that is only named, as the larger one that others are part of, by name and year."""
        return self.namer.of("event", slug(f"{key(name)} {year}"))

    def series(self, name: str) -> str:
        """The IRI of a recurring event."""
        return self.namer.of("series", slug(key(name)))

    def _preferred(self, places: list[tuple[Place, Where]]) -> dict[str, str]:
        names: dict[str, list[str]] = defaultdict(list)
        for place, _ in places:
            names[self.places.iri(place)].append(place.name)
        for home in self.home.values():
            for step in nested(home):
                if isinstance(step, Place):
                    names[self.places.iri(step)].append(step.name)
        for _, located in self.reports.values():
            for event in (item.record.event for item in located):
                if event.series:
                    names[self.series(event.series)].append(event.series)
                if event.part_of:
                    names[self.larger_event(event.part_of, event.start[:4])].append(event.part_of)
        for organization_iri in self.organizations:
            names[organization_iri] = [o.name for o, _ in self.organizations.members(organization_iri)]
        for person_iri in self.people:
            names[person_iri] = [p.name for p, _ in self.people.members(person_iri)]
        for post_iri in self.posts:
            names[post_iri] = [p.title for p, _ in self.posts.members(post_iri)]
        return {iri: preferred(forms) for iri, forms in names.items()}


def _of(kind: type[E], seen: dict[type, dict[tuple[Entity, Where], None]]) -> list[tuple[E, Where]]:
    return [(entity, where) for entity, where in seen[kind] if isinstance(entity, kind)]
