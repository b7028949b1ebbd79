"""The embedded store of a build: opened read-only, asked in SPARQL.

Queries see the union of all named graphs as the default graph, with the ontology and the concepts in
graphs of their own, so that a query can use their labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
)

__all__ = [
    "BUILD_FILE",
    "GRAPH_FILE",
    "POSITIONS_FILE",
    "ROWS_FILE",
    "SOURCES_FOLDER",
    "STORE_FOLDER",
    "BooleanResult",
    "GraphResult",
    "QueryError",
    "Result",
    "SolutionsResult",
    "StoreError",
    "fill_store",
    "memory_store",
    "open_store",
    "query",
]

BUILD_FILE = "build.json"
GRAPH_FILE = "graph.nq"
POSITIONS_FILE = "positions.csv"
ROWS_FILE = "rows.csv"
SOURCES_FOLDER = "sources"
STORE_FOLDER = "store"

# What of the ontology's folder is loaded beside the data, and into which graph.
VOCABULARY = {
    "ties.ttl": "https://w3id.org/ties/ontology",
    "concepts.ttl": "https://w3id.org/ties/concept/",
}

Term = NamedNode | BlankNode | Literal | Triple


class StoreError(Exception):
    """There is no build at the place given, or its store cannot be opened; the message says what to do."""


class QueryError(ValueError):
    """The query is not SPARQL, or could not be answered; the message is the engine's."""


@dataclass(frozen=True, slots=True)
class SolutionsResult:
    """The answer to SELECT: the variables in the query's order, and a row of terms for each solution."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class BooleanResult:
    """The answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class GraphResult:
    """The answer to CONSTRUCT or DESCRIBE."""

    triples: tuple[Triple, ...]


Result = SolutionsResult | BooleanResult | GraphResult


def vocabulary_quads() -> Iterable[Quad]:
    """The ontology and the concepts, each in its own graph."""
    for name, graph in VOCABULARY.items():
        text = resources.files("ontology").joinpath(name).read_text(encoding="utf-8")
        for quad in parse(text, format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))


def fill_store(folder: Path, graph_file: Path) -> None:
    """Make an embedded store in ``folder`` from an N-Quads file and the vocabulary."""
    store = Store(str(folder))
    store.bulk_load(path=str(graph_file), format=RdfFormat.N_QUADS)
    store.bulk_extend(vocabulary_quads())
    store.flush()
    store.optimize()


def memory_store(quads: Iterable[Quad]) -> Store:
    """A store in memory with the given quads and the vocabulary, for tests and small graphs."""
    store = Store()
    store.bulk_extend(quads)
    store.bulk_extend(vocabulary_quads())
    return store


def open_store(data: Path) -> Store:
    """Open the store of the build in ``data`` for reading.

    Raises
    ------
    StoreError
        Where there is no such folder, it holds no build, or the store is damaged.
    """
    if not data.is_dir():
        raise StoreError(f"there is no folder {data}; make one with: ties build --out {data}")
    if not (data / BUILD_FILE).is_file() or not (data / STORE_FOLDER).is_dir():
        raise StoreError(f"{data} holds no build of Ties; make one with: ties build --out {data}")
    try:
        return Store.read_only(str(data / STORE_FOLDER))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"the store in {data} cannot be opened ({error}); build it anew") from error


def query(store: Store, text: str, substitutions: Mapping[str, Term] | None = None) -> Result:
    """Answer a SPARQL query over the union of all graphs.

    Parameters
    ----------
    store
        An open store.
    text
        SELECT, ASK, CONSTRUCT or DESCRIBE.
    substitutions
        Values for variables of the query, by name without the question mark.

    Raises
    ------
    QueryError
        Where the text is no SPARQL query or the engine cannot answer it.
    """
    values = {Variable(name): term for name, term in (substitutions or {}).items()}
    try:
        answer = store.query(text, use_default_graph_as_union=True, substitutions=values)
        if isinstance(answer, QueryBoolean):
            return BooleanResult(bool(answer))
        if isinstance(answer, QueryTriples):
            return GraphResult(tuple(answer))
        variables = tuple(variable.value for variable in answer.variables)
        return SolutionsResult(variables, tuple(tuple(row[name] for name in variables) for row in answer))
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise QueryError(str(error)) from error
