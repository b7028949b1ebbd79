"""Requests for the questions of the catalogue: the list, one with its form and answer, the answer as a file."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from queries.catalogue import CatalogueError, Query, catalogue
from ties.endpoint.app import Endpoint
from ties.endpoint.frames import Question
from ties.endpoint.negotiation import JSON
from ties.endpoint.problems import ProblemError
from ties.linked.answers import OPEN
from ties.portal.catalogue import MOST_ROWS, answered, fields, terms_of, values_of
from ties.portal.live import links_of
from ties.portal.portal import Portal, PortalError

__all__ = ["QueryRoutes"]

_KEPT = 200  # answers that are not asked for anew
_MOST_BYTES = 1 << 20


class QueryRoutes:
    """What answers below ``/queries``. Queries are run by the endpoint's workers, within its limits."""

    def __init__(self, portal: Portal, endpoint: Endpoint) -> None:
        self.portal, self.endpoint = portal, endpoint
        self._answers: OrderedDict[tuple[str, ...], dict[str, Any]] = OrderedDict()

    def listed(self, request: Request) -> Response:
        """The list of all questions."""
        return self.portal.page(request, "queries.html", "queries", "queries", queries=catalogue())

    async def one(self, request: Request) -> Response:
        """A question with its answer; ``NAME.csv`` and ``NAME.json`` are the answer alone."""
        name, _, suffix = str(request.path_params["name"]).partition(".")
        query = next((one for one in catalogue() if one.name == name), None)
        if query is None or suffix not in ("", "csv", "json"):
            raise PortalError(404)
        query = query.below(self.portal.index.base)
        given = {p.name: request.query_params[p.name] for p in query.parameters if p.name in request.query_params}
        if suffix:
            return self._file(request, query, given, suffix)
        values: dict[str, str] | None = None
        problem, answer = "", None
        try:
            values = values_of(query, given)
            answer = await self._answer(query, values) if values is not None else None
        except CatalogueError as error:
            problem = str(error)
        except ProblemError as error:
            words = self.portal.pages[links_of(request, "", contests=False).language].pieces.words
            problem = f"{words['queries.slow']} ({error.problem.title})"
        return await run_in_threadpool(self._shown, request, query, given, values or {}, answer, problem)

    def _file(self, request: Request, query: Query, given: dict[str, str], suffix: str) -> Response:
        """The answer in a file, as the endpoint gives it; it changes with the build alone, so it has a tag.

        Raises
        ------
        PortalError
            400 where a value is missing, or not of its parameter's type.
        """
        try:
            values = values_of(query, given)
        except CatalogueError as error:
            raise PortalError(400, detail=str(error)) from None
        if values is None:
            needed = ", ".join(one.name for one in query.parameters if one.default is None)
            raise PortalError(400, detail=f"it needs a value: {needed}")
        fresh = self.portal.fresh
        tag = fresh.tag(request.scope["path"], *(f"{name}={value}" for name, value in values.items()))
        headers = {**fresh.headers(tag), **OPEN}
        if fresh.unchanged(request, tag):
            return Response(status_code=304, headers=headers)
        named = {f"${name}": value for name, value in values.items()}
        return _Answer(self.endpoint, {"query": query.text, **named, "format": suffix}, headers)

    def _shown(
        self,
        request: Request,
        query: Query,
        given: dict[str, str],
        values: dict[str, str],
        answer: dict[str, Any] | None,
        problem: str,
    ) -> Response:
        root, index = request.scope.get("root_path", ""), self.portal.index
        asked = f"?{urlencode(values)}" if values else ""
        files = {form: f"{root}/queries/{query.name}.{form}{asked}" for form in ("csv", "json")}
        files["edit"] = f"{root}/sparql?{urlencode({'load': query.name})}"

        def table(language: str) -> Any:
            if answer is None:
                return None
            names, bindings = answer["head"]["vars"], answer["results"]["bindings"]
            rows = [[terms_of(one.get(name, {})) for name in names] for one in bindings[:MOST_ROWS]]
            return answered(self.portal.pages[language].pieces, query, names, rows, len(bindings), answer["cut"])

        shown: dict[str, Any] = {
            "query": query,
            "fields": lambda language: fields(index, query, given, language),
            "answer": table,
            "problem": problem,
            "files": files,
        }
        path = f"queries/{query.name}"
        if problem:
            language = links_of(request, "", contests=False).language
            shown = {name: value(language) if callable(value) else value for name, value in shown.items()}
            return self.portal.shown(request, 400, "query.html", path, **shown)
        return self.portal.page(request, "query.html", path, "queries", **shown)

    async def _answer(self, query: Query, values: dict[str, str]) -> dict[str, Any]:
        key = (query.name, *values.values())
        if key not in self._answers:
            question = Question(query.text, "http://localhost/sparql", JSON, values=values)
            head, body = await self.endpoint.pool.ask(question)
            found = await asyncio.to_thread(json.loads, body)
            found["cut"] = bool(head.cut)
            if len(body) > _MOST_BYTES:
                return dict(found)
            self._answers[key] = found
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)
        return self._answers[key]


class _Answer(Response):
    """What the endpoint answers when it is asked; where it has an answer, with headers of our own."""

    def __init__(self, endpoint: Endpoint, asked: Mapping[str, str], headers: Mapping[str, str]) -> None:
        super().__init__()
        self._endpoint, self._query = endpoint, urlencode(asked).encode()
        self._own = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                mine = {name for name, _ in self._own}
                theirs = [one for one in message["headers"] if one[0] not in mine]
                message = {**message, "headers": [*theirs, *self._own]}
            await send(message)

        path = f"{scope.get('root_path', '')}/sparql"
        await self._endpoint({**scope, "path": path, "query_string": self._query}, receive, sent)
