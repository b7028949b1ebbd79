"""The vocabulary at its addresses: ontology, concepts and shapes, as pages and in RDF.

The ontology's terms are parts of one document (``…/ontology#Event``), which is given at once. A concept has an address
of its own (``…/concept/role/speaker``), which leads on to the document that describes it, with status 303.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

import pyoxigraph
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from graph.ontology_docs import DOCUMENTS, document, examples, page, vocabulary
from graph.ontology_docs.page import style_policy
from ontology.terms import CONCEPTS
from ties.endpoint.negotiation import HTML, full_type
from ties.linked.answers import FORMS, language_of, negotiated, not_found, tagged

__all__ = ["VocabularyRoutes"]

_PAGES: Final = ("ontology", "concept")


class VocabularyRoutes:
    """What answers at ``/ontology``, ``/concept`` and ``/shapes``; the examples are taken from the graph in a store.

    ``modified`` is since when it answers so, as HTTP writes a date.
    """

    def __init__(self, store: pyoxigraph.Store, base: str, modified: str) -> None:
        self._store, self._base, self._modified = store, base, modified
        self._page = lru_cache(maxsize=8)(self._made)

    def routes(self) -> list[BaseRoute]:
        """The routes."""
        found: list[BaseRoute] = []
        for name in DOCUMENTS:
            for path in (f"/{name}", f"/{name}.{{suffix}}", f"/{name}/{{rest:path}}"):
                found.append(Route(path, self._respond, name=f"{name}-document"))
        return found

    def _respond(self, request: Request) -> Response:
        response = self._answer(request)
        if response.status_code in (200, 304):
            response.headers["Last-Modified"] = self._modified
        return response

    def _answer(self, request: Request) -> Response:
        path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
        name = path.strip("/").split("/")[0].split(".")[0]
        suffix = request.path_params.get("suffix")
        rest = request.path_params.get("rest", "").strip("/")
        if rest and rest != vocabulary().version:
            return self._part(request, rest) if name == "concept" and _is_concept(rest) else not_found()
        if suffix == "html" and name in _PAGES:
            return self._html(request, name)
        if suffix is not None and suffix not in FORMS:
            return not_found()
        response = negotiated(
            request,
            lambda form: document(name, form),
            (lambda: self._html(request, name)) if name in _PAGES else lambda: _see(request, "ontology#shapes"),
            suffix,
        )
        if name in _PAGES:
            root = request.scope.get("root_path", "")
            others = [f'<{root}/{name}.{form}>; rel="alternate"; type="{kind}"' for form, kind in FORMS.items()]
            response.headers["Link"] = ", ".join(others)
        return response

    def _html(self, request: Request, name: str) -> Response:
        language = language_of(request)
        policy = f"default-src 'none'; style-src {style_policy()}; base-uri 'self'; frame-ancestors 'none'"
        headers = {
            "Content-Language": language,
            "Content-Security-Policy": policy,
            "Vary": "Accept, Accept-Language, Cookie",
        }
        root = request.scope.get("root_path", "")
        body = self._page(name, language, root).encode("utf-8")
        return tagged(request, body, full_type(HTML), headers)

    def _made(self, name: Literal["ontology", "concept"], language: str, root: str) -> str:
        return page(name, language, examples=self._examples(), home=f"{root}/", root=f"{root}/", live=True)

    @lru_cache(maxsize=1)  # noqa: B019  one for each server
    def _examples(self) -> dict[str, str]:
        return examples(self._store, self._base)

    def _part(self, request: Request, rest: str) -> Response:
        """A concept or a scheme: see the document, in the form that is wanted."""
        response = negotiated(request, lambda form: form.encode(), lambda: _see(request, f"concept#{rest}"))
        if response.status_code == 200:
            return _see(request, f"concept.{bytes(response.body).decode()}")
        return response


def _is_concept(rest: str) -> bool:
    scheme, _, name = rest.partition("/")
    return scheme in CONCEPTS and (not name or name in CONCEPTS[scheme])


def _see(request: Request, path: str) -> Response:
    headers = {"Vary": "Accept", "Access-Control-Allow-Origin": "*"}
    return RedirectResponse(f"{request.scope.get('root_path', '')}/{path}", 303, headers)
