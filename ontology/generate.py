"""Writes ``ontology/terms.py`` from the Turtle files: ``python -m ontology.generate``.

The Turtle is the source; ``terms.py`` is a pure function of it, and a test fails when it is not current.
A module of constants rather than a parse at import time: importing costs nothing, and mypy sees each name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rdflib import OWL, RDF, SKOS, Graph, URIRef

from ontology.external import EXTERNAL, NAMESPACES

__all__ = ["concepts", "render", "terms"]

TIES = "https://w3id.org/ties/ontology#"
CONCEPT = "https://w3id.org/ties/concept/"
HERE = Path(__file__).parent

HEAD = '''"""The names of the vocabulary as plain ``str`` IRIs. Generated: ``python -m ontology.generate``.

``TIES.startDate`` is a term, ``ROLE.ORGANIZER`` a concept. Both fail in mypy, and at run time, when misspelt;
:func:`concept` is the checked way from a name that stands in data (``"head-of-delegation"``) to its IRI.

>>> TIES.Report
'https://w3id.org/ties/ontology#Report'
>>> ROLE.HEAD_OF_DELEGATION == concept("role", "head-of-delegation")
True
"""
# ruff: noqa: N801, N815

from typing import Final
'''

FOOT = '''

def concept(scheme: str, name: str) -> str:
    """The IRI of the concept ``name`` of ``scheme``.

    Raises
    ------
    KeyError
        Where there is no such scheme or concept; the message lists those that there are.
    """
    names = CONCEPTS.get(scheme)
    if names is None:
        raise KeyError(f"no concept scheme {scheme!r}; there are: {', '.join(sorted(CONCEPTS))}")
    if name not in names:
        raise KeyError(f"no concept {name!r} in the scheme {scheme!r}; there are: {', '.join(sorted(names))}")
    return f"{CONCEPT_BASE}{scheme}/{name}"
'''


def terms(graph: Graph) -> list[str]:
    """The local names of the classes and properties that the ontology itself defines, sorted."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    subjects = {str(s) for kind in kinds for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    return sorted(s.removeprefix(TIES) for s in subjects if s.startswith(TIES))


def concepts(graph: Graph) -> dict[str, list[str]]:
    """Scheme → its concepts' names, both sorted."""
    found: dict[str, list[str]] = {}
    for scheme in sorted(str(s) for s in graph.subjects(RDF.type, SKOS.ConceptScheme)):
        members = (str(c) for c in graph.subjects(SKOS.inScheme, URIRef(scheme)))
        found[scheme.removeprefix(CONCEPT)] = sorted(c.removeprefix(f"{scheme}/") for c in members)
    return found


def render(names: Iterable[str], schemes: Mapping[str, Iterable[str]]) -> str:
    """The text of ``terms.py``, in the form that ``ruff format`` leaves alone."""
    return HEAD + "\n".join(_body(names, schemes)) + "\n" + FOOT


def _body(names: Iterable[str], schemes: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield ""
    yield "#: Below which the resources of a graph stand, unless a build says otherwise."
    yield 'BASE: Final = "https://w3id.org/ties/id/"'
    yield f'CONCEPT_BASE: Final = "{CONCEPT}"'
    yield ""
    yield "PREFIXES: Final[dict[str, str]] = {"
    yield f'    "ties": "{TIES}",'
    yield from (f'    "{prefix}": "{iri}",' for prefix, iri in NAMESPACES.items())
    yield "}"
    yield from _class("TIES", "The classes and properties of the ontology.", {n: TIES + n for n in names})
    for prefix, locals_ in EXTERNAL.items():
        iri = NAMESPACES[prefix]
        doc = f"The terms of <{iri}> that Ties uses."
        yield from _class(prefix.upper(), doc, {n: iri + n for n in locals_})
    for scheme, members in schemes.items():
        values = {_constant(n): f"{CONCEPT}{scheme}/{n}" for n in members}
        yield from _class(_constant(scheme), f"The concepts of the scheme ``{scheme}``.", values)
    yield "\n"
    yield "CONCEPTS: Final[dict[str, frozenset[str]]] = {"
    for scheme, members in schemes.items():
        yield f'    "{scheme}": frozenset('
        yield "        {"
        yield from (f'            "{n}",' for n in members)
        yield "        }"
        yield "    ),"
    yield "}"


def _constant(name: str) -> str:
    return name.replace("-", "_").upper()


def _class(name: str, doc: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f'\n\nclass {name}:\n    """{doc}"""\n'
    yield from (f'    {key}: Final = "{iri}"' for key, iri in values.items())


def main() -> None:
    """Write ``terms.py`` beside this file."""
    names = terms(Graph().parse(HERE / "ties.ttl"))
    schemes = concepts(Graph().parse(HERE / "concepts.ttl"))
    (HERE / "terms.py").write_text(render(names, schemes), encoding="utf-8")


if __name__ == "__main__":
    main()
