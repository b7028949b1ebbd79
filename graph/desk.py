"""What is at hand while one record is written down."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Entity, Evidence, Method, Post, Record
from graph.identity import Identities
from graph.iri import content_hash
from graph.statements import Statements
from graph.walk import Located, Where
from ontology.terms import TIES

__all__ = ["Desk", "spelled"]


def spelled(entity: Entity) -> str:
    """The name, or the title, that a record gives an entity."""
    return entity.title if isinstance(entity, Post) else entity.name


@dataclass(frozen=True, slots=True)
class Desk:
    """One record, the identities of all that it names, and the graph that it is written to."""

    identities: Identities
    out: Statements
    located: Located

    @property
    def record(self) -> Record:
        """The record being written down."""
        return self.located.record

    @property
    def where(self) -> Where:
        """Where the record stands."""
        return self.located.where

    @property
    def iri(self) -> str:
        """The record's IRI."""
        return self.identities.namer.record(self.where.report, self.where.row)

    @property
    def event(self) -> str:
        """The IRI of the event that the record describes."""
        return self.identities.events.iri(self.where)

    def of(self, entity: Entity) -> str:
        """The IRI of an entity that the record names."""
        return self.identities.iri(entity, self.where)

    def local(self, kind: str, readable: str, *content: str) -> str:
        """The IRI of a statement node of this record: readable, told apart by its content.

        The content is what the record itself says, never what was resolved from all reports, so that no other report
        can move it.
        """
        row = f"{self.where.report}-{self.where.row}"
        return self.identities.namer.of(kind, f"{row}-{readable}-{content_hash(*content)}")

    def evidence(self, subject: str, evidence: Evidence) -> None:
        """Say where in the source the subject's statement stands, and how it was found."""
        out = self.out
        name = f"{evidence.start}-{evidence.end}-{evidence.method}"
        if evidence.confidence < 1:
            name += f"-{round(evidence.confidence * 1000)}"
        node = self.identities.namer.of("evidence", self.where.report, self.where.row, name)
        out.link(subject, TIES.evidence, node)
        out.a(node, TIES.Evidence)
        out.link(node, TIES.evidenceIn, self.iri)
        out.integer(node, TIES.quoteStart, evidence.start)
        out.integer(node, TIES.quoteEnd, evidence.end)
        out.literal(node, TIES.method, Method(evidence.method).value)
        out.decimal(node, TIES.confidence, round(evidence.confidence, 3))
        for cell in self.record.row.cells:
            if cell.start <= evidence.start < cell.end:
                out.integer(node, TIES.cell, int(cell.column))
