"""Asks a store a query of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph

from graph.store import Result
from graph.stores import Opened, Store
from queries.catalogue import Query
from queries.parameters import Value

__all__ = ["answer"]


def answer(store: Store | pyoxigraph.Store, query: Query, values: Mapping[str, Value] | None = None) -> Result:
    """Give the answer of a store to a query, without the columns that only repeat the parameters.

    Parameters
    ----------
    store
        Any of the three stores, or an open pyoxigraph store.
    query
        From :func:`queries.catalogue.load` or :func:`~queries.catalogue.parse`.
    values
        Values for its parameters, by name; text is read as the parameter's type.

    Raises
    ------
    CatalogueError
        Where the values do not fit the parameters.
    graph.store.QueryError
        Where the engine cannot answer.
    graph.store.StoreError
        Where a remote store cannot be reached.
    """
    asked = Opened(store) if isinstance(store, pyoxigraph.Store) else store
    return asked.query(query.text, query.bind(values))
