"""A row in, a record out: everything that its cells say, put together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.agents import Cast, cast_of
from extract.agreements import find_agreements
from extract.attendance import attendance_mode, foreign_headcount, headcount
from extract.cells import CellReading, read_cells
from extract.countries import find_countries
from extract.delegations import find_delegations
from extract.events import event_name, event_type, part_of, series_of
from extract.gazetteer import gazetteer, table, within
from extract.parties import parties_of
from extract.periods import Period, parse_period, quarter_months
from extract.place_names import settlement_names
from extract.records import (
    Agreement,
    AnyMention,
    Column,
    Event,
    ExtractedReport,
    Mention,
    Method,
    Place,
    Record,
    RejectedRow,
    Report,
    Twinning,
)
from extract.roles import agreeing, participations_of
from extract.text import fold, squeeze
from extract.twinnings import find_twinnings
from extract.verify import verified

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.delegations import Delegation
    from extract.ladder import PlaceMention
    from extract.records import Participation, Row

_UNLISTED = 0.5

__all__ = ["extract_record", "extract_report", "sector_of"]


def extract_report(report: Report) -> ExtractedReport:
    """Extract every row of a report. A row at which the extraction fails is rejected with the reason; others stay."""
    records: list[Record] = []
    rejected = list(report.rejected)
    for row in report.rows:
        try:
            records.append(extract_record(row, report))
        except Exception as error:
            text = squeeze(report.source.text[row.start : row.end])
            reason = f"the extraction failed ({type(error).__name__}: {error}); please report this row"
            rejected.append(RejectedRow(row.number, text, row.start, row.end, reason))
    return ExtractedReport(report, tuple(records), tuple(rejected))


def extract_record(row: Row, report: Report) -> Record:
    """Extract one row of ``report``."""
    home = gazetteer().home(report.heading.region)
    cells = read_cells(row, report.source, home)
    by_column = {c.column: c for c in cells}
    texts = {column: cell.passage.text.clean for column, cell in by_column.items()}
    delegations = find_delegations(cells, home)
    cast = cast_of(cells)
    doubts = [*row.doubts, *_unlisted_places(cells)]
    period = _period(texts, report.heading.quarter, doubts)
    event = _event(by_column, texts, period, cast, delegations, home, doubts)
    participations = participations_of(cast, delegations)
    context = (participations, delegations, event.type)
    sector, reported_by = _section(row.section, report.heading.level, home)
    agreements = _agreements(cells, cast, context, reported_by or home, period)
    participations += tuple(agreeing(agreements, cast, participations, home))
    twinnings = _twinnings(cells, agreements)
    record = Record(
        row, event, sector, reported_by, _mentions(cells, cast), participations,
        agreements, twinnings, tuple(doubts),
    )  # fmt: skip
    return verified(record, report.source)


def _unlisted_places(cells: Sequence[CellReading]) -> list[str]:
    """A doubt for each place that no gazetteer lists: which one of its name it is cannot be told."""
    names = dict.fromkeys(p.place.name for c in cells for p in c.places if p.sure <= _UNLISTED)
    return [f"the gazetteer does not know the place: {name}" for name in names]


def _period(texts: Mapping[Column, str], quarter: str, doubts: list[str]) -> Period:
    year = int(quarter[:4])
    stated = parse_period(texts.get(Column.PERIOD, ""), year)
    if stated is not None:
        if not stated.year_stated:
            doubts.append(f"the year is not stated; {year} is the report's")
        return stated
    for column in (Column.TITLE, Column.CONTENT):
        found = parse_period(texts.get(column, ""), year)
        if found is not None:
            doubts.append("the period was taken from another cell")
            return found
    start, end = quarter_months(quarter)
    doubts.append("no period is stated; the report's quarter was taken")
    return Period(start, end, (start, end), False)


def _event(
    cells: Mapping[Column, CellReading],
    texts: Mapping[Column, str],
    period: Period,
    cast: Cast,
    delegations: Sequence[Delegation],
    home: Place,
    doubts: list[str],
) -> Event:
    title = cells.get(Column.TITLE)
    content = cells.get(Column.CONTENT)
    if title is None:
        doubts.append("the row has no title")
    kind, sure = event_type(title.passage, content.passage if content else None) if title else ("other", 0.0)
    if sure < 0.5:
        doubts.append("the type of the event is not clear from its title")
    mode = attendance_mode(texts)
    name = event_name(title.passage, title.bodies) if title else None
    series = series_of(name)
    places = _places(cells, home) if cells else ()
    if not places and mode != "online":
        doubts.append("no place is named")
    return Event(
        title=texts.get(Column.TITLE) or texts.get(Column.CONTENT, "")[:120],
        type=kind,
        start=period.start,
        end=period.end,
        mode=mode,
        name=name,
        places=places,
        venues=cast.venues(),
        countries=tuple(
            Mention(place, evidence)
            for place, evidence in find_countries(tuple(cells.values()), delegations, cast, home)
        ),
        headcount=headcount(texts, kind),
        foreign_headcount=foreign_headcount(texts),
        part_of=part_of(title.passage if title else None, content.passage if content else None),
        series=series[0] if series else None,
        edition=series[1] if series else None,
    )


def _places(cells: Mapping[Column, CellReading], home: Place) -> tuple[Mention[Place], ...]:
    """The most specific places of the place cell; where it names only a region, the towns visited there."""
    cell = cells.get(Column.PLACE)
    if cell is None:
        return ()
    found = _most_specific(cell)
    content = cells.get(Column.CONTENT)
    if content is not None and found and all(p.place.kind != "settlement" for p in found):
        areas = [p.place for p in found]
        visited = [
            p
            for p in content.places
            if p.place.kind == "settlement"
            and p.marked
            and p.start not in content.in_body
            and p.start not in content.in_title
            and any(within(p.place, area) for area in areas)
        ]
        if visited:
            return tuple(_once(content, visited))
    return tuple(_once(cell, [_venue_town(cell, p) for p in found]))


def _venue_town(cell: CellReading, mention: PlaceMention) -> PlaceMention:
    """«Республика Беларусь, ГУ «… района г. Витебска»»: the town in the name of the body that follows."""
    if mention.place.kind not in ("region", "country"):
        return mention
    body = next((b for b in cell.bodies if b.start >= mention.end), None)
    if body is None or any(mention.end <= p.start < body.start for p in cell.places):
        return mention
    towns = [q for q in cell.quoted_places if body.start <= q.start < body.end and q.place.kind == "settlement"]
    return next((q for q in towns if within(q.place, mention.place)), mention)


def _most_specific(cell: CellReading) -> list[PlaceMention]:
    kept = []
    mentions = [p for p in cell.places if p.start not in cell.in_body and not p.upper]
    for k, mention in enumerate(mentions):
        smaller = [
            p for j, p in enumerate(mentions) if j != k and p.place != mention.place and within(p.place, mention.place)
        ]
        if not smaller:
            kept.append(mention)
    if not kept:
        kept = [p for p in cell.places if p.place.kind == "settlement"]
    return kept


def _once(cell: CellReading, mentions: Sequence[PlaceMention]) -> list[Mention[Place]]:
    out: dict[Place, Mention[Place]] = {}
    for m in mentions:
        evidence = cell.passage.evidence(m.start, m.evidence_end, Method.GAZETTEER, m.sure)
        out.setdefault(m.place, Mention(m.place, evidence))
    return list(out.values())


def _agreements(
    cells: Sequence[CellReading],
    cast: Cast,
    context: tuple[Sequence[Participation], Sequence[Delegation], str],
    home: Place,
    period: Period,
) -> tuple[Agreement, ...]:
    out: list[Agreement] = []
    for found in find_agreements(cells):
        parties = parties_of(found, cells, cast, context, home, out[-1].parties if out else ())
        date = period.start if found.status == "signed" and period.start == period.end else None
        evidence = found.cell.passage.evidence(found.start, max(found.end, found.start + 1))
        agreement = Agreement(found.kind, found.status, parties, evidence, found.about, date)
        if agreement not in out:
            out.append(agreement)
    return tuple(out)


def _twinnings(cells: Sequence[CellReading], agreements: Sequence[Agreement]) -> tuple[Twinning, ...]:
    founding = next((a for a in agreements if a.status == "signed"), None)
    out = []
    for cell, cue, first, second in find_twinnings(cells):
        start, end = min(cue, first.start, second.start), max(cue + 1, first.evidence_end, second.evidence_end)
        bound = founding if founding and "побратим" in (founding.about or "") else None
        out.append(Twinning(first.place, second.place, cell.passage.evidence(start, end), bound))
    return tuple(out)


def _mentions(cells: Sequence[CellReading], cast: Cast) -> tuple[AnyMention, ...]:
    """Every entity that the row names, with each of its places in the text."""
    out: list[AnyMention] = []
    for cell in cells:
        for p in cell.places:
            evidence = cell.passage.evidence(p.start, p.evidence_end, Method.GAZETTEER, p.sure)
            out.append(Mention(p.place, evidence))
    out += cast.mentions()
    return tuple(dict.fromkeys(out))


def _section(section: str, level: str, home: Place) -> tuple[str | None, Place | None]:
    if level == "municipal" and section:
        return None, _municipality(section, home)
    return sector_of(section), None


def sector_of(section: str) -> str:
    """The sector (a concept's name) of a section row.

    >>> sector_of("Сотрудничество в сфере лесного хозяйства и охраны объектов животного мира")
    'forestry'
    >>> sector_of("Сотрудничество в сфере физической культуры и спорта")
    'sport'
    """
    words = re.findall(r"[а-я]+", fold(section))
    cues = table("cues", "sectors.tsv")
    told = (row["sector"] for word in words for row in cues if word.startswith(row["cue"]))
    return next(told, "other")


def _municipality(section: str, home: Place) -> Place:
    """The municipality of a section row: «Город Смоленск», «Муниципальное образование «…» … области»."""
    from extract.ladder import resolve_places  # noqa: PLC0415
    from extract.passage import Passage  # noqa: PLC0415
    from extract.text import clean  # noqa: PLC0415
    from extract.tokens import tokenize  # noqa: PLC0415

    text = clean(section)
    reading = Passage(Column.PLACE, text, tokenize(text.clean), section)
    found = [m.place for m in resolve_places([reading], home)[0] if m.place.kind in ("settlement", "district")]
    if found:
        return found[0] if found[0].within else replace(found[0], within=home, country=home.country)
    return Place(settlement_names(tuple(section.split()))[0], "district", home.country, home)
