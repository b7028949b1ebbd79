"""One interface, three stores: on disk, in memory, or a SPARQL 1.1 endpoint.

What asks a graph (``ties query``, a notebook, a page) needs only :class:`Store`. The pyoxigraph store within the
first two is at hand as ``.opened``, for what reads quads rather than asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, runtime_checkable

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from graph.iri import base_of
from graph.store import Result, SolutionsResult, Term, memory_store, open_store, query
from ontology.terms import TIES

__all__ = ["AnyStore", "EmbeddedStore", "MemoryStore", "Opened", "Store", "as_store", "connect", "store_base"]


@runtime_checkable
class Store(Protocol):
    """Something that answers SPARQL over the union of all its graphs."""

    def query(self, text: str, substitutions: Mapping[str, Term] | None = None) -> Result:
        """Answer a query, with values for some of its variables.

        Parameters
        ----------
        text
            SELECT, ASK, CONSTRUCT or DESCRIBE. Each variable that gets a value must be projected.
        substitutions
            Terms by variable, without the question mark. Such a variable is no column of the answer.

        Raises
        ------
        graph.store.QueryError
            Where the text is no query, or cannot be answered.
        graph.store.StoreError
            Where the store cannot be reached.
        """


class Opened:
    """A pyoxigraph store as a :class:`Store`."""

    def __init__(self, opened: pyoxigraph.Store) -> None:
        self.opened = opened

    def query(self, text: str, substitutions: Mapping[str, Term] | None = None) -> Result:
        """Answer a query; see :meth:`Store.query`."""
        result = query(self.opened, text, substitutions)
        if not substitutions or not isinstance(result, SolutionsResult):
            return result
        shown = [i for i, name in enumerate(result.variables) if name not in substitutions]
        rows = tuple(tuple(row[i] for i in shown) for row in result.rows)
        return SolutionsResult(tuple(result.variables[i] for i in shown), rows)


#: What a function that only asks takes: one of the three, or an open pyoxigraph store.
AnyStore = Store | pyoxigraph.Store


def as_store(store: AnyStore) -> Store:
    """The store as a :class:`Store`."""
    return Opened(store) if isinstance(store, pyoxigraph.Store) else store


def store_base(store: AnyStore) -> str:
    """What the IRIs of a store's resources begin with; see :func:`graph.iri.base_of`."""
    found = as_store(store).query(f"SELECT ?report {{ ?report a <{TIES.Report}> }}")
    rows = found.rows if isinstance(found, SolutionsResult) else ()
    return base_of(report.value for (report,) in rows if isinstance(report, NamedNode))


class EmbeddedStore(Opened):
    """The store of a build, on disk, read-only.

    Raises
    ------
    graph.store.StoreError
        Where the folder holds no build, or its store is damaged.
    """

    def __init__(self, data: Path) -> None:
        super().__init__(open_store(data))


class MemoryStore(Opened):
    """A store in memory, with the vocabulary beside the given quads.

    Examples
    --------
    >>> store = MemoryStore([])
    >>> result = store.query("SELECT ?c { ?c a <http://www.w3.org/2004/02/skos/core#Concept> } LIMIT 1")
    >>> len(result.rows)
    1
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        super().__init__(memory_store(quads))


def connect(place: str | Path, *, timeout: float = 60.0) -> Store:
    """Open the store of a build (a folder), or speak to an endpoint (an address that begins with ``http``).

    Raises
    ------
    graph.store.StoreError
        Where there is no build in the folder, or the address is none. Whether somebody answers at an address shows at
        the first query.
    """
    if isinstance(place, str) and place.lower().startswith(("http://", "https://")):
        from graph.remote import RemoteStore  # noqa: PLC0415  SPARQLWrapper is slow to import

        return RemoteStore(place, timeout=timeout)
    return EmbeddedStore(Path(place))
