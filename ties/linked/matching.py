"""One reconciliation query: which entities may be meant, how well each fits, and whether one of them surely is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.lookup import Found
from graph.names import key
from ties.linked.entities import TYPES, Entities, Entity

__all__ = ["PROPERTIES", "Candidate", "MatchQuery", "QueryError", "candidates", "read_query"]

#: The properties by which candidates are told apart, by the classes that have them.
PROPERTIES: Final[dict[str, tuple[str, ...]]] = {
    "within": ("Place", "Country", "Region", "District", "Settlement"),
    "isoCode": ("Place", "Country", "Region", "Settlement"),
    "geonames": ("Place", "Country", "Region", "Settlement"),
    "wikidata": ("Place", "Country", "Region", "Settlement"),
    "sisterCity": ("Place", "District", "Settlement"),
    "locatedIn": ("Organization",),
    "organizationKind": ("Organization",),
    "legalForm": ("Organization",),
    "unitOf": ("Organization",),
    "postAt": ("Post",),
    "eventType": ("Event",),
    "startDate": ("Event",),
    "endDate": ("Event",),
    "place": ("Event",),
    "country": ("Event", "Organization", "Place", "Region", "District", "Settlement"),
    "inSeries": ("Event",),
}
_PLACES: Final = frozenset({"within", "locatedIn", "place"})
_TELLING: Final = ("geonames", "wikidata", "isoCode")
_SURE, _CLEAR = 92.0, 8.0  # the score of a sure match, and how far before the next one it must lie
_SHARE: Final = 0.35  # of the score, what the properties are worth
_MOST: Final = 50
_LONGEST: Final = 500  # characters of a name; no longer one is looked for


class QueryError(ValueError):
    """It is no reconciliation query; the message says why."""


@dataclass(frozen=True, slots=True)
class MatchQuery:
    """A name, the types wanted (none: any), how many candidates, and properties with the values that will do.

    ``strict`` is whether an entity must have all of the types rather than any.
    """

    text: str
    types: tuple[str, ...]
    strict: bool
    limit: int
    properties: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be meant: its score from 0 to 100, that of its name, and whether it surely is the one."""

    entity: Entity
    score: float
    by_name: float
    match: bool


def read_query(said: Any, base: str) -> MatchQuery:
    """A query as it comes in JSON.

    Raises
    ------
    QueryError
        Where it is none.
    """
    if not isinstance(said, Mapping) or not isinstance(said.get("query", ""), str):
        raise QueryError("a query is an object whose member query is a text")
    types = said.get("type") or said.get("types") or []
    types = [types] if isinstance(types, str) else types
    limit = said.get("limit", 10)
    properties = said.get("properties") or []
    if not isinstance(types, list) or not isinstance(properties, list) or not isinstance(limit, int | float):
        raise QueryError("type is a text or a list, limit a number, properties a list")
    wanted = []
    for one in properties:
        if not isinstance(one, Mapping) or not isinstance(one.get("pid"), str):
            raise QueryError("a property is an object with a pid")
        if one["pid"] in PROPERTIES:
            wanted.append((one["pid"], _alternatives(one.get("v"), base)))
    named = tuple(name for name in map(str, types) if name in TYPES)
    text, strict = str(said.get("query", ""))[:_LONGEST], said.get("type_strict") == "all"
    return MatchQuery(text, named, strict, int(max(1, min(limit, _MOST))), tuple(wanted))


def candidates(entities: Entities, query: MatchQuery) -> list[Candidate]:
    """The entities that may be meant, the likeliest first.

    What their names are worth, and what the properties are, which count for about a third; a property that an entity
    does not have at all counts neither for it nor against. A match is sure where the name fits nearly, no property
    contradicts, and the next candidate is clearly worse. A query without a name asks for what has those properties.
    """
    scored = []
    for found in _found(entities, query):
        entity = entities.get(found.iri)
        if entity is None:
            continue
        fits = [fit for name, values in query.properties if (fit := _fits(entities, entity, name, values)) is not None]
        score = found.score
        if fits:
            score = (1 - _SHARE) * score + _SHARE * 100 * sum(fits) / len(fits)
        scored.append((entity, round(score, 1), found.score, all(fits)))
    scored.sort(key=lambda one: (-one[1], one[0].iri))
    made = []
    for i, (entity, score, by_name, agrees) in enumerate(scored[: query.limit]):
        clear = len(scored) == 1 or score - scored[1][1] >= _CLEAR
        made.append(Candidate(entity, score, by_name, i == 0 and clear and agrees and score >= _SURE))
    return made


def _found(entities: Entities, query: MatchQuery) -> list[Found]:
    """The entities that the name fits; without one, those of which a property is asked for that tells them apart."""
    among = entities.of(query.types, strict=query.strict)
    if query.text.strip():
        meant = [iri for iri in entities.identified(query.text) if among is None or iri in among]
        if meant:
            return [Found(iri, 100.0, entities.name(iri)) for iri in meant]
        return entities.names.find(query.text, among)[:_MOST]
    named = [(name, values) for name, values in query.properties if name in _TELLING]
    found = []
    for name, values in named[:1]:
        for iri in sorted(among if among is not None else entities.of(PROPERTIES[name]) or ()):
            entity = entities.get(iri)
            if entity is not None and _fits(entities, entity, name, values):
                found.append(Found(iri, 100.0, entities.name(iri)))
    return found[:_MOST]


def _alternatives(value: Any, base: str) -> tuple[str, ...]:
    values: Sequence[Any] = value if isinstance(value, list) else [value]
    texts = (one.get("id") or one.get("name") if isinstance(one, Mapping) else one for one in values)
    return tuple(str(text).removeprefix(base) for text in texts if text is not None)


def _fits(entities: Entities, entity: Entity, name: str, wanted: tuple[str, ...]) -> bool | None:
    """Whether any value of a property is among those wanted; None where it has none."""
    said = entities.values(entity.iri, name)
    if name in _PLACES:  # a town's district, region and country fit as well
        said = [*said, *(above for one in said for above in entities.above(one.iri))]
    if not said or not wanted:
        return None
    known = set()
    for one in said:
        known |= {key(one.text), one.iri.removeprefix(entities.base), one.iri.rsplit("/", 1)[-1]}
        if one.iri:
            known |= {key(entities.name(one.iri, "en"))}
            known |= {key(alias) for alias in entities.also(one.iri)}
    return any(key(text) in known or text in known or text.lower() in known for text in wanted)
