"""Which format an answer is given in: proactive negotiation (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["FORMATS", "HTML", "OFFERS", "best", "full_type", "prefers_html"]

JSON: Final = "application/sparql-results+json"
XML: Final = "application/sparql-results+xml"
CSV: Final = "text/csv"
TSV: Final = "text/tab-separated-values"
TURTLE: Final = "text/turtle"
NTRIPLES: Final = "application/n-triples"
JSONLD: Final = "application/ld+json"
RDFXML: Final = "application/rdf+xml"
HTML: Final = "text/html"

#: What each value of the parameter ``format`` asks for: the value of an ``Accept`` header.
FORMATS: Final = {
    "json": f"{JSON}, {JSONLD};q=0.9",
    "xml": f"{XML}, {RDFXML};q=0.9",
    "csv": CSV,
    "tsv": TSV,
    "turtle": TURTLE,
    "ntriples": NTRIPLES,
    "jsonld": JSONLD,
    "rdfxml": RDFXML,
    "html": HTML,
}

#: What each form of query can be answered in, the best first: the type that is named, and the format that it is in.
OFFERS: Final[dict[str, dict[str, str]]] = {
    "SELECT": {JSON: JSON, XML: XML, CSV: CSV, TSV: TSV, HTML: HTML, "application/json": JSON, "application/xml": XML},
    "ASK": {JSON: JSON, XML: XML, HTML: HTML, "application/json": JSON, "application/xml": XML},
    "GRAPH": {
        TURTLE: TURTLE,
        NTRIPLES: NTRIPLES,
        JSONLD: JSONLD,
        RDFXML: RDFXML,
        HTML: HTML,
        "application/json": JSONLD,
        "application/xml": RDFXML,
    },
}
OFFERS["CONSTRUCT"] = OFFERS["DESCRIBE"] = OFFERS["GRAPH"]

_NOT_HTML: Final = (JSON, XML, CSV, TSV, TURTLE, NTRIPLES, JSONLD, RDFXML, "application/json", "application/xml")
_MOST_RANGES: Final = 100
_RANGE = re.compile(r"\s*([^\s;,/]+)/([^\s;,]+)\s*((?:;[^,]*)?)$")
_WEIGHT = re.compile(r";\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Range:
    kind: str
    subtype: str
    weight: float

    def fit(self, media_type: str) -> int:
        """How closely it names a media type: 3 exactly, 2 its kind, 1 anything, 0 not at all."""
        kind, _, subtype = media_type.partition("/")
        if self.kind == "*":
            return int(self.subtype == "*")
        if self.kind != kind:
            return 0
        return 3 if self.subtype == subtype else 2 * (self.subtype == "*")


def best(accept: str, offers: Sequence[str]) -> str | None:
    """The offered media type that an ``Accept`` header wants most; of those wanted alike, the first offered.

    None where it wants none of them; the first offer where the header is absent or empty.

    Examples
    --------
    >>> best("text/*;q=0.5, text/csv;q=0, */*;q=0.1", ["application/json", "text/csv", "text/turtle"])
    'text/turtle'
    >>> best("image/png", ["text/csv"]) is None
    True
    """
    if not accept.strip():
        return offers[0]
    ranges = [parsed for part in accept.split(",")[:_MOST_RANGES] if (parsed := _range(part))]
    weights = {offer: _weight(ranges, offer) for offer in offers}
    heaviest = max(weights.values())
    return next(offer for offer in offers if weights[offer] == heaviest) if heaviest > 0 else None


def prefers_html(accept: str) -> bool:
    """Is this a browser? True where HTML is named, and nothing that we have is wanted more."""
    return "html" in accept and best(accept, [HTML, *_NOT_HTML]) == HTML


def full_type(media_type: str) -> str:
    """The value of ``Content-Type``: with its charset where the type is a text of bytes.

    >>> full_type("text/csv"), full_type("application/json")
    ('text/csv; charset=utf-8', 'application/json')
    """
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _weight(ranges: list[_Range], offer: str) -> float:
    fits = [(found.fit(offer), found.weight) for found in ranges]
    closest = max((fit for fit, _ in fits), default=0)
    return max((weight for fit, weight in fits if fit == closest), default=0.0) if closest else 0.0


def _range(text: str) -> _Range | None:
    found = _RANGE.match(text)
    if found is None:
        return None
    weight = _WEIGHT.search(found[3])
    if weight is None and re.search(r";\s*q\s*=", found[3], re.IGNORECASE):
        return None
    return _Range(found[1].lower(), found[2].lower(), float(weight[1]) if weight else 1.0)
