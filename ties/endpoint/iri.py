"""Relative IRIs made absolute, as RFC 3986 section 5.2 has it (``urllib`` drops an empty fragment)."""

from __future__ import annotations

import re

__all__ = ["is_absolute", "resolve"]

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)  # appendix B
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def is_absolute(iri: str) -> bool:
    """Does it begin with a scheme?"""
    return _ABSOLUTE.match(iri) is not None


def resolve(iri: str, base: str) -> str:
    """The IRI that a reference means below an absolute base.

    >>> [resolve(iri, "http://a/b/c/d?q#f") for iri in ("", "#", "?y", "g", "../../g", "//h/i", "urn:x")]
    ['http://a/b/c/d?q', 'http://a/b/c/d?q#', 'http://a/b/c/d?y', 'http://a/b/c/g', 'http://a/g', 'http://h/i', 'urn:x']
    """
    if is_absolute(iri):
        return iri
    scheme, host, path, query, _ = _split(base)
    _, new_host, new_path, new_query, fragment = _split(iri)
    if new_host is not None:
        host, path, query = new_host, _without_dots(new_path), new_query
    elif new_path:
        above = path[: path.rfind("/") + 1] or ("/" if host is not None else "")
        path, query = _without_dots(new_path if new_path.startswith("/") else above + new_path), new_query
    elif new_query is not None:
        query = new_query
    return "".join(
        before + part
        for before, part in ((f"{scheme}:", ""), ("//", host), ("", path), ("?", query), ("#", fragment))
        if part is not None
    )


def _split(iri: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    found = _PARTS.fullmatch(iri)
    assert found is not None  # every part may be absent, so every string fits
    return found[1], found[2], found[3], found[4], found[5]


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)
