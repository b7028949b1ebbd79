"""The participation matrix of the hand-made graph, and its projections."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from graph.projection import Incidence, incidence, project, to_networkx
from graph.store import memory_store
from graph.validate import validate
from ontology.terms import BASE

FIXTURE = Path(__file__).with_name("fixture.trig")


def quads() -> list[Quad]:
    return list(parse(FIXTURE.read_text(encoding="utf-8"), format=RdfFormat.TRIG))


@pytest.fixture(scope="module")
def store() -> Store:
    return memory_store(quads())


def counts(matrix: Incidence) -> dict[str, int]:
    pairs = zip(matrix.agents, matrix.counts, strict=True)
    return {agent.iri.removeprefix(BASE).split("/")[1]: n for agent, n in pairs}


def ties(matrix: Incidence) -> dict[tuple[str, str], int]:
    graph = to_networkx(matrix)
    names = {iri: iri.removeprefix(BASE).split("/")[1] for iri in graph}
    return {(names[a], names[b]): weight for a, b, weight in graph.edges(data="weight")}


def test_the_hand_made_graph_satisfies_the_shapes() -> None:
    assert validate(quads()) == ()


def test_mentioned_and_employers_take_no_part_and_venues_count(store: Store) -> None:
    assert counts(incidence(store, ("organization",))) == {
        "asepto": 1,
        "corporation": 3,
        "embassy": 1,
        "maz": 2,
        "museum": 6,
        "vitebsk-committee": 2,
        "vitebsk-museum": 1,
    }


def test_projection_weighs_by_common_events_and_leaves_venues_out(store: Store) -> None:
    without = ties(incidence(store, ("organization",)))
    assert without == {
        ("asepto", "corporation"): 1,
        ("corporation", "maz"): 1,
        ("corporation", "vitebsk-committee"): 2,
        ("maz", "museum"): 1,
        ("maz", "vitebsk-committee"): 1,
    }
    with_venues = ties(incidence(store, ("organization",), venues=True))
    assert with_venues == without | {("embassy", "museum"): 1, ("museum", "vitebsk-museum"): 1}


def test_projection_is_symmetric_and_has_no_diagonal(store: Store) -> None:
    matrix = project(incidence(store))
    assert (matrix != matrix.T).nnz == 0
    assert matrix.diagonal().sum() == 0
    assert (matrix.data > 0).all()


def test_towns_roll_up_to_districts_regions_and_countries(store: Store) -> None:
    plain = counts(incidence(store, ("place",)))
    assert plain["vitebsk-region"] == 1
    assert "orsha-district" not in plain
    rolled = counts(incidence(store, ("place",), rollup=True))
    assert rolled["vitebsk-region"] == 7
    assert rolled["orsha-district"] == 1
    assert rolled["mogilev-region"] == 1
    assert rolled["by"] == 10


def test_a_place_is_no_partner_of_one_that_holds_it(store: Store) -> None:
    found = ties(incidence(store, ("place",), rollup=True))
    assert ("polotsk", "vitebsk-region") not in found
    assert ("by", "vitebsk") not in found
    assert found["smolensk-region", "vitebsk-region"] == 4


def test_agents_know_their_kind_label_and_country(store: Store) -> None:
    agents = {agent.label: agent for agent in incidence(store).agents}
    asepto = agents["компания «Asepto»"]
    assert (asepto.kind, asepto.group, asepto.label_en, asepto.foreign) == ("organization", "company", "Asepto", True)
    assert agents["Музей «Крепость»"].foreign is False
    assert agents["Посольство Республики Беларусь"].foreign is None
    assert (agents["Полоцк"].group, agents["Полоцк"].country) == ("settlement", BASE + "place/by")


def test_graph_carries_what_pictures_and_exports_need(store: Store) -> None:
    graph = to_networkx(incidence(store, ("organization", "person")))
    assert list(graph) == sorted(graph)
    corporation = BASE + "organization/corporation"
    assert graph.nodes[corporation] == {
        "kind": "organization",
        "label": "ООО «Корпорация развития»",
        "group": "company",
        "events": 3,
    }
    assert graph.edges[corporation, BASE + "organization/vitebsk-committee"] == {"weight": 2, "distance": 0.5}


def test_an_empty_store_gives_an_empty_matrix() -> None:
    matrix = incidence(memory_store([]))
    assert matrix.agents == ()
    assert len(to_networkx(matrix)) == 0


def test_a_ladder_that_runs_in_a_circle_ends() -> None:
    text = """
        @prefix ties: <https://w3id.org/ties/ontology#> .
        <x:a> a ties:Place ; ties:within <x:b> . <x:b> a ties:Place ; ties:within <x:a> .
        <x:e> a ties:Event ; ties:place <x:a> .
    """
    matrix = incidence(memory_store(parse(text, format=RdfFormat.TURTLE)), ("place",), rollup=True)
    assert [agent.iri for agent in matrix.agents] == ["x:a", "x:b"]
    assert project(matrix).nnz == 0
