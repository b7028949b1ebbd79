"""The names of places in the nominative: of settlements, and of the adjectives that name regions and districts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer
from extract.morph import like, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["adjective_base", "settlement_names"]


@lru_cache(maxsize=20_000)
def adjective_base(word: str) -> str:
    """The nominative masculine of an adjective, in lower case.

    >>> adjective_base("Витебской"), adjective_base("Горецкого")
    ('витебский', 'горецкий')
    """
    for reading in readings(word):
        if reading.tag.POS == "ADJF":
            return str(reading.normal_form).replace("ё", "е")
    lower = word.lower().replace("ё", "е")
    for ending in ("ская", "ской", "ского", "ском", "ским", "скую", "ские", "ских"):
        if lower.endswith(ending):
            return lower[: -len(ending)] + "ский"
    return lower


@lru_cache(maxsize=20_000)
def settlement_names(words: tuple[str, ...], case: str | None = None) -> tuple[str, ...]:
    """The possible nominatives of a settlement's name, the likeliest first; ``case`` is the one that it stands in.

    Names that the gazetteer knows come first, the form as it stands before others; then forms that the
    dictionary marks as geographic. An ending that the case cannot have shows a name that does not decline.

    >>> settlement_names(("Минске",))[0], settlement_names(("Нижнего", "Новгорода"))[0]
    ('Минск', 'Нижний Новгород')
    >>> settlement_names(("Бонде",), "gent")[0], settlement_names(("Гарина",), "gent")[0]
    ('Бонде', 'Гарин')
    """
    known = gazetteer().settlements
    as_is = " ".join(words)
    candidates: dict[str, int] = {as_is: 2}
    for ending, bases in _ENDINGS:
        if len(words) == 1 and as_is.endswith(ending):
            candidates.update((as_is.removesuffix(ending) + base, 4) for base in bases)
    for form, rank in _nominatives(words):
        candidates[form] = min(rank, candidates.get(form, 9))
    if case is not None and not as_is.endswith(_ENDINGS_OF[case]):
        candidates[as_is] = -1
    elif case == "gent" and len(words) == 1 and as_is.endswith("а"):
        candidates[as_is[:-1]] = min(1, candidates[as_is[:-1]])
    ranked = sorted(candidates.items(), key=lambda c: (not known(c[0]), c[0] != as_is if known(c[0]) else c[1]))
    return tuple(form for form, _ in ranked)


_ENDINGS_OF = {
    "gent": ("а", "я", "ы", "и", "ой", "ей", "ого", "его", "ых", "их", "ов"),
    "datv": ("у", "ю", "е", "и", "ой", "ей", "ому", "ему", "ам", "ям", "ым", "им"),
    "ablt": ("ом", "ем", "ём", "ой", "ей", "ью", "ым", "им", "ами", "ями", "ыми", "ими"),
}
"""How a name that declines can end in a case."""
_ENDINGS = (
    ("а", ("", "о")), ("я", ("ь", "й")), ("у", ("", "о")), ("ю", ("ь", "й")), ("е", ("", "а", "о")),
    ("и", ("ь", "а", "я")), ("ом", ("", "о")), ("ем", ("ь", "й", "")), ("ой", ("а", "ая")), ("ы", ("а",)),
    ("ах", ("ы", "и")), ("ого", ("ый", "ое")),
)  # fmt: skip
"""What an oblique ending may stand for, where the dictionary does not know the name."""


def _nominatives(words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    options: list[list[tuple[str, int]]] = []
    for word in words:
        forms: list[tuple[str, int]] = []
        for reading in readings(word):
            if reading.tag.POS not in {"NOUN", "ADJF"} or not reading.tag.case:
                continue
            geographic = "Geox" in reading.tag
            wanted = {"nomn", reading.tag.number} if reading.tag.number else {"nomn"}
            form = reading.inflect(frozenset(wanted))
            if form:
                forms.append((like(form.word, word), 0 if geographic else 3))
        options.append(forms[:6] or [(word, 2)])
    if len(options) == 1:
        yield from options[0]
        return
    head = options[-1]
    for noun, rank in head:
        yield " ".join([*(_agreeing(w, noun) for w in words[:-1]), noun]), rank


def _agreeing(adjective: str, noun: str) -> str:
    """``adjective`` in the nominative that agrees with the nominative ``noun``."""
    gender = next((r.tag.gender for r in readings(noun) if r.tag.POS == "NOUN" and r.tag.case == "nomn"), None)
    number = next((r.tag.number for r in readings(noun) if r.tag.POS == "NOUN" and r.tag.case == "nomn"), "sing")
    for reading in readings(adjective):
        if reading.tag.POS == "ADJF":
            form = reading.inflect(frozenset({"nomn", number} | ({gender} if gender and number == "sing" else set())))
            if form:
                return like(form.word, adjective)
    return adjective
