"""What is printed in a table is read back: the same rows, sections and cells, and nothing disappears."""

from __future__ import annotations

import pytest
from fuzz import runs
from hypothesis import event, given
from printed import FOOTER, HEADING, PrintedReport, as_dump, reports

from extract.dump import read_dump
from extract.records import Column, Report, Source
from extract.text import squeeze


def _read(text: str) -> Report:
    return read_dump(Source("report.txt", "", text))


def _found(report: Report) -> list[tuple[str, dict[Column, str]]]:
    return [(row.section, {c.column: squeeze(c.text) for c in row.cells}) for row in report.rows]


def _printed(report: PrintedReport) -> list[tuple[str, dict[Column, str]]]:
    return [(row.section, row.words) for row in report.rows if row.words]


@runs(250)
@given(reports(faults=False))
def test_a_sound_table_reads_back(printed: PrintedReport) -> None:
    report = _read(as_dump(printed))
    assert _found(report) == _printed(printed)
    assert [row.number for row in report.rows] == list(range(1, len(printed.rows) + 1))
    assert not report.rejected
    assert all(not row.doubts for row in report.rows)
    assert report.meetings_stated == (7 if printed.footer else None)


@runs(500)
@given(reports())
def test_a_faulty_table_reads_back(printed: PrintedReport) -> None:
    report = _read(as_dump(printed))
    event(f"rejected {len(report.rejected)}")
    assert _found(report) == _printed(printed)


@runs(300)
@given(reports())
def test_every_printed_row_is_accounted_for(printed: PrintedReport) -> None:
    report = _read(as_dump(printed))
    assert len(report.rows) + len(report.rejected) == len(printed.rows)
    assert all(r.reason for r in report.rejected)
    numbers = [r.number for r in (*report.rows, *report.rejected)]
    assert len(set(numbers)) == len(numbers)
    once = [r.number for r in printed.rows if r.number]
    if once and len(set(once)) == len(once):
        stated = {int(n.rstrip("). ")) for n in once}
        assert stated <= set(numbers)


@runs(300)
@given(reports())
def test_each_cell_is_what_stands_at_its_place(printed: PrintedReport) -> None:
    text = as_dump(printed)
    report = _read(text)
    end = 0
    for row in report.rows:
        assert end <= row.start < row.end <= len(text)
        end = row.end
        for cell in row.cells:
            assert text[cell.start : cell.end] == cell.text
            assert row.start <= cell.start < cell.end <= row.end
            assert cell.text == cell.text.strip() != ""
        assert [c.column for c in row.cells] == sorted({c.column for c in row.cells})
    for gone in report.rejected:
        assert squeeze(text[gone.start : gone.end]) == gone.text


@runs(300)
@given(reports())
def test_no_word_of_the_table_disappears(printed: PrintedReport) -> None:
    report = _read(as_dump(printed))
    kept = sorted(w for _, cells in _found(report) for words in cells.values() for w in words.split())
    assert kept == sorted(w for row in printed.rows for words in row.words.values() for w in words.split())


@runs(200)
@given(reports())
def test_a_row_with_a_fault_has_a_doubt(printed: PrintedReport) -> None:
    report = _read(as_dump(printed))
    seen: set[str | None] = set()
    rows = iter(report.rows)
    numbers = [row.number for row in printed.rows if row.number]
    for row in printed.rows:
        if not row.words:
            seen.add(row.number)
            continue
        doubts = next(rows).doubts
        repeated = row.number in seen and numbers.count(numbers[0]) == 1
        faulty = row.number is None or len(row.cells) < 5 or repeated
        assert doubts or not faulty, row
        assert faulty or not doubts or len(set(numbers)) < len(numbers), (row, doubts)
        seen.add(row.number)


# ---------------------------------------------------------------- one trap each

ROW = "\n\tПрием\n\tг. Дно\n\t5 мая 2026 года\n\tСтороны обсудили планы\n\tделегация"
HEAD = f"{HEADING}\n\n\t№\n\tНаименование\n\tМесто\n\tСроки\n\tЦель\n\tУчастники\n"


def _numbers(text: str) -> list[int | None]:
    return [row.number for row in _read(text).rows]


def test_a_number_printed_twice_leaves_the_others_alone() -> None:
    report = _read(HEAD + "".join(f"\n\t{n}.{ROW}" for n in (1, 2, 2, 3, 4)))
    assert [r.number for r in report.rows] == [1, 2, 5, 3, 4]
    assert [r.doubts for r in report.rows] == [(), (), ("the number 2 is printed twice",), (), ()]


def test_numbers_that_begin_anew_in_each_section() -> None:
    text = HEAD
    for section in ("Город Псков", "Город Порхов"):
        text += f"\n\t{section}" + "".join(f"\n\t{n}.{ROW}" for n in (1, 2))
    report = _read(text)
    assert [(r.number, r.section) for r in report.rows] == [
        (1, "Город Псков"),
        (2, "Город Псков"),
        (3, "Город Порхов"),
        (4, "Город Порхов"),
    ]
    assert [r.doubts for r in report.rows] == [(), (), ("the row is printed as 1",), ("the row is printed as 2",)]


@pytest.mark.parametrize("style", ["{}", "{}.", "{})", "№ {}", "{} ."])
def test_a_bare_number_is_a_cell(style: str) -> None:
    """The number of participants alone in its cell, the next row's number by chance."""
    row = ROW.replace("делегация", "{}")
    text = HEAD + "".join(f"\n\t{style.format(n)}{row.format(n + 1)}" for n in (1, 2, 3))
    report = _read(text)
    assert [r.number for r in report.rows] == [1, 2, 3]
    assert [r.cells[-1].text for r in report.rows] == ["2", "3", "4"]


def test_a_year_is_no_row_number() -> None:
    assert _numbers(HEAD + f"\n\t1.{ROW.replace('5 мая 2026 года', '2026')}\n\t2.{ROW}") == [1, 2]


def test_columns_in_another_order() -> None:
    head = HEAD.replace("\tМесто\n\tСроки\n", "\tДата проведения\n\tМесто проведения\n")
    row = "\n\tПрием\n\t5 мая 2026 года\n\tг. Дно\n\tСтороны обсудили планы\n\tделегация"
    report = _read(head + f"\n\t1.{row}\n\t2.{row}")
    for read in report.rows:
        assert {c.column: c.text for c in read.cells} == {
            Column.TITLE: "Прием",
            Column.PLACE: "г. Дно",
            Column.PERIOD: "5 мая 2026 года",
            Column.CONTENT: "Стороны обсудили планы",
            Column.PARTICIPANTS: "делегация",
        }


def test_a_tab_inside_a_cell() -> None:
    text = HEAD + f"\n\t1.{ROW}\n\tи Петров П.П., директор ООО «Луч», 12 человек\n\t2.{ROW}"
    report = _read(text)
    assert [r.number for r in report.rows] == [1, 2]
    last = report.rows[0].cells[-1]
    assert squeeze(last.text) == "делегация и Петров П.П., директор ООО «Луч», 12 человек"
    assert text[last.start : last.end] == last.text
    assert report.rows[0].doubts
    assert report.rows[1].section == ""


def test_a_tab_inside_the_place() -> None:
    row = ROW.replace("г. Дно", "г. Дно,\n\tПсковская область")
    report = _read(HEAD + f"\n\t1.{row}\n\t2.{ROW}")
    assert [r.number for r in report.rows] == [1, 2]
    assert {c.column.name: squeeze(c.text) for c in report.rows[0].cells} == {
        "TITLE": "Прием",
        "PLACE": "г. Дно, Псковская область",
        "PERIOD": "5 мая 2026 года",
        "CONTENT": "Стороны обсудили планы",
        "PARTICIPANTS": "делегация",
    }


def test_participants_that_begin_like_a_section() -> None:
    row = ROW.replace("делегация", "Муниципальные образования области, представители органов власти")
    text = HEAD + "\n\tСотрудничество в сфере туризма" + f"\n\t1.{row}\n\t2.{row}\n\t3.{row}"
    report = _read(text)
    assert {r.section for r in report.rows} == {"Сотрудничество в сфере туризма"}
    assert all(len(r.cells) == 5 for r in report.rows)


def test_a_section_behind_a_short_row() -> None:
    short = ROW.rpartition("\n\t")[0]
    text = HEAD + f"\n\tСотрудничество в сфере туризма\n\t1.{short}\n\tСотрудничество в сфере спорта\n\t2.{ROW}"
    report = _read(text)
    assert [r.section for r in report.rows] == ["Сотрудничество в сфере туризма", "Сотрудничество в сфере спорта"]
    assert [len(r.cells) for r in report.rows] == [4, 5]


def test_sections_of_unforeseen_wording() -> None:
    text = HEAD + f"\n\tКультура и искусство\n\t1.{ROW}\n\tМолодежная политика\n\t2.{ROW}\n\t3.{ROW}"
    assert [r.section for r in _read(text).rows] == [
        "Культура и искусство",
        "Молодежная политика",
        "Молодежная политика",
    ]


def test_a_row_without_a_period() -> None:
    row = "\n\tПрием\n\tг. Дно\n\tСтороны обсудили планы и условились о встрече в мае\n\tделегация"
    report = _read(HEAD + f"\n\t1.{row}\n\t2.{ROW}")
    assert [c.column for c in report.rows[0].cells] == [
        Column.TITLE,
        Column.PLACE,
        Column.CONTENT,
        Column.PARTICIPANTS,
    ]


def test_a_period_without_figures_keeps_its_column() -> None:
    row = "\n\tПрием\n\tг. Дно\n\tв течение квартала\n\tСтороны обсудили планы"
    report = _read(HEAD + f"\n\t1.{row}\n\t2.{ROW}")
    assert [c.column.name for c in report.rows[0].cells] == ["TITLE", "PLACE", "PERIOD", "CONTENT"]


@pytest.mark.parametrize(
    "closing",
    [
        f"\n\t{FOOTER}\n\n\n",
        f"\n\n{FOOTER}\n",
        f"\n\t{FOOTER}\n\tНачальник управления\n\tИ.И. Пробный\n",
        "\n\tВо II квартале 2026 года было проведено 7 встреч",
    ],
)
def test_the_footer_is_no_part_of_the_last_row(closing: str) -> None:
    report = _read(HEAD + f"\n\t1.{ROW}\n\t2.{ROW}\n{closing}")
    assert report.meetings_stated == 7
    assert report.footer is not None and "7 встреч" in report.footer
    assert [squeeze(r.cells[-1].text) for r in report.rows] == ["делегация", "делегация"]


def test_the_count_of_meetings_inside_a_cell_is_no_footer() -> None:
    row = ROW.replace(
        "Стороны обсудили планы", "В I квартале 2026 года состоялось 3 встречи, достигнуты договоренности"
    )
    report = _read(HEAD + f"\n\t1.{row}\n\t2.{row}")
    assert [len(r.cells) for r in report.rows] == [5, 5]
    assert report.footer is None


def test_a_closing_without_a_count() -> None:
    report = _read(HEAD + f"\n\t1.{ROW}\n\n\n\tНачальник управления И.И. Пробный\n\tИсп. Пробная, 12-34-56")
    assert [squeeze(r.cells[-1].text) for r in report.rows] == ["делегация"]
    assert report.footer == "Начальник управления И.И. Пробный Исп. Пробная, 12-34-56"


def test_a_heading_that_begins_with_a_tab() -> None:
    text = HEAD.replace("Отчет", "\tОтчет").replace("\nПсковской", "\n\tПсковской") + f"\n\t1.{ROW}"
    report = _read(text)
    assert report.heading.region == "Псковская область"
    assert len(report.rows) == 1


def test_line_ends_of_an_old_mac() -> None:
    text = (HEAD + f"\n\t1.{ROW}\n\t2.{ROW}").replace("\n", "\r")
    report = _read(text)
    assert [r.number for r in report.rows] == [1, 2]
    assert all(len(r.cells) == 5 for r in report.rows)


def test_the_sample_reads_without_rejections(sample: Report) -> None:
    assert [r.number for r in sample.rows] == list(range(1, 31))
    assert sample.rejected == ()
    assert len({r.section for r in sample.rows}) == 10
    assert {r.number: len(r.cells) for r in sample.rows if len(r.cells) != 5} == {2: 4}
    assert sample.meetings_stated == 4
