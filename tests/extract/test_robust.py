"""No row is so odd that the extraction fails, and whatever it states of a damaged row stands there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from evidence import breaches
from fuzz import any_text, runs
from hypothesis import given
from hypothesis import strategies as st
from mutants import DAMAGE, damaged_cells, one_row

from extract.read import read_report
from extract.record import extract_report
from extract.records import Column, ExtractedReport, Heading, Report
from extract.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "2025-Q3-executive.txt"
HEADINGS = (
    Heading("Отчет", "2025-Q3", "executive", "Смоленская область"),
    Heading("Отчет", "2025-Q3", "municipal", "Псковская область"),
    Heading("Отчет", "2024-Q4", "executive", "Севастополь"),
)
MODES = {"in-person", "online", "hybrid"}


@cache
def _sample() -> Report:
    return read_report(SAMPLE)


ROWS = [{c.column: c.text for c in row.cells} for row in _sample().rows]


def _sound(extracted: ExtractedReport, cells: Mapping[Column, str]) -> None:
    assert breaches(extracted) == []
    (record,) = extracted.records
    event = record.event
    assert event.mode in MODES
    assert event.start <= event.end or event.start.startswith(event.end)
    assert event.type and (event.title or not {Column.TITLE, Column.CONTENT} & cells.keys())
    assert all(m.entity.iso for m in event.countries)
    assert event.headcount is None or event.headcount >= 0
    assert len(set(record.mentions)) == len(record.mentions)
    assert all(a.kind and a.status for a in record.agreements)
    assert all(t.first != t.second for t in record.twinnings)


@runs(250)
@given(damaged_cells(ROWS), st.sampled_from(HEADINGS))
def test_damaged_rows(cells: dict[Column, str], heading: Heading) -> None:
    _sound(extract_report(one_row(cells, heading)), cells)


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_kind_of_damage_to_every_row(damage: str) -> None:
    from random import Random

    dice = Random(7)
    for row in ROWS:
        cells = {c: changed for c, text in row.items() if (changed := DAMAGE[damage](text, dice).strip())}
        _sound(extract_report(one_row(cells, HEADINGS[0])), cells)


@runs(120)
@given(st.dictionaries(st.sampled_from(list(Column)), any_text().filter(squeeze)), st.sampled_from(HEADINGS))
def test_cells_of_anything(cells: dict[Column, str], heading: Heading) -> None:
    _sound(extract_report(one_row(cells, heading)), cells)


@pytest.mark.parametrize("column", Column)
def test_a_row_of_one_cell(column: Column) -> None:
    for row in ROWS:
        if column in row:
            cells = {column: row[column]}
            _sound(extract_report(one_row(cells, HEADINGS[0])), cells)


def test_a_very_long_cell_takes_no_more_than_its_share_of_time() -> None:
    from time import process_time

    def spent(times: int) -> float:
        cells = {c: (" " + text) * (times if c is Column.CONTENT else 1) for c, text in ROWS[26].items()}
        start = process_time()
        _sound(extract_report(one_row(cells, HEADINGS[0])), cells)
        return process_time() - start

    spent(1)
    assert spent(40) < 60 * max(spent(4), 0.02)


@pytest.mark.parametrize(
    "section", ["", "Город Псков", "Муниципальное образование «Дно»", "1", "«»", "Дновский район", "😀"]
)
@pytest.mark.parametrize("heading", HEADINGS)
def test_any_section(section: str, heading: Heading) -> None:
    extracted = extract_report(one_row(ROWS[0], heading, section))
    _sound(extracted, ROWS[0])
