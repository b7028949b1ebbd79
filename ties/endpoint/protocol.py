"""What an HTTP request asks, by the SPARQL 1.1 Protocol (W3C Recommendation, 21 March 2013, section 2.1)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request

from ties.endpoint.iri import is_absolute
from ties.endpoint.negotiation import FORMATS
from ties.endpoint.problems import Problem, ProblemError

__all__ = ["METHODS", "Operation", "read_operation"]

METHODS: Final = ("GET", "HEAD", "OPTIONS", "POST")
FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"

_MOST_PARAMETERS = 1000


@dataclass(frozen=True, slots=True)
class Operation:
    """A query operation; without a query, the request for the service description.

    ``accept`` is the ``Accept`` header, or what the parameter ``format`` says in its place. ``values`` are those of the
    parameters that begin with a dollar sign, by variable. ``extra`` are the parameters that the protocol does not know.
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = ""
    values: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)


async def read_operation(request: Request, most: int, seconds: float) -> Operation:
    """Read a request.

    Parameters
    ----------
    request
        With any method.
    most
        How many bytes a query may have.
    seconds
        In which the body must have arrived.

    Raises
    ------
    ProblemError
        Where it does not keep to the protocol, or is an update; the latter is never looked into.
    """
    if request.method not in METHODS:
        raise ProblemError(Problem.METHOD, f"use one of {', '.join(METHODS)}", {"Allow": ", ".join(METHODS)})
    parameters = _decoded(request.scope.get("query_string", b""))
    direct: str | None = None
    if request.method == "POST":
        media_type = _media_type(request.headers)
        if media_type == UPDATE:
            raise ProblemError(Problem.READ_ONLY, "the request was not looked into")
        if media_type == FORM:
            parameters += _decoded(await _body(request, 3 * most + 65_536, seconds))
        else:
            direct = _text(await _body(request, most, seconds))
    return _operation(parameters, direct, request.method, _joined(request.headers, "accept"), most)


def _operation(
    parameters: Sequence[tuple[str, str]], direct: str | None, method: str, accept: str, most: int
) -> Operation:
    queries = [value for name, value in parameters if name == "query"] + ([] if direct is None else [direct])
    updates = sum(name == "update" for name, _ in parameters)
    if updates and (queries or updates > 1 or method != "POST" or direct is not None):
        raise ProblemError(Problem.MALFORMED_REQUEST, "an update is sent alone, once, and by POST; here, not at all")
    if updates:
        raise ProblemError(Problem.READ_ONLY, "the request was not looked into")
    if len(queries) > 1:
        raise ProblemError(Problem.MALFORMED_REQUEST, f"there must be one query, and there are {len(queries)}")
    if method == "POST" and not queries:
        raise ProblemError(Problem.MALFORMED_REQUEST, "the parameter query is missing")
    if queries and len(queries[0].encode()) > most:
        raise ProblemError(Problem.LONG_REQUEST, f"a query may have {most} bytes")
    graphs: dict[str, list[str]] = {"default-graph-uri": [], "named-graph-uri": []}
    values: dict[str, str] = {}
    extra: dict[str, str] = {}
    for name, value in parameters:
        if name in graphs:
            if not is_absolute(value):
                raise ProblemError(Problem.MALFORMED_REQUEST, f"{name}: {value!r} is no absolute IRI")
            graphs[name].append(value)
        elif name.startswith("$"):
            values[name[1:]] = value
        elif name != "query":
            if name in extra and name == "format":
                raise ProblemError(Problem.MALFORMED_REQUEST, "format is given more than once")
            extra[name] = value
    if chosen := extra.get("format"):
        if chosen not in FORMATS:
            raise ProblemError(Problem.MALFORMED_REQUEST, f"format: {chosen!r} is none of {', '.join(FORMATS)}")
        accept = FORMATS[chosen]
    default, named = (tuple(dict.fromkeys(found)) for found in graphs.values())
    return Operation(queries[0] if queries else None, default, named, accept, values, extra)


def _decoded(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError:
        raise ProblemError(Problem.MALFORMED_REQUEST, "the parameters are not percent-encoded UTF-8") from None
    except ValueError:
        raise ProblemError(Problem.MALFORMED_REQUEST, f"there are more than {_MOST_PARAMETERS} parameters") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise ProblemError(Problem.MALFORMED_REQUEST, "the query is not UTF-8") from None


def _media_type(headers: Headers) -> str:
    """The media type of the body, one of those that are known here, in UTF-8."""
    stated = headers.getlist("content-type")
    if len(stated) > 1:
        raise ProblemError(Problem.MALFORMED_REQUEST, "there is more than one Content-Type")
    media_type, _, rest = (stated[0] if stated else "").partition(";")
    media_type = media_type.strip().lower()
    accepted = {"Accept-Post": f"{QUERY}, {FORM}"}
    if media_type not in (FORM, QUERY, UPDATE):
        raise ProblemError(
            Problem.MEDIA_TYPE, f"send {QUERY} or {FORM}, not {media_type or 'an unnamed one'}", accepted
        )
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(" \t\"'").lower() not in ("utf-8", "utf8", "us-ascii"):
            raise ProblemError(Problem.MEDIA_TYPE, f"send UTF-8, not {value.strip()}", accepted)
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise ProblemError(Problem.MEDIA_TYPE, "send the body as it is, not compressed", accepted)
    return media_type


async def _body(request: Request, most: int, seconds: float) -> bytes:
    length = request.headers.get("content-length", "")
    too_long = ProblemError(Problem.LONG_REQUEST, f"a request may have {most} bytes", {"Connection": "close"})
    if length.isdigit() and int(length) > most:
        raise too_long
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    raise too_long
    except TimeoutError:
        raise ProblemError(Problem.SLOW_REQUEST, f"it may take {seconds:g} seconds", {"Connection": "close"}) from None
    except ClientDisconnect:
        raise ProblemError(Problem.SLOW_REQUEST, "the connection was closed before the end of the request") from None
    return bytes(body)


def _joined(headers: Headers, name: str) -> str:
    return ", ".join(headers.getlist(name))
