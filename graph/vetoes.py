"""What tells two names apart however alike they look: another town, number or level, another sort of body.

Similarity misleads in this genre («Кардымовский центр» and «Рославльский центр» share nine letters of ten): a pair is
proposed only if nothing here speaks against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.gazetteer import gazetteer
from extract.morph import is_adjective, lemma, nominal_lemmas, readings
from extract.tokens import tokenize
from graph.cues import knowledge
from graph.generic import tells_place
from graph.names import key, organization_key

__all__ = ["Signs", "signs", "tell_apart"]


@dataclass(frozen=True, slots=True)
class Signs:
    """What a name says of numbers, places, levels, and the sort of body (its first noun; empty if there is none)."""

    numbers: frozenset[str]
    places: frozenset[str]
    levels: frozenset[str]
    head: str


@cache
def signs(name: str) -> Signs:
    """The telling parts of a name.

    >>> signs("Брестская областная школа № 3")
    Signs(numbers=frozenset({'3'}), places=frozenset({'брестский'}), levels=frozenset({'областной'}), head='школа')
    """
    words = organization_key(name).split()
    forms = [lemma(word) for word in words]
    level_words = set(knowledge()["levels"])
    levels = {level for word in words for level in nominal_lemmas(word) if level in level_words}
    places = {form for word, form in zip(words, forms, strict=True) if tells_place(word)}
    places |= _named(name)
    heads = (form for word, form in zip(words, forms, strict=True) if _is_noun(word))
    numbers = {word for word in words if any(char.isdigit() for char in word)}
    return Signs(frozenset(numbers), frozenset(places), frozenset(levels), next(heads, ""))


def _named(name: str) -> set[str]:
    """The countries and regions named in a name (by code), and the settlements after «города»."""
    places = (found.place for found in gazetteer().named_in(tokenize(name)) if found.place is not None)
    words = key(name).split()
    towns = {lemma(after) for word, after in pairwise(words) if word == "города"}
    return {place.iso or key(place.name) for place in places} | towns


def _is_noun(word: str) -> bool:
    return len(word) > 2 and readings(word)[0].tag.POS == "NOUN" and not is_adjective(word)


def tell_apart(one: Signs, other: Signs) -> str | None:
    """What tells two names apart: ``number``, ``place``, ``level`` or ``head``; None where nothing does.

    A place or a level that only one of them names is no difference; a number is.
    """
    if one.numbers != other.numbers:
        return "number"
    if one.places - other.places and other.places - one.places:
        return "place"
    if one.levels - other.levels and other.levels - one.levels:
        return "level"
    return "head" if one.head and other.head and one.head != other.head else None
