"""The figures of one field: counts, precision, recall, F1, and how far F1 would move with other rows."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Score"]


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of one field. A ``single`` value is right or wrong: its accuracy is precision, recall and F1.

    ``interval`` is where F1 lies with a probability of 95 % (see :mod:`graph.evaluation.bootstrap`).
    """

    field: str
    right: int
    wrong: int
    missed: int
    single: bool = False
    interval: tuple[float, float] = (0.0, 1.0)

    @property
    def precision(self) -> float:
        """Right among all that the graph says; 1 where it says nothing."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Right among all that the gold says; 1 where it says nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen 1979)."""
        if self.single:
            return self.recall
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
