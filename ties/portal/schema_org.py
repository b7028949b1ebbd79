"""A thing in the terms of schema.org, for the search engines that read the page (JSON-LD within it)."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Mapping
from typing import Any, Final

from markupsafe import Markup

from graph.release import About
from ontology.terms import ATTENDANCE_MODE, OWL, SKOS, TIES, WGS84
from ties.portal.index import Index

__all__ = ["as_script", "dataset", "schema_org"]

_TYPES: Final = {
    "event": "Event",
    "organization": "Organization",
    "person": "Person",
    "place": "Place",
    "post": "Role",
    "agreement": "CreativeWork",
    "series": "EventSeries",
    "report": "Report",
    "record": "CreativeWork",
}
_LEVELS: Final = {
    "country": "Country",
    "region": "AdministrativeArea",
    "district": "AdministrativeArea",
    "settlement": "City",
}
_KINDS: Final = {
    "university": "CollegeOrUniversity",
    "school": "School",
    "museum": "Museum",
    "library": "Library",
    "ministry": "GovernmentOrganization",
    "administration": "GovernmentOrganization",
    "government": "GovernmentOrganization",
    "embassy": "GovernmentOrganization",
    "company": "Corporation",
    "ensemble": "PerformingGroup",
}
_MODES: Final = {
    ATTENDANCE_MODE.IN_PERSON: "OfflineEventAttendanceMode",
    ATTENDANCE_MODE.ONLINE: "OnlineEventAttendanceMode",
    ATTENDANCE_MODE.HYBRID: "MixedEventAttendanceMode",
}
_MOST = 30
_QUARTER = re.compile(r"\d{4}-Q[1-4]")


def schema_org(index: Index, iri: str) -> dict[str, Any] | None:
    """Give the thing; None for what schema.org has no word for.

    Values are those of the graph, at most thirty of a property.
    """
    thing = index.get(iri)
    if thing is None:
        return None
    kinds = thing.facet("type")
    table = {"place": _LEVELS, "organization": _KINDS}.get(thing.kind, {})
    of = next((table[kind] for kind in kinds if kind in table), _TYPES[thing.kind])
    said: dict[str, Any] = {"@context": "https://schema.org", "@type": of, "@id": iri}
    said["name"] = [{"@value": text, "@language": language} for language, text in thing.label.items()]
    reader = index.reader
    said["alternateName"] = reader.objects(iri, SKOS.altLabel)
    said["sameAs"] = reader.objects(iri, OWL.sameAs)

    def refs(name: str, predicate: str) -> None:
        said[name] = [_ref(index, other) for other in reader.objects(iri, predicate)]

    def apart(name: str, of_places: str, predicate: str) -> None:
        """People and bodies by one property, and places, which cannot attend or create anything, by another."""
        found = [_ref(index, other) for other in reader.objects(iri, predicate)]
        said[name] = [one for one in found if one["@type"] != "Place"]
        said[of_places] = [one for one in found if one["@type"] == "Place"]

    if thing.kind == "event":
        said |= {"startDate": thing.start, "endDate": thing.end}
        said["eventAttendanceMode"] = [
            f"https://schema.org/{_MODES[mode]}" for mode in reader.objects(iri, TIES.attendanceMode) if mode in _MODES
        ]
        refs("location", TIES.place)
        refs("superEvent", TIES.partOf)
        apart("attendee", "about", TIES.participant)
    elif thing.kind == "place":
        refs("containedInPlace", TIES.within)
        lat, long = reader.value(iri, WGS84.lat), reader.value(iri, WGS84.long)
        if lat and long:
            said["geo"] = {"@type": "GeoCoordinates", "latitude": float(lat), "longitude": float(long)}
    elif thing.kind == "organization":
        refs("location", TIES.locatedIn)
        refs("parentOrganization", TIES.unitOf)
    elif thing.kind == "person":
        posts = [post for one in reader.subjects(TIES.holder, iri) for post in reader.objects(one, TIES.post)]
        said["jobTitle"] = [index.label(post, "ru").text for post in posts]
    elif thing.kind == "agreement":
        said["dateCreated"] = thing.start
        apart("creator", "mentions", TIES.party)
    elif thing.kind == "record":
        refs("isPartOf", TIES.inReport)
    return {name: value[:_MOST] if isinstance(value, list) else value for name, value in said.items() if value}


def dataset(index: Index, about: About) -> dict[str, Any]:
    """Give the whole graph as a dataset, for search engines of data."""
    quarters = sorted(one for one, _ in index.facets.counts("quarter", {"kind": "report"}) if _QUARTER.fullmatch(one))
    regions = sorted({region for found in index.reader.links(TIES.region).values() for region in found})

    def texts(said: Mapping[str, str]) -> list[dict[str, str]]:
        return [{"@value": text, "@language": language} for language, text in said.items()]

    publisher = {"@type": "Organization", "name": texts(about.publisher), "url": about.homepage, "email": about.contact}
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{index.base}dataset",
        "name": texts(about.title),
        "description": texts(about.description),
        "keywords": [{"@value": one, "@language": tongue} for tongue, words in about.keywords.items() for one in words],
        "license": about.licence,
        "creator": {name: value for name, value in publisher.items() if value},
        "inLanguage": list(about.title),
        "isAccessibleForFree": True,
        "spatialCoverage": [_ref(index, region) for region in regions],
    }
    if quarters:
        said["temporalCoverage"] = f"{_days(quarters[0])[0]}/{_days(quarters[-1])[1]}"
    return said


def _days(quarter: str) -> tuple[str, str]:
    """The first and the last day of a quarter.

    >>> _days("2025-Q1")
    ('2025-01-01', '2025-03-31')
    """
    year, last = int(quarter[:4]), 3 * int(quarter[-1])
    return f"{year}-{last - 2:02}-01", f"{year}-{last:02}-{monthrange(year, last)[1]}"


def as_script(value: dict[str, Any]) -> Markup:
    """JSON that can stand in a ``script`` element, whatever the labels hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, code in (
        ("&", "\\u0026"),
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(char, code)
    return Markup(text)


def _ref(index: Index, iri: str) -> dict[str, str]:
    thing = index.get(iri)
    return {"@type": _TYPES[thing.kind] if thing else "Thing", "@id": iri, "name": index.label(iri, "ru").text}
