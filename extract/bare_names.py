"""Quotations that name an organisation without any head: in lists, behind «члены», and in Latin letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.bodies import Found, core_of, head_after
from extract.head_names import with_head
from extract.holders import past_brackets
from extract.legal_names import in_latin, in_other_letters, latin_end, with_form
from extract.lexicon import head, post_head, words_of
from extract.morph import lemmas
from extract.phrases import singular

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.ladder import PlaceMention
    from extract.passage import Passage, Quotation

__all__ = ["bare_quotation"]

_LIST_CUES = ("в том числе", "таких как", "такие как", "такими как", "включая")


def bare_quotation(
    passage: Passage, i: int, before: Sequence[Found], places: Mapping[int, PlaceMention]
) -> Found | None:
    """A quotation in a list that begins with an organisation, or after «компаний, таких как».

    A club that its quotation names belongs to the body right behind it («члены «Клуба …» СОГБУ «…»»).
    """
    quotation = passage.quotation_at[i]
    latin = _in_latin(passage, quotation)
    if i == 0 and not latin:
        return None
    previous = passage.tokens[max(0, i - 1)]
    listed = before and _behind(passage, before[-1], i) and before[-1].core is not None and before[-1].kind == "company"
    in_list = listed and previous.text in {",", "и", "("} and not _transcribes(passage, quotation, before[-1])
    plural_head = (
        previous.kind == "word"
        and (cue := head(previous.text))
        and cue.kind == "company"
        and (not singular(previous.text))
    )
    members = bool(lemmas(previous.text) & words_of("member_nouns")) and _names_body(passage, quotation)
    if not in_list and not plural_head and not members and not latin and not _after_list_cue(passage, i):
        return None
    core = core_of(passage, i, quotation.end)
    if core is None:
        return None
    at = head_after(passage, i + 1) if members else None
    kind = head(passage.tokens[at].text) if at is not None else None
    name = f"«{core.rstrip('»')}»"
    owner = None
    if kind is not None and quotation.end < len(passage.tokens) and passage.tokens[quotation.end].kind == "word":
        owner = with_form(passage, quotation.end, places) or with_head(passage, quotation.end, places)
    if owner is not None and kind is not None:
        whole, at = f"{name} {passage.words(owner.start, owner.end)}", quotation.end - 1
        return Found(i, owner.end, whole, kind.kind, None, None, at, aliases=(name,), sure=0.8)
    return Found(i, quotation.end, name, kind.kind if kind else "company", None, core, sure=0.8)


def _behind(passage: Passage, body: Found, i: int) -> bool:
    """Whether ``body`` ends at the token before ``i``, or a short bracket stands between («… «А» (г. Тверь), «Б»»)."""
    return body.end >= i - 1 or past_brackets(passage, body.end) == i - 1


def _transcribes(passage: Passage, quotation: Quotation, body: Found) -> bool:
    """«компания «Alpha Trade» («Альфа Трейд»)»: the bracket says the body's name in other letters."""
    words = passage.words(quotation.start, quotation.end)
    bracket = [
        t.text for t in (passage.tokens[quotation.start - 1], *passage.tokens[quotation.end : quotation.end + 1])
    ]
    return bracket == ["(", ")"] and in_other_letters(body.core or "", words)


def _in_latin(passage: Passage, quotation: Quotation) -> bool:
    """«президент «Silk Road Co., Ltd»»: Latin letters with a company's legal form, or behind an office."""
    first, last = quotation.start + 1, quotation.end - 1
    if latin_end(passage, first) < last:
        return False
    office = post_head(passage.tokens[quotation.start - 1].text) if quotation.start else None
    return bool(office and office.unnamed) or in_latin(passage, first, signed=True) is not None


def _names_body(passage: Passage, quotation: Quotation) -> bool:
    """«члены «Клуба золотого возраста»»: the quotation itself begins with the head noun of a body."""
    at = head_after(passage, quotation.start + 1)
    return at is not None and at < quotation.end and singular(passage.tokens[at].text)


def _after_list_cue(passage: Passage, i: int) -> bool:
    text = passage.text.clean[: passage.tokens[i].start].rstrip()
    cue = next((c for c in _LIST_CUES if text.endswith(c)), None)
    if cue is None:
        return False
    words = passage.tokens[max(0, i - 14) : i]
    return any(lemmas(t.text) & words_of("company_nouns") for t in words if t.kind == "word")
