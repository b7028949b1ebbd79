"""Which of several forms of a name is shown: a function of how often each was met, not of the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

__all__ = ["preferred"]


def preferred(names: Iterable[str]) -> str:
    """The most frequent name; among equals the longest, then the first by alphabet.

    >>> preferred(["Орша", "Орша", "г. Орша"])
    'Орша'
    """
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
