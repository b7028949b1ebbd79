"""A row's cells with everything that is named in them: the common input of the later steps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extract.ladder import PlaceMention, resolve_places, resolve_quoted
from extract.lexicon import post_head
from extract.organizations import Found, find_organizations
from extract.passage import Passage, passage
from extract.people import FoundPerson, FoundPost, find_people

if TYPE_CHECKING:
    from extract.records import Column, Place, Row, Source

__all__ = ["CellReading", "read_cells"]


@dataclass(frozen=True)
class CellReading:
    """One cell: places, organisations, people with their titles, and titles without a name."""

    passage: Passage
    places: tuple[PlaceMention, ...]
    quoted_places: tuple[PlaceMention, ...]
    bodies: tuple[Found, ...]
    people: tuple[FoundPerson, ...]
    posts: tuple[FoundPost, ...]

    @property
    def column(self) -> Column:
        """The column of the cell."""
        return self.passage.column

    @cached_property
    def in_body(self) -> frozenset[int]:
        """The tokens that stand inside an organisation's name."""
        return frozenset(i for b in self.bodies for i in range(b.start, b.end))

    @cached_property
    def in_title(self) -> frozenset[int]:
        """The tokens that stand inside the title of a post that names a person or a body's officer."""
        titles = [t for p in self.people for t in p.titles] + [p.title for p in self.posts if not _is_people(p)]
        return frozenset(i for t in titles for i in range(t.start, t.end))


def _is_people(post: FoundPost) -> bool:
    """«представители Смоленской области»: people who stand for a place, and no office."""
    rank = post_head(post.title.text.split()[0])
    return rank is None or not rank.unnamed or post.title.plural


def read_cells(row: Row, source: Source, home: Place) -> tuple[CellReading, ...]:
    """Read the cells of ``row`` as seen from the region ``home``."""
    passages = [passage(cell, source) for cell in row.cells]
    out = []
    resolved = zip(passages, resolve_places(passages, home), resolve_quoted(passages, home), strict=True)
    for text, places, quoted in resolved:
        bodies = find_organizations(text, places)
        people, posts = find_people(text, places, bodies)
        out.append(CellReading(text, places, quoted, bodies, people, posts))
    return tuple(out)
