"""Signs in the words around a tail that tell where it ends: who follows it, and what its head stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.lexicon import head, words_of
from extract.morph import is_adjective, lemmas, readings
from extract.phrases import nation_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.ladder import PlaceMention
    from extract.tokens import Token

__all__ = [
    "begins_full_name",
    "followed_by_name",
    "governs_all",
    "is_epithet",
    "is_event_host",
    "is_federal_district",
    "is_nations_house",
    "is_served_office",
    "names_unknown_place",
]

_SERVED = frozenset({"губернатор", "президент", "глава"})
_REGIONS = frozenset({"провинция", "штат", "уезд", "префектура", "вилайет", "велаят", "кантон", "воеводство"})

_PATRONYMIC = ("ович", "евич", "овна", "евна")

_GOVERNING = frozenset({"администрация", "правительство", "облисполком", "райисполком", "горисполком", "исполком"})


def is_federal_district(tokens: tuple[Token, ...], i: int) -> bool:
    """«в Центральном федеральном округе», which begins at ``i``: no place of the ladder, but a part of names."""
    words = [lemmas(t.text) for t in tokens[i + 1 : i + 3]]
    return len(words) == 2 and "федеральный" in words[0] and "округ" in words[1]


def begins_full_name(tokens: tuple[Token, ...], i: int) -> bool:
    """«университета Рустамов Бахтиёр Шавкатович»: the patronymic tells that a person follows."""
    words = tokens[i : i + 3]
    capitals = len(words) == 3 and all(t.is_capital for t in words) and head(words[0].text) is None
    return capitals and words[2].text.endswith(_PATRONYMIC)


def followed_by_name(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether initials stand not far behind ``i``."""
    return any(t.kind == "initial" for t in tokens[i + 1 : i + 8])


def is_epithet(tokens: tuple[Token, ...], i: int) -> bool:
    """«собор Василия Блаженного»: a capital adjective behind a given name in its case, which names one saint."""
    given = {r.tag.case for r in readings(tokens[i - 1].text) if "Name" in r.tag}
    cases = {r.tag.case for r in readings(tokens[i].text) if r.tag.POS == "ADJF"}
    return tokens[i].is_capital and tokens[i - 1].is_capital and "gent" in given & cases


def is_nations_house(tokens: tuple[Token, ...], at: int, town: int, places: Mapping[int, PlaceMention]) -> bool:
    """«Русский дом в Минске», «Польский центр культуры в Твери»: the centre with its head at ``at`` is a nation's
    house, and at ``town`` stands the town that it is named with."""
    if town >= len(tokens):
        return False
    k = at - 1
    while k >= 0 and tokens[k].text[0].islower() and is_adjective(tokens[k].text):
        k -= 1
    word = tokens[town]
    known = town in places or (word.is_capital and any("Geox" in r.tag for r in readings(word.text)))
    return known and k >= 0 and tokens[k].is_capital and nation_of(tokens[k].text) is not None


def is_event_host(tokens: tuple[Token, ...], at: int) -> bool:
    """«Вечер Молодежного клуба Тверской области «Чай»»: the body with its head at ``at`` holds an event, whose name
    the quotation behind the body's place is."""
    k = at - 1
    while k >= 0 and is_adjective(tokens[k].text) and tokens[k].kind == "word":
        k -= 1
    named = 0 <= k < at - 1 and tokens[k + 1].is_capital
    return named and bool(lemmas(tokens[k].text) & words_of("tail_stops"))


def is_served_office(token: Token) -> bool:
    """«Администрация Губернатора Тверской области»: an office of state that has an administration of its own."""
    return token.is_capital and bool(lemmas(token.text) & _SERVED)


def names_unknown_place(tokens: tuple[Token, ...], i: int) -> bool:
    """«палата провинции Исфахан»: one capital word behind the noun of a region, where no full name begins."""
    token, noun = tokens[i], tokens[i - 1]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    alone = following is None or not (following.is_capital or following.kind == "initial")
    behind = i > 0 and noun.text.islower() and bool(lemmas(noun.text) & _REGIONS)
    return behind and alone and token.is_capital and head(token.text) is None and not is_adjective(token.text)


def governs_all(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the head at ``at`` is a body that governs a whole place, and has no field of its own: a field behind it
    is its officer's («заместитель председателя районного исполнительного комитета по экономике»)."""
    lemma = lemmas(tokens[at].text)
    executive = "комитет" in lemma and at > 0 and "исполнительный" in lemmas(tokens[at - 1].text)
    return executive or bool(lemma & _GOVERNING)
