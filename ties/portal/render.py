"""Turns pages into HTML: one template for each kind of page, every text of the graph escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph.release import About
from ties.portal.index import Index
from ties.portal.links import FORMATS, Links
from ties.portal.model import Page
from ties.portal.neighbours import picture
from ties.portal.outline import draw_map
from ties.portal.pages import PAGE_SIZE
from ties.portal.pieces import day
from ties.portal.schema_org import as_script, dataset, schema_org
from ties.portal.texts import TEXTS, amount
from ties.portal.things import KINDS
from ties.portal.timeline import Timeline

__all__ = ["MENU", "Head", "Renderer", "alternates", "versions"]

#: The menu: paths of pages, and the keys of their names.
MENU: Final = (
    ("", "nav.home"),
    ("browse", "nav.browse"),
    ("explorer", "nav.explorer"),
    ("timeline", "nav.timeline"),
    ("queries", "nav.queries"),
    ("data", "nav.downloads"),
)


_OF_THE_WHOLE: Final = frozenset({"home.html", "data.html"})


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to programs; ``links`` are its ``link`` elements, by their attributes."""

    description: str = ""
    links: Sequence[Mapping[str, str]] = ()
    jsonld: Markup | None = None
    index: bool = True


class Renderer:
    """Pages over one index, by one publisher."""

    def __init__(self, index: Index, imprint: About) -> None:
        self.index, self.imprint = index, imprint
        self._built = str(index.build.get("built", ""))
        self._version = str(index.build.get("software", ""))

    def html(self, template: str, links: Links, head: Head, section: str = "", **values: Any) -> str:
        """A page from its template; ``section`` is the menu's entry that it belongs to."""
        words = TEXTS[links.language]
        if template in _OF_THE_WHOLE:
            head = replace(head, jsonld=as_script(dataset(self.index, self.imprint)))
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
            imprint=self.imprint,
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

    def head(self, page: Page, links: Links, versions: Sequence[Mapping[str, str]]) -> Head:
        """What the page of a thing says of itself, its ``versions`` among it."""
        said = schema_org(self.index, page.iri)
        lead = ", ".join(piece.text for piece in page.lead)
        description = " – ".join(filter(None, (page.kind_name, page.title.text, lead)))[:300]
        twins = {links.file(f"{page.path}.{suffix}"): kind for suffix, kind in FORMATS.items()}
        described = {"rel": "describedby", "type": FORMATS["ttl"], "href": links.file(f"{page.path}.ttl")}
        return Head(description, [*versions, described, *alternates(twins)], as_script(said) if said else None)


def versions(own: str, tongues: Mapping[str, str]) -> list[dict[str, str]]:
    """Where a page stands, and where it stands in each language; ``x-default`` is for whoever wants neither."""
    others = [{"rel": "alternate", "hreflang": tongue, "href": address} for tongue, address in tongues.items()]
    return [{"rel": "canonical", "href": own}, *others]


def alternates(twins: Mapping[str, str]) -> list[dict[str, str]]:
    """The same as data: media types by address."""
    return [{"rel": "alternate", "type": kind, "href": address} for address, kind in twins.items()]


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
