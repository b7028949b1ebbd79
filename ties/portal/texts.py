"""The words of the pages, in the two languages of the project.

The names of properties, classes and concepts stand in the ontology, those of questions in the catalogue.
"""

from __future__ import annotations

from typing import Final, Literal

from ties.portal.texts_en import WORDS as ENGLISH
from ties.portal.texts_ru import WORDS as RUSSIAN

__all__ = ["LANGUAGES", "TEXTS", "Language", "amount"]

Language = Literal["ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ru", "en")
TEXTS: Final[dict[str, dict[str, str]]] = {"ru": RUSSIAN, "en": ENGLISH}


def amount(number: int, language: str) -> str:
    """A whole number with its thousands apart, as the language writes it.

    >>> amount(1234567, "en"), amount(12345, "ru"), amount(1234, "ru")
    ('1,234,567', '12\\xa0345', '1234')
    """
    if language == "en":
        return f"{number:,}"
    return f"{number:,}".replace(",", "\xa0") if abs(number) >= 10_000 else str(number)
