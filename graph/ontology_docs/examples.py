"""An example for each class: a telling member of it in a graph, with what is said of it, in Turtle."""

from __future__ import annotations

from heapq import nsmallest
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Store, Triple

from graph.export import with_prefixes
from graph.ontology_docs.model import vocabulary
from ontology.terms import BASE, PREFIXES, RDF

__all__ = ["SHOWN", "example", "examples"]

#: How many values of a property an example shows at most.
SHOWN: Final = 2
_TRIED: Final = 100  # members looked at; the first ones by IRI


def examples(store: Store, base: str = BASE) -> dict[str, str]:
    """An example for each class of the vocabulary, by its name; see :func:`example`."""
    return {one.name: example(store, one.name, base) for one in vocabulary().classes}


def example(store: Store, name: str, base: str = BASE) -> str:
    """The member of a class with most properties, as Turtle without its prefixes; empty where there is none.

    Parameters
    ----------
    store
        A store; the union of its graphs is looked at.
    name
        The local name of a class of the ontology.
    base
        What the IRIs of the graph's resources begin with; what is said is relative to it.
    """
    of = NamedNode(PREFIXES["ties"] + name)
    found = {quad.subject for quad in store.quads_for_pattern(None, NamedNode(RDF.type), of)}
    members = nsmallest(_TRIED, (node.value for node in found if isinstance(node, NamedNode)))
    if not members:
        return ""
    said = [_said(store, iri) for iri in members]
    most = max(said, key=lambda triples: len({triple.predicate for triple in triples}))
    text = with_prefixes(most, RdfFormat.TURTLE).decode("utf-8").replace(f"<{base}", "<")
    lines = [line for line in text.splitlines() if not line.startswith("@prefix")]
    return "\n".join([f"@base <{base}> .", "", *lines]).replace("\t", "  ")


def _said(store: Store, iri: str) -> list[Triple]:
    """The types first, then the first values of every property."""
    quads = store.quads_for_pattern(NamedNode(iri), None, None)
    triples = sorted({quad.triple for quad in quads}, key=lambda one: (one.predicate.value != RDF.type, str(one)))
    counts: dict[str, int] = {}
    kept = []
    for triple in triples:
        name = triple.predicate.value
        counts[name] = counts.get(name, 0) + 1
        if counts[name] <= SHOWN or name == RDF.type:
            kept.append(triple)
    return kept
