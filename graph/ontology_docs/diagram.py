"""A diagram of the classes as SVG: where a class stands is laid out by hand, what joins two is read in the ontology."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from textwrap import wrap
from typing import Final

from graph.ontology_docs.model import Class, Property, Vocabulary

__all__ = ["EDGES", "PLACES", "diagram"]

#: The column and row of each class; a new one that is missing here stands in the last row.
PLACES: Final = {
    "Report": (0, 0),
    "Record": (1, 0),
    "Evidence": (2, 0),
    "Mention": (3, 0),
    "Series": (0, 1),
    "Event": (1, 1),
    "Participation": (2, 1),
    "Person": (3, 1),
    "PostHolding": (4, 1),
    "Agreement": (1, 2),
    "Place": (2, 2),
    "Organization": (3, 2),
    "Post": (4, 2),
    "Change": (0, 3),
    "Twinning": (2, 3),
    "Match": (3, 3),
    "Measure": (4, 3),
}

#: What is drawn: a class, the property of which it is a domain, and a class in the property's range.
EDGES: Final = (
    ("Record", "inReport", "Report"),
    ("Event", "describedIn", "Record"),
    ("Evidence", "evidenceIn", "Record"),
    ("Mention", "evidence", "Evidence"),
    ("Participation", "evidence", "Evidence"),
    ("Event", "inSeries", "Series"),
    ("Participation", "event", "Event"),
    ("Participation", "agent", "Person"),
    ("Participation", "agent", "Organization"),
    ("Participation", "agent", "Place"),
    ("PostHolding", "holder", "Person"),
    ("PostHolding", "post", "Post"),
    ("Post", "postAt", "Organization"),
    ("Organization", "locatedIn", "Place"),
    ("Event", "place", "Place"),
    ("Agreement", "reachedAt", "Event"),
    ("Agreement", "party", "Place"),
    ("Twinning", "establishedBy", "Agreement"),
    ("Twinning", "twin", "Place"),
    ("Match", "matchOf", "Place"),
    ("Measure", "measureOf", "Organization"),
)

_WIDE, _HIGH = 180, 64
_STEP_X, _STEP_Y = 300, 138
_EDGE = 12
_LETTERS = {"class": 16, "below": 27, "edge": 14}  # in a line


def diagram(vocabulary: Vocabulary, language: str) -> str:
    """The diagram as an SVG element; each class links to its section of the page.

    Raises
    ------
    ValueError
        Where a property that is drawn does not join the classes that it is drawn between.
    """
    classes = {one.name: one for one in vocabulary.classes}
    properties = {one.name: one for one in vocabulary.properties}
    places = _places(vocabulary)
    columns, rows = (max(place[i] for place in places.values()) + 1 for i in (0, 1))
    width, height = columns * _STEP_X - (_STEP_X - _WIDE) + 2 * _EDGE, rows * _STEP_Y - (_STEP_Y - _HIGH) + 2 * _EDGE
    title = {"ru": "Классы онтологии и свойства, которые их соединяют", "en": "The classes, and what joins them"}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="group" class="diagram">',
        f"<title>{escape(title[language])}</title>",
        '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" '
        'orient="auto-start-reverse"><path d="M0 0 10 5 0 10z"/></marker></defs>',
        *(part for edge in EDGES for part in _edge(*edge, properties, language)),
        *(part for name, place in places.items() for part in _box(classes[name], place, classes, language)),
        "</svg>",
    ]
    return "\n".join(parts)


def _places(vocabulary: Vocabulary) -> dict[str, tuple[int, int]]:
    """The places of all classes but those that stand in small letters below their parent's name."""
    below = {name for one in vocabulary.classes for name in one.below}
    new = [one.name for one in vocabulary.classes if one.name not in PLACES and one.name not in below]
    columns, rows = (max(place[i] for place in PLACES.values()) + 1 for i in (0, 1))
    return PLACES | {name: (i % columns, rows + i // columns) for i, name in enumerate(new)}


def _edge(source: str, name: str, target: str, properties: dict[str, Property], language: str) -> Iterator[str]:
    joins = properties[name]
    if source not in joins.domain or target not in joins.range:
        raise ValueError(f"{name} does not lead from {source} to {target}")
    (x1, y1), (x2, y2) = _ends(source, target)
    label = joins.label[language]
    yield f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" marker-end="url(#tip)"/>'
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 - 5
    spans = (
        f'<tspan x="{x:.0f}" y="{y + 18 * i:.0f}">{escape(line)}</tspan>'
        for i, line in enumerate(wrap(label, _LETTERS["edge"]))
    )
    yield f'<a href="#{name}"><text class="edge">{"".join(spans)}</text></a>'


def _ends(source: str, target: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the line between the middles of two boxes leaves the one and meets the other."""
    (x1, y1), (x2, y2) = (
        (x * _STEP_X + _WIDE / 2 + _EDGE, y * _STEP_Y + _HIGH / 2 + _EDGE) for x, y in (PLACES[source], PLACES[target])
    )
    across, down = x2 - x1, y2 - y1
    share = min(_WIDE / 2 / abs(across) if across else 9.0, _HIGH / 2 / abs(down) if down else 9.0)
    return (x1 + across * share, y1 + down * share), (x2 - across * share, y2 - down * share)


def _box(of: Class, place: tuple[int, int], classes: dict[str, Class], language: str) -> Iterator[str]:
    x, y = place
    left, top = x * _STEP_X + _EDGE, y * _STEP_Y + _EDGE
    below = ", ".join(classes[name].label[language].lower() for name in of.below)
    middle = left + _WIDE // 2
    yield f'<a href="#{of.name}"><rect x="{left}" y="{top}" width="{_WIDE}" height="{_HIGH}" rx="5"/>'
    names, small = wrap(of.label[language], _LETTERS["class"]), wrap(below, _LETTERS["below"])
    line = top + _HIGH / 2 - (19 * len(names) + 14 * len(small)) / 2 - 3
    for text in names:
        line += 19
        yield f'<text class="class" x="{middle}" y="{line:.0f}">{escape(text)}</text>'
    for text in small:
        line += 14
        yield f'<text class="below" x="{middle}" y="{line:.0f}">{escape(text)}</text>'
    yield "</a>"
