"""Behind a proxy and below a prefix: at which root the portal stands, and under which name, as its readers see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["BehindProxy", "clean_root"]

_ROOT = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?|\[[0-9A-Fa-f:]+\](?::\d+)?")


def clean_root(text: str) -> str:
    """A path prefix without a slash at its end.

    Raises
    ------
    ValueError
        Where it is no path.

    >>> clean_root("/ties/"), clean_root("/"), clean_root("ties")
    ('/ties', '', '/ties')
    """
    root = "/" + text.strip("/") if text.strip("/") else ""
    if not _ROOT.fullmatch(root) or ".." in root:
        raise ValueError(f"{text!r} is no path")
    return root


@dataclass(frozen=True)
class BehindProxy:
    """Sets the root of each request, whether the proxy strips the prefix or not.

    ``X-Forwarded-Prefix`` and ``X-Forwarded-Host`` count where the proxy is ``trusted``; uvicorn sees to the scheme and
    the client. A client that speaks to us directly can at most have its own links wrong.
    """

    app: ASGIApp
    root: str
    trusted: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http":
            root, headers = self.root, scope["headers"]
            if self.trusted:
                given = {name: value.decode("latin-1") for name, value in headers}
                prefix = given.get(b"x-forwarded-prefix", "")
                if prefix and _ROOT.fullmatch(prefix.rstrip("/")) and ".." not in prefix:
                    root = prefix.rstrip("/")
                host = given.get(b"x-forwarded-host", "").partition(",")[0].strip()
                if _HOST.fullmatch(host):
                    headers = [*(one for one in headers if one[0] != b"host"), (b"host", host.encode())]
            path = scope["path"] if scope["path"] != root else f"{root}/"
            if not path.startswith(f"{root}/"):
                path = root + path
            scope = {**scope, "root_path": root, "path": path, "headers": headers}
        await self.app(scope, receive, send)
