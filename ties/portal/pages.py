"""Puts together the page of a thing."""

from __future__ import annotations

from collections.abc import Mapping

from ontology.terms import RDF, TIES
from ties.portal.cites import Cites, Sources
from ties.portal.facts import Facts
from ties.portal.index import Index
from ties.portal.model import Page, Piece
from ties.portal.pieces import Pieces, period
from ties.portal.sections import Desk, agent_sections, around_agent
from ties.portal.sections_more import around_event, other_sections
from ties.portal.things import Thing

__all__ = ["PAGE_SIZE", "Pages"]

#: The rows of a table on one page of the live portal.
PAGE_SIZE = 20
_AGENTS = ("organization", "person", "place")


class Pages:
    """The pages of things, in one language.

    Parameters
    ----------
    index
        What there is.
    sources
        The texts of the reports.
    language
        ``ru`` or ``en``.
    size
        The most rows of a table; None for all of them.
    """

    def __init__(self, index: Index, sources: Sources, language: str, size: int | None = PAGE_SIZE) -> None:
        self.index, self.pieces, self.size = index, Pieces(index, language), size
        self.cites = Cites(index, sources, self.pieces)
        self.facts = Facts(index, self.pieces, self.cites)

    def of(self, iri: str, first: Mapping[str, int] | None = None) -> Page | None:
        """The page of an IRI; None where the graph says nothing of it. ``first`` is where tables begin, by name."""
        said = self.index.reader.about(iri)
        if not said:
            return None
        thing = self.index.get(iri) or Thing(iri, self._kind(iri), {})
        desk = Desk(self.index, self.pieces, self.cites, self.size, first or {})
        facts, source = self.facts.of(iri, said)
        agent = thing.kind in _AGENTS
        sections = agent_sections(desk, thing) if agent else other_sections(desk, thing)
        around = around_agent(desk, thing) if agent else around_event(desk, thing) if thing.kind == "event" else ()
        return Page(
            iri=iri,
            path=self.index.path(iri) or "",
            kind=thing.kind,
            title=self.pieces.of(iri),
            kind_name=self._kind_name(thing),
            facts=facts,
            sections=tuple(sections),
            names=self.facts.names(iri, said),
            source=source,
            links=self.facts.links(iri),
            around=around,
            lead=self._lead(thing),
        )

    def _kind(self, iri: str) -> str:
        """The kind of what is not browsable: the part of its path that says so."""
        return (self.index.path(iri) or "").removeprefix("id/").partition("/")[0]

    def _kind_name(self, thing: Thing) -> str:
        known = self.pieces.words.get(f"kind.{thing.kind}")
        if known:
            return known
        classes = self.index.reader.objects(thing.iri, RDF.type)
        return ", ".join(self.index.label(one, self.pieces.language).text for one in classes)

    def _lead(self, thing: Thing) -> tuple[Piece, ...]:
        """What stands right under the title: when and where, which sort of body, in which posts."""
        reader, language = self.index.reader, self.pieces.language
        predicates = {
            "event": (TIES.eventType, TIES.place),
            "organization": (TIES.organizationKind, TIES.locatedIn),
            "place": (TIES.within,),
            "agreement": (TIES.agreementStatus,),
            "post": (TIES.postAt,),
        }.get(thing.kind, ())
        days = period(thing.start, thing.end, language) if thing.kind in ("event", "agreement") else ""
        said = [self.pieces.of(one) for predicate in predicates for one in reader.objects(thing.iri, predicate)]
        if thing.kind == "place":
            levels = [self.pieces.words[f"level.{level}"] for level in thing.facet("type")]
            said = [*map(Piece, levels), *said]
        if thing.kind == "person":
            holdings = reader.subjects(TIES.holder, thing.iri)
            said = [self.pieces.of(post) for holding in holdings for post in reader.objects(holding, TIES.post)][:2]
        return (*((Piece(days),) if days else ()), *said)
