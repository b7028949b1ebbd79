"""Large answers in pages."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from graph.store import SolutionsResult, query
from graph.store_paging import Paged
from graph.store_tokens import TokenError, tokens_of

ROWS = "VALUES ?x { " + " ".join(str(n % 7) for n in range(40)) + " }"


def rows(text: str) -> list[str]:
    found = query(Store(), text)
    assert isinstance(found, SolutionsResult)
    return [row[0].value for row in found.rows if row[0] is not None]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT ?x ?y {{ {ROWS} BIND(STR(?x) AS ?y) }}",
        f"SELECT * {{ {ROWS} }} # the end",
        f"SELECT ?x {{ {ROWS} }} ORDER BY DESC(?x) # }} LIMIT 3\n LIMIT 25 OFFSET 4",
        f"SELECT ?x {{ {ROWS} }} OFFSET 3 LIMIT 1000",
        f"SELECT ?x {{ {{ SELECT ?x {{ {ROWS} }} ORDER BY ?x LIMIT 20 }} }}",
        f"SELECT ?x (COUNT(*) AS ?n) {{ {ROWS} }} GROUP BY ?x HAVING(COUNT(*) > 5) ORDER BY ?n",
        f"SELECT DISTINCT ?x {{ {ROWS} }} LIMIT 5",
        f"SELECT ?x {{ {ROWS} }} LIMIT 30 VALUES ?x {{ 1 2 3 }}",
        f"SELECT ?x {{ {ROWS} }} LIMIT 0",
    ],
)
def test_the_pages_are_the_whole(text: str) -> None:
    whole = rows(text)
    paged = Paged.of(tokens_of(text))
    assert rows(paged.whole(1000)) == whole
    for size in (1, 4, 17, 100):
        pages = [rows(paged.page(size, skip, ("x",))) for skip in range(0, 60, size)]
        assert sorted(row for page in pages for row in page) == sorted(whole) or "LIMIT" in text
        assert len([row for page in pages for row in page]) == len(whole)
        if "ORDER BY DESC" in text:
            assert [row for page in pages for row in page] == whole


def test_a_query_that_is_no_query_says_so() -> None:
    with pytest.raises(TokenError, match="LIMIT needs a whole number"):
        Paged.of(tokens_of("SELECT ?x { } LIMIT many"))
