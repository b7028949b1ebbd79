"""Every query of the catalogue, answered on the hand-made graph and compared by value."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.store import SolutionsResult, query
from ontology.terms import BASE
from queries.answer import answer
from queries.catalogue import catalogue, load
from queries.parameters import ParameterType


def expected() -> dict[str, tuple[dict[str, str], list[tuple[str, ...]]]]:
    """Query → parameters and rows, from ``answers.txt``."""
    found: dict[str, tuple[dict[str, str], list[tuple[str, ...]]]] = {}
    text = Path(__file__).with_name("answers.txt").read_text(encoding="utf-8")
    for block in text.split("\n## ")[1:]:
        title, *lines = block.strip().splitlines()
        name, _, parameter = title.partition(" ")
        values = dict(pair.split("=", 1) for pair in parameter.split(" | ")) if parameter else {}
        found[name] = values, [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    return found


ANSWERS = expected()

ORG = BASE + "organization/"

# Further ways to ask: query, parameters, the first cells of the rows.
VARIANTS = [
    ("agreements", {"status": "reached"}, ["agreement/orsha-arrangement"]),
    ("agreements", {"party": "ПОЛОЦК"}, ["agreement/twin-agreement"]),
    ("agreement-life-cycle", {"party": "ОАО «МЗ»"}, []),
    ("agreement-life-cycle", {"least": "3"}, []),
    ("agreement-life-cycle", {"least": "1", "party": "полоцк"}, ["Полоцк"]),
    ("co-participants", {"name": "ООО «Наблюдатель»"}, []),
    ("co-participants", {"name": "no such name"}, []),
    ("co-participants", {"name": 'x" } # \\ » \n'}, []),
    ("country-sectors", {"country": "Индия"}, ["place/in"]),
    ("doubtful-statements", {"below": "0.5"}, ["participation/council-2"]),
    ("event-details", {"title": "форум в"}, ["event/orsha-forum"] * 3),
    ("find", {"text": "ОБЛИСПОЛКОМ"}, ["organization/vitebsk-committee"]),
    ("find", {"text": 'x" } # \\ » \n'}, []),
    ("first-contacts", {"quarter": "2025-Q3"}, ["2025-Q3"]),
    ("headcounts", {"least": "120"}, ["event/bazaar-34"]),
    ("hubs", {"projection": "official", "measure": "constraint", "top": "1"}, ["person/kovaleva"]),
    ("hubs", {"projection": "place"}, ["place/vitebsk-region", "place/mogilev-region"]),
    ("firm-hubs", {"share": "1", "least": "1"}, ["person/petrov"]),
    ("met-official", {"post": "заместитель председателя"}, ["заместитель председателя"] * 4),
    ("met-official", {"post": "губер"}, []),
    ("officials", {"name": "ковалева В.Г."}, ["person/kovaleva"]),
    ("officials", {"post": "МИНИСТР"}, ["person/sidorov"]),
    ("organizations-by-events", {"kind": "embassy"}, ["organization/embassy"]),
    ("organizations-by-partners", {"kind": "museum"}, ["organization/museum"]),
    ("path-between", {"first": ORG + "asepto", "second": ORG + "corporation"}, ["1"]),
    ("path-between", {"first": ORG + "asepto", "second": ORG + "maz"}, ["2"]),
    ("path-between", {"first": ORG + "asepto", "second": ORG + "embassy"}, []),
    ("representatives", {"name": "Смоленская область"}, ["person/petrov", "person/sidorov"]),
    ("statement-evidence", {"statement": BASE + "twinning/polotsk-rudnya"}, ["twinning/polotsk-rudnya"]),
    ("stopped-ties", {"since": "2025-Q2", "least": "1"}, ["organization/asepto"]),
    ("who-met-whom", {"name": "Петров А.Б."}, ["person/petrov"]),
    ("places-of-country", {"country": "республика беларусь"}, ["place/vitebsk-region"]),
]


@pytest.fixture(scope="module")
def store(fixture_store: Store) -> Store:
    return fixture_store


def rows(store: Store, name: str, values: dict[str, str]) -> list[tuple[str, ...]]:
    result = answer(store, load(name), values)
    assert isinstance(result, SolutionsResult)
    return [tuple("" if cell is None else cell.value.removeprefix(BASE) for cell in row) for row in result.rows]


@pytest.mark.parametrize("name", [q.name for q in catalogue()])
def test_answer_by_value(store: Store, name: str) -> None:
    values, wanted = ANSWERS[name]
    assert rows(store, name, values) == wanted


@pytest.mark.parametrize(("name", "values", "first"), VARIANTS)
def test_parameters_select(store: Store, name: str, values: dict[str, str], first: list[str]) -> None:
    assert [row[0] for row in rows(store, name, values)][: len(first) or None] == first


@pytest.mark.parametrize("name", [q.name for q in catalogue()])
def test_runs_with_defaults_and_has_the_columns_that_it_says(store: Store, name: str) -> None:
    asked = load(name)
    result = answer(store, asked)
    assert isinstance(result, SolutionsResult)
    assert result.variables == tuple(column.name for column in asked.columns)


@pytest.mark.parametrize("name", [q.name for q in catalogue()])
def test_every_parameter_is_projected(store: Store, name: str) -> None:
    asked = load(name)
    result = query(store, asked.text, asked.bind())
    assert isinstance(result, SolutionsResult)
    assert {p.name for p in asked.parameters} <= set(result.variables)


def test_every_type_of_parameter_binds_to_a_term_that_the_engine_takes(store: Store) -> None:
    for kind, text in {
        ParameterType.STRING: "a",
        ParameterType.LABEL: "a",
        ParameterType.INTEGER: "1",
        ParameterType.DATE: "2025-01-31",
        ParameterType.QUARTER: "2025-Q1",
        ParameterType.IRI: "https://example.org/a",
    }.items():
        result = query(store, "SELECT ?x ?y { ?y a ?x }", {"x": kind.term(text)})
        assert isinstance(result, SolutionsResult)
