"""The portal under load: ``python -m benchmarks.portal_load [--data DIR] [--seconds 60] [--clients 1 4]``.

Without ``--data`` the graph of :mod:`benchmarks.queries_million` (a million statements) is served, and made where it is
not there. Clients ask one address after the other without a pause, drawn anew each time: pages of things and their
data (the first of a kind – the hubs – most often, by weights 1/rank), the front page, lists with filters, searches. The
server keeps what it has made lately, as it always does; ``--cold`` draws every thing equally often instead. A response
that is not 200 is an error, and the exit code is then 1, as it is where p95 exceeds 50 ms.

``--inside`` asks the application without a network, in this process, and counts the seconds that the processor works
for a response rather than those of the clock: the truer figure where others compute on the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from benchmarks.endpoint_load import _memory, _times, served
from benchmarks.queries_million import FOLDER, made
from graph.store import STORE_FOLDER
from ties.endpoint.limits import Limits
from ties.portal.app import create_portal
from ties.portal.index import Index
from ties.portal.portal import Settings
from ties.portal.things import KINDS

LIMIT = 0.050


@dataclass
class Seen:
    """The seconds of each sort of address, and what was no answer."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Addresses:
    """Draws addresses as readers would."""

    def __init__(self, index: Index, seed: int, *, cold: bool) -> None:
        self._rng = random.Random(seed)
        self._paths = {kind: [index.path(one.iri) for one in index.of_kind(kind)] for kind in KINDS}
        self._weights = {kind: [1 / (rank + 3) for rank in range(len(paths))] for kind, paths in self._paths.items()}
        self._values = {
            name: [value for value, _ in index.facets.counts(name, {"kind": "event"})] for name in index.facets.sets
        }
        self._names = [thing.label["ru"] for thing in index.things if "ru" in thing.label]
        self._cold = cold

    def draw(self) -> tuple[str, str]:
        """A sort of address, and one of them."""
        rng = self._rng
        sort = rng.choices(("page", "data", "list", "search", "home"), (60, 15, 12, 8, 5))[0]
        if sort in ("page", "data"):
            kind = rng.choices(KINDS, (30, 20, 15, 15, 5, 5, 2, 2, 6))[0]
            paths = self._paths[kind]
            path = rng.choice(paths) if self._cold else rng.choices(paths, self._weights[kind])[0]
            return f"{sort}: {kind}", f"/{path}.{'html' if sort == 'page' else rng.choice(('ttl', 'jsonld', 'json'))}"
        if sort == "list":
            names = rng.sample(("sector", "country", "quarter", "type"), rng.randrange(3))
            query = "&".join(f"{name}={rng.choice(self._values[name])}" for name in names)
            return "list", f"/browse?kind=event&{query}&page={rng.randrange(1, 4)}"
        if sort == "search":
            return "search", f"/browse?q={rng.choice(rng.choice(self._names).split())}"
        return "home", "/"


def client(address: str, addresses: Addresses, end: float, seen: Seen) -> None:
    headers = {"Accept": "text/html", "Accept-Language": "ru"}
    with httpx.Client(timeout=60, trust_env=False, headers=headers) as session:
        while time.monotonic() < end:
            sort, path = addresses.draw()
            begin = time.monotonic()
            try:
                status = session.get(address + path).status_code
            except httpx.HTTPError as error:
                status = 0
                path = repr(error)
            taken = time.monotonic() - begin
            with seen.lock:
                seen.times.setdefault(sort, []).append(taken)
                if status != 200:
                    seen.errors[f"{status} {path}"] += 1


def run(address: str, index: Index, clients: int, seconds: float, *, cold: bool) -> Seen:
    seen, end = Seen(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=client, args=(address, Addresses(index, seed, cold=cold), end, seen))
        for seed in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def inside(data: Path, index: Index, requests: int, *, cold: bool) -> Seen:
    """The processor's seconds for each response of the application, asked directly."""
    app, _ = create_portal(data / STORE_FOLDER, data, Limits(), Settings())
    addresses, seen = Addresses(index, 0, cold=cold), Seen()
    headers = [(b"host", b"localhost"), (b"accept", b"text/html"), (b"accept-language", b"ru")]

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def ask() -> None:
        for _ in range(requests):
            sort, address = addresses.draw()
            path, _, query = address.partition("?")
            statuses: list[int] = []

            async def send(message: MutableMapping[str, Any], told: list[int] = statuses) -> None:
                if message["type"] == "http.response.start":
                    told.append(message["status"])

            scope = {"type": "http", "method": "GET", "path": path, "query_string": quote(query, "=&%").encode()}
            scope |= {"headers": headers, "scheme": "http", "server": ("localhost", 80), "client": ("localhost", 1)}
            begin = time.process_time()
            await app(scope, receive, send)
            seen.times.setdefault(sort, []).append(time.process_time() - begin)
            if statuses != [200]:
                seen.errors[f"{statuses} {address}"] += 1

    asyncio.run(ask())
    return seen


def report(seen: Seen, clients: int, seconds: float) -> float:
    every = [taken for times in seen.times.values() for taken in times]
    print(f"{clients} clients, {seconds:g} s: {len(every) / seconds:.0f} a second; errors: {seen.errors.total()}")
    print(f"  all: {_times(every)}")
    for sort, times in sorted(seen.times.items()):
        print(f"  {sort} ({len(times)}): {_times(times)}")
    for text, number in seen.errors.most_common(10):
        print(f"  {number} × {text}")
    return sorted(every)[int(len(every) * 0.95)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=FOLDER)
    parser.add_argument("--rows", type=int, default=4700)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--inside", type=int, metavar="REQUESTS")
    given = parser.parse_args()
    store = made(given.data, given.rows)
    begin = time.perf_counter()
    index = Index(store.opened, given.data)
    print(
        f"{given.data}: {len(store.opened):,} quads, {len(index):,} things; index {time.perf_counter() - begin:.1f} s"
    )
    if given.inside:
        seen = inside(given.data, index, given.inside, cold=given.cold)
        total = sum(sum(times) for times in seen.times.values())
        return int(report(seen, 1, total) > LIMIT or seen.errors.total() > 0)
    worst, errors = 0.0, 0
    begin = time.perf_counter()
    with served(given.data) as (sparql, process):
        print(f"ready after {time.perf_counter() - begin:.1f} s, {_memory(process.pid)}")
        for clients in given.clients:
            seen = run(sparql.removesuffix("/sparql"), index, clients, given.seconds, cold=given.cold)
            worst, errors = max(worst, report(seen, clients, given.seconds)), errors + seen.errors.total()
        print(f"memory {_memory(process.pid)}; processors: {os.cpu_count()}; load {os.getloadavg()[0]:.1f}")
    return int(worst > LIMIT or errors > 0)


if __name__ == "__main__":
    sys.exit(main())
