"""What a page says, before it has any form: plain values that templates show and tests compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Cell", "Cite", "Fact", "FactValue", "Neighbour", "Page", "Piece", "Row", "Section", "Statement"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in a language (empty: that of the page), which may lead somewhere.

    ``target`` is the path of one of our pages without its suffix, ``query`` its parameters; ``outside`` is an address
    elsewhere. ``kind`` is the kind of thing that the text names.
    """

    text: str
    language: str = ""
    target: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    outside: str = ""
    kind: str = ""


Cell = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple of the graph that can be questioned; ``value`` is written as in N-Triples."""

    subject: str
    predicate: str
    value: str


@dataclass(frozen=True, slots=True)
class Cite:
    """Words of a report: in which record, what stands around them, and how they were found, how surely (0…1).

    ``words`` are empty where the text of the report is not at hand.
    """

    record: Piece
    before: str
    words: str
    after: str
    method: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value of a property: whence it is (reports or records), the words that say it, and how to question it.

    ``basis`` is on what a link to elsewhere rests.
    """

    piece: Piece
    sources: Cell = ()
    cites: tuple[Cite, ...] = ()
    statement: Statement | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A property with its values; ``conflict`` where the records of an event disagree on it."""

    name: str
    definition: str
    values: tuple[FactValue, ...]
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a section's table; ``anchor`` is its name within the page."""

    cells: tuple[Cell, ...]
    cites: tuple[Cite, ...] = ()
    statement: Statement | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading. ``total`` rows there are, of which ``rows`` begin at ``first`` (from 0)."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: int
    first: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Who stands around a thing, by how many ties, and what these are."""

    piece: Piece
    weight: int
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one thing.

    ``source`` is where its facts are from; a value that not all of these state names its own. ``names`` are its other
    names, ``links`` the same thing elsewhere, ``around`` those in its picture, ``lead`` what stands under its title.
    """

    iri: str
    path: str
    kind: str
    title: Piece
    kind_name: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    names: tuple[FactValue, ...] = ()
    source: Cell = ()
    links: tuple[FactValue, ...] = ()
    around: tuple[Neighbour, ...] = ()
    lead: tuple[Piece, ...] = ()
