"""Back-references: a common noun that stands for a body named elsewhere in the row («указанный завод»)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer
from extract.lexicon import head
from extract.morph import agrees, is_adjective, is_noun, lemmas, readings
from extract.place_names import adjective_base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.agents import Cast
    from extract.cells import CellReading
    from extract.records import Organization, Place

__all__ = ["bodies_named", "referents"]

_POINTING = ("указанн", "вышеуказанн", "названн", "упомянут", "принимающ", "данн", "этот", "этим")
_STEM = 5  # letters in which an adjective of a place and the place's name agree («смоленский», «Смоленск»)


def referents(
    cell: CellReading, start: int, end: int, cast: Cast, home: Place
) -> Iterator[tuple[int, int, Organization]]:
    """The phrases between two tokens that point back to a body of the row: their tokens, and that body.

    «указанный завод», «белорусский завод», «принимающий театр», and the bare noun («университет и фабрика»): in lower
    case, where one body of the row alone has the noun in its name (or right before it: «фабрику ООО «Х»») and fits the
    adjective; with an adjective of a country or place, the only body of that kind will do.
    """
    tokens = cell.passage.tokens
    for at in range(start, end):
        token = tokens[at]
        if token.kind != "word" or not token.text.islower() or at in cell.in_body or at in cell.in_title:
            continue
        kind = head(token.text)
        if kind is None or not is_noun(token.text) or _is_named(cell, at):
            continue
        first = at
        while first > start and is_adjective(tokens[first - 1].text) and agrees(tokens[first - 1].text, token.text):
            first -= 1
        qualities = [t.text for t in tokens[first:at] if not t.lower.startswith(_POINTING)]
        found = [b for b in bodies_named(lemmas(token.text), cast) if all(_fits(word, b, home) for word in qualities)]
        if qualities and not found:  # «белорусский завод»: the only company of that country, whatever it is called
            found = [b for b in _of_kind(kind.kind, cast) if all(_fits(word, b, home) for word in qualities)]
        if len(found) == 1:
            yield first, at + 1, found[0]


def _is_named(cell: CellReading, at: int) -> bool:
    """Whether the noun is the beginning of a name itself: a quotation, a number or a complement follows."""
    tokens = cell.passage.tokens
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return False
    likely = readings(following.text)[0].tag if following.kind == "word" else None
    complement = likely is not None and likely.POS in {"NOUN", "ADJF"} and likely.case == "gent"
    return following.text in {"«", "№", '"'} or following.is_capital or complement


def bodies_named(nouns: frozenset[str], cast: Cast) -> tuple[Organization, ...]:
    """The bodies of a row with one of the nouns (dictionary forms) in their name, or right before it."""
    out: dict[Organization, None] = {}
    for mention in cast.bodies:
        words = mention.cell.passage.tokens[max(0, mention.found.start - 1) : mention.found.end]
        if any(lemmas(t.text) & nouns for t in words if t.kind == "word"):
            out.setdefault(mention.body)
    return tuple(out)


def _of_kind(kind: str, cast: Cast) -> list[Organization]:
    return list(dict.fromkeys(mention.body for mention in cast.bodies if mention.body.kind == kind))


def _fits(adjective: str, body: Organization, home: Place) -> bool:
    """Whether the adjective is of the body's country, place or name."""
    base = adjective_base(adjective)
    country = gazetteer().adjectives.get(base)
    if country is not None:
        return body.country == country.iso or (body.country is None and country.iso != home.country)
    stem = base[:_STEM]
    words = [body.name, *body.aliases, *([body.place.name] if body.place else [])]
    return any(word.lower().startswith(stem) for name in words for word in name.replace("«", " ").split())
