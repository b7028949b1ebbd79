"""A row's cells with everything that is named in them: the common input of the later steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from extract.described import short_names
from extract.ladder import PlaceMention, resolve_places, resolve_quoted
from extract.lexicon import post_head
from extract.organizations import Found, find_organizations
from extract.passage import Passage, passage
from extract.people import FoundPerson, FoundPost, find_people, same_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    rank = next((rank for word in post.title.text.split() if (rank := post_head(word))), None)
    office = post.title.start < post.title.head and not post.title.plural  # «торговый представитель»
    return rank is None or not (rank.unnamed or office) or (post.title.plural and rank.lemma != "заместитель")


def read_cells(row: Row, source: Source, home: Place) -> tuple[CellReading, ...]:
    """Read the cells of ``row`` as seen from the region ``home``."""
    passages = [passage(cell, source) for cell in row.cells]
    out = []
    resolved = zip(passages, resolve_places(passages, home), resolve_quoted(passages, home), strict=True)
    for text, places, quoted in resolved:
        out.append(CellReading(text, places, quoted, find_organizations(text, places), (), ()))
    out = _with_abbreviated(out)
    for k, cell in enumerate(out):
        people, posts = find_people(cell.passage, cell.places, cell.bodies)
        out[k] = replace(cell, people=people, posts=posts)
    return tuple(_without_borrowed_titles(cell, out) for cell in out)


def _without_borrowed_titles(cell: CellReading, cells: Sequence[CellReading]) -> CellReading:
    """«Н.С. Орлова, министр культуры, Р.А. Чижов»: who has a post elsewhere in the row has not this one, too."""
    people, freed = [], []
    for person in cell.people:
        behind = bool(person.titles) and person.titles[0].start > person.end
        comma = behind and cell.passage.tokens[person.end].text == ","
        titled = (
            p for p in _others(cell, cells) if p.titles and p.titles[0].start < p.start and not p.titles[0].plural
        )
        if comma and any(same_person(p, person) for p in titled):
            freed += [FoundPost(title, topic=False) for title in person.titles]
            people.append(replace(person, titles=()))
        else:
            people.append(person)
    posts = sorted((*cell.posts, *freed), key=lambda p: p.title.start)
    return replace(cell, people=tuple(people), posts=tuple(posts)) if freed else cell


def _others(cell: CellReading, cells: Sequence[CellReading]) -> Iterator[FoundPerson]:
    return (person for other in cells if other is not cell for person in other.people)


def _with_abbreviated(cells: list[CellReading]) -> list[CellReading]:
    """The cells with the bodies that the row names once in full («(далее – АИРКО)», «(ДВФУ)») and then in short."""
    full = short_names(cells)
    if not full:
        return cells
    out = []
    for cell in cells:
        bodies = list(cell.bodies)
        for i, token in enumerate(cell.passage.tokens):
            named = full.get(token.text)
            inside = i in cell.in_body or (i > 0 and cell.passage.tokens[i - 1].text in {"(", "–"})
            if named is not None and not inside and cell.passage.quoted[i] is None:
                bodies.append(replace(named, start=i, end=i + 1, head=None, aliases=(*named.aliases, token.text)))
        out.append(replace(cell, bodies=tuple(sorted(bodies, key=lambda b: (b.start, -b.end)))))
    return out
