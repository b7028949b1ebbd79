"""The places of a graph as registers know them: by which identifiers, and by what in their name they were found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from pyoxigraph import Quad

from extract.gazetteer import gazetteer, table
from extract.records import Place
from extract.text import fold
from graph.diff.snapshot import Index
from ontology.terms import OWL, RDF, SKOS, TIES, WGS84

__all__ = ["GEONAMES", "Basis", "Known", "known_places", "twinnings"]

GEONAMES: Final = "https://sws.geonames.org/"

Basis = Literal["name", "name-and-country", "name-and-region", "largest", "identifier"]

_WANTED: Final = frozenset(
    {
        *(RDF.type, OWL.sameAs, SKOS.prefLabel, SKOS.altLabel, WGS84.lat, WGS84.long),
        *(TIES.isoCode, TIES.within, TIES.mentionOf, TIES.evidence, TIES.method, TIES.confidence, TIES.twin),
    }
)


@dataclass(frozen=True, slots=True)
class Known:
    """A place with its identifiers.

    ``seat`` is the GeoNames number of a district's seat: registers twin towns, where reports twin their districts.
    ``basis`` says what about its name tells it from namesakes in the gazetteer, None where the gazetteer does not have
    it; ``confidence`` is the highest one of the mentions that name it, None where it is only above one that is named.
    """

    iri: str
    kind: str
    geonames: str
    seat: str
    iso: str
    lat: float | None
    long: float | None
    basis: Basis | None
    confidence: float | None


def known_places(quads: Iterable[Quad]) -> tuple[Known, ...]:
    """The places that have an identifier in some register, or whose seat has, in the order of their IRIs."""
    index = Index(quad for quad in quads if quad.predicate.value in _WANTED)
    sure = _confidences(index)
    found = (_known(index, iri, sure.get(iri)) for iri in index.members(TIES.Place))
    return tuple(place for place in found if place.geonames or place.iso or place.seat)


def twinnings(quads: Iterable[Quad]) -> dict[str, tuple[str, ...]]:
    """The places of each twinning."""
    index = Index(quad for quad in quads if quad.predicate.value in (RDF.type, TIES.twin))
    return {iri: index.links(iri, TIES.twin) for iri in index.members(TIES.Twinning)}


def _known(index: Index, iri: str, confidence: float | None) -> Known:
    links = (link for link in index.links(iri, OWL.sameAs) if link.startswith(GEONAMES))
    number = next(links, "").removeprefix(GEONAMES).rstrip("/")
    # X-AB and X-SO are codes of ours, for what ISO has none.
    code = min((text for text in index.texts(iri, TIES.isoCode) if not text.startswith("X-")), default="")
    types = index.links(iri, RDF.type)
    classes = {TIES.Country: "country", TIES.Region: "region", TIES.District: "district"}
    kind = next((name for of, name in classes.items() if of in types), "settlement")
    names = (*index.texts(iri, SKOS.prefLabel), *index.texts(iri, SKOS.altLabel))
    lat, long = (next((float(text) for text in index.texts(iri, name)), None) for name in (WGS84.lat, WGS84.long))
    seat = _seat(names) if kind == "district" else ""
    return Known(iri, kind, number, seat, code, lat, long, _basis(kind, names, number, code), confidence)


def _seat(names: Iterable[str]) -> str:
    """The seat of a district, where the gazetteer has one district of these names, and its seat with a number."""
    rows = {id(row): row for name in names for row in _rows("districts.tsv").get(fold(name), ())}
    if len(rows) != 1:
        return ""
    ((_, row),) = rows.items()
    region = gazetteer().regions.get(row["region_iso"])
    seats = [place for place in gazetteer().settlements(row["centre"]) if place.within == region]
    return str(seats[0].geonames or "") if len(seats) == 1 else ""


def _confidences(index: Index) -> dict[str, float]:
    """The highest confidence with which each thing is named; what was only concluded names nothing."""
    found: dict[str, float] = {}
    for mention in index.members(TIES.Mention):
        for evidence in index.links(mention, TIES.evidence):
            if "inferred" in index.texts(evidence, TIES.method):
                continue
            sure = max((float(text) for text in index.texts(evidence, TIES.confidence)), default=0.0)
            for iri in index.links(mention, TIES.mentionOf):
                found[iri] = max(sure, found.get(iri, 0.0))
    return found


def _basis(kind: str, names: Iterable[str], number: str, code: str) -> Basis | None:
    if kind != "settlement":
        rows = [_rows(f"{'countries' if kind == 'country' else 'regions'}.tsv").get(fold(name), ()) for name in names]
        own = [row for row in rows if any(code in (one["iso"], "") and number in (one["geonames"], "") for one in row)]
        if not own:
            return None
        return "name" if min(map(len, own)) == 1 else "name-and-country"
    for name in names:
        namesakes = gazetteer().settlements(name)
        for place in namesakes:
            if (number and str(place.geonames) == number) or (code and place.iso == code):
                return _told_apart(place, namesakes)
    return None


def _told_apart(place: Place, namesakes: Iterable[Place]) -> Basis:
    others = [other for other in namesakes if other != place]
    if not others:
        return "name"
    compatriots = [other for other in others if other.country == place.country]
    if not compatriots:
        return "name-and-country"
    if place.within is not None and place.within not in [other.within for other in compatriots]:
        return "name-and-region"
    return "largest"


@cache
def _rows(name: str) -> Mapping[str, list[dict[str, str]]]:
    """The rows of a gazetteer by each name that they have."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("gazetteers", name):
        for form in {fold(one) for one in (row["name"], row.get("official") or "", *row["other"].split("|")) if one}:
            found[form].append(row)
    return found
