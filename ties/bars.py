"""Bars and small curves of block characters, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

__all__ = ["WIDTH", "bar", "curve"]

#: How many characters the longest bar has.
WIDTH: Final = 20
_STEPS: Final = " ▁▂▃▄▅▆▇█"


def bar(value: float, most: float, low: float | None = None, high: float | None = None, width: int = WIDTH) -> str:
    """A bar as long as ``value`` is of ``most``: full as far as is sure, shaded to the value, light to what may be.

    >>> bar(5, 10, width=8), bar(5, 10, 2.5, 7.5, width=8)
    ('████', '██▓▓░░')
    >>> bar(0.01, 10, width=8)
    '▏'
    """
    if most <= 0 or value <= 0:
        return ""
    ends = [0 if end is None else round(min(max(end, 0.0), most) / most * width) for end in (low, value, high)]
    sure, measured, may = (ends[1], ends[1], ends[1]) if low is None or high is None else ends
    sure, may = min(sure, measured), max(may, measured)
    return "█" * sure + "▓" * (measured - sure) + "░" * (may - measured) or "▏"


def curve(values: Sequence[float]) -> str:
    """The values as blocks of their height, a gap for nothing.

    >>> curve([0, 1, 4, 8])
    ' ▁▄█'
    """
    most = max(values, default=0.0)
    return "".join(_STEPS[max(round(8 * value / most), 1)] if value > 0 else " " for value in values)
