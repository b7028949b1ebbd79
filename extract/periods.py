"""A grammar for the periods that reports state.

One day, ranges within and across months and years, lists of days, bare months, quarters, and figures
(«03-05.02.2025»). General date parsers lose the ends of ranges and fill in a day where only the month is
stated (measured: see docs/decisions/0006-text.md), so the grammar is our own.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace

__all__ = ["Period", "looks_like_period", "parse_period", "quarter_months"]

_MONTHS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_DASH = r"\s?[-–—]\s?"
_NUMERAL = r"(?:[IІ]{1,3}|[IІ]V|[1-4])(?:-?(?:й|м|[оеы]м|го))?"
_ITEM = re.compile(
    rf"(?P<figures>(?<![\d.:])\d{{1,2}}(?:{_DASH}\d{{1,2}})?\.\d{{1,2}}(?:\.(?:20)?\d\d)?(?![\d:]))"
    r"|(?P<year>\b(?:19|20)\d\d(?!\d))"
    r"|(?P<month>\b(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|[её]м)\b"
    r"|\b(?:март|август)(?:а|е|у|ом)?\b|\bма(?:й|я|е|ю|ем)\b)"
    rf"|(?P<quarter>\b(?:{_NUMERAL}{_DASH})?{_NUMERAL}\s+квартал\w*)"
    r"|(?P<day>(?<![\d:])\b(?:[12]\d|3[01]|0?[1-9])(?:-?(?:го|е|ого))?(?![\d:])\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:[\s,;.()«»–—-]|\b(?:и|с|со|по|до|а|также|г|гг|года?|годов|числа?)\b)*", re.IGNORECASE)
_NO_DAY_BEFORE = re.compile(
    r"(?:№|\b(?:д|дом|корп|стр|кв|оф|ауд|ул|пл|пр|пер|просп|наб|б-р|им|имени|улиц\w|площад\w+|проспект\w*|переул\w+"
    r"|набережн\w+|бульвар\w*|парк\w*|сквер\w*)\.?)\s*«?(?:\d{1,2}\s)?$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\b(?:года?|годов|гг?|с|со|и|в|во|по|до|а|также|течение|период|числа?|ежегодно|ежедневно|начал[оеа]|конец|конце|середин[аеы]"
    r"|перв\w+|втор\w+|трет\w+|половин[аеы]|декад[аеы]|понедельник|вторник|сред[аыу]|четверг|пятниц[аыу]|суббот[аыу]"
    r"|воскресень[ея]|час(?:а|ов)?|мин)\b|\b\d{1,2}[:.]\d\d\b",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """A period: ``start`` and ``end`` as ``YYYY-MM-DD``, or ``YYYY-MM`` where only months are stated.

    ``dates`` are the days or months that the text names, in order; ``year_stated`` is false where the
    year had to be supplied.
    """

    start: str
    end: str
    dates: tuple[str, ...]
    year_stated: bool = True


@dataclass(frozen=True, slots=True)
class _Date:
    day: int | None
    month: int
    year: int | None
    figures: bool = False

    def iso(self, default: int) -> str:
        year = self.year or default
        if self.day is None or self.day > calendar.monthrange(year, self.month)[1]:  # «31 июня» tells the month only
            return f"{year:04d}-{self.month:02d}"
        return f"{year:04d}-{self.month:02d}-{self.day:02d}"


def quarter_months(quarter: str) -> tuple[str, str]:
    """The first and the last month of a quarter.

    >>> quarter_months("2025-Q3")
    ('2025-07', '2025-09')
    """
    year, q = quarter.split("-Q")
    return f"{year}-{int(q) * 3 - 2:02d}", f"{year}-{int(q) * 3:02d}"


def looks_like_period(text: str) -> bool:
    """Whether ``text`` is, as a whole, a period.

    >>> looks_like_period("11, 13 сентября 2025 года"), looks_like_period("Делегация (5 человек) 3 мая")
    (True, False)
    """
    if not _dates(text):
        return False
    return not re.search(r"\w", _REMARK.sub(" ", _ITEM.sub(" ", text)))


def parse_period(text: str, default_year: int) -> Period | None:
    """The period that ``text`` states, or None; ``default_year`` serves where no year is stated.

    >>> parse_period("28 февраля – 15 марта 2025 года", 2025)
    Period(start='2025-02-28', end='2025-03-15', dates=('2025-02-28', '2025-03-15'), year_stated=True)
    >>> parse_period("февраль-март 2025 года", 2025).start
    '2025-02'
    >>> parse_period("30 декабря – 2 января 2026 года", 2025).start
    '2025-12-30'
    """
    dates = _dates(text)
    if not dates:
        return None
    stated = any(d.year for d in dates)
    for i in range(len(dates) - 1, -1, -1):
        if dates[i].year is None:
            dates[i] = replace(dates[i], year=_year_of(dates, i) or default_year)
    iso = tuple(d.iso(default_year) for d in dates)
    return Period(min(iso), max(iso, key=lambda d: (d, len(d))), iso, stated)


def _year_of(dates: list[_Date], i: int) -> int | None:
    """The year of a date that states none: the next date's, else the last stated one's; turns of the year count."""
    month = dates[i].month
    if i + 1 < len(dates) and (year := dates[i + 1].year):
        return year - (dates[i + 1].month < month)
    before = next((d for d in reversed(dates[:i]) if d.year), None)
    return before.year + (month < before.month) if before and before.year else None


def _dates(text: str) -> list[_Date]:
    """The dates in the order of the text; days wait for their month, dates for their year.

    A number is a day, and a year a date's year, only where nothing but joints («,», «и», «по», a dash) lies between.
    """
    out: list[_Date] = []
    days: list[int] = []
    waiting = 0  # from here on, dates have no year yet
    end = 0
    for match in _ITEM.finditer(text):
        kind, word = match.lastgroup, match.group().lower()
        if not _JOINT.fullmatch(text, end, match.start()):
            days, waiting = [], len(out)
        end = match.end()
        if kind == "figures":
            out += _figures(word, days)
            days = []
        elif kind == "day":
            if not _names_a_thing(text, match.start()):
                days.append(int(re.match(r"\d+", word)[0]))  # type: ignore[index]
        elif kind == "month":
            month = next(i for i, stem in enumerate(_MONTHS, 1) if word.startswith(stem))
            bare = not days and not _names_a_thing(text, match.start())
            out += [_Date(None, month, None)] if bare else [_Date(d, month, None) for d in days]
            days = []
        elif kind == "quarter":
            out += _quarters(word)
        elif kind == "year":
            for i in range(len(out) - 1, waiting - 1, -1):
                if out[i].year or out[i].month != out[-1].month:
                    break
                out[i] = replace(out[i], year=int(word))
            days, waiting = [], len(out)
    return _without_times(out)


def _names_a_thing(text: str, at: int) -> bool:
    """Whether the number or month at ``at`` belongs to a name: «№ 5», «д. 11», «ул. 9 Мая», «имени 1 Мая»."""
    return _NO_DAY_BEFORE.search(text[max(0, at - 24) : at]) is not None


def _figures(word: str, days: list[int]) -> list[_Date]:
    """«03.02», «03-05.02.2025»; ``days`` are those of a list before it («1, 3.02.2025»). Month 0 if it is none."""
    head, *rest = word.split(".")
    month = int(rest[0])
    year = None if len(rest) < 2 else int(rest[1]) if len(rest[1]) == 4 else 2000 + int(rest[1])
    numbers = [*days, *(int(d) for d in re.findall(r"\d+", head))]
    sound = 1 <= month <= 12 and all(1 <= d <= 31 for d in numbers)
    return [_Date(d, month if sound else 0, year, figures=True) for d in numbers]


def _quarters(word: str) -> list[_Date]:
    numbers = [
        _ROMAN.get(n) or int(n) for n in re.findall(r"i{1,3}v?|[1-4]", word.replace("і", "i").split("квартал")[0])
    ]
    return [_Date(None, numbers[0] * 3 - 2, None), _Date(None, numbers[-1] * 3, None)]


def _without_times(dates: list[_Date]) -> list[_Date]:
    """Leave out figures that are times of day: those without a year behind or beside a date in full."""
    written = any(not d.figures for d in dates)
    last = max((i for i, d in enumerate(dates) if d.figures and d.year), default=-1)
    odd = any(d.month == 0 for d in dates)
    return [
        d for i, d in enumerate(dates) if d.month and (not d.figures or d.year or not (written or odd or -1 < last < i))
    ]
