"""The sitemap: the pages of all things, for those who index (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from ties.portal.index import Index
from ties.portal.links import file_name, quote

__all__ = ["sitemap"]

_MOST = 50_000  # of one file, by the protocol
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PAGES = ("", "browse", "explorer", "timeline", "queries", "data")


def sitemap(index: Index, base: str, language: str = "") -> bytes:
    """Give the sitemap of the site at the address ``base``: with a language, that of its pages as files."""
    things = [index.path(thing.iri) or "" for thing in index.things]
    if language:
        paths = [file_name(path, {}, language) for path in (*_PAGES, *things)]
    else:
        paths = [*_PAGES, *(f"{path}.html" for path in things)]
    lines = [f"<url><loc>{escape(f'{base}/{quote(path)}')}</loc></url>" for path in paths[:_MOST]]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SPACE}">\n'
    return (head + "\n".join(lines) + "\n</urlset>\n").encode()
