"""Tokens cover the text, and initials, abbreviations and numbers stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from fuzz import any_text, runs
from hypothesis import given

from extract.tokens import tokenize

KINDS = {"initial", "abbreviation", "word", "number", "sign"}


@runs(400)
@given(any_text())
def test_tokens_cover_everything_but_spaces(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(t.text for t in tokens) == "".join(text.split())
    assert all(text[t.start : t.end] == t.text and t.text for t in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    assert {t.kind for t in tokens} <= KINDS


@runs(200)
@given(any_text())
def test_a_token_is_of_one_kind(text: str) -> None:
    for token in tokenize(text):
        if token.kind == "sign":
            assert len(token.text) == 1
        elif token.kind == "number":
            assert token.text[0].isdecimal()
        elif token.kind == "initial":
            assert token.text[0].isupper() and token.text[1:] in {".", "ж.", "з."}
        else:
            assert token.text[0].isalpha() or token.text[0].isnumeric()


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("В.Н. Анохин", "В. | Н. | Анохин"),
        ("М.Ю.Лермонтова", "М. | Ю. | Лермонтова"),
        ("І.І. Іваноў", "І. | І. | Іваноў"),
        ("Дж. Смит", "Дж. | Смит"),
        ("Анохин В.Н., министр", "Анохин | В. | Н. | , | министр"),
        ("г. Орша, аг. Ходцы, пгт. Копысь", "г. | Орша | , | аг. | Ходцы | , | пгт. | Копысь"),
        ("2025 г. (15 чел.)", "2025 | г. | ( | 15 | чел. | )"),
        ("24-25 июня", "24 | - | 25 | июня"),
        ("80-летию, 5-го, 1,5 тыс. руб.", "80-летию | , | 5-го | , | 1,5 | тыс. | руб."),
        ("03.02.2025", "03.02.2025"),
        ("Альфа-КПД, COVID-19, Dota2", "Альфа-КПД | , | COVID-19 | , | Dota | 2"),
        ("ОАО «МАЗ» – завод", "ОАО | « | МАЗ | » | – | завод"),
        ("в г.Орше и д.Звездной", "в | г. | Орше | и | д. | Звездной"),
        ("Жанна д'Арк, д’Артаньян", "Жанна | д'Арк | , | д’Артаньян"),
        ("завод.", "завод | ."),
        ("Дом Советов.", "Дом | Советов | ."),
    ],
)
def test_boundaries(text: str, tokens: str) -> None:
    assert [t.text for t in tokenize(text)] == tokens.split(" | ")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("В.Н. Анохин", ["initial", "initial", "word"]),
        ("г. Орша", ["abbreviation", "word"]),
        ("№ 5", ["sign", "number"]),
        ("А. и Б", ["initial", "word", "word"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [t.kind for t in tokenize(text)] == kinds


def test_lower_folds_yo() -> None:
    assert [t.lower for t in tokenize("Ёлка ОРЁЛ")] == ["елка", "орел"]


def test_only_words_are_capital() -> None:
    assert [t.text for t in tokenize("В. Орша орша 5 «") if t.is_capital] == ["Орша"]
