"""The questions of the catalogue as pages: a form for their parameters, and the answer as a table with links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from queries.catalogue import Query
from queries.parameters import Parameter, ParameterType
from ties.portal.index import Index
from ties.portal.model import Cell, Piece
from ties.portal.pieces import Pieces

__all__ = ["MOST_ROWS", "Answered", "Field", "answered", "fields", "terms_of", "values_of"]

#: The rows of an answer that a page shows.
MOST_ROWS = 200
_NARROW = 14
_INPUTS: Final = {
    ParameterType.INTEGER: "number",
    ParameterType.DECIMAL: "number",
    ParameterType.DATE: "date",
    ParameterType.IRI: "url",
}
_NEED_TEXT = (ParameterType.INTEGER, ParameterType.DECIMAL, ParameterType.IRI)

Term = NamedNode | Literal | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its parameter's name, what it means, its value, and what can be chosen."""

    name: str
    meaning: str
    value: str
    input: str
    required: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to show: headings, the first rows, and how many there are (``cut``: at least).

    Of each column, whether it holds numbers, and whether it is so narrow that nothing in it need be broken.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]
    narrow: tuple[bool, ...]
    total: int
    cut: bool = False


def values_of(query: Query, given: Mapping[str, str]) -> dict[str, str] | None:
    """The value of each parameter, as it was given or else its default; None where one has neither.

    Raises
    ------
    CatalogueError
        Where a value is not of its parameter's type.
    """
    values: dict[str, str] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name, parameter.default)
        if value == "" and parameter.type in _NEED_TEXT:
            value = parameter.default
        if value is None or (value == "" and parameter.default is None):
            return None
        values[parameter.name] = value.strip()
    query.bind(values)
    return values


def fields(index: Index, query: Query, given: Mapping[str, str], language: str) -> tuple[Field, ...]:
    """The form of a question; quarters are chosen among those that the graph has."""
    return tuple(_field(index, parameter, given, language) for parameter in query.parameters)


def answered(
    pieces: Pieces, query: Query, names: Sequence[str], rows: Sequence[Sequence[Term]], total: int, cut: bool = False
) -> Answered:
    """Give an answer as it is shown.

    A column of IRIs and the column of their labels after it become one, of names that lead to pages.
    """
    labels = {column.name: column.label[pieces.language] for column in query.columns}
    merged = {
        i for i in range(len(names) - 1) if rows and all(_is_label(pieces.index, row[i], row[i + 1]) for row in rows)
    }
    columns, shown, numeric = [], [[] for _ in rows], []  # type: ignore[var-annotated]
    for i, name in enumerate(names):
        if i - 1 in merged:
            continue
        heading = names[i + 1] if i in merged else name
        columns.append(labels.get(heading, heading))
        terms = [row[i] for row in rows]
        codes = pieces.codes.of(name, {one.value for one in terms if isinstance(one, Literal) and not one.language})
        numeric.append(
            bool(terms) and all(isinstance(one, Literal) and _is_number(one) for one in terms if one is not None)
        )
        for cells, term in zip(shown, terms, strict=True):
            cells.append(() if term is None else (_value(pieces, codes, term),))
    texts = [[" ".join(piece.text for piece in row[i]) for row in shown] for i in range(len(columns))]
    narrow = tuple(all(len(text) <= _NARROW for text in column) for column in texts)
    return Answered(tuple(columns), tuple(map(tuple, shown)), tuple(numeric), narrow, total, cut)


def terms_of(binding: Mapping[str, Any]) -> Term:
    """A term of the SPARQL 1.1 JSON results; a blank node is none."""
    if binding.get("type") == "uri":
        return NamedNode(binding["value"])
    if binding.get("type") == "literal":
        if language := binding.get("xml:lang"):
            return Literal(binding["value"], language=language)
        datatype = binding.get("datatype")
        return Literal(binding["value"], datatype=NamedNode(datatype)) if datatype else Literal(binding["value"])
    return None


def _field(index: Index, parameter: Parameter, given: Mapping[str, str], language: str) -> Field:
    value = given.get(parameter.name, parameter.default or "")
    choices: tuple[str, ...] = ()
    if parameter.type is ParameterType.QUARTER:
        choices = tuple(quarter for quarter, _ in index.facets.counts("quarter", {"kind": "report"}))
    kind = _INPUTS.get(parameter.type, "text")
    return Field(parameter.name, parameter.description[language], value, kind, parameter.default is None, choices)


def _value(pieces: Pieces, codes: Mapping[str, str], term: NamedNode | Literal) -> Piece:
    """A value; a code in the page's language."""
    said = codes.get(term.value) if isinstance(term, Literal) else None
    return Piece(said) if said else pieces.value(term)


def _is_label(index: Index, term: Term, label: Term) -> bool:
    if not isinstance(term, NamedNode) or not isinstance(label, Literal) or index.path(term.value) is None:
        return False
    thing = index.get(term.value)
    return thing is not None and label.value in thing.label.values()


def _is_number(term: Literal) -> bool:
    return term.datatype.value.endswith(("#integer", "#decimal", "#double"))
