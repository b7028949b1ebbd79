"""What a host needs to serve the files as linked data: rules for Apache and nginx, for w3id, robots, moved pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph.ontology_docs.page import style_policy
from ontology.terms import BASE
from ties.portal.index import Index
from ties.portal.links import FORMATS

__all__ = ["files", "moved"]

_POLICY: Final = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {style_policy()}; img-src 'self' data:; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'"
)
#: The media types of all suffixes that the site has.
_TYPES: Final = {
    **FORMATS,
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "md": "text/markdown",
    "txt": "text/plain",
    "cff": "application/yaml",
    "gz": "application/gzip",
    "zip": "application/zip",
}
#: Those of texts, for which a host says that they are in UTF-8.
_WORDED: Final = ("css", "js", "csv", "tsv", "md")
#: What asks for which file, the likeliest first.
_WANTED: Final = (
    ("text/turtle", "ttl"),
    ("application/ld\\+json", "jsonld"),
    ("application/n-triples", "nt"),
    ("application/json", "json"),
)
#: Single statements stand in the data of their record: report, row, and what follows.
_STATEMENTS: Final = (
    "(?:participation|mention)/(.+?-(?:executive|municipal))-([0-9]+(?:-at-[0-9]+)?)-.+",
    "evidence/([^/]+)/([^/]+)/.+",
)


def files(index: Index, address: str, documents: Sequence[str]) -> Mapping[str, str]:
    """Give the files by their names.

    Parameters
    ----------
    index
        For what was given up.
    address
        Where the site will be found.
    documents
        The documents of the vocabulary, by the last parts of their IRIs.
    """
    folder, _, name = index.base.removesuffix("/").rpartition("/")
    values = {
        "address": address,
        "root": urlsplit(address).path,
        "folder": folder,
        "name": name,
        "types": _TYPES,
        "worded": _WORDED,
        "suffixes": "|".join(("html", *FORMATS)),
        "policy": _POLICY,
        "statements": _STATEMENTS,
        "moves": _moves(index),
        "wanted": _WANTED,
        "documents": "|".join(documents) if index.base == BASE else "",
        "documented": "|".join(suffix for _, suffix in _WANTED if suffix != "json"),
    }
    rules = {".htaccess": "htaccess", "hosting/nginx.conf": "nginx.conf"}
    if index.base != f"{address}/id/":  # else the IRIs lead to the site as they are
        rules |= {f"hosting/{one}": one for one in ("w3id.htaccess", "w3id-serve.htaccess")}
    templates = Environment(
        loader=PackageLoader("ties.portal", "hosts"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    written = {file: templates.get_template(f"{rule}.j2").render(values) for file, rule in rules.items()}
    sitemaps = "".join(f"Sitemap: {address}/{name}\n" for name in ("sitemap.xml", "sitemap.en.xml"))
    return {**written, "robots.txt": f"User-agent: *\nAllow: /\n{sitemaps}", ".nojekyll": ""}


def moved(path: str, kept: str) -> bytes:
    """A page at one path that leads to the page of another thing, or of the same one, for hosts without rules."""
    there = f"{'../' * path.count('/')}{quote(kept)}.html"
    return (
        f'<!DOCTYPE html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n<title>→</title>\n'
        f'<link rel="canonical" href="{escape(there)}">\n<meta http-equiv="refresh" content="0; url={escape(there)}">\n'
        f'</head>\n<body><p><a href="{escape(there)}">{escape(there)}</a></p></body>\n</html>\n'
    ).encode()


def _moves(index: Index) -> list[tuple[str, str]]:
    found = [(index.path(old), index.path(new)) for old, new in sorted(index.redirects.items())]
    return [(quote(old).replace(".", "\\."), quote(new)) for old, new in found if old and new]
