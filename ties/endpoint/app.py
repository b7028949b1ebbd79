"""The endpoint as a web application: what comes in at ``/sparql`` and at ``/``, and who answers it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from ontology.terms import PREFIXES
from ties.endpoint.description import describe
from ties.endpoint.editor import has_editor, static
from ties.endpoint.frames import Question
from ties.endpoint.limits import Limits
from ties.endpoint.negotiation import HTML, JSON, full_type, prefers_html
from ties.endpoint.page import Page
from ties.endpoint.pool import Pool, WorkerError
from ties.endpoint.problems import Problem, ProblemError
from ties.endpoint.protocol import METHODS, Operation, read_operation
from ties.endpoint.responses import COMMON, Answer, answer_headers, plain_problem, preflight

__all__ = ["Endpoint", "create_app"]

T = TypeVar("T")

_HOST = re.compile(r"[A-Za-z0-9.:\[\]_-]+")
_SMALL = 1 << 16
_COUNT = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


class Endpoint:
    """The endpoint over one store: an ASGI application, its routes, and the workers behind it.

    A portal takes the ``routes`` among its own and runs ``lifespan`` within its own.
    """

    def __init__(self, store: Path, limits: Limits) -> None:
        self.limits = limits
        self.pool = Pool(store, limits, PREFIXES)
        self.failure: WorkerError | None = None
        self._held = 0
        self._graphs: dict[str, int] | None = None

    @property
    def routes(self) -> list[BaseRoute]:
        """``/sparql`` with and without a slash at its end, and the files of its page."""
        return [Route("/sparql", self), Route("/sparql/", self), Route("/sparql/static/{name}", static)]

    @contextlib.asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Start the workers, and end them. Where they do not start, ``failure`` says why.

        Raises
        ------
        WorkerError
            The failure.
        """
        try:
            await self.pool.start()
            counting = asyncio.ensure_future(self._counted())
            yield
            counting.cancel()
        except WorkerError as error:
            self.failure = error
            raise
        finally:
            await self.pool.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        response = await self._respond(request)
        size = len(response.body)
        self._held += size
        try:
            await response(scope, receive, send)
        finally:
            self._held -= size

    async def _respond(self, request: Request) -> Response:
        operation = Operation(None, accept=", ".join(request.headers.getlist("accept")))
        try:
            operation = await read_operation(request, self.limits.text, self.limits.arrival)
            if request.method == "OPTIONS":
                return preflight(", ".join(METHODS))
            if operation.query is None and not prefers_html(operation.accept):
                media_type, body = describe(_address(request), await self._counted(), self.limits, operation.accept)
                return Response(body, headers=COMMON | {"Content-Type": full_type(media_type)})
            if operation.query is None:
                return Page.of(request, operation, self.limits).response()
            if self._left_to_script(request, operation):
                return Page.of(request, operation, self.limits).response(run=True)
            return await self._answer(request, operation)
        except ProblemError as error:
            if prefers_html(operation.accept):
                return Page.of(request, operation, self.limits).response(problem=error)
            return plain_problem(error)
        except WorkerError as error:
            return plain_problem(ProblemError(Problem.FAILED, str(error)))

    def _left_to_script(self, request: Request, operation: Operation) -> bool:
        """Is this a permalink in a browser? The page's script asks it; ``format=html`` wants the answer in the page."""
        is_link = request.method in ("GET", "HEAD") and "format" not in operation.extra
        return is_link and has_editor() and prefers_html(operation.accept)

    async def _answer(self, request: Request, operation: Operation) -> Response:
        question = Question(
            operation.query or "",
            _address(request),
            operation.accept,
            operation.default_graphs,
            operation.named_graphs,
            operation.values,
        )
        head, body = await _unless_gone(request, self.pool.ask(question))
        if len(body) > _SMALL and self._held + len(body) > self.limits.held:
            raise ProblemError(Problem.BUSY, "too many large answers are being read", {"Retry-After": "10"})
        headers = answer_headers(head, self.limits)
        if head.media_type == HTML:
            return Page.of(request, operation, self.limits).response(answer=(head, body), headers=headers)
        return Answer(body, headers=headers | {"Content-Length": str(len(body))})

    async def _counted(self) -> dict[str, int]:
        """How many triples each graph holds; nothing, where it cannot be counted in time."""
        if self._graphs is None:
            try:
                _, body = await self.pool.ask(Question(_COUNT, "http://localhost/sparql", JSON))
            except ProblemError as error:
                if error.problem in (Problem.TIME, Problem.MEMORY):
                    self._graphs = {}  # it will not go better next time
                return {}
            rows = json.loads(body)["results"]["bindings"]
            self._graphs = {row["g"]["value"]: int(row["n"]["value"]) for row in rows}
        return self._graphs


def create_app(store: Path, limits: Limits) -> tuple[Starlette, Endpoint]:
    """Give an application with nothing but the endpoint in it; its front page is the query page."""
    endpoint = Endpoint(store, limits)

    async def front(request: Request) -> Response:
        accept = ", ".join(request.headers.getlist("accept"))
        operation = Operation(None, accept=accept, extra=dict(request.query_params))
        return Page.of(request, operation, limits).response()

    async def failed(request: Request, error: Exception) -> Response:
        problem = {404: Problem.NOT_FOUND, 405: Problem.METHOD}.get(getattr(error, "status_code", 500), Problem.FAILED)
        return plain_problem(ProblemError(problem, "", dict(getattr(error, "headers", None) or {})))

    routes = [Route("/", front), *endpoint.routes]
    app = Starlette(routes=routes, lifespan=endpoint.lifespan, exception_handlers={HTTPException: failed})
    app.router.redirect_slashes = False
    return app, endpoint


async def _unless_gone(request: Request, work: Awaitable[T]) -> T:
    """Wait for the work, unless the client goes away first: then it is cancelled."""

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    task, absence = asyncio.ensure_future(work), asyncio.ensure_future(gone())
    try:
        await asyncio.wait({task, absence}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ProblemError(Problem.STOPPED, "the client has closed the connection")
        return task.result()
    finally:
        task.cancel()
        absence.cancel()


def _address(request: Request) -> str:
    """The endpoint's IRI, as the client wrote it; a host that cannot stand in an IRI counts as none."""
    url = request.url
    host = url.netloc if _HOST.fullmatch(url.netloc) else "localhost"
    return f"{url.scheme}://{host}{request.scope.get('root_path', '')}/sparql"
