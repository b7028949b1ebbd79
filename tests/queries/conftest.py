"""The hand-made graph, the real Oxigraph server, and a server that answers what a test tells it."""

from __future__ import annotations

import http.server
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from graph.iri import Namer
from graph.network.publish import say_measures
from graph.store import memory_store

FIXTURES = (Path(__file__).parents[1] / "graph" / "fixture.trig", Path(__file__).with_name("more.trig"))


@cache
def quads() -> list[Quad]:
    """Both hand-made files, and what a build measures on their networks."""
    made = [quad for file in FIXTURES for quad in parse(file.read_text(encoding="utf-8"), format=RdfFormat.TRIG)]
    return [*made, *say_measures(made, Namer())]


@pytest.fixture(scope="session")
def fixture_store() -> Store:
    """Both hand-made files with the vocabulary, in memory."""
    return memory_store(quads())


@dataclass(frozen=True)
class Server:
    """A running Oxigraph."""

    base: str
    process: subprocess.Popen[bytes]

    @property
    def query(self) -> str:
        return f"{self.base}/query"

    def load(self, some: bytes) -> None:
        headers = {"Content-Type": "application/n-quads"}
        urllib.request.urlopen(urllib.request.Request(f"{self.base}/store", some, headers, method="POST")).close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no server at {address} after {seconds} seconds")


@contextmanager
def running() -> Iterator[Callable[..., Server]]:
    """What starts Oxigraph in memory (or as the options say) on a free port or the given one; at the end all stop."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "the oxigraph server is missing; install the dev extra"
    processes: list[subprocess.Popen[bytes]] = []

    def start(*options: str, port: int = 0) -> Server:
        port = port or free_port()
        arguments = [program, "serve", "--bind", f"127.0.0.1:{port}", *options]
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        processes.append(process)
        wait_for(f"http://127.0.0.1:{port}/", process)
        return Server(f"http://127.0.0.1:{port}", process)

    try:
        yield start
    finally:
        for process in processes:
            process.terminate()
            process.wait(10)


@pytest.fixture
def oxigraph() -> Iterator[Callable[..., Server]]:
    """``oxigraph("--union-default-graph")`` starts a server."""
    with running() as start:
        yield start


@dataclass
class Reply:
    """What a request is answered with. ``cut`` ends the connection after so many bytes of the body."""

    body: bytes = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'
    status: int = 200
    kind: str = "application/sparql-results+json"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    delay: float = 0.0


@dataclass
class Seen:
    """One request that arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Told:
    """A server that gives its replies one after another, the last one again and again."""

    replies: list[Reply]
    address: str = ""
    seen: list[Seen] = field(default_factory=list)


@pytest.fixture
def told() -> Iterator[Callable[..., Told]]:
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(*replies: Reply) -> Told:
        state = Told(list(replies))

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(size).decode()
                state.seen.append(Seen(self.command, self.path, dict(self.headers), body))
                reply = state.replies[min(len(state.seen), len(state.replies)) - 1]
                time.sleep(reply.delay)
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.kind)
                self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body[: reply.cut])

            do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        state.address = f"http://127.0.0.1:{server.server_address[1]}/sparql"
        return state

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
