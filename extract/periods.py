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
_ITEM = re.compile(
    r"(?P<figures>\b\d{1,2}(?:\s?[–—-]\s?\d{1,2})?\.\d{1,2}(?:\.(?:20)?\d\d)?\b)"
    r"|(?P<year>\b(?:19|20)\d\d(?!\d))"
    r"|(?P<month>\b(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|е|ю|ем|[её]м)\b"
    r"|\b(?:март|август)(?:а|е|у|ом)?\b|\bма(?:й|я|е|ю|ем)\b)"
    r"|(?P<quarter>\b(?:I{1,3}|IV|[1-4])(?:-?й)?\s+квартал)"
    r"|(?P<day>\b(?:[12]\d|3[01]|0?[1-9])(?:-?(?:го|е|ого))?(?![\d№])\b)"
    r"|(?P<dash>[–—-]|\bпо\b)",
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

    def iso(self, default: int) -> str:
        year = self.year or default
        if self.day is None:
            return f"{year:04d}-{self.month:02d}"
        return f"{year:04d}-{self.month:02d}-{min(self.day, calendar.monthrange(year, self.month)[1]):02d}"


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
    rest = re.sub(r"\b(?:года?|гг?|с|и|в|во|до|течение|период)\b\.?|[.,;()]", " ", _ITEM.sub(" ", text))
    return len(re.findall(r"\w+", rest)) <= 1


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
            after = dates[i + 1] if i + 1 < len(dates) else None
            before = next((d for d in dates[:i][::-1] if d.year), None)
            source = after or before
            year = source.year if source and source.year else default_year
            backwards = after is not None and after.month < dates[i].month
            dates[i] = replace(dates[i], year=year - 1 if backwards else year)
    iso = tuple(d.iso(default_year) for d in dates)
    return Period(min(iso), max(iso, key=lambda d: (d, len(d))), iso, stated)


def _dates(text: str) -> list[_Date]:
    """The dates in the order of the text; days wait for their month, dates for their year."""
    out: list[_Date] = []
    days: list[int] = []
    for match in _ITEM.finditer(text):
        kind, word = match.lastgroup, match.group().lower()
        if kind == "figures":
            out += _figures(word)
        elif kind == "day":
            days.append(int(re.match(r"\d+", word)[0]))  # type: ignore[index]
        elif kind == "month":
            month = next(i for i, stem in enumerate(_MONTHS, 1) if word.startswith(stem))
            out += [_Date(d, month, None) for d in days] or [_Date(None, month, None)]
            days = []
        elif kind == "quarter":
            number = word.split()[0].removesuffix("-й").removesuffix("й")
            q = _ROMAN.get(number) or int(number)
            out += [_Date(None, q * 3 - 2, None), _Date(None, q * 3, None)]
        elif kind == "year":
            for i in range(len(out) - 1, -1, -1):
                if out[i].year or out[i].month != out[-1].month:
                    break
                out[i] = replace(out[i], year=int(word))
            days = []
    return out


def _figures(word: str) -> list[_Date]:
    head, *rest = word.split(".")
    month = int(rest[0])
    if not 1 <= month <= 12:
        return []
    year = None if len(rest) < 2 else int(rest[1]) if len(rest[1]) == 4 else 2000 + int(rest[1])
    return [_Date(int(d), month, year) for d in re.split(r"\s?[–—-]\s?", head) if 1 <= int(d) <= 31]
