"""Russian morphology: the readings of a word, agreement, and the way back to the nominative.

A thin, cached layer over pymorphy3 (OpenCorpora's dictionary and tags). It is loaded at the first use,
not at import.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ADJECTIVES",
    "CASES",
    "Reading",
    "agrees",
    "cases",
    "features",
    "inflect",
    "is_adjective",
    "is_known",
    "is_name_like",
    "is_noun",
    "is_verb",
    "lemma",
    "lemmas",
    "lexeme",
    "like",
    "nominal_lemmas",
    "readings",
]

Reading = Any
"""One parse of a word, as pymorphy3 gives it (``.tag``, ``.normal_form``, ``.inflect``)."""

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_SAME_CASE = {"gen2": "gent", "loc2": "loct", "acc2": "accs", "voct": "nomn", "gen1": "gent"}
ADJECTIVES = frozenset({"ADJF", "PRTF", "NUMR"})
_VERBS = frozenset({"VERB", "INFN", "GRND", "PRTS", "ADJS", "PRED"})


@cache
def _analyzer() -> Any:
    import pymorphy3  # noqa: PLC0415 - half a second that `ties --help` need not spend

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of ``word``, the likeliest first.

    A word in -ский or -цкий that the dictionary knows only as a surname («Горецкого района») can be an adjective
    of a place, too; a participle that serves as a noun («заведующему», «учащихся») is one.
    """
    found = tuple(_analyzer().parse(word.lower()))
    if not any(r.tag.POS == "NOUN" for r in found):
        people = [r for r in found if r.tag.POS == "PRTF" and "Subx" in r.tag]
        found = (*found, *(_Substantive(r) for r in people if r.tag.gender != "neut" and "inan" not in r.tag))
    match = _TOPONYMIC.fullmatch(word.lower())
    if match is None or any(r.tag.POS == "ADJF" for r in found):
        return found
    model = _analyzer().parse("немец" + match["ending"])
    return (*found, *(_ByAnalogy(r, match["stem"]) for r in model if r.tag.POS == "ADJF"))


_TOPONYMIC = re.compile(r"(?P<stem>[а-яё-]+[сц])(?P<ending>к(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими))")


class _ByAnalogy:
    """A reading of an unknown adjective, inflected like «немецкий»."""

    def __init__(self, model: Reading, stem: str) -> None:
        self.tag, self._model, self._stem = model.tag, model, stem
        self.word = stem + model.word.removeprefix("немец")
        self.normal_form = stem + "кий"

    def inflect(self, grammemes: frozenset[str]) -> _ByAnalogy | None:
        form = self._model.inflect(grammemes)
        return _ByAnalogy(form, self._stem) if form else None


class _Substantive:
    """A participle read as the noun for a person: «заведующий», «учащаяся»."""

    def __init__(self, participle: Reading) -> None:
        tag = participle.tag
        self._participle = participle
        self._gender = tag.gender or "masc"
        self.tag = _analyzer().TagClass(f"NOUN,anim,{self._gender} {tag.number},{tag.case}")
        self.word = participle.word
        self.normal_form = participle.inflect(frozenset({"nomn", "sing", "masc"})).word

    def inflect(self, grammemes: frozenset[str]) -> _Substantive | None:
        number = "plur" if "plur" in grammemes or (self.tag.number == "plur" and "sing" not in grammemes) else "sing"
        wanted = {*grammemes, number} | ({self._gender} if number == "sing" else set())
        form = self._participle.inflect(frozenset(wanted))
        return _Substantive(form) if form else None


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether the dictionary holds ``word`` (predicted words are not known)."""
    return bool(_analyzer().word_is_known(word.lower()))


def lemma(word: str) -> str:
    """The likeliest dictionary form, with ё folded."""
    found = readings(word)
    return found[0].normal_form.replace("ё", "е") if found else word.lower()


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> frozenset[str]:
    """The dictionary forms of all readings, with ё folded.

    >>> sorted(lemmas("стали"))
    ['сталь', 'стать']
    """
    return frozenset(r.normal_form.replace("ё", "е") for r in readings(word))


@lru_cache(maxsize=100_000)
def nominal_lemmas(word: str) -> frozenset[str]:
    """The dictionary forms of the nominal readings (nouns and adjectives), or of all where there is none.

    >>> "деть" in nominal_lemmas("День")
    False
    """
    nominal = frozenset(r.normal_form.replace("ё", "е") for r in readings(word) if r.tag.POS in {"NOUN", *ADJECTIVES})
    return nominal or lemmas(word)


def lexeme(word: str) -> frozenset[str]:
    """All forms of ``word``, by its likeliest reading.

    >>> "орше" in lexeme("Орша")
    True
    """
    likeliest = _analyzer().parse(word)[:1]
    return frozenset(form.word for reading in likeliest for form in reading.lexeme)


@lru_cache(maxsize=50_000)
def is_name_like(word: str) -> bool:
    """Whether a capitalised ``word`` can be a part of a person's name: marked as such, or in no dictionary."""
    if not is_known(word):
        return not is_adjective(word) or not word.lower().endswith(("ский", "ского", "ской", "ским", "скому", "ском"))
    return any({"Name", "Surn", "Patr"} & r.tag.grammemes for r in readings(word)[:2])


@lru_cache(maxsize=100_000)
def is_noun(word: str) -> bool:
    """Whether some reading of ``word`` is a noun; prepositions («по», also a river) are none."""
    found = readings(word)
    if found and word.islower() and found[0].tag.POS in {"PREP", "CONJ"} and found[0].score > 0.9:
        return False
    return any(r.tag.POS == "NOUN" for r in found)


@lru_cache(maxsize=100_000)
def is_adjective(word: str) -> bool:
    """Whether some reading of ``word`` is a full adjective, participle or ordinal."""
    return any(r.tag.POS in ADJECTIVES and "Apro" not in r.tag for r in readings(word))


@lru_cache(maxsize=100_000)
def is_verb(word: str) -> bool:
    """Whether the likeliest reading of ``word`` is a finite or short verbal form."""
    found = readings(word)
    return bool(found) and found[0].tag.POS in _VERBS


@lru_cache(maxsize=100_000)
def cases(word: str, pos: frozenset[str] = frozenset({"NOUN"})) -> frozenset[tuple[str, str]]:
    """The (case, number) pairs that ``word`` can stand in as one of ``pos``."""
    return frozenset(
        (_SAME_CASE.get(r.tag.case, r.tag.case), r.tag.number or "sing")
        for r in readings(word)
        if r.tag.POS in pos and r.tag.case
    )


def features(reading: Reading) -> tuple[str, str, str | None]:
    """Case (one of CASES), number and gender of a reading."""
    tag = reading.tag
    return _SAME_CASE.get(tag.case, tag.case), tag.number or "sing", tag.gender


@lru_cache(maxsize=100_000)
def agrees(adjective: str, noun: str) -> frozenset[tuple[str, str]]:
    """The (case, number) pairs in which ``adjective`` agrees with ``noun``; empty where it never does.

    >>> sorted(agrees("областного", "комитета"))
    [('gent', 'sing')]
    """
    out = set()
    for a in readings(adjective):
        if a.tag.POS not in ADJECTIVES or not a.tag.case:
            continue
        case, number, gender = features(a)
        for n in readings(noun):
            if n.tag.POS != "NOUN" or not n.tag.case:
                continue
            n_case, n_number, n_gender = features(n)
            if (case, number) != (n_case, n_number):
                continue
            if number == "sing" and gender and n_gender and gender != n_gender:
                continue
            out.add((case, number))
    return frozenset(out)


def like(form: str, source: str) -> str:
    """``form`` in the letter case of ``source``, and with «е» where ``source`` has no «ё».

    >>> like("министерство", "Министерством"), like("орёл", "Орла")
    ('Министерство', 'Орел')
    """
    if "ё" not in source.lower():
        form = form.replace("ё", "е")
    if source.isupper() and len(source) > 1:
        return form.upper()
    parts, source_parts = form.split("-"), source.split("-")
    if len(parts) == len(source_parts):
        return "-".join(_cased(p, s) for p, s in zip(parts, source_parts, strict=True))
    return form[:1].upper() + form[1:] if source[:1].isupper() else form


def _cased(form: str, source: str) -> str:
    """``form`` with the capitals of the stem that it shares with ``source`` («ЗАГС» from «ЗАГСом»)."""
    stem = next((i for i, (a, b) in enumerate(zip(form, source, strict=False)) if a != b.lower()), len(form))
    stem = min(stem, len(source))
    if not stem and source[:1].isupper():
        return form[:1].upper() + form[1:]
    return source[:stem] + form[stem:]


def inflect(reading: Reading, grammemes: Iterable[str], source: str) -> str | None:
    """``reading`` put into ``grammemes``, spelled like ``source``; None where the form does not exist."""
    form = reading.inflect(frozenset(grammemes))
    return like(form.word, source) if form else None
