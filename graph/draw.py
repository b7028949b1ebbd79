"""Draws a graph into one file: the explorer's page, or a picture that does not move.

``ties draw`` writes what :mod:`graph.explorer` makes. pyvis gives the same selection as a network of its own, for
notebooks (:func:`network`), and matplotlib as a picture for print (:func:`paint`). Why so, is told in
``docs/decisions/0005-pictures.md``.
"""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any, Final

import networkx as nx

from graph.backbone import backbone, ego
from graph.explorer.label import box, font, plain, radius, short
from graph.explorer.render import Options, render
from graph.export import COLOURS, write_atomically
from graph.layout import layout
from graph.projection import Kind, select
from graph.stores import AnyStore

__all__ = ["PictureError", "draw", "network", "paint", "selection"]

_SHAPES: Final[dict[Kind, tuple[str, str]]] = {
    "organization": ("dot", "o"),
    "person": ("triangle", "^"),
    "place": ("square", "s"),
}
_INCH: Final = 96.0


class PictureError(Exception):
    """A picture cannot be made here; the message says what to do."""


def draw(store: AnyStore, path: Path, options: Options | None = None, *, data: Path | None = None) -> int:
    """Write the explorer's page; equal stores give equal bytes.

    Parameters
    ----------
    store
        A store.
    path
        The HTML file; what is there is replaced when all is written.
    options, data
        See :func:`graph.explorer.render.render`.

    Returns
    -------
    int
        The number of bytes written.

    Raises
    ------
    NoSuchNameError
        Where nobody and nothing has the name in focus; the message lists near names.
    OSError
        Where the file cannot be written.
    """
    page = render(store, data, options).encode()
    write_atomically(path, page)
    return len(page)


def selection(store: AnyStore, options: Options | None = None) -> nx.Graph:
    """Give what a picture shows: the hubs with their strongest ties, or the one in focus with its partners.

    Nodes also have ``short``, the name without a legal form.
    """
    chosen = options or Options()
    period = (chosen.since, chosen.until)
    if chosen.focus is not None:
        graph = ego(store, chosen.focus, chosen.size, chosen.kinds, period)
    else:
        graph = backbone(store, chosen.size, chosen.kinds, period)
    forms = {iri.value: form.value for iri, form in select(store, "?iri ties:legalForm ?form", "iri", "form")}
    for iri, node in graph.nodes(data=True):
        node["short"] = plain(node["agent"].label, forms.get(iri, ""))
    return graph


def network(graph: nx.Graph) -> Any:
    """Give a selection as a ``pyvis.network.Network`` with fixed positions, and physics off."""
    from pyvis.network import Network  # noqa: PLC0415 – it imports IPython, which takes a quarter of a second

    net = Network(height="100%", width="100%")
    most, spots = _most(graph), _spots(graph)
    for iri, node in graph.nodes(data=True):
        agent, events = node["agent"], len(node["events"])
        x, y = spots[iri]
        net.add_node(
            iri,
            label=short(node["short"]),
            title=f"{agent.label} – событий / events: {events}",
            color=COLOURS[agent.kind],
            shape=_SHAPES[agent.kind][0],
            size=round(radius(events, most), 1),
            font={"size": font(events)},
            borderWidth=5 if iri == graph.graph.get("focus") else 1.5,
            x=x,
            y=y,
        )
    for one, two, edge in graph.edges(data=True):
        title = f"общих событий / common events: {edge['weight']}"
        net.add_edge(one, two, width=_width(edge), title=title, weight=edge["weight"])
    net.options = {"physics": {"enabled": False}, "edges": {"smooth": False, "color": {"color": "#8a96a3"}}}
    return net


def paint(graph: nx.Graph, path: Path, *, dpi: int = 200) -> int:
    """Write a selection as a PNG for print; give the number of bytes.

    Raises
    ------
    PictureError
        Where matplotlib is not installed.
    OSError
        Where the file cannot be written.
    """
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 – an extra, and slow to import
    except ImportError as error:
        raise PictureError("a PNG needs matplotlib; install it with: pip install matplotlib") from error
    most, spots = _most(graph), _spots(graph)
    xs, ys = [x for x, _ in spots.values()] or [0], [y for _, y in spots.values()] or [0]
    left, right, top, bottom = min(xs) - 90, max(xs) + 90, min(ys) - 40, max(ys) + 70
    figure = Figure(figsize=((right - left) / _INCH, (bottom - top) / _INCH), dpi=dpi)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set(xlim=(left, right), ylim=(bottom, top))
    axes.set_axis_off()
    point = 72 / _INCH
    for one, two, edge in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        (x1, y1), (x2, y2) = spots[one], spots[two]
        axes.plot([x1, x2], [y1, y2], color="#8a96a3", linewidth=_width(edge) * point, zorder=1)
    for iri, node in sorted(graph.nodes(data=True)):
        events, kind, (x, y) = len(node["events"]), node["agent"].kind, spots[iri]
        size = radius(events, most) * point
        axes.plot(x, y, _SHAPES[kind][1], color=COLOURS[kind], markersize=2 * size, markeredgecolor="white", zorder=2)
        name = short(node["short"]).replace("$", r"\$")
        weight = "bold" if iri == graph.graph.get("focus") else "normal"
        drawn = axes.annotate(
            name, (x, y), (0, -size - 3), textcoords="offset points", ha="center", va="top", zorder=3, weight=weight
        )
        drawn.set_fontsize(font(events) * point)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": "Ties"})
    write_atomically(path, picture.getvalue())
    return len(picture.getvalue())


def _most(graph: nx.Graph) -> int:
    return max((len(events) for _, events in graph.nodes(data="events")), default=1)


def _spots(graph: nx.Graph) -> dict[str, tuple[int, int]]:
    """Give the place of each dot, with room for its name below it."""
    most = _most(graph)
    boxes = {iri: box(node["short"], len(node["events"]), most) for iri, node in graph.nodes(data=True)}
    centres = layout(graph, {iri: given[:2] for iri, given in boxes.items()})
    return {iri: (x, round(y - boxes[iri][2])) for iri, (x, y) in centres.items()}


def _width(edge: dict[str, Any]) -> float:
    return round(1.2 + 1.6 * math.sqrt(edge["weight"] - 1), 1)
