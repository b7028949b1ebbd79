"""The dataset's own description at ``/.well-known/void`` (VoID, section 7.2): DCAT, VoID, PROV, DQV.

It is worked out once, in a process of its own: to count a large graph takes time, and memory that no server should
keep.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat, Triple, parse, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from graph.export import jsonld, with_prefixes
from graph.release.metadata import prefixes
from graph.store import VOCABULARY
from ontology.terms import PREFIXES
from ties.linked.answers import FORMS, address, negotiated, not_found

__all__ = ["DatasetRoutes"]


class DatasetRoutes:
    """What answers at ``/.well-known/void``, at ``/void.ttl``, and at the dataset's own IRI."""

    def __init__(self, store: Path, data: Path, public: str = "") -> None:
        self._store, self._data, self._public = store, data, public
        self._lock = asyncio.Lock()
        self._described: dict[str, Sequence[Triple]] = {}

    def routes(self) -> list[BaseRoute]:
        """The routes."""
        return [
            Route("/.well-known/void", self.void),
            Route("/void.{suffix}", self.void),
            Route("/id/dataset", _see_void),
            Route("/id/dataset/{rest:path}", _see_void),
        ]

    async def void(self, request: Request) -> Response:
        """Answer in the form that is wanted."""
        suffix = request.path_params.get("suffix")
        if suffix is not None and suffix not in FORMS:
            return not_found()
        endpoint = f"{address(request, self._public)}/sparql"
        triples = await self._triples(endpoint)
        return await asyncio.to_thread(negotiated, request, lambda form: _written(triples, form), None, suffix)

    async def _triples(self, endpoint: str) -> Sequence[Triple]:
        async with self._lock:
            if endpoint not in self._described:
                context = get_context("spawn")
                with ProcessPoolExecutor(1, mp_context=context) as pool:
                    work = pool.submit(described, str(self._store), str(self._data), endpoint)
                    data = await asyncio.wrap_future(work)
                self._described = {endpoint: [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]}
            return self._described[endpoint]


def _see_void(request: Request) -> Response:
    """The dataset is no document: see the one that describes it."""
    root = request.scope.get("root_path", "")
    return RedirectResponse(f"{root}/.well-known/void", 303, {"Access-Control-Allow-Origin": "*"})


def described(store: str, data: str, endpoint: str) -> bytes:
    """The description of the graph in a store, as N-Triples; ``data`` is its build's folder."""
    from graph.release import describe, read_about, state_of
    from graph.release.quality import measure

    left_out = set(VOCABULARY.values())
    opened = pyoxigraph.Store.read_only(store)
    state = state_of(quad for quad in opened if getattr(quad.graph_name, "value", "") not in left_out)
    triples = describe(state, read_about(state), figures=measure(state, Path(data)), endpoint=endpoint)
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _written(triples: Sequence[Triple], form: str) -> bytes:
    if form == "jsonld":
        return jsonld(triples)
    if form == "nt":
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return with_prefixes(triples, RdfFormat.TURTLE, PREFIXES | dict(prefixes()))
