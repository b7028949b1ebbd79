"""From extracted reports to quads: one named graph for each report, one for what follows from all.

A report's named graph has the report's own IRI. It says everything that the report says, with the
descriptions of all that it names, so that a report can be dropped or replaced whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Quad

from extract.records import ExtractedReport
from graph.assemble_agents import Descriptions, say_mentions, say_participations
from graph.assemble_agreements import say_agreements
from graph.assemble_events import say_event
from graph.conflicts import say_conflicts
from graph.desk import Desk
from graph.holdings import say_holdings
from graph.identity import Identities
from graph.iri import Namer
from graph.redirects import say_redirects
from graph.statements import Statements
from graph.walk import Located
from ontology.terms import BASE, DCTERMS, TIES, concept

__all__ = ["assemble", "assemble_identities"]


def assemble(extracted: Sequence[ExtractedReport], *, base: str = BASE) -> list[Quad]:
    """Everything that the reports say, as quads in no particular order.

    The set of quads is a pure function of the set of reports and the base.

    Raises
    ------
    DuplicateReportError
        Where two of the sources are the same report.
    KeyError
        Where a type, role, kind or sector is not a concept of its scheme.
    """
    return assemble_identities(Identities(extracted, Namer(base)))


def assemble_identities(identities: Identities) -> list[Quad]:
    """As :func:`assemble`, with identities already resolved."""
    quads: list[Quad] = []
    for slug, (report, located) in identities.reports.items():
        quads += _report(identities, slug, report, located)
    quads += say_holdings(identities)
    quads += say_conflicts(identities)
    quads += say_redirects(identities)
    return quads


def _report(identities: Identities, slug: str, extracted: ExtractedReport, located: tuple[Located, ...]) -> Statements:
    report = identities.namer.report(slug)
    out = Statements(report)
    heading, source = extracted.report.heading, extracted.report.source
    out.a(report, TIES.Report)
    out.text(report, DCTERMS.title, heading.title)
    out.literal(report, TIES.quarter, heading.quarter)
    out.literal(report, TIES.reportingLevel, heading.level)
    out.literal(report, TIES.sha256, source.sha256)
    out.literal(report, DCTERMS.source, source.name)
    if extracted.report.meetings_stated is not None:
        out.integer(report, TIES.meetingsStated, extracted.report.meetings_stated)
    descriptions = Descriptions(identities, out)
    home = identities.home[slug]
    out.link(report, TIES.region, identities.places.iri(home))
    descriptions.note_place(home)
    for item in located:
        desk = Desk(identities, out, item)
        _record(desk, report)
        say_event(desk)
        say_participations(desk)
        say_agreements(desk)
        say_mentions(desk)
        descriptions.note_record(item)
    descriptions.say()
    return out


def _record(desk: Desk, report: str) -> None:
    record, out = desk.record, desk.out
    out.a(desk.iri, TIES.Record)
    out.link(desk.iri, TIES.inReport, report)
    out.integer(desk.iri, TIES.rowNumber, record.row.number)
    if record.row.section:
        out.text(desk.iri, TIES.section, record.row.section)
    if record.sector:
        out.link(desk.iri, TIES.sector, concept("sector", record.sector))
    if record.reported_by:
        out.link(desk.iri, TIES.reportedBy, desk.of(record.reported_by))
    doubts = sorted({*record.row.doubts, *record.doubts})
    out.literal(desk.iri, TIES.recordStatus, "doubtful" if doubts else "extracted")
    for doubt in doubts:
        out.text(desk.iri, TIES.doubt, doubt)
