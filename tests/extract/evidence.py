"""Every statement of a record with its evidence, to be held against the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.records import Evidence, ExtractedReport, Record

__all__ = ["breaches", "statements"]


def statements(record: Record) -> Iterator[tuple[str, Evidence]]:
    """What is stated, in words, and the evidence of it."""
    event = record.event
    for kind, mentions in (("place", event.places), ("venue", event.venues), ("country", event.countries)):
        for mention in mentions:
            yield f"{kind} {mention.entity}", mention.evidence
    for mention in record.mentions:
        yield f"mention of {mention.entity}", mention.evidence
    for part in record.participations:
        yield f"participation of {part.agent}", part.evidence
    for agreement in record.agreements:
        yield f"{agreement.kind}", agreement.evidence
    for twinning in record.twinnings:
        yield f"twinning {twinning.first.name}, {twinning.second.name}", twinning.evidence


def breaches(extracted: ExtractedReport) -> list[str]:
    """The statements whose words do not stand in a cell of their row."""
    text = extracted.report.source.text
    out = []
    for record in extracted.records:
        cells = [(c.start, c.end) for c in record.row.cells]
        for what, evidence in statements(record):
            start, end = evidence.start, evidence.end
            stands = 0 <= start < end <= len(text) and text[start:end] == evidence.quote
            inside = any(a <= start and end <= b for a, b in cells)
            sure = 0 < evidence.confidence <= 1
            if not (stands and inside and sure):
                out.append(f"row {record.row.number}: {what}: {evidence}")
    return out
