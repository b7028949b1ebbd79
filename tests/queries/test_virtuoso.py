"""Another engine: a build goes to Virtuoso and is asked there. ``make virtuoso`` runs this; ``make test`` skips it.

``DIFFERENT`` says of which queries Virtuoso 7.2 gives another answer, and why; docs/sparql.md tells the reader so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.remote import RemoteStore
from graph.store import BooleanResult, QueryError, SolutionsResult
from graph.store_push import Done, push
from graph.stores import MemoryStore
from queries.answer import answer
from queries.catalogue import catalogue

from .conftest import quads
from .test_answers import ANSWERS
from .virtuoso import PASSWORD, PROGRAM, USER, virtuoso

pytestmark = [
    pytest.mark.skipif(not os.environ.get("TIES_VIRTUOSO"), reason="opt-in: make virtuoso"),
    pytest.mark.skipif(PROGRAM is None, reason="no Virtuoso: apt-get install virtuoso-opensource-7"),
]

#: What Virtuoso 7.2.5 does otherwise than the Recommendation, by query.
DIFFERENT = {
    "agreements": "of two strings joined by CONCAT, a sign outside Latin-1 becomes '?' (№)",
    "event-details": "as agreements; and GROUP_CONCAT of nothing is the empty text, as the Recommendation has it",
    "events-in-several-rows": "as agreements",
    "first-contacts": "a country is missing",
    "municipal-ties": "pairs that have a twinning and no event are missing",
    "names": "error SR477: a long GROUP_CONCAT cannot be sorted",
    "path-between": "paths over two others are missing",
}


@pytest.fixture(scope="module")
def here() -> MemoryStore:
    return MemoryStore(quads())


@pytest.fixture(scope="module")
def there(here: MemoryStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch, virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        patch.setenv("TIES_SPARQL_USER", USER)
        patch.setenv("TIES_SPARQL_PASSWORD", PASSWORD)
        assert {one.done for one in push(here.opened, address)} == {Done.LOADED}
        yield address


def test_a_push_is_resumed(here: MemoryStore, there: str) -> None:
    told = push(here.opened, there)
    assert [one.done for one in told] == [Done.KEPT] * (len(told) - 1) + [Done.LOADED]


def test_yes_and_no(there: str) -> None:
    store = RemoteStore(there)
    assert store.query("ASK { ?report a <https://w3id.org/ties/ontology#Report> }") == BooleanResult(True)
    assert store.query("ASK { ?report a <https://example.org/none> }") == BooleanResult(False)


def test_an_error_of_the_engine_is_the_query_s_and_comes_at_once(there: str) -> None:
    with pytest.raises(QueryError, match="SR353"):
        RemoteStore(there, page=20_000).query("SELECT ?s { ?s ?p ?o } ORDER BY ?s")
    with pytest.raises(QueryError, match="syntax error"):
        RemoteStore(there).query("SELECT ?s { ?s ?p }")


@pytest.mark.parametrize("name", [query.name for query in catalogue() if query.name not in DIFFERENT])
def test_the_answer_is_the_same(here: MemoryStore, there: str, name: str) -> None:
    asked = next(query for query in catalogue() if query.name == name)
    for values in ({}, ANSWERS[name][0]):
        found, wanted = answer(RemoteStore(there), asked, values), answer(here, asked, values)
        assert isinstance(found, SolutionsResult) and isinstance(wanted, SolutionsResult)
        assert found.variables == wanted.variables
        assert set(found.rows) == set(wanted.rows)


def test_what_differs_is_told(here: MemoryStore, there: str, capsys: pytest.CaptureFixture[str]) -> None:
    differing = set()
    for asked in (query for query in catalogue() if query.name in DIFFERENT):
        for values in ({}, ANSWERS[asked.name][0]):
            try:
                same = answer(RemoteStore(there), asked, values) == answer(here, asked, values)
            except QueryError:
                same = False
            if not same:
                differing.add(asked.name)
    with capsys.disabled():
        print("\n" + "\n".join(f"{name}: {DIFFERENT[name]}" for name in sorted(differing)))  # noqa: T201
    assert differing, "Virtuoso has been mended: empty the list, and the one in docs/sparql.md"
    page = (Path(__file__).parents[2] / "docs" / "sparql.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in DIFFERENT)
