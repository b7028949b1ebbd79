"""A really served store: ``ties serve`` in a process of its own on a free port of this machine, spoken to over HTTP."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from graph.store import BUILD_FILE, GRAPH_FILE, STORE_FOLDER, fill_store

ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "graph" / "fixture.trig"
PEOPLE = "http://example.org/people"

# Starts the server with limits that the command line does not offer.
WITH_LIMITS = """
import json, sys
from pathlib import Path
from ties.endpoint.limits import Limits
from ties.endpoint.server import listen
listen(Path(sys.argv[1]), "127.0.0.1", 0, Limits(**json.loads(sys.argv[2])), lambda a, _: print(a, flush=True))
"""


@dataclass
class Served:
    """A running server: its address, its process, and a client that speaks to it."""

    address: str
    process: subprocess.Popen[str]
    client: httpx.Client

    @property
    def url(self) -> str:
        return f"{self.address}/sparql"

    @property
    def port(self) -> int:
        return httpx.URL(self.address).port or 80

    def ask(self, query: str, accept: str = "", **parameters: str) -> httpx.Response:
        headers = {"Accept": accept} if accept else {}
        return self.client.get(self.url, params={"query": query, **parameters}, headers=headers)

    def workers(self) -> set[int]:
        """The processes that the server has started and that are still there."""
        found = set()
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, IndexError):
                _, _, rest = (folder / "stat").read_text(encoding="utf-8").rpartition(")")
                state, parent = rest.split()[:2]
                if int(parent) == self.process.pid and state != "Z":
                    found.add(int(folder.name))
        return found


Serve = Callable[..., contextlib.AbstractContextManager[Served]]


def make_build(folder: Path, quads: str) -> Path:
    """A folder that is served as if ``ties build`` had made it."""
    folder.mkdir(parents=True)
    (folder / GRAPH_FILE).write_text(quads, encoding="utf-8")
    fill_store(folder / STORE_FOLDER, folder / GRAPH_FILE)
    (folder / BUILD_FILE).write_text("{}", encoding="utf-8")
    return folder


def people(number: int) -> Iterable[str]:
    """So many people in one graph, each with a name, an age, and a friend."""
    for i in range(number):
        person = f"<{PEOPLE}/{i}>"
        yield f'{person} <http://example.org/name> "Person {i}, «the {i}th»" <{PEOPLE}> .\n'
        yield f'{person} <http://example.org/age> "{i % 90}"^^<http://www.w3.org/2001/XMLSchema#integer> <{PEOPLE}> .\n'
        yield f"{person} <http://example.org/knows> <{PEOPLE}/{(i * 7 + 1) % number}> <{PEOPLE}> .\n"


@contextlib.contextmanager
def served(*command: str, ends: bool = True) -> Iterator[Served]:
    """Run a server until it says that it is ready; at the end stop it, which must leave nothing behind."""
    environment = os.environ | {"TIES_LANG": "en", "http_proxy": "http://127.0.0.1:9", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
    try:
        assert process.stdout is not None
        words = process.stdout.readline().split()
        assert words, "the server has not started"
        address = words[-1].removesuffix("/sparql")
        with httpx.Client(timeout=60, trust_env=False) as client:
            yield Served(address, process, client)
        if ends:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout and process.stdout.close()


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build with three thousand people in it."""
    return make_build(tmp_path_factory.mktemp("crowd") / "build", "".join(people(3000)))


@pytest.fixture(scope="session")
def server(crowd: Path) -> Iterator[Served]:
    """``ties serve`` with small limits: 2 s, 128 MiB, 1000 rows, 1 MiB."""
    limits = ("--timeout", "2", "--memory", "128", "--rows", "1000", "--size", "1")
    with served("-m", "ties", "serve", "--data", str(crowd), "--port", "0", *limits) as running:
        yield running
