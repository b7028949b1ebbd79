"""The foreign countries of an event: those that host, send anyone, or are the stated counterpart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.agreements import sentences
from extract.gazetteer import gazetteer
from extract.lexicon import head, is_people_noun, post_head
from extract.morph import cases, is_adjective, is_verb, lemmas, readings
from extract.place_names import adjective_base
from extract.presence import only_look
from extract.records import Column, Method

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.agents import Cast
    from extract.cells import CellReading
    from extract.delegations import Delegation
    from extract.ladder import PlaceMention
    from extract.records import Evidence, Place

__all__ = ["find_countries"]

_MEETINGS = frozenset({"встретиться", "встречаться", "встреча", "переговоры", "беседа", "беседовать", "провести"})
_REACH = 14  # tokens: an office's title may be long


def find_countries(
    cells: Sequence[CellReading], delegations: Sequence[Delegation], cast: Cast, home: Place
) -> tuple[tuple[Place, Evidence], ...]:
    """The countries, once each, with the words that name them.

    In the cells of title, place and participants every place counts; in the content only a place in
    brackets, one that takes part, or an adjective with people or a body («белорусские партнеры»). The country that
    the name of a body taking part tells counts, too («УО «Белорусский государственный университет …»»).
    """
    out: dict[str, tuple[Place, Evidence]] = {}
    for iso, evidence in (*_candidates(cells, delegations), *_bodies(cast)):
        if iso and iso != home.country and iso in gazetteer().countries:
            out.setdefault(iso, (gazetteer().country(iso), evidence))
    return tuple(out.values())


def _candidates(
    cells: Sequence[CellReading], delegations: Sequence[Delegation]
) -> Iterator[tuple[str | None, Evidence]]:
    order = (Column.PLACE, Column.PARTICIPANTS, Column.TITLE)
    for column in order:
        for cell in cells:
            if cell.column is column:
                for mention in cell.places:
                    if mention.sure > 0.6 and not only_look(cell, mention.start):
                        yield mention.place.country, _evidence(cell, mention)
    for delegation in delegations:
        mention = delegation.mention
        yield mention.place.country, _evidence(delegation.cell, mention)
    for cell in cells:
        if cell.column is Column.CONTENT:
            for mention in cell.places:
                acts = any(tells(cell, mention.start) for tells in (_in_brackets, _met, _spoken_with))
                if acts and mention.sure > 0.6 and not _is_past(cell, mention.start):
                    yield mention.place.country, _evidence(cell, mention)
        if cell.column is not Column.PLACE:
            yield from _adjectives(cell)


def _bodies(cast: Cast) -> Iterator[tuple[str | None, Evidence]]:
    for mention in cast.bodies:
        if mention.cell.column is Column.PARTICIPANTS and mention.body.kind != "embassy":
            start, end = mention.found.cited, mention.found.end
            yield mention.body.country, mention.cell.passage.evidence(start, end, Method.INFERRED, 0.8)


def _evidence(cell: CellReading, mention: PlaceMention) -> Evidence:
    """The words that name the country, or the place in it from which it follows."""
    method = Method.GAZETTEER if mention.place.kind == "country" else Method.INFERRED
    return cell.passage.evidence(mention.start, mention.evidence_end, method, mention.sure)


def _in_brackets(cell: CellReading, i: int) -> bool:
    text = cell.passage.text.clean[: cell.passage.tokens[i].start]
    return text.count("(") > text.count(")")


def _is_past(cell: CellReading, i: int) -> bool:
    """Whether the sentence of token ``i`` tells of earlier events: «Ранее такой же договор заключен с А (страна Б)»."""
    tokens = cell.passage.tokens
    start, end = next((s for s in sentences(cell) if s[0] <= i < s[1]), (i, i))
    return tokens[start].lower == "напомним" or any(
        token.lower in {"ранее", "прежде"} and "PRTF" not in {r.tag.POS for r in readings(following.text)}
        for token, following in pairwise(tokens[start:end])
    )


def _met(cell: CellReading, i: int) -> bool:
    """«с потенциальными покупателями из Королевства Бахрейн»: people from there are the counterpart."""
    tokens = cell.passage.tokens
    if i < 3 or tokens[i - 1].lower != "из" or not is_people_noun(tokens[i - 2].text):
        return False
    k = i - 3
    while k > 0 and tokens[k].kind == "word" and is_adjective(tokens[k].text):
        k -= 1
    return tokens[k].lower in {"с", "со"} and ("ablt", "plur") in cases(tokens[i - 2].text)


def _spoken_with(cell: CellReading, i: int) -> bool:
    """«встретился с министром торговли Республики Сербия»: the officer of that country is the counterpart."""
    tokens = cell.passage.tokens
    for k in range(i - 1, max(1, i - _REACH), -1):
        if tokens[k].text in {".", ";", ":"} or (tokens[k].kind == "word" and is_verb(tokens[k].text)):
            return False
        if tokens[k].lower in {"с", "со"}:
            met = any(t.kind == "word" and lemmas(t.text) & _MEETINGS for t in tokens[max(0, k - 3) : k])
            return met and any(t.kind == "word" and _is_officer(t.text) for t in tokens[k + 1 : k + 4])
    return False


def _is_officer(word: str) -> bool:
    return post_head(word) is not None and any(case == "ablt" for case, _ in cases(word))


def _adjectives(cell: CellReading) -> Iterator[tuple[str | None, Evidence]]:
    """«индийской компании», «белорусскими партнерами», «молдавские исполнители»."""
    tokens = cell.passage.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.kind != "word" or cell.passage.quoted[i] is not None or "-" in token.text:
            continue
        country = gazetteer().adjectives.get(adjective_base(token.text))
        if country is None:
            continue
        noun = tokens[i + 1]
        people = noun.kind == "word" and (
            is_people_noun(noun.text) or post_head(noun.text) or (head(noun.text) and not noun.is_capital)
        )
        if people and not (cell.column is Column.CONTENT and _is_past(cell, i)):
            yield country.iso, cell.passage.evidence(i, i + 2, Method.RULE, 0.8)
