"""Where a clause names the parties of its document: «между А и Б», «с А», «А – с Б», «, который подписали А и Б»."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.morph import lemmas, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.cells import CellReading

__all__ = ["SIGNED", "content_clause", "pairs_of", "parties_span", "partners_of"]

SIGNED = frozenset({
    "подписать", "подписание", "подписываться", "заключить", "заключение", "подписанный", "заключенный", "подпись",
    "скрепить", "парафировать", "оформить",
})  # fmt: skip
_MADE = frozenset({"заключенный", "заключить", "подписанный", "подписать"})
_JOINT = ("взаимодействи", "сотрудничеств", "партнерств", "дружб", "силами")
_WITH = frozenset({"с", "со"})


def parties_span(
    cell: CellReading, span: tuple[int, int], status: str, subjects: Sequence[int], between: int | None
) -> tuple[int, int]:
    """The tokens that name the parties of the document at the span's first token; an empty range, where none do."""
    at, end = span
    tokens = cell.passage.tokens
    if between is not None:
        return between + 1, next((i for i in subjects if i > between), end)
    made = next((i for i in range(at + 1, min(at + 9, end)) if lemmas(tokens[i].text) & _MADE), None)
    if made is not None and (status == "referred" or tokens[made - 1].text == ","):
        bodies = [b for b in cell.bodies if made < b.start < end]
        return made + 1, next((i for i in range(bodies[0].end, end) if tokens[i].text == ","), end) if bodies else made
    signed = _signed_clause(cell, at, end)
    if signed is not None:
        return signed, end
    together = next((pair for i in range(at + 1, end - 1) if (pair := _joint(cell, i, end))), None)
    if together is not None:
        return together
    company = next((i for i in range(at + 1, min(at + 3, end)) if tokens[i].lower in _WITH), None)
    if company is None:
        partners = partners_of(cell, at, end)
        return partners[0] if partners else (at, at)
    dash = next((i for i in range(at + 2, end) if tokens[i].text in {"–", "—"}), end)
    return company + 1, min((*subjects[:1], dash))


def partners_of(cell: CellReading, at: int, end: int) -> list[tuple[int, int]]:
    """«соглашения о сотрудничестве с А и с Б»: the tokens of each partner behind its own «с»."""
    tokens = cell.passage.tokens
    starts = {b.start for b in cell.bodies} | {p.start for p in cell.places}
    near = [i for i in range(at + 1, end - 1) if tokens[i].lower in _WITH and {i + 1, i + 2} & starts]
    if not near or tokens[near[0] - 1].text == ",":  # «…, с В такой документ будет подписан осенью»
        return []
    return [(i + 1, stop) for i, stop in pairwise([*near, end])]


def _signed_clause(cell: CellReading, at: int, end: int) -> int | None:
    """Where a clause begins that tells who signed: «…, который подписали А и Б»."""
    tokens = cell.passage.tokens
    for i in range(at + 1, end - 2):
        if tokens[i].text == "," and "который" in lemmas(tokens[i + 1].text):
            return i + 2 if any(lemmas(t.text) & SIGNED for t in tokens[i + 2 : end]) else None
    return None


def _joint(cell: CellReading, i: int, end: int) -> tuple[int, int] | None:
    """«сотрудничестве А и Б», «партнерстве А с Б», «силами А и Б», «совместно с А», «совместную программу А и Б»: the
    tokens that name parties inside the subject."""
    tokens = cell.passage.tokens
    word = tokens[i].lower
    if word == "совместно" and tokens[i + 1].lower in _WITH:
        return i, end
    joint = word.startswith(_JOINT) and i not in cell.in_body
    if not joint and "совместный" not in lemmas(tokens[i].text):
        return None
    starts = [m.start for m in cell.bodies if i < m.start < end] + [m.start for m in cell.places if i < m.start < end]
    near = [k for k in starts if k <= i + 4 and (joint or tokens[k - 1].lower == "и")]
    near = [k for k in near if all(t.text != "," for t in tokens[i:k])]
    return (i + 1, next((k for k in range(min(near), end) if tokens[k].text == ","), end)) if near else None


def content_clause(cell: CellReading, at: int, end: int) -> int | None:
    """Where a clause on the document's content begins: «…, согласно которому …», «…, предусматривающий …»."""
    tokens = cell.passage.tokens
    for i in range(at + 1, end - 1):
        if tokens[i].text != "," or cell.passage.quoted[i] is not None:
            continue
        words = [lemmas(t.text) for t in tokens[i + 1 : min(i + 5, end)]]
        which = next((k for k, w in enumerate(words) if "который" in w), None)
        rest = [lemmas(t.text) for t in tokens[i + 1 : end] if t.kind == "word"]
        if which is not None and not any(w & SIGNED or "сторона" in w for w in rest):
            return i + 1
        if readings(tokens[i + 1].text)[0].tag.POS == "PRTF" and "actv" in readings(tokens[i + 1].text)[0].tag:
            return i + 1
    return None


def pairs_of(cell: CellReading, at: int, end: int) -> list[tuple[int, int]]:
    """«заключены контракты: ООО «А» – с ООО «Б» на …, ООО «В» – с ООО «Г» на …»: the tokens of each two parties."""
    tokens = cell.passage.tokens
    out = []
    for i in range(at + 1, end - 2):
        if tokens[i].text in {"–", "—", "-"} and tokens[i + 1].lower in _WITH:
            first = next((b for b in cell.bodies if b.end == i), None)
            second = next((b for b in cell.bodies if i + 2 <= b.start <= i + 3), None)
            out += [(first.start, second.end)] if first and second else []
    return out
