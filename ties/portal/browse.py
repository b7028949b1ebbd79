"""Browsing and searching: things by their facets and names, with counts of what each further choice would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.terms import CONCEPT_BASE
from ties.portal.facets import bits, numbers
from ties.portal.index import Index
from ties.portal.model import Piece
from ties.portal.pieces import Pieces, period
from ties.portal.texts import amount
from ties.portal.things import FACETS, KINDS, Thing

__all__ = ["SIZE", "Browse", "FacetView", "Found", "browse", "value_piece"]

SIZE = 30
_VALUES = 12
_MOST_WORDS = 200
_SCHEMES = {"event": "event-type", "organization": "organization-kind", "agreement": "agreement-kind"}
_LEVELLED = ("place", "report", "record")


@dataclass(frozen=True, slots=True)
class Found:
    """One of the things found: its name, and what it is at a glance."""

    piece: Piece
    kind: str
    notes: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet: its values with how many things each would leave; ``more`` values are not shown."""

    name: str
    title: str
    values: tuple[tuple[Piece, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Browse:
    """What was found. ``chosen`` are the filters, each with what remains without it; pages count from 1."""

    query: Mapping[str, str]
    words: str
    total: int
    found: tuple[Found, ...]
    facets: tuple[FacetView, ...]
    chosen: tuple[Piece, ...]
    page: int
    pages: int
    sort: str


def browse(
    index: Index, pieces: Pieces, query: Mapping[str, str], *, whole: bool = False, single: bool = False
) -> Browse:
    """Find things.

    Parameters
    ----------
    query
        ``q`` (words of a name), any of the facets, ``sort`` (``rank`` or ``name``), ``page``. What else is in it does
        not count; a value that no thing has leaves nothing.
    whole
        Whether facets show all their values.
    single
        Whether one facet beside the kind is chosen at a time, so that another takes its place.
    """
    filters = {name: query[name] for name in FACETS if query.get(name)}
    words = query.get("q", "").strip()[:_MOST_WORDS]
    ranked = index.search.find(words) if words else None
    among = None if ranked is None else bits(ranked, len(index))
    chosen = index.facets.select(filters, among)
    found = numbers(chosen) if ranked is None else [number for number in ranked if chosen >> number & 1]
    sort = "name" if query.get("sort") == "name" else "rank"
    if sort == "name":
        found.sort(key=lambda number: (index.things[number].label.get(pieces.language, ""), number))
    pages = max(1, -(-len(found) // SIZE))
    given = query.get("page", "1")
    page = min(max(1, int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 1), pages)
    kept = {**filters, **({"q": words} if words else {}), **({"sort": sort} if sort == "name" else {})}
    of_kind = {name: value for name, value in filters.items() if name == "kind"}
    return Browse(
        query=kept,
        words=words,
        total=len(found),
        found=tuple(_found(pieces, index.things[number]) for number in found[(page - 1) * SIZE : page * SIZE]),
        facets=tuple(_facets(index, pieces, *((of_kind, of_kind) if single else (filters, kept)), among, whole)),
        chosen=tuple(_without(pieces, name, value, kept) for name, value in filters.items()),
        page=page,
        pages=pages,
        sort=sort,
    )


def value_piece(pieces: Pieces, name: str, value: str, kept: Mapping[str, str]) -> Piece:
    """A value of a facet, leading to what has it, the filters in ``kept`` standing."""
    query = {**kept, name: value}
    if name == "kind":
        query.pop("type", None)  # each kind has types of its own
    text, language = _name(pieces, name, value, kept.get("kind", ""))
    return Piece(text, "" if language == pieces.language else language, "browse", query)


def _name(pieces: Pieces, name: str, value: str, kind: str) -> tuple[str, str]:
    if name == "kind":
        return pieces.words.get(f"kinds.{value}", value), ""
    if name == "type" and kind in _LEVELLED:
        return pieces.words.get(f"level.{value}", value), ""
    concepts = {"sector": "sector", "type": _SCHEMES.get(kind, "")}
    iri = f"{CONCEPT_BASE}{concepts[name]}/{value}" if name in concepts else pieces.index.countries.get(value, "")
    label = pieces.index.label(iri, pieces.language) if iri else None
    return (label.text, label.language) if label else (value, "")


def _facets(
    index: Index, pieces: Pieces, filters: Mapping[str, str], kept: Mapping[str, str], among: int | None, whole: bool
) -> list[FacetView]:
    found = []
    for name in FACETS:
        if name in filters or (name == "type" and filters.get("kind", "") not in (*_SCHEMES, *_LEVELLED)):
            continue
        counts = index.facets.counts(name, filters, among)
        if name == "kind":
            counts.sort(key=lambda one: KINDS.index(one[0]))
        shown = counts if whole else counts[:_VALUES]
        values = tuple((value_piece(pieces, name, value, kept), count) for value, count in shown)
        if values:
            found.append(FacetView(name, pieces.words[f"facet.{name}"], values, len(counts) - len(shown)))
    return found


def _without(pieces: Pieces, name: str, value: str, kept: Mapping[str, str]) -> Piece:
    query = {key: one for key, one in kept.items() if key != name and (name != "kind" or key != "type")}
    text, language = _name(pieces, name, value, kept.get("kind", ""))
    return Piece(text, "" if language == pieces.language else language, "browse", query)


def _found(pieces: Pieces, thing: Thing) -> Found:
    notes = [Piece(period(thing.start, thing.end, pieces.language))] if thing.kind in ("event", "agreement") else []
    told = {"record": ("sector",), "event": ("type", "country", "sector")}.get(thing.kind, ("type", "country"))
    for name in told:
        for value in thing.facet(name)[:3]:
            text, language = _name(pieces, name, value, thing.kind)
            notes.append(Piece(text, "" if language == pieces.language else language))
    if thing.kind in ("organization", "person", "place", "series"):
        notes = [one for one in notes if one.text]
        notes.insert(0, Piece(pieces.words["home.events"].format(n=amount(thing.events, pieces.language))))
        notes = notes[:4]
    return Found(pieces.of(thing.iri), thing.kind, tuple(one for one in notes if one.text))
