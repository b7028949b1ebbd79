"""Organisation mentions.

Four shapes, tried at each token from left to right: a legal form with its name («ООО «Х»»), an acronym
(«УМВД России по …»), a head noun with what makes it a name («Витебский областной исполнительный комитет»,
«компания «Х»», «Школа № 1»), and a bare quotation in a list of organisations («…, в том числе «Х», «У»»).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.bare_names import bare_quotation
from extract.bodies import Found
from extract.gazetteer import gazetteer
from extract.head_names import parents, with_head
from extract.joined_names import coordinated, is_apposed_branch, shared_noun, with_apposition
from extract.legal_names import in_latin, named_by_letters, with_acronym, with_form
from extract.lexicon import words_of
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.ladder import PlaceMention
    from extract.passage import Passage

__all__ = ["Found", "find_organizations"]


def find_organizations(passage: Passage, places: Sequence[PlaceMention]) -> tuple[Found, ...]:
    """The organisations that a cell names, in order; a parent body inside a name is listed, too."""
    by_start = {m.start: m for m in places}
    out: list[Found] = []
    i = 0
    while i < len(passage.tokens):
        several = coordinated(passage, i, by_start) or shared_noun(passage, i, by_start)
        if several:
            out += several
            i = several[-1].end
            continue
        found = _at(passage, i, by_start, out)
        if found:
            found = with_apposition(passage, found, by_start)
            if is_apposed_branch(passage, found, out):
                out[-1] = replace(out[-1], end=found.end)
            else:
                out.append(found)
            if found.head is not None:
                out += parents(passage, found.head, found.end, by_start)
            i = max(found.end, i + 1)
        else:
            i += 1
    return tuple(out)


def _at(passage: Passage, i: int, places: Mapping[int, PlaceMention], before: Sequence[Found]) -> Found | None:
    if passage.tokens[i].text == "«" and passage.quotation_at.get(i):
        return bare_quotation(passage, i, before, places)
    if passage.quoted[i] is not None or passage.tokens[i].kind != "word" or i in places:
        return None
    named = gazetteer().named_at(passage.tokens, i)
    if named and named.union:
        state = fold(named.union) in words_of("not_bodies")
        return None if state else Found(i, named.end, named.union, "international")
    letters = named_by_letters(passage, i)
    if letters:
        return letters
    latin = in_latin(passage, i)
    if latin:
        return Found(i, latin[0], passage.words(i, latin[0]), latin[1])
    return with_form(passage, i, places) or with_acronym(passage, i, places) or with_head(passage, i, places)
