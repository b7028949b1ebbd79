"""The catalogue as a page and as RDF."""

from __future__ import annotations

import csv
import io

from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.plugins.sparql import prepareQuery

from queries.catalogue import catalogue, load
from queries.parameters import ParameterType
from queries.publish import BASE, PAGE, to_page, to_rdf, to_turtle
from ties.cli import cli

SH = Namespace("http://www.w3.org/ns/shacl#")
CSVW = Namespace("http://www.w3.org/ns/csvw#")


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == to_page(), "run: python -m queries.publish"


def test_every_query_is_an_executable_that_another_reader_can_run() -> None:
    graph = Graph().parse(data=to_turtle(), format="turtle")
    for query in catalogue():
        node = URIRef(BASE + query.name)
        assert (node, RDF.type, SH.SPARQLExecutable) in graph
        assert (node, RDF.type, SH.SPARQLSelectExecutable) in graph
        prepareQuery(str(graph.value(node, SH.select)))
        assert {str(path).rsplit("/", 1)[-1] for path in graph.objects(node, SH.parameter / SH.path)} == {
            parameter.name for parameter in query.parameters
        }
        assert {str(name) for name in graph.objects(node, CSVW.column / CSVW.name)} == {
            column.name for column in query.columns
        }


def test_a_parameter_has_its_default_and_type() -> None:
    triples = {(t.subject, t.predicate, t.object) for t in to_rdf([load("headcounts")])}
    node, sh = NamedNode(BASE + "headcounts#least"), "http://www.w3.org/ns/shacl#"
    assert (node, NamedNode(sh + "defaultValue"), Literal(100)) in triples
    assert (node, NamedNode(sh + "datatype"), NamedNode("http://www.w3.org/2001/XMLSchema#integer")) in triples


def test_the_command_line_lists_a_row_for_each() -> None:
    printed = CliRunner().invoke(cli, ["query", "--list", "--format", "csv"]).stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [row["name"] for row in rows] == [query.name for query in catalogue()]
    assert CliRunner().invoke(cli, ["query", "--list", "--format", "turtle"]).stdout == to_turtle()


def test_defaults_of_names_are_shown_as_they_are_typed() -> None:
    query = next(q for q in catalogue() if any(p.type is ParameterType.LABEL and p.default for p in q.parameters))
    assert str(query.parameters[0].default) in to_turtle([query])
