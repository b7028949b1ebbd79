"""Headings of any region, with the quarter written in any way."""

from __future__ import annotations

import pytest
from fuzz import runs
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ReadError
from extract.gazetteer import gazetteer
from extract.heading import parse_heading

TITLE = "Отчет о мероприятиях в международной сфере, проведенных {bodies}\nи подведомственными им учреждениями {when}\n"
QUARTER = "в III квартале 2025 года"


def _region(bodies: str) -> str:
    return parse_heading(TITLE.format(bodies=bodies, when=QUARTER), "report.txt").region


def _quarter(when: str) -> str:
    return parse_heading(TITLE.format(bodies="исполнительными органами Псковской области", when=when), "f").quarter


@pytest.mark.parametrize(
    ("bodies", "region"),
    [
        ("исполнительными органами Псковской области", "Псковская область"),
        ("исполнительными органами Республики Карелия", "Республика Карелия"),
        ("исполнительными органами Приморского края", "Приморский край"),
        (
            "исполнительными органами Ханты-Мансийского автономного округа – Югры",
            "Ханты-Мансийский автономный округ – Югра",
        ),
        ("исполнительными органами Чувашской Республики", "Чувашская Республика"),
        ("исполнительными органами Республики Саха (Якутия)", "Республика Саха (Якутия)"),
        ("исполнительными органами Еврейской автономной области", "Еврейская автономная область"),
        ("исполнительными органами Кемеровской области – Кузбасса", "Кемеровская область – Кузбасс"),
        ("исполнительными органами Республики Северная Осетия – Алания", "Республика Северная Осетия – Алания"),
        ("исполнительными органами города Севастополя", "Севастополь"),
        ("Правительством Севастополя", "Севастополь"),
        ("исполнительными органами города федерального значения Санкт-Петербурга", "Санкт-Петербург"),
        ("органами исполнительной власти города Москвы", "Москва"),
        ("исполнительными органами Московской области", "Московская область"),
        ("исполнительными органами города Смоленска Смоленской области", "Смоленская область"),
        ("облисполкомом Гродненской области", "Гродненская область"),
        ("исполнительными органами Заречной области", "Заречная область"),
        ("исполнительными органами Псковской области с Витебской областью", "Псковская область"),
        ("вместе с Витебской областью исполнительными органами Псковской области", "Псковская область"),
    ],
)
def test_region(bodies: str, region: str) -> None:
    assert _region(bodies) == region
    assert _region(bodies.replace(" ", "\u00a0")) == region


def test_the_region_is_the_gazetteers() -> None:
    for bodies in ("города Севастополя", "Приморского края", "Ханты-Мансийского автономного округа – Югры"):
        home = gazetteer().home(_region(f"исполнительными органами {bodies}"))
        assert home.within is not None and home.within.iso == "RU"
        assert home.lat is not None


def test_every_region_of_russia_and_belarus_is_found_in_the_genitive() -> None:
    """By the longest names of the gazetteer, put into the genitive by another library's hands than ours."""
    import pymorphy3

    morph = pymorphy3.MorphAnalyzer(lang="ru")
    missed = []
    for place in gazetteer().regions.values():
        if place.kind != "region" or place.country not in ("RU", "BY"):
            continue
        words = []
        for word in place.name.split():
            gent = next(
                (r.inflect({"gent"}) for r in morph.parse(word) if r.tag.case == "nomn" and r.inflect({"gent"})), None
            )
            adjective = word.lower().endswith(("ая", "ий", "ый"))
            noun = word.lower() in ("область", "край", "округ", "республика")
            form = gent.word if gent and (adjective or noun) else word
            words.append(form.capitalize() if word[0].isupper() else form)
        found = _region(f"исполнительными органами {' '.join(words)}")
        if found != place.name:
            missed.append((" ".join(words), found))
    assert not missed


NUMERALS = {
    1: ("I", "І", "1", "1-м", "1-ом", "первом", "Первом", "l", "\u2160"),
    2: ("II", "ІІ", "IІ", "2", "2-м", "2-ом", "втором", "П", "ll", "\u2161"),
    3: ("III", "ІІІ", "IІI", "3", "3-м", "3-ем", "третьем", "Ш", "lll", "III-м", "\u2162"),
    4: ("IV", "ІV", "4", "4-м", "4-ом", "четвертом", "четвёртом", "1V", "ІУ", "lV", "\u2163"),
}


@pytest.mark.parametrize(("number", "numeral"), [(n, w) for n, words in NUMERALS.items() for w in words])
@pytest.mark.parametrize("shape", ["в {} квартале 2025 года", "за {}  квартал\n2025\u00a0г.", "({} кв. 2025 года)"])
def test_quarter(number: int, numeral: str, shape: str) -> None:
    assert _quarter(shape.format(numeral)) == f"2025-Q{number}"


@pytest.mark.parametrize(
    ("when", "quarter"),
    [
        ("за 2026 год, II квартал", "2026-Q2"),
        ("в 2026 году (IV квартал)", "2026-Q4"),
        ("В ПЕРВОМ КВАРТАЛЕ 2026 ГОДА", "2026-Q1"),
        ("за III-й квартал 2025 года", "2025-Q3"),
        ("за 9 месяцев 2025 года, в том числе в III квартале 2025 года", "2025-Q3"),
        ("за апрель – июнь 2025 года", "2025-Q2"),
        ("(октябрь-декабрь 2025 года)", "2025-Q4"),
    ],
)
def test_quarter_in_other_words(when: str, quarter: str) -> None:
    assert _quarter(when) == quarter


@pytest.mark.parametrize(
    ("when", "named"),
    [
        ("за 9 месяцев 2025 года", "9 месяцев"),
        ("за I полугодие 2025 года", "I полугодие"),
        ("за 2025 год", "2025 год"),
        ("за январь – июнь 2025 года", "no quarter and year"),
        ("в I–III кварталах 2025 года", "several quarters"),
        ("во II и III кварталах 2025 года", "several quarters"),
        ("в III квартале текущего года", "with its year"),
        ("в V квартале 2025 года", "from I to IV"),
        ("в 5 квартале 2025 года", "from I to IV"),
        ("", "no quarter and year"),
    ],
)
def test_no_quarter_is_an_error_that_says_what_stands_there(when: str, named: str) -> None:
    with pytest.raises(ReadError) as caught:
        _quarter(when)
    assert named in caught.value.problem
    assert caught.value.place == "heading"
    assert caught.value.remedy


def test_no_region_is_an_error() -> None:
    with pytest.raises(ReadError, match="no known region"):
        _region("исполнительными органами")


@pytest.mark.parametrize(
    ("bodies", "level"),
    [
        ("муниципалитетами Псковской области", "municipal"),
        ("Администрацией города Пскова Псковской области", "municipal"),
        ("органами исполнительной власти и муниципалитетами Псковской области", "executive"),
        ("администрациями районов и округов Псковской области", "municipal"),
        ("исполнительными органами Псковской области", "executive"),
        ("исполнительными органами государственной власти Псковской области", "executive"),
        ("Правительством Псковской области", "executive"),
        ("исполнительными органами Псковской области и органами местного самоуправления", "executive"),
        ("органами местного самоуправления муниципальных и городских округов Псковской области", "municipal"),
        ("муниципальными образованиями Псковской области", "municipal"),
        ("администрациями городских округов Псковской области", "municipal"),
        ("исполнительно-распорядительными органами муниципальных районов Псковской области", "municipal"),
    ],
)
def test_level(bodies: str, level: str) -> None:
    title = f"Отчет о мероприятиях, проведенных {bodies} {QUARTER}"
    assert parse_heading(title, "report.txt").level == level


@runs(150)
@given(st.text(st.sampled_from("отчет IVХП123квартал2025года области Псковской\n\u00a0(),.-–"), max_size=80))
def test_any_heading_is_read_or_refused(text: str) -> None:
    try:
        heading = parse_heading(text, "report.txt")
    except ReadError as error:
        assert error.place == "heading" and error.remedy
    else:
        assert heading.quarter[-2:] in ("Q1", "Q2", "Q3", "Q4")
