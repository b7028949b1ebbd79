"""Personal names: where they stand, and their nominative.

«В.Н. Анохин», «Анохин В.Н.», «А.А Гапеева» (a lost full stop), full names, and the one name of the
clergy. A surname goes back to the nominative by the case that its post stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.lexicon import head, post_head
from extract.morph import is_known, is_name_like, like, readings
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.passage import Passage
    from extract.tokens import Token

__all__ = ["Name", "clergy_name_at", "find_names", "is_nominative_name", "name_run", "surname_nominative"]

_FEMININE = ("ой", "ей", "ую", "юю")
_MASCULINE = ("ого", "его", "ому", "ему", "ым", "им")
_VOWELS = "аеёиоуыэюя"


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens ``start`` to ``end`` name a person: surname as it stands, initials («В.Н.») or given names.

    ``as_written`` names keep the source's order of words («Ли Сюэвэнь»); then ``surname`` is the last one.
    """

    start: int
    end: int
    surname: str
    initials: str = ""
    given: tuple[str, ...] = ()
    as_written: bool = False


def find_names(passage: Passage) -> tuple[Name, ...]:
    """The personal names of a cell outside quotations, in order."""
    out: list[Name] = []
    i = 0
    while i < len(passage.tokens):
        name = None
        if passage.quoted[i] is None:
            name = _initials_first(passage, i) or _surname_first(passage, i) or _full(passage, i)
        if name:
            out.append(name)
        i = name.end if name else i + 1
    return tuple(out)


def _initials_at(tokens: tuple[Token, ...], i: int) -> tuple[int, str]:
    """The initials that begin at ``i`` (a second one may have lost its full stop)."""
    j, letters = i, ""
    while j < len(tokens) and letters.count(".") < 2:
        token = tokens[j]
        bare = token.kind == "word" and len(token.text) == 1 and token.text.isupper() and letters
        if token.kind != "initial" and not bare:
            break
        letters += token.text.rstrip(".") + "."
        j += 2 if bare and j + 1 < len(tokens) and tokens[j + 1].text == "." else 1
    return j, letters


def _is_surname(token: Token) -> bool:
    return token.is_capital and len(token.text) > 1 and (not token.text.isupper() or "-" in token.text)


def _initials_first(passage: Passage, i: int) -> Name | None:
    tokens = passage.tokens
    if tokens[i].kind != "initial":
        return None
    j, letters = _initials_at(tokens, i)
    if j < len(tokens) and _is_surname(tokens[j]):
        end = j + 2 if _is_second_surname(passage, j + 1) else j + 1
        return Name(i, end, passage.words(j, end), letters)
    return None


def _is_second_surname(passage: Passage, i: int) -> bool:
    """«Х.Л. Эрнандес Перес»: two surnames of another people, with nothing of a next name or post behind."""
    tokens = passage.tokens
    if i >= len(tokens) or not _is_surname(tokens[i]) or passage.after_break(i):
        return False
    if i + 1 < len(tokens) and (tokens[i + 1].kind == "initial" or tokens[i + 1].is_capital):
        return False
    pair = [tokens[i - 1].text, tokens[i].text]
    foreign = all(is_name_like(w) and not _RUSSIAN.search(fold(w)) for w in pair)
    return foreign and head(pair[1]) is None and post_head(pair[1]) is None and not _is_geographic(pair[1])


_RUSSIAN = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий|ко)(?:а|у|ым|ой|е)?$|[сц]к(?:ая|ой|ую|ого|ому|им)$")


def _surname_first(passage: Passage, i: int) -> Name | None:
    tokens = passage.tokens
    if not _is_surname(tokens[i]) or i + 1 >= len(tokens) or tokens[i + 1].kind != "initial":
        return None
    j, letters = _initials_at(tokens, i + 1)
    following = tokens[j] if j < len(tokens) else None
    if following is not None and _is_surname(following) and not passage.after_break(j):
        return None
    return Name(i, j, tokens[i].text, letters)


@lru_cache(maxsize=20_000)
def _marks(word: str) -> frozenset[str]:
    """Which of Name, Patr, Surn some likely reading of ``word`` has; a preposition («Из») has none."""
    if readings(word)[0].tag.POS == "PREP":
        return frozenset()
    return frozenset(
        m for r in readings(word)[:4] for m in ("Name", "Patr", "Surn") if m in r.tag and "Abbr" not in r.tag
    )


def _full(passage: Passage, i: int) -> Name | None:
    """«Татьяна Котович», «Федор Саввич Шурпин», «Котович Татьяна Васильевна»."""
    tokens = passage.tokens
    run = tokens[i : i + 3]
    size = 0
    while size < len(run) and _is_surname(run[size]) and head(run[size].text) is None:
        size += 1
    for length in (3, 2):
        if size < length:
            continue
        words = [t.text for t in run[:length]]
        marks = [_marks(w) for w in words]
        if length == 3 and "Patr" in marks[1] and "Name" in marks[0]:
            return Name(i, i + 3, words[2], given=(words[0], words[1]))
        if length == 3 and "Patr" in marks[2] and "Name" in marks[1] and not _governed(tokens, i):
            return Name(i, i + 3, words[0], given=(words[1], words[2]))
        if length == 2 and "Name" in marks[0] and not _is_geographic(words[1]) and _agree(words[0], words[1]):
            return Name(i, i + 2, words[1], given=(words[0],), as_written=True)
    return None


_PARTICLES = frozenset({"бин", "ибн", "оглы", "кызы", "ван", "де", "дер", "ди", "аль", "фон", "эль", "да"})


def name_run(passage: Passage, i: int, taken: frozenset[int]) -> Name | None:
    """A full name of any people that begins at ``i``: two to four capital words that no other name takes.

    «Ли Сюэвэнь», «Нгуен Ван Тхань», «Рашид бин Саид». Asked only where a title stands beside.
    """
    tokens = passage.tokens
    j = i
    while j < len(tokens) and j < i + 4 and j not in taken and passage.quoted[j] is None:
        token = tokens[j]
        fits = _is_surname(token) and head(token.text) is None and post_head(token.text) is None
        if not fits and not (token.lower in _PARTICLES and j > i):
            break
        j += 1
    while j > i and not tokens[j - 1].is_capital:
        j -= 1
    words = tuple(t.text for t in tokens[i:j])
    if len(words) < 2 or not any(is_name_like(w) for w in words):
        return None
    return Name(i, j, words[-1], given=words[:-1], as_written=True)


def is_nominative_name(passage: Passage, name: Name) -> bool:
    """Whether the name stands in the nominative, as no namesake does («имени», a museum's genitive)."""
    if name.initials:
        before = passage.tokens[name.start - 1].lower if name.start else ""
        return before not in {"им.", "им", "имени"} and any(
            r.tag.case == "nomn" for r in readings(name.surname) if "Surn" in r.tag
        )
    given = {
        r.tag.case
        for g in name.given
        for r in readings(g)
        if {"Name", "Patr"} & r.tag.grammemes and r.tag.number == "sing"
    }
    surname = {(r.tag.case, r.tag.number) for r in readings(name.surname) if r.tag.POS == "NOUN"}
    plausible = not is_known(name.surname) or ("nomn", "sing") in surname
    return "nomn" in given and "gent" not in given and plausible


def _governed(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a preposition of place governs the word («в Нови-Саде Тамара Стефанович»)."""
    return i > 0 and tokens[i - 1].lower in {"в", "во", "из", "на"} and "Surn" not in _marks(tokens[i].text)


def _is_geographic(word: str) -> bool:
    return any("Geox" in r.tag for r in readings(word)[:1])


def _agree(given: str, surname: str) -> bool:
    """A given name and a surname stand in one case; unknown surnames may."""
    cases = {r.tag.case for r in readings(given) if "Name" in r.tag}
    surnames = {r.tag.case for r in readings(surname) if "Surn" in r.tag}
    return not surnames or bool(cases & surnames)


@lru_cache(maxsize=20_000)
def surname_nominative(surname: str, cases: frozenset[str], feminine: bool | None = None) -> str:
    """The nominative of ``surname``, which stands in one of ``cases`` (empty: not known).

    >>> surname_nominative("Анохина", frozenset({"gent", "accs"}))
    'Анохин'
    >>> surname_nominative("Прудниковой-Кирпиченок", frozenset({"ablt"}))
    'Прудникова-Кирпиченок'
    """
    joint = next((sign for sign in " -" if sign in surname), None)
    if joint:
        parts = surname.split(joint)
        female = _is_feminine(parts) if feminine is None else feminine
        return joint.join(surname_nominative(part, cases, female) for part in parts)
    if "nomn" in cases or not cases or _does_not_decline(surname.lower()):
        return surname
    other = {None: None, True: "masc", False: "femn"}[feminine]
    found = [r for r in readings(surname) if r.tag.case in cases and r.tag.number == "sing"]
    surnames = [r for r in found if "Surn" in r.tag and r.tag.gender != other]
    adjectives = [r for r in found if r.tag.POS == "ADJF" and r.tag.gender != other and is_known(surname)]
    nouns = [r for r in found if r.tag.POS == "NOUN" and "Surn" not in r.tag and is_known(surname)]
    for reading in (*surnames, *adjectives, *sorted(nouns, key=lambda r: r.tag.gender == other)):
        gender = {reading.tag.gender} if reading.tag.POS == "ADJF" and reading.tag.gender != "neut" else set()
        form = reading.inflect(frozenset({"nomn", *gender})) if reading.tag.gender != "neut" else None
        if form and fold(form.word) != fold(surname):
            return like(form.word, surname)
    if is_known(surname) and any("Fixd" in r.tag for r in surnames):
        return surname
    return next(_by_ending(surname, cases, feminine), surname)


def _is_feminine(parts: Sequence[str]) -> bool:
    """Whether the parts of a double surname in an oblique case are a woman's."""
    return any(p.endswith(_FEMININE) for p in parts) and not any(p.endswith(_MASCULINE) for p in parts)


def _does_not_decline(surname: str) -> bool:
    adjective = surname.endswith(("ого", "его"))
    return surname.endswith(("о", "э", "их", "ых", "дзе", "швили", "иа", "уа")) and not adjective


_ENDINGS: tuple[tuple[str, str, str, bool | None], ...] = (
    ("ского", "gent accs", "ский", False),
    ("цкого", "gent accs", "цкий", False),
    ("скому", "datv", "ский", False),
    ("цкому", "datv", "цкий", False),
    ("ским", "ablt", "ский", False),
    ("цким", "ablt", "цкий", False),
    ("ском", "loct", "ский", False),
    ("цком", "loct", "цкий", False),
    ("ской", "gent datv ablt loct", "ская", True),
    ("цкой", "gent datv ablt loct", "цкая", True),
    ("овой", "gent datv ablt loct", "ова", True),
    ("евой", "gent datv ablt loct", "ева", True),
    ("иной", "gent datv ablt loct", "ина", True),
    ("ыной", "gent datv ablt loct", "ына", True),
    ("овым", "ablt", "ов", False),
    ("евым", "ablt", "ев", False),
    ("иным", "ablt", "ин", False),
    ("ыным", "ablt", "ын", False),
    ("ого", "gent accs", "ый", False),
    ("его", "gent accs", "ий", False),
    ("ому", "datv", "ый", False),
    ("ему", "datv", "ий", False),
    ("ым", "ablt", "ый", False),
    ("им", "ablt", "ий", False),
    ("ом", "loct", "ый", False),
    ("ую", "accs", "ая", True),
    ("ой", "gent datv loct", "ая", True),
    ("ой", "ablt", "а", None),
    ("ей", "ablt", "я", None),
    ("ем", "ablt", "ь", False),
    ("ом", "ablt", "", False),
    ("ы", "gent", "а", None),
    ("ки", "gent", "ка", None),
    ("е", "datv", "а", None),
    ("е", "loct", "", False),
    ("у", "datv", "", False),
    ("у", "accs", "а", None),
    ("ю", "datv", "ь", False),
    ("ю", "accs", "я", None),
    ("а", "gent accs", "", False),
    ("я", "gent accs", "ь", False),
)
"""Ending, the cases that it marks, what stands there in the nominative, and whether of women only (True) or men."""

_SIBILANTS = "жшчщц"


def _by_ending(surname: str, cases: frozenset[str], feminine: bool | None) -> Iterator[str]:
    """The nominatives that the ending of an unknown surname allows."""
    folded = surname.lower().replace("ё", "е")
    for ending, in_cases, base, female in _ENDINGS:
        if not folded.endswith(ending) or not cases & set(in_cases.split()):
            continue
        if female is not None and feminine is not None and female != feminine:
            continue
        stem = surname[: -len(ending)]
        last = stem[-1:].lower()
        if not re.search(f"[{_VOWELS}]", stem.lower()) or (ending == "ки" and last in _VOWELS):
            continue
        kept = surname[-len(ending) :][: len(base)] if folded[-len(ending) :].startswith(base) else base
        yield stem + _softened(kept, last)


def _softened(base: str, last: str) -> str:
    """The ending of the nominative behind the letter ``last``: «й» behind a vowel, no «ь» behind a sibilant."""
    if base in ("", "ь") and last in _VOWELS:
        return "й"
    if last in _SIBILANTS:
        return {"ь": "", "я": "а", "ый": "ий"}.get(base, base)
    return "ий" if base == "ый" and last in "кгх" else base


def clergy_name_at(passage: Passage, i: int) -> Name | None:
    """The one name of a cleric that stands at ``i`` («… и Дорогобужский Исидор»)."""
    tokens = passage.tokens
    if i >= len(tokens) or not _is_surname(tokens[i]) or post_head(tokens[i].text):
        return None
    return Name(i, i + 1, tokens[i].text)
