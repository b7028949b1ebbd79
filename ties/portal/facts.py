"""What the graph says of a thing itself: its properties, with the reports that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from ontology.terms import DCTERMS, OWL, RDF, SKOS, TIES, WGS84
from ties.portal.cites import Cites
from ties.portal.index import Index
from ties.portal.model import Cell, Cite, Fact, FactValue, Piece, Statement
from ties.portal.pieces import Pieces
from ties.portal.reader import Said, node

__all__ = ["Facts", "n3"]

#: The properties that come first, in this order; all others follow by their names.
_ORDER: Final = (
    TIES.eventName, TIES.eventType, TIES.startDate, TIES.endDate, TIES.place, TIES.venue, TIES.country,
    TIES.attendanceMode, TIES.headcount, TIES.foreignHeadcount, TIES.partOf, TIES.inSeries, TIES.edition,
    TIES.organizationKind, TIES.legalForm, TIES.locatedIn, TIES.unitOf, TIES.postTitle, TIES.postAt, TIES.combines,
    TIES.within, TIES.isoCode, TIES.sisterCity, TIES.agreementKind, TIES.agreementStatus, TIES.about, TIES.party,
    TIES.reachedAt, TIES.dateSigned, TIES.holder, TIES.post, TIES.observedFrom, TIES.observedTo, DCTERMS.title,
    TIES.quarter, TIES.reportingLevel, TIES.region, TIES.meetingsStated, DCTERMS.source, TIES.sha256, TIES.inReport,
    TIES.rowNumber, TIES.section, TIES.sector, TIES.reportedBy, TIES.recordStatus, TIES.doubt,
)  # fmt: skip
#: Those that the page shows elsewhere: as its title, its names, its links, its tables, or as marks on other facts.
_ELSEWHERE: Final = frozenset(
    (RDF.type, SKOS.prefLabel, SKOS.altLabel, OWL.sameAs, TIES.participant, TIES.mentions, TIES.conflict,
     TIES.describedIn, WGS84.lat, WGS84.long, TIES.evidence)
)  # fmt: skip
_RANK: Final = {term: rank for rank, term in enumerate(_ORDER)}


def n3(term: NamedNode | Literal) -> str:
    """A term as it is written in N-Triples."""
    return str(term)


class Facts:
    """The facts of things, in one language."""

    def __init__(self, index: Index, pieces: Pieces, cites: Cites) -> None:
        self.index, self.pieces, self.cites = index, pieces, cites

    def of(self, iri: str, said: Sequence[Said]) -> tuple[tuple[Fact, ...], Cell]:
        """Give the facts, and the sources that state any of them.

        ``said`` is all that is said of the thing. A value that all these sources state does not name them again.
        """
        records = _by_graph(said, TIES.describedIn)
        conflicts = {one.value.value for one in said if one.predicate == TIES.conflict}
        named = self._named(record for found in records.values() for record in found)
        told: dict[str, dict[NamedNode | Literal, list[str]]] = defaultdict(lambda: defaultdict(list))
        for one in said:
            if one.predicate not in _ELSEWHERE:
                told[one.predicate][one.value].append(one.graph)
        sources = {
            (predicate, term): self._sources(graphs, records)
            for predicate, values in told.items()
            for term, graphs in values.items()
        }
        whole = self._sources(
            (graph for values in told.values() for found in values.values() for graph in found), records
        )
        facts = []
        for predicate in sorted(told, key=lambda term: (_RANK.get(term, len(_RANK)), term)):
            values = [
                FactValue(
                    self.pieces.value(term),
                    () if sources[predicate, term] == whole else sources[predicate, term],
                    named.get(term.value, ()) if isinstance(term, NamedNode) else (),
                    Statement(iri, predicate, n3(term)),
                )
                for term in sorted(told[predicate], key=lambda term: term.value)
            ]
            local = predicate.rpartition("#")[2]
            facts.append(Fact(self._name(predicate), self._definition(predicate), tuple(values), local in conflicts))
        return (*facts, *self._position(iri, said)), whole

    def names(self, iri: str, said: Sequence[Said]) -> tuple[FactValue, ...]:
        """Every other form of its name."""
        thing = self.index.get(iri)
        known = set(thing.label.values()) if thing else set()
        forms = {one.value: one.predicate for one in said if one.predicate in (SKOS.altLabel, SKOS.prefLabel)}
        shown = self.index.label(iri, self.pieces.language).text
        found = sorted(forms, key=lambda form: (form.value not in known, form.value))
        return tuple(
            FactValue(self.pieces.value(form), statement=Statement(iri, forms[form], n3(form)))
            for form in found
            if form.value != shown
        )

    def links(self, iri: str) -> tuple[FactValue, ...]:
        """The same thing elsewhere, with how it was found where that is told: the basis, and how sure it is."""
        reader, words = self.index.reader, self.pieces.words
        how: dict[str, list[str]] = {}
        matches: dict[str, Statement] = {}
        for match in reader.subjects(TIES.matchOf, iri):
            basis = [words.get(f"value.{one}", one) for one in reader.objects(match, TIES.matchBasis)]
            told = ", ".join((*basis, *reader.objects(match, TIES.confidence)))
            for other in reader.objects(match, TIES.matchWith):
                how.setdefault(other, []).append(told)
                matches[other] = Statement(match, TIES.matchWith, n3(node(other)))
        same = {one: Statement(iri, OWL.sameAs, n3(node(one))) for one in reader.objects(iri, OWL.sameAs)}
        return tuple(
            FactValue(self.pieces.of(one), statement=said, basis=tuple(how.get(one, ())))
            for one, said in sorted((matches | same).items())
        )

    def _named(self, records: Iterable[str]) -> Mapping[str, tuple[Cite, ...]]:
        """What the records of an event name, each with the first words for it in each record."""
        found: dict[str, list[Cite]] = defaultdict(list)
        for record in sorted(set(records)):
            for iri, cites in self.cites.mentions(record).items():
                found[iri] += cites[:1]
        return {iri: tuple(cites) for iri, cites in found.items()}

    def _sources(self, graphs: Iterable[str], records: Mapping[str, list[str]]) -> Cell:
        """What states a value: the event's records in a report, else the report."""
        found = sorted({one for graph in graphs for one in records.get(graph, [graph])})
        return tuple(self.pieces.of(one) for one in found)

    def _position(self, iri: str, said: Iterable[Said]) -> list[Fact]:
        """Latitude and longitude as one fact of two values."""
        found = {one.predicate: one.value for one in said if one.predicate in (WGS84.lat, WGS84.long)}
        if len(found) < 2:
            return []
        words = self.pieces.words
        values = tuple(
            FactValue(
                Piece(words[key].format(degrees=found[term].value)), statement=Statement(iri, term, n3(found[term]))
            )
            for term, key in ((WGS84.lat, "position.lat"), (WGS84.long, "position.long"))
        )
        return [Fact(words["position"], "", values)]

    def _name(self, predicate: str) -> str:
        known = self.pieces.words.get(f"property.{predicate.rpartition('/')[2].rpartition('#')[2]}")
        if known and not predicate.startswith("https://w3id.org/ties/"):
            return known
        return self.index.label(predicate, self.pieces.language).text

    def _definition(self, predicate: str) -> str:
        return self.index.definitions.get(predicate, {}).get(self.pieces.language, "")


def _by_graph(said: Iterable[Said], predicate: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in said:
        if one.predicate == predicate:
            found[one.graph].append(one.value.value)
    return found
