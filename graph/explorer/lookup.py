"""Values and numbers of resources in a store, by which the lists of a ledger refer to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graph.explorer.sources import Texts
from graph.iri import base_of
from graph.projection import agents, select
from graph.stores import AnyStore
from ontology.terms import CONCEPT_BASE

__all__ = ["Lookup"]

Numbers = Mapping[str, int]


class Lookup:
    """Numbers the resources of a store, in an order that depends on nothing but them, and looks up their values."""

    def __init__(self, store: AnyStore, texts: Texts) -> None:
        self.store, self.texts = store, texts
        self.named = agents(store)
        reports = self.multi("?a ties:quarter ?b")
        self.base = base_of(reports)
        self.reports = _numbered(reports)
        self.agents = _numbered(self.named)
        self.started = self.multi("?a a ties:Event ; ties:startDate ?b")
        events = self.multi("?a a ties:Event . ?a a ?b")
        self.events = _numbered(events, key=lambda iri: (self.started.get(iri, ["~"])[0], iri))
        self.rows = self.multi("?a ties:rowNumber ?b")
        records = self.multi("?a ties:inReport ?b")
        self.records = _numbered(records, key=lambda iri: (records[iri], int(self.rows[iri][0]), iri))
        self.report_of = {record: of[0] for record, of in records.items()}
        self.cited = self.multi("?a ties:evidenceIn ?b")
        self.evidence = _numbered(self.cited)
        self.shown_by = self.numbers("?a ties:evidence ?b", self.evidence)
        self.stated_in = self.numbers("?a ties:statedIn ?b", self.records)

    def multi(self, pattern: str) -> dict[str, list[str]]:
        """Give the sorted values ``?b`` of each ``?a``."""
        found: dict[str, set[str]] = defaultdict(set)
        for a, b in select(self.store, pattern, "a", "b"):
            found[a.value].add(b.value)
        return {key: sorted(values) for key, values in found.items()}

    def numbers(self, pattern: str, numbered: Numbers) -> dict[str, list[int]]:
        """Give the numbers of the resources ``?b`` of each ``?a``; what has none is left out."""
        found = self.multi(pattern).items()
        known = {key: sorted(numbered[value] for value in values if value in numbered) for key, values in found}
        return {key: values for key, values in known.items() if values}

    def concept(self, pattern: str) -> dict[str, list[str]]:
        """Give the concepts ``?b`` of each ``?a`` by scheme and name."""
        found = self.multi(pattern).items()
        return {key: [value.removeprefix(CONCEPT_BASE) for value in values] for key, values in found}

    def cut(self, iri: str) -> str:
        """Give an IRI without the base of the graph's resources."""
        return iri.removeprefix(self.base)


def _numbered(iris: Iterable[str], key: Callable[[str], Any] | None = None) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(sorted(iris, key=key))}
