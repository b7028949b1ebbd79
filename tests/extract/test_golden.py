"""The sample's extraction beside its annotation: what is right stays right, field by field.

The floors in ``floors.json`` are the shares of rows that were right when they were last raised (by
``python tests/extract/scoring.py``, which prints what still differs). A change that lowers one is a regression.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from scoring import FIELDS, FLOORS, differences, gold, report, scores

if TYPE_CHECKING:
    from extract.records import ExtractedReport, Report

FLOOR = json.loads(FLOORS.read_text(encoding="utf-8"))


def test_every_field_has_a_floor() -> None:
    assert set(FLOOR) == set(FIELDS)
    assert all(0 < share <= 1 for share in FLOOR.values())


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_falls_below_its_floor(extracted: ExtractedReport, field: str) -> None:
    share = scores(extracted.records)[field]
    lines = [line for line in report(extracted.records) if f", {field}: " in line]
    sys.stdout.write("\n".join(lines))
    assert share >= FLOOR[field], "\n".join(lines)


def test_rows_are_the_annotated_rows(extracted: ExtractedReport) -> None:
    assert [r.row.number for r in extracted.records] == [g["row"] for g in gold()]
    assert extracted.rejected == ()


def test_fields_where_every_row_is_right_stay_so(extracted: ExtractedReport) -> None:
    wrong = differences(extracted.records)
    assert {field: wrong[field] for field, share in FLOOR.items() if share == 1 and wrong[field]} == {}


def test_both_forms_of_the_sample_score_alike(sample_docx: Report, extracted: ExtractedReport) -> None:
    from extract.record import extract_report

    assert differences(extract_report(sample_docx).records) == differences(extracted.records)


def test_extracting_twice_gives_the_same(sample: Report, extracted: ExtractedReport) -> None:
    from extract.record import extract_report

    assert extract_report(sample) == extracted
