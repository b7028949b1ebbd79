"""The dataset's own description at ``/.well-known/void`` (VoID, section 7.2): DCAT, VoID, PROV, DQV.

It is worked out once, in a process of its own: to count a large graph takes time, and memory that no server should
keep. What a release that is served beside the graph says of its files is part of it, with the addresses that they have
here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from graph.export import jsonld, with_prefixes
from graph.release.metadata import prefixes
from graph.store import VOCABULARY
from ontology.terms import DCAT, PREFIXES, RDF, VOID
from ties.linked.answers import FORMS, address, negotiated, not_found

__all__ = ["DatasetRoutes", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """Of what the description is made: a store, the folder of its build, a release, what the publisher says."""

    store: str
    data: Path
    release: Path | None = None
    about: Path | None = None


class DatasetRoutes:
    """What answers at ``/.well-known/void``, at ``/void.ttl``, and at the dataset's own IRI."""

    def __init__(self, source: Source, public: str, modified: str) -> None:
        self._source, self._public, self._modified = source, public, modified
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
        triples = await self._triples(address(request, self._public))
        response = await asyncio.to_thread(negotiated, request, lambda form: _written(triples, form), None, suffix)
        if response.status_code in (200, 304):
            response.headers["Last-Modified"] = self._modified
        return response

    async def _triples(self, home: str) -> Sequence[Triple]:
        async with self._lock:
            if home not in self._described:
                context = get_context("spawn")
                with ProcessPoolExecutor(1, mp_context=context) as pool:
                    work = pool.submit(described, self._source, home)
                    data = await asyncio.wrap_future(work)
                self._described = {home: [quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)]}
            return self._described[home]


def _see_void(request: Request) -> Response:
    """The dataset is no document: see the one that describes it."""
    root = request.scope.get("root_path", "")
    return RedirectResponse(f"{root}/.well-known/void", 303, {"Access-Control-Allow-Origin": "*"})


def described(source: Source, home: str) -> bytes:
    """The description of the graph in a store, as N-Triples; ``home`` is the address of the server that has it."""
    from graph.release import describe, read_about, state_of
    from graph.release.quality import measure

    left_out = set(VOCABULARY.values())
    opened = pyoxigraph.Store.read_only(source.store)
    state = state_of(quad for quad in opened if getattr(quad.graph_name, "value", "") not in left_out)
    said = read_about(state, source.about)
    triples = set(describe(state, said, figures=measure(state, source.data), endpoint=f"{home}/sparql"))
    if source.release is not None:
        triples |= set(_released(source.release, f"{home}/data/"))
    return serialize(sorted(triples, key=str), format=RdfFormat.N_TRIPLES) or b""


def _released(folder: Path, here: str) -> Iterator[Triple]:
    """What a release says of itself, its files having the addresses that they have here; nothing, if it is none."""
    file = folder / "void.ttl"
    said = [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)] if file.is_file() else []
    documents = [one.subject.value for one in said if _is_description(one)]
    there = documents[0].removesuffix(file.name) if documents else here
    names = [one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()]
    moved = {f"{there}{name}": NamedNode(f"{here}{name}") for name in names}
    for triple in said:
        subject, value = (moved.get(getattr(term, "value", ""), term) for term in (triple.subject, triple.object))
        if triple.predicate.value == DCAT.accessURL:
            value = NamedNode(here.removesuffix("/"))
        yield Triple(subject, triple.predicate, value)


def _is_description(triple: Triple) -> bool:
    is_type = triple.predicate.value == RDF.type and isinstance(triple.subject, NamedNode)
    return is_type and getattr(triple.object, "value", "") == VOID.DatasetDescription


def _written(triples: Sequence[Triple], form: str) -> bytes:
    if form == "jsonld":
        return jsonld(triples)
    if form == "nt":
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return with_prefixes(triples, RdfFormat.TURTLE, PREFIXES | dict(prefixes()))
