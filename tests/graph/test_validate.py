"""SHACL over a graph: nothing wrong with what the reports give, and each planted fault found with its row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factories import Text, make_record, make_report, two_reports, with_event
from pyoxigraph import Literal, NamedNode, Quad

from extract.records import Place
from graph.assemble import assemble
from graph.build import build_graph
from graph.store import StoreError
from graph.validate import RowReference, Violation, validate, validate_build
from ontology.terms import CONCEPT_BASE, RDF, SKOS, TIES

ROW = RowReference("2025-Q3", "executive", 2)
ROLES = f"{CONCEPT_BASE}role"


def test_what_the_reports_give_is_valid() -> None:
    assert validate(assemble(two_reports())) == ()


def with_row(**changes: object) -> tuple[Violation, ...]:
    """The violations of a report whose second row is changed."""
    text = Text()
    records = [make_record(1, text), with_event(make_record(2, text, "Второй форум"), **changes)]
    return validate(assemble([make_report(text, records)]))


def test_a_period_that_ends_before_it_begins() -> None:
    (found,) = with_row(start="2025-07-05")
    assert found.rows == (ROW,)
    assert found.severity == "violation"
    assert found.label == "Второй форум"
    assert found.message("ru") != found.message("en")
    assert found.message("de") == found.message("en")
    assert found.shape.startswith("https://w3id.org/ties/shapes#")


def test_an_online_event_keeps_the_place_that_its_report_states() -> None:
    assert with_row(mode="online") == ()


def test_a_country_without_a_code() -> None:
    text = Text()
    nowhere = Place("Нигдения", "country", None)
    record = make_record(2, text)
    countries = (replace(record.event.countries[0], entity=nowhere),)
    (found,) = validate(assemble([make_report(text, [with_event(record, countries=countries)])]))
    assert found.label == "Нигдения"
    assert found.path == TIES.isoCode
    assert found.rows == (ROW,)


def plant(quads: list[Quad], of: str, predicate: str, value: NamedNode | Literal | None) -> tuple[Violation, ...]:
    """Take the property from the first node of a class, and put ``value`` in its place."""
    kind = NamedNode(RDF.type)
    node, graph = min(
        ((q.subject, q.graph_name) for q in quads if q.predicate == kind and q.object == NamedNode(of)), key=str
    )
    kept = [q for q in quads if not (q.subject == node and q.predicate == NamedNode(predicate))]
    if value is not None:
        kept.append(Quad(node, NamedNode(predicate), value, graph))
    return validate(kept)


@pytest.mark.parametrize(
    ("of", "predicate", "value"),
    [
        (TIES.Participation, TIES.role, None),
        (TIES.Participation, TIES.role, NamedNode(f"{ROLES}/king")),
        (TIES.Participation, TIES.evidence, None),
        (TIES.Event, TIES.eventType, None),
        (TIES.Evidence, TIES.quoteEnd, Literal(0)),
        (TIES.Mention, TIES.mentionOf, None),
        (TIES.Agreement, TIES.agreementKind, None),
        (TIES.Twinning, TIES.twin, None),
        (TIES.PostHolding, TIES.observedFrom, None),
        (TIES.Organization, TIES.organizationKind, None),
        (TIES.Person, SKOS.prefLabel, None),
    ],
)
def test_a_planted_fault_is_found_with_its_row(of: str, predicate: str, value: NamedNode | Literal | None) -> None:
    found = plant(assemble(two_reports()), of, predicate, value)
    assert found
    for violation in found:
        assert violation.rows
        assert violation.message("ru")


def test_a_fault_of_a_report_has_no_row() -> None:
    found = plant(assemble(two_reports()), TIES.Report, TIES.quarter, Literal("2025"))
    assert found
    assert found[0].path == TIES.quarter


def test_violations_are_sorted_and_can_be_compared() -> None:
    first = with_row(start="2025-07-05", headcount=-1)
    assert first == with_row(start="2025-07-05", headcount=-1)
    assert len(first) == len(set(first)) == 2


def test_a_build_is_checked_as_it_stands(tmp_path: Path) -> None:
    build_graph(two_reports(), tmp_path / "out")
    assert validate_build(tmp_path / "out") == ()
    with pytest.raises(StoreError, match="no build"):
        validate_build(tmp_path)
