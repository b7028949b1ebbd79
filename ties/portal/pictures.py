"""The explorer within the portal, and pages as plain data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

__all__ = ["explorer", "explorer_headers", "plain", "to_json"]

_BLOCK = {name: re.compile(rb"<%s(\s[^>]*)?>(.*?)</%s>" % (name, name), re.DOTALL) for name in (b"script", b"style")}


def explorer(store: pyoxigraph.Store, data: Path | None, pages: str) -> bytes:
    """Give the explorer, one file that needs nothing else; it is what ``ties draw`` writes.

    Parameters
    ----------
    store
        An open store.
    data
        The folder of its build, for the words that evidence cites; None where none are to be shown.
    pages
        The address below which the pages of things are.
    """
    from graph.explorer.render import Options, render

    page = render(store, data, Options(pages=pages)).encode("utf-8")
    return page.replace(b"<head>", b'<head>\n<base target="_top">', 1)  # it stands in a frame


def explorer_headers(page: bytes) -> dict[str, str]:
    """A policy for a page with scripts and styles within it: just these, by their hashes (CSP level 3)."""
    scripts, styles = (_hashes(page, name) for name in (b"script", b"style"))
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; "
        "style-src-attr 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"
    )
    return {"Content-Security-Policy": policy}


def plain(value: Any) -> Any:
    """A page as plain data: its fields by their names, empty ones left out."""
    if is_dataclass(value) and not isinstance(value, type):
        made = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        return {name: one for name, one in made.items() if one not in ("", [], {}, None)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def to_json(value: Any) -> bytes:
    """Plain data as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _hashes(page: bytes, name: bytes) -> str:
    found = (base64.b64encode(hashlib.sha256(block[2]).digest()).decode() for block in _BLOCK[name].finditer(page))
    return " ".join(f"'sha256-{one}'" for one in found) or "'none'"
