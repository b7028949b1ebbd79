"""Places that take part: «делегация Гродненской области», «команды Республики Беларусь», «от Смоленской области».

A place takes part where a noun for people governs it. What stands inside an organisation's name, in the
title of a post, or in brackets behind an organisation, is only where something is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.demonyms import named_by_adjective
from extract.ladder import PlaceMention
from extract.lexicon import delegation_noun, head, is_people_noun
from extract.morph import agrees, cases, is_adjective, is_verb, lemmas, readings
from extract.places import REGION_NOUNS
from extract.presence import came, only_look, stay_away
from extract.records import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cells import CellReading
    from extract.records import Place
    from extract.tokens import Token

__all__ = ["Delegation", "find_delegations"]

_SIDES = frozenset({"от", "со"})
_STRONG = frozenset({"делегация", "представитель", "команда", "сборная", "бизнес-миссия", "наблюдатель"})
_COLLECTIVE = frozenset({"бизнес", "сообщество", "молодежь", "предприятие", "коллектив", "компания", "круг"})
_NEAR = frozenset({"мастер", "ремесленник", "гражданин", "обучаться", "студент"})
_OFFICES = frozenset({"agency", "ministry", "embassy"})
_SMALL = frozenset({"settlement", "district"})
_SIZE = frozenset({"состав", "численность"})
_LINKS = frozenset({"и", "из", "а", "также", "от", "со", "стороны", "с", "них", "которых"})


@dataclass(frozen=True, slots=True)
class Delegation:
    """The place of ``mention`` (in the cell ``cell``) takes part; ``governor`` is the token of the noun.

    Where an adjective tells the place («псковские предприятия»), it is ``inferred``.
    """

    cell: CellReading
    mention: PlaceMention
    governor: int
    inferred: bool = False


def find_delegations(cells: Sequence[CellReading], home: Place) -> tuple[Delegation, ...]:
    """The places that take part, once each, in the order of the cells."""
    out: list[Delegation] = []
    seen: set[tuple[str, str]] = set()
    order = (Column.PARTICIPANTS, Column.TITLE, Column.CONTENT)
    for cell in sorted((c for c in cells if c.column in order), key=lambda c: order.index(c.column)):
        told_by_adjective = (
            Delegation(cell, PlaceMention(i, i + 2, place, 0.8), i, inferred=True)
            for i, place in named_by_adjective(cell, cells)
        )
        for delegation in (*_in_cell(cell, home), *told_by_adjective):
            key = (delegation.mention.place.name, delegation.mention.place.kind)
            told = (delegation.mention.sure < 1 or _is_guest(delegation)) and any(
                d.mention.place.country == delegation.mention.place.country for d in out
            )
            if key not in seen and not (told and delegation.mention.place.kind == "country"):
                seen.add(key)
                out.append(delegation)
    out = out or [d for cell in cells for d in _own(cell, home)][:1]
    sent = [d.mention.place for d in out if not d.inferred]
    return tuple(d for d in out if not (d.inferred and _is_told_closer(d.mention.place, sent)))


def _own(cell: CellReading, home: Place) -> Iterator[Delegation]:
    """«Состав делегации – 9 человек» where nobody else is sent: the region's, if an officer of the region is one."""
    tokens = cell.passage.tokens
    officer = next((p for p in cell.places if p.place.name == home.name), None)
    for i in range(1, len(tokens) - 1) if officer and cell.column is Column.PARTICIPANTS else ():
        sized = tokens[i - 1].lower in _SIZE and tokens[i].lower == "делегации"
        if officer and sized and tokens[i + 1].text in {"–", "-", ":"} and cell.passage.starts_sentence(i - 1):
            yield Delegation(cell, officer, i, inferred=True)


def _is_guest(delegation: Delegation) -> bool:
    """«Гости из Китая осмотрели цеха»: those of whom the cells before may have said more."""
    tokens = delegation.cell.passage.tokens
    return delegation.cell.column is Column.CONTENT and "гость" in lemmas(tokens[delegation.governor].text)


def _is_told_closer(place: Place, sent: Sequence[Place]) -> bool:
    """«белорусская делегация» where the row says from which town it came."""
    return place.kind == "country" and any(p.country == place.country and p.kind != "country" for p in sent)


def _in_cell(cell: CellReading, home: Place) -> Iterator[Delegation]:
    previous: tuple[int, int] | None = None  # the end and the governor of the place before
    for k, mention in enumerate(cell.places):
        if mention.start in cell.in_body or mention.start in cell.in_title or mention.upper:
            continue
        abroad = mention.place.country != home.country
        governor = mention.start if _is_counted(cell, mention) else _governor(cell, mention, abroad=abroad)
        gap = [t.text for t in cell.passage.tokens[previous[0] : mention.start]] if previous else []
        if governor is None and previous and gap in ([","], ["и"]):
            governor = previous[1]
        previous = None if governor is None else (mention.end, governor)
        if governor is None:
            governor = _represented(cell, mention)
        if governor is not None and not _is_expanded_home(cell, k, home):
            yield Delegation(cell, mention, governor)


def _is_counted(cell: CellReading, mention: PlaceMention) -> bool:
    """«20 зарубежных (Республика А – 12, Республика Б – 8)»: so many came from there."""
    tokens = cell.passage.tokens
    sign, number = tokens[mention.end : mention.end + 1], tokens[mention.end + 1 : mention.end + 2]
    if cell.column is not Column.PARTICIPANTS or not number or sign[0].text not in {"–", "—", "-", ":"}:
        return False
    opening = next((i for i in range(mention.start - 1, -1, -1) if tokens[i].text in {"(", ")"}), None)
    address = opening is not None and tokens[opening].text == "(" and (_is_body(cell, opening - 1))
    return number[0].kind == "number" and not address


def _is_body(cell: CellReading, i: int) -> bool:
    return i in cell.in_body or (i >= 0 and cell.passage.tokens[i].text == "»")


def _represented(cell: CellReading, mention: PlaceMention) -> int | None:
    """«Смоленскую область … представила группа»: the place is the object of «представить»."""
    tokens = cell.passage.tokens
    if mention.place.kind in _SMALL:
        return None
    first, second = tokens[mention.start].text, tokens[min(mention.start + 1, mention.end - 1)].text
    accusative = any(case == "accs" for case, _ in agrees(first, second) or cases(first))
    for i in range(mention.end, min(mention.end + 12, len(tokens))):
        if tokens[i].text in {".", ";"}:
            return None
        if tokens[i].kind == "word" and lemmas(tokens[i].text) & {"представить", "представлять"}:
            return mention.start if accusative and is_verb(tokens[i].text) else None
    return None


def _is_expanded_home(cell: CellReading, k: int, home: Place) -> bool:
    """«регионов Российской Федерации (г. Москвы, Тверской, … областей)»: the regions take part."""
    mention = cell.places[k]
    following = cell.places[k + 1] if k + 1 < len(cell.places) else None
    return (
        following is not None
        and mention.place.kind == "country"
        and following.place.country == mention.place.iso == home.country
        and [t.text for t in cell.passage.tokens[mention.end : following.start]] in (["("], [":"])
    )


def _governor(cell: CellReading, mention: PlaceMention, *, abroad: bool) -> int | None:
    """The token of the noun for people that governs the place, going left from it.

    Who comes from the schools of a town abroad comes from that town («учителя школ г. А»).
    """
    tokens = cell.passage.tokens
    if cell.column is Column.TITLE and _among_twins(cell, mention):
        return mention.start
    if only_look(cell, mention.start):
        return None
    places = {i for p in cell.places for i in range(p.start, p.end)}
    others = {p.start for p in cell.places if p.start < mention.start and p is not mention}
    i = mention.start - 1
    if (i - 1 if i > 0 and lemmas(tokens[i].text) & REGION_NOUNS else i) in cell.in_body:
        return None
    near = adjacent = True
    expanded = origin = False
    bracket = 0
    while i >= 0:
        token = tokens[i]
        listed = bracket > 0 or i in places or token.text in {",", ")", "("} or token.lower in {"и", "также", "а"}
        if not listed and token.kind == "word" and _is_preposition(token.text):
            origin = origin or token.lower in {"из", "от", "со"}
            if not origin and i + 1 not in others:
                return None
        if token.text == ")":
            bracket += 1
        elif token.text == "(":
            if bracket == 0:
                opened = _before_bracket(cell, i, mention)
                if opened is None:
                    return None
                expanded = True
            bracket = max(0, bracket - 1)
        elif bracket or i in places:
            pass
        elif token.text == ":":
            expanded = True
        elif token.text in {".", ";"} or (token.kind == "word" and is_verb(token.text)):
            return None
        elif i in cell.in_body:
            if i == mention.start - 2 and tokens[i + 1].lower == "из":
                return _people_of(cell, i) if mention.place.kind == "country" else None
        elif origin and token.kind == "number" and cell.column is Column.PARTICIPANTS:
            return i
        elif token.kind == "word" and (delegation_noun(token.text) or _is_twin(cell, token)):
            whole = cell.column is Column.PARTICIPANTS or (
                cell.column is Column.TITLE
                and (mention.place.kind not in _SMALL or "побратим" in token.lower or (origin and adjacent))
                and head(token.text) is None
                and is_people_noun(token.text)
                and "руководитель" not in lemmas(token.text)
            )
            if whole or (origin and adjacent and came(cell, i)) or _speaks_for(token.text, near=adjacent):
                close = near if cell.column is Column.PARTICIPANTS else adjacent
                if mention.place.kind in _SMALL and not close and not expanded:
                    return None
                return None if stay_away(cell, i) else i
            near = near and bool(lemmas(token.text) & _COLLECTIVE)
            adjacent = adjacent and near
        elif token.kind == "word" and (is_people_noun(token.text) or _is_office(tokens, i)):
            return None
        elif token.lower in _SIDES and not _is_complement_side(tokens, i):
            return i if _is_side(cell, i) else None
        elif token.kind == "word" and token.lower not in _LINKS:
            if not _is_complement(token.text):
                return None
            collective = bool(lemmas(token.text) & _COLLECTIVE)
            near = near and (collective or head(token.text) is None or (abroad and _are_schools(token.text)))
            adjacent = adjacent and (collective or is_adjective(token.text))
        i -= 1
    return None


def _are_schools(word: str) -> bool:
    noun, plural = head(word), any(number == "plur" for _, number in cases(word))
    return noun is not None and noun.kind in {"school", "university"} and plural and word.islower()


def _is_office(tokens: Sequence[Token], i: int) -> bool:
    """«представители ветеринарной службы Республики Казахстан» stand for the service."""
    word, noun = tokens[i].text, head(tokens[i].text)
    before = tokens[i - 1].text if i else ""
    one = all(number == "sing" for _, number in (agrees(before, word) or cases(word)))
    return noun is not None and word.islower() and (noun.kind == "embassy" or (noun.kind in _OFFICES and one))


def _people_of(cell: CellReading, i: int) -> int | None:
    """«студенты университета А из Б»: the noun before the body at ``i``, where it names people by themselves."""
    before = min(b.start for b in cell.bodies if b.start <= i < b.end) - 1
    return before if before >= 0 and lemmas(cell.passage.tokens[before].text) & _NEAR else None


def _speaks_for(word: str, *, near: bool) -> bool:
    """Outside the list of participants only some nouns make a place take part."""
    return bool(lemmas(word) & (_STRONG | _NEAR if near else _STRONG))


def _is_preposition(word: str) -> bool:
    return bool(readings(word)[0].tag.POS == "PREP")


def _before_bracket(cell: CellReading, i: int, mention: PlaceMention) -> int | None:
    """A bracket after a place or a noun for people is a list of places; it is an address after a body or a name.

    Where a body stands in it, the place behind tells where that is: «из Республики А (ансамбль «Х», г. Б)».
    """
    if i == 0 or any(_is_body(cell, k) for k in (i - 1, *range(i + 1, mention.start))):
        return None
    if _only_places(cell, i):
        return i
    token = cell.passage.tokens[i - 1]
    in_place = any(p.end == i for p in cell.places)
    return i if in_place or (token.kind == "word" and is_people_noun(token.text)) else None


def _only_places(cell: CellReading, i: int) -> bool:
    """Whether the bracket at ``i`` holds a list of places and nothing else."""
    listed = [p for p in cell.places if p.start > i]
    at, count = i + 1, 0
    for place in listed:
        if place.start != at:
            break
        count += not place.upper
        at = place.end
        if at < len(cell.passage.tokens) and cell.passage.tokens[at].text in {",", "и"}:
            at += 1
    behind = [t.lower for t in cell.passage.tokens[at : at + 3]]
    return count > 1 and (behind[:1] == [")"] or bool({"др", "др.", "другие"} & set(behind)))


def _among_twins(cell: CellReading, mention: PlaceMention) -> bool:
    """«молодежи городов-побратимов А и Б»: the marker stands in the first of the listed mentions."""
    tokens = cell.passage.tokens
    k = mention.start
    while k > 0 and (tokens[k - 1].text in {",", "и"} or any(p.start < k <= p.end for p in cell.places)):
        if "побратим" in tokens[k].lower:
            return True
        k -= 1
    return "побратим" in tokens[k].lower


def _is_twin(cell: CellReading, token: Token) -> bool:
    """«матч городов-побратимов А и Б»: the towns in the title of their event take part."""
    return cell.column is Column.TITLE and "побратим" in token.lower


def _is_complement_side(tokens: Sequence[Token], i: int) -> bool:
    """«наблюдатели от области», «участники со стороны области»: the noun before tells who they are."""
    return i > 0 and is_people_noun(tokens[i - 1].text)


def _is_side(cell: CellReading, i: int) -> bool:
    """«От Смоленской области:», «со стороны Республики Беларусь»."""
    tokens = cell.passage.tokens
    if tokens[i].lower == "со":
        return i + 1 < len(tokens) and tokens[i + 1].lower == "стороны"
    bracket = i > 0 and tokens[i - 1].text == "("  # «200 школьников (от области – 4 человека)»
    return cell.passage.starts_sentence(i) or tokens[i].text == "От" or bracket


def _is_complement(word: str) -> bool:
    """A word that can stand between the noun and the place: a genitive, an adjective, a number."""
    if word.isupper() and len(word) > 1:
        return True  # «студенты ОГУ из Индии»
    return any(r.tag.POS in {"NOUN", "ADJF", "PRTF", "NUMR", "PREP", "CONJ"} for r in readings(word)[:3])
