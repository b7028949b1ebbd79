"""What was agreed at the record's event: agreements, twinnings, sister cities."""

from __future__ import annotations

from extract.records import Agreement, Twinning
from graph.desk import Desk, spelled
from ontology.terms import TIES, concept

__all__ = ["say_agreements"]


def say_agreements(desk: Desk) -> None:
    """Say the record's agreements and twinnings."""
    for agreement in desk.record.agreements:
        _say_agreement(desk, agreement)
    for twinning in desk.record.twinnings:
        _say_twinning(desk, twinning)


def _say_agreement(desk: Desk, agreement: Agreement) -> str:
    out = desk.out
    parties = sorted({desk.of(party) for party in agreement.parties})
    content = (
        *sorted(map(spelled, agreement.parties)),
        agreement.about or "",
        str(agreement.evidence.start),
        str(agreement.evidence.end),
    )
    node = desk.local("agreement", f"{agreement.kind}-{agreement.status}", *content)
    kind = concept("agreement-kind", agreement.kind)
    out.a(node, TIES.Agreement)
    out.link(node, TIES.agreementKind, kind)
    out.link(node, TIES.agreementStatus, concept("agreement-status", agreement.status))
    out.link(node, TIES.statedIn, desk.iri)
    if agreement.status != "referred":  # one that the row only refers to was reached elsewhere
        out.link(node, TIES.reachedAt, desk.event)
    for party in parties:
        out.link(node, TIES.party, party)
    if agreement.about:
        out.text(node, TIES.about, agreement.about)
        out.labels(node, agreement.about, set())
    if agreement.date:
        out.date(node, TIES.dateSigned, agreement.date)
    desk.evidence(node, agreement.evidence)
    return node


def _say_twinning(desk: Desk, twinning: Twinning) -> None:
    out, namer = desk.out, desk.identities.namer
    first, second = sorted((desk.of(twinning.first), desk.of(twinning.second)))
    if first == second:
        return
    names = [iri.removeprefix(namer.of("place", "")).replace("/", "-") for iri in (first, second)]
    node = namer.of("twinning", "--".join(names))
    out.a(node, TIES.Twinning)
    out.link(node, TIES.statedIn, desk.iri)
    for place in (first, second):
        out.link(node, TIES.twin, place)
    out.link(first, TIES.sisterCity, second)
    out.link(second, TIES.sisterCity, first)
    if twinning.agreement:
        out.link(node, TIES.establishedBy, _say_agreement(desk, twinning.agreement))
    desk.evidence(node, twinning.evidence)
