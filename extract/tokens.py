"""Tokens: words, initials, dotted abbreviations, numbers and signs, with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Token", "tokenize"]

_ABBREVIATIONS = (
    "г",
    "гг",
    "пос",
    "пгт",
    "дер",
    "д",
    "с",
    "ст",
    "аг",
    "х",
    "мест",
    "сл",
    "гп",
    "нп",
    "рп",
    "р",
    "п",
    "ул",
    "пл",
    "пр",
    "им",
    "обл",
    "чел",
    "тыс",
    "руб",
    "др",
    "т",
    "ч",
    "св",
    "стр",
    "корп",
    "оф",
)
_TOKEN = re.compile(
    r"(?P<initial>(?-i:(?<!\w)(?:Д[жз]|[A-ZÀ-ÖØ-ÞЀ-ЯҐ])\.))"
    r"|(?P<abbreviation>(?<![\w.])(?:" + "|".join(_ABBREVIATIONS) + r")\.(?!\w\.\w))"
    r"|(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+|-\d+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:-[^\W\d_]+)?)"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``kind`` is initial, abbreviation, word, number or sign; ``text`` as it stands."""

    text: str
    start: int
    end: int
    kind: str

    @property
    def lower(self) -> str:
        """The token in lower case, with ё folded."""
        return self.text.lower().replace("ё", "е")

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``, in order.

    >>> [t.text for t in tokenize("г. Орша, М.Ю.Лермонтов; Прудникова-Кирпиченок")]
    ['г.', 'Орша', ',', 'М.', 'Ю.', 'Лермонтов', ';', 'Прудникова-Кирпиченок']
    """
    tokens = []
    for match in _TOKEN.finditer(text):
        tokens.append(Token(match.group(), match.start(), match.end(), match.lastgroup or "sign"))
    return tuple(tokens)
