"""The endpoint under mixed load: ``python -m benchmarks.endpoint_load --data DIR --seconds 600``.

Clients ask the questions of the catalogue with their defaults, one after the other without a pause; every tenth
request means no good. An error is a good query without its whole answer. Without ``--data`` the sample is built;
``--rows N`` builds a synthetic graph instead (4600 rows are about a million triples).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import httpx

from graph.build import build_graph
from queries.catalogue import catalogue
from ties.pipeline import build as build_reports
from ties.pipeline import sample

QUERY = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
DOUBLED = "".join(f"BIND(CONCAT(?x{i}, ?x{i}, ?x{i}, ?x{i}) AS ?x{i + 1}) " for i in range(20))

HOSTILE = {
    "count a product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "sort a product": f"SELECT * {{ {PRODUCT} }} ORDER BY ?c ?f ?i",
    "group a product": f"SELECT ?a ?f (COUNT(*) AS ?n) {{ {PRODUCT} }} GROUP BY ?a ?f",
    "distinct product": f"SELECT DISTINCT ?c ?f {{ {PRODUCT} }} OFFSET 100000000",
    "regex a product": "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER REGEX(STR(?c), CONCAT('^', STR(?f), '$')) }",
    "path without end": "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>|^!<x:y>)* ?b }",
    "string blow-up": f'SELECT (STRLEN(?x20) AS ?n) {{ BIND("aaaaaaaaaaaaaaaa" AS ?x0) {DOUBLED} }}',
    "group_concat blow-up": "SELECT (STRLEN(GROUP_CONCAT(?c)) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
    "everything": "SELECT * { ?s ?p ?o }",
    "a product, whole": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "service": "SELECT * { ?s ?p ?o SERVICE SILENT <http://127.0.0.1:8081/> { ?s ?p ?o } }",
    "from a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "deep": "SELECT * " + "{" * 5000 + "}" * 5000,
    "negations": f"ASK {{ FILTER({'!' * 50_000}1) }}",
    "nonsense": "\x00\x01 SELECT",
    "too long": "ASK {" + " " * 400_000 + "}",
    "gone at once": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }} # gone",
}


@dataclass
class Seen:
    """What all clients have met."""

    good: list[float] = field(default_factory=list)
    names: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    hostile: dict[str, Counter[str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="the folder of a build")
    parser.add_argument("--rows", type=int, help="build a synthetic graph of so many rows")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--every", type=int, default=10, help="one request in so many is hostile; 0: none is")
    parser.add_argument("--each", action="store_true", help="print the times of each question, too")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        data = given.data or _build(Path(folder) / "build", given.rows)
        with served(data) as (address, process):
            seen = load(address, given.seconds, given.clients, given.every)
            report(seen, given, data, process)


def _build(out: Path, rows: int | None) -> Path:
    if rows:
        from benchmarks.synthetic import reports

        print(f"built: {build_graph(tuple(reports(rows)), out).quads} quads")
    else:
        build_reports([sample()], out)
    return out


@contextmanager
def served(data: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """``ties serve`` with its defaults, on a free port."""
    command = [sys.executable, "-m", "ties", "serve", "--data", str(data), "--port", "0", "--lang", "en"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1] + "/sparql", process
        process.send_signal(signal.SIGTERM)
        print(f"stopped with {process.wait(30)}")
    finally:
        process.kill()


def load(address: str, seconds: float, clients: int, every: int) -> Seen:
    seen, end = Seen(), time.monotonic() + seconds
    threads = [threading.Thread(target=_client, args=(address, end, every, seen, seed)) for seed in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _client(address: str, end: float, every: int, seen: Seen, seed: int) -> None:
    rng = random.Random(seed)
    questions = [(asked, {f"${p.name}": p.default or "" for p in asked.parameters}) for asked in catalogue()]
    with httpx.Client(timeout=60, trust_env=False) as client:
        while time.monotonic() < end:
            if every and rng.randrange(every) == 0:
                _ask_hostile(client, address, *rng.choice(list(HOSTILE.items())), seen)
            else:
                asked, values = rng.choice(questions)
                _ask_good(client, address, asked.name, {"query": asked.text, **values}, seen)


def _ask_good(client: httpx.Client, address: str, name: str, parameters: dict[str, str], seen: Seen) -> None:
    begin = time.monotonic()
    try:
        response = client.post(address, data=parameters, headers={"Accept": QUERY["Accept"]})
        fault = "" if response.status_code == 200 else f"{response.status_code} {response.text[:200]}"
        if not fault and "ties-truncated" in response.headers:
            fault = "truncated"
        rows = response.text.count("\n")
    except httpx.HTTPError as error:
        fault, rows = repr(error), -1
    taken = time.monotonic() - begin
    with seen.lock:
        if not fault and seen.sizes.setdefault(name, rows) != rows:
            fault = f"{rows} lines instead of {seen.sizes[name]}"
        if fault:
            seen.errors[f"{name}: {fault}"] += 1
        seen.good.append(taken)
        seen.names.setdefault(name, []).append(taken)


def _ask_hostile(client: httpx.Client, address: str, name: str, query: str, seen: Seen) -> None:
    try:
        timeout = 0.3 if name.startswith("gone") else 60
        status = str(client.post(address, content=query.encode(), headers=QUERY, timeout=timeout).status_code)
    except httpx.HTTPError as error:
        status = type(error).__name__
    with seen.lock:
        seen.hostile.setdefault(name, Counter())[status] += 1


def report(seen: Seen, given: argparse.Namespace, data: Path, process: subprocess.Popen[str]) -> None:
    hostile = sum(sum(statuses.values()) for statuses in seen.hostile.values())
    print(f"{data}: {given.clients} clients, {given.seconds:g} s, one in {given.every} hostile")
    print(
        f"good queries: {len(seen.good)}, {len(seen.good) / given.seconds:.1f} a second; errors: {seen.errors.total()}"
    )
    print(f"  {_times(seen.good)}")
    for text, number in seen.errors.most_common(20):
        print(f"  {number} × {text}")
    print(f"hostile requests: {hostile}")
    for name, statuses in seen.hostile.items():
        print(f"  {name}: {', '.join(f'{number} × {status}' for status, number in sorted(statuses.items()))}")
    if given.each:
        for name, times in sorted(seen.names.items(), key=lambda item: -max(item[1])):
            print(f"  {name}: {_times(times)}")
    print(f"memory of the server: {_memory(process.pid)}; processors: {os.cpu_count()}; load: {os.getloadavg()[1]:.1f}")


def _times(times: list[float]) -> str:
    points = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    at: Callable[[int], float] = lambda percent: points[percent - 1] * 1000  # noqa: E731
    return f"p50 {at(50):.0f} ms, p95 {at(95):.0f} ms, p99 {at(99):.0f} ms, max {max(times) * 1000:.0f} ms"


def _memory(process: int) -> str:
    try:
        found = re.search(r"VmRSS:\s+(\d+) kB\n(?:.*\n)*", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    except OSError:
        found = None
    return f"{int(found[1]) // 1024} MiB" if found else "not known"


if __name__ == "__main__":
    main()
