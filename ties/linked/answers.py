"""How the services answer: by the wanted format, with a tag by which a reader can tell whether anything changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from ties.endpoint.negotiation import HTML, JSONLD, NTRIPLES, TURTLE, best, full_type, prefers_html
from ties.endpoint.page import language_wanted
from ties.endpoint.problems import Problem, ProblemError
from ties.endpoint.responses import plain_problem

__all__ = ["FORMS", "OPEN", "address", "language_of", "negotiated", "not_found", "tagged"]

#: The forms of a description in RDF, by suffix, the preferred one first.
FORMS: Final = {"ttl": TURTLE, "jsonld": JSONLD, "nt": NTRIPLES}
#: Whoever asks from a page of another site may read the answer.
OPEN: Final = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
_LANGUAGES: Final = ("ru", "en")


def language_of(request: Request) -> str:
    """The language that was switched to, now or before, else the one that the browser wants."""
    for wanted in (request.query_params.get("lang"), request.cookies.get("ties-lang")):
        if wanted in _LANGUAGES:
            return str(wanted)
    return language_wanted(", ".join(request.headers.getlist("accept-language")))


def address(request: Request, public: str = "") -> str:
    """Where this service is found: ``public`` where that is configured, else as the client wrote it."""
    return public or f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}"


def negotiated(
    request: Request, rdf: Callable[[str], bytes], html: Callable[[], Response] | None = None, form: str | None = None
) -> Response:
    """An answer in the form named, else in the one that is wanted most: HTML where there is a page, or RDF.

    Parameters
    ----------
    rdf
        Gives the description in one of :data:`FORMS`.
    html
        Gives the page, where there is one.
    form
        A suffix that was named in the address.
    """
    accept = ", ".join(request.headers.getlist("accept"))
    if form is None:
        if html is not None and prefers_html(accept):
            return html()
        wanted = best(accept, [*FORMS.values(), *([HTML] if html is not None else ())])
        if wanted == HTML and html is not None:
            return html()
        form = next((suffix for suffix, kind in FORMS.items() if kind == wanted), None)
        if form is None:
            offers = ", ".join(FORMS.values())
            return plain_problem(ProblemError(Problem.NOT_ACCEPTABLE, f"it can be had in {offers}"))
    return tagged(request, rdf(form), full_type(FORMS[form]), {"Vary": "Accept"})


def tagged(request: Request, body: bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """A body with its tag; nothing but the tag, where the reader has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    said = {**OPEN, **(headers or {}), "ETag": tag, "Cache-Control": "no-cache"}
    known = request.headers.get("if-none-match", "")
    if tag in (one.strip().removeprefix("W/") for one in known.split(",")):
        return Response(status_code=304, headers=said)
    return Response(body, headers=said | {"Content-Type": media_type})


def not_found() -> Response:
    """Say that there is no such thing."""
    return plain_problem(ProblemError(Problem.NOT_FOUND, ""))
