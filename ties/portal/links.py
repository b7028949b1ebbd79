"""Where the pages stand: at addresses of a server, or as files that lead to each other by relative links."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote as _quote

from ties.portal.model import Statement
from ties.portal.texts import TEXTS

__all__ = ["FORMATS", "FileLinks", "Links", "LiveLinks", "file_name"]

#: The suffixes of a thing's data, and their media types.
FORMATS = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "json": "application/json",
}
_EMPTY: Mapping[str, str] = {}


class Links(Protocol):
    """The addresses of pages (paths without suffix, and parameters), seen from one page in one language."""

    @property
    def language(self) -> str:
        """``ru`` or ``en``."""
        ...

    @property
    def live(self) -> bool:
        """Whether a server answers."""
        ...

    def page(self, path: str, query: Mapping[str, str] = _EMPTY) -> str:
        """A page in the same language; empty where there is none."""
        ...

    def switched(self) -> str:
        """This page in the other language."""
        ...

    def file(self, name: str) -> str:
        """A file that is no page: data, a style sheet."""
        ...

    def contest(self, statement: Statement) -> str:
        """The form by which a statement is questioned; empty where there is none."""
        ...


@dataclass(frozen=True)
class LiveLinks:
    """Addresses of a server below ``root``; ``path`` and ``query`` are those of the page itself."""

    language: str
    root: str
    path: str
    query: Mapping[str, str]
    contests: bool = True
    live: bool = True

    def page(self, path: str, query: Mapping[str, str] = _EMPTY) -> str:
        """A page; the language goes with the reader's choice, not with the address."""
        suffix = ".html" if path.startswith("id/") else ""
        return f"{self.root}/{quote(path)}{suffix}{_asked(query)}"

    def switched(self) -> str:
        """This page in the other language."""
        other = TEXTS[self.language]["other-code"]
        return self.page(self.path, {**self.query, "lang": other})

    def file(self, name: str) -> str:
        """A file."""
        return f"{self.root}/{quote(name)}"

    def contest(self, statement: Statement) -> str:
        """The form for a statement."""
        if not self.contests:
            return ""
        asked = {"s": statement.subject, "p": statement.predicate, "o": statement.value, "page": self.path}
        return f"{self.root}/contest{_asked(asked)}"


@dataclass(frozen=True)
class FileLinks:
    """Relative links between files; ``path`` and ``query`` are those of the page itself.

    ``pages`` are the names of the Russian files of all pages that there are; what is not among them has no address.
    With a ``root``, links begin there instead: for the page that a host shows in the place of any that is missing.
    """

    language: str
    path: str
    query: Mapping[str, str]
    pages: Container[str]
    root: str | None = None
    live: bool = False

    def page(self, path: str, query: Mapping[str, str] = _EMPTY) -> str:
        """A page's file, from this page's; empty where there is none."""
        return self.file(file_name(path, query, self.language)) if file_name(path, query, "ru") in self.pages else ""

    def switched(self) -> str:
        """This page's file in the other language."""
        return self.file(file_name(self.path, self.query, TEXTS[self.language]["other-code"]))

    def file(self, name: str) -> str:
        """A file, from this page's."""
        up = file_name(self.path, self.query, self.language).count("/")
        return "../" * up + quote(name) if self.root is None else f"{self.root}/{quote(name)}"

    def contest(self, _statement: Statement) -> str:
        """Files take no forms."""
        return ""


def file_name(path: str, query: Mapping[str, str], language: str) -> str:
    """The name of a page's file: Russian pages end in ``.html``, English ones in ``.en.html``.

    >>> file_name("browse", {"kind": "event", "sector": "sport", "page": "2"}, "en")
    'browse/event/sector/sport/2.en.html'
    >>> file_name("", {}, "ru")
    'index.html'
    """
    parts = [path or "index", *([query["kind"]] if "kind" in query else [])]
    for name, value in query.items():
        parts += [name, value] if name not in ("kind", "page", "lang") else []
    if str(query.get("page", "1")) != "1":
        parts.append(str(query["page"]))
    return "/".join(parts) + (".html" if language == "ru" else f".{language}.html")


@lru_cache(maxsize=50_000)
def quote(text: str, safe: str = "/") -> str:
    """A part of an address, percent-encoded; a page has hundreds of them, and most of them again and again."""
    return _quote(text, safe)


def _asked(query: Mapping[str, object]) -> str:
    given = [f"{quote(name)}={quote(str(value), '/:')}" for name, value in query.items() if value]
    return f"?{'&'.join(given)}" if given else ""
