"""Values bound on a query's tokens: what the engine does within, and nothing else, whatever the value."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Store
from rdflib.plugins.sparql.parser import expandUnicodeEscapes

from graph.store import QueryError, SolutionsResult, Term, query
from graph.store_binding import bind, term_text
from graph.store_tokens import Kind, TokenError, query_form, text_of, tokens_of
from queries.catalogue import Query, catalogue

XSD = "http://www.w3.org/2001/XMLSchema#"
HOSTILE = [
    '"',
    "\\",
    '\\"',
    '" } ; DROP ALL #',
    "' } #",
    '"""',
    "'''",
    "line\nbreak\rreturn\ttab\b\f\0",
    "\\u0022 } # ",
    "\\\\u0022",
    "\\U00000022",
    "?name $name ?x",
    "{ } ( ) [ ] < > ^^ @en",
    "«ёлочки» “лапки” \u2028 \U0001f600 e\u0301",
    "} } } SELECT * { ?s ?p ?o",
    "# comment",
    "<http://example.org/>",
]


def run(text: str, values: dict[str, Term] | None = None) -> SolutionsResult:
    found = query(Store(), text, values)
    assert isinstance(found, SolutionsResult)
    return found


def value_of(text: str) -> Term | None:
    return run(text).rows[0][0]


hostile = st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(alphabet="\\\"'u0022U{}#?x\n\r<>@^ "))


@given(hostile)
@example("\\u0022")
@settings(max_examples=400)
def test_a_literal_arrives_as_it_is(value: str) -> None:
    text = "SELECT (STR(?name) AS ?got) { FILTER(?name != 0) }"
    bound = text_of(bind(tokens_of(text), {"name": Literal(value)}))
    assert value_of(bound) == Literal(value)
    # A server that unescapes the whole query before it reads it finds the same.
    assert value_of(expandUnicodeEscapes(bound)) == Literal(value)


@pytest.mark.parametrize(
    "term",
    [
        Literal("a", language="ru"),
        Literal("-3", datatype=NamedNode(XSD + "integer")),
        Literal("0.9", datatype=NamedNode(XSD + "decimal")),
        Literal("2025-09", datatype=NamedNode(XSD + "gYearMonth")),
        Literal("a", datatype=NamedNode("https://example.org/тип")),
        NamedNode("https://example.org/путь?x=1&y='2'#3"),
    ],
)
def test_a_term_keeps_its_kind(term: Term) -> None:
    assert value_of(text_of(bind(tokens_of("SELECT (?x AS ?got) {}"), {"x": term}))) == term


def test_what_names_nothing_elsewhere_is_refused() -> None:
    with pytest.raises(QueryError, match="a blank node cannot be given"):
        term_text(BlankNode("b"))


@pytest.mark.parametrize("asked", catalogue(), ids=lambda q: q.name)
def test_every_query_answers_as_with_the_engines_own_substitution(asked: Query, fixture_store: Store) -> None:
    values: dict[str, Term] = dict(asked.bind())
    bound = text_of(bind(tokens_of(asked.text), values))
    one, other = query(fixture_store, asked.text, values), query(fixture_store, bound)
    assert isinstance(one, SolutionsResult) and isinstance(other, SolutionsResult)
    shown = [i for i, name in enumerate(one.variables) if name not in values]
    assert other.variables == tuple(one.variables[i] for i in shown)
    assert other.rows == tuple(tuple(row[i] for i in shown) for row in one.rows)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SELECT ?x ?y { ?y a ?x }", 'SELECT  ?y { ?y a "v" }'),
        ("SELECT DISTINCT ?x { ?x a ?y }", 'SELECT DISTINCT  (1 AS ?_nothing1) { "v" a ?y }'),
        ("SELECT(COUNT(?x)AS?n){?y a ?x}", 'SELECT(COUNT("v")AS?n){?y a "v"}'),
        ("SELECT ?y {?y a ?x} GROUP BY ?y ?x ORDER BY ?x", 'SELECT ?y {?y a "v"} GROUP BY ?y ("v") ORDER BY ("v")'),
        ("SELECT ?y {?y a ?x} ORDER BY DESC(?x) LIMIT 1", 'SELECT ?y {?y a "v"} ORDER BY DESC("v") LIMIT 1'),
        ("SELECT ?y {?y a 'a ?x' } # ?x", "SELECT ?y {?y a 'a ?x' } # ?x"),
        ("SELECT ?xy $x { ?xy a $x }", 'SELECT ?xy  { ?xy a "v" }'),
        ("PREFIX x: <http://e/?x> SELECT ?y { ?y a x:x }", "PREFIX x: <http://e/?x> SELECT ?y { ?y a x:x }"),
        ("ASK { { SELECT ?x { ?y a ?x } } }", 'ASK { { SELECT  (1 AS ?_nothing1) { ?y a "v" } } }'),
    ],
)
def test_where_a_value_goes(text: str, wanted: str) -> None:
    assert text_of(bind(tokens_of(text), {"x": Literal("v")})) == wanted


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?y { VALUES ?x { 1 } ?y a ?x }", r"\?x has a value already, and cannot stand in VALUES"),
        ("SELECT ?y { ?y a ?z } VALUES (?x ?z) { (1 2) }", "cannot stand in VALUES"),
        ("SELECT (1 AS ?x) { }", "cannot stand after AS"),
        ("SELECT ?y { BIND(?y AS  # so\n ?x) }", "cannot stand after AS"),
        ("SELECT ?y { FILTER(BOUND ( ?x )) }", r"BOUND\(\?x\) says nothing"),
        ("SELECT ?y { FILTER(?y<?x&&?y>3) }", "put a space behind the sign <"),
    ],
)
def test_where_no_value_can_go(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(tokens_of(text), {"x": Literal("v")})


def test_tokens_are_the_text_again_and_find_the_form() -> None:
    text = "# PREFIX\nBASE <http://e/> PREFIX ask: <#> CONSTRUCT { ?a ask:b.c\\'d 1.5e3 } { ?a ask:b.c\\'d '''it's''' }"
    tokens = tokens_of(text)
    assert text_of(tokens) == text
    assert query_form(tokens) == "CONSTRUCT"
    assert [token.text for token in tokens if token.kind is Kind.NAME] == ["ask:", "ask:b.c\\'d", "ask:b.c\\'d"]


@pytest.mark.parametrize("text", ["DELETE WHERE { ?s ?p ?o }", "", "PREFIX x: <y>", "INSERT DATA { <a> <b> <c> }"])
def test_an_update_is_no_query(text: str) -> None:
    with pytest.raises(TokenError, match="this is no query"):
        query_form(tokens_of(text))


@pytest.mark.parametrize("text", ['SELECT * { ?s ?p "open }', "SELECT * { ?s ?p ?o", "SELECT * } {", "SELECT \\ {}"])
def test_what_cannot_be_read_says_where(text: str) -> None:
    with pytest.raises(TokenError, match=r"line 1|a bracket is not closed"):
        tokens_of(text)


@given(st.text(alphabet="SELECTselect ?$xy{}()<>\"'\\#:.;,/|^*+-_0123456789a@\n="))
@settings(max_examples=300)
def test_reading_never_fails_in_another_way(text: str) -> None:
    with contextlib.suppress(TokenError):
        assert text_of(tokens_of(text)) == text
