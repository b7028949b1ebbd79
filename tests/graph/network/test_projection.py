"""Projections equal what counting by hand gives, whatever the events."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.network.facts import read_facts
from graph.network.network import network
from graph.network.scope import Scope, cells, only
from ontology.terms import BASE
from tests.graph.network.toys import events_of_ten, made_cells, made_network


@given(events_of_ten)
@settings(deadline=None)
def test_weights_are_common_events(events: list[list[int]]) -> None:
    wanted = Counter(pair for agents in events for pair in combinations(sorted(agents), 2))
    found = made_network(events, size=10)
    assert {(a, b): w for a, b, w in found.edges} == wanted
    assert found.counts.tolist() == [sum(i in agents for agents in events) for i in range(10)]


@given(events_of_ten)
@settings(deadline=None)
def test_newman_weighs_an_event_by_those_who_met_there(events: list[list[int]]) -> None:
    wanted: Counter[tuple[int, int]] = Counter()
    for agents in events:
        for pair in combinations(sorted(agents), 2):
            wanted[pair] += 1 / (len(agents) - 1)  # type: ignore[assignment]
    assert {(a, b): w for a, b, w in made_network(events, "newman", 10).edges} == pytest.approx(wanted)


@given(events_of_ten, st.data())
@settings(deadline=None)
def test_an_event_that_counts_n_times_is_n_events(events: list[list[int]], data: st.DataObject) -> None:
    times = data.draw(st.lists(st.integers(0, 3), min_size=len(events), max_size=len(events)))
    repeated = [agents for agents, n in zip(events, times, strict=True) for _ in range(n)]
    found, wanted = network(made_cells(events, 10), "newman", times), made_network(repeated, "newman", 10)
    assert {(a, b): w for a, b, w in found.edges} == pytest.approx({(a, b): w for a, b, w in wanted.edges})
    assert found.counts.tolist() == wanted.counts.tolist()


@given(events_of_ten)
@settings(deadline=None)
def test_across_ties_only_different_kinds(events: list[list[int]]) -> None:
    kinds = dict.fromkeys(range(5, 10), "place")
    found = network(made_cells(events, 10, kinds=kinds), across=True)
    wanted = Counter(
        pair for agents in events for pair in combinations(sorted(agents), 2) if (pair[0] < 5) is not (pair[1] < 5)
    )
    assert {(a, b): w for a, b, w in found.edges} == wanted


def test_a_place_is_not_tied_to_what_holds_it() -> None:
    found = network(made_cells([[0, 1, 2]], nested=((0, 1),)))
    assert [(a, b) for a, b, _ in found.edges] == [(0, 2), (1, 2)]


# ---------------------------------------------------------------- scopes, on the hand-made graph


def ties(store: Store, **scope: Any) -> set[tuple[str, str]]:
    found = network(cells(read_facts(store), Scope(**scope)))
    names = [agent.iri.removeprefix(BASE).split("/", 1)[1] for agent in found.agents]
    return {(names[a], names[b]) for a, b, _ in found.edges}


def agents(store: Store, **scope: Any) -> set[str]:
    found = cells(read_facts(store), Scope(**scope))
    return {agent.iri.removeprefix(BASE).split("/", 1)[1] for agent in found.matrix.agents}


def test_a_venue_is_nobodys_partner_unless_asked(store: Store) -> None:
    without = {
        ("asepto", "corporation"),
        ("corporation", "maz"),
        ("corporation", "vitebsk-committee"),
        ("maz", "museum"),
        ("maz", "vitebsk-committee"),
    }
    assert ties(store) == without
    assert ties(store, venues=True) == without | {("embassy", "museum"), ("museum", "vitebsk-museum")}


def test_agreements_tie_their_parties(store: Store) -> None:
    assert ties(store, through="agreement") == {("corporation", "maz"), ("corporation", "vitebsk-committee")}
    assert ties(store, through="agreement", type="memorandum") == {("corporation", "vitebsk-committee")}


def test_filters_narrow(store: Store) -> None:
    assert ties(store, until="2025-Q2") | ties(store, since="2025-Q3") == ties(store)
    assert ties(store, country="IN") == {("asepto", "corporation")}
    assert ties(store, sector="investment") <= ties(store)
    assert ties(store, type="visit") <= ties(store)
    assert ties(store, level="municipal") < ties(store)
    assert agents(store, role="organizer") < agents(store)
    assert agents(store, since="2030-Q1") == set()


def test_without_the_home_region_its_own_are_gone(store: Store) -> None:
    assert agents(store) - agents(store, home=False) == {"corporation", "museum"}
    assert "embassy" in agents(store, home=False)
    places = agents(store, projection="place", home=False)
    assert {"by", "vitebsk-region", "in"} <= places
    assert not {"ru", "smolensk-region", "smolensk"} & places


def test_officials_are_persons_who_hold_a_post(store: Store) -> None:
    assert agents(store, projection="official") <= agents(store, projection="person")


def test_organizations_are_tied_to_places_and_not_to_each_other(store: Store) -> None:
    found = network(cells(read_facts(store), Scope("organization-place")))
    assert {(found.agents[a].kind, found.agents[b].kind) for a, b, _ in found.edges} == {("organization", "place")}


def test_towns_count_for_their_region_if_rolled_up(store: Store) -> None:
    def events(rollup: bool) -> int:
        found = cells(read_facts(store), Scope("place", rollup=rollup)).matrix
        return dict(zip((agent.label for agent in found.agents), found.counts, strict=True))["Витебская область"]

    assert (events(False), events(True)) == (1, 7)


def test_only_keeps_the_rows(store: Store) -> None:
    whole = cells(read_facts(store), Scope())
    first = whole.matrix.events[0]
    found = only(whole, {first})
    assert found.matrix.agents == whole.matrix.agents
    assert found.matrix.events == (first,)
    assert sum(found.matrix.counts) == int(whole.matrix.present[:, [0]].sum())


def test_the_order_of_quads_is_of_no_account(store: Store, turned: Store) -> None:
    one, other = (network(cells(read_facts(which), Scope("any"))) for which in (store, turned))
    assert (one.agents, one.edges) == (other.agents, other.edges)


@pytest.mark.parametrize("wrong", [{"projection": "events"}, {"since": "2025"}, {"until": "2025-Q5"}])
def test_wrong_scopes_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"unknown kind|is no quarter"):
        Scope(**wrong)
