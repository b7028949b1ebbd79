"""A SPARQL 1.1 endpoint as a store, through SPARQLWrapper.

Values are bound on the query's tokens, large answers come in pages, and an answer counts only when it is whole: a
server may say 200, send half of it, and then the error.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from typing import Any

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from graph.store import BooleanResult, GraphResult, QueryError, Result, SolutionsResult, Term
from graph.store_binding import NOTHING, bind
from graph.store_http import Client, HttpError, RemoteError, Response, checked_address, credentials_for
from graph.store_paging import Paged
from graph.store_tokens import Token, TokenError, query_form, text_of, tokens_of
from ontology.terms import TIES

__all__ = ["RemoteStore"]

_PAGE = 9_999  # with the one row more that shows that there are others, what Virtuoso sorts at most
_ANY_REPORT = f"ASK {{ ?report a <{TIES.Report}> }}"
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?thing a ?class } }"


_SYNTAXES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/n3": RdfFormat.N3,
    "text/rdf+n3": RdfFormat.N3,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


class _Union(Enum):
    """How the server is asked for the union of all graphs."""

    DEFAULT = auto()
    FLAG = auto()
    LISTED = auto()


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper that sends through our client, which follows no redirect and waits for no one too long."""

    def __init__(self, client: Client, agent: str) -> None:
        super().__init__(client.url, agent=agent)
        self.client = client
        self.setMethod(POST)
        self.setOnlyConneg(True)

    def _query(self) -> tuple[Response, str]:  # type: ignore[override]
        return self.client.send(self._createRequest()), self.returnFormat


class RemoteStore:
    """A :class:`graph.stores.Store` behind an address.

    Parameters
    ----------
    endpoint
        Where queries go.
    timeout
        Seconds for one request.
    page
        Rows in one request; a larger answer comes in several, in a stable order. A server that gives fewer at once is
        noticed.
    plain
        Whether to leave the default graph as the server has it, rather than asking for the union.
    client
        Another way to send, for tests.
    agent
        Who asks, as the server is told.

    Raises
    ------
    graph.store_http.RemoteError
        Where the address is none.

    Notes
    -----
    A query sees the union of all graphs. Most servers' default graph is that; the first query finds out, and asks a
    server whose default graph is another for it: by the flag that Oxigraph knows, else by naming every graph.
    """

    def __init__(
        self,
        endpoint: str,
        *,
        timeout: float = 60.0,
        page: int = _PAGE,
        plain: bool = False,
        client: Client | None = None,
        agent: str = "Ties",
    ) -> None:
        url = checked_address(endpoint)
        self._agent = agent
        self._client = client or Client(url, timeout=timeout, credentials=credentials_for(url))
        self._page = page
        self._union: _Union | None = _Union.DEFAULT if plain else None
        self._graphs: tuple[str, ...] = ()

    def query(self, text: str, substitutions: Mapping[str, Term] | None = None) -> Result:
        """Answer a query; see :meth:`graph.stores.Store.query`.

        Raises
        ------
        graph.store.QueryError
            Where the text is no query, a value cannot stand where its variable stands, or the server says so (400).
        graph.store_http.RemoteError
            Where the server cannot be reached, refuses, or its answer is broken.
        """
        try:
            tokens = tokens_of(text)
            form = query_form(tokens)
            bound = bind(tokens, substitutions or {})
            if form == "SELECT":
                return self._solutions(bound)
        except TokenError as error:
            raise QueryError(str(error)) from error
        if form == "ASK":
            return self._boolean(text_of(bound))
        return self._triples(text_of(bound), form)

    def graphs(self) -> tuple[str, ...]:
        """The names of the graphs that hold anything with a class."""
        found = self._select(_GRAPHS)
        return tuple(sorted(row[0].value for row in found.rows if row[0] is not None))  # type: ignore[union-attr]

    # ---------------------------------------------------------------- answers

    def _solutions(self, tokens: Sequence[Token]) -> SolutionsResult:
        self._find_union()
        paged = Paged.of(tokens)
        # Most answers fit: they are asked for as they stand. One row more shows that this one does not.
        found, most = self._rows(paged.whole(self._page + 1))
        got = len(found.rows)
        whole = got <= self._page and (paged.limit == got or not self._is_cut(paged, got, most))
        return _shown(found if whole else self._in_pages(paged, found.variables, min(self._page, got)))

    def _is_cut(self, paged: Paged, got: int, most: int | None) -> bool:
        """Whether the server, which gave fewer rows than asked for, holds more.

        It may say so (Virtuoso, Ties); else a round number of rows is suspicious, and the next row is asked for.
        """
        if not got or (most != got and got % 100):
            return False
        return bool(self._select(paged.page(1, got, ())).rows)

    def _in_pages(self, paged: Paged, variables: tuple[str, ...], size: int) -> SolutionsResult:
        rows: list[tuple[Term | None, ...]] = []
        while True:
            found, most = self._rows(paged.page(size, len(rows), variables))
            if found.variables != variables:
                raise RemoteError(f"{self._client.url} gives pages with other columns; ask for less")
            rows += found.rows
            got = len(found.rows)
            if not got or (got < size and most != got):
                return SolutionsResult(variables, tuple(rows))

    def _boolean(self, text: str) -> BooleanResult:
        self._find_union()
        return BooleanResult(self._asked(text, "ASK"))

    def _asked(self, text: str, form: str) -> bool:
        answer = self._parsed(self._send(text, form, JSON))
        if isinstance(answer, QueryBoolean):
            return bool(answer)
        if [variable.value for variable in answer.variables] == ["__ASK_RETVAL"]:  # Virtuoso's no
            return any(True for _ in answer)
        raise self._broken("it is no yes or no")

    def _select(self, text: str) -> SolutionsResult:
        return self._rows(text)[0]

    def _rows(self, text: str) -> tuple[SolutionsResult, int | None]:
        """The solutions, and how many the server says that it gives at most."""
        response = self._send(text, "SELECT", JSON)
        answer = self._parsed(response)
        if not isinstance(answer, QuerySolutions):
            raise self._broken("it is no table")
        names = tuple(variable.value for variable in answer.variables)
        try:
            found = SolutionsResult(names, tuple(tuple(row[name] for name in names) for row in answer))
        except (SyntaxError, ValueError, OSError) as error:
            raise self._broken(str(error)) from error
        cap = response.headers.get("X-SPARQL-MaxRows", "")
        return found, len(found.rows) if "Ties-Truncated" in response.headers else int(cap) if cap.isdecimal() else None

    def _parsed(self, response: Response) -> QuerySolutions | QueryBoolean:
        try:
            said = json.loads(response.body)  # the whole of it: what follows the end of an answer is an error
            if "boolean" not in said:  # what servers add to the format is left out
                bindings = [_standard(binding) for binding in said["results"]["bindings"]]
                said = {"head": {"vars": said["head"]["vars"]}, "results": {"bindings": bindings}}
            answer = parse_query_results(json.dumps(said), format=QueryResultsFormat.JSON)
        except (KeyError, TypeError) as error:
            raise self._broken("it is JSON, but no SPARQL result") from error
        except (ValueError, SyntaxError) as error:
            kind = response.headers.get_content_type()
            raise self._broken(f"{error}" if "json" in kind else f"{kind} in the place of JSON") from error
        assert isinstance(answer, QuerySolutions | QueryBoolean)
        return answer

    def _triples(self, text: str, form: str) -> GraphResult:
        self._find_union()
        response = self._send(text, form, TURTLE)
        kind = response.headers.get_content_type()
        syntax = _SYNTAXES.get(kind)
        if syntax is None:
            raise self._broken(f"{kind} in the place of Turtle")
        try:
            quads = list(parse(response.body, format=syntax))
        except (ValueError, SyntaxError) as error:
            raise self._broken(str(error)) from error
        return GraphResult(tuple(Triple(quad.subject, quad.predicate, quad.object) for quad in quads))

    def _broken(self, why: str) -> RemoteError:
        return RemoteError(f"{self._client.url} says that all is well, but its answer is broken: {why}")

    # ---------------------------------------------------------------- requests

    def _send(self, text: str, form: str, wanted: str) -> Response:
        wrapper: Any = _Wrapper(self._client, self._agent)
        wrapper.setReturnFormat(wanted)
        wrapper.setQuery(text)
        wrapper.queryType = form  # read from the tokens: SPARQLWrapper guesses, and would send an update
        if self._union is _Union.FLAG:
            wrapper.addParameter("union-default-graph", "true")
        for graph in self._graphs:
            wrapper.addParameter("default-graph-uri", graph)
            wrapper.addParameter("named-graph-uri", graph)
        try:
            response: Response = wrapper.query().response
        except HttpError as error:
            if error.status == 400 or error.is_verdict:
                raise QueryError(" ".join(error.body.split())[:1000] or str(error)) from error
            raise
        return response

    def _find_union(self) -> None:
        """Find out, once, how this server is asked for the union of all graphs."""
        if self._union is not None:
            return
        self._union = _Union.DEFAULT
        if self._asked(_ANY_REPORT, "ASK"):
            return
        graphs = self.graphs()
        if not graphs:
            return
        self._union = _Union.FLAG
        if not self._asked(_ANY_REPORT, "ASK"):
            self._union, self._graphs = _Union.LISTED, graphs


def _standard(binding: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """A solution with the types of terms that the Recommendation has; Virtuoso writes those of a draft."""
    return {
        name: term | {"type": "literal"} if term["type"] == "typed-literal" else term for name, term in binding.items()
    }


def _shown(found: SolutionsResult) -> SolutionsResult:
    """The answer without the columns that stand in for a projection of nothing."""
    kept = [i for i, name in enumerate(found.variables) if not name.startswith(NOTHING)]
    if len(kept) == len(found.variables):
        return found
    rows = tuple(tuple(row[i] for i in kept) for row in found.rows)
    return SolutionsResult(tuple(found.variables[i] for i in kept), rows)
