"""The event of a row: its type, proper name, series and edition, and the larger event that it is part of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract.gazetteer import table
from extract.morph import agrees, cases, is_adjective, is_noun, is_verb, lemmas
from extract.nominative import nominative
from extract.phrases import left_end
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.organizations import Found
    from extract.passage import Passage

__all__ = ["event_name", "event_type", "part_of", "series_of"]

_TRIP = frozenset({"визит", "командировка", "поездка"})
_JOURNEYS = frozenset({"поездка", "командировка"})
_ROMAN = re.compile(r"[IVXLIХVІ]+(?:-\w+)?$")
_ORDINAL = re.compile(r"(\d+)(?:-?(?:й|я|е|ый|ая|ое|го|му|м|ой|ом|х))?$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The cues by the dictionary form of their first word, longer ones first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("cues", "event_types.tsv"):
        words = tuple(row["cue"].split("+"))
        for first in _forms(words[0]):
            out.setdefault(first, []).append((words, row["type"]))
    for entries in out.values():
        entries.sort(key=lambda e: -len(e[0]))
    return out


def _forms(word: str) -> frozenset[str]:
    return frozenset(fold(form) for form in lemmas(word)) | {fold(word)}


def _cue_at(passage: Passage, i: int) -> tuple[int, str] | None:
    """The type that a cue at token ``i`` tells, and the cue's length."""
    token = passage.tokens[i]
    if token.kind != "word":
        return None
    forms = _forms(token.text)
    for form in sorted(forms):
        for words, kind in _cues().get(form, ()):
            if _matches(passage, i, words):
                return len(words), kind
    for entries in _cues().values():
        for words, kind in entries:
            if words[0].endswith("*") and token.lower.startswith(words[0][:-1]):
                return 1, kind
    for part in token.text.split("-") if "-" in token.text else ():
        for form in sorted(_forms(part)):
            for words, kind in _cues().get(form, ()):
                if len(words) == 1:
                    return 1, kind
    return None


def _matches(passage: Passage, i: int, words: Sequence[str]) -> bool:
    """Whether ``words`` stand from token ``i`` on; adjectives may stand between them, anything where «…» does."""
    at = i
    for k, word in enumerate(words):
        if word == "…":
            continue
        gap = k > 0 and words[k - 1] == "…"
        while at < len(passage.tokens) and not _is_form(passage, at, word):
            if k == 0 or passage.quoted[at] is not None or not (gap or is_adjective(passage.tokens[at].text)):
                return False
            at += 1
        at += 1
    return at <= len(passage.tokens)


def _is_form(passage: Passage, i: int, word: str) -> bool:
    return passage.tokens[i].kind == "word" and not _forms(passage.tokens[i].text).isdisjoint(_forms(word))


def event_type(title: Passage, content: Passage | None) -> tuple[str, float]:
    """The type (a concept's name) and the confidence: by the title, or by the content where it is silent."""
    kind = _type_in(title)
    if kind is not None and not (kind == "ceremony" and _only_generic(title)):
        return kind, 0.9
    if content is not None:
        other = _first_cue(content, 0, len(content.tokens), generic=False)
        if other and (kind is None or other[1] in {"education", "performance"}):
            return (kind, 0.7) if kind else (other[1], 0.5)
    return (kind, 0.7) if kind else ("other", 0.3)


def _only_generic(title: Passage) -> bool:
    return len(title.tokens) <= 2


def _type_in(title: Passage) -> str | None:
    first = _first_cue(title, 0, len(title.tokens))
    start = title.tokens[0] if title.tokens else None
    if start is None:
        return None
    purpose = _purpose(title)
    trip = any(t.kind == "word" and lemmas(t.text) & _TRIP for t in title.tokens[:3])
    if purpose is not None:
        target = _first_cue(title, purpose, len(title.tokens))
        official = any(lemmas(t.text) & _JOURNEYS for t in title.tokens[:3] if t.kind == "word")
        if target and (official or (trip and target[1] not in {"meeting", "ceremony", "visit", "education"})):
            return target[1]
    generic = first is not None and any("мероприятие" in lemmas(t.text) for t in title.tokens[first[0] : first[0] + 2])
    if first is not None and "посещение" in lemmas(title.tokens[first[0]].text):
        target = _first_cue(title, first[0] + 1, len(title.tokens))
        return target[1] if target and target[1] in {"exhibition", "forum", "festival", "conference"} else first[1]
    if first is not None and generic:
        return _type_of_mention(title, first)
    if first is None:
        quoted = _first_cue(title, 0, len(title.tokens), quoted=True)
        return quoted[1] if quoted else None
    return first[1]


def _type_of_mention(title: Passage, first: tuple[int, str]) -> str:
    """«мероприятия … фестиваля «Х»» have the type of what they belong to."""
    for i in range(first[0] + 1, len(title.tokens)):
        token = title.tokens[i]
        if title.quoted[i] is not None or token.kind not in {"word", "number"}:
            break
        if token.lower in {"в", "по", "с", "и"} or (token.lower.startswith("посвящен")):
            break
        found = _cue_at(title, i)
        if found and "мероприятие" not in lemmas(token.text):
            return found[1]
    return first[1]


def _purpose(title: Passage) -> int | None:
    """Where the words after «для участия в» (or «в рамках», of a trip) begin."""
    words = [t.lower for t in title.tokens]
    for i in range(len(words) - 2):
        if words[i] == "для" and words[i + 1] == "участия" and words[i + 2] in {"в", "во"}:
            return i + 3
        if i and words[i] == "на" and words[0] in _JOURNEYS | {"рабочая", "служебная"} and _JOURNEYS & set(words[:2]):
            return i + 1
        if words[i] == "в" and words[i + 1] == "рамках" and "командировка" in words[:3]:
            return i + 2
    return None


def _first_cue(
    passage: Passage, start: int, end: int, *, quoted: bool = False, generic: bool = True
) -> tuple[int, str] | None:
    for i in range(start, end):
        if (passage.quoted[i] is not None) is not quoted:
            continue
        found = _cue_at(passage, i)
        if found and (generic or "мероприятие" not in lemmas(passage.tokens[i].text)):
            return i, found[1]
    return None


def event_name(title: Passage, bodies: Sequence[Found]) -> str | None:
    """The proper name of the event: the phrase of its head noun with a quotation or an ordinal number."""
    span = _name_span(title, bodies)
    if span is None:
        return None
    start, head, end = span
    words = [t.text for t in title.tokens[start : head + 1]]
    front = " ".join(_phrase_nominative(words))
    return f"{front} {title.words(head + 1, end)}" if end > head + 1 else front


def _phrase_nominative(words: list[str]) -> list[str]:
    """The nominative of a phrase that may begin with a numeral that does not inflect («XIV», «29-й»)."""
    if len(words) > 1 and (_ROMAN.match(words[0]) or words[0][0].isdigit()):
        return [words[0], *nominative(words[1:])]
    return nominative(words)


def _name_span(title: Passage, bodies: Sequence[Found]) -> tuple[int, int, int] | None:
    inside = {i for b in bodies for i in range(b.start, b.end)}
    cue = next(
        (
            i
            for i in range(len(title.tokens))
            if title.quoted[i] is None and i not in inside and (found := _cue_at(title, i)) and found[1] != "visit"
        ),
        None,
    )
    quotation = next((q for q in title.quotations if q.start not in inside), None)
    if cue is None:
        return None
    head = cue
    while head + 1 < len(title.tokens) and not is_noun(title.tokens[head].text):
        head += 1
    start = cue
    while start > 0 and _is_modifier(title, start - 1):
        start -= 1
    numbered = start < cue and _edition(title.tokens[start].text) is not None
    end = quotation.end if quotation and quotation.start > head else None
    if end is not None and not any(
        t.text in {",", ";", "."}
        for t in title.tokens[head + 1 : end - 1]
        if title.quoted[title.tokens.index(t)] is None
    ):
        return start, head, end
    return (start, head, _clause_end(title, head + 1)) if numbered else None


def _is_modifier(title: Passage, i: int) -> bool:
    token = title.tokens[i]
    if title.quoted[i] is not None:
        return False
    return (token.kind == "word" and (is_adjective(token.text) or bool(_ROMAN.match(token.text)))) or (
        token.kind == "number" and bool(_ORDINAL.match(token.text))
    )


def _clause_end(title: Passage, start: int) -> int:
    for i in range(start, len(title.tokens)):
        token = title.tokens[i]
        if token.text in {",", "(", ";", "."} or (
            token.lower == "в" and title.tokens[min(i + 1, len(title.tokens) - 1)].lower == "рамках"
        ):
            return i
    return len(title.tokens)


def _edition(word: str) -> int | None:
    """The number of an edition: «XIV» (look-alike letters included), «29-й», «второй»."""
    match = _ORDINAL.match(word)
    if match and word != match[1]:
        return int(match[1])
    latin = word.translate(str.maketrans("ХІСМ", "XICM"))
    if latin.isupper() and re.fullmatch(r"(X{0,3}|XL|LX{0,3})(IX|IV|V?I{0,3})", latin) and latin:
        total = 0
        for a, b in zip(latin, latin[1:] + " ", strict=True):
            value = _VALUES[a]
            total += -value if b in _VALUES and _VALUES[b] > value else value
        return total
    words = {fold(form) for form in lemmas(word)}
    return next((n for n, stem in enumerate(_ORDINALS, 1) if stem in words), None)


_ORDINALS = ("первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый")


def series_of(name: str | None) -> tuple[str, int] | None:
    """The series and the edition's number of a proper name.

    >>> series_of("XXXIV Международный фестиваль искусств «Славянский базар в Витебске»")
    ('Международный фестиваль искусств «Славянский базар в Витебске»', 34)
    """
    if name is None:
        return None
    first, _, rest = name.partition(" ")
    edition = _edition(first)
    if edition is None or not rest:
        return None
    series = re.sub(r"\s*[–-]\s*20\d\d(?=»|$)", "", rest)
    return series[:1].upper() + series[1:], edition


def part_of(title: Passage | None, content: Passage | None) -> str | None:
    """The larger event or project in whose frame («в рамках …») the event was held, in the nominative.

    In the title any frame with a name counts; in the content only one that the event itself is said to be
    held in («состоялся в рамках …»), or a project or programme at the beginning of a sentence.
    """
    for passage in (title, content):
        if passage is None:
            continue
        for i in range(len(passage.tokens) - 2):
            words = (passage.tokens[i].lower, passage.tokens[i + 1].lower)
            if words == ("в", "рамках") and passage.quoted[i] is None:
                name = _frame(passage, i, own=passage is title)
                if name:
                    return name
    return None


def _frame(passage: Passage, i: int, *, own: bool) -> str | None:
    tokens = passage.tokens
    end = _frame_end(passage, i + 2)
    named = any(passage.quoted[k] is not None or tokens[k].is_capital for k in range(i + 2, end))
    nouns = [k for k in range(i + 2, end) if is_noun(tokens[k].text) and not is_adjective(tokens[k].text)]
    first = tokens[i + 2].text
    head = next((k for k in nouns if not is_adjective(first) or agrees(first, tokens[k].text)), None)
    if not named or head is None or lemmas(tokens[head].text) & _OWN:
        return None
    start = left_end(passage, head) if any(k < head for k in nouns) else i + 2
    held = any(t.kind == "word" and lemmas(t.text) & _HELD for t in tokens[max(0, i - 4) : i])
    opening = passage.starts_sentence(i) and bool(lemmas(tokens[head].text) & _PROJECTS)
    if not (own or held or opening):
        return None
    front = " ".join(_phrase_nominative([t.text for t in tokens[start : head + 1]]))
    return f"{front} {passage.words(head + 1, end)}" if end > head + 1 else front


_HELD = frozenset(
    {"состояться", "пройти", "проходить", "проводиться", "провести", "организовать", "реализовать", "проведение"}
)
_PROJECTS = frozenset({"проект", "программа", "празднование", "клуб", "акция", "мероприятие"})
_OWN = frozenset({
    "визит", "встреча", "соглашение", "поездка", "переговоры", "развитие", "реализация", "обмен", "сотрудничество",
    "командировка", "договор", "меморандум", "взаимодействие", "бизнес-миссия", "тур", "пресс-тур", "год", "участие",
})  # fmt: skip


def _is_subject(word: str) -> bool:
    """A common noun that can stand in the nominative only («директор», «участники»): what the sentence is about."""
    return word.islower() and is_noun(word) and {case for case, _ in cases(word)} == {"nomn"}


def _frame_end(passage: Passage, start: int) -> int:
    tokens = passage.tokens
    for i in range(start, len(tokens)):
        quotation = passage.quotation_at.get(i)
        if quotation:
            return quotation.end
        word = tokens[i].text
        if word in {",", ".", ";", "(", ":"} or (tokens[i].kind == "word" and (is_verb(word) or _is_subject(word))):
            return i
    return len(tokens)
