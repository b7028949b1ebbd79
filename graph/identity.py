"""One entity for each real thing over all reports: the facade over the resolvers.

:class:`Identities` is made once from all extracted reports. What is one with what is a pure function of the set of
reports and of the decisions; the order of the reports, and of the records in them, changes nothing. Which IRI it
goes by depends on the registry besides, for no IRI that was issued ever moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extract.records import Entity, ExtractedReport, Organization, Person, Place, Post
from graph.decisions import Linker
from graph.iri import Namer, report_order
from graph.issue import Issuer
from graph.labels import preferred
from graph.organization_keys import Home
from graph.registry import Registry
from graph.resolve_events import Events
from graph.resolve_organizations import Organizations
from graph.resolve_people import People, Posts
from graph.resolve_places import Places
from graph.resolve_series import SeriesNames
from graph.walk import Located, Where, entities, home_region, locate, nested, posts_of

__all__ = ["Identities"]

E = TypeVar("E", Place, Organization, Person, Post)
Seen = dict[type, dict[tuple[Entity, Where], None]]


class Identities:
    """The IRI and the preferred label of every entity and event that the reports name.

    Parameters
    ----------
    extracted
        The reports.
    namer
        The base of IRIs.
    registry
        What was issued before; ``issued.registry`` has what this adds.
    linker
        The decisions, which win over every rule.

    Raises
    ------
    DuplicateReportError
        Where two of the sources are the same report.
    DecisionError
        Where a decision is about two kinds of things.
    """

    def __init__(
        self,
        extracted: Sequence[ExtractedReport],
        namer: Namer | None = None,
        *,
        registry: Registry | None = None,
        linker: Linker | None = None,
    ) -> None:
        self.namer = namer or Namer()
        self.issued = Issuer(self.namer, registry, linker)
        self.reports = locate(extracted)
        self.home = {slug: home_region(report) for slug, (report, _) in self.reports.items()}
        records = [item for _, located in self.reports.values() for item in located]
        seen: Seen = defaultdict(dict)
        posts: dict[tuple[Person, Where], tuple[Post, ...]] = {}
        for item in records:
            for entity in entities(item.record):
                seen[type(entity)][entity, item.where] = None
                if isinstance(entity, Person) and (entity, item.where) not in posts:
                    posts[entity, item.where] = posts_of(item.record, entity)
        self.places = Places(self._first_reports(seen), self.issued)
        homes = {item.where: self._home_of(item) for item in records}
        self.organizations = Organizations(_of(Organization, seen), self.places, homes, self.issued)
        self.people = People(posts, self.issued)
        self.posts = Posts(_of(Post, seen), self.organizations, self.issued)
        self.events = Events(records, self.places, self.issued)
        self.series = SeriesNames(records, self.events, self.issued)
        self._labels = self._preferred(records, _of(Place, seen))

    def _first_reports(self, seen: Seen) -> dict[Place, str]:
        """Each place, and the first report that names it."""
        named = [(place, where.report) for place, where in _of(Place, seen)]
        for report, home in self.home.items():
            named += [(step, report) for step in nested(home) if isinstance(step, Place)]
        first: dict[Place, str] = {}
        for place, report in named:
            first[place] = min(first.get(place, report), report, key=report_order)
        return first

    def _home_of(self, located: Located) -> Home:
        region = self.home[located.where.report]
        ladder = self.places.ladder(self.places.iri(region))
        by = located.record.reported_by
        if by is not None:
            own = self.places.ladder(self.places.iri(by))
            ladder = replace(own, country=own.country or ladder.country, region=own.region or ladder.region)
        return Home(region.country, ladder.short(self.namer.base))

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
        """The preferred Russian label of a place, organisation, person, post, series or event."""
        return self._labels[iri]

    def _preferred(self, records: Sequence[Located], places: Sequence[tuple[Place, Where]]) -> dict[str, str]:
        names: dict[str, list[str]] = defaultdict(list)
        for place, _ in places:
            names[self.places.iri(place)].append(place.name)
        for home in self.home.values():
            for step in nested(home):
                if isinstance(step, Place):
                    names[self.places.iri(step)].append(step.name)
        for item in records:
            names[self.events.iri(item.where)].append(item.record.event.title)
        for item in records:
            larger = self.events.named(item.where)
            if larger is not None and item.record.event.part_of and not self.events.records(larger):
                names[larger].append(item.record.event.part_of)
        for series in self.series:
            names[series] = self.series.names(series)
        for organization in self.organizations:
            names[organization] = [o.name for o, _ in self.organizations.members(organization)]
        for person in self.people:
            names[person] = [p.name for p, _ in self.people.members(person)]
        for post in self.posts:
            names[post] = [p.title for p, _ in self.posts.members(post)]
        return {iri: preferred(forms) for iri, forms in names.items()}


def _of(kind: type[E], seen: Seen) -> list[tuple[E, Where]]:
    return [(entity, where) for entity, where in seen[kind] if isinstance(entity, kind)]
