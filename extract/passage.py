"""A cell made ready for analysis: cleaned text, tokens, and the quotations in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extract.records import Column, Evidence, Method
from extract.text import Text, clean
from extract.tokens import Token, tokenize

if TYPE_CHECKING:
    from extract.records import Cell, Source

__all__ = ["Passage", "Quotation", "passage", "quotations"]

_OPEN, _CLOSE = frozenset("«“„"), frozenset("»”")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens ``start`` (the opening sign) to ``end`` (half-open, past the closing sign)."""

    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """One cell: its column, cleaned text, tokens, and outermost quotations."""

    column: Column
    text: Text
    tokens: tuple[Token, ...]
    source: str

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The outermost quotations."""
        return quotations(self.tokens)

    @cached_property
    def quoted(self) -> tuple[Quotation | None, ...]:
        """For each token the outermost quotation that it stands in."""
        out: list[Quotation | None] = [None] * len(self.tokens)
        for quotation in self.quotations:
            for i in range(quotation.start, quotation.end):
                out[i] = quotation
        return tuple(out)

    @cached_property
    def quotation_at(self) -> dict[int, Quotation]:
        """The quotations by their first token."""
        return {q.start: q for q in self.quotations}

    def words(self, start: int, end: int) -> str:
        """The cleaned text of tokens ``start`` to ``end``."""
        return self.text.clean[self.tokens[start].start : self.tokens[end - 1].end]

    def after_break(self, i: int) -> bool:
        """Whether token ``i`` is the first, or begins a line of the source."""
        return i == 0 or self.tokens[i].start - 1 in self.text.breaks

    def starts_sentence(self, i: int) -> bool:
        """Whether token ``i`` begins the cell, a sentence, or an item behind a dash or bullet."""
        return i == 0 or self.tokens[i - 1].text in {".", "!", "?", "…", "•", "-"}

    def evidence(self, start: int, end: int, method: Method = Method.RULE, confidence: float = 1.0) -> Evidence:
        """Evidence for a statement that tokens ``start`` to ``end`` make."""
        a, b = self.text.span(self.tokens[start].start, self.tokens[end - 1].end)
        return Evidence(a, b, self.source[a:b], method, confidence)


def passage(cell: Cell, source: Source) -> Passage:
    """Make ``cell`` of ``source`` ready for analysis."""
    text = clean(cell.text, cell.start)
    return Passage(cell.column, text, tokenize(text.clean), source.text)


def quotations(tokens: tuple[Token, ...]) -> tuple[Quotation, ...]:
    """The outermost quotations. One » may close several levels: it does where no further » comes before
    the next «.

    >>> text = tokenize("СОГБУ «Центр «Долг», МБОУ «Школа № 1» и «А «Б» В»")
    >>> [" ".join(t.text for t in text[q.start : q.end]) for q in quotations(text)]
    ['« Центр « Долг »', '« Школа № 1 »', '« А « Б » В »']
    """
    signs = [(i, t.text in _OPEN) for i, t in enumerate(tokens) if t.text in _OPEN or t.text in _CLOSE]
    out: list[Quotation] = []
    end = 0
    for k, (i, opens) in enumerate(signs):
        if i < end:
            continue
        if opens:
            end = _quotation_end(tokens, signs[k:])
            if end > i + 1:  # a sign that opens nothing quotes nothing
                out.append(Quotation(i, end))
        elif out and end == i:
            end = i + 1
            out[-1] = Quotation(out[-1].start, end)
    return tuple(out)


def _quotation_end(tokens: tuple[Token, ...], signs: list[tuple[int, bool]]) -> int:
    """Where the quotation that the first of ``signs`` (token, whether it opens) begins ends.

    A semicolon between two opening signs tells that the first one was never closed.
    """
    depth = 0
    for k, (i, opens) in enumerate(signs):
        if opens:
            if k and signs[k - 1][1] and any(t.text == ";" for t in tokens[signs[k - 1][0] : i]):
                break
            depth += 1
            continue
        closes_next = k + 1 < len(signs) and not signs[k + 1][1]
        depth = depth - 1 if closes_next else 0
        if depth == 0:
            return i + 1
    return _unclosed_end(tokens, signs[0][0])


def _unclosed_end(tokens: tuple[Token, ...], start: int) -> int:
    """Where a quotation without its closing sign ends: at the next sign of a list or sentence."""
    for i in range(start + 1, len(tokens)):
        if tokens[i].text in {";", ".", "("}:
            return i
    return len(tokens)
