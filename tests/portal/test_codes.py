"""No bare code in an answer, no place that attends: what pages say of values."""

from __future__ import annotations

import re

import httpx
import pytest

from ties.portal.codes import Codes
from ties.portal.index import Index
from ties.portal.schema_org import schema_org


@pytest.mark.parametrize(
    ("column", "values", "russian", "english"),
    [
        ("status", {"signed", "reached"}, "достигнуто", "reached"),
        ("level", {"executive", "municipal"}, "исполнительные органы", "executive bodies"),
        ("kind", {"organization", "place"}, "организация", "organisation"),
        ("sector", {"investment", "social"}, "инвестиции", "investment"),
        ("property", {"startDate", "inSeries"}, "в серии", "in series"),
    ],
)
def test_a_code_is_said_in_the_language_of_the_page(
    index: Index, column: str, values: set[str], russian: str, english: str
) -> None:
    said = [set(Codes(index, language).of(column, values).values()) for language in ("ru", "en")]
    assert russian in said[0]
    assert english in said[1]


def test_what_is_no_code_is_left(index: Index) -> None:
    codes = Codes(index, "ru")
    assert codes.of("name", {"reached", "Орша"}) == {}
    assert codes.of("name", {"word"}) == {}
    rows = "2025-Q3 executive № 4; 2025-Q3 municipal № 1"
    assert codes.of("rows", {rows}) == {
        rows: "2025-Q3, исполнительные органы, № 4; 2025-Q3, муниципалитеты, № 1",
    }


def test_the_page_of_an_answer_has_no_codes(web: httpx.Client) -> None:
    page = web.get("/queries/agreements").text.split("</thead>")[1].split("</table>")[0]
    assert "исполнительные органы" in page
    assert not re.search(r">\s*(reached|signed|planned|arrangement)\s*<|\d executive №", page)


def test_places_neither_attend_nor_create(index: Index) -> None:
    seen = set()
    for kind, name, other in (("event", "attendee", "about"), ("agreement", "creator", "mentions")):
        for thing in index.of_kind(kind):
            said = schema_org(index, thing.iri) or {}
            assert all(one["@type"] != "Place" for one in said.get(name, ()))
            assert all(one["@type"] == "Place" for one in said.get(other, ()))
            seen |= {key for key in (name, other) if key in said}
    assert seen == {"attendee", "about", "creator", "mentions"}
