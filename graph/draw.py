"""Draws a graph into one HTML file that works offline.

pyvis supplies the network model (usable in a notebook, see :func:`network`); the page is our own template with
vis-network inlined, positions computed beforehand, and no outside request of any kind. Why, is told in
``docs/decisions/0005-pictures.md``.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

import networkx as nx
from pyoxigraph import Store

from graph.backbone import backbone, ego
from graph.export import COLOURS, write_atomically
from graph.layout import layout
from graph.projection import Agent, Kind, select

__all__ = ["draw", "network", "render"]

_KINDS: Final[dict[Kind, tuple[str, str]]] = {
    "organization": ("Организация", "Organisation"),
    "person": ("Человек", "Person"),
    "place": ("Место", "Place"),
}
_LINE, _LINES = 20, 3

_OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "selectConnectedEdges": True, "multiselect": False},
    "nodes": {
        "shape": "dot",
        "borderWidth": 1.5,
        "borderWidthSelected": 4,
        "font": {"color": "#1d2733", "background": "rgba(255, 255, 255, 0.8)"},
    },
    "edges": {
        "smooth": False,
        "color": {"color": "#a3afbb", "highlight": "#1d2733", "hover": "#5b6875"},
        "selectionWidth": 1,
    },
}


def draw(store: Store, path: Path, focus: str | None = None, *, size: int = 60) -> nx.Graph:
    """Write a picture of the graph.

    Parameters
    ----------
    store
        An open store.
    path
        The HTML file; what is there is replaced when all is written.
    focus
        The name of one agent, to draw it with its partners; by default the hubs with their strongest ties.
    size
        The most nodes to draw.

    Returns
    -------
    networkx.Graph
        What was drawn, see :mod:`graph.backbone`.

    Raises
    ------
    NoSuchNameError
        Where nobody and nothing has the name ``focus``; the message lists near names.
    OSError
        Where the file cannot be written.
    """
    graph = ego(store, focus, size) if focus is not None else backbone(store, size)
    write_atomically(path, render(graph, _events(store, graph)).encode())
    return graph


def network(graph: nx.Graph) -> Any:
    """Give a selection as a ``pyvis.network.Network`` with fixed positions, and physics off."""
    from pyvis.network import Network  # noqa: PLC0415 – it imports IPython, which takes a quarter of a second

    labels = {iri: _short(node["agent"]) for iri, node in graph.nodes(data=True)}
    radii = {iri: min(5 + 3.5 * len(node["events"]) ** 0.5, 32) for iri, node in graph.nodes(data=True)}
    fonts = {iri: _font(len(node["events"])) for iri, node in graph.nodes(data=True)}
    boxes = {iri: _box(labels[iri], radii[iri], fonts[iri]) for iri in graph}
    spots = layout(graph, boxes)
    net = Network(height="100%", width="100%")
    for iri, node in graph.nodes(data=True):
        agent: Agent = node["agent"]
        x, y = spots[iri]
        net.add_node(
            iri,
            label=labels[iri],
            title=f"{agent.label} – событий / events: {len(node['events'])}",
            color=COLOURS[agent.kind],
            size=round(radii[iri], 1),
            font={"size": fonts[iri]},
            borderWidth=5 if iri == graph.graph.get("focus") else 1.5,
            x=x,
            y=round(y - boxes[iri][1] / 2 + radii[iri]),  # the dot is in the upper part of its box
        )
    for one, two, edge in graph.edges(data=True):
        title = f"общих событий / common events: {edge['weight']}"
        width = round(1 + 1.5 * (edge["weight"] - 1) ** 0.5, 1)
        net.add_edge(one, two, width=width, title=title, weight=edge["weight"])
    net.options = _OPTIONS
    return net


def render(graph: nx.Graph, events: dict[str, dict[str, Any]]) -> str:
    """Give the page: the network, and what a click on a node tells.

    Labels come from reports and are never markup: the data stands in the page as JSON with every ``<``, ``>`` and
    ``&`` escaped, and reaches it as text nodes.
    """
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 – only needed here

    nodes, edges, _, _, _, options = network(graph).get_network_data()
    focus = graph.graph.get("focus")
    order = {key: i for i, key in enumerate(sorted(events, key=lambda key: (events[key]["date"], key)))}
    agents = {
        iri: {
            "label": node["agent"].label,
            "label_en": node["agent"].label_en,
            "kind": " / ".join(_KINDS[node["agent"].kind]),
            "events": sorted(order[event] for event in node["events"]),
        }
        for iri, node in graph.nodes(data=True)
    }
    data = {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "agents": agents,
        "events": [events[key] for key in order],
        "bounds": _bounds(nodes),
        "focus": focus,
    }
    name = graph.nodes[focus]["agent"].label if focus else None
    ru, en = _notes(graph)
    page = Environment(loader=PackageLoader("graph"), autoescape=True).get_template("network.html.j2")
    return page.render(
        title=f"{name} – связи / ties" if name else "Международные связи / International ties",
        legend=[{"colour": COLOURS[kind], "ru": ru, "en": en} for kind, (ru, en) in _KINDS.items()],
        note_ru=ru,
        note_en=en,
        data=_json(data),
        vis_js=_asset("vis-network.min.js"),
        vis_css=_asset("vis-network.css"),
    )


def _notes(graph: nx.Graph) -> tuple[str, str]:
    if "focus" in graph.graph:
        shown, of = len(graph) - 1, graph.graph["partners"]
        return f"Показано партнёров: {shown} из {of}.", f"Partners shown: {shown} of {of}."
    return (
        "Узловые участники и самые тесные их связи. Из мест – зарубежные регионы (с событиями их городов) и страны, "
        "чьих регионов на рисунке нет. Нажмите на узел, чтобы увидеть события и строки отчётов.",
        "The hubs and their strongest ties. Of the places: foreign regions (with their towns' events), and countries "
        "none of whose regions is shown. Click a node for its events and the rows of the reports.",
    )


def _short(agent: Agent) -> str:
    """Give the label in up to three short lines; the whole name is in the tooltip."""
    return "\n".join(wrap(agent.label, _LINE, max_lines=_LINES, placeholder="…", break_long_words=False))


def _font(events: int) -> int:
    """Give the letters' height in pixels: hubs are written larger."""
    return 16 if events < 3 else 18 if events < 6 else 21


def _box(label: str, radius: float, font: int) -> tuple[float, float]:
    """Give the width and height that a node takes with the label below it."""
    lines = label.split("\n")
    return max(2 * radius, max(map(len, lines)) * font * 0.58), 2 * radius + 8 + len(lines) * font * 1.15


def _bounds(nodes: list[dict[str, Any]]) -> list[int]:
    """Give left, top, right, bottom of all dots with their labels."""
    corners = []
    for node in nodes:
        width, height = _box(node["label"], node["size"], node["font"]["size"])
        top = node["y"] - node["size"]
        corners.append((node["x"] - width / 2, top, node["x"] + width / 2, top + height))
    lefts, tops, rights, bottoms = zip(*corners, strict=True) if corners else ((0,), (0,), (1,), (1,))
    return [round(min(lefts)), round(min(tops)), round(max(rights)), round(max(bottoms))]


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _asset(name: str) -> str:
    """Read a file of vis-network from pyvis, without the reference to a source map."""
    folder = resources.files("pyvis") / "templates" / "lib"
    newest = max((f.name for f in folder.iterdir() if f.name.startswith("vis-")), key=_version)
    text = (folder / newest / name).read_text(encoding="utf-8")
    return re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text)


def _version(name: str) -> list[int]:
    return [int(part) for part in name.rsplit("-", maxsplit=1)[-1].split(".") if part.isdigit()]


def _events(store: Store, graph: nx.Graph) -> dict[str, dict[str, Any]]:
    """Give the title, the date and the rows of each event of the graph."""
    wanted = {event for _, events in graph.nodes(data="events") for event in events}
    rows: dict[str, set[tuple[str, str, int]]] = {event: set() for event in wanted}
    named: dict[str, tuple[str, str, str]] = {}
    for event, quarter, level, row in select(store, _ROWS, "event", "quarter", "level", "row"):
        if event.value in wanted:
            rows[event.value].add((quarter.value, level.value, int(row.value)))
    for event, title, start, end in select(store, _TITLES, "event", "title", "start", "end"):
        if event.value in wanted:
            this = (title.value, start.value, end.value)
            named[event.value] = min(named.get(event.value, this), this)
    found = {}
    for event in sorted(wanted):
        title, start, end = named.get(event, (event, "", ""))
        date = start if start == end else f"{start} – {end}"
        found[event] = {"title": title, "date": date, "rows": sorted(rows[event])}
    return found


_ROWS = """?event ties:describedIn ?record . ?record ties:rowNumber ?row ; ties:inReport ?report .
    ?report ties:quarter ?quarter ; ties:reportingLevel ?level"""
_TITLES = """?event skos:prefLabel ?title ; ties:startDate ?start ; ties:endDate ?end .
    FILTER(LANG(?title) = "ru")"""
