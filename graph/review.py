"""What is laid before a person: open pairs with the evidence of both sides, and mentions that are doubtful.

Everything is read from a built folder: the graph, and the texts that its evidence points into.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extract.records import Column, Report, Row
from extract.text import squeeze
from graph.candidates import Candidate, candidates
from graph.decisions import Linker
from graph.history import kept_reports
from graph.iri import report_slug
from graph.judgements import Judgement
from graph.profiles import KINDS, profiles
from graph.projection import select
from graph.store import open_store

__all__ = ["Citation", "Doubtful", "ReviewDesk", "RowName"]

_AROUND = 60  # characters of the source that are shown on each side
_EVENT_CELLS = (Column.TITLE, Column.PLACE, Column.PERIOD)


@dataclass(frozen=True, slots=True, order=True)
class RowName:
    """A row of a report: quarter, level (``executive``, ``municipal``), region and number; ``iri`` is the record's."""

    quarter: str
    level: str
    region: str
    number: int
    iri: str


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where a record names an entity: the row, the words cited, and what stands before and after them."""

    row: RowName
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A mention of which the extraction is not sure: how sure, by which method, what it was taken for, and where."""

    confidence: float
    method: str
    label: str
    iri: str
    citation: Citation


class ReviewDesk:
    """A built folder, opened to be reviewed.

    Raises
    ------
    StoreError
        Where there is no build in the folder, or a source of it is missing.
    """

    def __init__(self, data: Path) -> None:
        self._store = open_store(data)
        self._reports = {report_slug(report.heading): report for report in kept_reports(data)}

    def open_pairs(self, linker: Linker, kinds: Iterable[str] = KINDS, *, unsure: bool = False) -> Iterator[Candidate]:
        """The candidates that no decision is about, the likeliest first.

        ``unsure`` gives again the pairs on which the decision was ``unsure``.
        """
        for candidate in candidates(profile for kind in kinds for profile in profiles(self._store, kind)):
            said = linker.judgement(candidate.left.iri, candidate.right.iri)
            if said is None or (unsure and said is Judgement.UNSURE):
                yield candidate

    def label(self, iri: str) -> str:
        """The Russian label of an IRI, or its last part where the graph has none."""
        found = select(self._store, f'<{iri}> skos:prefLabel ?label FILTER(LANG(?label) = "ru")', "label")
        return str(found[0][0].value) if found else iri.rsplit("/", 1)[-1]

    def citations(self, iri: str) -> list[Citation]:
        """Where the reports name an entity, in the order of the reports; the first place in each row.

        Of an event that is the row's title, place and period.
        """
        described = select(self._store, f"<{iri}> ties:describedIn ?record", "record")
        if described:
            return sorted(self._title(record.value) for (record,) in described)
        stated = """{ ?x ties:mentionOf <%s> } UNION { ?x ties:agent <%s> } UNION { ?x ties:party <%s> }
            ?x ties:statedIn ?record ; ties:evidence ?e . ?e ties:quoteStart ?start ; ties:quoteEnd ?end"""
        rows = select(self._store, stated % (iri, iri, iri), "record", "start", "end")
        found: dict[RowName, Citation] = {}
        for record, start, end in sorted(rows, key=lambda row: (row[0].value, int(row[1].value), -int(row[2].value))):
            found.setdefault(self._rows[record.value], self._cite(record.value, int(start.value), int(end.value)))
        parts = select(self._store, f"?part ties:partOf <{iri}> ; ties:describedIn ?record", "record")
        return sorted(found.values()) or sorted(self._title(record.value) for (record,) in parts)

    def doubtful(self, below: float) -> list[Doubtful]:
        """The mentions whose confidence lies below a threshold (0…1), the least sure first."""
        pattern = """?mention ties:mentionOf ?of ; ties:statedIn ?record ; ties:evidence ?evidence .
            ?evidence ties:confidence ?sure ; ties:method ?how ; ties:quoteStart ?start ; ties:quoteEnd ?end .
            ?of skos:prefLabel ?label FILTER(LANG(?label) = "ru")"""
        names = ("of", "label", "sure", "how", "record", "start", "end")
        found = []
        for row in select(self._store, pattern, *names):
            iri, label, sure, method, record, start, end = (term.value for term in row)
            if float(sure) < below:
                found.append(Doubtful(float(sure), method, label, iri, self._cite(record, int(start), int(end))))
        return sorted(found, key=lambda one: (one.confidence, one.citation, one.iri))

    @cached_property
    def _rows(self) -> dict[str, RowName]:
        """The rows by the IRI of their record."""
        pattern = """?record ties:rowNumber ?number ; ties:inReport ?report .
            ?report ties:quarter ?quarter ; ties:reportingLevel ?level"""
        found = {}
        for row in select(self._store, pattern, "record", "number", "quarter", "level"):
            iri, number, quarter, level = (term.value for term in row)
            found[iri] = RowName(quarter, level, self._report(iri).heading.region, int(number), iri)
        return found

    def _report(self, record: str) -> Report:
        return self._reports[record.split("/row/", 1)[0].rsplit("/", 1)[-1]]

    def _cite(self, record: str, start: int, end: int) -> Citation:
        text = self._report(record).source.text
        around = (text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
        return Citation(self._rows[record], *map(squeeze, around))

    def _title(self, record: str) -> Citation:
        title, *rest = (squeeze(cell.text) for cell in self._row(record).cells if cell.column in _EVENT_CELLS)
        return Citation(self._rows[record], "", title, "; ".join(rest))

    def _row(self, record: str) -> Row:
        number, _, start = record.rsplit("/", 1)[-1].partition("-at-")
        rows = self._report(record).rows
        return next(row for row in rows if str(row.number) == number and start in ("", str(row.start)))
