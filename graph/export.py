"""Writes a store to one file, for the tools that others use.

==========  =================================================================================================
``nq``      N-Quads, sorted: the data as built, report by report
``trig``    the same in TriG
``nt``      all reports as one graph, N-Triples, sorted
``ttl``     the same in Turtle
``jsonld``  the same in JSON-LD with a context of prefixes
``graphml`` who meets whom (co-participation), for Gephi, yEd, igraph, …
``gexf``    the same for Gephi, with colours and sizes
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
from xml.etree import ElementTree

import networkx as nx
from pyoxigraph import Quad, RdfFormat, Store, Triple, serialize

from graph.build import sorted_nquads
from graph.edges import COLUMNS, edges
from graph.projection import Kind, incidence, to_networkx
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


def _network(store: Store) -> nx.Graph:
    """Give the co-participation graph of all agents, with plain attributes that every tool reads."""
    matrix = incidence(store)
    english = {agent.iri: agent.label_en or "" for agent in matrix.agents}
    graph = to_networkx(matrix)
    for iri, node in graph.nodes(data=True):
        node["label"] = _CONTROL.sub("", node["label"])
        node["label_en"] = _CONTROL.sub("", english[iri])
    for _, _, edge in graph.edges(data=True):
        del edge["distance"]
    return graph


def _graphml(store: Store) -> bytes:
    buffer = io.BytesIO()
    nx.write_graphml_xml(_network(store), buffer)
    return buffer.getvalue() + b"\n"


def _gexf(store: Store) -> bytes:
    graph = _network(store)
    for _, node in graph.nodes(data=True):
        red, green, blue = bytes.fromhex(COLOURS[node["kind"]].removeprefix("#"))
        node["viz"] = {"color": {"r": red, "g": green, "b": blue}, "size": round(4 + 4 * node["events"] ** 0.5, 2)}
    root = ElementTree.fromstring("\n".join(nx.generate_gexf(graph)))
    for meta in root.iter(f"{{{_GEXF}}}meta"):
        meta.attrib.pop("lastmodifieddate", None)
    # Without alpha, which networkx adds: Gephi Lite shows every node grey where there is one.
    for colour in root.iter(f"{{{_GEXF}/viz}}color"):
        colour.attrib.pop("a", None)
    ElementTree.register_namespace("", _GEXF)
    ElementTree.register_namespace("viz", f"{_GEXF}/viz")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


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
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
}
