"""``ties query``: ask the graph a question of the catalogue, or one in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option
from ties.skin import Failure, command, option, voice_of
from ties.tables import Column, print_table

if TYPE_CHECKING:
    from graph.store import GraphResult, Result, SolutionsResult, Term
    from graph.stores import Store
    from queries.catalogue import Query
    from ties.voice import Voice

__all__ = ["query"]


@command("query")
@click.argument("name", metavar="[NAME|FILE.rq]", required=False)
@option("--param", "params", multiple=True, metavar="K=V", help="query.param")
@option("--list", "listing", is_flag=True, help="query.list")
@option("--endpoint", default=None, metavar="URL", help="query.endpoint")
@data_option
@option("--format", "form", type=click.Choice(("table", "csv", "json", "turtle")), default=None, help="query.format")
@click.pass_context
def query(
    ctx: click.Context,
    name: str | None,
    params: tuple[str, ...],
    listing: bool,
    endpoint: str | None,
    data: Path,
    form: str | None,
) -> None:
    """Ask, and print the answer; or print what can be asked."""
    from graph.stores import EmbeddedStore
    from queries.answer import answer
    from queries.catalogue import load

    voice = voice_of(ctx)
    if listing:
        _print_catalogue(voice, form or "table")
        return
    if name is None:
        raise click.UsageError("name a query of the catalogue (ties query --list) or a .rq file", ctx)
    asked = load(name)
    result = answer(
        EmbeddedStore(data) if endpoint is None else _remote(endpoint), asked, dict(_pair(ctx, text) for text in params)
    )
    _print_answer(result, asked, voice, form)


def _remote(endpoint: str) -> Store:
    from graph.remote import RemoteStore

    return RemoteStore(endpoint)


def _pair(ctx: click.Context, text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise click.BadParameter(f"{text!r} is not of the form K=V", ctx, param_hint="--param")
    return name.strip(), value


def _print_catalogue(voice: Voice, form: str) -> None:
    from queries.catalogue import catalogue
    from queries.publish import to_turtle

    if form == "turtle":
        click.echo(to_turtle(), nl=False)
        return
    names = ("name", "title", "parameters", "description", "keywords")
    columns = [Column(name, voice.text(f"column.{name}"), name in names[:3]) for name in names]
    rows = [
        (
            asked.name,
            asked.title[voice.language],
            [p.name if p.default is None else f"{p.name}={p.default}" for p in asked.parameters],
            asked.description[voice.language],
            asked.keywords,
        )
        for asked in catalogue()
    ]
    print_table(columns, rows, form)


def _print_answer(result: Result, asked: Query, voice: Voice, form: str | None) -> None:
    from graph.store import BooleanResult, GraphResult

    if isinstance(result, GraphResult):
        if form not in (None, "turtle"):
            raise Failure(voice.text("query.only-turtle"))
        click.echo(_turtle(result), nl=False)
        return
    if form == "turtle":
        raise Failure(voice.text("query.no-turtle"))
    if isinstance(result, BooleanResult):
        yes = json.dumps({"head": {}, "boolean": result.value}) if form == "json" else str(result.value).lower()
        click.echo(yes)
    elif form == "json":
        click.echo(json.dumps(_sparql_json(result), ensure_ascii=False, indent=2))
    else:
        said = {column.name: column for column in asked.columns}
        reading = form != "csv"
        columns = [
            Column(name, said[name].label[voice.language], said[name].type != "iri")
            if name in said
            else Column(name, name)
            for name in result.variables
        ]
        print_table(columns, [[_cell(term, reading) for term in row] for row in result.rows], form or "table")
        if reading:
            voice.line()
            voice.say("query.rows", n=len(result.rows))


def _cell(term: Term | None, reading: bool) -> str | int | None:
    """A term as text: for reading, numbers as such and the IRIs of resources and concepts without their base."""
    from pyoxigraph import Literal, NamedNode

    from ontology.terms import BASE, CONCEPT_BASE, XSD

    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value.removeprefix(BASE).removeprefix(CONCEPT_BASE) if reading else term.value
    if isinstance(term, Literal) and term.datatype.value == XSD.integer and term.value.lstrip("-").isdigit():
        return int(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def _sparql_json(result: SolutionsResult) -> dict[str, object]:
    """The answer in the SPARQL 1.1 Query Results JSON Format (W3C Recommendation, 21 March 2013)."""
    bindings = [
        {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def _json_term(term: Term) -> dict[str, str]:
    from pyoxigraph import BlankNode, Literal, NamedNode

    from ontology.terms import XSD

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        return {"type": "literal", "value": str(term)}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != XSD.string:
        found["datatype"] = term.datatype.value
    return found


def _turtle(result: GraphResult) -> str:
    from pyoxigraph import RdfFormat, serialize

    from ontology.terms import PREFIXES

    text = serialize(sorted(result.triples, key=str), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    return text.decode("utf-8")
