"""The cue tables of ``data/cues``, loaded once and asked by dictionary form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from extract.gazetteer import table
from extract.morph import is_known, lemmas, readings
from extract.profile import profiles
from extract.text import fold

__all__ = [
    "Acronym",
    "Head",
    "LatinWord",
    "LegalForm",
    "PostHead",
    "acronym",
    "acronyms",
    "delegation_noun",
    "head",
    "is_people_noun",
    "latin_word",
    "legal_forms",
    "memory_reach",
    "post_head",
    "refined_kinds",
    "words_of",
]


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form: its abbreviation, its words, the kind of organisation that it implies ("" if none)."""

    form: str
    expansion: str
    kind: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of organisations' names; see ``data/cues/organization_heads.tsv``."""

    lemma: str
    kind: str
    named: str
    branch: bool


@dataclass(frozen=True, slots=True)
class PostHead:
    """A head noun of posts; see ``data/cues/post_heads.tsv``."""

    lemma: str
    unnamed: bool
    clergy: bool


@dataclass(frozen=True, slots=True)
class LatinWord:
    """What a word of a name in Latin letters tells: the kind of body (or ``event``), and if it is a legal form."""

    kind: str
    sign: bool


@dataclass(frozen=True, slots=True)
class Acronym:
    """A body that is named by acronym."""

    name: str
    kind: str
    country: str | None


@cache
def legal_forms() -> dict[tuple[str, ...], LegalForm]:
    """The legal forms by the words of their abbreviation: the general ones, and those of the region profiles."""
    regional = {
        tuple(form.split()): LegalForm(form, words, "")
        for profile in profiles().values()
        for form, words in profile.legal_forms.items()
    }
    return regional | {
        tuple(row["form"].split()): LegalForm(row["form"], row["expansion"], row["kind"] or "")
        for row in table("cues", "legal_forms.tsv")
    }


@cache
def _heads() -> dict[str, Head]:
    return {
        row["head"]: Head(row["head"], row["kind"], row["named"], row["branch"] == "yes")
        for row in table("cues", "organization_heads.tsv")
    }


@lru_cache(maxsize=50_000)
def head(word: str) -> Head | None:
    """The organisation head that ``word`` is a form of; of compounds («школа-студия») the first known part, unless
    the compound is one («в Доме-музее»)."""
    parts = [sorted(lemmas(part)) for part in word.split("-")[:2]]
    compounds = ("-".join(pair) for pair in product(*parts))
    for form in (*sorted(lemmas(word)), *compounds, *(form for forms in parts for form in forms)):
        if form in _heads():
            return _heads()[form]
    return None


@cache
def refined_kinds(head_lemma: str) -> tuple[tuple[str, str], ...]:
    """The words by which the kind of a body with this head is made more exact, each with the kind, in their order."""
    rows = table("cues", "refined_kinds.tsv")
    return tuple((row["word"], row["kind"]) for row in rows if row["head"] == head_lemma)


@cache
def _posts() -> dict[str, PostHead]:
    return {
        row["head"]: PostHead(row["head"], row["unnamed"] == "yes", row["clergy"] == "yes")
        for row in table("cues", "post_heads.tsv")
    }


@lru_cache(maxsize=50_000)
def post_head(word: str) -> PostHead | None:
    """The post head that ``word`` is a form of; of compounds («советник-посланник») the first part, unless the last one
    is a thing («мастер-класс»)."""
    first, *rest = word.split("-")
    thing = bool(rest) and is_known(rest[-1]) and not any("anim" in r.tag for r in readings(rest[-1]))
    forms = (*sorted(lemmas(word)), *(sorted(lemmas(first)) if rest and not thing else ()))
    return next((_posts()[form] for form in forms if form in _posts()), None)


@cache
def _people() -> dict[str, bool]:
    return {row["noun"]: row["delegation"] == "yes" for row in table("cues", "people_nouns.tsv")}


@lru_cache(maxsize=50_000)
def is_people_noun(word: str) -> bool:
    """Whether ``word`` names people («представители», «делегация»)."""
    return any(form in _people() for form in _parts(word))


@lru_cache(maxsize=50_000)
def delegation_noun(word: str) -> bool:
    """Whether ``word`` with a place («… Смоленской области») makes the place take part.

    Nouns that the table does not list count where they name people in the plural («исследователи»).
    """
    listed = [_people()[form] for form in _parts(word) if form in _people()]
    if listed:
        return any(listed)
    return any(
        r.tag.POS == "NOUN"
        and "anim" in r.tag
        and r.tag.number == "plur"
        and "Surn" not in r.tag
        and "Name" not in r.tag
        for r in readings(word)[:2]
    )


def _parts(word: str) -> frozenset[str]:
    """The dictionary forms of ``word``, and of the first part of a compound («участники-исполнители»)."""
    return lemmas(word) | (lemmas(word.split("-", maxsplit=1)[0]) if "-" in word else frozenset())


@cache
def acronyms() -> dict[str, Acronym]:
    """The acronyms by their letters."""
    return {
        row["acronym"]: Acronym(row["acronym"], row["kind"], row["country"] or None)
        for row in table("cues", "acronyms.tsv")
    }


def acronym(word: str) -> Acronym | None:
    """The body that the acronym ``word`` names."""
    return acronyms().get(word)


@cache
def _latin() -> dict[str, LatinWord]:
    return {row["word"]: LatinWord(row["kind"], row["sign"] == "yes") for row in table("cues", "latin_words.tsv")}


def latin_word(word: str) -> LatinWord | None:
    """What ``word`` tells in a name in Latin letters, which may be all capitals («CO., LTD»)."""
    return _latin().get(word) or (_latin().get(word.capitalize()) if word.isupper() else None)


@cache
def _memory() -> dict[str, str]:
    return {row["word"]: row["reach"] for row in table("cues", "memory_cues.tsv")}


def memory_reach(form: str) -> str | None:
    """How far the dictionary form ``form`` speaks of memory or honour: ``far``, ``near``, or not at all."""
    return _memory().get(form)


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of the one-column table ``data/cues/NAME.tsv``, folded."""
    rows = table("cues", f"{name}.tsv")
    return frozenset(fold(next(iter(row.values()))) for row in rows)
