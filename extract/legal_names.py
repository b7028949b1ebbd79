"""Names with a legal form («ООО «Х»», «ГАУ ДПО «Х»»), by acronym («УМВД России по …»), and in Latin letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.bodies import Found, core_of, head_after, kind_told
from extract.lexicon import Head, acronym, head, latin_word, legal_forms
from extract.morph import is_known
from extract.nominative import nominative
from extract.phrases import namesake_end
from extract.tails import tail_end

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.ladder import PlaceMention
    from extract.passage import Passage

__all__ = ["bare_end", "in_latin", "in_other_letters", "latin_end", "named_by_letters", "with_acronym", "with_form"]

_UPPER = re.compile(r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)?$")
_LONGEST_FORM, _TWO_LETTERS = 4, 2
_OF_ONE = frozenset({"ИП", "КФХ"})
"""The forms of a business that bears its owner's name («ИП А.Б. Орлов»)."""

_LATIN = re.compile(r"[A-ZÀ-Ž][A-Za-zÀ-ž&.'-]*$")
_RUSSIAN = re.compile(r"[А-яЁё]")
_LATIN_JOINTS = frozenset({"of", "for", "and", "the", "in", "de", "del", "du", "di", "et", "und", "za", "u", "&"})


def _form_at(passage: Passage, i: int) -> tuple[int, str, str] | None:
    """The legal forms that begin at ``i``: their end, the first form, the kind («ООО ПКФ», «ГАУ ДПО», «ГБУК КО»).

    Capital letters that no list has belong to the form where a quotation follows them.
    """
    tokens = passage.tokens
    run = i
    while run < len(tokens) and run < i + _LONGEST_FORM and _UPPER.match(tokens[run].text):
        run += 1
    j, first, kind = i, None, ""
    while j < len(tokens):
        match = next(
            (
                (length, legal_forms()[key])
                for length in (3, 2, 1)
                if j + length <= len(tokens) and (key := tuple(t.text for t in tokens[j : j + length])) in legal_forms()
            ),
            None,
        )
        if match is None:
            break
        first = first or match[1].form
        kind = kind or match[1].kind
        j += match[0]
    if first:
        return (run, first, kind) if j < run and run in passage.quotation_at else (j, first, kind)
    if run > i and run in passage.quotation_at and not acronym(tokens[i].text):
        return run, passage.words(i, run), ""
    return None


def with_form(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> Found | None:
    """The name with a legal form that begins at token ``i``."""
    form = _form_at(passage, i)
    if form is None:
        return None
    j, abbreviation, kind = form
    tokens = passage.tokens
    end = j
    opening = places[j].end if j in places else j
    if opening in passage.quotation_at:
        end = passage.quotation_at[opening].end
    elif j < len(tokens) and abbreviation in _OF_ONE and tokens[j].kind == "initial":
        end = _capitals_end(passage, next((k for k in range(j, len(tokens)) if tokens[k].kind != "initial"), j))
    elif j < len(tokens) and tokens[j].kind == "word" and (tokens[j].is_capital or head(tokens[j].text)):
        at = head_after(passage, j)
        end = tail_end(passage, at + 1, kind or "other", places) if at is not None else _capitals_end(passage, j)
    if end == j:
        return None
    at = head_after(passage, j)
    kind = kind_told(passage, j, end) or kind or (head(tokens[i].text) or _by_letters(tokens[i].text)).kind
    name = passage.words(i, end)
    if not _UPPER.match(tokens[i].text):
        name = " ".join([*nominative([tokens[i].text]), passage.words(i + 1, end)])
    return Found(i, end, name, kind, abbreviation, core_of(passage, i, end), at)


def _by_letters(form: str) -> Head:
    """An unlisted form that ends in «У», but for a branch of learning or art, is an institution and no company."""
    return Head("", "other" if re.match(r"[А-ЯЁ]{0,5}У(?!П)[А-ЯЁ]?$", form) else "company", "", False)


def _capitals_end(passage: Passage, j: int) -> int:
    tokens, k = passage.tokens, j
    while k < len(tokens) and (tokens[k].is_capital or tokens[k].text in {"&", "-"}):
        k += 1
    initials = next((m for m in range(k, len(tokens)) if tokens[m].kind != "initial"), len(tokens))
    alone = initials == len(tokens) or not tokens[initials].is_capital
    return initials if k > j and alone else k  # «ИП Орлова А.Б.»


def with_acronym(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> Found | None:
    """The body that an acronym at token ``i`` names, with its tail («УМВД России по Смоленской области»)."""
    body = acronym(passage.tokens[i].text)
    if body is None or body.kind == "international":
        return None
    end = tail_end(passage, i + 1, "agency", places)
    name = passage.words(i, end)
    return Found(i, end, name, body.kind, head=i, sure=1.0 if end > i + 1 else 0.8)


def named_by_letters(passage: Passage, i: int) -> Found | None:
    """A body that no list has, named by letters: «КФ МГТУ им. Н.Э. Баумана», «ИАТЭ НИЯУ МИФИ».

    Either letters with a namesake, or two and more abbreviations of three letters and more in a row.
    """
    tokens = passage.tokens
    j = i
    while j < len(tokens) and _UPPER.match(tokens[j].text) and acronym(tokens[j].text) is None:
        j += 1
    if j == i or (tokens[i].text,) in legal_forms():
        return None
    end = namesake_end(tokens, j) if j < len(tokens) else j
    several = j - i > 1 and all(len(t.text) > _TWO_LETTERS and not is_known(t.text) for t in tokens[i:j])
    if end == j and (not several or j in passage.quotation_at):
        return None
    return Found(i, end, passage.words(i, end), "other", sure=0.8)


def latin_end(passage: Passage, i: int) -> int:
    """The end of the run of Latin words that begins at ``i``, with the signs of «Co., Ltd», «d.o.o.» and the joints of
    «University of Arts»."""
    tokens = passage.tokens
    j = end = i
    while j < len(tokens) and passage.quoted[j] is passage.quoted[i]:
        sign = _sign_end(passage, j) if j > i else j
        joint = tokens[j].text in _LATIN_JOINTS
        stop = tokens[j].text in {".", ","} and any(_sign_end(passage, k) > k for k in (j + 1, j + 2))
        if sign == j and not _LATIN.match(tokens[j].text) and not (j > i and (joint or stop)):
            break
        j = max(sign, j + 1)
        end = end if joint or stop else j
    return end


def in_other_letters(name: str, other: str) -> bool:
    """Whether of two names one stands in Latin letters and one in Russian («Alpha Trade», «Альфа Трейд»)."""
    return bool(name and other) and (_RUSSIAN.search(name) is None) != (_RUSSIAN.search(other) is None)


def in_latin(passage: Passage, i: int, *, signed: bool = False) -> tuple[int, str] | None:
    """The end and the kind of the body whose name in Latin letters begins at ``i``: its words tell that it is one.

    ``signed`` asks for the words of a company alone. An event tells itself, too («… Trade Fair»).
    """
    end = latin_end(passage, i)
    told = [word.kind for t in passage.tokens[i:end] if (word := latin_word(t.text))]
    company = any(_sign_end(passage, k) > k for k in range(i + 1, end))
    if end < i + 2 or not (told or company) or "event" in told or (signed and not company):
        return None
    return end, "company" if company else told[0]


def _sign_end(passage: Passage, j: int) -> int:
    """The end of the legal form that begins at ``j``: one word («Ltd»), or letters with full stops («S.p.A.»).

    Returns ``j`` where none does.
    """
    tokens = passage.tokens
    if j >= len(tokens):
        return j
    k = j + 1
    while (
        k < len(tokens) and tokens[k].start == tokens[k - 1].end and (tokens[k].text == "." or len(tokens[k].text) < 3)
    ):
        k += 1
    for end in range(k, j, -1):
        word = latin_word(passage.words(j, end))
        if word is not None and word.sign:
            return end
    return j


def bare_end(passage: Passage, at: int, end: int, kind: Head) -> tuple[int, bool]:
    """A company's name needs no quotation in Latin letters («компании Henan Hengyuan Co Ltd»), nor where one
    capital word that is no genitive follows («Концерна Росэнергоатом»)."""
    if end != at + 1 or kind.kind != "company":
        return end, False
    j = latin_end(passage, end)
    if j > end:
        return j, True
    following = passage.tokens[end] if end < len(passage.tokens) else None
    person = end + 1 < len(passage.tokens) and passage.tokens[end + 1].is_capital  # «хозяйству Драганом Петровичем»
    named = following is not None and following.is_capital and not head(following.text) and not person
    return (end + 1, True) if named else (end, False)
