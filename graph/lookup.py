"""Finds entities by a name as others write it: with other endings, abbreviations, letters or a slip of the pen.

Names are compared by what identity compares (:func:`graph.names.organization_key`), then by the measure that proposes
pairs for review (:mod:`graph.similarity`): candidates are those that share a word, or one that is spelled nearly so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.iri import transliterate
from graph.names import key, organization_key
from graph.similarity import Weights, spelling, tokens

__all__ = ["Found", "Names"]

_EXACT, _KEY, _LATIN, _LIKE = 100.0, 97.0, 94.0, 90.0
_FLOOR: Final = 35.0
_NEAR: Final = 0.8  # how alike two words must be spelled to be taken for one
_MOST: Final = 150  # candidates that are compared
_COMMON: Final = 0.2  # a word in more than this share of all names finds nobody
#: «обл.», «гос.»; «ун-т», «р-н», «пр-во».
_SHORTENED = re.compile(r"\b([^\W\d_]{2,5})\.|\b([^\W\d_]{1,4})-([^\W\d_]{1,3})\b")
#: What stands before the name of a settlement.
_MARKED = re.compile(
    r"(?:г|гор|город|д|дер|деревня|с|село|п|пос|пос[её]лок|пгт|г\.\s?п|аг|агрогородок|ст|станица|х|хутор)\b\.?\s*(?=[А-ЯЁ])",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An entity, how well one of its names fits (0 to 100), and that name."""

    iri: str
    score: float
    name: str


class Names:
    """The names of many entities.

    Parameters
    ----------
    names
        Entities with one of their names each; one entity may come many times.
    people
        The entities that are persons: of them initials count, which are no words.
    """

    def __init__(self, names: Iterable[tuple[str, str]], people: frozenset[str] = frozenset()) -> None:
        self._names: list[tuple[str, str]] = sorted(set(names))
        self._people = people
        self._tokens = [tokens(name) for _, name in self._names]
        self._weights = Weights(self._tokens)
        self._equal: dict[str, list[int]] = defaultdict(list)
        self._with: dict[str, list[int]] = defaultdict(list)
        for i, (_, name) in enumerate(self._names):
            for form in {key(name), f"={organization_key(name)}", f"~{transliterate(name)}"}:
                self._equal[form].append(i)
            for word in self._tokens[i]:
                self._with[word].append(i)
        self._words = sorted(self._with)
        self._latin = {transliterate(word): word for word in reversed(self._words)}
        self._grams: dict[str, list[str]] = defaultdict(list)
        for word in self._with:
            for gram in _grams(word):
                self._grams[gram].append(word)

    def __len__(self) -> int:
        return len(self._names)

    def find(self, text: str, among: frozenset[str] | None = None) -> list[Found]:
        """The entities whose names fit a text, the best first; ``among`` are those that may be found.

        Examples
        --------
        >>> names = Names([("a", "ООО «Завод «Нева»"), ("b", "Орша")])
        >>> [(found.iri, found.score) for found in names.find("завод Нева, ООО")]
        [('a', 97.0)]
        >>> [found.iri for found in names.find("Orsha")]
        ['b']
        """
        best: dict[str, Found] = {}
        for i, score in self._scored(text):
            iri, name = self._names[i]
            if (among is None or iri in among) and (iri not in best or score > best[iri].score):
                best[iri] = Found(iri, round(score, 1), name)
        return sorted(best.values(), key=lambda found: (-found.score, found.iri))

    def starting(self, prefix: str, among: frozenset[str] | None = None) -> list[Found]:
        """The entities with a name in which a word begins with the prefix, those first whose name itself begins so."""
        wanted = key(prefix)
        found: dict[str, Found] = {}
        for iri, name in self._names:
            if among is not None and iri not in among:
                continue
            plain = key(name)
            at = 0 if plain.startswith(wanted) else plain.find(f" {wanted}")
            if at >= 0 and wanted:
                score = (_EXACT if at == 0 else _LIKE) - min(len(plain) - len(wanted), 50) / 10
                if iri not in found or score > found[iri].score:
                    found[iri] = Found(iri, round(score, 1), name)
        return sorted(found.values(), key=lambda one: (-one.score, one.name, one.iri))

    def _scored(self, text: str) -> Iterator[tuple[int, float]]:
        if not text.strip():
            return
        forms = {key(text): _EXACT, f"={organization_key(text)}": _KEY, f"~{transliterate(text)}": _LATIN}
        if marked := _MARKED.match(text):  # «г. Нева»
            forms.setdefault(key(text[marked.end() :]), _KEY)
        name, comma, rest = text.partition(",")
        if comma:  # «Нева», ООО
            forms.setdefault(f"={organization_key(f'{rest} {name}')}", _KEY)
        for form, score in forms.items():
            if form.strip("=~ "):
                for i in self._equal.get(form, ()):
                    yield i, score
        text = _LETTERS.sub(self._in_cyrillic, text)
        wanted = tokens(_SHORTENED.sub(self._in_full, text))
        for i in self._candidates(wanted):
            iri, name = self._names[i]
            score = _LIKE * self._weights.likeness(wanted, self._tokens[i])
            if iri in self._people:
                score = _of_person(text, name, score)
            if score >= _FLOOR:
                yield i, score

    def _in_cyrillic(self, word: re.Match[str]) -> str:
        """The known word that a word in Latin letters transliterates; itself, where there is none."""
        plain = word[0].lower()
        return word[0] if plain in self._with else self._latin.get(plain, word[0])

    def _in_full(self, short: re.Match[str]) -> str:
        """The commonest known word that an abbreviation («обл.», «ун-т») may stand for; itself, where there is none."""
        start, end = (part.lower().replace("ё", "е") for part in (short[1] or short[2], short[3] or ""))
        at = bisect_left(self._words, start)
        likely = []
        while at < len(self._words) and self._words[at].startswith(start):
            likely += [self._words[at]] if self._words[at].endswith(end) else []
            at += 1
        return max(likely, key=lambda word: (len(self._with[word]), word), default=short[0])

    def _candidates(self, wanted: frozenset[str]) -> Sequence[int]:
        """The names that share a word with the text; where that is too many, those with the rarest words."""
        words = {near for word in wanted for near in self._near(word)}
        found: dict[int, None] = {}
        for word in sorted(words, key=lambda one: (len(self._with[one]), one)):
            holders = self._with[word]
            if found and (len(found) > _MOST or len(holders) > max(20, _COMMON * len(self._names))):
                break
            found |= dict.fromkeys(holders)
        return list(found)

    def _near(self, word: str) -> list[str]:
        """The known words that a word may be: itself, else those spelled nearly so."""
        if word in self._with:
            return [word]
        shared: dict[str, int] = defaultdict(int)
        grams = _grams(word)
        for gram in grams:
            for known in self._grams.get(gram, ()):
                shared[known] += 1
        likely = [known for known, count in shared.items() if count * 2 >= len(grams)]
        return [known for known in sorted(likely) if spelling(word, known) >= _NEAR]


def _of_person(text: str, name: str, score: float) -> float:
    """Weigh the initials in: a surname with the same ones is nearly sure, with others it is somebody else."""
    one, other = _parts(text), _parts(name)
    if not one or not other or spelling(one[0], other[0]) < _NEAR:
        return score
    if not one[1:] or not other[1:]:
        return max(score, 70.0)
    agree = all(a.startswith(b) or b.startswith(a) for a, b in zip(one[1:], other[1:], strict=False))
    return max(score, 92.0) if agree else min(score, 30.0)


def _parts(name: str) -> list[str]:
    """The surname first, then given names or initials, in lower case: the surname is the first word, or the last."""
    words = [word.lower().replace("ё", "е") for word in _LETTERS.findall(name)]
    long = [word for word in words if len(word) > 1]
    if words and long and len(words[0]) == 1:
        return [long[-1], *(word for word in words if word != long[-1])]
    return words


def _grams(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
