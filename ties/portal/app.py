"""The portal as a web application: pages and data of the graph, and the SPARQL endpoint among them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from graph.store import StoreError
from ties.endpoint.app import Endpoint
from ties.endpoint.limits import Limits
from ties.endpoint.negotiation import prefers_html
from ties.endpoint.responses import PROBLEM_TYPE
from ties.linked import Linked
from ties.linked.answers import OPEN
from ties.portal import contest, pictures
from ties.portal.browse import browse
from ties.portal.live import Made, has_it, language_of
from ties.portal.portal import Portal, PortalError, Settings
from ties.portal.proxy import BehindProxy
from ties.portal.query_routes import QueryRoutes
from ties.portal.sitemap import sitemap
from ties.portal.texts import TEXTS
from ties.portal.things_routes import ThingRoutes
from ties.portal.timeline import timeline

__all__ = ["create_portal"]

_FORM_BYTES: Final = 16 << 10
_FIELDS: Final = 20
_ARRIVAL: Final = 15.0  # seconds in which a form must have come
JSON: Final = "application/json"
_TYPES: Final = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


def create_portal(store: Path, data: Path, limits: Limits, settings: Settings) -> tuple[ASGIApp, Endpoint]:
    """Give the application over a copy of the store of the build in ``data``, and the endpoint within it.

    Raises
    ------
    StoreError
        Where the store cannot be opened.
    """
    import pyoxigraph

    try:
        opened = pyoxigraph.Store.read_only(str(store))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(f"the store in {data} cannot be opened ({error}); build it anew") from error
    endpoint = Endpoint(store, limits)
    routes = Routes(Portal(opened, data, settings), endpoint)
    linked = Linked(opened, store, data, settings.public, settings.release, settings.about)
    app = Starlette(
        routes=[*linked.routes(), *routes.all()],
        lifespan=endpoint.lifespan,
        exception_handlers={HTTPException: routes.failed, PortalError: routes.failed, Exception: routes.failed},
    )
    app.router.redirect_slashes = False
    return BehindProxy(app, settings.root, trusted=settings.proxied), endpoint


class Routes:
    """What answers at which path."""

    def __init__(self, portal: Portal, endpoint: Endpoint) -> None:
        self.portal, self.endpoint = portal, endpoint

    def all(self) -> list[BaseRoute]:
        """Every route; those of the endpoint are its own."""
        queries, things = QueryRoutes(self.portal, self.endpoint), ThingRoutes(self.portal)
        plain: list[tuple[str, Callable[[Request], Any]]] = [
            ("/", self.home),
            ("/index.json", self.home_data),
            ("/browse", self.browse),
            ("/browse.json", self.browse_data),
            ("/queries", queries.listed),
            ("/queries/{name}", queries.one),
            ("/data", self.data),
            ("/data/{name:path}", self.download),
            ("/release/{version}/{name:path}", self.released),
            ("/explorer", self.explorer),
            ("/explorer.html", self.explorer_file),
            ("/timeline", self.timeline),
            ("/static/{name}", self.static),
            ("/sitemap.xml", self.sitemap),
            ("/robots.txt", self.robots),
            ("/id/{rest:path}", things.respond),
        ]
        contests = [Route("/contest", self.contest, methods=["GET", "POST"])] if self.portal.contests else []
        return [Route(path, answer) for path, answer in plain] + contests + self.endpoint.routes

    def home(self, request: Request) -> Response:
        """The front page."""
        return self.portal.page(request, "home.html", "", twins={"index.json": JSON}, home=self.portal.home.__getitem__)

    def home_data(self, request: Request) -> Response:
        """The numbers of the front page."""
        return self._json(request, lambda: pictures.plain(self.portal.home["en"]))

    def browse(self, request: Request) -> Response:
        """Browse and search."""
        query = dict(request.query_params)

        def found(language: str) -> Any:
            return browse(self.portal.index, self.portal.pages[language].pieces, query, whole="all" in query)

        return self.portal.page(
            request, "browse.html", "browse", "browse", {"browse.json": JSON}, found=found, asked=query.get("q", "")
        )

    def browse_data(self, request: Request) -> Response:
        """What browsing finds, as data."""
        pieces = self.portal.pages["en"].pieces
        query = dict(request.query_params)
        return self._json(request, lambda: pictures.plain(browse(self.portal.index, pieces, query, whole=True)))

    def data(self, request: Request) -> Response:
        """What can be downloaded."""
        return self.portal.page(request, "data.html", "data", "data", files=self.portal.downloads)

    def download(self, request: Request) -> Response:
        """One of the files; the folder itself is the page that lists them."""
        name = request.path_params["name"]
        if not name:
            return RedirectResponse(f"{request.scope.get('root_path', '')}/data", 301, OPEN)
        found = next((one for one in self.portal.downloads if one.name == name), None)
        if found is None or not found.path.is_file():
            raise PortalError(404)
        stat = found.path.stat()
        said = {**OPEN, "Cache-Control": "no-cache"}
        response = FileResponse(found.path, 200, said, found.media_type, filename=found.path.name, stat_result=stat)
        if has_it(request, response.headers["etag"], datetime.fromtimestamp(int(stat.st_mtime), UTC)):
            kept = ("etag", "last-modified", *said)
            return Response(status_code=304, headers={name: response.headers[name] for name in kept})
        return response

    def released(self, request: Request) -> Response:
        """A file by the version of its release: that which is served here, or none."""
        if not self.portal.version or request.path_params["version"] != self.portal.version:
            raise PortalError(404)
        address = f"{request.scope.get('root_path', '')}/data/{quote(request.path_params['name'])}"
        return RedirectResponse(address.removesuffix("/"), 303, OPEN)

    def explorer(self, request: Request) -> Response:
        """The page around the explorer."""
        return self.portal.page(request, "explorer.html", "explorer", "explorer", file="explorer.html")

    def explorer_file(self, request: Request) -> Response:
        """The explorer itself, with a policy that allows its own scripts and nothing else."""
        portal, root = self.portal, request.scope.get("root_path", "")

        def make() -> Made:
            page = portal.explorer(root)
            return Made(page, headers=pictures.explorer_headers(page))

        return portal.answer(request, make, page=False)

    def timeline(self, request: Request) -> Response:
        """Events by month and sector, and on the map."""

        def made(language: str) -> Any:
            return timeline(self.portal.index, self.portal.pages[language].pieces)

        return self.portal.page(request, "timeline.html", "timeline", "timeline", shown=made)

    def static(self, request: Request) -> Response:
        """The looks of the pages."""
        name = request.path_params["name"]
        file = resources.files("ties.portal").joinpath("static", name)
        if name not in ("ties.css", "ties.svg") or not file.is_file():
            raise PortalError(404)
        kind = _TYPES[Path(name).suffix]
        response = self.portal.answer(request, lambda: Made(file.read_bytes(), kind), page=False)
        response.headers["Cache-Control"] = "max-age=600"
        return response

    def sitemap(self, request: Request) -> Response:
        """The addresses of all pages of things."""
        base = self._address(request)
        return self.portal.answer(
            request, lambda: Made(sitemap(self.portal.index, base), "application/xml"), page=False, also=base
        )

    def robots(self, request: Request) -> Response:
        """What robots are asked not to do: to ask queries, to fill in forms, to walk through all filters."""
        base, root = self._address(request), request.scope.get("root_path", "")
        kept_out = "".join(f"Disallow: {root}/{path}\n" for path in ("sparql", "contest", "browse?"))
        text = f"User-agent: *\n{kept_out}Sitemap: {base}/sitemap.xml\n"
        made = Made(text.encode(), "text/plain; charset=utf-8")
        return self.portal.answer(request, lambda: made, page=False, also=base)

    def _address(self, request: Request) -> str:
        """The address under which the portal is known, or else under which it was asked."""
        return self.portal.settings.public or str(request.base_url).rstrip("/")

    async def contest(self, request: Request) -> Response:
        """The form by which a statement is questioned, and what was filled in."""
        posted = request.method == "POST"
        form = await self._form(request) if posted else dict(request.query_params)
        pages, words = self.portal.pages[language_of(request)], TEXTS[language_of(request)]
        back = form.get("page", "") if form.get("page", "").startswith("id/") else ""
        shown: dict[str, Any] = {
            "back": back,
            "done": False,
            "problem": "",
            "said": (),
            "cites": (),
            "most": contest.MOST,
        }
        shown |= {
            "hidden": {name: form.get(name, "") for name in ("s", "p", "o", "page")},
            "comment": form.get("comment", ""),
        }
        status = 200
        try:
            if posted:
                client = request.client.host if request.client else ""
                portal = self.portal
                await run_in_threadpool(contest.written, pages, form, portal.contest_file, portal.throttle, client)
                return self.portal.shown(request, 201, "contest.html", "contest", **{**shown, "done": True})
        except contest.RefusalError as refusal:
            status, shown["problem"] = refusal.status, words[refusal.key].format(**refusal.values)
        try:
            found = contest.contested(pages, form)
            shown |= {"said": found.said, "cites": found.cites[:3]}
        except contest.RefusalError as refusal:
            status, shown["problem"] = refusal.status, words[refusal.key]
        return self.portal.shown(request, status, "contest.html", "contest", **shown)

    async def _form(self, request: Request) -> dict[str, str]:
        """The fields of a posted form.

        Raises
        ------
        PortalError
            400 where it is no form, too long, too slow, or sent by a page of another site.
        """
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > _FORM_BYTES:
            raise PortalError(400)
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise PortalError(400)
        if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            raise PortalError(400)
        try:
            async with asyncio.timeout(_ARRIVAL):
                body = await request.body()
            return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS))
        except (TimeoutError, ValueError):
            raise PortalError(400) from None

    def _json(self, request: Request, make: Callable[[], Any]) -> Response:
        response = self.portal.answer(request, lambda: Made(pictures.to_json(make()), JSON), page=False)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    async def failed(self, request: Request, error: Exception) -> Response:
        """What is said where there is no page: to a browser in both languages, to a program as a problem."""
        status = int(getattr(error, "status", 0) or getattr(error, "status_code", 500))
        headers = dict(getattr(error, "headers", None) or {})
        if status in (301, 303):
            return Response(status_code=status, headers=headers)
        if prefers_html(", ".join(request.headers.getlist("accept"))):
            response = self.portal.failed(request, status)
        else:
            response = _problem(status, str(error) if isinstance(error, PortalError) else "")
        response.headers.update(headers)
        return response


def _problem(status: int, detail: str) -> Response:
    """What a program is told (RFC 9457)."""
    said = {"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase, "detail": detail}
    body = pictures.to_json({name: value for name, value in said.items() if value})
    return Response(body, status, {**OPEN, "Cache-Control": "no-store"}, PROBLEM_TYPE)
