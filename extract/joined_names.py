"""Names that share words: one noun for several bodies, and appositions behind a dash or comma."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.bodies import Found, head_after
from extract.head_names import with_head
from extract.legal_names import with_form
from extract.lexicon import head
from extract.morph import agrees, cases, inflect, is_noun, lemmas, readings
from extract.phrases import is_toponymic, left_end
from extract.tails import tail_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.ladder import PlaceMention
    from extract.passage import Passage

__all__ = ["coordinated", "is_apposed_branch", "shared_noun", "with_apposition"]


def coordinated(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> list[Found]:
    """«Горецкий и Дрибинский районные исполнительные комитеты»: one noun in the plural for several bodies."""
    tokens = passage.tokens
    if not is_toponymic(tokens[i].text) or passage.quoted[i] is not None:
        return []
    at = head_after(passage, i)
    if at is None or i + 2 >= at or tokens[i + 1].lower not in {"и", ","}:
        return []
    adjectives = [k for k in range(i, at) if is_toponymic(tokens[k].text)]
    shared = agrees(tokens[at - 1].text, tokens[at].text)
    kind = head(tokens[at].text)
    if len(adjectives) < 2 or kind is None or not any(number == "plur" for _, number in shared):
        return []
    end = tail_end(passage, at + 1, kind.kind, places)
    rest = range(adjectives[-1] + 1, at)
    out = []
    for k in adjectives:
        words = _singular([tokens[k].text, *(tokens[m].text for m in rest), tokens[at].text])
        tail = f" {passage.words(at + 1, end)}" if end > at + 1 else ""
        out.append(Found(k if k > i else i, end, " ".join(words) + tail, kind.kind, None, None, at, (" ".join(words),)))
    return out


def shared_noun(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> list[Found]:
    """«поисковых отрядов «А» (г. Смоленск) и «Б»», «школ № 1 и № 5», «администраций района А и района Б»: a noun in
    the plural before what tells its bodies apart. (Companies stand by their quotations alone.)"""
    tokens = passage.tokens
    at = head_after(passage, i)
    kind = head(tokens[at].text) if at is not None else None
    if at is None or kind is None or passage.quoted[i] is not None or left_end(passage, at) != i:
        return []
    if kind.kind == "company" or not any(number == "plur" for _, number in cases(tokens[at].text)):
        return []
    first = at + 1
    while first < min(at + 3, len(tokens) - 1) and tokens[first].text.islower() and is_noun(tokens[first].text):
        first += 1
    by_place = places if kind.named == "state" else {}
    spans = list(_told_apart(passage, first if first in passage.quotation_at else at + 1, by_place))
    if len(spans) < 2:
        return []
    phrase = " ".join(_singular([t.text for t in tokens[i : at + 1]]))
    words = f"{phrase} {passage.words(at + 1, first)}" if spans[0][0] == first > at + 1 else phrase
    out = []
    for start, end in spans:
        own = passage.words(start, end)
        core = own[1:-1] if start in passage.quotation_at else None
        begin = i if start == spans[0][0] else start
        aliases = (own,) if core else ()
        out.append(Found(begin, end, f"{words} {own}", kind.kind, None, core, at, aliases, noun=i))
    return out


def _told_apart(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> Iterator[tuple[int, int]]:
    """The spans of the quotations, numbers or places in a list from ``i``; brackets may follow each."""
    tokens = passage.tokens
    while i < len(tokens):
        if i in passage.quotation_at:
            end = passage.quotation_at[i].end
        elif tokens[i].text == "№" and i + 1 < len(tokens) and tokens[i + 1].kind == "number":
            end = i + 2
        elif i in places and places[i].place.kind in ("district", "settlement"):
            end = places[i].end
        else:
            return
        yield i, end
        i = end
        if i < len(tokens) and tokens[i].text == "(":
            i = next((k + 1 for k in range(i, len(tokens)) if tokens[k].text == ")"), len(tokens))
        if i >= len(tokens) or tokens[i].lower not in {",", "и"}:
            return
        i += 1


def _singular(words: Sequence[str]) -> list[str]:
    """The phrase in the nominative singular, whatever number it stands in."""
    noun = next((r for r in readings(words[-1]) if r.tag.POS == "NOUN"), None)
    if noun is None:
        return list(words)
    gender = noun.tag.gender
    out = []
    for word in words[:-1]:
        reading = next((r for r in readings(word) if r.tag.POS == "ADJF"), None)
        wanted = {"nomn", "sing"} | ({gender} if gender else set())
        out.append((inflect(reading, wanted, word) if reading is not None else None) or word)
    return [*out, inflect(noun, {"nomn", "sing"}, words[-1]) or words[-1]]


def with_apposition(passage: Passage, found: Found, places: Mapping[int, PlaceMention]) -> Found:
    """«ОАО «Х» – управляющая компания холдинга «У»»: the words after the dash belong to the name."""
    tokens = passage.tokens
    i = found.end
    if found.core is None or i + 2 >= len(tokens) or tokens[i].text not in {"–", "—", "-"}:
        return found
    noun = head_after(passage, i + 1)
    if noun is None or noun + 1 >= len(tokens) or tokens[i + 1].is_capital:
        return found
    owner = with_head(passage, noun + 1, places) or with_form(passage, noun + 1, places)
    if owner is None or owner.core is None:
        return found
    return replace(found, end=owner.end, head=noun, aliases=(*found.aliases, passage.words(found.start, owner.end)))


def is_apposed_branch(passage: Passage, found: Found, before: Sequence[Found]) -> bool:
    """«Музей-квартира …, филиал Государственного музея …»: the branch is the body just named."""
    if found.head != found.start or not before or "филиал" not in lemmas(passage.tokens[found.start].text):
        return False
    return [t.text for t in passage.tokens[before[-1].end : found.start]] in ([], [","], ["–"], ["("])
