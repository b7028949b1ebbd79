"""Which places are one place: by GeoNames identity, else by name, kind and the ladder above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extract.records import Place, PlaceKind
from graph.contexts import Context, Partition, compatible, unify
from graph.iri import slug
from graph.issue import Issuer, Member
from graph.names import key
from graph.registry import Key

__all__ = ["Ladder", "Places"]

_KINDS: tuple[PlaceKind, ...] = ("settlement", "district", "region", "country")
_KIND_WORDS = frozenset(("область", "край", "республика", "округ", "район", "штат", "провинция", "автономия", "земля"))
Node = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ladder:
    """The IRIs of the country, region, district and settlement that a place lies in or is."""

    country: str | None = None
    region: str | None = None
    district: str | None = None
    settlement: str | None = None

    @property
    def below_country(self) -> Context:
        """What of the ladder tells apart bodies of one name in a country."""
        return (self.region, self.district, self.settlement)

    def short(self, base: str) -> Ladder:
        """The ladder with IRIs below a base, as keys have them."""
        steps = (self.country, self.region, self.district, self.settlement)
        return Ladder(*(step and step.removeprefix(base) for step in steps))


class Places:
    """The identity of places; its state is a pure function of the set of places given.

    Countries are one by their ISO code; other places if name and kind are equal and nothing in GeoNames
    id, country, region or district contradicts, or if their GeoNames id is equal. A settlement without
    its region joins the one with a region if there is only one. A place whose other names in use (gazetteer) are
    those of just one other that nothing contradicts is that one: a district and what it was made into.
    """

    def __init__(self, seen: Mapping[Place, str], issuer: Issuer) -> None:
        """``seen`` gives the slug of the first report that names each place."""
        self.base = issuer.namer.base
        clusters: dict[Node, list[Member[Place]]] = defaultdict(list)
        nodes = _resolve(set(seen))
        for place, node in nodes.items():
            clusters[node].append(Member(place, _key(place), seen[place]))
        issued = issuer.issue("place", clusters.values(), _slugs, firm=lambda place: place.geonames is not None)
        self._iris, self._members = issued.iris, issued.values
        self._above: dict[str, tuple[str, ...]] = {}
        self._countries = {node[1]: self._iris[place] for place, node in nodes.items() if place.kind == "country"}

    def iri(self, place: Place) -> str:
        """The IRI of the place that a value means."""
        return self._iris[place]

    def members(self, iri: str) -> tuple[Place, ...]:
        """Every value that means this place, in a fixed order."""
        return self._members[iri]

    def best(self, iri: str) -> Place:
        """The fullest description of a place: each fact from the first value that has it."""
        group = self._members[iri]
        return Place(
            name=group[0].name,
            kind=group[0].kind,
            country=_first(place.country for place in group),
            within=min((p.within for p in group if p.within), key=_closeness, default=None),
            iso=_first(place.iso for place in group),
            geonames=_first(place.geonames for place in group),
            lat=_first(place.lat for place in group if place.long is not None),
            long=_first(place.long for place in group if place.lat is not None),
            name_en=_first(place.name_en for place in group),
        )

    def parent(self, iri: str) -> str | None:
        """The next larger place, if any report states one."""
        within = self.best(iri).within
        return None if within is None or self.iri(within) == iri else self.iri(within)

    def country(self, code: str) -> str | None:
        """The country with an ISO code, if any report names it."""
        return self._countries.get(code)

    def region(self, place: Place) -> str:
        """What stands for a region in keys: its IRI below the base, or its code where no report names it as a place."""
        found = (
            iri for iri, group in self._members.items() if any(p.kind == "region" and p.iso == place.iso for p in group)
        )
        return next(found, f"{place.iso} {place.name}").removeprefix(self.base)

    def above(self, iri: str) -> tuple[str, ...]:
        """The place itself and those that it lies in, from the smallest."""
        if iri not in self._above:
            found: dict[str, None] = {}
            step: str | None = iri
            while step is not None and step not in found:
                found[step] = None
                step = self.parent(step)
            self._above[iri] = tuple(found)
        return self._above[iri]

    def nested(self, one: str, other: str) -> bool:
        """Whether two places are one, or one lies in the other."""
        return one in self.above(other) or other in self.above(one)

    def ladder(self, iri: str) -> Ladder:
        """Where a place lies."""
        steps: dict[PlaceKind, str] = {}
        for step in self.above(iri):
            steps.setdefault(self._members[step][0].kind, step)
        return Ladder(*(steps.get(kind) for kind in reversed(_KINDS)))


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _closeness(place: Place) -> tuple[int, int, str]:
    steps, step = 0, place.within
    while step is not None:
        steps, step = steps + 1, step.within
    return _KINDS.index(place.kind), -steps, repr(place)


def _above(place: Place, kind: PlaceKind) -> str | None:
    step = place.within
    while step is not None:
        if step.kind == kind:
            return (kind == "country" and step.iso) or key(step.name)
        step = step.within
    return None


def _country(place: Place) -> str | None:
    return place.country or _above(place, "country")


def _resolve(places: set[Place]) -> dict[Place, Node]:
    contexts: dict[tuple[str, str], dict[Place, Context]] = defaultdict(dict)
    nodes: dict[Place, Node] = {}
    codes = _country_codes(places)
    for place in places:
        if place.kind == "country":
            known = codes.get(key(place.name), set())
            iso = place.iso or place.country or (min(known) if len(known) == 1 else None)
            nodes[place] = ("country", iso) if iso else ("country", "", key(place.name))
        else:
            contexts[place.kind, key(place.name)][place] = _context(place)
    for name, of in contexts.items():
        union = unify(of.values())
        for place, context in of.items():
            nodes[place] = (*name, *("" if fact is None else fact for fact in union[context]))
    same: Partition[Node] = Partition()
    by_code: dict[tuple[str, str], Node] = {}
    for place, node in nodes.items():
        for code in (place.geonames, place.iso if place.kind == "region" else None):
            if code is not None and place.kind != "country":
                same.join(by_code.setdefault((place.kind, str(code)), node), node)
    for place, alias in _by_alias(nodes):
        same.join(nodes[place], nodes[alias])
    first = {node: min(group) for group in same.groups(sorted(set(nodes.values()))) for node in group}
    return {place: first[node] for place, node in nodes.items()}


def _by_alias(nodes: Mapping[Place, Node]) -> Iterator[tuple[Place, Place]]:
    """Places of which one has the other's name as another name in use, if there is just one that it can mean."""
    named: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in nodes:
        named[place.kind, key(place.name)].append(place)
    for place in nodes:
        for alias in place.aliases if place.kind != "country" else ():
            others = [other for other in named[place.kind, key(alias)] if compatible(_context(place), _context(other))]
            if len({nodes[other] for other in others}) == 1:
                yield place, others[0]


def _context(place: Place) -> Context:
    geonames = str(place.geonames) if place.geonames is not None else None
    iso = place.iso if place.kind == "region" else None
    return (geonames, iso, _country(place), _above(place, "region"), _above(place, "district"))


def _key(place: Place) -> Key:
    if place.kind == "country":
        return Key(place.iso or place.country or key(place.name) or repr(place.name), place.kind, ())
    return Key(key(place.name) or repr(place.name), place.kind, _context(place))


def _country_codes(places: set[Place]) -> dict[str, set[str]]:
    """The ISO codes that countries of a name have, for countries that stand without one."""
    codes: dict[str, set[str]] = defaultdict(set)
    for place in places:
        code = place.iso or place.country
        if place.kind == "country" and code:
            for name in (place.name, *place.aliases):
                codes[key(name)].add(code)
    return codes


def _slugs(members: Sequence[Member[Place]]) -> tuple[str, ...]:
    group = [member.value for member in members]
    place = min(group, key=lambda p: (-len(key(p.name)), repr(p)))
    country = _first(_country(p) for p in group)
    if place.kind == "country":
        return (slug(country or place.name), slug(f"{country} {place.name}"))
    name = key(place.name)
    if place.kind != "settlement" and _KIND_WORDS.isdisjoint(name.split()):
        name += " " + place.kind
    inside = slug(country) + "/" if country else ""
    region = _first(_above(p, "region") for p in group)
    district = _first(_above(p, "district") for p in group)
    ladder = (inside + slug(name), inside + slug(f"{name} {region or ''}"))
    return (*ladder, inside + slug(f"{name} {district or ''} {region or ''} {place.kind}"))
