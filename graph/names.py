"""Comparison keys of Russian names: from a name as it is spelled to the form that is compared.

Labels keep the source's spelling; only keys are folded. Every function here is pure, and
:func:`key` is idempotent.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

__all__ = [
    "is_generic",
    "is_generic_post",
    "is_namesake",
    "key",
    "organization_key",
    "post_family",
    "region_stem",
]

_LATIN = "ABCEHKMOPTXYIaceopxyi"
_CYRILLIC = "АВСЕНКМОРТХУІасеорхуі"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_WORD = re.compile(r"[^\W_]+")
_HAS_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_AMBIGUOUS = re.compile(rf"[{_LATIN}]{{2,}}\Z")
_QUOTES = '«»"“”„‟‘’‹›'
# stress marks, the soft hyphen, zero-width characters
_INVISIBLE = re.compile("[\u0300\u0301\u00ad\u200b-\u200f\u2060\ufeff]")
_CAPITAL = re.compile(r"[A-ZЀ-Я]")
_SHORT_ENDINGS = frozenset(("", "а", "у", "е", "ом", "ы", "и", "ов", "ам", "ой", "я", "ю", "ем", "й", "ю", "ей", "ям"))
_TOKEN = re.compile(r"[«»“”„\"]|[^\W_]+(?:[-‐‑][^\W_]+)*")


@cache
def _knowledge() -> dict[str, Any]:
    text = resources.files("graph").joinpath("generic_names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _fold_word(match: re.Match[str]) -> str:
    word = match.group()
    if _HAS_CYRILLIC.search(word) or _AMBIGUOUS.match(word):
        return word.translate(_TO_CYRILLIC)
    return word


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", text.replace("№", " "))
    text = _INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = _WORD.sub(_fold_word, text)
    text = text.lower().replace("ё", "е").replace("і", "i")
    return [word for word in re.split(r"[\W_]+", text) if word]


@cache
def key(text: str) -> str:
    """The form in which two spellings of one name are equal.

    NFKC, lower case, ё→е, і→i, Latin look-alikes inside Cyrillic words to Cyrillic, quotes, dashes and
    punctuation to single spaces, «им.» to «имени», «г. X» to «города X».

    >>> key("ГБУК «Музей им.  Н.И. Рыленкова»") == key("гбук Музей имени Н. И. Рыленкова")
    True
    >>> key("OАО «Свiтанак»") == key("ОАО «Світанак»")
    True
    """
    previous, words = None, _words(text)
    while words != previous:  # a decomposed letter may need a second look
        previous, words = words, _words(" ".join(words))
    for i, word in enumerate(words):
        if word == "им":
            words[i] = "имени"
        elif word == "г" and i + 1 < len(words) and len(words[i + 1]) > 2 and not words[i + 1][0].isdigit():
            words[i] = "города"
    return " ".join(words)


def _starts(words: list[str], prefix: list[str]) -> bool:
    return len(words) > len(prefix) and words[: len(prefix)] == prefix


@cache
def _dropped_prefixes() -> tuple[tuple[str, ...], ...]:
    forms = {tuple(key(form).split()) for form in _knowledge()["legal_forms"]}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _company_words() -> frozenset[str]:
    return frozenset(key(word) for word in _knowledge()["company_words"])


@cache
def _same_phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows: list[list[str]] = _knowledge()["same_phrases"]
    return tuple((re.compile(rf"\b{re.escape(key(other))}\b"), key(first)) for first, *rest in rows for other in rest)


def _without_form(words: list[str], legal_form: str | None) -> list[str]:
    given = key(legal_form).split() if legal_form else []
    if given and _starts(words, given):
        words = words[len(given) :]
    changed = True
    while changed:
        changed = False
        for form in _dropped_prefixes():
            if _starts(words, list(form)):
                words, changed = words[len(form) :], True
                break
    return words


@cache
def organization_key(name: str, legal_form: str | None = None) -> str:
    """The key of an organisation's name: :func:`key` without the legal form and without initials after «имени».

    >>> organization_key("ООО «Ромашка»", "ООО") == organization_key("«Ромашка»")
    True
    >>> organization_key("Театр им. А.С. Грибоедова") == organization_key("Театр имени Грибоедова")
    True
    """
    before, quote, after = _split_quote(name)
    if quote and key(before) in _company_words() and key(after):
        name = after
    words = _without_form(key(name).split(), legal_form)
    kept: list[str] = []
    named_after = False
    for word in words:
        if named_after and len(word) == 1:
            continue
        named_after = word == "имени"
        kept.append(word)
    result = " ".join(kept)
    for pattern, first in _same_phrases():
        result = pattern.sub(first, result)
    return result


def _split_quote(name: str) -> tuple[str, str, str]:
    for i, char in enumerate(name):
        if char in _QUOTES:
            return name[:i], char, name[i + 1 :]
    return name, "", ""


def is_namesake(name: str) -> bool:
    """Whether the name honours somebody («имени …»): many towns have one, so that its place matters."""
    return "имени" in key(name).split()


def _is_generic_word(word: str) -> bool:
    """Whether a word (folded) says only what sort of body it is."""
    know = _knowledge()
    return (
        word.isdigit()
        or word in know["generic_abbreviations"]
        or any(_inflects(stem, part) for stem in know["generic_heads"] for part in word.split("-"))
    )


def _inflects(stem: str, word: str) -> bool:
    """Whether the word is the stem with a case ending; a short stem must not reach into other words."""
    ending = word.removeprefix(stem)
    if not word.startswith(stem):
        return False
    return ending in _SHORT_ENDINGS if len(stem) <= 4 else len(ending) <= 3


def _tells_place(word: str) -> bool:
    """Whether a word (folded) is an adjective made from a place name, as far as its form shows it."""
    if not re.search(r"[сц]к(?:ий|ая|ое|ие|ого|ой|ую|им|их|ими|ом)\Z", word):
        return False
    if re.search(r"(?:ческ|ельск|торск|нтск)(?:ий|ая|ое|ие|ого|ой|ую|им|их|ими|ом)\Z", word):
        return False
    return not any(part.startswith(stem) for stem in _knowledge()["plain_sk_stems"] for part in word.split("-"))


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
    dropped = len(key(name).split()) - len(_without_form(key(name).split(), legal_form))
    segments: list[list[str]] = [[]]
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", name.replace("№", " "))):
        if token in _QUOTES:
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
        if any(_tells_place(word) for word in folded):
            return False
    last = segments[-1] if segments else []
    return any(_is_generic_word(word.lower().replace("ё", "е")) for word in last)


def is_generic_post(title: str) -> bool:
    """Whether a title fits anybody's office («генеральный директор»), so that it needs its organisation."""
    if any(_CAPITAL.match(word) for word in _WORD.findall(title)[1:]):
        return False
    words = key(title).split()
    return not any(_tells_place(word) for word in words)


def post_family(title: str) -> str | None:
    """The family of a post's title (``clergy``), or ``None``; it tells apart people known by one name."""
    words = key(title).split()
    families: dict[str, list[str]] = _knowledge()["post_families"]
    for family, stems in families.items():
        if any(word.startswith(stem) for word in words for stem in stems):
            return family
    return None


def region_stem(region: str) -> str:
    """A region's name without the word for its kind: «Смоленская область» gives «Смоленск».

    >>> region_stem("Смоленская область"), region_stem("Республика Карелия")
    ('Смоленск', 'Карелия')
    """
    word = r"(?:область|край|республика|автономный округ|автономная область|город)"
    name = re.sub(rf"^{word}\s+|\s+{word}$", "", region.strip(), flags=re.I)
    return re.sub(r"([сц]к)(?:ая|ий|ое)\b", r"\1", name)
