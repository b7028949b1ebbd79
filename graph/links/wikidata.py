"""Asks Wikidata, over SPARQL, for the items that have the identifiers of the graph's places.

A few queries of at most :data:`BATCH` values each. A service that is busy is asked again after the pause that it names;
Wikimedia's user-agent policy wants to know who asks, and how to reach them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from graph.links.file import PROPERTIES, TWINNED, Answer
from graph.links.places import Known
from graph.provenance import software_version
from graph.remote import RemoteStore
from graph.store import SolutionsResult
from graph.stores import Store

__all__ = ["BATCH", "WIKIDATA", "ask_wikidata", "wikidata"]

#: The address of the Wikidata Query Service.
WIKIDATA: Final = "https://query.wikidata.org/sparql"
BATCH: Final = 200

_PREFIX = "PREFIX wdt: <http://www.wikidata.org/prop/direct/>"
_IDENTIFIED = f"""{_PREFIX}
SELECT DISTINCT ?value ?item ?where WHERE {{
  VALUES ?value {{ %s }}
  ?item wdt:%s ?value .
  OPTIONAL {{ ?item wdt:P625 ?where }}
}}"""
_TWINNED = f"""{_PREFIX}
SELECT DISTINCT ?item ?value WHERE {{
  VALUES ?item {{ %s }}
  ?item wdt:{TWINNED} ?value .
}}"""
_POINT = re.compile(r"Point\((-?[0-9.]+) (-?[0-9.]+)\)", re.IGNORECASE)
_ITEM = re.compile(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*")
_SAFE = re.compile(r"[A-Z0-9-]+")


def wikidata(endpoint: str = WIKIDATA, *, timeout: float = 60.0) -> Store:
    """The query service, or another endpoint with the same data, as a store.

    Raises
    ------
    graph.store_http.RemoteError
        Where the address is none.
    """
    agent = f"Ties/{software_version()} (https://w3id.org/ties) SPARQLWrapper"
    return RemoteStore(endpoint, timeout=timeout, plain=True, agent=agent)


def ask_wikidata(store: Store, places: Iterable[Known], today: date) -> tuple[Answer, ...]:
    """Every item that has one of the places' identifiers, and which of those items are twinned with which.

    Parameters
    ----------
    store
        Wikidata, or what stands in for it.
    places
        The places of a graph.
    today
        The day that is written down as that of the answers.

    Raises
    ------
    graph.store_http.RemoteError
        Where the service cannot be reached, refuses, or its answer is broken.
    """
    known = list(places)
    values = {
        PROPERTIES["geonames"]: sorted(
            {number for place in known for number in (place.geonames, place.seat) if number}
        ),
        PROPERTIES["iso-3166-2"]: sorted({place.iso for place in known if "-" in place.iso}),
        PROPERTIES["iso-3166-1"]: sorted({place.iso for place in known if place.iso and "-" not in place.iso}),
    }
    found = [answer for name, of in values.items() for answer in _identified(store, name, of, today.isoformat())]
    items = sorted({answer.item for answer in found})
    return tuple(sorted({*found, *_twinned(store, items, today.isoformat())}))


def _identified(store: Store, name: str, values: Sequence[str], day: str) -> Iterator[Answer]:
    for batch in _batches([value for value in values if _SAFE.fullmatch(value)]):
        for value, item, where in _rows(store, _IDENTIFIED % (" ".join(f'"{one}"' for one in batch), name)):
            if value in batch and _ITEM.fullmatch(item):
                point = _POINT.fullmatch(where)
                yield Answer(name, value, item, point[2] if point else "", point[1] if point else "", day)


def _twinned(store: Store, items: Sequence[str], day: str) -> Iterator[Answer]:
    """The twinnings among the items; what they are twinned with elsewhere is none of ours."""
    for batch in _batches(items):
        for item, other in _rows(store, _TWINNED % " ".join(f"<{one}>" for one in batch)):
            if item in batch and other in items:
                yield Answer(TWINNED, other, item, "", "", day)


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    result = store.query(query)
    assert isinstance(result, SolutionsResult)  # it is a SELECT
    for row in result.rows:
        yield tuple(str(getattr(term, "value", "")) for term in row)


def _batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
