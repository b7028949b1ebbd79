"""The store: opened for reading, asked in SPARQL, with errors that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from factories import two_reports
from pyoxigraph import Literal, NamedNode, Store

from graph.build import build_graph
from graph.store import BooleanResult, GraphResult, QueryError, SolutionsResult, StoreError, open_store, query
from ontology.terms import SKOS, TIES


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    out = tmp_path_factory.mktemp("build") / "out"
    build_graph(two_reports(), out)
    return open_store(out)


def test_select(store: Store) -> None:
    result = query(store, f"SELECT ?n ?none {{ ?r <{TIES.rowNumber}> ?n OPTIONAL {{ ?r <x:y> ?none }} }} ORDER BY ?n")
    assert isinstance(result, SolutionsResult)
    assert result.variables == ("n", "none")
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    assert result.rows[0] == (Literal("1", datatype=integer), None)


def test_ask(store: Store) -> None:
    assert query(store, f"ASK {{ ?e a <{TIES.Event}> }}") == BooleanResult(True)


def test_construct(store: Store) -> None:
    result = query(store, f"CONSTRUCT {{ ?e a <{TIES.Event}> }} WHERE {{ ?e a <{TIES.Event}> }}")
    assert isinstance(result, GraphResult)
    assert len(result.triples) == 3


def test_substitutions(store: Store) -> None:
    text = f"SELECT ?type {{ ?e <{TIES.describedIn}>/<{TIES.rowNumber}> 1 ; a ?type }}"
    found = query(store, text, {"type": NamedNode(TIES.Event)})
    assert isinstance(found, SolutionsResult)
    assert len(found.rows) == 2


def test_labels_of_concepts_are_at_hand(store: Store) -> None:
    text = f'ASK {{ ?e <{TIES.eventType}>/<{SKOS.prefLabel}> ?label FILTER(LANG(?label) = "en") }}'
    assert query(store, text) == BooleanResult(True)


@pytest.mark.parametrize("text", ["SELECT", "", "INSERT DATA { <a:b> <a:c> <a:d> }", "SELECT * { ?s ?p }"])
def test_what_is_no_query_is_an_error(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        query(store, text)


def test_the_store_is_for_reading(store: Store) -> None:
    with pytest.raises((OSError, RuntimeError)):
        store.clear()
    assert len(store) > 0


def test_two_can_read_at_once(tmp_path: Path) -> None:
    build_graph(two_reports(), tmp_path / "out")
    first, second = open_store(tmp_path / "out"), open_store(tmp_path / "out")
    assert len(first) == len(second)


def test_no_folder_no_build_damaged_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no folder"):
        open_store(tmp_path / "missing")
    with pytest.raises(StoreError, match="no build"):
        open_store(tmp_path)
    build_graph(two_reports(), tmp_path / "out")
    for file in (tmp_path / "out" / "store").iterdir():
        file.write_bytes(b"damaged")
    with pytest.raises(StoreError, match="build it anew"):
        open_store(tmp_path / "out")
