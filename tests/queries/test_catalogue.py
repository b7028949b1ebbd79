"""The catalogue: its files, their headers, and the binding of parameters."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

import queries
from queries.catalogue import CatalogueError, catalogue, load, parse
from queries.parameters import ParameterType

HEADER = """#+ title_ru: А
#+ title_en: A
#+ description_ru: Первая строка
#+   и вторая.
#+ description_en: One line.
#+ keywords_ru: один, два
#+ keywords_en: one, two
#+ param top: integer — сколько | how many
#+ param kind: string = "" — вид | kind
#+ column x: iri — икс | x
"""


def test_there_are_enough_questions_and_each_file_is_one() -> None:
    files = {path.stem for path in Path(queries.__file__).parent.glob("*.rq")}
    assert {query.name for query in catalogue()} == files
    assert len(files) >= 45


@pytest.mark.parametrize("query", catalogue(), ids=lambda q: q.name)
def test_header_is_complete(query: queries.catalogue.Query) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", query.name)
    assert re.search("[а-я]", query.title.ru)
    assert not re.search("[а-яА-Я]", query.title.en)
    assert query.description.en.endswith(".")
    assert query.description.ru.endswith(".")
    assert len(query.keywords) >= 4
    assert query.columns
    for parameter in query.parameters:
        assert parameter.default is not None


def test_parse_joins_continued_lines_and_keeps_the_order() -> None:
    query = parse(HEADER + "SELECT ?top ?kind ?x { ?x a ?y }", "name")
    assert query.description.ru == "Первая строка и вторая."
    assert query.keywords == ("один", "два", "one", "two")
    assert [(p.name, p.type, p.default) for p in query.parameters] == [
        ("top", ParameterType.INTEGER, None),
        ("kind", ParameterType.STRING, ""),
    ]
    assert query.columns[0].label["ru"] == "икс"


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER.replace("#+ title_en: A\n", ""), "lacks title_en"),
        (HEADER.replace("integer", "number"), "'number' is not a valid"),
        (HEADER.replace("integer —", "integer = three —"), "'three' is no whole number"),
        (HEADER + "#+ parm x\n", "not understood: 'parm x'"),
        (HEADER.replace("#+ column x: iri — икс | x\n", ""), "names no column"),
    ],
)
def test_a_wrong_header_says_what_is_wrong(header: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=re.escape(message)):
        parse(header, "name")


def test_a_file_of_ones_own_needs_no_header(tmp_path: Path) -> None:
    file = tmp_path / "мой вопрос.rq"
    file.write_text("SELECT * { ?s ?p ?o }", encoding="utf-8")
    query = load(file)
    assert (query.name, query.parameters, query.columns) == ("мой вопрос", (), ())
    with pytest.raises(CatalogueError, match="unknown parameter x; it takes: none"):
        query.bind(x="1")


def test_load_names_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no query 'nothing'; there are: agreement-life-cycle, .*\.rq"):
        load("nothing")
    with pytest.raises(CatalogueError, match="cannot be read"):
        load(tmp_path / "nothing.rq")


def test_bind_gives_terms_and_folds_names() -> None:
    query = parse(HEADER, "name")
    assert query.bind(top="3") == {"top": Literal(3), "kind": Literal("")}
    assert query.bind({"top": 3, "kind": 'a"b'})["kind"] == Literal('a"b')
    with pytest.raises(CatalogueError, match="top has no default"):
        query.bind()
    with pytest.raises(CatalogueError, match="unknown parameter tip; it takes: top, kind"):
        query.bind(tip=3)
    with pytest.raises(CatalogueError, match="'three' is no whole number"):
        query.bind(top="three")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (ParameterType.DATE, date(2025, 9, 30), "30.09.2025"),
        (ParameterType.QUARTER, "2025-Q3", "2025-Q5"),
        (ParameterType.IRI, NamedNode("https://example.org/a"), "not an iri"),
        (ParameterType.INTEGER, -1, "1.5"),
        (ParameterType.DECIMAL, "0.9", "0,9"),
    ],
)
def test_types_accept_and_refuse(kind: ParameterType, good: object, bad: str) -> None:
    assert kind.term(good)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=re.escape(bad) if kind is not ParameterType.IRI else "IRI"):
        kind.term(bad)


def test_label_is_folded() -> None:
    assert ParameterType.LABEL.term("  ОАО «Ёлка»\u00a0плюс ") == Literal("оао «елка» плюс")
