"""Times every query of the catalogue on a generated graph of a million statements.

    python -m benchmarks.queries_million [--rows 4700] [--folder DIR] [--repeat 3] [--markdown] [NAME …]

The graph is made by the real assembling code from seeded records (:mod:`benchmarks.synthetic`): 105 quarterly reports
of one region. It is kept in the folder, and made anew only where there is none. A query's time is the least of its
repetitions, from the call to the last row, in seconds of this process and by the clock; where others compute on the
machine, the first is the truer one. Parameters name those that take part in most, so nothing is made easy. The exit
code is 1 where a query takes a second or more of processor time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.synthetic import HUB, OFFICIAL, PLANT, reports
from graph.build import build_graph
from graph.store import SolutionsResult
from graph.stores import EmbeddedStore
from queries.answer import answer
from queries.catalogue import Query, catalogue, load

FOLDER = Path("/tmp/ties-million")
LIMIT = 1.0


def values_for(store: EmbeddedStore, query: Query) -> Mapping[str, str]:
    """Values that make a query work hard: the hub, its most frequent partner, the most frequent words."""
    return {
        "agreements": {"party": HUB},
        "co-participants": {"name": HUB},
        "common-partners": {"first": HUB, "second": PLANT},
        "country-sectors": {"country": "Республика Беларусь"},
        "event-details": {"title": "событие 12"},
        "evidence": {"name": HUB},
        "find": {"text": "завод"},
        "met-official": {"post": "директор отдела 0"},
        "names": {"least": "2"},
        "path-between": {"first": iri(store, HUB), "second": iri(store, PLANT)} if query.name == "path-between" else {},
        "people-of-organization": {"name": HUB},
        "statement-evidence": {"statement": some_event(store)} if query.name == "statement-evidence" else {},
        "who-met-whom": {"name": ""},
        "representatives": {"name": OFFICIAL},
    }.get(query.name, {})


def iri(store: EmbeddedStore, name: str) -> str:
    found = answer(store, load("find"), {"text": name})
    assert isinstance(found, SolutionsResult)
    return next(row[0].value for row in found.rows if row[1] and row[0] and row[1].value == name)  # type: ignore[union-attr]


def some_event(store: EmbeddedStore) -> str:
    found = answer(store, load("multilateral-events"), {"least": "1"}) or answer(store, load("headcounts"))
    found = answer(store, load("headcounts")) if isinstance(found, SolutionsResult) and not found.rows else found
    assert isinstance(found, SolutionsResult)
    return found.rows[0][0].value  # type: ignore[union-attr]


def measure(store: EmbeddedStore, query: Query, repeat: int) -> tuple[float, float, int]:
    """The least processor time, the least time by the clock, and the number of rows."""
    values = values_for(store, query)
    used, passed, rows = [], [], 0
    for _ in range(repeat):
        at, start = time.process_time(), time.perf_counter()
        found = answer(store, query, values)
        passed.append(time.perf_counter() - start)
        used.append(time.process_time() - at)
        assert isinstance(found, SolutionsResult)
        rows = len(found.rows)
    return min(used), min(passed), rows


def made(folder: Path, rows: int) -> EmbeddedStore:
    if not (folder / "build.json").is_file():
        start = time.perf_counter()
        built = build_graph(list(reports(rows)), folder)
        print(f"made in {time.perf_counter() - start:.0f} s: {built.quads:,} statements", file=sys.stderr)
    return EmbeddedStore(folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rows", type=int, default=4700)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--markdown", action="store_true")
    wanted = parser.parse_args()
    store = made(wanted.folder, wanted.rows)
    asked = [query for query in catalogue() if not wanted.names or query.name in wanted.names]
    slow = 0
    print("| query | ms | rows |\n|---|---:|---:|" if wanted.markdown else f"{len(store.opened):,} quads")
    for query in asked:
        used, passed, rows = measure(store, query, wanted.repeat)
        slow += used >= LIMIT
        if wanted.markdown:
            print(f"| `{query.name}` | {used * 1000:.0f} | {rows:,} |")
        else:
            print(f"{used * 1000:6.0f} ms ({passed * 1000:6.0f} by the clock) {rows:8,} rows  {query.name}", flush=True)
    return min(slow, 1)


if __name__ == "__main__":
    sys.exit(main())
