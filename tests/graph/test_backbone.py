"""What a picture shows of the hand-made graph, and where."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph.backbone import NoSuchNameError, backbone, ego, find
from graph.layout import layout
from graph.store import memory_store
from ontology.terms import BASE

FIXTURE = Path(__file__).with_name("fixture.trig")


@pytest.fixture(scope="module")
def store() -> Store:
    return memory_store(parse(FIXTURE.read_text(encoding="utf-8"), format=RdfFormat.TRIG))


def names(graph: nx.Graph) -> set[str]:
    return {iri.removeprefix(BASE).split("/")[1] for iri in graph}


def test_backbone_shows_hubs_and_foreign_regions_but_not_home_or_towns(store: Store) -> None:
    graph = backbone(store)
    shown = names(graph)
    assert {"corporation", "museum", "vitebsk-region", "mogilev-region", "in", "petrov"} <= shown
    # All happens at home or with the neighbour; a town stands in its region; who is tied to nothing is no tie.
    assert not {"smolensk-region", "smolensk", "ru", "by", "vitebsk", "orsha-district", "observer"} & shown
    assert min(dict(graph.degree).values()) > 0
    assert len(graph.nodes[BASE + "place/vitebsk-region"]["events"]) == 7
    edge = graph.edges[BASE + "organization/corporation", BASE + "organization/vitebsk-committee"]
    assert edge["weight"] == 2


def test_backbone_keeps_to_its_size(store: Store) -> None:
    assert len(backbone(store, size=5)) <= 5


def test_ego_is_the_focus_with_its_partners(store: Store) -> None:
    graph = ego(store, "ооо «корпорация развития»")
    focus = BASE + "organization/corporation"
    assert graph.graph["focus"] == focus
    assert set(graph[focus]) == set(graph) - {focus}
    assert {"asepto", "maz", "vitebsk-committee", "petrov", "sidorov", "kovaleva", "in", "by"} <= names(graph)
    assert graph.graph["partners"] == len(graph) - 1
    assert not {"museum", "smolensk-region"} & names(graph)


def test_ego_of_a_region_has_the_events_of_its_towns_but_not_the_towns(store: Store) -> None:
    graph = ego(store, "Витебская область")
    assert len(graph.nodes[BASE + "place/vitebsk-region"]["events"]) == 7
    assert {"corporation", "museum", "rudnya"} <= names(graph)
    assert not {"vitebsk", "polotsk", "orsha", "by"} & names(graph)


def test_ego_cut_to_a_size_says_so(store: Store) -> None:
    graph = ego(store, "Корпорация развития", size=4)
    assert len(graph) == 4
    assert graph.graph["partners"] > 4
    assert "vitebsk-committee" in names(graph)


def test_ego_of_one_without_partners(store: Store) -> None:
    graph = ego(store, "Посольство Республики Беларусь")
    assert names(graph) >= {"embassy", "petrov"}
    assert names(ego(store, "Витебский музей")) == {"vitebsk-museum"}


@pytest.mark.parametrize("name", ["ООО «КОРПОРАЦИЯ РАЗВИТИЯ»", "Корпорация развития", "  корпорация   развития "])
def test_names_are_found_by_any_label_in_any_case(store: Store, name: str) -> None:
    assert find(store, name).iri == BASE + "organization/corporation"


@pytest.mark.parametrize(
    ("name", "near"),
    [("Корпарация развития", "Корпорация развития"), ("Могилев", None), ("облисполком", "Витебский облисполком")],
)
def test_a_wrong_name_lists_near_ones(store: Store, name: str, near: str | None) -> None:
    if near is None:
        assert find(store, name).label == "Могилёв"
        return
    with pytest.raises(NoSuchNameError, match=f"called '{name}'; near names: .*{near}"):
        find(store, name)


def test_nothing_near(store: Store) -> None:
    with pytest.raises(NoSuchNameError, match="none is near"):
        find(store, "")


def test_no_two_boxes_overlap_and_the_same_graph_gives_the_same_places() -> None:
    graph = nx.disjoint_union_all([nx.star_graph(25), nx.path_graph(4), nx.empty_graph(2)])
    graph = nx.relabel_nodes(graph, str)
    boxes = {node: (60.0 + 7 * (int(node) % 9), 40.0 + 5 * (int(node) % 5)) for node in graph}
    spots = layout(graph, boxes)
    for one in graph:
        for two in graph:
            if one < two:
                apart = [abs(a - b) for a, b in zip(spots[one], spots[two], strict=True)]
                room = [(a + b) / 2 for a, b in zip(boxes[one], boxes[two], strict=True)]
                assert apart[0] >= room[0] - 1 or apart[1] >= room[1] - 1, (one, two)
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert layout(turned, boxes) == spots


def test_layout_of_nothing_and_of_one() -> None:
    assert layout(nx.Graph(), {}) == {}
    graph = nx.Graph()
    graph.add_node("a")
    assert set(layout(graph, {"a": (10.0, 10.0)})) == {"a"}
