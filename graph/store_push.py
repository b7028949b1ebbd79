"""Loads a build into a remote store, graph by graph (SPARQL 1.1 Graph Store HTTP Protocol), and picks up where it left.

What has been loaded is written down beside it: the remote ``meta`` graph says of each graph how many triples it has
and the checksum of its content (``void:triples``, ``schema:sha256``). A graph of which both agree, and which still has
as many triples, is not sent again. A graph is struck off that list before it is replaced, so that a push that broke
off leaves nothing that looks whole and is not.
"""

from __future__ import annotations

import hashlib
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from graph.remote import RemoteStore
from graph.store import SolutionsResult
from graph.store_http import Client, HttpError, RemoteError, checked_address, credentials_for
from ontology.terms import BASE, VOID, XSD

__all__ = ["Done", "Pushed", "graph_store_of", "push"]

_SHA256 = "https://schema.org/sha256"
_COUNT = "SELECT ?graph (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_LEDGER = f"""SELECT ?meta ?graph ?n ?sum
WHERE {{ GRAPH ?meta {{ ?graph <{VOID.triples}> ?n ; <{_SHA256}> ?sum }} }}"""


class Done(StrEnum):
    """What was done with a graph."""

    LOADED = "loaded"
    KEPT = "kept"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Pushed:
    """One graph: its name, its number of triples, what was done with it."""

    graph: str
    triples: int
    done: Done


@dataclass(frozen=True, slots=True)
class _Content:
    """A graph as it is sent: N-Triples in the order of their bytes, with the names of blank nodes made canonical."""

    triples: int
    sha256: str
    body: bytes


def graph_store_of(endpoint: str, *, user: bool = False) -> str:
    """Where a server whose endpoint for queries is this takes graphs.

    Parameters
    ----------
    endpoint
        As of Oxigraph (``…/query``), Fuseki (``…/dataset/query`` or ``…/dataset/sparql``), GraphDB or RDF4J
        (``…/repositories/name``), Virtuoso (``…:8890/sparql``).
    user
        Whether there are credentials: Virtuoso has another address then.

    Raises
    ------
    RemoteError
        Where it cannot be told.

    Examples
    --------
    >>> graph_store_of("http://localhost:7878/query")
    'http://localhost:7878/store'
    >>> graph_store_of("http://localhost:3030/ties/sparql")
    'http://localhost:3030/ties/data'
    >>> graph_store_of("http://localhost:8890/sparql", user=True)
    'http://localhost:8890/sparql-graph-crud-auth'
    """
    parts = urllib.parse.urlsplit(checked_address(endpoint))
    match parts.path.rstrip("/").split("/"):
        case ["", "query"]:
            path = "/store"
        case ["", "sparql" | "sparql-auth"]:
            path = "/sparql-graph-crud-auth" if user else "/sparql-graph-crud"
        case ["", dataset, "query" | "sparql"]:
            path = f"/{dataset}/data"
        case [*_, "repositories", name] as folders if name:
            path = "/".join([*folders, "rdf-graphs", "service"])
        case _:
            raise RemoteError(f"where {endpoint} takes graphs cannot be told; name the address with --graph-store")
    return urllib.parse.urlunsplit(parts._replace(path=path, query=""))


class _Target:
    """A remote store that takes graphs."""

    def __init__(self, endpoint: str, graph_store: str | None, timeout: float) -> None:
        self.store = RemoteStore(endpoint, timeout=timeout, plain=True)
        url = checked_address(endpoint)
        found = credentials_for(url)
        self.url = checked_address(graph_store) if graph_store else graph_store_of(url, user=found is not None)
        self.client = Client(self.url, timeout=timeout, credentials=credentials_for(self.url))

    def count(self, graph: str) -> int:
        found = self.store.query(_COUNT, {"graph": NamedNode(graph)})
        assert isinstance(found, SolutionsResult)
        return int(_text(found.rows[0][0])) if found.rows else 0

    def ledger(self, meta: str) -> dict[str, tuple[int, str]]:
        found = self.store.query(_LEDGER, {"meta": NamedNode(meta)})
        assert isinstance(found, SolutionsResult)
        entries: dict[str, tuple[int, str]] = {}
        for graph, n, checksum in (map(_text, row) for row in found.rows):
            # Two entries for one graph say nothing: it is sent again.
            entries[graph] = (-1, "") if graph in entries else (int(n), checksum)
        return entries

    def send(self, method: str, graph: str, body: bytes | None = None) -> None:
        sign = "&" if urllib.parse.urlsplit(self.url).query else "?"
        address = f"{self.url}{sign}{urllib.parse.urlencode({'graph': graph})}"
        headers = {"User-Agent": "Ties"} | ({} if body is None else {"Content-Type": "application/n-triples"})
        self.client.send(urllib.request.Request(address, body, headers, method=method))

    def remove(self, graph: str) -> None:
        try:
            self.send("DELETE", graph)
        except HttpError as error:
            if error.status != 404:
                raise


def push(
    store: pyoxigraph.Store,
    endpoint: str,
    graph_store: str | None = None,
    *,
    timeout: float = 300.0,
    tell: Callable[[Pushed], None] = lambda _: None,
) -> list[Pushed]:
    """Make a remote store hold the graphs of a build, each whole, and none of an earlier push that the build lacks.

    Graphs that no push has written are left alone.

    Parameters
    ----------
    store
        Of the build.
    endpoint, graph_store
        The server's addresses for queries and for graphs; the second is told from the first where it can be.
    timeout
        Seconds for one graph.
    tell
        Is told of each graph when it is done.

    Raises
    ------
    RemoteError
        Where the server cannot be reached, refuses, or a graph has another number of triples than was sent, when it
        has arrived or when all is done. What is done stays done; the next push goes on from there.
    """
    target = _Target(endpoint, graph_store, timeout)
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    meta = next((name for name in names if name.endswith("/graph/meta")), f"{BASE}graph/meta")
    told: list[Pushed] = []

    def done(graph: str, triples: int, what: Done) -> None:
        told.append(Pushed(graph, triples, what))
        tell(told[-1])

    ledger = target.ledger(meta)
    own = _triples(store, meta)
    for name in (name for name in names if name != meta):
        content = _content(_triples(store, name))
        entry = (content.triples, content.sha256)
        if ledger.get(name) == entry and target.count(name) == content.triples:
            done(name, content.triples, Done.KEPT)
            continue
        if ledger.pop(name, None) is not None:
            target.send("PUT", meta, _content([*own, *_entries(ledger)]).body)
        _load(target, name, content)
        ledger[name] = entry
        target.send("POST", meta, _content(_entries({name: entry})).body)
        done(name, content.triples, Done.LOADED)
    for name in sorted(ledger.keys() - set(names)):
        target.remove(name)
        del ledger[name]
        done(name, 0, Done.REMOVED)
    content = _content([*own, *_entries(ledger)])
    _load(target, meta, content)
    done(meta, content.triples, Done.LOADED)
    _check(target, {one.graph: one.triples for one in told})
    return told


def _load(target: _Target, graph: str, content: _Content) -> None:
    target.send("PUT", graph, content.body)
    there = target.count(graph)
    if there != content.triples:
        raise RemoteError(f"{target.url} took {content.triples} triples of {graph}, and has {there}; push again")


def _check(target: _Target, wanted: Mapping[str, int]) -> None:
    """Count every graph once more, now that all are there: what came later may have changed what came before."""
    for graph, triples in wanted.items():
        if (there := target.count(graph)) != triples:
            raise RemoteError(f"{graph} has changed in the meantime: {there} triples, not {triples}; push again")


def _triples(store: pyoxigraph.Store, graph: str) -> list[Triple]:
    return [quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(graph))]


def _content(triples: Iterable[Triple]) -> _Content:
    graph = Dataset(Quad(one.subject, one.predicate, one.object) for one in triples)
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted((serialize((quad.triple for quad in graph), format=RdfFormat.N_TRIPLES) or b"").splitlines(True))
    body = b"".join(lines)
    return _Content(len(lines), hashlib.sha256(body).hexdigest(), body)


def _entries(ledger: Mapping[str, tuple[int, str]]) -> list[Triple]:
    entries: list[Triple] = []
    for graph, (triples, checksum) in ledger.items():
        node = NamedNode(graph)
        entries.append(Triple(node, NamedNode(VOID.triples), Literal(str(triples), datatype=NamedNode(XSD.integer))))
        entries.append(Triple(node, NamedNode(_SHA256), Literal(checksum)))
    return entries


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))
