"""The entities that lists are matched with: their names and types, what is said of them, and by whom they are known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from graph.lookup import Names
from graph.ontology_docs import vocabulary
from ontology.terms import CONCEPT_BASE, OWL, PREFIXES, RDF, SKOS

__all__ = ["TYPES", "Entities", "Entity", "Said"]

#: The types of the entities, by their local names; a subclass comes before its parent.
TYPES: Final = (
    *("Organization", "Official", "Person", "Country", "Region", "District", "Settlement", "Place"),
    *("Event", "Series", "Post"),
)
_TIES: Final = PREFIXES["ties"]
_HELD: Final = 50_000  # looked-up values, labels
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
_GEONAMES: Final = "https://sws.geonames.org/"
_QID: Final = re.compile(r"Q[1-9]\d*")
_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: its types by their local names, the most special first, and its names by language."""

    iri: str
    types: tuple[str, ...]
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a property: a text, or another resource by its IRI with its name."""

    text: str
    iri: str = ""
    datatype: str = ""


class Entities:
    """All entities of a store that have a name."""

    def __init__(self, store: pyoxigraph.Store, base: str) -> None:
        self.base = base
        self._store = store
        types: dict[str, list[str]] = defaultdict(list)
        for name in TYPES:
            for subject in set(self._subjects(RDF.type, _TIES + name)):
                types[subject].append(name)
        pairs: list[tuple[str, str]] = []
        labels: dict[str, dict[str, str]] = defaultdict(dict)
        for predicate in (SKOS.prefLabel, SKOS.altLabel):
            for quad in store.quads_for_pattern(None, NamedNode(predicate), None):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                    iri, label = quad.subject.value, quad.object
                    if iri in types:
                        pairs.append((iri, label.value))
                        if predicate == SKOS.prefLabel:
                            labels[iri][label.language or ""] = label.value
        found = {iri: tuple(of) for iri, of in types.items() if iri in labels}
        self._all = {iri: Entity(iri, of, labels[iri]) for iri, of in found.items()}
        self._of: dict[str, frozenset[str]] = {
            name: frozenset(iri for iri, of in found.items() if name in of) for name in TYPES
        }
        self.names = Names(pairs, self._of["Person"])
        # A country's name stands in the graph of every report: what was looked up is kept.
        self._values = lru_cache(maxsize=_HELD)(self._looked_up)
        self._labels = lru_cache(maxsize=_HELD)(self._labels_of)

    def of(self, types: tuple[str, ...], *, strict: bool = False) -> frozenset[str] | None:
        """The entities of any of the types, or of all; None, which is all, where no type is named."""
        groups = [self._of.get(name, frozenset()) for name in types]
        if not groups:
            return None
        return groups[0].intersection(*groups) if strict else frozenset().union(*groups)

    def get(self, iri: str) -> Entity | None:
        """The entity of an IRI, if there is one."""
        return self._all.get(iri)

    def describe(self, entity: Entity, language: str) -> str:
        """What kind of thing it is and where, in a few words: «компания, Орша»."""
        kinds = {one.name: one.label[language] for one in vocabulary().classes}
        of = next(iter(self.values(entity.iri, "organizationKind", language)), None)
        of = of or next(iter(self.values(entity.iri, "eventType", language)), None)
        parts = [of.text if of else kinds[entity.types[0]].lower()]
        for name in ("locatedIn", "within", "postAt", "startDate"):
            parts += [said.text for said in self.values(entity.iri, name, language)[:1]]
        return ", ".join(parts)

    def values(self, iri: str, name: str, language: str = "ru") -> list[Said]:
        """The values of a property, by its local name; ``geonames`` and ``wikidata`` are identifiers of others."""
        if name in ("geonames", "wikidata"):
            start = _GEONAMES if name == "geonames" else _WIKIDATA
            links = (said.iri for said in self._values(iri, OWL.sameAs, language))
            return [Said(link.removeprefix(start).rstrip("/")) for link in links if link.startswith(start)]
        said = self._values(iri, _TIES + name, language)
        if name == "country" and not said:  # of a place, or of the place that a body is in
            at = [one.iri for one in self._values(iri, _TIES + "locatedIn", language)] or [iri]
            said = [up for place in at for up in self._with_above(place, language) if up.iri in self._of["Country"]]
            said = [one for one in dict.fromkeys(said) if one.iri != iri]
        return said

    def identified(self, text: str) -> list[str]:
        """The entities of which the text is the IRI, whole or below the base, or an identifier of GeoNames or Wikidata.

        >>> Entities(pyoxigraph.Store(), "https://example.org/id/").identified("625144")
        []
        """
        text = text.strip()
        iri = text if "://" in text else self.base + text
        if iri in self._all:
            return [iri]
        other = f"{_GEONAMES}{text}/" if text.isdigit() else _WIKIDATA + text if _QID.fullmatch(text) else iri
        found = self._subjects(OWL.sameAs, other) if _IRI.fullmatch(other) else ()
        return [one for one in dict.fromkeys(found) if one in self._all]

    def _with_above(self, iri: str, language: str) -> Iterator[Said]:
        yield Said(self.name(iri, language), iri)
        yield from self.above(iri, language)

    def also(self, iri: str) -> list[str]:
        """Every other name of a resource."""
        return [said.text for said in self._values(iri, SKOS.altLabel, "ru")]

    def above(self, iri: str, language: str = "ru") -> Iterator[Said]:
        """The places that a place lies in, from the next one up."""
        seen = {iri}
        step = iri
        while found := [said for said in self.values(step, "within", language) if said.iri not in seen]:
            yield found[0]
            step = found[0].iri
            seen.add(step)

    def name(self, iri: str, language: str = "ru") -> str:
        """The name of a resource: an entity, a concept, or else the IRI itself."""
        names = self._labels(iri)
        return names.get(language) or names.get("ru") or iri.removeprefix(CONCEPT_BASE)

    def _labels_of(self, iri: str) -> dict[str | None, str]:
        quads = self._store.quads_for_pattern(NamedNode(iri), NamedNode(SKOS.prefLabel), None)
        return {quad.object.language: quad.object.value for quad in quads if isinstance(quad.object, Literal)}

    def _looked_up(self, iri: str, predicate: str, language: str) -> list[Said]:
        found = set()
        for quad in self._store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None):
            if isinstance(quad.object, NamedNode):
                found.add(Said(self.name(quad.object.value, language), quad.object.value))
            elif isinstance(quad.object, Literal):
                found.add(Said(quad.object.value, "", quad.object.datatype.value))
        return sorted(found, key=lambda said: (said.text, said.iri))

    def _subjects(self, predicate: str, target: str) -> Iterator[str]:
        for quad in self._store.quads_for_pattern(None, NamedNode(predicate), NamedNode(target)):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value
