"""What a table of a release is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from graph.release.state import State

__all__ = ["Column", "Kind", "Row", "Table", "Type"]

Row = tuple[str, ...]
Kind = Literal["id", "subject", "value", "text", "concept"]
Type = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the property that it shows, its type, and the table that it leads to, if any.

    ``kind``: ``id`` is the row's own IRI, ``subject`` the resource whose property a table of pairs shows, ``text`` a
    text in ``language``, ``concept`` a concept by its scheme and name, ``value`` anything else.
    """

    name: str
    predicate: str = ""
    kind: Kind = "value"
    type: Type = "string"
    leads_to: str | None = None
    language: str = ""
    pattern: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row for each resource of the class ``of``, or, with ``each``, for each value of that property.

    Where ``made`` is set, it gives the rows.
    """

    name: str
    title_ru: str
    title_en: str
    columns: tuple[Column, ...]
    of: str = ""
    each: str = ""
    made: Callable[[State], Iterable[Row]] | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell the rows apart."""
        if self.columns[0].kind == "id":
            return (self.columns[0].name,)
        return tuple(column.name for column in self.columns)
