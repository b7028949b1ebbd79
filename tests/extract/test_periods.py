"""Periods of every shape, with the answer worked out by the calendar; numbers that are no dates stay numbers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fuzz import runs
from hypothesis import assume, given
from hypothesis import strategies as st

from extract.periods import Period, looks_like_period, parse_period, quarter_months

GENITIVE = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
NOMINATIVE = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
PREPOSITIONAL = (
    *("январе", "феврале", "марте", "апреле", "мае", "июне"),
    *("июле", "августе", "сентябре", "октябре", "ноябре", "декабре"),
)
DASHES = tuple(f"{a}{d}{b}" for d in "-–—" for a, b in (("", ""), (" ", " "), ("", " "), (" ", "")))
YEARS = (" {} года", " {} г.", " {}г.", " {}", "\u00a0{}\u00a0года", "\n{} года")
DEFAULT = 2031

days = st.dates(date(2019, 1, 1), date(2029, 12, 31))
dashes = st.sampled_from(DASHES)
years = st.sampled_from(YEARS)


def _read(text: str, default: int = DEFAULT) -> Period:
    period = parse_period(text, default)
    assert period is not None, text
    assert looks_like_period(text), text
    return period


def _spans(text: str, first: date, last: date) -> None:
    period = _read(text)
    assert (period.start, period.end) == (first.isoformat(), last.isoformat()), text
    assert period.year_stated


def _long(day: date) -> str:
    return f"{day.day} {GENITIVE[day.month - 1]}"


@runs(150)
@given(days, years, st.sampled_from(("{}", "{:02}", "{}-го", "«{}»")))
def test_one_day(day: date, year: str, shape: str) -> None:
    text = f"{shape.format(day.day)} {GENITIVE[day.month - 1]}{year.format(day.year)}"
    _spans(text, day, day)
    assert _read(text).dates == (day.isoformat(),)


@runs(150)
@given(days, years, st.data())
def test_days_of_one_month(day: date, year: str, data: st.DataObject) -> None:
    last = day.replace(day=data.draw(st.integers(day.day, 28 if day.day < 28 else day.day)))
    assume(last > day)
    month = f"{GENITIVE[day.month - 1]}{year.format(day.year)}"
    dash = data.draw(dashes)
    shapes = (
        "{a}{dash}{b} {m}",
        "с {a} по {b} {m}",
        "с {a} до {b} {m}",
        "{a} и {b} {m}",
        "{a}, {b} {m}",
        "в период с {a} по {b} {m}",
    )
    for shape in shapes:
        text = shape.format(a=day.day, b=last.day, m=month, dash=dash)
        _spans(text, day, last)
        assert _read(text).dates == (day.isoformat(), last.isoformat())


@runs(200)
@given(days, st.integers(1, 200), years, dashes, st.booleans())
def test_from_day_to_day(first: date, length: int, year: str, dash: str, stated: bool) -> None:
    """Across months and years; the first year may be left out."""
    last = first + timedelta(days=length)
    assume((first.year, first.month) != (last.year, last.month))
    assume(stated or first.year == last.year or last.month < first.month)
    ends = f"{_long(last)}{year.format(last.year)}"
    begin = f"{_long(first)}{year.format(first.year)}" if stated else _long(first)
    dash = dash if not begin.endswith(("г.", "года")) or dash[0] == " " else f" {dash}"
    for text in (f"{begin}{dash}{ends}", f"с {begin} по {ends}", f"{begin} и {ends}", f"{begin}, {ends}"):
        _spans(text, first, last)


@runs(100)
@given(days, st.integers(1, 60), years, dashes)
def test_the_year_behind_the_first_day_only(first: date, length: int, year: str, dash: str) -> None:
    last = first + timedelta(days=length)
    assume((first.year, first.month) != (last.year, last.month))
    _spans(f"{_long(first)}{year.format(first.year)} {dash} {_long(last)}", first, last)


@runs(150)
@given(st.lists(days, min_size=2, max_size=5, unique=True), years)
def test_lists_of_days(found: list[date], year: str) -> None:
    """«3, 5 и 8 мая, 2 июня 2025 года»: days of one year, month by month."""
    found = sorted({d.replace(year=2025) if (d.month, d.day) != (2, 29) else date(2025, 2, 28) for d in found})
    assume(len(found) > 1)
    parts = []
    for month in sorted({d.month for d in found}):
        numbers = [str(d.day) for d in found if d.month == month]
        listed = " и ".join([", ".join(numbers[:-1]), numbers[-1]]) if len(numbers) > 1 else numbers[0]
        parts.append(f"{listed} {GENITIVE[month - 1]}")
    text = ", ".join(parts) + year.format(2025)
    assert _read(text).dates == tuple(d.isoformat() for d in found)
    _spans(text, found[0], found[-1])


@runs(150)
@given(days, st.integers(1, 40), st.integers(1, 40), years, dashes)
def test_two_ranges(first: date, one: int, two: int, year: str, dash: str) -> None:
    middle, third = first + timedelta(days=one), first + timedelta(days=one + 1)
    last = third + timedelta(days=two)
    assume(first.year == last.year)

    def spoken(a: date, b: date) -> str:
        same = a.month == b.month
        return f"{a.day}{dash}{_long(b)}" if same else f"{_long(a)}{dash}{_long(b)}"

    for joint in (" и ", ", ", "; ", ",\n"):
        _spans(f"{spoken(first, middle)}{joint}{spoken(third, last)}{year.format(last.year)}", first, last)
        both = f"{spoken(first, middle)}{year.format(first.year)}{joint}{spoken(third, last)}{year.format(last.year)}"
        _spans(both, first, last)


@runs(150)
@given(days, st.integers(0, 400), dashes, st.booleans(), st.booleans())
def test_figures(first: date, length: int, dash: str, short: bool, bare: bool) -> None:
    last = first + timedelta(days=length)
    year = "%y" if short else "%Y"
    full = f"%d.%m.{year}"
    tail = "" if bare else " г."
    texts = [f"{first:{full}}{dash}{last:{full}}{tail}", f"с {first:{full}} по {last:{full}}{tail}"]
    if first.year == last.year and first < last:
        texts += [f"{first:%d.%m}{dash}{last:{full}}{tail}", f"с {first:%d.%m} по {last:{full}}{tail}"]
    if (first.year, first.month) == (last.year, last.month) and first < last:
        texts += [f"{first:%d}{dash}{last:{full}}{tail}", f"{first:%d}, {last:{full}}{tail}"]
    if first == last:
        texts += [f"{first:{full}}{tail}", f"{first.day}.{first:%m}.{first:{year}}"]
    for text in texts:
        _spans(text, first, last)


@runs(120)
@given(days, st.integers(0, 14), years, dashes)
def test_months_without_days(first: date, length: int, year: str, dash: str) -> None:
    index = first.month - 1 + length
    last = (first.year + index // 12, index % 12 + 1)
    start, end = f"{first:%Y-%m}", f"{last[0]}-{last[1]:02}"
    if not length:
        texts = [
            f"{NOMINATIVE[last[1] - 1]}{year.format(last[0])}",
            f"в {PREPOSITIONAL[last[1] - 1]}{year.format(last[0])}",
        ]
    elif last[0] == first.year or (last[0] == first.year + 1 and last[1] < first.month):
        texts = [
            f"{NOMINATIVE[first.month - 1]}{d}{NOMINATIVE[last[1] - 1]}{year.format(last[0])}"
            for d in (dash, ", ", " и ")
        ]
        texts += [f"с {GENITIVE[first.month - 1]} по {NOMINATIVE[last[1] - 1]}{year.format(last[0])}"]
    else:
        texts = []
    texts += (
        [f"{NOMINATIVE[first.month - 1]} {first.year} г. – {NOMINATIVE[last[1] - 1]} {last[0]} г."] if length else []
    )
    for text in texts:
        period = _read(text)
        assert (period.start, period.end) == (start, end), text


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
@pytest.mark.parametrize("shape", ["{} квартал 2025 года", "в {} квартале 2025 г.", "в течение {} квартала 2025 года"])
def test_quarters(quarter: int, shape: str) -> None:
    for numeral in (
        ("I", "II", "III", "IV")[quarter - 1],
        ("І", "ІІ", "ІІІ", "ІV")[quarter - 1],
        str(quarter),
        f"{quarter}-й",
    ):
        period = _read(shape.format(numeral))
        assert (period.start, period.end) == quarter_months(f"2025-Q{quarter}")


@runs(100)
@given(days, st.integers(0, 90), dashes)
def test_without_a_year_the_reports_year_serves(first: date, length: int, dash: str) -> None:
    last = first + timedelta(days=length)
    default = last.year
    assume((first.month, first.day) != (2, 29) and (last.month, last.day) != (2, 29))
    text = _long(first) if first == last else f"{_long(first)}{dash}{_long(last)}"
    period = _read(text, default)
    assert (period.start, period.end) == (first.isoformat(), last.isoformat())
    assert not period.year_stated


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("по 5 мая 2025 года", "2025-05-05", "2025-05-05"),
        ("до 5 мая 2025 года", "2025-05-05", "2025-05-05"),
        ("с 3 мая 2025 года", "2025-05-03", "2025-05-03"),
        ("3-5, 8 и 12-14 мая 2025 года", "2025-05-03", "2025-05-14"),
        ("11,13 сентября 2024 года", "2024-09-11", "2024-09-13"),
        ("с 28 по 30 июня и 1 июля 2025 г.", "2025-06-28", "2025-07-01"),
        ("28 декабря 2025 года – 3 января", "2025-12-28", "2026-01-03"),
        ("30 декабря – 2 января 2026 года", "2025-12-30", "2026-01-02"),
        ("с 28 февраля по март 2025 года", "2025-02-28", "2025-03"),
        ("15 мая 2025 года (четверг)", "2025-05-15", "2025-05-15"),
        ("15 мая 2025 года, 10.00", "2025-05-15", "2025-05-15"),
        ("15 мая 2025 года с 10.00 до 12.10", "2025-05-15", "2025-05-15"),
        ("15.05.2025 в 10.10", "2025-05-15", "2025-05-15"),
        ("15.05.2025, 10:30-11:30", "2025-05-15", "2025-05-15"),
        ("15 мая 2025 года\n(10.10 – 11.12)", "2025-05-15", "2025-05-15"),
        ("3 - 5 мая\n2025 года", "2025-05-03", "2025-05-05"),
        ("1 – 3 МАЯ 2025 ГОДА", "2025-05-01", "2025-05-03"),
        ("12.05-14.05.2025 г.", "2025-05-12", "2025-05-14"),
        ("12–14.05.2025", "2025-05-12", "2025-05-14"),
        ("03.02.25", "2025-02-03", "2025-02-03"),
        ("май – июнь 2025 года", "2025-05", "2025-06"),
        ("первая половина августа 2025 года", "2025-08", "2025-08"),
        ("31 июня 2025 года", "2025-06", "2025-06"),
        ("I-II кварталы 2025 года", "2025-01", "2025-06"),
    ],
)
def test_single_cases(text: str, start: str, end: str) -> None:
    period = _read(text, 2025)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        *("№ 5", "школа № 5", "МБОУ «Средняя школа № 12»", "80-летию Победы", "к 100-летию города"),
        *("10.00", "в 10.00", "10:30", "с 10.00 до 18.00", "10.10-18.00", "15 человек", "более 100 участников"),
        *("д. 11", "ул. Ленина, д. 5", "пл. Ленина, д. 1, каб. 12", "25", "5.", "2025", "2025 год", "12-34-56"),
        *(
            "ул. 9 Мая, д. 3",
            "площадь 1 Мая",
            "парк 1 Мая",
            "ул. 8 Марта",
            "улица 25 Октября, дом 4",
            "завод имени 1 Мая",
        ),
        *("г. Дно", "г. Минск, Республика Беларусь", "Маяковский район", "г. Майкоп", "Мартовский бал", "Августов"),
        *("Делегация (5 человек) 3 мая", "Прием 5 мая 2025 года", "фестиваль 3-5 мая 2025 года в Минске", ""),
        *(
            "в течение квартала",
            "ежемесячно",
            "постоянно",
            "1,5 млн рублей",
            "300 000",
            "1-й этап",
            "XX век",
            "III место",
        ),
    ],
)
def test_no_periods(text: str) -> None:
    assert not looks_like_period(text)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Концерт к 15-летию ансамбля 9 мая 2025 года", ("2025-05-09",)),
        ("Школа № 5, 12 мая 2025 года", ("2025-05-12",)),
        ("ул. Ленина, д. 11, 12 мая 2025 года", ("2025-05-12",)),
        ("Встреча 20 студентов и 9 мая 2025 года – концерт", ("2025-05-09",)),
        ("С 3 по 5 мая 2025 года 40 участников", ("2025-05-03", "2025-05-05")),
        ("В память о победе 1945 года 9 мая 2025 года", ("2025-05-09",)),
        ("18-00 15 мая 2025 года", ("2025-05-15",)),
    ],
)
def test_numbers_beside_dates(text: str, dates: tuple[str, ...]) -> None:
    period = parse_period(text, 2025)
    assert period is not None
    assert period.dates == dates


def test_an_anniversary_gives_its_year_to_nothing() -> None:
    period = parse_period("9 мая, в честь Победы 1945 года", 2025)
    assert period is not None
    assert (period.start, period.year_stated) == ("2025-05-09", False)


@runs(300)
@given(
    st.lists(
        st.sampled_from(
            [
                *GENITIVE[:6],
                *NOMINATIVE[4:8],
                "5",
                "31",
                "30.02",
                "10.00",
                "2025",
                "года",
                "с",
                "по",
                "-",
                "–",
                ",",
                "и",
                "III квартал",
                "29 февраля",
                "99",
            ]
        ),
        max_size=9,
    ).map(" ".join)
)
def test_any_row_of_words_gives_real_dates_in_order(text: str) -> None:
    period = parse_period(text, 2025)
    if period is None:
        return
    for day in (period.start, period.end, *period.dates):
        date.fromisoformat(day if len(day) == 10 else f"{day}-01")
    assert period.start == min(period.dates)
    assert period.start[:7] <= period.end[:7]


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_quarter_months(quarter: int) -> None:
    first, last = quarter_months(f"2025-Q{quarter}")
    months = [m for m in range(1, 13) if (m - 1) // 3 + 1 == quarter]
    assert (first, last) == (f"2025-{months[0]:02}", f"2025-{months[-1]:02}")
