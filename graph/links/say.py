"""The graph of links: for each place the registers that have it, under which identifier, and how that was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Quad

from graph.iri import Namer
from graph.links.file import Answer
from graph.links.places import GEONAMES, Basis, Known, known_places, twinnings
from graph.links.resolve import resolve
from graph.statements import Statements
from ontology.terms import DCTERMS, OWL, TIES, XSD

__all__ = ["say_links"]


def say_links(quads: Sequence[Quad], namer: Namer, answers: Iterable[Answer] = ()) -> Statements:
    """Say every match of the places that the quads describe; ``answers`` are those of Wikidata.

    The ``owl:sameAs`` to GeoNames stands in the graphs of the reports already; that to Wikidata is said here.
    """
    out = Statements(namer.links)
    places = known_places(quads)
    for place in places:
        if place.iso:
            _say_match(out, namer, place, "iso-3166", place.iso, None, place.basis, place.confidence)
        if place.geonames:
            target = f"{GEONAMES}{place.geonames}/"
            _say_match(out, namer, place, "geonames", place.geonames, target, place.basis, place.confidence)
    found = resolve(places, twinnings(quads), answers)
    for one in found.linked:
        number = one.item.rsplit("/", 1)[-1]
        node = _say_match(out, namer, one.place, "wikidata", number, one.item, "identifier", one.place.confidence)
        out.literal(node, DCTERMS.source, f"{one.property}={one.value}")
        out.link(one.place.iri, OWL.sameAs, one.item)
    for twinning, agreement in found.twins.items():
        out.literal(twinning, TIES.corroboration, agreement)
    return out


def _say_match(
    out: Statements,
    namer: Namer,
    place: Known,
    register: str,
    identifier: str,
    target: str | None,
    basis: Basis | None,
    confidence: float | None,
) -> str:
    node = namer.of("match", place.iri.removeprefix(namer.base).removeprefix("place/"), register)
    out.a(node, TIES.Match)
    out.link(node, TIES.matchOf, place.iri)
    out.literal(node, TIES.register, register, XSD.string)
    out.literal(node, DCTERMS.identifier, identifier)
    if target is not None:
        out.link(node, TIES.matchWith, target)
    if basis is not None:
        out.literal(node, TIES.matchBasis, basis)
    if confidence is not None:
        out.decimal(node, TIES.confidence, confidence)
    return node
