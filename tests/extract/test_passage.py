"""Quotations: outermost, in order, closed as careless typing closes them. Evidence cites the source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from fuzz import messy_text, runs
from hypothesis import given
from hypothesis import strategies as st

from extract.passage import Passage, passage, quotations
from extract.records import Cell, Column, Source
from extract.tokens import tokenize


def _passage(text: str, before: str = "") -> Passage:
    source = Source("report.txt", "", before + text)
    return passage(Cell(Column.CONTENT, len(before), len(before) + len(text), text), source)


def _quoted(text: str) -> list[str]:
    read = _passage(text)
    return [read.words(q.start, q.end) for q in read.quotations]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("ОАО «МАЗ»", ["«МАЗ»"]),
        ("ОАО «МАЗ» и УП «Лён»", ["«МАЗ»", "«Лён»"]),
        ("СОГБУ «Центр «Долг» посетил", ["«Центр «Долг»"]),
        ("СОГБУ «Центр «Долг»» посетил", ["«Центр «Долг»»"]),
        ("ООО «Компания «Комплекс»; АНО «Проекты «Важное дело», МБОУ «Школа № 1»", None),
        ("фестиваль «А «Б» В» завершен", ["«А «Б» В»"]),
        ("проект «Один материал. Две культуры»", ["«Один материал. Две культуры»"]),
        ("ООО «Луч; ОАО «Сож»", ["«Луч", "«Сож»"]),
        ("завод «Луч (г. Орша", ["«Луч"]),
        ("завод «Луч (ОАО «Сож", ["«Луч", "«Сож"]),
        ("завод «Луч. Стороны обсудили", ["«Луч"]),
        ("без кавычек", []),
        ("закрыта, но не открыта»", []),
        ("компания «", []),
        ("компания «; ОАО «Сож»", ["«Сож»"]),
        ('театр "Диалог" и УП "Лён"', ["«Диалог»", "«Лён»"]),
    ],
)
def test_outermost_quotations(text: str, quoted: list[str] | None) -> None:
    want = quoted or (["«Компания «Комплекс»", "«Проекты «Важное дело»", "«Школа № 1»"] if quoted is None else [])
    assert _quoted(text) == want


@runs(300)
@given(st.lists(st.sampled_from([*"«»«»“”„", "слово", "Имя", ",", ";", ".", "("]), max_size=14).map(" ".join))
def test_quotations_are_disjoint_and_open_with_a_sign(text: str) -> None:
    tokens = tokenize(text)
    found = quotations(tokens)
    assert all(0 <= q.start < q.end <= len(tokens) for q in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(tokens[q.start].text in {"«", "“", "„"} for q in found)
    ends = {";", ".", "("}
    opening = [i for i, t in enumerate(tokens[:-1]) if t.text in {"«", "“", "„"} and tokens[i + 1].text not in ends]
    assert all(any(q.start <= i < q.end for q in found) for i in opening)


@runs(200)
@given(messy_text(), messy_text(), st.data())
def test_evidence_cites_the_source(before: str, text: str, data: st.DataObject) -> None:
    read = _passage(text, before)
    if not read.tokens:
        return
    start = data.draw(st.integers(0, len(read.tokens) - 1))
    end = data.draw(st.integers(start + 1, len(read.tokens)))
    evidence = read.evidence(start, end)
    assert (before + text)[evidence.start : evidence.end] == evidence.quote
    assert len(before) <= evidence.start < evidence.end <= len(before + text)


@runs(200)
@given(messy_text())
def test_each_token_knows_its_quotation(text: str) -> None:
    read = _passage(text)
    inside = {i for q in read.quotations for i in range(q.start, q.end)}
    assert {i for i, q in enumerate(read.quoted) if q is not None} == inside


def test_after_break_and_sentence_starts() -> None:
    read = _passage("Стороны встретились.\nОбсудили планы; министр\nвыступил")
    starts = {read.tokens[i].text for i in range(len(read.tokens)) if read.starts_sentence(i)}
    lines = {read.tokens[i].text for i in range(len(read.tokens)) if read.after_break(i)}
    assert starts == {"Стороны", "Обсудили"}
    assert lines == {"Стороны", "Обсудили", "выступил"}
