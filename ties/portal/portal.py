"""The live portal's own state: the index, the pages in both languages, and how an answer is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph
from starlette.requests import Request
from starlette.responses import Response

from graph.contests import ContestFile, contest_file
from graph.release.folder import SUMS_FILE
from ties.portal import pictures
from ties.portal.cites import Sources
from ties.portal.contest import Throttle
from ties.portal.downloads import build_downloads, release_downloads, release_version
from ties.portal.home import Home, home
from ties.portal.imprint import imprint
from ties.portal.index import Index
from ties.portal.links import quote
from ties.portal.live import HTML, SAFE, Freshness, Made, Shelf, links_of, remembered
from ties.portal.pages import Pages
from ties.portal.render import Head, Renderer, alternates, versions
from ties.portal.texts import LANGUAGES, TEXTS

__all__ = ["Portal", "PortalError", "Settings"]

_NO_TWINS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Settings:
    """How a portal is served.

    ``root`` is the path below which it stands, ``public`` the address under which it is known (empty: that of each
    request), ``contests`` whether statements can be questioned, ``quotes`` whether the words of the reports are shown,
    ``release`` the folder of the files to be downloaded, ``about`` the file with what the publisher says, ``proxied``
    whether a proxy's word counts for where it stands.
    """

    root: str = ""
    public: str = ""
    contests: bool = True
    quotes: bool = True
    release: Path | None = None
    about: Path | None = None
    proxied: bool = False


class PortalError(Exception):
    """A response that is no page: its status, and the headers that it needs; ``str()`` is what a program is told."""

    def __init__(self, status: int, headers: Mapping[str, str] | None = None, detail: str = "") -> None:
        super().__init__(detail)
        self.status, self.headers = status, dict(headers or {})


class Portal:
    """Pages over an opened store."""

    def __init__(self, store: pyoxigraph.Store, data: Path, settings: Settings) -> None:
        self.data, self.settings = data, settings
        self.index = Index(store, data)
        sources = Sources(data if settings.quotes else None, self.index.build)
        self.pages: dict[str, Pages] = {name: Pages(self.index, sources, name) for name in LANGUAGES}
        self.home: dict[str, Home] = {name: home(self.index, name) for name in LANGUAGES}
        self.render = Renderer(self.index, imprint(self.index, settings.about))
        self.downloads = release_downloads(settings.release) if settings.release else build_downloads(data)
        self.version = release_version(settings.release) if settings.release else ""
        named = [settings.about, settings.release / SUMS_FILE if settings.release else None]
        self.fresh = Freshness(data, repr(settings), [file for file in named if file and file.is_file()])
        self.shelf = Shelf()
        self.contests = settings.contests
        self.contest_file = ContestFile(contest_file(data))
        self.throttle = Throttle()
        self._drawing, self._drawn = Lock(), dict[str, bytes]()
        self.index.search  # noqa: B018  made now, not at the first search

    def explorer(self, root: str) -> bytes:
        """The explorer, its links leading below a root. Made once: that takes seconds."""
        with self._drawing:
            if root not in self._drawn:
                data = self.data if self.settings.quotes else None
                self._drawn = {root: pictures.explorer(self.index.reader.store, data, f"{root}/id/")}
            return self._drawn[root]

    def public(self, request: Request, path: str) -> str:
        """The address of a page as the world knows it: absolute where that is configured, else from the root.

        A page that was asked for in a language is another than the one that goes by what the reader wants.
        """
        root = self.settings.public or request.scope.get("root_path", "")
        wanted = request.query_params.get("lang")
        return f"{root}/{quote(path)}" + (f"?lang={wanted}" if wanted in LANGUAGES else "")

    def versions(self, request: Request, path: str) -> list[dict[str, str]]:
        """Where a page stands, as what is asked for and in each language."""
        own = self.public(request, path)
        plain = own.partition("?")[0]
        return versions(own, {**{name: f"{plain}?lang={name}" for name in LANGUAGES}, "x-default": plain})

    def answer(
        self,
        request: Request,
        make: Callable[[], Made],
        headers: Mapping[str, str] | None = None,
        *,
        page: bool = True,
        also: str = "",
    ) -> Response:
        """Give what ``make`` makes, unless the reader or the shelf has it.

        It must be a function of the path, the parameters, the root, and of ``also``; if it is a ``page``, of the
        language, too.
        """
        links = links_of(request, "", contests=self.contests)
        asked = (request.scope["path"], str(request.url.query), links.root, links.language if page else "", also)
        tag = self.fresh.tag(*asked)
        said = {**self.fresh.headers(tag), **(headers or {})}
        said |= {**SAFE, "Vary": "Accept-Language, Cookie"} if page else {"X-Content-Type-Options": "nosniff"}
        if self.fresh.unchanged(request, tag):
            return remembered(request, Response(status_code=304, headers=said))
        made = self.shelf.get(tag, make)
        said |= dict(made.headers or {}) | {"Content-Type": made.media_type}
        if page:
            said["Content-Language"] = links.language
        return remembered(request, Response(made.body, headers=said))

    def page(
        self,
        request: Request,
        template: str,
        path: str,
        section: str = "",
        twins: Mapping[str, str] = _NO_TWINS,
        **values: Any,
    ) -> Response:
        """Give a page that is a function of its address; a value that is callable is called with the language.

        ``twins`` are the paths of the same as data, with their media types; they take the page's parameters.
        """
        links = links_of(request, path, contests=self.contests)
        asked = f"?{urlencode(links.query)}" if links.query else ""
        others = alternates({f"{links.file(name)}{asked}": kind for name, kind in twins.items()})

        def make() -> Made:
            head = Head(links=[*self.versions(request, path), *others], index=not links.query)
            given = {name: value(links.language) if callable(value) else value for name, value in values.items()}
            return Made(self.render.html(template, links, head, section, **given).encode())

        said = ", ".join(f'<{one["href"]}>; rel="{one["rel"]}"; type="{one["type"]}"' for one in others)
        return self.answer(request, make, {"Link": said} if said else None)

    def shown(self, request: Request, status: int, template: str, path: str, **values: Any) -> Response:
        """Give a page that must not be kept: an error, a form."""
        links = links_of(request, path, contests=False)
        body = self.render.html(template, links, Head(index=False), "-", **values).encode()
        headers = {**SAFE, "Content-Type": HTML, "Content-Language": links.language, "Cache-Control": "no-store"}
        return remembered(request, Response(body, status, headers))

    def failed(self, request: Request, status: int) -> Response:
        """Give the page of an error, in both languages."""
        links = links_of(request, "", contests=False)
        status = status if f"error.{status}" in TEXTS["en"] else 400 if status < 500 else 500
        other = TEXTS[TEXTS[links.language]["other-code"]]
        return self.shown(request, status, "error.html", "", error=status, other=other)
