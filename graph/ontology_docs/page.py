"""The page of the ontology, and that of the concepts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from graph.ontology_docs.diagram import diagram
from graph.ontology_docs.model import ONTOLOGY, vocabulary
from graph.ontology_docs.texts import TEXTS
from ontology.terms import PREFIXES

__all__ = ["LANGUAGES", "TWINS", "page", "style", "style_policy"]

Name = Literal["ontology", "concept"]

LANGUAGES: Final = ("ru", "en")
#: The forms of a document in RDF, the preferred one first: suffix and media type.
TWINS: Final = (("ttl", "text/turtle"), ("jsonld", "application/ld+json"), ("nt", "application/n-triples"))


def page(
    name: Name,
    language: str,
    *,
    examples: Mapping[str, str] | None = None,
    home: str = "",
    root: str = "",
    live: bool = False,
) -> str:
    """One of the two pages.

    Parameters
    ----------
    name
        ``ontology`` or ``concept``.
    language
        ``ru`` or ``en``.
    examples
        For each class, by its name, an example in Turtle; where there are none, the page says nothing of examples.
    home
        The address of the page from which one came, for a link.
    root
        What stands before the names of the documents in links; empty where they are beside the page.
    live
        Whether a server answers, which knows the pages by their plain names and switches the language by ``?lang=``;
        else they are files, ``NAME.html`` in Russian and ``NAME.en.html`` in English.
    """
    known = vocabulary()
    other = "en" if language == "ru" else "ru"
    switch = f"?lang={other}" if live else f"{name}{'.en' if other == 'en' else ''}.html"
    suffix = ".en" if language == "en" else ""
    pages = {one: root + (one if live else f"{one}{suffix}.html") for one in ("ontology", "concept")}
    texts = TEXTS[language]
    return (
        _templates()
        .get_template(f"{name}.html.j2")
        .render(
            v=known,
            t=texts,
            name=name,
            language=language,
            other=other,
            title=known.title[language] if name == "ontology" else texts["concepts-title"],
            description=known.description[language],
            iri=ONTOLOGY,
            fact=lambda predicate: ", ".join(known.facts.get(predicate, ())),
            known={one.name for one in known.classes} | {one.name for one in known.properties},
            whole=_whole,
            examples=examples,
            diagram=Markup(diagram(known, language)),
            twins=TWINS,
            style=Markup(style()),
            switch=switch,
            pages=pages,
            concepts=pages["concept"],
            root=root,
            home=home,
        )
    )


def style_policy() -> str:
    """What a content security policy must allow for the pages' style: its checksum."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()}'"


def _whole(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES and local else name


@cache
def style() -> str:
    """The style of the pages, which stands within each of them."""
    return resources.files(__package__).joinpath("templates", "style.css").read_text(encoding="utf-8").strip()


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("graph.ontology_docs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
