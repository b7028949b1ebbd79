"""Asks a store a query of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from graph.store import Result
from graph.stores import AnyStore, as_store, store_base
from queries.catalogue import Query
from queries.parameters import ParameterType, Value

__all__ = ["answer"]


def answer(store: AnyStore, query: Query, values: Mapping[str, Value] | None = None) -> Result:
    """Give the answer of a store to a query, without the columns that only repeat the parameters.

    Parameters
    ----------
    store
        Any of the three stores, or an open pyoxigraph store.
    query
        From :func:`queries.catalogue.load` or :func:`~queries.catalogue.parse`.
    values
        Values for its parameters, by name; text is read as the parameter's type. A default that is a resource's IRI is
        taken below the base of the store's IRIs.

    Raises
    ------
    CatalogueError
        Where the values do not fit the parameters.
    graph.store.QueryError
        Where the engine cannot answer.
    graph.store.StoreError
        Where a remote store cannot be reached.
    """
    if any(one.type is ParameterType.IRI and one.name not in (values or {}) for one in query.parameters):
        query = query.below(store_base(store))
    return as_store(store).query(query.text, query.bind(values))
