"""What every response of the live portal shares: its language, its headers, and not being made twice."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from graph.store import BUILD_FILE
from ties.endpoint.page import language_wanted
from ties.portal.links import LiveLinks
from ties.portal.texts import LANGUAGES

__all__ = ["HTML", "SAFE", "Freshness", "Made", "Shelf", "has_it", "language_of", "links_of", "remembered"]

HTML: Final = "text/html; charset=utf-8"
_COOKIE: Final = "ties-lang"
_YEAR: Final = 31_536_000
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
#: What keeps a page to itself: no script, nothing from elsewhere, no frame around it.
SAFE: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_MOST_HELD, _LARGE = 64 << 20, 8 << 20
_CODE: Final = ("ties", "graph", "queries", "ontology")
_SUFFIXES: Final = (".py", ".html", ".css", ".js", ".rq", ".ttl", ".toml")


@dataclass(frozen=True, slots=True)
class Made:
    """A body with its media type and the headers of its own."""

    body: bytes
    media_type: str = HTML
    headers: Mapping[str, str] | None = None


class Freshness:
    """By what a reader can tell whether what it has is still what we would send (RFC 9110, sections 8.8 and 13).

    A response is a function of the build, of this code, of the settings with the files that they name, and of what was
    asked; so its tag is known without making it. Settings have no date: what is served changed last at the start.
    """

    def __init__(self, data: Path, settings: str, named: Iterable[Path] = ()) -> None:
        file = data / BUILD_FILE
        digest = hashlib.sha256(f"{settings}|{file.stat().st_mtime_ns}".encode())
        code = (part for package in _CODE for part in _files(Path(str(resources.files(package)))))
        for part in (file, *named, *code):
            digest.update(part.read_bytes())
        self._made_of = digest.hexdigest()[:12]
        self.modified = datetime.now(UTC).replace(microsecond=0)

    def tag(self, *asked: str) -> str:
        """The entity tag of what is asked for."""
        return f'W/"{self._made_of}-{hashlib.sha256("|".join(asked).encode()).hexdigest()[:12]}"'

    def headers(self, tag: str) -> dict[str, str]:
        """The validators as headers; a reader keeps what it has, and asks each time whether that is still so."""
        return {
            "ETag": tag,
            "Last-Modified": format_datetime(self.modified, usegmt=True),
            "Cache-Control": "no-cache",
        }

    def unchanged(self, request: Request, tag: str) -> bool:
        """Whether the reader has it already."""
        return has_it(request, tag, self.modified)


class Shelf:
    """Bodies that were made lately, by their tags; the oldest go first."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def get(self, tag: str, make: Callable[[], Made]) -> Made:
        """What stands there, or what is made now; a large body is not kept."""
        with self._lock:
            if tag in self._made:
                self._made.move_to_end(tag)
                return self._made[tag]
        made = make()
        if len(made.body) < _LARGE:
            with self._lock:
                self._made[tag] = made
                self._held += len(made.body)
                while self._held > _MOST_HELD:
                    self._held -= len(self._made.popitem(last=False)[1].body)
        return made


def has_it(request: Request, tag: str, modified: datetime) -> bool:
    """Whether a reader has what goes by a tag, or else what was last modified then (RFC 9110, section 13.2.2)."""
    known = request.headers.get("if-none-match")
    if known is not None:
        held = {one.strip().removeprefix("W/") for one in known.split(",")}
        return known.strip() == "*" or tag.removeprefix("W/") in held
    since = request.headers.get("if-modified-since", "")
    try:
        return bool(since) and parsedate_to_datetime(since) >= modified
    except (TypeError, ValueError):
        return False


def language_of(request: Request) -> str:
    """The language that was switched to, now or before, else the one that the browser wants."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(_COOKIE)):
        if wanted in LANGUAGES:
            return str(wanted)
    return language_wanted(", ".join(request.headers.getlist("accept-language")))


def links_of(request: Request, path: str, *, contests: bool) -> LiveLinks:
    """The links of the page at a path, as this request sees it."""
    query = {name: value for name, value in request.query_params.items() if name != "lang"}
    root = request.scope.get("root_path", "")
    return LiveLinks(language_of(request), root, path, query, contests)


def remembered(request: Request, response: Response) -> Response:
    """The response, which makes the browser remember a language that was switched to."""
    wanted = request.query_params.get("lang")
    if wanted in LANGUAGES:
        path = request.scope.get("root_path", "") or "/"
        response.set_cookie(_COOKIE, wanted, _YEAR, path=path, samesite="lax", httponly=True)
    return response


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.rglob("*") if one.suffix in _SUFFIXES)
