"""The normal form: what is written is what was read, and of it there is one reading only."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store, Variable, parse

from graph.store import memory_store
from queries.catalogue import Query, catalogue
from tests.endpoint.conftest import FIXTURE
from ties.endpoint.iri import resolve
from ties.endpoint.problems import Problem, ProblemError
from ties.endpoint.reading import read
from ties.endpoint.tokens import KEYWORDS

BASE = "http://b.example/dir/q?x#y"
NO_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<> ]*>|[?$@]\w+')


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("ask{}", "ASK { }"),
        ("# x\nASK # SERVICE <x> {\r{ } # end", "ASK { }"),
        ("PREFIX a: <http://x/> BASE <http://y/z/> ASK { a:b\\-c <q> 'it\\'s' }", None),
        ("PREFIX : <#> ASK { :a\\.b :c%20d :1.2 . }", None),
        ("ask { ?s a <x> . $t ?p true , FALSE }", None),
        ("SELECT(COUNT(*)AS?n){FILTER(?a<=3&&?b>-1)}", "SELECT( COUNT( * ) AS ?n ) { FILTER( ?a <= 3 && ?b > -1 ) }"),
        ("select (concat ('a', \"b\") as ?x) {}", 'SELECT( CONCAT( "a" , "b" ) AS ?x ) { }'),
        (r"""ask { ?s ?p '\u0041\t"\\u0041', '''a'b''c''', \"\"\"x"y\n\"\"\"@en-GB }""".replace('\\"', '"'), None),
        ("ask { _:x ?p _:y.z , _:x }", "ASK { _:b0 ?p _:b1 , _:b0 }"),
        ("ask { ?s (<p>|^<q>)*/!(a|^a)? 1 }", None),
        (r"SELECT ?\u0061 { }", "SELECT ?a { }"),
    ],
)
def test_normal_form(text: str, normal: str | None) -> None:
    reading = read(text, BASE)
    if normal is not None:
        assert reading.text == normal
    assert read(reading.text, "http://other.example/").text == reading.text
    Store().query(reading.text)


def test_every_iri_is_absolute_and_in_full() -> None:
    text = "PREFIX a: <http://x/> BASE <http://y/z/> PREFIX b: <n#> ASK { a:b\\-c b:d <../q> . <> a <#f> }"
    reading = read(text, BASE)
    assert reading.text == ("ASK { <http://x/b-c> <http://y/z/n#d> <http://y/q> . <http://y/z/> a <http://y/z/#f> }")
    assert reading.base == "http://y/z/"


@pytest.mark.parametrize(
    ("reference", "expected"),  # RFC 3986, section 5.4
    [
        ("g:h", "g:h"),
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"),
        (";x", "http://a/b/c/;x"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"),
        ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("/../g", "http://a/g"),
        ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"),
        ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/../x", "http://a/b/c/g?y/../x"),
    ],
)
def test_relative_references(reference: str, expected: str) -> None:
    assert resolve(reference, "http://a/b/c/d;p?q") == expected


def test_dataset_clauses_are_read_and_left_out() -> None:
    reading = read("PREFIX g: <http://g/> SELECT * FROM g:1 FROM <x> FROM NAMED g:2 FROM g:1 WHERE { }", BASE)
    assert reading.text == "SELECT * WHERE { }"
    assert (reading.default_graphs, reading.named_graphs) == (("http://g/1", "http://b.example/dir/x"), ("http://g/2",))
    assert read("CONSTRUCT { } FROM <x> WHERE { }", BASE).default_graphs
    assert read("DESCRIBE <y> FROM <x>", BASE).default_graphs
    with pytest.raises(SyntaxError):  # where it may not stand it stays, and the engine says so
        Store().query(read("SELECT * { { SELECT * FROM <x> { } } }", BASE).text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x/> { } }",
        "SELECT * { service silent ?x { } }",
        "SELECT * { OPTIONAL { { SELECT * { SERVICE<http://x/>{ } } } } }",
        r"SELECT * { \u0053ERVICE <http://x/> { } }",
        "SELECT * { FILTER EXISTS { ?s ?p ?o . SERVICE ?s { } } }",
        "PREFIX x: <http://x/> SELECT * { ?s ?p 'a'. SERVICE#\n x:y { } }",
        "CONSTRUCT { } WHERE { SERVICE <http://x/> { } }",
        "SELECT * { ?s ?p 1.SERVICE <http://x/> { } }",
    ],
)
def test_federation_is_seen(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(text, BASE)
    assert caught.value.problem is Problem.OUTSIDE


def test_what_the_engine_would_take_for_federation_is_read_as_what_it_is() -> None:
    """The engine reads these as calls of other servers; the grammar does not, and so the normal form does not."""
    glued = "PREFIX SERVICE: <http://x/> PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x { } }"
    assert read(glued, BASE).text == "SELECT * { <http://x/x> { } }"
    for words in ("SERVICESILENT<x>{}", "OPTIONALSERVICE<x>{}", "SILENT {}", "FILTER(?a<?b)SERVICE#>\n?x{}"):
        with pytest.raises(ProblemError):
            read(f"SELECT * {{ {words} }}", BASE)


@pytest.mark.parametrize("word", ["LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
def test_updates_are_seen(word: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(f"PREFIX : <x> {word.lower()} <http://x/>", BASE)
    assert caught.value.problem is Problem.READ_ONLY


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "line 1, column 1"),
        ("FOO {}", "line 1, column 1"),
        ("ASK {\n ?s ?p x:y }", "line 2, column 8"),
        ("ASK { ?s ?p 'a }", "line 1, column 13"),
        ("ASK { (1] }", "line 1, column 9"),
        ("ASK {", "line 1, column 6"),
        ("ASK }", "line 1, column 5"),
        ("PREFIX x:y <z> ASK {}", "line 1, column 8"),
        ("PREFIX x <z> ASK {}", "line 1, column 8"),
        ("ASK FROM", "line 1, column 9"),
        ("ASK { ?s ?p <a\\u003Eb> }", "line 1, column 13"),
        ("ASK { NOSUCH(1) }", "line 1, column 7"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "line 1, column 25"),
    ],
)
def test_errors_say_where(text: str, where: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(text, BASE)
    assert caught.value.problem is Problem.MALFORMED_QUERY
    assert str(caught.value).startswith(f"{where}: ")


@pytest.mark.parametrize("text", ["ASK { ?s ?p '\0' }", r"ASK { ?s ?p '\u0000' }", r"ASK { ?s ?p '\uD800' }"])
def test_no_character(text: str) -> None:
    with pytest.raises(ProblemError):
        read(text, BASE)


def test_depth() -> None:
    assert read(f"ASK {'{' * 64}{'}' * 64}", BASE, 64)
    with pytest.raises(ProblemError) as caught:
        read(f"ASK {'{' * 65}{'}' * 65}", BASE, 64)
    assert caught.value.problem is Problem.TOO_DEEP


WORDS = "SERVICE SILENT SERVICE:x ?x $y <a> < <http://x/> x:y x: _:b.c 'a' \" ''' \\u0053 \\ # @en ^^ 1. -2 .5e3"
PIECES = st.sampled_from([*sorted(KEYWORDS), *WORDS.split(), *".;,*/+|^?!=<>&{}()[] \n"])


@given(st.lists(PIECES, max_size=25).map("".join), st.booleans())
@settings(max_examples=600, deadline=None)
def test_of_the_normal_form_there_is_one_reading(pieces: str, braces: bool) -> None:
    text = f"PREFIX x: <http://x/> PREFIX SERVICE: <s> SELECT * {{ {pieces} {'}' if braces else ''}"
    try:
        normal = read(text, BASE).text
    except ProblemError:
        return
    assert "SERVICE" not in NO_WORDS.sub("", normal)
    assert read(normal, "urn:other").text == normal


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_strings_come_through(value: str) -> None:
    value = value.replace("\0", "").encode("utf-8", "ignore").decode()
    escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    found = Store().query(read(f"SELECT ('{escaped}' AS ?x) {{}}", BASE).text)
    assert isinstance(found, QuerySolutions)
    assert [row["x"].value for row in found] == [value]


@pytest.mark.parametrize("asked", catalogue(), ids=lambda asked: asked.name)
def test_the_catalogue_means_the_same_in_normal_form(asked: Query) -> None:
    store = memory_store(parse(path=str(FIXTURE)))
    given = asked.bind({one.name: one.default or "" for one in asked.parameters})
    values = {Variable(name): term for name, term in given.items()}
    answers = []
    for text in (asked.text, read(asked.text, BASE).text):
        found = store.query(text, use_default_graph_as_union=True, substitutions=values)
        assert isinstance(found, QuerySolutions)
        answers.append([[str(cell) for cell in row] for row in found])
    assert answers[0] == answers[1]
