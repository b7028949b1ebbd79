"""Cleaning keeps every character, and every character keeps its place in the source."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from fuzz import any_text, messy_text, runs
from hypothesis import given
from hypothesis import strategies as st

from extract.text import clean, fold, squeeze

QUOTES = set('"“”„‟')
HYPHENS = set("-\u2010\u2011\x1e")


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@runs(400)
@given(any_text(), st.integers(0, 10**6))
def test_each_character_stands_for_its_source_characters(raw: str, base: int) -> None:
    text = clean(raw, base)
    assert len(text.clean) == len(text.offsets) == len(text.ends)
    for char, start, end in zip(text.clean, text.offsets, text.ends, strict=True):
        source = raw[start - base : end - base]
        if char == " ":
            assert source.isspace()
        elif char in "«»":
            assert source in {char, *QUOTES}
        elif char == "-":
            assert source[0] in HYPHENS
        else:
            assert source.startswith(char) or _without_marks(char)[:1] == _without_marks(source)[:1]


@runs(400)
@given(any_text())
def test_spans_are_monotone_and_disjoint(raw: str) -> None:
    text = clean(raw)
    pairs = list(zip(text.offsets, text.ends, strict=True))
    assert all(0 <= start < end <= len(raw) for start, end in pairs)
    assert all(before[1] <= after[0] for before, after in pairwise(pairs))


@runs(400)
@given(any_text())
def test_the_cleaned_form_has_single_spaces_and_no_edges(raw: str) -> None:
    words = squeeze(raw)
    assert words == words.strip()
    assert "  " not in words
    assert all(not char.isspace() for char in words if char != " ")


@runs(400)
@given(any_text())
def test_cleaning_again_changes_nothing(raw: str) -> None:
    words = squeeze(raw)
    assert squeeze(words) == words


def _bare(words: str) -> str:
    """Without what depends on the neighbours: spaces, hyphens, which way a straight quote opens."""
    return words.translate(str.maketrans("“”„‟»", '"' * 5, " -")).replace("«", '"')


@runs(300)
@given(messy_text(), st.data())
def test_a_span_cites_its_words(raw: str, data: st.DataObject) -> None:
    """What stands in the source at a span cleans to the words of the span: the evidence rule in small."""
    text = clean(raw)
    if not text.clean or "[book" in raw or "mark:" in raw:
        return
    start = data.draw(st.integers(0, len(text.clean) - 1))
    end = data.draw(st.integers(start + 1, len(text.clean)))
    a, b = text.span(start, end)
    assert _bare(clean(raw[a:b]).clean) == _bare(text.clean[start:end])


@runs(300)
@given(messy_text())
def test_breaks_are_spaces_that_were_line_ends(raw: str) -> None:
    text = clean(raw)
    for i in text.breaks:
        assert text.clean[i] == " "
        following = text.offsets[i + 1]
        assert any(c in "\n\r\v\f\x85\u2028\u2029" for c in raw[text.offsets[i] : following])


@runs(300)
@given(any_text())
def test_no_word_is_lost(raw: str) -> None:
    """Letters and digits outside bookmarks all survive, in order."""
    if "[" in raw:
        return
    kept = [c for c in _without_marks(raw) if c.isalnum()]
    assert [c for c in _without_marks(squeeze(raw)) if c.isalnum()] == kept


JOINED = {
    "Международ-ном форуме": "Международном форуме",
    "Международ-\nном форуме": "Международном форуме",
    "о человекоцентрич-\nности": "о человекоцентричности",
    "совместных меро-\nприятий": "совместных мероприятий",
    "Между\u00ad\nнародный": "Международный",
    "Между\u00adнародный": "Международный",
}
KEPT = {
    "научно-\nпрактическая": "научно-практическая",
    "бизнес-\nмиссия": "бизнес-миссия",
    "Санкт-\nПетербург": "Санкт-Петербург",
    "Прудниковой-\nКирпиченок": "Прудниковой-Кирпиченок",
    "Ростов-\nна-Дону": "Ростов-на-Дону",
    "из-\nза рубежа": "из-за рубежа",
    "фестиваль-конкурс": "фестиваль-конкурс",
    "социально-культурный": "социально-культурный",
    "А.А. Гусев -\nминистр": "А.А. Гусев - министр",
    "отдел –\nуправление": "отдел – управление",
    "26\u201128 мая": "26-28 мая",
    "26-\n28 мая": "26-28 мая",
    "26\x1e28 мая": "26-28 мая",
}
QUOTED = {
    'ООО "Луч"': "ООО «Луч»",
    'СОГБУ "Центр "Долг"': "СОГБУ «Центр «Долг»",
    'театр "Им. "А""': "театр «Им. «А»»",
    "ОАО „МАЗ“, УП “Лён”": "ОАО «МАЗ», УП «Лён»",
    '(филиал "Школа № 5")': "(филиал «Школа № 5»)",
    'экран 19" и 21"': 'экран 19" и 21"',
}
MARKED = {
    "Ви\u0301тебск": "Витебск",
    "Китаи\u0306": "Китай",
    "Е\u0308лкино": "Ёлкино",
    "Cafe\u0301": "Café",
    "\u200eОрша\u200b": "Орша",
    "в [bookmark: _GoBack]Орше": "в Орше",
    "в [bookmark:\n_Go\nBack]\nОрше": "в Орше",
}


@pytest.mark.parametrize(("raw", "words"), [*JOINED.items(), *KEPT.items(), *QUOTED.items(), *MARKED.items()])
def test_words_are_mended(raw: str, words: str) -> None:
    assert squeeze(raw) == words


def test_a_letter_with_its_mark_is_cited_whole() -> None:
    raw = "делегация Кита\u0438\u0306"
    text = clean(raw)
    start = text.clean.index("Китай")
    assert raw[slice(*text.span(start, start + 5))] == "Кита\u0438\u0306"


@runs(300)
@given(st.text("абвгеёийорсухАВЕЁКМНОРСТХ abceikmopxyABCEHKMOPTXI«»\"'„“.,;:()-–—\u2011\u00a0\n№5", max_size=30))
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ОАО  «Свiтанак»", "оао Свитанак"),
        ("Берёзовский район", "Березовский район"),
        ("ОАО «МАЗ»", 'ОАО "МАЗ"'),
        ("ОАО «МАЗ»", "OАO „МАЗ“"),
        ("им. М.Ю. Глинки", "им М.Ю.Глинки"),
        ("Музей-усадьба «Холмы»", "Музей – усадьба Холмы"),
        ("Skwerup-Инвест", "Skwerup - Инвест"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one).replace(" ", "") == fold(other).replace(" ", "")


@pytest.mark.parametrize(
    ("one", "other"), [("Школа № 5", "Школа № 6"), ("ООО «Луч»", "ОАО «Луч»"), ("Брест", "Брасты")]
)
def test_different_names_fold_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)
