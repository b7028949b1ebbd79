"""The two languages of the command line: which one is wanted, and every text in it.

A message of ours has a key in ``messages_en.py`` and ``messages_ru.py``. What the library and click say in
English (errors, doubts) is put into Russian by the patterns of ``translations_ru.tsv``; a text without a pattern
stays English, which is better than nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final, Literal

from ties.messages_en import MESSAGES as ENGLISH
from ties.messages_ru import MESSAGES as RUSSIAN

__all__ = ["LANGUAGES", "Language", "language_of", "message", "translate"]

Language = Literal["ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("ru", "en")

_CATALOGUES: Final[Mapping[Language, Mapping[str, str]]] = {"en": ENGLISH, "ru": RUSSIAN}
_VARIABLES = ("TIES_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_HOLE = "{}"


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language that is asked for: ``--lang`` anywhere in the arguments, else the environment, else English.

    >>> language_of(["build", "--lang", "ru"], {"LANG": "en_US.UTF-8"})
    'ru'
    >>> language_of([], {"TIES_LANG": "", "LC_ALL": "ru_RU.UTF-8", "LANG": "en_US.UTF-8"})
    'ru'
    >>> language_of([], {})
    'en'
    """
    for given, after in pairwise((*arguments, "")):
        if given == "--":
            break
        wanted = after if given == "--lang" else given.removeprefix("--lang=") if given.startswith("--lang=") else ""
        if wanted in LANGUAGES:
            return "ru" if wanted == "ru" else "en"
    stated = next((value for name in _VARIABLES if (value := environment.get(name))), "")
    return "ru" if stated.lower().startswith("ru") else "en"


def message(language: Language, key: str, /, **values: object) -> str:
    """The text that stands under a key, with the values filled in.

    Raises
    ------
    KeyError
        For an unknown key.
    """
    return _CATALOGUES[language][key].format(**values)


def translate(text: str, language: Language) -> str:
    """A text of the library in a language; what fills the holes of a pattern is translated in its turn.

    >>> translate("the row has 4 of 5 cells", "ru")
    'в строке ячеек: 4 из 5'
    """
    if language == "en" or not text:
        return text
    for pattern, russian in _patterns():
        if found := pattern.fullmatch(text):
            return russian.format(*(translate(part, language) for part in found.groups()))
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = resources.files("ties").joinpath("translations_ru.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    pairs = [(english, russian) for english, russian in rows if english != "en"]
    return tuple((_pattern(english), russian) for english, russian in pairs)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(re.escape(part) for part in english.split(_HOLE)), re.DOTALL)
