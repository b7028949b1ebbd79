"""What every notebook begins with: the graph to ask, and its answers as pandas tables.

Which graph it is, the environment says: ``TIES_DATA=DIR`` is one's own build, ``TIES_ENDPOINT=URL`` a SPARQL endpoint;
without either the bundled sample report is built into a temporary folder, which takes a few seconds.
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
from graph.store import Result, SolutionsResult, Term
from graph.stores import Store, connect
from ontology.terms import BASE, CONCEPT_BASE, TIES, XSD
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


_CHECKSUMS = f"SELECT DISTINCT ?source ?sha256 WHERE {{ ?source a <{TIES.Report}> ; <{TIES.sha256}> ?sha256 }}"


@dataclass(frozen=True, slots=True)
class Bench:
    """A graph on the bench. ``data`` is the folder of its build, with the sources; an endpoint alone has none."""

    store: Store
    data: Path | None
    title: str


def open_bench(environ: Mapping[str, str] = os.environ) -> Bench:
    """Open the graph that the environment names, or else the sample.

    With both ``TIES_ENDPOINT`` and ``TIES_DATA`` the endpoint is asked, and the folder gives the sources' words.

    Raises
    ------
    graph.store.StoreError
        Where the folder holds no build, or the address is none.
    """
    folder = Path(environ["TIES_DATA"]) if environ.get("TIES_DATA") else None
    if endpoint := environ.get("TIES_ENDPOINT"):
        return Bench(connect(endpoint), folder, f"удалённое хранилище / a remote store: {endpoint}")
    if folder:
        return Bench(connect(folder), folder, "своя сборка / your own build")
    data = build_sample()
    return Bench(connect(data), data, "отчёт-образец / the bundled sample")


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
    return frame(bench.store.query(text))


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
        An answer with the columns ``source``, ``quoteStart`` and ``quoteEnd``, as ``evidence`` gives.

    Raises
    ------
    ValueError
        Where the graph has no folder, or the folder lacks a source, as one of another build does.
    """
    if bench.data is None:
        raise ValueError("a remote store keeps no sources; set TIES_DATA to the folder of its build")
    texts = {report.source.sha256: report.source.text for report in kept_reports(bench.data)}
    sums = dict(sparql(bench, _CHECKSUMS)[["source", "sha256"]].values.tolist())
    if missing := sorted(source for source in set(found["source"]) if sums.get(source) not in texts):
        raise ValueError(f"{bench.data} has another version of {', '.join(missing)}, or none")
    cited = zip(found["source"], found["quoteStart"], found["quoteEnd"], strict=True)
    return found.assign(words=[texts[sums[source]][start:end] for source, start, end in cited])


def _cell(term: Term | None) -> Any:
    if term is None:
        return None
    if isinstance(term, Literal):
        return _TYPES.get(term.datatype.value, str)(term.value)
    return str(getattr(term, "value", term)).removeprefix(BASE).removeprefix(CONCEPT_BASE)
