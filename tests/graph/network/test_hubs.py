"""Hubs, trends and paths of the hand-made graph, by value."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import Store

from graph.network.hubs import hubs
from graph.network.measures import MEASURES
from graph.network.path import NoPathError, path
from graph.network.scope import Scope
from graph.network.trends import NoTrendError, trends
from graph.store import memory_store
from ontology.terms import BASE

PLACE = Scope("place")


def name(iri: str) -> str:
    return iri.removeprefix(BASE).split("/")[1]


def table(store: Store, *given: Any, **options: Any) -> list[tuple[int, str, float]]:
    return [(hub.rank, name(hub.iri), hub.value) for hub in hubs(store, *given, rounds=0, **options)]


@pytest.mark.parametrize(
    ("scope", "options", "expected"),
    [
        ("organization", {"top": 2}, [(1, "museum", 6), (2, "corporation", 3)]),
        ("organization", {"group": "company"}, [(1, "corporation", 3), (2, "maz", 2), (3, "asepto", 1)]),
        (
            "organization",
            {"by": "degree", "top": 3},
            [(1, "corporation", 3), (1, "maz", 3), (3, "vitebsk-committee", 2)],
        ),
        (Scope(venues=True), {"by": "degree", "top": 1, "group": "museum"}, [(1, "museum", 3)]),
        # asepto – corporation – {maz, committee}, maz – museum: through the corporation pass the paths of asepto to
        # the three others, through maz those of museum: 3 each of the (7 − 1)(7 − 2) / 2 = 15 pairs that there are.
        ("organization", {"by": "betweenness", "top": 2}, [(1, "corporation", 0.2), (1, "maz", 0.2)]),
        ("person", {}, [(1, "petrov", 2), (2, "kovaleva", 1), (2, "sidorov", 1)]),
        ("place", {"group": "region", "foreign": True}, [(1, "vitebsk-region", 7), (2, "mogilev-region", 1)]),
        (Scope("place", rollup=False), {"group": "region", "foreign": True}, [(1, "vitebsk-region", 1)]),
        ("place", {"group": "country", "foreign": True}, [(1, "by", 10), (2, "in", 1)]),
        (
            "organization",
            {"foreign": True},
            [(1, "vitebsk-committee", 2), (1, "maz", 2), (3, "vitebsk-museum", 1), (3, "asepto", 1)],
        ),
    ],
)
def test_ranks(store: Store, scope: Any, options: dict[str, Any], expected: list[tuple[int, str, float]]) -> None:
    assert table(store, scope, **options) == expected


def test_every_hub_has_its_interval(store: Store) -> None:
    for hub in hubs(store, by="degree", top=0, rounds=40, null=10):
        assert hub.low is not None and hub.high is not None and hub.low <= hub.high
        assert hub.rank_low is not None and hub.rank_high is not None and 1 <= hub.rank_low <= hub.rank_high <= 7
        assert hub.top5 is not None and hub.top10 is not None and 0 <= hub.top5 <= hub.top10 <= 1
        assert hub.expected is not None and hub.chance is not None and 0 < hub.chance <= 1
    first = hubs(store, group="company", rounds=0)[2]
    assert (first.label, first.label_en, first.kind, first.low) == ("компания «Asepto»", "Asepto", "company", None)


@pytest.mark.parametrize("by", MEASURES)
def test_measures_do_not_depend_on_the_order_of_quads(store: Store, turned: Store, by: Any) -> None:
    assert hubs(store, by=by, top=0, rounds=15) == hubs(turned, by=by, top=0, rounds=15)
    assert hubs(memory_store([]), by=by, rounds=5) == []


@pytest.mark.parametrize(
    ("scope", "options", "message"),
    [
        ("event", {}, "unknown kind 'event'"),
        ("organization", {"by": "fame"}, "unknown measure 'fame'; there are: events"),
        ("official", {"foreign": True}, "persons carry no country"),
        ("place", {"null": 5}, "not compared with chance"),
    ],
)
def test_wrong_questions_are_refused(store: Store, scope: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        hubs(store, scope, **options)


# ---------------------------------------------------------------- trends


def test_trends_compare_what_both_quarters_have(store: Store) -> None:
    found = trends(store, rounds=30)
    assert (found.before, found.after, found.levels, found.gaps) == ("2025-Q1", "2025-Q3", ("executive",), ("2025-Q2",))
    rising = {name(one.hub.iri): one for one in found.rising}
    assert rising["museum"].values == (2, 4)
    museum = rising["museum"].hub
    assert museum.value == 2 and museum.low is not None and museum.high is not None and museum.low <= 2 <= museum.high
    assert [name(one.hub.iri) for one in found.falling] == ["corporation", "asepto"]
    assert [one.hub.value for one in found.falling] == [-1, -1]
    first, last = found.quarters
    assert (first.new, first.ended, last.ended) == (first.ties, 0, len([t for t in found.ties if t.kind == "ended"]))
    ended = {(name(tie.one.iri), name(tie.other.iri)) for tie in found.ties if tie.kind == "ended"}
    assert ("asepto", "corporation") in ended
    assert all(0 < tie.sure <= 1 for tie in found.ties)


def test_a_trend_needs_two_quarters(store: Store) -> None:
    with pytest.raises(NoTrendError, match="there are: 2025-Q3 executive, 2025-Q3 municipal"):
        trends(store, Scope(since="2025-Q2"))
    with pytest.raises(NoTrendError, match="there are: none"):
        trends(memory_store([]))


# ---------------------------------------------------------------- paths


def test_a_path_is_the_shortest_with_its_meetings(store: Store) -> None:
    steps = path(store, "компания «Asepto»", "ОАО «МЗ»")
    assert [(name(step.one.iri), name(step.other.iri)) for step in steps] == [
        ("asepto", "corporation"),
        ("corporation", "maz"),
    ]
    assert [meeting.label for meeting in steps[1].meetings] == ["Форум в Орше"]
    assert steps[1].meetings[0].date == "2025-08-20"
    assert steps[1].meetings[0].records
    assert all(0 < step.sure < 1 for step in steps)


def test_a_place_stands_only_at_an_end(store: Store) -> None:
    steps = path(store, "Витебская область", "компания «Asepto»")
    inner = [step.other.kind for step in steps[:-1]]
    assert "place" not in inner and steps[0].one.kind == "place"


def test_no_path(store: Store) -> None:
    with pytest.raises(NoPathError, match="no chain of meetings leads from"):
        path(store, "Полоцк", "Полоцк")
    with pytest.raises(NoPathError):
        path(store, "компания «Asepto»", "ОАО «МЗ»", Scope(until="2025-Q1"))
