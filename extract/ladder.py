"""From a written toponym to a place: which one of the name is it, and what stands above it.

The text itself decides first («г. Орша, Витебская область, Республика Беларусь»), then what the row and
the report are about; the gazetteer alone comes last. The country is never taken from the gazetteer where
the row states it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer, within
from extract.place_names import adjective_base
from extract.places import MARKERS, Toponym, quoted_toponyms, toponyms
from extract.profile import profile_of
from extract.records import Column, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.passage import Passage

__all__ = ["Ladder", "PlaceMention", "ladder_after", "resolve_places", "resolve_quoted"]

_SIZES = {"settlement": 0, "district": 1, "region": 2, "country": 3}
_BETWEEN = frozenset({",", "(", ")", "и", "»", "«", "муниципальное", "образование", "муниципального", "образования"})


@dataclass(frozen=True, slots=True)
class Ladder:
    """The larger ``places`` after a name, whether other names of a list stand between (``shared``), and the tokens
    at which they begin."""

    places: tuple[Place, ...] = ()
    shared: bool = False
    starts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens ``start`` to ``end`` of a cell name ``place``; ``sure`` is the confidence, 0…1.

    ``upper`` places only tell where the place before them is.
    """

    start: int
    end: int
    place: Place
    sure: float
    marked: bool = False
    cited: int = 0
    upper: bool = False

    @property
    def evidence_end(self) -> int:
        """The end of the words that name the place: with the noun that a list shares."""
        return max(self.end, self.cited)


def resolve_places(passages: Sequence[Passage], home: Place) -> list[tuple[PlaceMention, ...]]:
    """The place mentions of each of a row's cells, as seen from the region ``home``.

    Names that the text puts on a ladder are resolved first; the others then take the place of the same
    name in the row, the one at home, the one in a country of the row, or the largest.
    """
    found = [toponyms(p) for p in passages]
    countries = [
        t.place for cell in found for t in cell if t.place and t.place.kind == "country" and t.place != home.within
    ]
    out: list[tuple[PlaceMention, ...]] = []
    known: dict[str, Place] = {}
    for explicit in (True, False):
        out = []
        for passage, names in zip(passages, found, strict=True):
            mentions = []
            uppers: set[int] = set()
            for k, toponym in enumerate(names):
                if toponym.union:
                    continue
                ladder = ladder_after(passage, names, k)
                uppers |= ladder.starts
                if _opens_list(passage, names, k) or _is_city_around(passage, names, k):
                    uppers.add(toponym.start)
                ladder = ladder if ladder.places else _before(passage, names, k)
                place, sure = _resolve(toponym, ladder, known, home, countries)
                city = _city_behind(passage, names, k)
                if city is not None:
                    uppers.add(city.start)
                    above = _resolve(city, ladder_after(passage, names, k + 1), known, home, countries)[0]
                    place = Place(f"{toponym.names[0]} {passage.words(city.start, city.end)}", "district", None)
                    place, toponym = _placed(place, above), replace(toponym, cited=city.end)  # noqa: PLW2901
                if ladder.places and explicit and toponym.kind in ("settlement", "district"):
                    known.setdefault(place.name, place)
                mentions.append(_mention(toponym, place, sure, upper=toponym.start in uppers))
            out.append(tuple(mentions))
    return out


def _city_behind(passage: Passage, names: Sequence[Toponym], k: int) -> Toponym | None:
    """«Октябрьский район г. Могилева»: the city, in the genitive, of which the district is a part."""
    following = names[k + 1] if k + 1 < len(names) else None
    if following is None or names[k].kind != "district" or following.kind != "settlement" or not following.marked:
        return None
    oblique = passage.tokens[following.end - 1].text not in following.names[0]
    return following if oblique and following.start == names[k].end and "район" in names[k].name else None


def _before(passage: Passage, names: Sequence[Toponym], k: int) -> Ladder:
    """«Республика А, г. Б»: an unknown town is in the country before it."""
    previous, toponym = names[k - 1] if k else None, names[k]
    if previous is None or previous.place is None or previous.kind != "country" or toponym.kind != "settlement":
        return Ladder()
    beside = [t.text for t in passage.tokens[previous.end : toponym.start]] == [","]
    unknown = not any(gazetteer().settlements(n) for n in toponym.names)
    return Ladder((previous.place,)) if beside and unknown and passage.column is Column.PLACE else Ladder()


def _is_city_around(passage: Passage, names: Sequence[Toponym], k: int) -> bool:
    """«с. А, г. Б» and no other town: the village is a part of the city; lists of places begin with the larger."""
    towns = [t for t in names if t.kind == "settlement"]
    if passage.column is not Column.PLACE or k != 1 or towns != [*names[:2]]:
        return False
    village, city = (passage.tokens[t.start].lower for t in towns)
    beside = [t.text for t in passage.tokens[names[0].end : names[1].start]] == [","]
    return beside and MARKERS.get(village, "город") != "город" and MARKERS.get(city) == "город"


def _opens_list(passage: Passage, names: Sequence[Toponym], k: int) -> bool:
    """«Оршанский район (г. Орша, дер. Звездная)»: the bracket names the towns in the district."""
    following = names[k + 1] if k + 1 < len(names) else None
    if following is None or _SIZES[following.kind] >= _SIZES[names[k].kind] or names[k].kind != "district":
        return False
    return [t.text for t in passage.tokens[names[k].end : following.start]] == ["("]


def _mention(toponym: Toponym, place: Place, sure: float, *, upper: bool = False) -> PlaceMention:
    return PlaceMention(toponym.start, toponym.end, place, sure, toponym.marked, toponym.cited, upper)


def resolve_quoted(passages: Sequence[Passage], home: Place) -> list[tuple[PlaceMention, ...]]:
    """The towns and districts inside quotations; districts and towns of one quotation share their region."""
    out = []
    countries = [t.place for p in passages for t in toponyms(p) if t.place and t.place.kind == "country"]
    foreign = [c for c in countries if c != home.within]
    for passage in passages:
        mentions = []
        for toponym in quoted_toponyms(passage):
            place, sure = _resolve(toponym, Ladder(), {}, home, foreign)
            mentions.append(_mention(toponym, place, sure))
        out.append(tuple(mentions))
    return out


def ladder_after(passage: Passage, names: Sequence[Toponym], k: int) -> Ladder:
    """The larger places that the text puts after ``names[k]``, from the smaller to the larger.

    Between them stand only commas, brackets, or other places of the same list; a bracket behind another place of
    the list belongs to that one alone, unless the list shares its noun.
    """
    above: list[Place] = []
    starts: set[int] = set()
    size = _SIZES[names[k].kind]
    end = names[k].end
    closed = shared = False
    for m in range(k + 1, len(names)):
        other = names[m]
        gap = [t.text for t in passage.tokens[end : other.start]]
        if other.union or any(g not in _BETWEEN for g in gap):
            break
        larger = _SIZES[other.kind] > size
        if larger and _elsewhere(names[k], other):
            break
        if (larger and ("и" in gap or other.listed)) or (not larger and (above or closed)):
            break
        if larger and ((shared and "(" in gap and not names[k].listed) or ("," in gap and _goes_on(passage, names, m))):
            break
        shared = shared or (not larger and not above)
        if ")" in gap and (not above or "(" not in gap):
            closed = "(" not in gap
            if above:
                break
        if _SIZES[other.kind] > (_SIZES[above[-1].kind] if above else size):
            if closed and not above and "(" not in gap:
                break
            above.append(other.place or _unlisted(other))
            starts.add(other.start)
        end = other.end
    return Ladder(tuple(above), shared, frozenset(starts))


def _elsewhere(toponym: Toponym, other: Toponym) -> bool:
    """«Калужской области, Республики Беларусь»: the region is known to be in another country."""
    place, upper = toponym.place, other.place
    return place is not None and upper is not None and upper.kind == "country" and place.country != upper.country


def _goes_on(passage: Passage, names: Sequence[Toponym], m: int) -> bool:
    """«… округа, Российской Федерации и Республики Беларусь»: a list of places of one size goes on."""
    following = names[m + 1] if m + 1 < len(names) else None
    if following is None or following.kind != names[m].kind:
        return False
    gap = [t.text for t in passage.tokens[names[m].end : following.start]]
    return gap in (["и"], [","], ["а", "также"], [",", "а", "также"])


def _unlisted(toponym: Toponym) -> Place:
    return Place(toponym.names[0], toponym.kind, None)


def _resolve(
    toponym: Toponym, ladder: Ladder, known: dict[str, Place], home: Place, countries: list[Place]
) -> tuple[Place, float]:
    above = ladder.places
    if toponym.place is not None:
        return toponym.place, 1.0
    if toponym.kind == "settlement":
        return _settlement(toponym, ladder, known, home, countries)
    if toponym.kind == "district":
        return _district(toponym, above, known, home)
    country = next((p for p in above if p.kind == "country"), None)
    return Place(toponym.name, toponym.kind, country.iso if country else None, country), 0.8


def _settlement(
    toponym: Toponym, ladder: Ladder, known: dict[str, Place], home: Place, countries: list[Place]
) -> tuple[Place, float]:
    above = ladder.places
    candidates = [p for n in toponym.names for p in gazetteer().settlements(n)]
    candidates = [replace(p, name=_spelled(p, toponym)) for p in candidates]
    if above:
        region = next((p for p in above if p.kind == "region"), None)
        country = next((p for p in above if p.kind == "country"), None) or (region.within if region else None)
        district = next((p for p in above if p.kind == "district"), None)
        if region is None and district is not None:
            region = _district_region(district, country, home)
        fitting = _fitting(candidates, region, country)
        if fitting:
            return fitting[0], 1.0
        if (region or country) and not (ladder.shared and candidates):
            upper = region or country
            assert upper is not None
            if district:
                upper = _placed(district, upper)
            name = toponym.names[0]
            return Place(name, "settlement", upper.country, upper), 0.9
    for name in toponym.names:
        if name in known:
            return known[name], 1.0
    at_home = [p for p in candidates if within(p, home)]
    if at_home:
        return at_home[0], 0.95
    abroad = [p for p in candidates if any(p.country == c.iso for c in countries)]
    near = {home.country, *profile_of(home.name).neighbours}
    large = next((p for p in candidates if p.country in near), candidates[0] if candidates else None)
    if abroad and (large is None or large.country == abroad[0].country or len(countries) == 1):
        return abroad[0], 0.9
    if large:
        return large, 0.8
    return Place(toponym.names[0], "settlement", home.country, None), 0.5


def _spelled(place: Place, toponym: Toponym) -> str:
    """The gazetteer's name, in the spelling of the source where only ё differs."""
    for name in toponym.names:
        if name.replace("ё", "е") == place.name.replace("ё", "е"):
            return name
    return place.name


def _fitting(candidates: Iterable[Place], region: Place | None, country: Place | None) -> list[Place]:
    if region is not None:
        return [p for p in candidates if within(p, region)]
    if country is not None:
        return [p for p in candidates if p.country == country.iso]
    return []


def _district_region(district: Place, country: Place | None, home: Place) -> Place | None:
    known = _listed_districts(district.name)
    fitting = [d for d in known if country is None or d.country == country.iso]
    at_home = [d for d in fitting if within(d, home)]
    found = at_home or fitting
    return found[0].within if found else None


def _listed_districts(name: str) -> list[Place]:
    return gazetteer().districts(adjective_base(name.split(maxsplit=1)[0]))


def _placed(place: Place, upper: Place) -> Place:
    return replace(place, within=upper, country=upper.country)


def _district(toponym: Toponym, above: tuple[Place, ...], known: dict[str, Place], home: Place) -> tuple[Place, float]:
    listed = _listed_districts(toponym.names[0])
    region = next((p for p in above if p.kind == "region"), None)
    country = next((p for p in above if p.kind == "country"), None)
    upper = region or country
    fitting = [d for d in listed if upper is None or within(d, upper)]
    if upper is None and toponym.names[0] in known:
        return known[toponym.names[0]], 1.0
    at_home = [d for d in fitting if within(d, home)] if upper is None else []
    choice = (at_home or fitting)[:1]
    if choice:
        base = choice[0]
        names = tuple(n for n in dict.fromkeys((base.name, *base.aliases)) if n != toponym.names[0])
        return replace(base, name=toponym.names[0], aliases=names), 1.0 if upper or at_home else 0.8
    if upper is not None:
        return Place(toponym.names[0], "district", upper.country, upper), 0.9
    return Place(toponym.names[0], "district", home.country, None), 0.5
