"""The body of a post that its words do not name: it stands beside, before, or elsewhere in the row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.described import noun_of
from extract.holders import past_brackets
from extract.lexicon import head
from extract.morph import cases, lemmas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.cells import CellReading
    from extract.described import BodyMention
    from extract.ladder import PlaceMention
    from extract.posts import Title
    from extract.records import Organization

__all__ = ["at_further_bodies", "body_led", "body_meant", "within"]

_POINTING = frozenset({"этот", "данный", "указанный", "указать", "названный", "назвать", "упомянутый", "упомянуть"})
_DASHES = frozenset({"–", "—", "-", ":"})


def within(title: Title, place: PlaceMention) -> bool:
    """Whether the title names the place."""
    return title.start <= place.start and place.end <= title.end


def body_meant(title: Title, cell: CellReading, bodies: Sequence[BodyMention], *, named: bool) -> Organization | None:
    """The body that a title without one is at: pointed to by its last noun, or the body whose people are listed.

    «первый секретарь Посольства И.И. Орлов»: of a ``named`` holder the bare noun means the row's one body with it.
    """
    if title.body is not None or any(within(title, p) for p in cell.places):
        return None
    tokens = cell.passage.tokens
    noun = tokens[title.end - 1]
    pointed = bool(lemmas(tokens[title.end - 2].text) & _POINTING) if title.end > 1 else False
    if title.end - 1 > title.head and head(noun.text) is not None and (named or pointed):
        meant = [b for b in bodies if lemmas(noun.text) & noun_of(b.cell, b.found)]
        before = [b.body for b in meant if b.cell is cell and b.found.end <= title.start]
        if pointed and before:
            return before[-1]
        return meant[0].body if len({b.body for b in meant}) == 1 else None
    return _listed_for(title, cell, bodies)


def _listed_for(title: Title, cell: CellReading, bodies: Sequence[BodyMention]) -> Organization | None:
    """«От Министерства … – главный кардиолог А.А. Орлова»: the body whose people the sentence lists."""
    tokens = cell.passage.tokens
    for b in reversed([b for b in bodies if b.cell is cell and b.found.start > 0 and b.found.end < title.start]):
        at = past_brackets(cell.passage, b.found.end)
        ends = any(
            t.text in {".", ";"} or cell.passage.after_break(i) for i, t in enumerate(tokens[: title.start]) if i > at
        )
        if not ends and tokens[at].text in _DASHES and tokens[b.found.start - 1].lower == "от":
            return b.body
    return None


def body_led(title: Title, cell: CellReading, bodies: Sequence[BodyMention]) -> Organization | None:
    """«ООО «Х» – 3 человека во главе с главным инженером»: the body whose people the office leads."""
    tokens = cell.passage.tokens
    if [t.lower for t in tokens[max(0, title.start - 3) : title.start]] != ["во", "главе", "с"]:
        return None
    led = next((b for b in reversed(bodies) if b.cell is cell and b.found.end < title.start), None)
    if led is None or any(
        t.text in {",", ".", ";"} for t in tokens[past_brackets(cell.passage, led.found.end) : title.start]
    ):
        return None
    return led.body


def at_further_bodies(title: Title, cell: CellReading) -> Iterator[Title]:
    """«директора ООО «А» (г. Тверь) и ЗАО «Б»»: the post in the plural is held at each body of the list."""
    tokens = cell.passage.tokens
    if title.body is None or not any(number == "plur" for _, number in cases(tokens[title.head].text)):
        return
    first = cell.bodies[title.body]
    tail = cell.passage.words(first.start, title.end)
    if _owned_end(cell, first.end) != title.end or not title.text.endswith(tail):
        return
    at = title.end
    for k, body in enumerate(cell.bodies[title.body + 1 :], title.body + 1):
        if body.start < at:
            continue
        if at < len(tokens) and tokens[at].text == "(":
            at = next((i + 1 for i in range(at, len(tokens)) if tokens[i].text == ")"), at)
        if at >= len(tokens) or tokens[at].lower not in {",", "и"} or body.start != at + 1:
            return
        at = _owned_end(cell, body.end)
        text = title.text.removesuffix(tail) + cell.passage.words(body.start, at)
        yield replace(title, end=at, text=text, parts=((body.start - 1, at, text),), body=k)


def _owned_end(cell: CellReading, end: int) -> int:
    """Behind the owner of the body that ends at ``end`` («ФГБОУ «А» Минздрава России»)."""
    return next((b.end for b in cell.bodies if b.start == end and not cell.passage.after_break(end)), end)
