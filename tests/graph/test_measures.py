"""Hubs of the hand-made graph, by value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store, parse

from graph.measures import MEASURES, hubs
from graph.store import memory_store
from ontology.terms import BASE

FIXTURE = Path(__file__).with_name("fixture.trig")


@pytest.fixture(scope="module")
def store() -> Store:
    return memory_store(parse(FIXTURE.read_text(encoding="utf-8"), format=RdfFormat.TRIG))


def table(store: Store, **options: Any) -> list[tuple[int, str, float]]:
    return [(hub.rank, hub.iri.removeprefix(BASE).split("/")[1], hub.value) for hub in hubs(store, **options)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"top": 2}, [(1, "museum", 6), (2, "corporation", 3)]),
        ({"group": "company"}, [(1, "corporation", 3), (2, "maz", 2), (3, "asepto", 1)]),
        ({"by": "degree", "top": 3}, [(1, "corporation", 3), (1, "maz", 3), (3, "vitebsk-committee", 2)]),
        ({"by": "degree", "venues": True, "top": 1, "group": "museum"}, [(1, "museum", 3)]),
        # asepto – corporation – {maz, committee}, maz – museum: through the corporation pass the paths of asepto to
        # the three others, through maz those of museum: 3 each of the (7 − 1)(7 − 2) / 2 = 15 pairs that there are.
        ({"by": "betweenness", "top": 2}, [(1, "corporation", 0.2), (1, "maz", 0.2)]),
        ({"kind": "person"}, [(1, "petrov", 2), (2, "kovaleva", 1), (2, "sidorov", 1)]),
        ({"kind": "place", "group": "region", "foreign": True}, [(1, "vitebsk-region", 7), (2, "mogilev-region", 1)]),
        ({"kind": "place", "group": "region", "foreign": True, "rollup": False}, [(1, "vitebsk-region", 1)]),
        ({"kind": "place", "group": "country", "foreign": True}, [(1, "by", 10), (2, "in", 1)]),
        ({"foreign": True}, [(1, "vitebsk-committee", 2), (1, "maz", 2), (3, "vitebsk-museum", 1), (3, "asepto", 1)]),
    ],
)
def test_ranks(store: Store, options: dict[str, Any], expected: list[tuple[int, str, float]]) -> None:
    assert table(store, **options) == expected


def test_columns(store: Store) -> None:
    first = hubs(store, group="company")[2]
    assert (first.label, first.label_en, first.kind) == ("компания «Asepto»", "Asepto", "company")


def test_all_rows_come_when_top_is_zero(store: Store) -> None:
    assert len(hubs(store, top=0)) == 7


@pytest.mark.parametrize("by", MEASURES)
def test_measures_do_not_depend_on_the_order_of_quads(by: Any) -> None:
    quads = list(parse(FIXTURE.read_text(encoding="utf-8"), format=RdfFormat.TRIG))
    assert hubs(memory_store(quads), by=by, top=0) == hubs(memory_store(reversed(quads)), by=by, top=0)


def test_an_empty_store_has_no_hubs() -> None:
    for by in MEASURES:
        assert hubs(memory_store([]), by=by) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "event"}, "unknown kind 'event'"),
        ({"by": "fame"}, "unknown measure 'fame'; there are: degree"),
        ({"kind": "person", "foreign": True}, "persons carry no country"),
    ],
)
def test_wrong_questions_are_refused(store: Store, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        hubs(store, **options)
