"""What the portal knows of a store once and for all: its things, their labels and facets, who meets whom."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph

from graph.iri import base_of
from graph.projection import incidence
from graph.store import BUILD_FILE
from ontology.terms import DCTERMS, RDFS, SKOS, TIES
from ties.portal.facets import Facets
from ties.portal.reader import Reader
from ties.portal.search import Search
from ties.portal.texts import TEXTS
from ties.portal.things import Thing, gather, local

__all__ = ["Index", "Words", "mention_order"]

_REGISTRY = "registry.csv"


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its language."""

    text: str
    language: str = ""


class Index:
    """An opened store, and what was read of it at the start. It is only read from then on, by any number of threads.

    Parameters
    ----------
    store
        An open store.
    data
        The folder of the build, for what does not stand in the graph: when it was made, and the IRIs ever issued.
    """

    def __init__(self, store: pyoxigraph.Store, data: Path | None = None) -> None:
        self.reader = Reader(store)
        self.matrix = incidence(store, rollup=True)
        self.things = tuple(gather(self.reader, self.matrix))
        self.number = {thing.iri: number for number, thing in enumerate(self.things)}
        self.facets = Facets(self.things)
        self.labels = self.reader.texts()
        self.terms = self.reader.texts(RDFS.label)
        self.definitions = self.reader.texts(SKOS.definition)
        self.countries = {local(one): one for one in sorted(self.reader.instances(TIES.Country))}
        self.redirects = {old: new[0] for old, new in self.reader.links(DCTERMS.isReplacedBy).items()}
        self.base = base_of(self.reader.instances(TIES.Report))
        self.build: dict[str, Any] = _read_build(data)
        self.issued = frozenset(_issued(data))
        self._agents = {agent.iri: row for row, agent in enumerate(self.matrix.agents)}
        self._within = self.reader.links(TIES.within)
        self._home = self._home_rows()
        self._mentioned = _turned(self.reader.links(TIES.mentions), self.number)
        self._parts = _turned(self.reader.links(TIES.event), {})
        self._agent_of = self.reader.links(TIES.agent)
        self._mention_of = self.reader.links(TIES.mentionOf)
        stated = self.reader.links(TIES.statedIn)
        self._mentions = _turned({one: stated.get(one, ()) for one in self._mention_of}, {})
        #: What a record names, each with the first of its mentions there; and with whom an agent shares events.
        self.first_mentions = lru_cache(maxsize=20_000)(self._first_mentions)
        self.partners = lru_cache(maxsize=5_000)(self._partners)

    @cached_property
    def search(self) -> Search:
        """Finds things by their names."""
        labels = {(number, label) for number, thing in enumerate(self.things) for label in thing.label.values()}
        return Search(self.names(), labels)

    def __len__(self) -> int:
        return len(self.things)

    def get(self, iri: str) -> Thing | None:
        """The thing of an IRI, if it is of one of the browsable kinds."""
        number = self.number.get(iri)
        return None if number is None else self.things[number]

    def of_kind(self, kind: str) -> list[Thing]:
        """All things of a kind, in their order."""
        return [thing for thing in self.things if thing.kind == kind]

    def label(self, iri: str, language: str) -> Words:
        """What a thing, a concept or a term is called, in the language or else in one in which it has a name."""
        thing = self.get(iri)
        known = thing.label if thing else self.labels.get(iri) or self.terms.get(iri)
        if known:
            chosen = language if language in known else "ru" if "ru" in known else min(known)
            return Words(known[chosen], chosen)
        return Words(self._made_label(iri, language))

    def path(self, iri: str) -> str | None:
        """The path of the page of an IRI below the base; None for what is not below it."""
        return f"id/{iri.removeprefix(self.base)}" if iri.startswith(self.base) else None

    def records(self, iri: str) -> list[str]:
        """The records that name a thing, in their order."""
        return self._mentioned.get(iri, [])

    def parts(self, event: str, agent: str) -> list[str]:
        """The participations of an agent in an event."""
        return [part for part in self._parts.get(event, ()) if agent in self._agent_of.get(part, ())]

    def events(self, iri: str) -> list[int]:
        """The numbers of an agent's events, the latest first; a place's are those within it, too."""
        row = self._agents.get(iri)
        if row is None:
            return []
        present = self.matrix.present
        columns = present.indices[present.indptr[row] : present.indptr[row + 1]].tolist()
        return sorted(self.number[self.matrix.events[column]] for column in columns)

    def _first_mentions(self, record: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for mention in sorted(self._mentions.get(record, ()), key=mention_order):
            for named in self._mention_of[mention]:
                found.setdefault(named, mention)
        return found

    def _partners(self, iri: str) -> list[tuple[str, int]]:
        """With whom an agent shares events, and how many: the most first.

        The reporting region and its country, in which or with which all happens, are nobody's partners.
        """
        row = self._agents.get(iri)
        if row is None:
            return []
        partner = self.matrix.partner
        shared = (partner[[row], :] @ partner.T).tocoo()
        nested = {b if a == row else a for a, b in self.matrix.nested if row in (a, b)} | {row}
        found = [
            (int(n), int(k)) for n, k in zip(shared.data, shared.coords[1], strict=True) if k not in nested | self._home
        ]
        return [(self.matrix.agents[k].iri, n) for n, k in sorted(found, key=lambda one: (-one[0], one[1]))]

    def above(self, place: str) -> frozenset[str]:
        """A place and all that it lies in."""
        front, seen = {place}, set[str]()
        while front:
            seen |= front
            front = {up for one in front for up in self._within.get(one, ())} - seen
        return frozenset(seen)

    def _home_rows(self) -> frozenset[int]:
        """The reporting regions and all that they lie in."""
        regions = {region for found in self.reader.links(TIES.region).values() for region in found}
        home = {one for region in regions for one in self.above(region)}
        return frozenset(self._agents[one] for one in home if one in self._agents)

    def names(self) -> Iterator[tuple[int, str]]:
        """Every name of every thing, by the thing's number."""
        for number, thing in enumerate(self.things):
            yield from ((number, label) for label in set(thing.label.values()))
        for predicate in (SKOS.altLabel, TIES.eventName, TIES.isoCode):
            seen = {(s, value.value) for s, value in self.reader.pairs(predicate)}
            yield from ((self.number[s], text) for s, text in sorted(seen) if s in self.number)

    def _made_label(self, iri: str, language: str) -> str:
        """A name for what has none: a statement by what it joins."""
        parts: list[str] = []
        kind = iri.removeprefix(self.base).partition("/")[0] if iri.startswith(self.base) else ""
        if kind in ("twinning", "post-holding", "participation", "mention"):
            for predicate in (TIES.twin, TIES.holder, TIES.post, TIES.agent, TIES.role, TIES.event, TIES.mentionOf):
                parts += [self.label(one, language).text for one in self.reader.objects(iri, predicate)]
        return " – ".join(parts) or TEXTS[language].get(f"graph.{local(iri)}") or local(iri)


def mention_order(mention: str) -> tuple[int, str]:
    """Where a mention stands in its report, by its IRI: ``…-<start>-<end>-<hash>``.

    >>> mention_order("https://w3id.org/ties/id/mention/smolensk-2025-q3-executive-12-7506-7587-60db7920")[0]
    7506
    """
    start = mention.rsplit("-", 3)[-3:-2]
    return (int(start[0]) if start and start[0].isdigit() else 0), mention


def _turned(links: Mapping[str, Iterable[str]], number: Mapping[str, int]) -> dict[str, list[str]]:
    """By what each is linked to: those that link to it, by their numbers, then by their IRIs."""
    found: dict[str, list[str]] = defaultdict(list)
    for subject in sorted(links, key=lambda one: (number.get(one, 0), one)):
        for value in links[subject]:
            found[value].append(subject)
    return dict(found)


def _read_build(data: Path | None) -> dict[str, Any]:
    try:
        found = json.loads((data / BUILD_FILE).read_text(encoding="utf-8")) if data else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _issued(data: Path | None) -> Iterator[str]:
    if data is not None and (data / _REGISTRY).is_file():
        with (data / _REGISTRY).open(encoding="utf-8", newline="") as file:
            yield from (row["iri"] for row in csv.DictReader(file) if row.get("iri"))
