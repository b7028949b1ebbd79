"""HTTP as a SPARQL server wants it: deadlines, retries with back-off, credentials that go nowhere else.

Credentials come from the environment (``TIES_SPARQL_USER`` and ``TIES_SPARQL_PASSWORD``) or from a netrc file
(``TIES_SPARQL_NETRC``, else ``~/.netrc``), never from a command line or an address. They are sent when the server
asks for them, as Digest or Basic, and Basic only over https or within this machine. Redirects are not followed: they
would turn a POST into a GET, and carry credentials to wherever they lead.
"""

from __future__ import annotations

import email.utils
import http.client
import ipaddress
import netrc
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import IO, Any, NoReturn
from urllib.parse import urlsplit, urlunsplit

from graph.store import StoreError

__all__ = ["Client", "Credentials", "HttpError", "RemoteError", "Response", "checked_address", "credentials_for"]

#: What is tried again: the server is busy, or something before it has no answer.
PASSING = frozenset({429, 500, 502, 503, 504})
_CHUNK = 1 << 16


class RemoteError(StoreError):
    """A remote store cannot be reached, refuses, or answers what is no answer; the message says what to do."""


class HttpError(RemoteError):
    """The server answered with an error status."""

    def __init__(self, message: str, status: int, body: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = body

    @property
    def is_verdict(self) -> bool:
        """Whether the server has looked at the query and will not run it: Virtuoso says so with 500."""
        return self.status == 500 and self.body.lstrip().startswith("Virtuoso ")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password; printing them shows no password."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that arrived whole."""

    status: int
    headers: Message
    body: bytes


def checked_address(url: str) -> str:
    """The address, if it is one that can be asked.

    Raises
    ------
    RemoteError
        Where it is no http(s) address, or holds a user or password.

    Examples
    --------
    >>> checked_address("https://user:secret@example.org/sparql")
    Traceback (most recent call last):
    graph.store_http.RemoteError: an address holds no user or password; set TIES_SPARQL_USER and TIES_SPARQL_PASSWORD
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RemoteError(f"{url!r} is no address of a SPARQL endpoint: {error}") from error
    if parts.username is not None or parts.password is not None:
        raise RemoteError("an address holds no user or password; set TIES_SPARQL_USER and TIES_SPARQL_PASSWORD")
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or any(c <= " " for c in url):
        raise RemoteError(f"{url!r} is no address of a SPARQL endpoint; write it as http://host:port/path")
    return urlunsplit(parts._replace(fragment=""))


def credentials_for(url: str, environment: Mapping[str, str] | None = None) -> Credentials | None:
    """The credentials for a server, from the environment or a netrc file; None where there are none.

    Raises
    ------
    RemoteError
        Where only one of user and password is set, or the file named by the environment cannot be read.
    """
    env = os.environ if environment is None else environment
    user, password = env.get("TIES_SPARQL_USER"), env.get("TIES_SPARQL_PASSWORD")
    if user and password:
        return Credentials(user, password)
    if user or password:
        raise RemoteError("set both TIES_SPARQL_USER and TIES_SPARQL_PASSWORD, or neither")
    named = env.get("TIES_SPARQL_NETRC")
    file = Path(named) if named else Path(env.get("HOME", "~")).expanduser() / ".netrc"
    if not named and not file.is_file():
        return None
    try:
        found = netrc.netrc(str(file)).authenticators(urlsplit(url).hostname or "")
    except (OSError, netrc.NetrcParseError) as error:
        if named:
            raise RemoteError(f"{file}: the credentials cannot be read: {error}") from error
        return None
    return Credentials(found[0], found[2] or "") if found else None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


class _Basic(urllib.request.HTTPBasicAuthHandler):
    def http_error_401(self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any) -> Any:
        if req.type != "https" and not _is_here(req.host) and _wants(headers, "basic"):
            raise RemoteError(f"{req.host} asks for a password over plain http; ask over https")
        return super().http_error_401(req, fp, code, msg, headers)


def _wants(headers: Message, scheme: str) -> bool:
    return any(value.strip().lower().startswith(scheme) for value in headers.get_all("WWW-Authenticate", []))


def _is_here(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Client:
    """Sends requests to one server.

    Parameters
    ----------
    url
        The server's address, for the credentials' sake.
    timeout
        Seconds for one request, from its start to the last byte of its answer.
    attempts
        How often a request is sent at most where the server is busy (429, 500, 502–504) or drops the connection. The
        pauses double from half a second on; a ``Retry-After`` goes before that.
    patience
        The longest pause, in seconds; a server that wants a longer one is not waited for.
    limit
        The largest answer, in bytes.
    credentials
        Sent when the server asks for them.
    sleep
        How to wait; for tests.
    """

    url: str
    timeout: float = 60.0
    attempts: int = 5
    patience: float = 60.0
    limit: int = 1 << 30
    credentials: Credentials | None = None
    sleep: Callable[[float], None] = time.sleep

    def send(self, request: urllib.request.Request) -> Response:
        """Send a request that may be sent twice, and give its answer.

        Raises
        ------
        HttpError
            Where the last answer has an error status.
        RemoteError
            Where there is none, in time or whole.
        """
        for attempt in range(1, self.attempts + 1):
            try:
                return self._once(request)
            except HttpError as error:
                pause = self._pause(attempt, error.__cause__)
                if error.status not in PASSING or error.is_verdict or pause is None:
                    raise
            except (ConnectionError, http.client.HTTPException) as error:
                pause = self._pause(attempt, None)
                if pause is None or isinstance(error, ConnectionRefusedError):
                    raise RemoteError(f"{self.url} cannot be reached: {_reason(error)}") from error
            self.sleep(pause)
        raise AssertionError("unreachable")  # pragma: no cover

    def _once(self, request: urllib.request.Request) -> Response:
        end = time.monotonic() + self.timeout
        try:
            with self._opener().open(request, timeout=self.timeout) as answer:
                return Response(answer.status, answer.headers, self._body(answer, end))
        except urllib.error.HTTPError as error:
            with error:
                text = error.read(_CHUNK).decode("utf-8", "replace")
            raise HttpError(_status_message(self.url, error, text), error.code, text) from error
        except TimeoutError:
            self._late()
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                self._late()
            if isinstance(error.reason, ConnectionError):
                raise error.reason from error
            raise RemoteError(f"{self.url} cannot be reached: {error.reason}") from error

    def _body(self, answer: http.client.HTTPResponse, end: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := answer.read1(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > self.limit:
                raise RemoteError(f"{self.url} answers more than {self.limit} bytes; ask for less")
            if time.monotonic() > end:
                self._late()
        if answer.length:  # it ended before what Content-Length says
            raise http.client.IncompleteRead(b"", answer.length)
        return b"".join(parts)

    def _late(self) -> NoReturn:
        raise RemoteError(f"{self.url} gave no answer within {self.timeout:g} seconds")

    def _opener(self) -> urllib.request.OpenerDirector:
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
        if self.credentials is not None:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, self.url, self.credentials.user, self.credentials.password)
            handlers += [urllib.request.HTTPDigestAuthHandler(known), _Basic(known)]
        return urllib.request.build_opener(*handlers)

    def _pause(self, attempt: int, error: BaseException | None) -> float | None:
        """How long to wait before the next attempt; None where there is to be none."""
        if attempt >= self.attempts:
            return None
        wanted = _retry_after(error.headers) if isinstance(error, urllib.error.HTTPError) else None
        pause = 0.5 * 2 ** (attempt - 1) if wanted is None else wanted
        return pause if pause <= self.patience else None


def _retry_after(headers: Message) -> float | None:
    """The header's seconds, or those until its date (RFC 9110, section 10.2.3)."""
    text = (headers.get("Retry-After") or "").strip()
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except ValueError:
        return None


def _reason(error: Exception) -> str:
    if isinstance(error, http.client.IncompleteRead):
        return "the answer broke off"
    return str(error) or type(error).__name__


def _status_message(url: str, error: urllib.error.HTTPError, text: str) -> str:
    if error.code in (401, 403):
        return f"{url} refuses ({error.code}); set TIES_SPARQL_USER and TIES_SPARQL_PASSWORD, or TIES_SPARQL_NETRC"
    if 300 <= error.code < 400:
        return f"{url} has moved to {error.headers.get('Location')}; name that address"
    if error.code == 404:
        return f"there is nothing at {url} (404)"
    said = " ".join(text.split())[:300]
    return f"{url} answers {error.code} {error.reason}" + (f": {said}" if said else "")
