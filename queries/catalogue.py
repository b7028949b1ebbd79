"""The catalogue: a query is a ``.rq`` file that documents itself, and is bound without touching its text.

The form of the header is described in ``queries/README.md``. A :class:`Query` is a pure value; what runs it
(a store on disk, one in memory, later a remote one) is the caller's choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ontology.terms import BASE
from queries.parameters import Parameter, ParameterType, Text, Value

__all__ = ["CatalogueError", "Column", "Query", "catalogue", "load", "parse"]

_FIELDS = ("title", "description", "keywords")
_HEADER = re.compile(r"^#\+ ?(.*)$")
_ENTRY = re.compile(r"(?P<key>title|description|keywords)_(?P<lang>ru|en):\s*(?P<text>.+)")
_TYPED = r"(?P<name>\w+): (?P<type>[a-z]+)"
_TEXTS = r" — (?P<ru>.+?) \| (?P<en>.+)"
_PARAM = re.compile(rf"param {_TYPED}(?: = (?P<default>.+?))?{_TEXTS}")
_COLUMN = re.compile(rf"column {_TYPED}{_TEXTS}")


class CatalogueError(ValueError):
    """A query's file or its parameters are wrong; the message says which, and what to do."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer. ``type`` is one of the parameters' types or ``decimal``."""

    name: str
    type: str
    label: Text


@dataclass(frozen=True, slots=True)
class Query:
    """A question: its text as it stands in the file, and what the header says of it.

    ``columns`` are the answer's columns in order; none means that the file does not say. The parameters are
    not among them, though the query projects them: only projected variables can be substituted.
    """

    name: str
    text: str
    title: Text
    description: Text
    keywords: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = field(default=())

    def bind(self, values: Mapping[str, Value] | None = None, /, **more: Value) -> dict[str, NamedNode | Literal]:
        """Give the values to substitute for the parameters' variables.

        Parameters
        ----------
        values, more
            A value for each parameter whose default does not do; text is read as the parameter's type.

        Returns
        -------
        dict
            One RDF term for each parameter, by name.

        Raises
        ------
        CatalogueError
            For an unknown parameter, a missing value without default, or text that is not of the type.

        Examples
        --------
        >>> load("co-participants").bind(name="ОАО «МАЗ»")["name"].value
        'оао «маз»'
        """
        given = dict(values or {}) | more
        known = {p.name: p for p in self.parameters}
        if unknown := sorted(given.keys() - known.keys()):
            takes = ", ".join(known) or "none"
            raise CatalogueError(f"{self.name}: unknown parameter {', '.join(unknown)}; it takes: {takes}")
        bound: dict[str, NamedNode | Literal] = {}
        for name, parameter in known.items():
            value = given.get(name, parameter.default)
            if value is None:
                raise CatalogueError(f"{self.name}: parameter {name} has no default; give it a value")
            try:
                bound[name] = parameter.type.term(value)
            except ValueError as error:
                raise CatalogueError(f"{self.name}: parameter {name}: {error}") from error
        return bound

    def below(self, base: str) -> Query:
        """Give the query with the defaults that are resources of a graph below another base.

        >>> load("path-between").below("https://example.org/id/").parameters[1].default
        'https://example.org/id/organization/gomselmash'
        """
        moved = (
            replace(one, default=base + one.default.removeprefix(BASE))
            if one.type is ParameterType.IRI and one.default and one.default.startswith(BASE)
            else one
            for one in self.parameters
        )
        return replace(self, parameters=tuple(moved))


def parse(text: str, name: str) -> Query:
    """Read a query from the text of its file.

    A file without any header line is a query too: without parameters, and with its name for a title.

    Raises
    ------
    CatalogueError
        When the header lacks a field, or a line of it is not in the form of ``queries/README.md``.
    """
    texts: dict[tuple[str, str], str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for line in _entries(text):
        if found := _ENTRY.fullmatch(line):
            texts[found["key"], found["lang"]] = found["text"].strip()
        elif found := _PARAM.fullmatch(line):
            parameters.append(_parameter(found, name))
        elif found := _COLUMN.fullmatch(line):
            columns.append(Column(found["name"], found["type"], Text(found["ru"], found["en"])))
        else:
            raise CatalogueError(f"{name}: header line not understood: {line!r}; see queries/README.md")
    if not (texts or parameters or columns):
        bare = Text(name, name)
        return Query(name, text, bare, bare, ())
    if missing := [f"{key}_{lang}" for key in _FIELDS for lang in ("ru", "en") if (key, lang) not in texts]:
        raise CatalogueError(f"{name}: the header lacks {', '.join(missing)}")
    if not columns:
        raise CatalogueError(f"{name}: the header names no column")
    title, description = (Text(texts[key, "ru"], texts[key, "en"]) for key in ("title", "description"))
    keywords = [word.strip() for lang in ("ru", "en") for word in texts["keywords", lang].split(",")]
    return Query(name, text, title, description, tuple(keywords), tuple(parameters), tuple(columns))


def _parameter(found: re.Match[str], name: str) -> Parameter:
    try:
        kind = ParameterType(found["type"])
        default = "" if found["default"] == '""' else found["default"]
        if default is not None:
            kind.term(default)
    except ValueError as error:
        types = ", ".join(ParameterType)
        raise CatalogueError(f"{name}: parameter {found['name']}: {error}; the types are: {types}") from error
    return Parameter(found["name"], kind, default, Text(found["ru"], found["en"]))


def _entries(text: str) -> Iterator[str]:
    """Give the header's entries; a line indented by two spaces or more continues the one before it."""
    entry = ""
    for line in text.splitlines():
        found = _HEADER.match(line)
        if not found:
            continue
        if found[1].startswith("  "):
            entry += " " + found[1].strip()
            continue
        if entry:
            yield entry
        entry = found[1].strip()
    if entry:
        yield entry


def load(name: str | Path) -> Query:
    """Give a query of the catalogue by its name, or any ``.rq`` file by its path.

    Raises
    ------
    CatalogueError
        When there is no such query or file; the message lists the catalogue.
    """
    path = Path(name)
    if path.suffix == ".rq":
        try:
            return parse(path.read_text(encoding="utf-8"), path.stem)
        except (OSError, UnicodeDecodeError) as error:
            raise CatalogueError(f"{path}: cannot be read: {error}") from error
    for query in catalogue():
        if query.name == str(name):
            return query
    names = ", ".join(query.name for query in catalogue())
    raise CatalogueError(f"no query {str(name)!r}; there are: {names}. A file's name must end in .rq")


@cache
def catalogue() -> tuple[Query, ...]:
    """Give every query that ships with the package, by name.

    >>> len(catalogue()) >= 45
    True
    """
    files = {f.name.removesuffix(".rq"): f for f in resources.files("queries").iterdir() if f.name.endswith(".rq")}
    return tuple(parse(files[name].read_text(encoding="utf-8"), name) for name in sorted(files))
