"""What the resources in a diff are called: by the new state, else by the old one, else by the vocabulary.

A row is called by the title of its event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import Literal

from graph.diff.snapshot import Index, Snapshot
from graph.diff.things import record_rows
from graph.store import vocabulary_quads
from graph.validate import RowReference
from ontology.terms import RDFS, SKOS, TIES

__all__ = ["FORMER", "Names"]

#: The end of an IRI that something had in the old state, and that stands for something else in the new one.
FORMER = "#former"


class Names:
    """Labels by language, and the places of rows, in the IRIs of the new state."""

    def __init__(self, old: Snapshot, new: Snapshot, same: Callable[[str], str]) -> None:
        self._states = (new.whole, old.whole, Index(vocabulary_quads()))
        self._titles = dict(_titles(old, same)) | dict(_titles(new, str))
        self.rows = dict(_rows(old, same)) | dict(_rows(new, str))

    def labels(self, iri: str) -> dict[str, str]:
        """The labels of a resource by language; none where it has no name."""
        if iri in self._titles:
            return {"ru": self._titles[iri]}
        for state in self._states:
            for predicate in (SKOS.prefLabel, RDFS.label):
                found = {
                    value.language or "ru": value.value
                    for value in sorted(state.values(iri.removesuffix(FORMER), predicate), key=str, reverse=True)
                    if isinstance(value, Literal)
                }
                if found:
                    return found
        return {}


def _rows(state: Snapshot, same: Callable[[str], str]) -> Iterator[tuple[str, RowReference]]:
    for record, index in record_rows(state).items():
        for report in index.links(record, TIES.inReport):
            quarter, level, number = (
                next(iter(index.texts(subject, name)), "")
                for subject, name in ((report, TIES.quarter), (report, TIES.reportingLevel), (record, TIES.rowNumber))
            )
            yield same(record), RowReference(quarter, level, int(number or 0))


def _titles(state: Snapshot, same: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    for record, index in record_rows(state).items():
        for event in index.subjects(TIES.describedIn, record):
            for title in index.texts(event, SKOS.prefLabel)[:1]:
                yield same(record), title
