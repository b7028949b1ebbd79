"""Every entity that a record names, with where it stands: what identity and assembly walk over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.gazetteer import gazetteer
from extract.records import Entity, ExtractedReport, Organization, Person, Place, Post, Record
from graph.iri import report_slug
from graph.names import key

__all__ = ["DuplicateReportError", "Located", "Where", "entities", "home_region", "locate", "nested", "posts_of"]


class DuplicateReportError(ValueError):
    """Two sources are the same report: equal region, quarter and level."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a record stands: the slugs of the report and of the record in it."""

    report: str
    row: str


@dataclass(frozen=True, slots=True)
class Located:
    """A record with its place in the corpus."""

    record: Record
    where: Where


def nested(entity: Entity) -> Iterator[Entity]:
    """The entity and every entity inside it: its place, its larger places, its parent body, its parts."""
    yield entity
    if isinstance(entity, Place):
        if entity.within is not None:
            yield from nested(entity.within)
    elif isinstance(entity, Organization):
        if entity.place is not None:
            yield from nested(entity.place)
        if entity.unit_of is not None:
            yield from nested(entity.unit_of)
    elif isinstance(entity, Post):
        if entity.organization is not None:
            yield from nested(entity.organization)
        for part in entity.parts:
            yield from nested(part)


def entities(record: Record) -> Iterator[Entity]:
    """Every entity of the record with those nested in it, repeated as the record repeats them."""
    event = record.event
    named: list[Entity | None] = [mention.entity for mention in record.mentions]
    named += [place.entity for place in (*event.places, *event.countries)]
    named += [venue.entity for venue in event.venues]
    for part in record.participations:
        named += [part.agent, *part.posts, part.on_behalf_of]
    agreements = [*record.agreements, *(twinning.agreement for twinning in record.twinnings)]
    for agreement in agreements:
        if agreement is not None:
            named += agreement.parties
    for twinning in record.twinnings:
        named += [twinning.first, twinning.second]
    named.append(record.reported_by)
    for entity in named:
        if entity is not None:
            yield from nested(entity)


def posts_of(record: Record, person: Person) -> tuple[Post, ...]:
    """The posts in which the record shows the person."""
    return tuple(post for part in record.participations if part.agent == person for post in part.posts)


def home_region(report: ExtractedReport) -> Place:
    """The reporting region: the fullest place of that name in the report, else the gazetteer's."""
    wanted = key(report.report.heading.region)
    found = {
        entity
        for record in report.records
        for entity in entities(record)
        if isinstance(entity, Place) and entity.kind == "region" and key(entity.name) == wanted
    }
    if not found:
        return gazetteer().home(report.report.heading.region)
    return max(found, key=lambda place: (place.country is not None, place.within is not None, repr(place)))


def locate(extracted: Sequence[ExtractedReport]) -> dict[str, tuple[ExtractedReport, tuple[Located, ...]]]:
    """The reports by slug, in the slugs' order, each with its located records in row order.

    Raises
    ------
    DuplicateReportError
        Where two sources are reports of one region, quarter and level.
    """
    reports: dict[str, ExtractedReport] = {}
    for report in extracted:
        slug = report_slug(report.report.heading)
        if slug in reports:
            names = sorted((reports[slug].report.source.name, report.report.source.name))
            raise DuplicateReportError(f"{names[0]} and {names[1]} are both the report {slug}: leave one out")
        reports[slug] = report
    return {slug: (reports[slug], _records(slug, reports[slug])) for slug in sorted(reports)}


def _records(slug: str, report: ExtractedReport) -> tuple[Located, ...]:
    records = sorted(report.records, key=lambda record: (record.row.number, record.row.start))
    times = Counter(record.row.number for record in records)
    located = []
    for record in records:
        row = str(record.row.number)
        if times[record.row.number] > 1:  # a misnumbered report: tell its rows apart by where they start
            row += f"-at-{record.row.start}"
        located.append(Located(record, Where(slug, row)))
    return tuple(located)
