"""A Word table reads like its dump: list numbers, merged cells, tracked changes, tables in tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from fuzz import runs
from hypothesis import given
from hypothesis import strategies as st
from printed import FOOTER, HEADER, HEADING, PrintedReport, PrintedRow, as_dump, reports
from word import GONE, Traces, as_docx, element, paragraph, save, table_cell

from extract.docx import dump_docx
from extract.dump import read_dump
from extract.records import Column, Report, Source
from extract.text import squeeze

NUMBERINGS = ("text", "list", "style")


def _read(data: bytes) -> Report:
    return read_dump(Source("report.docx", "", dump_docx(data, "report.docx")))


def _found(report: Report) -> list[tuple[str, dict[Column, str]]]:
    return [(row.section, {c.column: squeeze(c.text) for c in row.cells}) for row in report.rows]


def _printed(report: PrintedReport) -> list[tuple[str, dict[Column, str]]]:
    return [(row.section, row.words) for row in report.rows if row.words]


def _traces() -> st.SearchStrategy[Traces]:
    return st.builds(
        Traces,
        numbering=st.sampled_from(NUMBERINGS),
        merged_sections=st.booleans(),
        tracked=st.booleans(),
        controls=st.booleans(),
        merged_places=st.booleans(),
        seed=st.integers(0, 2**16),
    )


@runs(60)
@given(reports(docx=True), _traces())
def test_a_word_table_reads_back(printed: PrintedReport, traces: Traces) -> None:
    report = _read(as_docx(printed, traces))
    assert _found(report) == _printed(printed)
    assert len(report.rows) + len(report.rejected) == len(printed.rows)
    assert report.meetings_stated == (7 if printed.footer else None)
    assert GONE not in report.source.text


@runs(40)
@given(reports(docx=True), _traces())
def test_the_word_table_and_its_dump_say_the_same(printed: PrintedReport, traces: Traces) -> None:
    word, dump = (
        _read(as_docx(printed, replace(traces, numbering="text"))),
        read_dump(Source("report.txt", "", as_dump(replace(printed, header_again=0)))),
    )
    assert _found(word) == _found(dump)
    assert [r.number for r in word.rows] == [r.number for r in dump.rows]
    assert word.heading == dump.heading
    assert word.footer == dump.footer


@runs(30)
@given(reports(faults=False), _traces())
def test_a_merged_place_belongs_to_each_of_its_rows(printed: PrintedReport, traces: Traces) -> None:
    place = (Column.PLACE, "г. Дно,\nПсковская область")
    rows = tuple(replace(r, cells=(r.cells[0], place, *r.cells[2:])) for r in printed.rows)
    shared = replace(printed, rows=rows)
    report = _read(as_docx(shared, replace(traces, merged_places=True)))
    assert _found(report) == _printed(shared)


def _row(number: str, *, title: str = "Прием") -> PrintedRow:
    texts = (title, "г. Дно", "5 мая 2026 года", "Стороны обсудили планы", "делегация")
    return PrintedRow(number, tuple(zip(Column, texts, strict=True)), "Общие направления сотрудничества")


def _report(*rows: PrintedRow) -> PrintedReport:
    return PrintedReport(rows, ("\t",), ("",))


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_rows_are_numbered_from_one(numbering: str) -> None:
    report = _read(as_docx(_report(*map(_row, ("1.", "2.", "3."))), Traces(numbering)))
    assert [r.number for r in report.rows] == [1, 2, 3]
    assert all(r.doubts == () for r in report.rows)


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_a_line_of_column_numbers_counts_for_nothing(numbering: str) -> None:
    printed = replace(_report(*map(_row, ("1.", "2."))), column_numbers=True)
    assert [r.number for r in _read(as_docx(printed, Traces(numbering))).rows] == [1, 2]


def _one_row(*blocks: object) -> str:
    """The text of the contents cell, made of ``blocks``."""
    document = Document()
    end = document.element.body.find(qn("w:sectPr"))
    for line in HEADING.split("\n"):
        end.addprevious(paragraph(line))
    cells = [table_cell([paragraph(t)]) for t in ("1.", "Прием", "г. Дно", "5 мая 2026 года")]
    cells += [table_cell(blocks), table_cell([paragraph("делегация")])]  # type: ignore[arg-type]
    header = element("tr", *(table_cell([paragraph(t)]) for t in HEADER))
    end.addprevious(element("tbl", header, element("tr", *cells)))
    (row,) = _read(save(document)).rows
    assert [c.column for c in row.cells] == list(Column)
    return row.cells[Column.CONTENT].text


def test_a_table_inside_a_cell() -> None:
    inner = element("tbl", *(element("tr", *(table_cell([paragraph(t)]) for t in line)) for line in ("АБ", "ВГ")))
    assert squeeze(_one_row(paragraph("до"), inner, paragraph("после"))) == "до А Б В Г после"


def test_a_text_box_is_read_once() -> None:
    box = parse_xml(
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>в рамке</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>в рамке</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>рядом</w:t></w:r></w:p>"
    )
    assert squeeze(_one_row(box)) == "в рамке рядом"


def test_signs_of_word() -> None:
    made = element("p", element("pPr", element("tabs", element("tab", val="left"))))
    for tag, text in (("t", "26"), ("noBreakHyphen", ""), ("t", "28"), ("tab", ""), ("t", "Между"), ("softHyphen", "")):
        node = element(tag)
        node.text = text or None
        made.append(element("r", node))
    made.append(element("r", element("br")))
    last = element("t")
    last.text = "народный\nднем"
    made.append(element("r", last))
    assert squeeze(_one_row(made)) == "26-28 Международный днем"


def test_a_field_and_a_link_show_their_result() -> None:
    code = element("instrText")
    code.text = " HYPERLINK "
    shown = element("t")
    shown.text = "сайт"
    made = element("p", element("r", code), element("hyperlink", element("r", shown)))
    assert squeeze(_one_row(made)) == "сайт"


def test_a_number_merged_over_two_lines_makes_one_row() -> None:
    document = Document()
    end = document.element.body.find(qn("w:sectPr"))
    for line in HEADING.split("\n"):
        end.addprevious(paragraph(line))
    upper = ("1.", "Прием", "г. Дно", "5 мая 2026 года", "Стороны обсудили", "делегация А")
    lower = ("", "", "г. Остров", "", "планы", "делегация Б")
    merged = (0, 1, 3)
    rows = [element("tr", *(table_cell([paragraph(t)]) for t in HEADER))]
    for texts, kind in ((upper, "restart"), (lower, "continue")):
        cells = [table_cell([paragraph(t)], merge=kind if k in merged else None) for k, t in enumerate(texts)]
        rows.append(element("tr", *cells))
    end.addprevious(element("tbl", *rows))
    (row,) = _read(save(document)).rows
    assert [squeeze(c.text) for c in row.cells] == [
        "Прием",
        "г. Дно г. Остров",
        "5 мая 2026 года",
        "Стороны обсудили планы",
        "делегация А делегация Б",
    ]


def test_tables_in_parts_with_sections_between_them() -> None:
    document = Document()
    end = document.element.body.find(qn("w:sectPr"))
    for line in HEADING.split("\n"):
        end.addprevious(paragraph(line))
    for number, town in enumerate(("Город Псков", "Город Порхов"), 1):
        end.addprevious(paragraph(town))
        texts = (f"{number}.", "Прием", "г. Дно", "5 мая 2026 года", "Стороны обсудили планы", "делегация")
        lines = (HEADER, texts)
        end.addprevious(element("tbl", *(element("tr", *(table_cell([paragraph(t)]) for t in line)) for line in lines)))
    end.addprevious(paragraph(FOOTER))
    end.addprevious(paragraph("Начальник управления"))
    report = _read(save(document))
    assert [(r.number, len(r.cells)) for r in report.rows] == [(1, 5), (2, 5)]
    assert report.rows[1].section == "Город Порхов"
    assert report.footer is not None and report.footer.endswith("Начальник управления")


def test_a_grid_finer_than_the_columns() -> None:
    """Edges that do not quite meet give the grid more columns than the header shows."""
    document = Document()
    end = document.element.body.find(qn("w:sectPr"))
    for line in HEADING.split("\n"):
        end.addprevious(paragraph(line))
    spans = [(1, 2, 2, 1, 1, 1), (2, 1, 2, 1, 1, 1)]
    texts = ("1.", "Прием", "г. Дно", "5 мая 2026 года", "Стороны обсудили планы", "делегация")
    rows = [
        element("tr", *(table_cell([paragraph(t)], span=s) for t, s in zip(line, span, strict=True)))
        for line, span in zip((HEADER, texts), spans, strict=True)
    ]
    wide = zip(("2.", "Прием", "г. Дно", "6 мая 2026 года", "Обсуждены планы"), (1, 2, 2, 1, 2), strict=True)
    rows.append(element("tr", *(table_cell([paragraph(t)], span=s) for t, s in wide)))
    end.addprevious(element("tbl", *rows))
    report = _read(save(document))
    assert [[c.column for c in r.cells] for r in report.rows] == [list(Column), list(Column)[:4]]


def test_any_text_survives_its_way_through_word() -> None:
    dice = Random(3)
    texts = ["«Центр «Долг», г.\u00a0Дно", "A & B <C>", "ХXXI – ёлка", "  с пробелами  ", "две\nстроки\n\nи пустая"]
    for text in texts:
        assert squeeze(_one_row(paragraph(text, dice))) == squeeze(text)


def test_the_two_forms_of_the_sample_read_alike(sample: Report, sample_docx: Report) -> None:
    assert _found(sample) == _found(sample_docx)
    assert [r.number for r in sample.rows] == [r.number for r in sample_docx.rows]
    assert [r.doubts for r in sample.rows] == [r.doubts for r in sample_docx.rows]
    assert (sample.heading, sample.footer) == (sample_docx.heading, sample_docx.footer)


def test_the_dump_of_the_sample_is_the_same_each_time() -> None:
    path = Path(__file__).parents[2] / "data" / "sample" / "2025-Q3-executive.docx"
    assert dump_docx(path.read_bytes(), "a") == dump_docx(path.read_bytes(), "b")
