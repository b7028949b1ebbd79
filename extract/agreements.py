"""Agreements: what was signed, reached, planned or referred to, between whom, about what.

What was only discussed, or met with interest, is no agreement. Sentences are read one by one; a signature
needs its document («соглашение», «меморандум», …) and a word of signing in the same sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.morph import lemmas
from extract.records import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cells import CellReading
    from extract.tokens import Token

__all__ = ["FoundAgreement", "find_agreements", "sentences"]

_DOCUMENTS = {
    "соглашение": "agreement", "меморандум": "memorandum", "договор": "contract", "контракт": "contract",
    "протокол": "protocol", "декларация": "agreement", "хартия": "agreement", "допсоглашение": "agreement",
}  # fmt: skip
_SIGNED = frozenset(
    {"подписать", "подписание", "подписываться", "заключить", "заключение", "подписанный", "заключенный"}
)
_PLANNED = frozenset({
    "планироваться", "планировать", "предстоять", "намеренный", "готовиться", "подготовка", "проект", "намечать",
    "наметить", "предложить", "возможность", "намерение",
})  # fmt: skip
_REACHED = frozenset({"достигнуть", "достичь", "достигать", "достигнутый", "прийти"})
_HISTORY = frozenset({"годовщина", "летие", "юбилей"})
_AGREED = frozenset({"договориться", "условиться"})
_REFERENCE = frozenset({"рамка", "соответствие", "основание", "реализация", "исполнение", "выполнение", "условие"})
_TOGETHER = frozenset({"совместный", "совместно"})


@dataclass(frozen=True, slots=True)
class FoundAgreement:
    """An agreement in ``cell``: tokens ``start`` to ``end`` state it; ``about`` is what follows.

    ``between`` is the token range in which its parties are named (empty: they are not).
    """

    cell: CellReading
    kind: str
    status: str
    start: int
    end: int
    between: tuple[int, int]
    about: str | None


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


def find_agreements(cells: Sequence[CellReading]) -> tuple[FoundAgreement, ...]:
    """The agreements that a row states, in the order of the content and the title."""
    out: list[FoundAgreement] = []
    for column in (Column.CONTENT, Column.TITLE):
        for cell in cells:
            if cell.column is column:
                for start, end in sentences(cell):
                    out += _in_sentence(cell, start, end, out)
    signed = [a for a in out if a.status in ("signed", "planned")]
    return tuple(a for a in out if not (a.status == "referred" and signed))


def _in_sentence(cell: CellReading, start: int, end: int, before: Sequence[FoundAgreement]) -> Iterator[FoundAgreement]:
    tokens = cell.passage.tokens
    words = [
        lemmas(t.text) if t.kind == "word" and cell.passage.quoted[start + k] is None else frozenset()
        for k, t in enumerate(tokens[start:end])
    ]
    history = any(w & _HISTORY for w in words) or any(t.lower.endswith("-летию") for t in tokens[start:end])
    documents = [(start + k, next(iter(w & set(_DOCUMENTS)))) for k, w in enumerate(words) if w & set(_DOCUMENTS)]
    signing = [start + k for k, w in enumerate(words) if w & _SIGNED]
    referred = None
    for at, noun in documents:
        if history or at in cell.in_body:
            continue
        if signing and not _refers(words, at - start):
            planned = any(w & _PLANNED for w in words[max(0, signing[0] - start - 3) : signing[0] - start + 1])
            known = any(a.kind == _DOCUMENTS[noun] and a.status == "signed" for a in before)
            if not known or cell.column is Column.CONTENT:
                yield _found(cell, (_DOCUMENTS[noun], "planned" if planned else "signed"), min(at, signing[0]), at, end)
            break
        if _refers(words, at - start):
            referred = (at, noun)
    yield from _arrangements(cell, (start, end), words, before, referred is not None)
    if referred and not any(a.status == "referred" for a in before):
        at, noun = referred
        yield _found(cell, (_DOCUMENTS[noun], "referred"), at, at, end)


def _refers(words: Sequence[frozenset[str]], at: int) -> bool:
    """«в рамках соглашения», «в соответствии с договором»."""
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
    noun = next((k for k, w in enumerate(words) if "договоренность" in w), None)
    agreed = next((k for k, w in enumerate(words) if w & _AGREED), None)
    decided = next((k for k in range(len(words) - 1) if "решение" in words[k + 1] and "принять" in words[k]), None)
    protocol = reached is not None and any("протокольный" in w for w in words)
    if noun is not None and reached is not None:
        yield from _listed(cell, start + min(noun, reached), start + noun, end)
    elif agreed is not None:
        yield _found(cell, ("arrangement", "reached"), start + agreed, start + agreed, end)
    elif decided is not None and any(w & _TOGETHER for w in words[decided:]):
        yield _found(cell, ("arrangement", "reached"), start + decided, start + decided + 1, end)
    elif protocol:
        assert reached is not None
        yield _found(cell, ("protocol", "reached"), start + reached, start + reached, end)


def _listed(cell: CellReading, start: int, at: int, end: int) -> Iterator[FoundAgreement]:
    """«достигнуты договоренности: – с А о …; – с Б о …» are several, else there is one."""
    tokens = cell.passage.tokens
    items = [
        i for i in range(at + 1, end - 1) if tokens[i].text in {"-", "–", "•"} and tokens[i + 1].lower in {"с", "со"}
    ]
    if at + 1 < end and tokens[at + 1].text == ":" and items:
        for item, stop in zip(items, [*items[1:], end], strict=True):
            yield _found(cell, ("arrangement", "reached"), item + 1, item, stop)
    else:
        yield _found(cell, ("arrangement", "reached"), start, at, end)


def _is_together(tokens: Sequence[Token], i: int) -> bool:
    """«взаимодействии А и Б», «совместно с А»: parties named inside the subject."""
    word = tokens[i].lower
    return word.startswith(("взаимодействи", "сотрудничеств")) or (
        word == "совместно" and tokens[i + 1].lower in {"с", "со"}
    )


def _found(cell: CellReading, terms: tuple[str, str], start: int, at: int, end: int) -> FoundAgreement:
    kind, status = terms
    tokens = cell.passage.tokens
    between = next((i for i in range(at + 1, end) if tokens[i].lower == "между"), None)
    subject = next((i for i in range(at + 1, end) if tokens[i].lower in {"о", "об", "по"}), None)
    together = next((i for i in range(at + 1, end - 1) if _is_together(tokens, i)), None)
    if between is not None:
        stop = subject if subject is not None and subject > between else end
        parties = (between + 1, stop)
    elif together is not None:
        parties = (together, end)
    else:
        company = next((i for i in range(at + 1, min(at + 3, end)) if tokens[i].lower in {"с", "со"}), None)
        parties = (company + 1, subject or end) if company is not None else (at, at)
    about_start = subject if subject is not None else at + 1
    about_end = between if between is not None and between > about_start else end
    about = cell.passage.words(about_start, about_end).rstrip(" ;,.:") if about_end > about_start else None
    return FoundAgreement(cell, kind, status, start, max(at + 1, start + 1), parties, about)
