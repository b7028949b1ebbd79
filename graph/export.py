"""Writes a store to one file, for the tools that others use.

==========  =================================================================================================
``nq``      N-Quads, sorted: the data as built, report by report
``trig``    the same in TriG
``nt``      all reports as one graph, N-Triples, sorted
``ttl``     the same in Turtle
``jsonld``  the same in JSON-LD with a context of prefixes
``graphml`` who meets whom (co-participation) with measures and communities, for Gephi, yEd, igraph, …
``gexf``    the same as GEXF 1.3 for Gephi and Gephi Lite, with colours, sizes and times
``csv``     the ties as one table, a line for each pair of agents at each event, agreement, and twinning
==========  =================================================================================================

The vocabulary, which the store holds beside the data, is not written: it has files of its own. Equal stores give
equal bytes. A file is written beside its place and then put there, so that no half of one is ever seen.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Quad, RdfFormat, Store, Triple, serialize

from graph.build import sorted_nquads
from graph.edges import COLUMNS, edges
from graph.network.exchange import to_gexf, to_graphml
from graph.projection import Kind
from graph.store import VOCABULARY
from ontology.terms import PREFIXES

__all__ = ["COLOURS", "FORMATS", "export", "jsonld", "with_prefixes", "write_atomically"]

#: A colour for each kind of agent, told apart in print and by the colour-blind (Okabe and Ito 2008).
COLOURS: Final[dict[Kind, str]] = {"organization": "#0072b2", "person": "#d55e00", "place": "#009e73"}

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_GEXF = "http://www.gexf.net/1.2draft"


def export(store: Store, path: Path, fmt: str | None = None) -> int:
    """Write the store's data to a file.

    Parameters
    ----------
    store
        An open store.
    path
        The file; its folder must exist. What is there is replaced when all is written.
    fmt
        One of :data:`FORMATS`; by default what the file's name ends in.

    Returns
    -------
    int
        The number of bytes written.

    Raises
    ------
    ValueError
        For an unknown format.
    OSError
        Where the file cannot be written.
    """
    name = (fmt or path.suffix.removeprefix(".")).lower()
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}; there are: {', '.join(FORMATS)}")
    data = FORMATS[name](store)
    write_atomically(path, data)
    return len(data)


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, and a failure leaves the old one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


# ---------------------------------------------------------------- RDF


def _quads(store: Store) -> list[Quad]:
    left_out = set(VOCABULARY.values())
    return [quad for quad in store if getattr(quad.graph_name, "value", "") not in left_out]


def _triples(store: Store) -> list[Triple]:
    return sorted({quad.triple for quad in _quads(store)}, key=str)


def _nquads(store: Store) -> bytes:
    return sorted_nquads(_quads(store))


def _ntriples(store: Store) -> bytes:
    return serialize(_triples(store), format=RdfFormat.N_TRIPLES) or b""


def _turtle(store: Store) -> bytes:
    return with_prefixes(_triples(store), RdfFormat.TURTLE)


def _trig(store: Store) -> bytes:
    ordered = sorted(_quads(store), key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    return with_prefixes(ordered, RdfFormat.TRIG)


def with_prefixes(
    statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat, prefixes: Mapping[str, str] = PREFIXES
) -> bytes:
    """The statements in Turtle or TriG, the prefixes in a fixed order: equal bytes for equal statements."""
    text = serialize(statements, format=form, prefixes=dict(prefixes)) or b""
    lines = text.splitlines(keepends=True)
    # The serialiser writes the prefixes in the order of a hash map, another one in each run.
    count = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix")), len(lines))
    return b"".join(sorted(lines[:count]) + lines[count:])


def _jsonld(store: Store) -> bytes:
    return jsonld(_triples(store))


def jsonld(triples: Iterable[Triple]) -> bytes:
    """The triples in JSON-LD, its terms shortened by prefixes; IRIs of resources stay whole."""
    expanded = json.loads(serialize(triples, format=RdfFormat.JSON_LD) or b"[]")
    nodes = [{_compact(key): _value(key, value) for key, value in node.items()} for node in expanded]
    context = dict(sorted(PREFIXES.items()))
    text = json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=1)
    return text.encode() + b"\n"


def _compact(iri: str) -> str:
    if iri == f"{PREFIXES['rdf']}type":
        return "@type"
    for prefix, base in PREFIXES.items():
        if iri.startswith(base) and re.fullmatch(r"\w+", iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def _value(key: str, value: Any) -> Any:
    if key.startswith("@"):
        return value
    if _compact(key) == "@type":
        value = [_compact(one["@id"]) for one in value]
    else:
        value = [one | {"@type": _compact(one["@type"])} if "@type" in one else one for one in value]
    return value[0] if len(value) == 1 else value


# ---------------------------------------------------------------- networks


def _gexf(store: Store) -> bytes:
    return to_gexf(store, COLOURS)


def _csv(store: Store) -> bytes:
    """Write the table of ties, with the mark by which a spreadsheet knows UTF-8 (``utf-8-sig`` in Python)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(edges(store))
    return text.getvalue().encode("utf-8-sig")


#: The formats by name.
FORMATS: Final[dict[str, Callable[[Store], bytes]]] = {
    "ttl": _turtle,
    "nt": _ntriples,
    "nq": _nquads,
    "trig": _trig,
    "jsonld": _jsonld,
    "graphml": to_graphml,
    "gexf": _gexf,
    "csv": _csv,
}
