"""Measures in the graph: what the library says, in the shapes' terms, the same for the same statements."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, Quad

from graph.iri import Namer
from graph.network.hubs import hubs
from graph.network.publish import KEPT, PUBLISHED, RUNS, say_measures
from graph.network.scope import Scope
from graph.store import memory_store, open_store
from graph.validate import validate
from ontology.terms import BASE, MEASURE, TIES
from tests.graph.network.conftest import quads


def said(made: list[Quad], subject: str) -> dict[str, str]:
    return {
        quad.predicate.value: quad.object.value
        for quad in made
        if quad.subject.value == subject and not isinstance(quad.object, Quad)
    }


def test_measures_are_those_of_the_library() -> None:
    made = list(say_measures(quads(), Namer()))
    found = {}
    for node in {quad.subject.value for quad in made}:
        about = said(made, node)
        if about[TIES.projection] == "organization" and about[TIES.measuredBy] == MEASURE.DEGREE:
            found[about[TIES.measureOf]] = about
    ranked = hubs(memory_store(quads()), by="degree", top=KEPT, rounds=RUNS)
    assert set(found) == {hub.iri for hub in ranked if hub.value}
    for hub in ranked:
        if hub.value:
            about = found[hub.iri]
            assert Decimal(about[TIES.value]) == Decimal(str(hub.value))
            assert int(about[TIES.rank]) == hub.rank
            assert Decimal(about[TIES.low]) == Decimal(str(hub.low))
            assert Decimal(about[TIES.top5]) == Decimal(str(hub.top5))
            assert (about[TIES.since], about[TIES.until]) == ("2025-Q1", "2025-Q3")
            assert "runs=100; seed=0" in about[TIES.parameters]


def test_they_stand_in_a_graph_of_their_own_and_keep_to_the_shapes() -> None:
    made = list(say_measures(quads(), Namer()))
    assert {quad.graph_name.value for quad in made} == {BASE + "graph/measures"}  # type: ignore[union-attr]
    assert validate([*quads(), *made]) == ()
    assert all(isinstance(quad.object, Literal) or quad.object.value.startswith("http") for quad in made)


def test_the_order_of_the_statements_is_of_no_account() -> None:
    assert set(say_measures(quads(), Namer())) == set(say_measures(reversed(quads()), Namer()))
    assert set(say_measures([], Namer())) == set()


def test_a_build_has_its_measures(sample: Path) -> None:
    """The corporation leads by events, and the Vitebsk region among the regions: no name of them stands in the code."""
    store = open_store(sample)
    assert {scope.projection for scope, _, _ in PUBLISHED} == {"organization", "official", "place"}
    first = hubs(store, top=1, rounds=RUNS)[0]
    assert "Корпорация инвестиционного развития" in first.label and first.top5 is not None and first.top5 > 0.9
    region = hubs(store, Scope("place", home=False), group="region", top=1, rounds=RUNS)[0]
    assert region.label == "Витебская область" and region.top5 == 1.0
    text = (sample / "graph.nq").read_text(encoding="utf-8")
    assert f"<{first.iri}>" in "".join(line for line in text.splitlines() if "#measureOf" in line)
