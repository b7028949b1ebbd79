"""What a built graph says of the entities that might be one: names, kinds, where, when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Store

from graph.periods import Period, period
from graph.projection import select

__all__ = ["KINDS", "Profile", "profiles"]

#: The kinds of entities that are compared, and their classes.
KINDS: Mapping[str, str] = {"organization": "Organization", "person": "Person", "place": "Place", "event": "Event"}


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity as far as it is compared with others of its kind.

    ``names`` has the preferred label first; ``sort`` is the kind of organisation, class of place or type of event;
    ``places`` are the IRIs of where it lies or takes place, ``regions`` those with all that they lie in,
    ``countries`` the codes among these; ``period`` and ``edition`` are an event's, ``larger`` what it is a part of.
    """

    iri: str
    kind: str
    names: tuple[str, ...]
    sort: str = ""
    places: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    period: Period | None = None
    edition: int | None = None
    larger: frozenset[str] = frozenset()
    same_as: frozenset[str] = frozenset()


def profiles(store: Store, kind: str) -> list[Profile]:
    """The profiles of all entities of a kind (a key of :data:`KINDS`), by IRI."""
    names = _grouped(select(store, f'?e a ties:{KINDS[kind]} ; skos:altLabel ?n FILTER(LANG(?n) = "ru")', "e", "n"))
    first = _grouped(select(store, f'?e a ties:{KINDS[kind]} ; skos:prefLabel ?n FILTER(LANG(?n) = "ru")', "e", "n"))
    within = _grouped(select(store, "?e ties:within ?n", "e", "n"))
    codes = _grouped(select(store, "?e a ties:Country ; ties:isoCode ?n", "e", "n"))
    at = _grouped(select(store, _PLACE[kind], "e", "n")) if kind in _PLACE else {}
    sorts = _grouped(select(store, _SORT[kind], "e", "n")) if kind in _SORT else {}
    same = _grouped(select(store, "?e <http://www.w3.org/2002/07/owl#sameAs> ?n", "e", "n")) if kind == "place" else {}
    events = dict(_events(store)) if kind == "event" else {}
    found = []
    for iri, preferred in sorted(first.items()):
        regions = _above({*at.get(iri, ()), *([iri] if kind == "place" else [])}, within)
        when, edition, larger = events.get(iri, (None, None, frozenset()))
        others = sorted(names.get(iri, set()) - preferred)
        sort = " ".join(sorted(value.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for value in sorts.get(iri, ())))
        countries = frozenset(code for place in regions for code in codes.get(place, ()))
        places = frozenset(at.get(iri, ()))
        found.append(
            Profile(
                *(iri, kind, (*sorted(preferred), *others), sort, places, regions, countries),
                *(when, edition, larger, frozenset(same.get(iri, ()))),
            )
        )
    return found


_PLACE = {"organization": "?e ties:locatedIn ?n", "event": "?e ties:place ?n", "place": "?e ties:within ?n"}
_SORT = {
    "organization": "?e ties:organizationKind ?n",
    "event": "?e ties:eventType ?n",
    "place": "?e a ?n FILTER(?n IN (ties:Country, ties:Region, ties:District, ties:Settlement))",
}


def _grouped(rows: tuple[tuple[object, ...], ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in rows:
        found[one.value].add(other.value)  # type: ignore[attr-defined]
    return dict(found)


def _above(places: set[str], within: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    front = places
    while front:
        found |= front
        front = {above for place in front for above in within.get(place, ())} - found
    return frozenset(found)


def _events(store: Store) -> Iterator[tuple[str, tuple[Period | None, int | None, frozenset[str]]]]:
    """Each event's period (from the first start to the last end stated), edition, and what it is a part of."""
    starts = _grouped(select(store, "?e ties:startDate ?n", "e", "n"))
    ends = _grouped(select(store, "?e ties:endDate ?n", "e", "n"))
    editions = _grouped(select(store, "?e ties:edition ?n", "e", "n"))
    larger = _grouped(select(store, "?e ties:partOf ?n", "e", "n"))
    for iri in starts.keys() | larger.keys():
        stated = [
            period(start, end)
            for start, end in zip(sorted(starts.get(iri, ())), sorted(ends.get(iri, ())), strict=False)
        ]
        when = Period(min(p.first for p in stated), max(p.last for p in stated)) if stated else None
        numbers = editions.get(iri, set())
        yield iri, (when, int(min(numbers)) if len(numbers) == 1 else None, frozenset(larger.get(iri, ())))
