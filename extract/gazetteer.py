"""The gazetteers: countries, regions, districts and settlements, found by name in any case.

Knowledge stands in ``data/gazetteers/*.tsv``. Names of countries and regions are matched word by word on
dictionary forms; settlements by their nominative, which :mod:`extract.places` works out.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from data import resource
from extract.morph import nominal_lemmas
from extract.records import Place
from extract.text import fold
from extract.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.records import PlaceKind

__all__ = ["Gazetteer", "NamedPlace", "gazetteer", "table"]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name found in a text: tokens ``start`` to ``end`` (half-open) name ``place``, or a ``union`` of states."""

    start: int
    end: int
    place: Place | None
    union: str | None = None


_CITY_REGION = 10**9
"""The rank of a city that is a region of its own: before every namesake."""

_Pattern = tuple[tuple[frozenset[str], bool], ...]


class Gazetteer:
    """Countries, regions, districts and settlements. Read-only; get the one of the package from
    :func:`gazetteer`.
    """

    def __init__(
        self,
        countries: Sequence[Mapping[str, str]],
        regions: Sequence[Mapping[str, str]],
        districts: Sequence[Mapping[str, str]],
        settlements: Sequence[Mapping[str, str]],
        unions: Sequence[Mapping[str, str]],
    ) -> None:
        self.countries: dict[str, Place] = {}
        self.regions: dict[str, Place] = {}
        self.adjectives: dict[str, Place] = {}
        self._patterns: dict[str, list[tuple[_Pattern, Place | str]]] = defaultdict(list)
        self._region_adjectives: dict[str, list[Place]] = defaultdict(list)
        self._districts: dict[str, list[Place]] = defaultdict(list)
        self._settlements: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        for row in countries:
            self._add_country(row)
        for row in regions:
            self._add_region(row)
        for row in districts:
            self._add_district(row)
        for row in settlements:
            self._add_settlement(row)
        for row in unions:
            for name in (row["name"], *_split(row["other"])):
                self._add_pattern(name, row["name"])

    # -- loading

    def _add_country(self, row: Mapping[str, str]) -> None:
        official = row["official"] or row["name"]
        others = tuple(n for n in dict.fromkeys((row["name"], *_split(row["other"]))) if n != official)
        place = _place(row, official, "country", None, others, iso=row["iso"])
        self.countries[row["iso"]] = place
        for name in (official, *others):
            self._add_pattern(name, place)
        for adjective in _split(row["adjective"]):
            self.adjectives.setdefault(fold(adjective), place)

    def _add_region(self, row: Mapping[str, str]) -> None:
        city = row["name"] == row["centre"]
        kind: PlaceKind = "settlement" if city else "region"
        place = _place(row, row["name"], kind, self.countries.get(row["country"]), iso=row["iso"] or None)
        self.regions.setdefault(row["iso"] or row["name"], place)
        self.regions.setdefault(fold(row["name"]), place)
        if city:
            self._settlements[fold(row["name"])].append((_CITY_REGION, place))
            return
        for name in (row["name"], *place.aliases):
            self._add_pattern(name, place)
        for adjective in _split(row["adjective"]):
            self._region_adjectives[fold(adjective)].append(place)

    def _add_district(self, row: Mapping[str, str]) -> None:
        place = _place(row, row["name"], "district", self._upper(row))
        for adjective in _split(row["adjective"]):
            self._districts[fold(adjective)].append(place)

    def _add_settlement(self, row: Mapping[str, str]) -> None:
        region = self.regions.get(row["region_iso"])
        if region is not None and region.name == row["name"]:
            return
        place = _place(row, row["name"], "settlement", self._upper(row))
        population = _int(row["population"]) or 0
        for name in dict.fromkeys(fold(n) for n in (row["name"], *place.aliases)):
            self._settlements[name].append((population, place))

    def _upper(self, row: Mapping[str, str]) -> Place | None:
        """The region of a row, or the country where the region is not listed (or is the city itself)."""
        return self.regions.get(row["region_iso"]) or self.countries.get(row["country"])

    def _add_pattern(self, name: str, place: Place | str) -> None:
        words = [t for t in tokenize(name) if t.kind in ("word", "sign", "number")]
        pattern = tuple((_keys(w.text), w.text[:1].isupper()) for w in words)
        if not pattern:
            return
        for key in pattern[0][0]:
            self._patterns[key].append((pattern, place))

    # -- looking up

    def named_at(self, tokens: Sequence[Token], start: int) -> NamedPlace | None:
        """The longest name of a country, region or union that begins at token ``start``."""
        if tokens[start].kind != "word":
            return None
        best: NamedPlace | None = None
        for key in _keys(tokens[start].text):
            for pattern, place in self._patterns.get(key, ()):
                end = start + len(pattern)
                if end > len(tokens) or (best and end - start <= best.end - best.start):
                    continue
                if all(_fits(t, keys, capital) for t, (keys, capital) in zip(tokens[start:end], pattern, strict=True)):
                    if isinstance(place, str):
                        best = NamedPlace(start, end, None, place)
                    else:
                        best = NamedPlace(start, end, place)
        return best

    def named_in(self, tokens: Sequence[Token]) -> Iterator[NamedPlace]:
        """All such names in ``tokens``, from left to right, without overlap."""
        i = 0
        while i < len(tokens):
            found = self.named_at(tokens, i)
            if found:
                yield found
            i = found.end if found else i + 1

    def region_in(self, text: str) -> Place | None:
        """The first region that ``text`` names."""
        return next((n.place for n in self.named_in(tokenize(text)) if n.place and n.place.kind == "region"), None)

    def region_by_adjective(self, adjective: str, noun: str | None = None) -> Place | None:
        """The region of «витебский» (nominative masculine); ``noun`` («область», «край») narrows it."""
        found = self._region_adjectives.get(fold(adjective), [])
        if noun:
            found = [p for p in found if noun in fold(p.name).split()]
        return found[0] if found else None

    def districts(self, adjective: str) -> list[Place]:
        """The districts named by «оршанский» (nominative masculine)."""
        return self._districts.get(fold(adjective), [])

    def settlements(self, name: str) -> list[Place]:
        """The settlements called ``name`` (nominative), the most populous first."""
        found = self._settlements.get(fold(name), [])
        return [p for _, p in sorted(found, key=lambda f: (-f[0], f[1].geonames or 0))]

    def country(self, iso: str) -> Place:
        """The country with that code (KeyError if there is none)."""
        return self.countries[iso]

    def home(self, region: str) -> Place:
        """The region with that nominative name; one that is not listed becomes a Russian region."""
        found = self.regions.get(fold(region))
        return found or Place(region, "region", "RU", self.countries.get("RU"))


def _place(
    row: Mapping[str, str],
    name: str,
    kind: PlaceKind,
    upper: Place | None,
    aliases: tuple[str, ...] | None = None,
    *,
    iso: str | None = None,
) -> Place:
    return Place(
        name=name,
        kind=kind,
        country=row.get("country") or row.get("iso"),
        within=upper,
        iso=iso,
        geonames=_int(row.get("geonames")),
        lat=_float(row.get("lat")),
        long=_float(row.get("long")),
        name_en=row["name_en"] or None,
        aliases=_split(row["other"]) if aliases is None else aliases,
    )


def _keys(word: str) -> frozenset[str]:
    folded = fold(word)
    if not word.isupper() or len(word) < 2:
        return frozenset(fold(k) for k in nominal_lemmas(word)) | {folded}
    return frozenset({folded})


def _fits(token: Token, keys: frozenset[str], capital: bool) -> bool:
    if capital and not token.text[:1].isupper():
        return False
    return not keys.isdisjoint(_keys(token.text))


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def _int(cell: str | None) -> int | None:
    return int(cell) if cell else None


def _float(cell: str | None) -> float | None:
    return float(cell) if cell else None


def table(*parts: str) -> list[dict[str, str]]:
    """The rows of a TSV file below ``data/`` (gzip where the name ends so); lines with # are comments."""
    data = resource(*parts).read_bytes()
    text = (gzip.decompress(data) if parts[-1].endswith(".gz") else data).decode("utf-8")
    lines = (line for line in io.StringIO(text) if line.strip() and not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, loaded once."""
    names = (
        "countries.tsv",
        "regions.tsv",
        "districts.tsv",
        "settlements.tsv.gz",
        "settlements_extra.tsv",
        "unions.tsv",
    )
    countries, regions, districts, settlements, extra, unions = (table("gazetteers", n) for n in names)
    return Gazetteer(countries, regions, districts, [*settlements, *extra], unions)


def within(place: Place, larger: Place) -> bool:
    """Whether ``larger`` stands on the ladder above ``place``."""
    step: Place | None = place
    while step is not None:
        if (step.name, step.kind) == (larger.name, larger.kind):
            return True
        step = step.within
    return False
