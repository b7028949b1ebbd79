"""The network as a file for Gephi, Gephi Lite, yEd or igraph: GEXF 1.3 and GraphML, with all that was measured.

Nodes are organisations, persons and places, tied by the events that they share. Colours are written without alpha, for
Gephi Lite shows every node grey where there is one; equal stores give equal bytes, and no time of writing is stated.

References
----------
GEXF Working Group, *GEXF 1.3 schema*, gexf.net, 2022 (``mode="dynamic"``, ``spells`` with closed intervals of dates).
U. Brandes, M. Eiglsperger, J. Lerner, C. Pich, *Graph markup language (GraphML)*, Handbook of Graph Drawing, 2013.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from xml.etree import ElementTree

import networkx as nx
import numpy as np

from graph.network.communities import partition
from graph.network.facts import read_facts
from graph.network.links import links
from graph.network.measures import MEASURES, MeasureName
from graph.network.network import network
from graph.network.scope import Cells, Scope, cells
from graph.periods import period
from graph.projection import Kind
from graph.stores import AnyStore

__all__ = ["GEXF", "attributed", "to_gexf", "to_graphml"]

GEXF: Final = "http://gexf.net/1.3"
_VIZ: Final = f"{GEXF}/viz"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: What is measured of each node, beside its community (0 for who has none, 1 the largest).
_MEASURED: Final[tuple[MeasureName, ...]] = ("degree", "strength", "betweenness", "pagerank", "core", "clustering")
#: GEXF's name for the type of an attribute.
_TYPES: Final = {str: "string", int: "integer", float: "double", bool: "boolean"}

Span = tuple[str, str]


def attributed(store: AnyStore) -> nx.Graph:
    """Give the network of all agents with plain attributes, nodes and edges in the order of their IRIs.

    Nodes have ``label``, ``label_en``, ``kind``, ``group``, ``country`` (its code), ``foreign`` (``yes``, ``no`` or
    ``unknown``), ``events``, measures and ``community``; edges ``weight`` (shared events) and ``newman``. Both have
    ``first`` and ``last``, the first and the last day, and ``spells``, the days of each event: a tuple of pairs.
    """
    facts = read_facts(store)
    of = cells(facts, Scope("any", rollup=False))
    whole = network(of, "events")
    newman = network(of, "newman")
    spans = _spans(store, of.matrix.events)
    values = {name: MEASURES[name](newman if name == "strength" else whole).tolist() for name in _MEASURED}
    circle = {i: number for number, part in enumerate(partition(newman), 1) for i in part}
    codes = {place: of_place[0] for place, of_place in links(store, "ties:isoCode").items()}
    found = nx.Graph()
    present = of.matrix.present
    for i, agent in enumerate(whole.agents):
        days = [spans[j] for j in present.indices[present.indptr[i] : present.indptr[i + 1]].tolist() if j in spans]
        found.add_node(
            agent.iri,
            label=_plain(agent.label),
            label_en=_plain(agent.label_en or ""),
            kind=agent.kind,
            group=agent.group or "",
            country=codes.get(agent.country or "", ""),
            foreign={True: "yes", False: "no", None: "unknown"}[agent.foreign],
            events=int(whole.counts[i]),
            **{name: int(of_all[i]) if MEASURES[name].whole else of_all[i] for name, of_all in values.items()},
            community=circle.get(i, 0),
            **_times(days),
        )
    shared = _shared(of, spans)
    for one, other, weight in whole.edges:
        ends = whole.agents[one].iri, whole.agents[other].iri
        close = round(float(newman.weights[one, other]), 6)
        found.add_edge(*ends, weight=int(weight), newman=close, **_times(shared.get((one, other), [])))
    return found


def to_graphml(store: AnyStore) -> bytes:
    """The network as GraphML; ``spells`` are left out, which it has no form for."""
    graph = attributed(store)
    for _, held in (*graph.nodes(data=True), *((None, held) for *_, held in graph.edges(data=True))):
        del held["spells"]
    buffer = io.BytesIO()
    nx.write_graphml_xml(graph, buffer)
    return buffer.getvalue() + b"\n"


def to_gexf(store: AnyStore, colours: Mapping[Kind, str]) -> bytes:
    """The network as GEXF 1.3, a node's colour by its kind and its area by its events."""
    graph = attributed(store)
    ElementTree.register_namespace("", GEXF)
    ElementTree.register_namespace("viz", _VIZ)
    root = ElementTree.Element(f"{{{GEXF}}}gexf", version="1.3")
    meta = _add(root, "meta")
    _add(meta, "creator").text = "Ties"
    _add(meta, "description").text = "Who takes part in the same events"
    body = _add(
        root, "graph", defaultedgetype="undirected", mode="dynamic", timeformat="date", timerepresentation="interval"
    )
    titles = _attributes(body, "node", [held for _, held in graph.nodes(data=True)])
    edge_titles = _attributes(body, "edge", [held for *_, held in graph.edges(data=True)])
    nodes = _add(body, "nodes", count=str(len(graph)))
    for iri, held in graph.nodes(data=True):
        node = _add(nodes, "node", id=iri, label=held["label"])
        _values(node, held, titles)
        _spells(node, held["spells"])
        red, green, blue = bytes.fromhex(colours[held["kind"]].removeprefix("#"))
        ElementTree.SubElement(node, f"{{{_VIZ}}}color", r=str(red), g=str(green), b=str(blue))
        ElementTree.SubElement(node, f"{{{_VIZ}}}size", value=f"{4 + 4 * held['events'] ** 0.5:.2f}")
    edges = _add(body, "edges", count=str(graph.number_of_edges()))
    for number, (one, other, held) in enumerate(graph.edges(data=True)):
        edge = _add(edges, "edge", id=str(number), source=one, target=other, weight=str(held["weight"]))
        _values(edge, held, edge_titles)
        _spells(edge, held["spells"])
    ElementTree.indent(root, " ")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


# ---------------------------------------------------------------- times


def _spans(store: AnyStore, events: Sequence[str]) -> dict[int, Span]:
    """The first and the last day of each event that has dates; of records that disagree, the widest."""
    starts, ends = links(store, "ties:startDate"), links(store, "ties:endDate")
    found = {}
    for j, event in enumerate(events):
        stated = [period(day, day) for day in (*starts.get(event, ()), *ends.get(event, ()))]
        if stated:
            days = min(one.first for one in stated), max(one.last for one in stated)
            first, last = (date.fromordinal(day).isoformat() for day in days)
            found[j] = first, last
    return found


def _shared(of: Cells, spans: Mapping[int, Span]) -> dict[tuple[int, int], list[Span]]:
    """The days of the events that each two share."""
    partner = of.matrix.partner.tocsc()
    found: dict[tuple[int, int], list[Span]] = {}
    for j, span in spans.items():
        rows = np.sort(partner.indices[partner.indptr[j] : partner.indptr[j + 1]]).tolist()
        for a, one in enumerate(rows):
            for other in rows[a + 1 :]:
                found.setdefault((one, other), []).append(span)
    return found


def _times(days: Iterable[Span]) -> dict[str, Any]:
    known = tuple(sorted(set(days)))
    first, last = (min(d for d, _ in known), max(d for _, d in known)) if known else ("", "")
    return {"first": first, "last": last, "spells": known}


# ---------------------------------------------------------------- elements


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)


def _add(parent: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{GEXF}}}{name}", attributes)


def _attributes(body: ElementTree.Element, of: str, held: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Declare what nodes or edges hold; give each name's id."""
    names = [name for name in (held[0] if held else {}) if name not in ("label", "weight", "spells")]
    declared = ElementTree.SubElement(body, f"{{{GEXF}}}attributes", {"class": of, "mode": "static"})
    for name in names:
        kind = float if any(isinstance(one[name], float) for one in held) else type(held[0][name])
        ElementTree.SubElement(declared, f"{{{GEXF}}}attribute", id=name, title=name, type=_TYPES[kind])
    return {name: name for name in names}


def _values(parent: ElementTree.Element, held: Mapping[str, Any], titles: Mapping[str, str]) -> None:
    values = _add(parent, "attvalues")
    for name, title in titles.items():
        if held[name] != "":
            ElementTree.SubElement(values, f"{{{GEXF}}}attvalue", {"for": title, "value": str(held[name])})


def _spells(parent: ElementTree.Element, days: Sequence[Span]) -> None:
    if days:
        spells = _add(parent, "spells")
        for first, last in days:
            _add(spells, "spell", start=first, end=last)
