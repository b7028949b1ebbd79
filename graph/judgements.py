"""What a person, or a chain of people, says of two entities; and how judgements follow from one another."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Judgement"]


class Judgement(StrEnum):
    """Whether two entities are one thing.

    >>> Judgement("same").then(Judgement.DIFFERENT)
    <Judgement.DIFFERENT: 'different'>
    """

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"

    def then(self, other: Judgement) -> Judgement:
        """What follows for the ends of a chain: for A and C, from A and B (``self``) and B and C (``other``).

        ``SAME`` is the neutral element, ``UNSURE`` absorbs; from two ``DIFFERENT`` nothing follows.
        """
        if self is Judgement.SAME:
            return other
        return self if other is Judgement.SAME else Judgement.UNSURE
