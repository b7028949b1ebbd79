"""The server: listens, tells when it does, closes on those who dawdle, and ends without a trace."""

from __future__ import annotations

import asyncio
import signal
import socket
import struct
from asyncio import Transport
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from graph.store import StoreError
from ties.endpoint.app import Endpoint, create_app
from ties.endpoint.limits import Limits
from ties.endpoint.snapshot import snapshot

__all__ = ["CannotListenError", "listen"]

_GRACE = 3.0  # for queries that run when the server is stopped
_CONNECTIONS = 500


class CannotListenError(Exception):
    """The address cannot be listened on; the message is the system's."""


Make = Callable[[Path, Limits], tuple[ASGIApp, Endpoint]]


def listen(
    data: Path,
    host: str,
    port: int,
    limits: Limits,
    ready: Callable[[str, Endpoint], None],
    make: Make = create_app,
) -> None:
    """Serve the build in ``data`` until the process is told to stop (SIGINT, SIGTERM).

    Parameters
    ----------
    data
        The folder of a build. What is served is a copy of its store, made now.
    host, port
        Where to listen; port 0 is any free one.
    limits
        Of queries.
    ready
        Called when requests are taken, with the address of the server.
    make
        Gives the application over the copy of the store, with the endpoint in it; by default nothing but the endpoint.

    Raises
    ------
    StoreError
        Where there is no build that can be opened.
    CannotListenError
        Where the address is taken or is none of ours; the message is the system's.
    """
    with snapshot(data) as store:
        app, endpoint = make(store, limits)
        config = uvicorn.Config(
            app,
            http=type("Protocol", (_Protocol,), {"limits": limits}),
            ws="none",
            lifespan="on",
            loop="asyncio",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=10,
        )
        with _bound(host, port) as listener:
            address = listener.getsockname()
            shown = f"[{address[0]}]" if ":" in address[0] else address[0]
            server = _Server(config, endpoint, lambda: ready(f"http://{shown}:{address[1]}", endpoint))
            for name in (signal.SIGINT, signal.SIGTERM):
                signal.signal(name, lambda *_: None)  # uvicorn raises them once more when all is done
            try:
                server.run(sockets=[listener])
            except SystemExit:
                raise StoreError(f"the query processes do not start: {endpoint.failure}") from endpoint.failure


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise CannotListenError(error.strerror or str(error)) from error
    return listener


class _Server(uvicorn.Server):
    """Tells when it is ready; when it is stopped, running queries get a little time, and then an answer."""

    def __init__(self, config: uvicorn.Config, endpoint: Endpoint, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._endpoint, self._ready = endpoint, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        async def close() -> None:
            await asyncio.sleep(_GRACE)
            await self._endpoint.pool.close()

        closing = asyncio.ensure_future(close())
        await super().shutdown(sockets)
        closing.cancel()


class _Protocol(H11Protocol):
    """HTTP/1.1 that waits for nobody: neither for the head of a request, nor for an answer to be read."""

    limits = Limits()
    _head: asyncio.TimerHandle | None = None
    _read: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head = self.loop.call_later(self.limits.arrival, self._no_head)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._at_work():
            self._stop_clocks("_head")
        elif self._head is None and not self.transport.is_closing():
            self._head = self.loop.call_later(self.limits.arrival, self._no_head)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._read is None:
            self._read = self.loop.call_later(self.limits.departure, self._not_read)

    def on_response_complete(self) -> None:
        self._stop_clocks("_read")
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_clocks("_head", "_read")
        super().connection_lost(exc)

    def _at_work(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _no_head(self) -> None:
        self._head = None
        if not self._at_work() and not self.transport.is_closing():
            self.transport.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            self.transport.close()

    def _not_read(self) -> None:
        """Drop the connection with all that is still to be sent, also what the kernel holds of it."""
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    def _stop_clocks(self, *names: str) -> None:
        for name in names:
            clock: Any = getattr(self, name)
            if clock is not None:
                clock.cancel()
                setattr(self, name, None)
