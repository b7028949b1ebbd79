"""When a name in the gold and a name in the graph are one: lenient in spelling, strict in substance.

The comparison is a yardstick, so it stands apart from what it measures: it shares neither code nor data with the
extraction and with the identity of entities.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

__all__ = ["likeness", "plain", "same_organization", "same_person", "same_place"]

_SPACES = dict.fromkeys(map(ord, "«»\"“”„'`’‘.,;:()-\u2010\u2011\u2012\u2013\u2014\u2212"), " ")
_LETTERS = {ord("ё"): "е", ord("і"): "i"}

_LEGAL_FORMS = (
    *("ооо", "оао", "ао", "пао", "зао", "уп", "руп", "укпп", "ук", "гу", "гуо", "уо", "ано", "нпп", "пкф", "тэк", "гк"),
    *("гбук", "огбук", "обук", "согбук", "огаук", "мбук", "мбу", "мбудо", "мбоу", "фгбук", "фгбу", "фгуп"),
    *("огкону", "огку", "согку", "согбу", "огбу", "согау", "огау", "согбудо", "согбу до", "гау дпо", "согау дпо"),
    *("огбоу во", "фгбоу во", "фгобу во", "огбпоу", "огбоуи", "согбпоу", "огапоу", "союз", "музей", "учреждение"),
    *("учреждение образования", "открытое акционерное общество", "общество с ограниченной ответственностью"),
    "республиканское унитарное предприятие",
)
# A form that opens with a shorter one is cut by the shorter: both sides are treated alike.
_FORMS = sorted(_LEGAL_FORMS, key=len)
_SETTLEMENT = re.compile(r"^(?:г|город|дер|пос|пгт|с|аг)\.?\s+")
_WORD = re.compile(r"[A-Za-zА-Яа-яІіЎў]+(?:-[A-Za-zА-Яа-яІіЎў]+)*")


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A name in lower case with ё as е, without quotes, dashes and stops.

    >>> plain("ОАО  «Минский завод – Нёман»")
    'оао минский завод неман'
    """
    text = unicodedata.normalize("NFKC", name).lower().translate(_LETTERS).translate(_SPACES)
    return " ".join(text.split())


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0…1 (Ratcliff and Obershelp 1988: twice the matching characters over all)."""
    return SequenceMatcher(None, plain(one), plain(other)).ratio()


def same_organization(names: Iterable[str], labels: Iterable[str]) -> bool:
    """Whether any name is any label, with its legal form or without.

    >>> same_organization(["ООО «Ромашка»"], ["«Ромашка»"])
    True
    """
    return not _forms(names).isdisjoint(_forms(labels))


def same_place(name: str, labels: Iterable[str]) -> bool:
    """Whether a place's name is any of the labels, but for «г.» and its like.

    >>> same_place("Орша", ["г. Орша"])
    True
    """
    return any(plain(name) == plain(label) or _bare(name) == _bare(label) for label in labels)


def same_person(one: str, other: str) -> bool:
    """Whether two names of people agree: in the surname and the initials, as far as both state them.

    >>> same_person("Иванов И.И.", "Иван Иванович Иванов"), same_person("Иванов И.И.", "Иванов П.И.")
    (True, False)
    """
    names, initials = _person(one)
    others, others_initials = _person(other)
    if not names or not others:
        return False
    common = names & others
    if initials and others_initials:
        return bool(common) and initials == others_initials
    if not initials and not others_initials:
        lone = len(common) == 1 and 1 in (len(names), len(others))
        return names == others or len(common) >= 2 or lone
    full, short = (others, initials) if initials else (names, others_initials)
    return bool(common) and all(any(name.upper().startswith(letter) for name in full) for letter in short)


def _forms(names: Iterable[str]) -> set[str]:
    found = set()
    for name in names:
        whole = plain(name)
        once = _without_form(whole)
        found |= {whole, once, _without_form(once)}
    return {form for form in found if len(form) > 1}


@lru_cache(maxsize=20_000)
def _without_form(name: str) -> str:
    for form in _FORMS:
        if name.startswith(f"{form} "):
            return name[len(form) + 1 :]
    return name


def _bare(name: str) -> str:
    return plain(_SETTLEMENT.sub("", name))


@lru_cache(maxsize=5_000)
def _person(name: str) -> tuple[frozenset[str], str]:
    """The words of a person's name, and the initials in order."""
    text = unicodedata.normalize("NFKC", name).replace("ё", "е").replace("Ё", "Е")
    words = _WORD.findall(text)
    initials = "".join(word for word in words if len(word) == 1).upper()
    return frozenset(word.lower() for word in words if len(word) > 1), initials
