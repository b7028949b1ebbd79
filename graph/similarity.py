"""How alike two names are, in words that are not in everybody's name: a soft, weighted Dice measure over token sets.

The weight of a word is its inverse document frequency among the names compared; two words are as alike as their
dictionary forms are by difflib's ratio, below 0.8 not at all.

References
----------
W. W. Cohen, P. Ravikumar, S. E. Fienberg: A comparison of string metrics for matching names and records (2003):
soft TF-IDF, of which this is the variant over sets.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache, lru_cache

from extract.morph import lemma
from graph.names import organization_key
from graph.short_forms import abbreviations

__all__ = ["Weights", "abbreviates", "lacking", "spelling", "tokens"]

_ALIKE = 0.8
_SHORT = 2  # letters up to which a word is no more than a preposition


@cache
def tokens(name: str) -> frozenset[str]:
    """The dictionary forms of a name's words, its legal form and its prepositions left out.

    >>> sorted(tokens("ООО «Центр развития спорта в Орле»"))
    ['орел', 'развитие', 'спорт', 'центр']
    """
    words = organization_key(name).split()
    return frozenset(lemma(word) for word in words if len(word) > _SHORT or word.isdigit()) or frozenset(words)


@lru_cache(maxsize=200_000)
def spelling(one: str, other: str) -> float:
    """How alike two words are spelled: difflib's ratio, in either order the same."""
    if one == other:
        return 1.0
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _ratio(one: str, other: str) -> float:
    ratio = spelling(one, other) if abs(len(one) - len(other)) <= 3 else 0.0
    return ratio if ratio >= _ALIKE else 0.0


def lacking(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The words of a name that have nothing like them in the other."""
    return frozenset(word for word in one if not any(_ratio(word, near) for near in other))


class Weights:
    """The weights of words among a set of names, each name given by its tokens."""

    def __init__(self, names: Iterable[frozenset[str]]) -> None:
        self._count = 0
        self._found: Counter[str] = Counter()
        for name in names:
            self._count += 1
            self._found.update(name)

    def weight(self, word: str) -> float:
        """The inverse document frequency: ln(1 + N / n)."""
        return math.log(1 + max(self._count, 1) / max(self._found[word], 1))

    def is_rare(self, word: str, limit: int) -> bool:
        """Whether at most ``limit`` names have the word."""
        return self._found[word] <= limit

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """From 0 (no word in common) to 1 (the same words).

        The weighted Dice coefficient: the sum over the words of both names of weight times likeness to the nearest
        word of the other name, by the sum of all weights.
        """
        if not one or not other:
            return 0.0
        met = sum(self.weight(word) * max(_ratio(word, near) for near in other) for word in one)
        met += sum(self.weight(word) * max(_ratio(word, near) for near in one) for word in other)
        return met / (sum(map(self.weight, one)) + sum(map(self.weight, other)))


def abbreviates(short: str, full: str) -> bool:
    """Whether one word of ``short``, in capitals, may stand for words of ``full``, all else being equal.

    Its letters must come in this order in those words, and each of them must give its first letter.

    >>> abbreviates("СОГБУ «Орловский ПНИ»", "«Орловский психоневрологический интернат»")
    True
    >>> abbreviates("Орловский ПНИ", "Орловский приют")
    False
    """
    words, whole = organization_key(short).split(), organization_key(full).split()
    for i in abbreviations(short):
        after = len(words) - i - 1
        run = whole[i : len(whole) - after]
        if len(run) > 1 and whole[:i] == words[:i] and whole[len(whole) - after :] == words[i + 1 :]:
            spelled = [part for part in run if len(part) > _SHORT]
            if spelled and _spells(words[i], spelled):
                return True
    return False


def _spells(letters: str, words: list[str]) -> bool:
    """Whether the letters are a subsequence of the words that takes the first letter of each."""
    if not words:
        return not letters
    if not letters or letters[0] != words[0][0]:
        return False
    rest = letters[1:]
    for taken in range(len(rest) + 1):
        if _is_subsequence(rest[:taken], words[0][1:]) and _spells(rest[taken:], words[1:]):
            return True
    return False


def _is_subsequence(letters: str, word: str) -> bool:
    remaining = iter(word)
    return all(letter in remaining for letter in letters)
