"""Reports as they could be printed: made at random together with what a reader should find in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from hypothesis import strategies as st

from extract.records import Column

__all__ = ["HEADING", "PrintedReport", "PrintedRow", "as_dump", "reports"]

HEADING = (
    "Отчет о мероприятиях в международной сфере, проведенных исполнительными органами\n"
    "Псковской области и подведомственными им учреждениями\nв II квартале 2026 года"
)
HEADER = (
    "№\nп/п",
    "Наименование\nмероприятия",
    "Место\nпроведения",
    "Сроки проведения",
    "Цель и результат",
    "Участники",
)
FOOTER = "Во II квартале 2026 года состоялось 7 встреч\n(приемы, переговоры) с иностранными делегациями"

_WORDS = (
    *("встреча", "делегация", "г.", "Полоцк", "ОАО", "«Нафтан»", "В.Н.", "Петров,", "и", "Министерство", "культуры"),
    *(
        "обсудили",
        "–",
        "подписан",
        "меморандум",
        "(далее",
        "стороны",
        "Лиепая",
        "Даугавпилс;",
        "15",
        "человек",
        "№",
        "5",
    ),
    *("Республика", "Беларусь,", "научно-практическая", "фестиваль", "ансамбль", "директор", "«Центр", "«Долг»."),
)
_SPACES = (" ", " ", " ", "  ", "\u00a0", "\n", " \n", "\n ", "\n\n", " \u00a0")
_PERIODS = (
    "5 мая 2026 года",
    "11, 13 апреля 2026 года",
    "26-28 июня 2026 года",
    "30 апреля – 2 мая 2026 года",
    "май 2026",
)
_SECTIONS = (
    *("Сотрудничество в сфере культуры", "Сотрудничество в сфере туризма и спорта", "Общие направления сотрудничества"),
    "Сотрудничество в области промышленности, торговли и инвестиций",
)
_TOWNS = (
    "Город Псков",
    "Муниципальный округ «Печоры»",
    "Городской округ Великие Луки",
    "Муниципальное образование «Дно»",
)


@dataclass(frozen=True)
class PrintedRow:
    """A row: how its number stands (None: the cell is blank), and its cells as (column, text as typed).

    ``cells`` lists the cells that are printed; a blank text is a blank cell.
    """

    number: str | None
    cells: tuple[tuple[Column, str], ...]
    section: str

    @property
    def words(self) -> dict[Column, str]:
        """What a reader should find: the cells that hold something, by column."""
        return {column: " ".join(text.split()) for column, text in self.cells if text.strip()}


@dataclass(frozen=True)
class PrintedReport:
    """Rows under their sections; the other fields are how the dump is typed."""

    rows: tuple[PrintedRow, ...]
    starts: tuple[str, ...]
    gaps: tuple[str, ...]
    footer: str = ""
    column_numbers: bool = False
    header_again: int = 0
    line_end: str = "\n"
    heading: str = field(default=HEADING)


def _spaced(words: list[str], spaces: tuple[str, ...], dice: Random) -> str:
    return "".join(w + dice.choice(spaces) for w in words[:-1]) + words[-1]


def _text(dice: Random, least: int = 1, most: int = 12) -> str:
    """Words in any order with any white space; the first is no number, and no conjunction."""
    words = [dice.choice(_WORDS[:4]), *(dice.choice(_WORDS) for _ in range(dice.randint(least - 1, most - 1)))]
    return _spaced(words, _SPACES, dice)


_FAULTS = (
    "",
    "",
    "",
    "",
    "no participants",
    "no place",
    "blank place",
    "blank participants",
    "only a title",
    "bare",
    "empty",
)


def _cells(dice: Random, next_number: int, fault: str) -> tuple[tuple[Column, str], ...]:
    cells = {
        Column.TITLE: _text(dice),
        Column.PLACE: _text(dice, 1, 5),
        Column.PERIOD: _spaced(dice.choice(_PERIODS).split(" "), (" ", "\n", "\u00a0", " \n"), dice),
        Column.CONTENT: _text(dice, 4, 25),
        Column.PARTICIPANTS: _text(dice),
    }
    if fault == "no participants":
        del cells[Column.PARTICIPANTS]
    elif fault == "no place":
        del cells[Column.PLACE]
    elif fault == "only a title":
        cells = {Column.TITLE: cells[Column.TITLE]}
    elif fault.startswith("blank"):
        cells[Column[fault.split()[1].upper()]] = dice.choice(("", " ", "\n"))
    elif fault == "bare":
        cells[Column.PARTICIPANTS] = dice.choice((str(next_number), "25", "3"))
    elif fault == "empty":
        cells = dict.fromkeys(cells, "")
    return tuple(cells.items())


@st.composite
def reports(draw: st.DrawFn, *, faults: bool = True, docx: bool = False) -> PrintedReport:
    """Reports of one to nine rows. With ``faults`` at most every other row has one."""
    dice = Random(draw(st.integers(0, 2**32)))
    style = draw(st.sampled_from(("{}.", "{}. ", "{}", "{})", "{} .")))
    names = draw(st.sampled_from((_SECTIONS, _TOWNS)))
    skips = faults and draw(st.booleans())
    section = names[0]
    rows: list[PrintedRow] = []
    number = 0
    sound = True
    for step in draw(st.lists(st.integers(0, 11), min_size=1, max_size=9)):
        fault = draw(st.sampled_from(_FAULTS)) if faults and sound else ""
        if docx and fault in ("no place", "only a title"):
            fault = ""
        blank = faults and sound and not fault and bool(rows) and not docx and step == 11
        sound = not (fault or blank)
        number += (1, 1, 2, 0)[step % 4] if skips and sound and number else 1
        rows.append(PrintedRow(None if blank else style.format(number), _cells(dice, number + 1, fault), section))
        section = dice.choice(names) if step % 3 == 2 else section
    starts = ("\t", " \t", "\u00a0\t", "\t ") if draw(st.booleans()) else ("\t",)
    gaps = ("", "\n", "\n\n", "\n \n") if draw(st.booleans()) else ("",)
    return PrintedReport(
        tuple(rows),
        starts=tuple(dice.choice(starts) for _ in range(7)),
        gaps=tuple(dice.choice(gaps) for _ in range(7)),
        footer=draw(st.sampled_from(("", FOOTER, FOOTER + "\n\nНачальник управления И.И. Пробный"))),
        column_numbers=faults and draw(st.booleans()),
        header_again=draw(st.integers(0, len(rows))) if faults else 0,
        line_end=draw(st.sampled_from(("\n", "\r\n"))),
    )


def as_dump(report: PrintedReport) -> str:
    """The report as a text dump: a tab opens a cell, sections stand on their own, glued or apart."""
    starts, gaps = report.starts, report.gaps
    out = [report.heading, "\n\n"]
    count = 0

    def cell(text: str) -> None:
        nonlocal count
        out.append(starts[count % len(starts)] + text + "\n" + gaps[count % len(gaps)])
        count += 1

    def header() -> None:
        for text in HEADER:
            cell(text)

    header()
    if report.column_numbers:
        for n in range(1, 7):
            cell(str(n))
    section = ""
    for i, row in enumerate(report.rows):
        if report.header_again == i and i:
            header()
        if row.section != section:
            section = row.section
            cell(section)
        cell(row.number or "")
        for _, text in row.cells:
            cell(text)
    if report.footer:
        out.append("\n\t" + report.footer + "\n")
    return "".join(out).replace("\n", report.line_end)
