"""What every notebook begins with: the graph to ask, and its answers as pandas tables.

Which graph it is, the environment says: ``TIES_DATA=DIR`` is one's own build; without it the bundled sample report is
built into a temporary folder, which takes a few seconds.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
from pyoxigraph import Literal

from graph.history import kept_reports
from graph.store import Result, SolutionsResult, StoreError, Term, open_store, query
from ontology.terms import BASE, CONCEPT_BASE, XSD
from queries.answer import answer
from queries.catalogue import load
from queries.parameters import Value
from ties.pipeline import build, sample

__all__ = ["Bench", "ask", "build_sample", "frame", "open_bench", "sparql", "with_words"]

_TYPES: dict[str, Callable[[str], Any]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.boolean: lambda text: text in ("true", "1"),
}


@dataclass(frozen=True, slots=True)
class Bench:
    """A graph on the bench. ``data`` is the folder of its build: a remote store has none, and so no sources."""

    store: Any
    data: Path | None
    title: str


def open_bench(environ: Mapping[str, str] = os.environ) -> Bench:
    """Open the graph that the environment names, or else the sample.

    Raises
    ------
    graph.store.StoreError
        Where the folder holds no build, or a remote store is asked for: none can be opened yet.
    """
    if environ.get("TIES_ENDPOINT"):
        raise StoreError("TIES_ENDPOINT: a remote store cannot be opened yet; build the graph and set TIES_DATA=DIR")
    if folder := environ.get("TIES_DATA"):
        return Bench(open_store(Path(folder)), Path(folder), "своя сборка / your own build")
    data = build_sample()
    return Bench(open_store(data), data, "отчёт-образец / the bundled sample")


def build_sample() -> Path:
    """Build the bundled report into a folder that lives as long as the notebook's kernel."""
    folder = TemporaryDirectory(prefix="ties-")
    atexit.register(folder.cleanup)
    out = Path(folder.name) / "graph"
    build([sample()], out)
    return out


def ask(bench: Bench, name: str, /, **values: Value) -> pd.DataFrame:
    """Ask a question of the catalogue, by its name and with values for its parameters."""
    return frame(answer(bench.store, load(name), values))


def sparql(bench: Bench, text: str) -> pd.DataFrame:
    """Ask a question in SPARQL (SELECT)."""
    return frame(query(bench.store, text))


def frame(result: Result) -> pd.DataFrame:
    """Give the solutions as a table: numbers and booleans as such, resources without their base, all else as text.

    Raises
    ------
    TypeError
        For the answer to ASK, CONSTRUCT or DESCRIBE, which is no table.
    """
    if not isinstance(result, SolutionsResult):
        raise TypeError("only SELECT answers with a table")
    rows = [[_cell(term) for term in row] for row in result.rows]
    return pd.DataFrame(rows, columns=list(result.variables))


def with_words(bench: Bench, found: pd.DataFrame) -> pd.DataFrame:
    """Add a column ``words``: the very characters of the source that each row of an answer cites.

    Parameters
    ----------
    bench
        A graph with its build's folder, where the sources' texts are kept.
    found
        An answer with the columns ``report``, ``quoteStart`` and ``quoteEnd``, as ``evidence`` gives.

    Raises
    ------
    ValueError
        Where the graph has no folder, or a report's quarter and level do not say which source it is.
    """
    if bench.data is None:
        raise ValueError("a remote store keeps no sources; set TIES_DATA to the folder of its build")
    texts: dict[str, str] = {}
    for report in kept_reports(bench.data):
        key = f"{report.heading.quarter} {report.heading.level}"
        if key in texts:
            raise ValueError(f"several regions have a report {key}; build one region at a time to read its sources")
        texts[key] = report.source.text
    cited = zip(found["report"], found["quoteStart"], found["quoteEnd"], strict=True)
    return found.assign(words=[texts[report][start:end] for report, start, end in cited])


def _cell(term: Term | None) -> Any:
    if term is None:
        return None
    if isinstance(term, Literal):
        return _TYPES.get(term.datatype.value, str)(term.value)
    return str(getattr(term, "value", term)).removeprefix(BASE).removeprefix(CONCEPT_BASE)
