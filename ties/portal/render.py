"""Turns pages into HTML: one template for each kind of page, every text of the graph escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ties.portal.index import Index
from ties.portal.links import FORMATS, Links
from ties.portal.model import Page
from ties.portal.neighbours import picture
from ties.portal.outline import draw_map
from ties.portal.pages import PAGE_SIZE
from ties.portal.pieces import day
from ties.portal.schema_org import as_script, schema_org
from ties.portal.texts import TEXTS, amount
from ties.portal.things import KINDS
from ties.portal.timeline import Timeline

__all__ = ["MENU", "Head", "Renderer"]

#: The menu: paths of pages, and the keys of their names.
MENU: Final = (
    ("", "nav.home"),
    ("browse", "nav.browse"),
    ("explorer", "nav.explorer"),
    ("timeline", "nav.timeline"),
    ("queries", "nav.queries"),
    ("data", "nav.downloads"),
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to programs; ``alternates`` are (rel, type or language, address)."""

    description: str = ""
    alternates: Sequence[tuple[str, str, str]] = ()
    jsonld: Markup | None = None
    index: bool = True


class Renderer:
    """Pages over one index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._built = str(index.build.get("built", ""))
        self._version = str(index.build.get("software", ""))

    def html(self, template: str, links: Links, head: Head, section: str = "", **values: Any) -> str:
        """A page from its template; ``section`` is the menu's entry that it belongs to."""
        words = TEXTS[links.language]
        built = ""
        if self._built:
            when = day(self._built[:10], links.language)
            built = words["home.built"].format(when=when, version=self._version)
        return _environment().get_template(template).render(
            t=words,
            lang=links.language,
            link=links,
            head=head,
            menu=MENU,
            section=section,
            built=built,
            kinds=KINDS,
            number=partial(amount, language=links.language),
            drawn=_map,
            **values,
        )  # fmt: skip

    def thing(self, page: Page, links: Links, head: Head) -> str:
        """The page of a thing."""
        words = TEXTS[links.language]
        drawn = None
        if page.around:
            title = words["around.event" if page.kind == "event" else "around.agent"]
            drawn = picture(page.title, page.around, title, lambda one: links.page(one.target, one.query))
        return self.html(
            "thing.html", links, head, "browse", page=page, picture=drawn, formats=tuple(FORMATS), size=PAGE_SIZE
        )

    def head(self, page: Page, links: Links, canonical: str) -> Head:
        """What the page of a thing says of itself."""
        said = schema_org(self.index, page.iri)
        lead = ", ".join(piece.text for piece in page.lead)
        description = " – ".join(filter(None, (page.kind_name, page.title.text, lead)))[:300]
        alternates = [("canonical", "", canonical), ("describedby", FORMATS["ttl"], links.file(f"{page.path}.ttl"))]
        alternates += [("alternate", FORMATS[suffix], links.file(f"{page.path}.{suffix}")) for suffix in FORMATS]
        alternates.append(("alternate", TEXTS[links.language]["other-code"], links.switched()))
        return Head(description, alternates, as_script(said) if said else None)


def _map(shown: Timeline, links: Links) -> Markup:
    title = TEXTS[links.language]["timeline.map.note"]
    return draw_map(shown.spots, shown.sisters, shown.view, title, lambda one: links.page(one.target, one.query))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("ties.portal"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
