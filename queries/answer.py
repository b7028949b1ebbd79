"""Asks a store a query of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Store

from graph.store import Result, SolutionsResult
from graph.store import query as ask
from queries.catalogue import Query
from queries.parameters import Value

__all__ = ["answer"]


def answer(store: Store, query: Query, values: Mapping[str, Value] | None = None) -> Result:
    """Give the answer of a store to a query, without the columns that only repeat the parameters.

    Parameters
    ----------
    store
        An open store.
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
    """
    result = ask(store, query.text, query.bind(values))
    if not isinstance(result, SolutionsResult):
        return result
    hidden = {parameter.name for parameter in query.parameters}
    shown = [i for i, variable in enumerate(result.variables) if variable not in hidden]
    rows = tuple(tuple(row[i] for i in shown) for row in result.rows)
    return SolutionsResult(tuple(result.variables[i] for i in shown), rows)
