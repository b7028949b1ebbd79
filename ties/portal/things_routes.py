"""Requests for things: from an IRI to its page or data (303), these two, and what was given up or is gone."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ties.endpoint.negotiation import best
from ties.portal import twins
from ties.portal.links import FORMATS
from ties.portal.live import HTML, Made, links_of
from ties.portal.portal import Portal, PortalError

__all__ = ["ThingRoutes"]

_OFFERS = {"text/html": "html", "application/xhtml+xml": "html", **{kind: suffix for suffix, kind in FORMATS.items()}}
_OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Link, ETag"}


class ThingRoutes:
    """What answers below ``/id/``."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal

    def respond(self, request: Request) -> Response:
        """Answer a request for a thing, its page or its data."""
        rest = request.path_params["rest"]
        name, suffix = _split(rest)
        iri = self.portal.index.base + name
        self._check(request, iri, suffix)
        if not suffix:
            return self._see_other(request, name)
        if suffix == "html":
            return self._page(request, iri)
        return self._data(request, iri, name, suffix)

    def _check(self, request: Request, iri: str, suffix: str) -> None:
        """That there is such a thing.

        Raises
        ------
        PortalError
            301 where another took its place, 303 where the dataset's description tells of it, 410 where it was once,
            404 where it never was.
        """
        root = request.scope.get("root_path", "")
        index = self.portal.index
        kept, seen = iri, {iri}
        while kept in index.redirects and index.redirects[kept] not in seen:
            kept = index.redirects[kept]
            seen.add(kept)
        if kept != iri:
            name = kept.removeprefix(index.base)
            address = f"{root}/id/{quote(name)}{'.' + suffix if suffix else ''}"
            raise PortalError(301, {"Location": address, "Link": self._link(request, name), **_OPEN})
        if not index.reader.knows(iri):
            if index.reader.holds(iri):
                raise PortalError(303, {"Location": f"{root}/.well-known/void", **_OPEN})
            raise PortalError(410 if iri in index.issued else 404)

    def _see_other(self, request: Request, name: str) -> Response:
        accept = ", ".join(request.headers.getlist("accept"))
        chosen = best(accept, list(_OFFERS))
        if chosen is None:
            raise PortalError(406, {"Link": self._link(request, name)})
        address = f"{request.scope.get('root_path', '')}/id/{quote(name)}.{_OFFERS[chosen]}"
        query = request.url.query
        headers = {"Vary": "Accept", "Link": self._link(request, name), **_OPEN}
        return RedirectResponse(address + (f"?{query}" if query else ""), 303, headers)

    def _page(self, request: Request, iri: str) -> Response:
        path = self.portal.index.path(iri) or ""
        first = {
            name: int(value)
            for name, value in request.query_params.items()
            if value.isascii() and value.isdigit() and len(value) < 9
        }

        def make() -> Made:
            links = links_of(request, path, contests=self.portal.contests)
            page = self.portal.pages[links.language].of(iri, first)
            assert page is not None
            head = self.portal.render.head(page, links, self.portal.versions(request, f"{path}.html"))
            return Made(self.portal.render.thing(page, links, head).encode())

        return self.portal.answer(request, make, {"Link": self._link(request, path.removeprefix("id/"), "html")})

    def _data(self, request: Request, iri: str, name: str, suffix: str) -> Response:
        def make() -> Made:
            kind = FORMATS[suffix]
            body = twins.serialized(self.portal.index, iri, suffix)
            return Made(body, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)

        return self.portal.answer(request, make, {"Link": self._link(request, name, suffix), **_OPEN}, page=False)

    def _link(self, request: Request, name: str, mine: str = "") -> str:
        """The page and the data of a thing (RFC 8288); what it is about, and what describes it (RFC 6892)."""
        here = f"{request.scope.get('root_path', '')}/id/{quote(name)}"
        kinds = {"html": HTML.partition(";")[0], **FORMATS}
        links = [
            f'<{here}.{suffix}>; rel="alternate"; type="{kind}"' for suffix, kind in kinds.items() if suffix != mine
        ]
        if mine in ("", "html"):
            links.append(f'<{here}.ttl>; rel="describedby"; type="{FORMATS["ttl"]}"')
        if mine == "html":
            links.append(f'<{self.portal.public(request, f"id/{name}.html")}>; rel="canonical"')
        if mine:
            links.append(f'<{self.portal.index.base}{name}>; rel="describes"')
        return ", ".join(links)


def _split(rest: str) -> tuple[str, str]:
    """A path below ``/id/`` as a thing's name and a suffix that we know, if it has one."""
    name, _, suffix = rest.rpartition(".")
    return (name, suffix) if name and suffix in ("html", *FORMATS) else (rest, "")
