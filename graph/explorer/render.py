"""The explorer's page: one HTML file that asks for nothing.

In come a store, its build's folder (for the words that evidence cites, and for the places of nodes) and what the page
is to open with; out comes the page. It holds the data as one JSON block, vis-network as pyvis carries it, and the
modules of ``page/``, one after another. How it is made so that no name can become markup, and why so, is told in
``docs/decisions/0005-pictures.md``.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal

from data import resource
from graph.backbone import SIZE, backbone, find
from graph.explorer.figures import MEASURES, figures, ranks
from graph.explorer.label import box
from graph.explorer.ledger import Ledger, read
from graph.explorer.positions import keep_spots, kept_spots, spots
from graph.explorer.sources import texts_of
from graph.explorer.texts import texts
from graph.network.intervals import ROUNDS
from graph.projection import KINDS, Incidence, Kind, incidence
from graph.stores import AnyStore

__all__ = ["MODULES", "STYLES", "Options", "render"]

#: The modules in the order in which they stand in the page; each uses those before it.
MODULES: Final = (
    "core", "book", "state", "filter", "select", "place", "look", "labels", "network", "timeline", "outlines", "map",
    "table", "facts", "portraits", "drawer", "search", "slider", "controls", "export", "keys", "main",
)  # fmt: skip
STYLES: Final = ("colours.css", "frame.css", "panel.css", "views.css", "drawer.css")


@dataclass(frozen=True, slots=True)
class Options:
    """What the page opens with; the reader can change all of it but ``pages``.

    ``focus`` is the name of one agent; ``since`` and ``until`` are months (``2025-03``); ``size`` is the most nodes;
    ``pages`` is the address before the end of an entity's IRI (``organization/…``) at which it has a page of its own;
    ``rounds`` is how many runs say how sure a rank is (0: none).
    """

    focus: str | None = None
    kinds: tuple[Kind, ...] = KINDS
    since: str | None = None
    until: str | None = None
    size: int = SIZE
    lang: Literal["ru", "en"] = "ru"
    pages: str | None = None
    rounds: int = ROUNDS


def render(store: AnyStore, data: Path | None = None, options: Options | None = None) -> str:
    """Give the page.

    Parameters
    ----------
    store
        Any store; remote ones are slow, for all is read.
    data
        The folder of its build. Without one, evidence has its place in the report but not the words, and nodes get
        their places anew. The places are kept in it, if it can be written to.
    options
        What the page opens with.

    Raises
    ------
    graph.backbone.NoSuchNameError
        Where nobody and nothing has the name in focus; the message lists near names.
    graph.store.StoreError
        Where the build's sources are damaged.
    """
    chosen = options or Options()
    focus = find(store, chosen.focus).iri if chosen.focus else None
    ledger = read(store, texts_of(data))
    matrix = incidence(store, rollup=True)
    _place(ledger, store, matrix, data)
    communities = _measure(ledger, matrix)
    _rank(ledger, store, chosen.rounds)
    start = {
        "focus": focus.removeprefix(ledger.base) if focus else "",
        "kinds": list(chosen.kinds),
        "from": chosen.since or "",
        "to": chosen.until or "",
    }
    return _page(
        {
            "ledger": {field.name: getattr(ledger, field.name) for field in fields(ledger)},
            "measures": MEASURES,
            "communities": communities,
            "texts": texts(),
            "outlines": json.loads(resource("outlines", "world.json").read_text(encoding="utf-8")),
            "options": {"lang": chosen.lang, "pages": chosen.pages, "size": chosen.size, "start": start},
        }
    )


def _place(ledger: Ledger, store: AnyStore, matrix: Incidence, data: Path | None) -> None:
    """Give every agent its place, and keep it for the next page."""
    core = backbone(store)
    most = max((len(events) for _, events in core.nodes(data="events")), default=1)
    iris = [ledger.iri(agent) for agent in ledger.agents]
    names = {iri: str(agent.get("short", agent["label"])) for iri, agent in zip(iris, ledger.agents, strict=True)}
    boxes = {iri: box(names[iri], len(events), most) for iri, events in core.nodes(data="events")}
    places = spots(core, boxes, matrix, [iri for iri in iris if iri not in core], kept_spots(data))
    for iri, agent in zip(iris, ledger.agents, strict=True):
        agent["x"], agent["y"] = places[iri]
    if data is not None and places:
        keep_spots(data, places)


def _measure(ledger: Ledger, matrix: Incidence) -> list[list[int]]:
    """Give every agent its values and its community; give the communities, each by its foremost members."""
    found = figures(matrix)
    number = {ledger.iri(agent): i for i, agent in enumerate(ledger.agents)}
    for iri, values in found.values.items():
        ledger.agents[number[iri]]["values"] = values
    for i, members in enumerate(found.communities):
        for iri in members:
            ledger.agents[number[iri]]["community"] = i
    return [[number[iri] for iri in members[:3]] for members in found.communities]


def _rank(ledger: Ledger, store: AnyStore, rounds: int) -> None:
    found = ranks(store, rounds) if rounds else {}
    for agent in ledger.agents:
        if ledger.iri(agent) in found:
            agent["rank"] = found[ledger.iri(agent)]


def _page(data: Mapping[str, Any]) -> str:
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 – only needed here

    vis, script = (
        _script(_vis()),
        _script("\n".join(['"use strict";', "const Ties = {};", *(_own(f"{module}.js") for module in MODULES)])),
    )
    page = Environment(loader=PackageLoader("graph.explorer", "page"), autoescape=True).get_template("page.html.j2")
    return page.render(
        title=texts()["title"][0],
        css="".join(map(_own, STYLES)),
        figure_css=_own("figure.css"),
        data=_json(data),
        vis=vis,
        script=script,
        script_hashes=f"{_hash(vis)} {_hash(script)}",
    )


def _own(name: str) -> str:
    return resources.files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def _json(data: object) -> str:
    """The data as JSON in which nothing can end the block that it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _script(text: str) -> str:
    """A script as it can stand in a page, whatever its strings hold; the browser checks it by its hash."""
    return re.sub(r"<(?=/script|!--|script)", r"\\x3c", text.replace("\r", ""), flags=re.IGNORECASE)


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _vis() -> str:
    """vis-network from the newest that pyvis carries, without the reference to a source map."""
    folder = resources.files("pyvis") / "templates" / "lib"
    newest = max((f.name for f in folder.iterdir() if f.name.startswith("vis-")), key=_version)
    text = (folder / newest / "vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"(?m)^//# sourceMappingURL=.*$", "", text)


def _version(name: str) -> list[int]:
    return [int(part) for part in name.rsplit("-", maxsplit=1)[-1].split(".") if part.isdigit()]
