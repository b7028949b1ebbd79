"""Synthetic reports of any number: seeded records that go through the real assembling code.

So a benchmark measures graphs of the very shape that a build has: about 220 statements a row, most of them
mentions and evidence. Names are invented; a few agents take part in much, most in little (weights 1/rank).
Every eighth row of a municipal report tells of an event of the executive report of its quarter, half of them with
another headcount; every ninth event has more than one foreign country.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from extract.records import (
    Agreement,
    Cell,
    Column,
    Event,
    Evidence,
    ExtractedReport,
    Heading,
    Mention,
    Method,
    Organization,
    Participation,
    Person,
    Place,
    Post,
    Record,
    Report,
    Role,
    Row,
    Source,
    Twinning,
)

__all__ = ["HUB", "OFFICIAL", "PLANT", "World", "reports"]

HOME = "Смоленская область"
HUB = "Смоленская корпорация «Связь»"
PLANT = "ОАО «Завод-1»"
OFFICIAL = "Фамильев0 И.О."

T = TypeVar("T")

_KINDS = ("company", "company", "company", "museum", "university", "school", "ensemble", "ministry", "administration")
_TYPES = ("forum", "conference", "exhibition", "festival", "competition", "meeting", "visit", "education", "ceremony")
_SECTORS = ("culture-tourism", "investment", "education-science", "industry-trade", "youth", "general", "sport")
_MODES = ("in-person",) * 8 + ("online", "hybrid")
_ROLES = (Role.PARTICIPANT,) * 14 + (Role.ORGANIZER, Role.COUNTERPART, Role.SPEAKER, Role.MENTIONED)
_STATUSES = ("reached", "reached", "signed", "planned", "referred")
_CONFIDENCES = (1.0,) * 40 + (0.95,) * 6 + (0.9, 0.9, 0.8, 0.5)
_METHODS = (Method.GAZETTEER, Method.GAZETTEER, Method.RULE, Method.RULE, Method.STATISTICAL)


class Writer:
    """A source text that grows by words; what it returns is where they stand."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.length = rng, 0
        self.parts: list[str] = []

    def say(self, words: str) -> Evidence:
        start = self.length
        self.parts.append(words + "\n")
        self.length += len(words) + 1
        method = self.rng.choice(_METHODS)
        confidence = self.rng.choice(_CONFIDENCES)
        return Evidence(start, start + len(words), words, method, confidence)


@dataclass(frozen=True)
class World:
    """Everybody that the reports can name. ``size`` is about the number of organisations."""

    rng: random.Random
    size: int

    @property
    def countries(self) -> tuple[Place, ...]:
        """Russia, Belarus, then forty others."""
        return _countries()

    def places(self, country: int) -> tuple[Place, ...]:
        """The towns of a country: 6 regions of 3 districts of 4 towns in the first two, one region elsewhere."""
        return _towns(country)


@lru_cache(maxsize=1)
def _countries() -> tuple[Place, ...]:
    known = [("Российская Федерация", "RU", "Russia"), ("Республика Беларусь", "BY", "Belarus")]
    codes = [a + b for a in "ACEGIK" for b in "LMNORST"][:40]
    known += [(f"Страна {code}", code, f"Country {code}") for code in codes]
    return tuple(Place(name, "country", code, iso=code, name_en=english) for name, code, english in known)


@lru_cache(maxsize=64)
def _towns(country: int) -> tuple[Place, ...]:
    state = _countries()[country]
    code = state.country
    found = []
    for i in range(6 if country < 2 else 1):
        name = HOME if (country, i) == (0, 0) else f"Область{code}{i}ская область"
        region = Place(name, "region", code, state, iso=f"{code}-R{i}")
        for j in range(3):
            district = Place(f"{code}{i}{j}ский район", "district", code, region)
            for k in range(4):
                number = country * 1000 + i * 100 + j * 10 + k
                town = Place(f"Город{code}{number}", "settlement", code, district, geonames=9_000_000 + number)
                found.append(town)
    return tuple(found)


@lru_cache(maxsize=8)
def _organizations(size: int, seed: int) -> tuple[Organization, ...]:
    rng = random.Random(seed)
    home = _towns(0)[0]
    found = [
        Organization(HUB, None, "company", ("Корпорация «Связь»",), home, "RU"),
        Organization(PLANT, "ОАО", "company", ("ОАО «З-1»",), _towns(1)[0], "BY"),
        Organization("Посольство Республики Беларусь в Российской Федерации", None, "embassy", country="BY"),
    ]
    for number in range(2, size):
        country = 0 if number % 5 < 2 else 1 if number % 5 < 4 else rng.randrange(2, 42)
        town = rng.choice(_towns(country)[:12] if country == 0 else _towns(country))
        kind = rng.choice(_KINDS)
        name = f"ОАО «Завод-{number}»" if kind == "company" else f"{kind.title()} «Имя-{number}»"
        aliases = (f"«З-{number}» {town.name}",) if number % 4 == 0 else ()
        form = "ОАО" if kind == "company" else None
        found.append(Organization(name, form, kind, aliases, town, town.country))
    return tuple(found)


@lru_cache(maxsize=8)
def _people(size: int) -> tuple[tuple[Person, Post], ...]:
    bodies = _organizations(size, 1)
    return tuple(
        (
            Person(f"Фамильев{n} И.О.", f"Фамильев{n}", "И.О.", country=bodies[n % size].country),
            Post(f"директор отдела {n % 40} {bodies[n % size].name}", bodies[n % size]),
        )
        for n in range(size // 4)
    )


@lru_cache(maxsize=64)
def _weights(n: int) -> tuple[float, ...]:
    return tuple(1 / (rank + 3) for rank in range(n))


def _pick(rng: random.Random, things: Sequence[T], k: int) -> list[T]:
    """Give up to ``k`` different things, the first of the sequence most often."""
    return list(dict.fromkeys(rng.choices(things, _weights(len(things)), k=k)))


def reports(rows: int, *, seed: int = 1, rows_each: int = 45, size: int | None = None) -> Iterator[ExtractedReport]:
    """Give reports with so many rows in all, two for each quarter from 2001 on; the same for the same seed.

    ``size`` is the number of organisations; without it, three for each two rows.
    """
    world = World(random.Random(seed), size or max(20, rows * 3 // 2))
    told: list[Event] = []
    for index, first in enumerate(range(0, rows, rows_each)):
        quarter, level = divmod(index, 2)
        year, part = 2001 + quarter // 4, quarter % 4
        made = _report(world, year, part, ("executive", "municipal")[level], min(rows_each, rows - first), told)
        told = [record.event for record in made.records if record.event.name] if not level else []
        yield made


def _report(world: World, year: int, part: int, level: str, rows: int, told: Sequence[Event]) -> ExtractedReport:
    writer = Writer(world.rng)
    records = tuple(_record(world, writer, number, year, part, level, told) for number in range(1, rows + 1))
    text = "".join(writer.parts)
    name = f"{year}-Q{part + 1}-{level}"
    source = Source(f"{name}.txt", hashlib.sha256(f"{name}\n{text}".encode()).hexdigest(), text)
    heading = Heading("Отчет", f"{year}-Q{part + 1}", level, HOME)  # type: ignore[arg-type]
    report = Report(source, heading, tuple(r.row for r in records), (), meetings_stated=rows + 1)
    return ExtractedReport(report, records)


def _record(
    world: World, writer: Writer, number: int, year: int, part: int, level: str, told: Sequence[Event]
) -> Record:
    rng = world.rng
    country = 1 if rng.random() < 0.7 else rng.randrange(2, 42)
    town = rng.choice(_towns(country) if rng.random() < 0.7 else _towns(0)[:12])
    title = f"Событие {rng.randrange(10**6)} в рамках встречи"
    start = writer.length
    spans = [writer.say(words) for words in (title, town.name, "в срок", "содержание", "участники")]
    cells = tuple(Cell(column, e.start, e.end, e.quote) for column, e in zip(Column, spans, strict=True))
    month, day = part * 3 + 1 + rng.randrange(3), 1 + rng.randrange(27)
    organizations = _pick(rng, _organizations(world.size, 1), min(24, 1 + int(rng.expovariate(0.4))))
    people = _pick(rng, _people(world.size), rng.choice((0, 0, 0, 0, 1, 1, 1, 2, 3)))
    series = rng.randrange(60) if rng.random() < 0.15 else None
    state = _countries()[country]
    states = [state] if rng.random() < 8 / 9 else [state, *rng.sample(_countries()[2:], 2)]
    event = Event(
        title=title,
        type=rng.choice(_TYPES),
        start=f"{year}-{month:02}-{day:02}",
        end=f"{year}-{month:02}-{min(28, day + rng.randrange(3)):02}",
        mode=rng.choice(_MODES),
        name=f"Форум «Имя события {rng.randrange(10**6)}»" if rng.random() < 0.5 else None,
        places=(Mention(town, spans[1]),),
        venues=(Mention(organizations[0], spans[3]),) if rng.random() < 0.4 else (),
        countries=tuple(Mention(one, writer.say(one.name)) for one in states),
        headcount=rng.randrange(10, 5000) if rng.random() < 0.33 else None,
        foreign_headcount=rng.randrange(1, 10) if rng.random() < 0.06 else None,
        part_of=f"Большое событие {rng.randrange(200)}" if rng.random() < 0.12 else None,
        series=f"Серия «Ряд {series}»" if series is not None else None,
        edition=year - 1990 if series is not None else None,
    )
    if told and rng.random() < 1 / 8:
        event = _retold(rng.choice(told), rng.randrange(10, 5000) if rng.random() < 0.5 else None, writer)
    parts = [Participation(one, rng.choice(_ROLES), writer.say(one.name)) for one in organizations]
    for person, post in people:
        behalf = post.organization if rng.random() < 0.7 else None
        parts.append(Participation(person, Role.PARTICIPANT, writer.say(person.name), (post,), behalf))
    if rng.random() < 0.5:
        region = town.within.within if town.within else None
        parts.append(Participation(region, Role.PARTICIPANT, writer.say("делегация области")))
    agreements = _agreements(world, writer, organizations)
    twinnings: tuple[Twinning, ...] = ()
    if rng.random() < 0.02:
        twinnings = (Twinning(_towns(0)[rng.randrange(12)], rng.choice(_towns(1)), writer.say("города-побратимы")),)
    again = [Mention(one, writer.say(one.name)) for one in organizations for _ in range(2)]
    ends = Mention(town, writer.say(town.name)), Mention(state, writer.say(state.name))
    doubts = ("no place is named",) if rng.random() < 0.03 else ()
    row = Row(number, f"Раздел {number % 9}", start, writer.length, cells, doubts)
    return Record(
        row=row,
        event=event,
        sector=rng.choice(_SECTORS) if level == "executive" else None,
        reported_by=_towns(0)[number % 12].within if level == "municipal" else None,
        mentions=(*again, *ends),
        participations=tuple(parts),
        agreements=agreements,
        twinnings=twinnings,
    )


def _retold(event: Event, headcount: int | None, writer: Writer) -> Event:
    """An event as another row has it: what it cites stands in that row; the headcount may be another."""
    return replace(
        event,
        places=tuple(Mention(one.entity, writer.say("место")) for one in event.places),
        venues=tuple(Mention(one.entity, writer.say("площадка")) for one in event.venues),
        countries=tuple(Mention(one.entity, writer.say("страна")) for one in event.countries),
        headcount=headcount or event.headcount,
    )


def _agreements(world: World, writer: Writer, organizations: Sequence[Organization]) -> tuple[Agreement, ...]:
    if len(organizations) < 2 or world.rng.random() > 0.2:
        return ()
    kind = world.rng.choice(("agreement", "memorandum", "contract", "arrangement"))
    evidence = writer.say("достигнута договорённость")
    about = f"предмет {world.rng.randrange(500)}"
    return (Agreement(kind, world.rng.choice(_STATUSES), tuple(organizations[:2]), evidence, about),)
