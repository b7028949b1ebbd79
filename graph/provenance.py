"""The ``meta`` graph: from which file each report's graph was made, and by which software (PROV-O)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from graph.identity import Identities
from graph.statements import Statements
from ontology.terms import DCTERMS, PROV, RDFS, SCHEMA, XSD

__all__ = ["say_provenance", "software_version"]

DISTRIBUTION = "international-ties"


def software_version() -> str:
    """The installed version of Ties, or ``0+unknown`` where it is not installed."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "0+unknown"


def say_provenance(identities: Identities, *, ended: datetime | None = None) -> Statements:
    """What was made from what.

    ``ended`` is when, for builds whose time is fixed from outside (``SOURCE_DATE_EPOCH``); a clock has no
    place here, for two builds of the same reports are to give the same graph.
    """
    namer = identities.namer
    out = Statements(namer.meta)
    software = namer.of("software", f"{DISTRIBUTION}-{software_version()}")
    out.a(software, PROV.SoftwareAgent)
    out.literal(software, RDFS.label, DISTRIBUTION)
    out.literal(software, SCHEMA.softwareVersion, software_version())

    def activity(name: str, made: str, used: Sequence[str]) -> None:
        node = namer.of("activity", name)
        out.a(node, PROV.Activity)
        out.link(node, PROV.wasAssociatedWith, software)
        for source in used:
            out.link(node, PROV.used, source)
            out.link(made, PROV.wasDerivedFrom, source)
        out.a(made, PROV.Entity)
        out.link(made, PROV.wasGeneratedBy, node)
        if ended is not None:
            moment = ended.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            out.literal(node, PROV.endedAtTime, moment, XSD.dateTime)

    for slug, (report, _) in identities.reports.items():
        source = namer.of("source", report.report.source.sha256)
        out.a(source, PROV.Entity)
        out.literal(source, DCTERMS.title, report.report.source.name)
        out.literal(source, DCTERMS.identifier, f"sha256:{report.report.source.sha256}")
        activity(f"extract-{slug}", namer.report(slug), [source])
    reports = [namer.report(slug) for slug in identities.reports]
    activity("derive", namer.derived, reports)
    activity("measure", namer.measures, reports)
    return out
