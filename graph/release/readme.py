"""What is in a release, for people: ``README.md``, and the page that a web server shows for the folder."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph.ontology_docs.page import style
from graph.release.about import About
from graph.release.metadata import Edition
from graph.release.parts import PARTS, Part

__all__ = ["readme"]

_PAGE = "index.html"


def readme(about: About, edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The page and the text, by their names; both tell of the ``files``, and in both languages."""

    def listed(part: Part) -> tuple[Part, int, list[str]]:
        inside = sorted(name for name in files if name.startswith(f"{part.path}/"))
        return part, sum(len(files[name]) for name in inside or [part.path] if name in files), inside

    parts = [row for row in map(listed, PARTS) if row[1]]
    page = _written("page.html.j2", about=about, edition=edition, files=parts, style=Markup(style()))
    itself = next(part for part in PARTS if part.path == _PAGE)
    text = _written("readme.md.j2", about=about, edition=edition, files=[(itself, len(page), []), *parts])
    return {_PAGE: page, "README.md": text}


def _written(template: str, **values: object) -> bytes:
    environment = Environment(
        loader=PackageLoader("graph.release", ""),
        undefined=StrictUndefined,
        autoescape=template.endswith(".html.j2"),
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(**values).encode("utf-8")
