"""Periods as reports state them (days or months), compared as ranges of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

__all__ = ["Period", "period"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, as ordinal numbers; of a month that is all that is known, all its days."""

    first: int
    last: int

    def gap(self, other: Period) -> int:
        """The days from the end of one to the beginning of the other: 1 if they adjoin, 0 or less if they overlap."""
        return max(self.first, other.first) - min(self.last, other.last)

    def holds(self, other: Period) -> bool:
        """Whether the other lies within this one."""
        return self.first <= other.first and other.last <= self.last


def period(start: str, end: str) -> Period:
    """The period between two dates, each ``YYYY-MM-DD`` or ``YYYY-MM``.

    >>> period("2025-02", "2025-02").gap(period("2025-03-01", "2025-03-02"))
    1

    Raises
    ------
    ValueError
        Where a date has neither form.
    """
    first = date.fromisoformat(start if len(start) > 7 else f"{start}-01")
    if len(end) > 7:
        return Period(first.toordinal(), date.fromisoformat(end).toordinal())
    month = date.fromisoformat(f"{end}-01")
    return Period(first.toordinal(), month.replace(day=monthrange(month.year, month.month)[1]).toordinal())
