"""How much a name says by itself: generic names, namesakes, legal standing, posts that fit anybody."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extract.gazetteer import gazetteer
from extract.morph import lemmas
from extract.text import fold
from graph.cues import knowledge, legal_forms, rows
from graph.names import QUOTES, key, starts, without_form

__all__ = ["is_generic", "is_generic_post", "is_namesake", "legal_standing", "post_family", "tells_place"]

_GEOGRAPHIC = frozenset(("города", "района", "области", "края", "округа", "республики", "села", "поселка"))
_CAPITAL = re.compile(r"[A-ZЀ-Я]")
_SHORT_ENDINGS = frozenset(("", "а", "у", "е", "ом", "ы", "и", "ов", "ам", "ой", "я", "ю", "ем", "й", "ю", "ей", "ям"))
_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[«»“”„\"]|[^\W_]+(?:[-‐‑][^\W_]+)*")


@cache
def legal_standing(name: str, legal_form: str | None = None) -> str | None:
    """How far a body's legal form makes its name unique: in the ``country``, in the ``region``, or not.

    A company or a society has its name alone in its country, and so has a federal or republic's body; an
    oblast's institution has it alone in its oblast; a municipal one shares it with its like elsewhere.

    >>> legal_standing("ОГБУК «Центр творчества»"), legal_standing("МБУК «Центр творчества»")
    ('region', None)
    """
    words, given = key(name).split(), key(legal_form or "")
    for form, expansion, kind in _forms_by_length():
        short = sum(map(str.isupper, form)) > 1 and starts(words, key(form).split())
        if given == key(form) or short or (expansion and starts(words, key(expansion).split())):
            if kind == "company" or re.search(r"некоммерческ|общественн|федеральн|республиканск", expansion):
                return "country"
            return "region" if re.search(r"област|краев|\bкрая\b", expansion) else None
    return None


@cache
def _forms_by_length() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(legal_forms(), key=lambda row: (-len(row[0]), row)))


def is_namesake(name: str) -> bool:
    """Whether all that a name has of its own is whom it honours: many towns have one, so its place matters.

    >>> is_namesake("Музыкальная школа имени М.И. Глинки"), is_namesake("Брестский театр имени Ленина")
    (True, False)
    """
    head, found, tail = re.sub(r"\bим(?:\.|ени\b)", "\0", name).partition("\0")
    return bool(found) and is_generic(head) and _GEOGRAPHIC.isdisjoint(key(tail).split())


def _is_generic_word(word: str) -> bool:
    """Whether a word (folded) says only what sort of body it is."""
    know = knowledge()
    return (
        word.isdigit()
        or word in know["generic_abbreviations"]
        or any(_inflects(stem, part) for stem in _generic_stems() for part in word.split("-"))
    )


@cache
def _generic_stems() -> frozenset[str]:
    heads = [word for row in rows("organization_heads.tsv") for word in row[0].split("+")]
    stems = {re.sub(r"[аяоеийьы]+$", "", key(head)) for head in heads for head in head.split("-")}
    return frozenset({*stems, *knowledge()["generic_heads"]} - {""})


def _inflects(stem: str, word: str) -> bool:
    """Whether the word is the stem with a case ending; a short stem must not reach into other words."""
    ending = word.removeprefix(stem)
    if not word.startswith(stem):
        return False
    return ending in _SHORT_ENDINGS if len(stem) <= 4 else len(ending) <= 3


def tells_place(word: str) -> bool:
    """Whether a word (folded) is an adjective made from a place name, as far as its form shows it."""
    if not re.search(r"[сц]к(?:ий|ая|ое|ие|ого|ой|ую|им|их|ими|ом)\Z", word):
        return False
    if re.search(r"(?:ческ|ельск|торск|нтск)(?:ий|ая|ое|ие|ого|ой|ую|им|их|ими|ом)\Z", word):
        return any(gazetteer().region_by_adjective(fold(form)) for form in lemmas(word))
    return not any(part.startswith(stem) for stem in knowledge()["plain_sk_stems"] for part in word.split("-"))


@cache
def is_generic(name: str, legal_form: str | None = None) -> bool:
    """Whether a name has no part of its own («Художественная галерея», «Школа № 1», «Администрация»).

    A name has a part of its own if, beside its legal form, one of its words is capitalised elsewhere than
    at the start of the name or of a quoted part, or is an adjective from a place name, or if a quoted
    part (or the whole name) has no noun for a sort of body at all («Мечта», «Белавтодор»).

    >>> [is_generic(n) for n in ("МБОУ «Школа № 1»", "Детская школа искусств", "Исторический музей")]
    [True, True, True]
    >>> [is_generic(n) for n in ("ООО «Мечта»", "Смоленский автовокзал", "Администрация города Смоленска")]
    [False, False, False]
    """
    dropped = len(key(name).split()) - len(without_form(name, legal_form))
    segments: list[list[str]] = [[]]
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", name.replace("№", " "))):
        if token in QUOTES:
            segments.append([])
        elif dropped > 0:
            dropped -= len(key(token).split())
        else:
            segments[-1].append(token)
    segments = [segment for segment in segments if segment]
    for segment in segments:
        if any(_CAPITAL.match(word) and not _is_generic_word(word.lower()) for word in segment[1:]):
            return False
        folded = [word.lower().replace("ё", "е") for word in segment]
        if any(tells_place(word) for word in folded):
            return False
    last = segments[-1] if segments else []
    return any(_is_generic_word(word.lower().replace("ё", "е")) for word in last)


def is_generic_post(title: str) -> bool:
    """Whether a title fits anybody's office («генеральный директор»), so that it needs its organisation."""
    if any(_CAPITAL.match(word) for word in _WORD.findall(title)[1:]):
        return False
    words = key(title).split()
    return not any(tells_place(word) for word in words)


def post_family(title: str) -> str | None:
    """The family of a post's title (``clergy``), or ``None``; it tells apart people known by one name."""
    words = key(title).split()
    families: dict[str, list[str]] = knowledge()["post_families"]
    for family, stems in families.items():
        if any(word.startswith(stem) for word in words for stem in stems):
            return family
    return None
