import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Heading
from graph.iri import MAX_SLUG, Namer, distinct_slugs, report_slug, short_slug, slug, transliterate

SAFE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@given(st.text())
def test_a_slug_is_safe_short_and_stable(text: str) -> None:
    assert SAFE.match(slug(text))
    assert len(slug(text)) <= MAX_SLUG
    assert slug(text) == slug(text)
    assert slug(slug(text)) == slug(text)


@given(st.text(min_size=200, alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя «»-"))
def test_long_names_that_differ_have_different_slugs(text: str) -> None:
    assert slug(text) != slug(text + "я")


def test_every_letter_of_russian_and_belarusian_is_transliterated() -> None:
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіў"
    assert transliterate(letters + letters.upper()).isascii()


@given(st.text())
def test_short_slugs_are_cut_at_words(text: str) -> None:
    assert len(short_slug(text, 20)) <= 20
    assert SAFE.match(short_slug(text, 20))


@pytest.mark.parametrize(
    ("region", "wanted"),
    [
        ("Смоленская область", "smolensk-2025-q3-executive"),
        ("Республика Карелия", "kareliya-2025-q3-executive"),
        ("Красноярский край", "krasnoyarsk-2025-q3-executive"),
        ("Санкт-Петербург", "sankt-peterburg-2025-q3-executive"),
    ],
)
def test_report_slug(region: str, wanted: str) -> None:
    assert report_slug(Heading("Отчет", "2025-Q3", "executive", region)) == wanted


@given(st.dictionaries(st.integers(0, 50), st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=3)))
def test_distinct_slugs_are_distinct_in_any_order(wanted: dict[int, list[str]]) -> None:
    found = distinct_slugs(wanted)
    assert len(set(found.values())) == len(wanted)
    assert distinct_slugs(dict(reversed(wanted.items()))) == found


@pytest.mark.parametrize("base", ["", "id/", "https://example.org/id", "https://exa mple.org/", "ftp://x/"])
def test_a_base_must_be_an_iri_that_can_be_continued(base: str) -> None:
    with pytest.raises(ValueError, match="base"):
        Namer(base)


def test_iris_stand_below_the_base() -> None:
    namer = Namer("https://example.org/ties/")
    assert namer.record("smolensk-2025-q3-executive", "12") == (
        "https://example.org/ties/report/smolensk-2025-q3-executive/row/12"
    )
