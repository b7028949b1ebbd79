"""What the extraction gives: frozen, typed values that can be printed, compared and tested alone.

A :class:`Record` is one numbered row of a report with everything that the row says. Entities
(:class:`Place`, :class:`Organization`, :class:`Person`, :class:`Post`) are plain values: two mentions of
one thing in one row carry equal entities; whether two rows speak of one thing is decided in ``graph``.
Every statement carries :class:`Evidence`: where in the source's text it stands, and how it was found.

Offsets are character (code point) offsets into :attr:`Source.text`, half-open: ``text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Generic, Literal, TypeVar

__all__ = [
    "Agreement",
    "AnyMention",
    "Cell",
    "Column",
    "Event",
    "Evidence",
    "ExtractedReport",
    "Heading",
    "Mention",
    "Method",
    "Organization",
    "Participation",
    "Person",
    "Place",
    "Post",
    "Record",
    "RejectedRow",
    "Report",
    "Role",
    "Row",
    "Source",
    "Twinning",
]

PlaceKind = Literal["settlement", "district", "region", "country"]
Level = Literal["executive", "municipal"]


class Column(IntEnum):
    """The five cells of a row, in the order in which the reports print them."""

    TITLE = 0
    PLACE = 1
    PERIOD = 2
    CONTENT = 3
    PARTICIPANTS = 4


class Method(StrEnum):
    """How a mention was found."""

    RULE = "rule"
    GAZETTEER = "gazetteer"
    STATISTICAL = "statistical"
    INFERRED = "inferred"


class Role(StrEnum):
    """The part an agent takes in an event; the concepts of the scheme ``role``."""

    ORGANIZER = "organizer"
    PARTICIPANT = "participant"
    HEAD_OF_DELEGATION = "head-of-delegation"
    SPEAKER = "speaker"
    CHAIR = "chair"
    COUNTERPART = "counterpart"
    VENUE = "venue"
    MENTIONED = "mentioned"


# ---------------------------------------------------------------- the report as read


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its name, SHA-256 (hex, of the bytes) and the text that offsets point into."""

    name: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: the characters ``source.text[start:end]``, as read."""

    column: Column
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One numbered row; ``section`` is the section row above it, as cleaned text."""

    number: int
    section: str
    start: int
    end: int
    cells: tuple[Cell, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that could not be extracted, and why. ``number`` is the printed one, if there is one."""

    number: int | None
    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading: the title, ``quarter`` as ``"2025-Q3"``, the level, the region («Смоленская область»)."""

    title: str
    quarter: str
    level: Level
    region: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: its source, heading, rows in order, what was rejected, and the footer's counts."""

    source: Source
    heading: Heading
    rows: tuple[Row, ...]
    rejected: tuple[RejectedRow, ...]
    footer: str | None = None
    meetings_stated: int | None = None


# ---------------------------------------------------------------- entities


@dataclass(frozen=True, slots=True)
class Place:
    """A named place and the ladder above it (``within``: the next larger one, up to the country).

    ``country`` is ISO 3166-1 alpha-2 (or ``X-SO``, ``X-AB`` for South Ossetia and Abkhazia), ``iso`` the
    country's or region's own code; latitude and longitude are WGS 84 degrees; ``aliases`` are other names in use.
    """

    name: str
    kind: PlaceKind
    country: str | None
    within: Place | None = None
    iso: str | None = None
    geonames: int | None = None
    lat: float | None = None
    long: float | None = None
    name_en: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation: the nominative name with its legal form, as the source spells it.

    ``kind`` is a concept of the scheme ``organization-kind``; ``unit_of`` the body it is a part of.
    """

    name: str
    legal_form: str | None = None
    kind: str = "other"
    aliases: tuple[str, ...] = ()
    place: Place | None = None
    country: str | None = None
    unit_of: Organization | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """An office: its full title in the nominative, and where it is held.

    A title of several offices joined by a dash («заместитель … – министр …») has them as ``parts``.
    """

    title: str
    organization: Organization | None = None
    parts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A named person: «Фамилия И.О.» or the full name, in the nominative. ``given`` are full given names."""

    name: str
    surname: str
    initials: str = ""
    given: tuple[str, ...] = ()
    country: str | None = None


Entity = Place | Organization | Person | Post
E = TypeVar("E", Place, Organization, Person, Post)


# ---------------------------------------------------------------- statements


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands: ``source.text[start:end] == quote``; confidence lies in 0…1."""

    start: int
    end: int
    quote: str
    method: Method = Method.RULE
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention(Generic[E]):
    """An entity and the words that name it."""

    entity: E
    evidence: Evidence


AnyMention = Mention[Place] | Mention[Organization] | Mention[Person] | Mention[Post]


@dataclass(frozen=True, slots=True)
class Participation:
    """One agent's part in the row's event. ``agent`` is absent where only a post is named."""

    agent: Person | Organization | Place | None
    role: Role
    evidence: Evidence
    posts: tuple[Post, ...] = ()
    on_behalf_of: Organization | Place | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement that the row states; ``kind`` and ``status`` are concepts' names, ``date`` ISO."""

    kind: str
    status: str
    parties: tuple[Organization | Place | Person, ...]
    evidence: Evidence
    about: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Twinning:
    """Two municipalities that are, or become, sister cities; ``agreement`` is the one that founds it."""

    first: Place
    second: Place
    evidence: Evidence
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The event of a row. ``start`` and ``end`` are ``YYYY-MM-DD`` or ``YYYY-MM``; ``countries`` ISO codes.

    ``part_of`` names the larger event; ``series`` is the name of the recurring event that this is
    edition number ``edition`` of.
    """

    title: str
    type: str
    start: str
    end: str
    mode: str
    name: str | None = None
    places: tuple[Mention[Place], ...] = ()
    venues: tuple[Mention[Organization], ...] = ()
    countries: tuple[Mention[Place], ...] = ()
    headcount: int | None = None
    foreign_headcount: int | None = None
    part_of: str | None = None
    series: str | None = None
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A row with what it says. ``mentions`` holds every entity that the row names, once each form."""

    row: Row
    event: Event
    sector: str | None = None
    reported_by: Place | None = None
    mentions: tuple[AnyMention, ...] = ()
    participations: tuple[Participation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    twinnings: tuple[Twinning, ...] = ()
    doubts: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ExtractedReport:
    """A report and its extracted records; ``rejected`` adds the rows that the extraction refused."""

    report: Report
    records: tuple[Record, ...]
    rejected: tuple[RejectedRow, ...] = ()
