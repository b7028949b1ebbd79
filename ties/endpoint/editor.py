"""The editor of the query page: YASGUI's files where the packaging hook has made them, ours, and what they are told.

Everything stands under ``/sparql/static/``. An address ends in the checksum of what it gives, and so may be kept.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response

from ontology.terms import BASE, PREFIXES, TIES
from ties.endpoint.page_texts import SCRIPT_TEXTS
from ties.endpoint.responses import COMMON

__all__ = ["StaticFile", "has_editor", "static", "static_address"]

_OURS = {"style.css": "text/css", "ask.js": "text/javascript"}
_YASGUI = {"yasgui.js": "text/javascript", "yasgui.css": "text/css", "yasgui.licenses.txt": "text/plain"}
_TOLD = {f"ask.{language}.json": language for language in SCRIPT_TEXTS}
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file with its type, as it is and compressed, and its checksum."""

    media_type: str
    body: bytes
    packed: bytes
    checksum: str


def has_editor() -> bool:
    """Whether YASGUI's files are there. They are not where npm could not be reached when Ties was installed."""
    return static_file("yasgui.js") is not None and static_file("yasgui.css") is not None


def static_address(name: str) -> str:
    """The address of a file below that of the endpoint."""
    found = static_file(name)
    return f"static/{name}?v={found.checksum}" if found else f"static/{name}"


@cache
def static_file(name: str) -> StaticFile | None:
    """The file of this name; None where there is none."""
    if name in _TOLD:
        media_type, body = "application/json", _told(_TOLD[name])
    elif name in _OURS or name in _YASGUI:
        media_type = {**_OURS, **_YASGUI}[name] + "; charset=utf-8"
        source = resources.files("ties.endpoint").joinpath("static" if name in _OURS else "assets", name)
        if not source.is_file():
            return None
        body = source.read_bytes()
    else:
        return None
    return StaticFile(media_type, body, gzip.compress(body, mtime=0), hashlib.sha256(body).hexdigest()[:12])


async def static(request: Request) -> Response:
    """Give a file."""
    found = static_file(request.path_params["name"])
    if found is None:
        return Response("there is no such file\n", 404, COMMON, "text/plain")
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = COMMON | {"Vary": "Accept-Encoding", "ETag": f'"{found.checksum}"'}
    headers["Cache-Control"] = _FOR_EVER if request.query_params.get("v") == found.checksum else "no-cache"
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(None, 304, headers)
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(found.packed if packed else found.body, headers=headers, media_type=found.media_type)


def _told(language: str) -> bytes:
    """What the script is told: its words, the prefixes, and the vocabulary, to complete what is typed."""
    terms = sorted(value for name, value in vars(TIES).items() if not name.startswith("_"))
    capital = [iri.rsplit("#", 1)[1][0].isupper() for iri in terms]
    told = {
        "texts": SCRIPT_TEXTS[language],
        "prefixes": PREFIXES,
        "shown": {**PREFIXES, "id": BASE},
        "classes": [iri for iri, is_class in zip(terms, capital, strict=True) if is_class],
        "properties": [iri for iri, is_class in zip(terms, capital, strict=True) if not is_class],
    }
    return json.dumps(told, ensure_ascii=False).encode()
