"""Comparison keys of Russian names: from a name as it is spelled to the form that is compared.

Labels keep the source's spelling; only keys are folded. Every function here is pure, and
:func:`key` is idempotent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from graph.cues import knowledge, legal_forms, rows

__all__ = ["key", "organization_key", "region_stem", "title_key"]

_LATIN = "ABCEHKMOPTXYIaceopxyi"
_CYRILLIC = "АВСЕНКМОРТХУІасеорхуі"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_WORD = re.compile(r"[^\W_]+")
_HAS_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_AMBIGUOUS = re.compile(rf"[{_LATIN}]{{2,}}\Z")
QUOTES = '«»"“”„‟‘’‹›'
# stress marks, the soft hyphen, zero-width characters
_INVISIBLE = re.compile("[\u0300\u0301\u00ad\u200b-\u200f\u2060\ufeff]")


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


def starts(words: Sequence[str], prefix: Sequence[str]) -> bool:
    """Whether the words begin with the prefix and go on after it."""
    return len(words) > len(prefix) and tuple(words[: len(prefix)]) == tuple(prefix)


@cache
def _legal_forms() -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """Abbreviated forms, longest first, and the forms and words that are dropped only before a quotation.

    «ООО», «ГУ» never are the name; «управляющая компания», «фонд», «союз», «компания» may be a part of it.
    """
    listed: list[str] = [form for row in legal_forms() for form in row[:2] if form]
    listed += knowledge()["legal_forms"]
    short = {tuple(key(form).split()) for form in listed if sum(map(str.isupper, form)) > 1}
    before = {key(form) for form in (*listed, *knowledge()["company_words"])}
    return tuple(sorted(short, key=lambda form: (-len(form), form))), frozenset(before)


@cache
def _same_phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    phrases: list[list[str]] = knowledge()["same_phrases"]
    pairs = [(key(other), key(first)) for first, *others in phrases for other in others]
    pairs += [(key(row[0]), key(row[1])) for row in rows("acronyms.tsv") if row[1]]
    longest_first = sorted(pairs, key=lambda pair: (-len(pair[0]), pair))
    return tuple((re.compile(rf"\b{re.escape(other)}\b"), first) for other, first in longest_first)


@cache
def without_form(name: str, legal_form: str | None) -> tuple[str, ...]:
    """The words of a name's key without the legal forms at its front; a form alone stays.

    >>> without_form("ООО Фирма «Ромашка»", None)
    ('ромашка',)
    """
    before, quote, after = _split_quote(name)
    if quote and key(after):
        words = _without_short(tuple(key(before).split()), legal_form, alone=True)
        if not words or " ".join(words) in _legal_forms()[1]:
            return without_form(after, None)
    return _without_short(tuple(key(name).split()), legal_form)


def _without_short(words: tuple[str, ...], legal_form: str | None, *, alone: bool = False) -> tuple[str, ...]:
    given = tuple(key(legal_form).split()) if legal_form else ()
    forms = _legal_forms()[0]
    if given and sum(map(str.isupper, legal_form or "")) > 1:
        forms = (given, *forms)
    while form := next((f for f in forms if words[: len(f)] == f and (alone or len(words) > len(f))), None):
        words = words[len(form) :]
    return words


@cache
def organization_key(name: str, legal_form: str | None = None) -> str:
    """The key of an organisation's name: :func:`key` without the legal form and without initials after «имени».

    >>> organization_key("ООО «Ромашка»", "ООО") == organization_key("«Ромашка»")
    True
    >>> organization_key("Театр им. А.С. Грибоедова") == organization_key("Театр имени Грибоедова")
    True
    """
    words = without_form(name, legal_form)
    kept: list[str] = []
    named_after = False
    for word in words:
        if named_after and len(word) == 1:
            continue
        named_after = word == "имени"
        kept.append(word)
    return _with_same_phrases(" ".join(kept))


@cache
def title_key(title: str) -> str:
    """The key of a post's title.

    >>> title_key("Министр культуры РФ") == title_key("министр культуры Российской Федерации")
    True
    """
    return _with_same_phrases(key(title))


def _with_same_phrases(words: str) -> str:
    for pattern, first in _same_phrases():
        words = pattern.sub(first, words)
    return words


def _split_quote(name: str) -> tuple[str, str, str]:
    for i, char in enumerate(name):
        if char in QUOTES:
            return name[:i], char, name[i + 1 :]
    return name, "", ""


def region_stem(region: str) -> str:
    """A region's name without the word for its kind: «Смоленская область» gives «Смоленск».

    >>> region_stem("Смоленская область"), region_stem("Республика Карелия")
    ('Смоленск', 'Карелия')
    """
    word = r"(?:область|край|республика|автономный округ|автономная область|город)"
    name = re.sub(rf"^{word}\s+|\s+{word}$", "", region.strip(), flags=re.I)
    return re.sub(r"([сц]к)(?:ая|ий|ое)\b", r"\1", name)
