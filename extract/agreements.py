"""Agreements: what was signed, reached, planned or referred to, between whom, about what.

What was only discussed, or met with interest, is no agreement. Sentences are read one by one; a signature
needs its document («соглашение», «меморандум», …) and a word of signing in the same sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.morph import cases, lemmas
from extract.records import Column
from extract.stated_parties import SIGNED, content_clause, pairs_of, parties_span, partners_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cells import CellReading

__all__ = ["FoundAgreement", "find_agreements", "sentences"]

_DOCUMENTS = {
    "соглашение": "agreement", "меморандум": "memorandum", "договор": "contract", "контракт": "contract",
    "протокол": "protocol", "декларация": "agreement", "хартия": "agreement", "допсоглашение": "agreement",
}  # fmt: skip
_PLANNED = frozenset({
    "планироваться", "планировать", "предстоять", "намеренный", "готовиться", "подготовка", "проект", "намечать",
    "наметить", "назначить", "предложить", "запланировать", "запланированный",
})  # fmt: skip
_INTENDED = frozenset({
    "предполагать", "предполагаться", "намерен", "намерить", "намеренный", "планировать", "планироваться", "предстоять",
    "ожидать", "ожидаться", "рассчитывать", "наметить", "намечать", "запланировать",
})  # fmt: skip
_REACHED = frozenset({"достигнуть", "достичь", "достигать", "достигнутый", "прийти", "иметься", "существовать"})
_OPEN = frozenset({
    "отложить", "преждевременный", "намереваться", "обещать", "прорабатываться", "изучаться", "обсуждаться",
    "обсуждение",
})  # fmt: skip
_HISTORY = frozenset({"годовщина", "летие", "юбилей"})
_AGREED = frozenset({"договориться", "условиться"})
_REFERENCE = frozenset({"рамка", "соответствие", "основание", "реализация", "исполнение", "выполнение", "условие"})
_CONTINUED = frozenset({"развитие", "продолжение", "дополнение"})
_TO_SIGN = frozenset({"подписать", "заключить", "оформить", "парафировать"})
_DECIDED = frozenset({"решить", "решено", "договориться", "условиться", "согласовать", "поручить"})
_SIGNING = frozenset({"подписание", "заключение"})
_TOGETHER = frozenset({"совместный", "совместно"})


@dataclass(frozen=True, slots=True)
class FoundAgreement:
    """An agreement in ``cell``: tokens ``start`` to ``end`` state it; ``about`` is what follows.

    ``between`` is the token range in which its parties are named (empty: they are not); ``clause`` the range of its
    clause, and ``subject`` the token at which what it is about begins.
    """

    cell: CellReading
    kind: str
    status: str
    start: int
    end: int
    between: tuple[int, int]
    about: str | None
    clause: tuple[int, int] = (0, 0)
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``start`` to ``end``; ``lead`` is what stands before the colon of its sentence."""

    start: int
    end: int
    lead: tuple[int, int]


def sentences(cell: CellReading) -> Iterator[tuple[int, int]]:
    """The token ranges of the cell's sentences."""
    tokens = cell.passage.tokens
    start = 0
    for i, token in enumerate(tokens):
        if token.text in {".", "!", "?"} and cell.passage.quoted[i] is None:
            if i > start:
                yield start, i
            start = i + 1
    if start < len(tokens):
        yield start, len(tokens)


def clauses(cell: CellReading) -> Iterator[Clause]:
    """The clauses of the cell: sentences, parted at semicolons outside quotations and brackets and at «однако».

    What stands before a colon holds for each clause behind it («Подписаны: 1) …; 2) …»).
    """
    tokens = cell.passage.tokens
    for start, end in sentences(cell):
        depth = 0
        begin, lead = start, (start, start)
        for i in range(start, end):
            token = tokens[i]
            depth += (token.text == "(") - (token.text == ")")
            if cell.passage.quoted[i] is not None:
                continue
            if token.text == ":" and lead[1] == start:
                lead = (start, i)
            if (token.text == ";" and depth <= 0) or token.lower == "однако":
                if i > begin:
                    yield Clause(begin, i, lead)
                begin = i + 1
        if begin < end:
            yield Clause(begin, end, lead)


def find_agreements(cells: Sequence[CellReading]) -> tuple[FoundAgreement, ...]:
    """The agreements that a row states, in the order of the content and the title."""
    out: list[FoundAgreement] = []
    for column in (Column.CONTENT, Column.TITLE):
        for cell in cells:
            if cell.column is column:
                for clause in clauses(cell):
                    whole = (clause.start, clause.end)
                    found = list(_in_clause(cell, clause, out))
                    out += (a if a.clause[1] else replace(a, clause=whole) for a in found)
    signed = [a for a in out if a.status in ("signed", "planned")]
    return tuple(a for a in out if not (a.status == "referred" and signed))


def _in_clause(cell: CellReading, clause: Clause, before: Sequence[FoundAgreement]) -> Iterator[FoundAgreement]:
    start, end = clause.start, clause.end
    words = _forms(cell, start, end)
    lead = _forms(cell, *clause.lead) if clause.lead[1] <= start else []
    if any(w & _HISTORY for w in words) or any(t.lower.endswith("-летию") for t in cell.passage.tokens[start:end]):
        return
    open_question = any(w & _OPEN for w in words) or _negated(words)
    documents = [(start + k, min(w & _DOCUMENTS.keys())) for k, w in enumerate(words) if w & _DOCUMENTS.keys()]
    documents = [(at, noun) for at, noun in documents if at not in cell.in_body]
    signing = [start + k for k, w in enumerate(words) if w & SIGNED]
    led = bool(lead) and any(w & SIGNED for w in lead)
    referred = next(((at, noun) for at, noun in documents if _refers(words, at - start)), None)
    fresh = [(at, noun) for at, noun in documents if not _refers(words, at - start)]
    if fresh and (signing or led) and not open_question:
        status = "planned" if signing and _is_planned(cell, clause, words, signing) else "signed"
        known = any(a.kind == _DOCUMENTS[fresh[0][1]] and a.status == "signed" for a in before)
        if not known or cell.column is Column.CONTENT:
            yield from _documents(cell, (start, end), fresh, status, signing)
    if lead and any("договоренность" in w for w in lead) and any(w & _REACHED for w in lead):
        yield from _listed(cell, start, start - 1, end)
    elif not _negated(words):
        yield from _arrangements(cell, (start, end), words, before, referred is not None)
    if referred and not any(a.status == "referred" for a in before):
        at, noun = referred
        yield _found(cell, (_DOCUMENTS[noun], "referred"), at, at, end)


def _documents(
    cell: CellReading, span: tuple[int, int], fresh: Sequence[tuple[int, str]], status: str, signing: Sequence[int]
) -> Iterator[FoundAgreement]:
    """The clause's documents: one, or as many as there are parties told for («соглашения с А и с Б, а также меморандум
    с В»; «контракты: А – с Б, В – с Г»)."""
    start, end = span
    at, noun = fresh[0]
    whole = _found(cell, (_DOCUMENTS[noun], status), min([at, *signing[:1]]), at, end)
    pairs = pairs_of(cell, at, end)
    stops = [*(at for at, _ in fresh[1:]), end]
    told = [partners_of(cell, at, stop) for (at, _), stop in zip(fresh, stops, strict=True)]
    if len(pairs) > 1:
        yield from (replace(whole, start=first, end=last, between=(first, last)) for first, last in pairs)
    elif all(told) and sum(map(len, told)) > 1:
        for (at, noun), stop, partners in zip(fresh, stops, told, strict=True):
            one = _found(cell, (_DOCUMENTS[noun], status), at, at, stop)
            spans = partners if _is_plural(cell.passage.tokens[at].text) else [(partners[0][0], stop)]
            yield from (
                replace(one, end=last, between=(first, last), clause=(start, fresh[0][0])) for first, last in spans
            )
    else:
        yield whole


def _is_plural(word: str) -> bool:
    return any(number == "plur" for _, number in cases(word))


def _is_planned(cell: CellReading, clause: Clause, words: Sequence[frozenset[str]], signing: Sequence[int]) -> bool:
    """«планируется подписать», «будет заключено», «подписание … намечено на октябрь»."""
    tokens = cell.passage.tokens
    first = signing[0] - clause.start
    action = tokens[signing[0]].lower
    intended = any(w & (_INTENDED | _PLANNED) for w in words)
    return (
        any(w & _PLANNED for w in words[max(0, first - 3) : first + 3])
        or any(w & _INTENDED for w in (*words[:2], *words[max(0, first - 8) : first]))
        or any(tokens[k - 1].lower in {"будет", "будут"} for k in signing if k > clause.start)
        or (action in _TO_SIGN and (intended or any(w & _DECIDED for w in words[:first])))
        or (intended and first < 2 and action in _SIGNING)
        or (action in _SIGNING and any(t.lower == "состоится" for t in tokens[clause.start : clause.end]))
    )


def _forms(cell: CellReading, start: int, end: int) -> list[frozenset[str]]:
    """The dictionary forms of the words outside quotations."""
    return [
        lemmas(t.text) if t.kind == "word" and cell.passage.quoted[k] is None else frozenset()
        for k, t in enumerate(cell.passage.tokens[start:end], start)
    ]


def _negated(words: Sequence[frozenset[str]]) -> bool:
    """«соглашения не подписывались»: «не» right before a word of signing or agreeing."""
    return any("не" in a and b & (SIGNED | _REACHED | _AGREED) for a, b in pairwise(words))


def _refers(words: Sequence[frozenset[str]], at: int) -> bool:
    """«в рамках соглашения», «в соответствии с договором», «в развитие договора»."""
    if at and words[at - 1] & {"по", "согласно"}:
        return True
    if any("в" in a and b & _CONTINUED for a, b in pairwise(words[max(0, at - 3) : at])):
        return True
    return any(w & _REFERENCE for w in words[max(0, at - 3) : at])


def _arrangements(
    cell: CellReading,
    span: tuple[int, int],
    words: Sequence[frozenset[str]],
    before: Sequence[FoundAgreement],
    refers: bool,
) -> Iterator[FoundAgreement]:
    start, end = span
    if refers and before:
        return
    reached = next((k for k, w in enumerate(words) if w & _REACHED), None)
    consent = next((k for k, w in enumerate(words) if "согласие" in w), None)
    noun = next((k for k, w in enumerate(words) if "договоренность" in w), None)
    if noun is not None and reached is None and cell.passage.tokens[start + noun - 1].lower == "есть":
        reached = noun - 1
    agreed = next((k for k, w in enumerate(words) if w & _AGREED), None)
    decided = next((k for k in range(len(words) - 1) if "решение" in words[k + 1] and "принять" in words[k]), None)
    if decided is None:
        decided = next((k for k in range(len(words)) if cell.passage.tokens[start + k].lower == "решено"), None)
    protocol = reached is not None and any("протокольный" in w for w in words)
    if noun is not None and reached is not None:
        yield from _listed(cell, start + min(noun, reached), start + noun, end)
    elif consent is not None and reached is not None:
        yield _found(cell, ("arrangement", "reached"), start + reached, start + consent, end)
    elif agreed is not None:
        yield _found(cell, ("arrangement", "reached"), start + agreed, start + agreed, end)
    elif decided is not None and (
        any(w & _TOGETHER for w in words[decided:]) or _two_before(cell, start, start + decided)
    ):
        yield _found(cell, ("arrangement", "reached"), start + decided, start + decided + 1, end)
    elif protocol:
        assert reached is not None
        yield _found(cell, ("protocol", "reached"), start + reached, start + reached, end)


def _two_before(cell: CellReading, start: int, at: int) -> bool:
    """«А и Б принято решение …»: two bodies decide."""
    return sum(start <= b.start and b.end <= at for b in cell.bodies) > 1


def _listed(cell: CellReading, start: int, at: int, end: int) -> Iterator[FoundAgreement]:
    """«достигнуты договоренности: – с А о …; – с Б о …» are several, else there is one."""
    tokens = cell.passage.tokens
    items = [
        i for i in range(at + 1, end - 1) if tokens[i].text in {"-", "–", "•"} and tokens[i + 1].lower in {"с", "со"}
    ]
    if items and (at < start or tokens[at + 1].text == ":"):
        for item, stop in zip(items, [*items[1:], end], strict=True):
            yield _found(cell, ("arrangement", "reached"), item + 1, item, stop)
    else:
        yield _found(cell, ("arrangement", "reached"), start, at, end)


def _found(cell: CellReading, terms: tuple[str, str], start: int, at: int, end: int) -> FoundAgreement:
    kind, status = terms
    tokens = cell.passage.tokens
    about_words = {"о", "об", "по"} if kind == "arrangement" else {"о", "об", "по", "на"}
    content = content_clause(cell, at, end)
    subjects = [i for i in range(at + 1, end) if tokens[i].lower in about_words or i == content]
    subject = subjects[0] if subjects else None
    between = next((i for i in range(at + 1, end) if tokens[i].lower == "между"), None)
    if between is not None and any(lemmas(t.text) & _DOCUMENTS.keys() for t in tokens[at + 1 : between]):
        between = None  # «договоренность о плане по реализации соглашения между …»
    parties = parties_span(cell, (at, end), status, subjects, between)
    about_start = subject if subject is not None else at + 1
    about_end = between if between is not None and between > about_start else end
    about = cell.passage.words(about_start, about_end).strip(" ;,.:–") if about_end > about_start else None
    return FoundAgreement(cell, kind, status, start, max(at + 1, start + 1), parties, about, subject=subject)
