"""The sitemap: the pages of all things, for those who index (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from urllib.parse import quote
from xml.sax.saxutils import escape

from ties.portal.index import Index

__all__ = ["sitemap"]

_MOST = 50_000  # of one file, by the protocol
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PAGES = ("", "browse", "explorer", "timeline", "queries", "data")


def sitemap(index: Index, base: str, suffix: str = "") -> bytes:
    """Give the sitemap; ``base`` is the address of the site, ``suffix`` what its own pages end in."""
    paths = [f"{path}{suffix}" if path else "" for path in _PAGES]
    paths += [f"{index.path(thing.iri)}.html" for thing in index.things]
    lines = [f"<url><loc>{escape(f'{base}/{quote(path)}')}</loc></url>" for path in paths[:_MOST]]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SPACE}">\n'
    return (head + "\n".join(lines) + "\n</urlset>\n").encode()
