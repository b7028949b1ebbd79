"""Noun phrases: the adjectives before a head noun, and the people and places that it is named after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer
from extract.lexicon import head, words_of
from extract.morph import agrees, cases, is_adjective, is_known, is_verb, lemmas, readings
from extract.place_names import adjective_base

if TYPE_CHECKING:
    from extract.passage import Passage
    from extract.records import Place
    from extract.tokens import Token

__all__ = [
    "is_distinction",
    "is_honour",
    "is_of_known_place",
    "is_toponymic",
    "left_end",
    "names_municipality",
    "namesake_end",
    "nation_of",
    "singular",
]

_MUNICIPALITIES = frozenset({"образование", "округ", "район", "поселение"})


def is_toponymic(word: str) -> bool:
    """Whether ``word`` is an adjective made from a place («витебский», «Оршанского»)."""
    if not word[:1].isupper() or not is_adjective(word):
        return False
    return is_of_known_place(word) or adjective_base(word).endswith(("ский", "цкий"))


def is_honour(word: str) -> bool:
    """Whether ``word`` is the adjective of a title of honour."""
    return is_adjective(word) and bool(lemmas(word) & {"заслужить", "народный", "почетный"})


def is_distinction(passage: Passage, i: int) -> bool:
    """Whether an honour or a sports rank begins at ``i``: «заслуженный артист …», «судья международной категории»."""
    if i >= len(passage.tokens):
        return False
    return is_honour(passage.tokens[i].text) or any(
        "категория" in lemmas(t.text) for t in passage.tokens[i + 1 : i + 3]
    )


def is_of_known_place(word: str) -> bool:
    """Whether the adjective ``word`` is made from a region, district or country of the gazetteers."""
    base, known = adjective_base(word), gazetteer()
    return bool(known.region_by_adjective(base) or known.districts(base) or base in known.adjectives)


def nation_of(word: str) -> Place | None:
    """The country whose people or state the adjective ``word`` names («китайский», «русский»)."""
    known, base = gazetteer().adjectives, adjective_base(word)
    return known.get("российский" if base == "русский" else base) if is_adjective(word) else None


def left_end(passage: Passage, at: int) -> int:
    """Where the phrase with its head at token ``at`` begins: adjectives that agree, all in one case, join it."""
    tokens = passage.tokens
    start = at
    shared: frozenset[tuple[str, str]] | None = None
    while start > 0:
        joint = tokens[start - 1].lower == "и" and start > 1
        i = start - 2 if joint else start - 1
        agreed = _agreement(passage, i, at)
        common = agreed if shared is None else agreed & shared
        if not common:
            break
        shared, start = common, i
    while start < at and _is_plain(passage, start):
        start += 1
    return start


def _agreement(passage: Passage, i: int, at: int) -> frozenset[tuple[str, str]]:
    """The cases in which the adjective at ``i`` agrees with the head at ``at``; empty for other words."""
    word = passage.tokens[i]
    named = i > 0 and passage.tokens[i - 1].kind == "initial"
    inner = i > 0 and i + 1 < at and is_possessive(word) and is_adjective(passage.tokens[i - 1].text)
    if inner and is_adjective(passage.tokens[i + 1].text):
        return cases(passage.tokens[at].text)
    if (
        word.kind != "word"
        or named
        or passage.quoted[i] is not passage.quoted[at]
        or word.lower == "и"
        or not is_adjective(word.text)
        or is_verb(word.text)
    ):
        return frozenset()
    return agrees(word.text, passage.tokens[at].text)


def is_possessive(token: Token) -> bool:
    """A capital word that names an owner among adjectives («Свято-Троицкий Болдин мужской монастырь»)."""
    return token.is_capital and token.lower.endswith(("ин", "ина", "ином", "ине", "ов", "ова", "овом", "ев", "ева"))


def _is_plain(passage: Passage, i: int) -> bool:
    """An adjective that describes and does not name, and ordinals («второе заседание»)."""
    word = passage.tokens[i]
    if word.lower == "и":
        return True
    plain = adjective_base(word.text) in words_of("plain_adjectives")
    lower_case = word.text[0].islower() or passage.starts_sentence(i) or passage.after_break(i)
    return plain and lower_case and not (word.text[0].isupper() and is_toponymic(word.text))


def namesake_end(tokens: tuple[Token, ...], i: int) -> int:
    """The end of «им. А.Т. Твардовского», «имени Героя Советского Союза М.А. Егорова» that begins at ``i``.

    Returns ``i`` where no such phrase begins.
    """
    if tokens[i].lower not in {"им.", "им", "имени"}:
        return i
    j = i + 1
    end = i
    while j < len(tokens) and j < i + 9:
        token = tokens[j]
        if end == j and (_ends_name(tokens, j) if token.kind == "initial" else _begins_name(token.text)):
            break
        if token.kind == "initial" or (
            token.text == "." and tokens[j - 1].kind == "word" and len(tokens[j - 1].text) == 1
        ):
            end = j = j + 1
        elif token.is_capital and not (head(token.text) and end > i + 1 and not _is_initial(tokens, j + 1)):
            end = j = j + 1
            if tokens[j - 2].kind == "initial" or (
                j - 2 > i and tokens[j - 2].is_capital and not _is_initial(tokens, j) and not _is_capital(tokens, j)
            ):
                break
        elif end == i and token.kind == "word" and token.text[0].islower() and j < i + 4:
            j += 1
        else:
            break
    return end if end > i + 1 else i


def _ends_name(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the namesake is complete before the initials at ``i``, which begin another name («имени Гнесиных
    А.А. Орлов»); behind a title of honour they are the namesake's («имени Героя Советского Союза …»)."""
    named = not is_known(tokens[i - 1].text) or any("Surn" in r.tag for r in readings(tokens[i - 1].text))
    return tokens[i - 1].is_capital and named and any(t.is_capital for t in tokens[i + 1 : i + 3])


def _begins_name(word: str) -> bool:
    """Whether ``word`` is a given name that is no genitive: a person behind the namesake («имени Чехова Анна …»)."""
    given = {r.tag.case for r in readings(word) if "Name" in r.tag} if word[0].isupper() and is_known(word) else set()
    return bool(given) and "gent" not in given


def _is_initial(tokens: tuple[Token, ...], i: int) -> bool:
    return i < len(tokens) and tokens[i].kind == "initial"


def _is_capital(tokens: tuple[Token, ...], i: int) -> bool:
    return i < len(tokens) and tokens[i].is_capital


def names_municipality(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the quotation that opens at ``i`` names a municipality: «муниципального образования «…»», «МО «…»»."""
    if i < 2 or not lemmas(tokens[i - 1].text) & _MUNICIPALITIES:
        return i > 0 and tokens[i - 1].text == "МО"
    return bool(lemmas(tokens[i - 2].text) & {"муниципальный", "городской", "сельский"})


def singular(word: str) -> bool:
    """Whether ``word`` can be a noun in the singular."""
    return any(number == "sing" for _, number in cases(word))
