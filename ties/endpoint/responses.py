"""Responses: an answer or a problem, with the headers that both carry."""

from __future__ import annotations

import asyncio
import json
from typing import Final
from urllib.parse import quote

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ties.endpoint.frames import Head
from ties.endpoint.limits import Limits
from ties.endpoint.negotiation import HTML, full_type
from ties.endpoint.problems import ProblemError

__all__ = ["COMMON", "Answer", "answer_headers", "plain_problem", "preflight"]

PROBLEM_TYPE: Final = "application/problem+json"  # RFC 9457

#: What every response carries: anyone may read it from anywhere, and nobody is known by it.
COMMON: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After, Ties-Problem, Ties-Truncated, Ties-Unknown-Graphs",
    "Vary": "Accept, Accept-Language",
    "X-Content-Type-Options": "nosniff",
}

_CHUNK = 1 << 16


class Answer(Response):
    """A response that is written as fast as its reader reads; what is not yet written is not copied."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write it, chunk by chunk."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        body = memoryview(bytes(self.body))
        for at in range(0, len(body), _CHUNK):
            await send({"type": "http.response.body", "body": bytes(body[at : at + _CHUNK]), "more_body": True})
            await asyncio.sleep(0)  # a reader that is fast is not to keep the others waiting
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def answer_headers(head: Head, limits: Limits) -> dict[str, str]:
    """The headers of an answer: its type, and what must be known of it."""
    headers = COMMON | {"Content-Type": full_type(head.media_type)}
    if head.cut:
        rows = limits.shown if head.media_type == HTML else limits.rows
        headers["Ties-Truncated"] = f"rows={rows}" if head.cut == "rows" else f"bytes={limits.size}"
    if head.unknown_graphs:
        headers["Ties-Unknown-Graphs"] = ", ".join(f"<{quote(name, safe=_SAFE)}>" for name in head.unknown_graphs)
    return headers


def plain_problem(error: ProblemError) -> Response:
    """A problem for programs, in the form of RFC 9457."""
    problem = error.problem
    content = {
        "type": "about:blank",
        "status": problem.status,
        "title": problem.title,
        "detail": str(error),
        "problem": problem.slug,
    }
    headers = COMMON | error.headers | {"Ties-Problem": problem.slug, "Cache-Control": "no-store"}
    text = json.dumps({name: value for name, value in content.items() if value}, ensure_ascii=False)
    return Response(text + "\n", problem.status, headers, PROBLEM_TYPE)


def preflight(methods: str) -> Response:
    """What a browser is told that asks whether a page of another site may ask us: it may, without credentials."""
    headers = {
        "Allow": methods,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=COMMON | headers)


_SAFE = "!#$%&'()*+,/:;=?@[]~"
