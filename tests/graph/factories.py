"""Small hand-made reports: what the extraction would give."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

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
    RejectedRow,
    Report,
    Role,
    Row,
    Source,
    Twinning,
)

RUSSIA = Place("Российская Федерация", "country", "RU", iso="RU", name_en="Russia")
BELARUS = Place("Республика Беларусь", "country", "BY", iso="BY", name_en="Belarus")
SMOLENSK_REGION = Place("Смоленская область", "region", "RU", RUSSIA, iso="RU-SMO")
VITEBSK_REGION = Place("Витебская область", "region", "BY", BELARUS, iso="BY-VI")
SMOLENSK = Place("Смоленск", "settlement", "RU", SMOLENSK_REGION, geonames=491687, lat=54.7818, long=32.0401)
VITEBSK = Place("Витебск", "settlement", "BY", VITEBSK_REGION, geonames=620127, lat=55.1904, long=30.2049)

GOVERNMENT = Organization("Правительство Смоленской области", None, "government", country="RU")
CORPORATION = Organization(
    "ООО «Корпорация развития Смоленской области»", "ООО", "company", ("Корпорация",), SMOLENSK, "RU"
)
PLANT = Organization("ОАО «Витебский завод»", "ОАО", "company", ("ОАО «ВЗ»",), VITEBSK, "BY")
MINISTER = Post("министр культуры Смоленской области", GOVERNMENT)
PETROV = Person("Петров П.П.", "Петров", "П.П.", country="RU")


class Text:
    """A source text that grows, so that evidence points at real characters."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str, method: Method = Method.RULE, confidence: float = 1.0) -> Evidence:
        start = len(self.text)
        self.text += words + "\n"
        return Evidence(start, start + len(words), words, method, confidence)


def row(number: int, text: Text, *titles: str, section: str = "Культура") -> Row:
    cells = []
    start = len(text.text)
    for column, words in zip(Column, titles, strict=False):
        evidence = text.add(words)
        cells.append(Cell(column, evidence.start, evidence.end, words))
    return Row(number, section, start, len(text.text), tuple(cells))


def make_record(number: int, text: Text, title: str = "Форум", **changes: object) -> Record:
    """A record of one forum in Vitebsk with the corporation, the plant and the minister."""
    where = row(number, text, title, "г. Витебск", "1 июля 2025 года", "Встреча", "Петров П.П.")
    spans = {cell.column: Evidence(cell.start, cell.end, cell.text) for cell in where.cells}
    event = Event(
        title=title,
        type="forum",
        start="2025-07-01",
        end="2025-07-02",
        mode="in-person",
        places=(Mention(VITEBSK, spans[Column.PLACE]),),
        countries=(Mention(BELARUS, replace(spans[Column.PLACE], method=Method.INFERRED)),),
        headcount=120,
    )
    record = Record(
        row=where,
        event=event,
        sector="culture-tourism",
        mentions=(
            Mention(CORPORATION, spans[Column.CONTENT]),
            Mention(PLANT, spans[Column.CONTENT]),
            Mention(PETROV, spans[Column.PARTICIPANTS]),
        ),
        participations=(
            Participation(CORPORATION, Role.PARTICIPANT, spans[Column.CONTENT]),
            Participation(PLANT, Role.COUNTERPART, spans[Column.CONTENT]),
            Participation(PETROV, Role.HEAD_OF_DELEGATION, spans[Column.PARTICIPANTS], (MINISTER,), SMOLENSK_REGION),
        ),
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def with_event(record: Record, **changes: object) -> Record:
    return replace(record, event=replace(record.event, **changes))  # type: ignore[arg-type]


def make_report(
    text: Text,
    records: Sequence[Record],
    quarter: str = "2025-Q3",
    level: str = "executive",
    region: str = "Смоленская область",
    rejected: Sequence[RejectedRow] = (),
) -> ExtractedReport:
    digest = hashlib.sha256(text.text.encode()).hexdigest()
    source = Source(f"{quarter}-{level}.txt", digest, text.text)
    heading = Heading("Отчет о мероприятиях", quarter, level, region)  # type: ignore[arg-type]
    rows = tuple(record.row for record in records)
    return ExtractedReport(Report(source, heading, rows, tuple(rejected), meetings_stated=1), tuple(records))


def two_reports() -> list[ExtractedReport]:
    """Two quarters that name the same things in other forms; the second has a memorandum and a twinning."""
    first = Text()
    one = make_report(first, [make_record(1, first), make_record(2, first, "Второй форум")])
    second = Text()
    record = make_record(1, second, "Встреча побратимов")
    evidence = second.add("подписан меморандум")
    memorandum = Agreement("memorandum", "signed", (SMOLENSK, VITEBSK), evidence, "дружба городов", "2025-10-05")
    record = with_event(
        replace(record, agreements=(memorandum,), twinnings=(Twinning(SMOLENSK, VITEBSK, evidence, memorandum),)),
        start="2025-10",
        end="2025-10",
        type="meeting",
    )
    return [one, make_report(second, [record], "2025-Q4")]
