"""Three stores, one answer: every query of the catalogue over HTTP, against the real Oxigraph, and pushing into it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from graph.build import sorted_nquads
from graph.remote import RemoteStore
from graph.store import BooleanResult, GraphResult, QueryError, SolutionsResult, StoreError, fill_store
from graph.store_http import HttpError, RemoteError
from graph.store_push import Done, Pushed, graph_store_of, push
from graph.stores import EmbeddedStore, MemoryStore, Opened, connect
from graph.stores import Store as AnyStore
from queries.answer import answer
from queries.catalogue import Query, catalogue, load
from ties.cli import cli

from .conftest import Reply, Server, Told, free_port, quads
from .test_answers import ANSWERS

Start = Callable[..., Server]
META = "https://w3id.org/ties/id/graph/meta"
Q3 = "https://w3id.org/ties/id/report/2025-Q3-executive"
EVENT = "https://w3id.org/ties/id/event/council"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build's folder with the hand-made graph."""
    made = tmp_path_factory.mktemp("build")
    (made / "graph.nq").write_bytes(sorted_nquads(quads()))
    fill_store(made / "store", made / "graph.nq")
    (made / "build.json").write_text("{}", encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def embedded(folder: Path) -> EmbeddedStore:
    return EmbeddedStore(folder)


@pytest.fixture
def server(oxigraph: Start) -> Server:
    return oxigraph()


# ---------------------------------------------------------------- three stores


def test_each_is_a_store(embedded: EmbeddedStore) -> None:
    for one in (embedded, MemoryStore([]), RemoteStore("http://localhost/query")):
        assert isinstance(one, AnyStore)
    assert isinstance(connect("http://localhost/query"), RemoteStore)
    assert isinstance(connect("HTTPS://localhost/query"), RemoteStore)
    with pytest.raises(StoreError, match="there is no folder"):
        connect("no-folder")


def test_every_query_gives_the_same_over_http(embedded: EmbeddedStore, server: Server) -> None:
    memory = MemoryStore(quads())
    push(embedded.opened, server.query)
    remote = RemoteStore(server.query)
    for asked in catalogue():
        for values in ({}, ANSWERS[asked.name][0]):
            wanted = answer(embedded, asked, values)
            assert answer(memory, asked, values) == wanted, asked.name
            assert answer(remote, asked, values) == wanted, asked.name


@pytest.fixture(params=["default", "flag", "listed"])
def union(request: pytest.FixtureRequest, oxigraph: Start, embedded: EmbeddedStore) -> Iterator[RemoteStore]:
    """A server whose default graph is the union of all, one that must be told so, one that must be told all graphs."""
    started = oxigraph(*(["--union-default-graph"] if request.param == "default" else []))
    push(embedded.opened, started.query)
    store = RemoteStore(started.query)
    if request.param == "listed":
        found = store._asked
        store._asked = lambda text, form: bool(store._graphs) and found(text, form)  # type: ignore[method-assign]
    yield store
    assert store._union is not None
    assert store._union.name.lower() == request.param


@pytest.mark.parametrize("name", ["conflicts", "sister-cities", "headcounts", "reports"])
def test_the_union_of_all_graphs_is_asked_on_every_server(
    union: RemoteStore, embedded: EmbeddedStore, name: str
) -> None:
    assert answer(union, load(name)) == answer(embedded, load(name))


def test_yes_and_no_and_graphs(embedded: EmbeddedStore, server: Server) -> None:
    push(embedded.opened, server.query)
    remote = RemoteStore(server.query)
    for text in ("ASK { ?s ?p ?o }", "PREFIX t: <https://w3id.org/ties/ontology#> ASK { ?s a t:Series FILTER(false) }"):
        assert remote.query(text) == embedded.query(text)
    assert isinstance(remote.query("ASK {}"), BooleanResult)
    for text in (f"DESCRIBE <{EVENT}>", f"CONSTRUCT {{ <{Q3}> ?p ?o }} WHERE {{ GRAPH <{Q3}> {{ <{Q3}> ?p ?o }} }}"):
        there, here = remote.query(text), embedded.query(text)
        assert isinstance(there, GraphResult) and isinstance(here, GraphResult)
        assert set(there.triples) == set(here.triples)


def test_values_are_bound_alike_and_are_no_columns(embedded: EmbeddedStore, server: Server) -> None:
    push(embedded.opened, server.query)
    for store in (embedded, MemoryStore(quads()), RemoteStore(server.query)):
        for value in ('x" } # \\ » \n', "\\u0022", "ООО «Корпорация развития»"):
            found = store.query("SELECT ?name (STR(?name) AS ?same) {}", {"name": Literal(value)})
            assert found == SolutionsResult(("same",), ((Literal(value),),))
    with pytest.raises(QueryError):
        RemoteStore(server.query).query("SELECT ?x { ?x a }")


def test_a_large_answer_comes_in_pages(server: Server) -> None:
    graph = NamedNode("http://example.org/g")
    many = [Quad(NamedNode(f"http://example.org/{n:04}"), graph, Literal(n % 10), graph) for n in range(1234)]
    server.load(serialize(many, format=RdfFormat.N_QUADS) or b"")
    text = "SELECT ?s ?o { GRAPH ?g { ?s ?p ?o } }"
    asked: list[str] = []

    class Counting(RemoteStore):
        def _send(self, text: str, form: str, wanted: str):  # type: ignore[no-untyped-def]
            asked.append(text)
            return super()._send(text, form, wanted)

    for size, requests in ((10_000, 1), (1233, 3), (500, 4), (100, 14)):
        asked.clear()
        found = Counting(server.query, page=size, plain=True).query(text)
        assert isinstance(found, SolutionsResult)
        assert len(set(found.rows)) == 1234
        assert len(asked) == requests
    ordered = RemoteStore(server.query, page=100, plain=True).query(text + " ORDER BY ?o LIMIT 700 OFFSET 10")
    assert isinstance(ordered, SolutionsResult)
    assert len(ordered.rows) == 700
    assert [row[1] for row in ordered.rows] == [Literal(n) for n in sorted(k % 10 for k in range(1234))[10:710]]


# ---------------------------------------------------------------- push


def done(told: list[Pushed]) -> dict[str, Done]:
    return {one.graph.rsplit("/", 1)[-1]: one.done for one in told}


def test_push_loads_counts_and_keeps(embedded: EmbeddedStore, server: Server) -> None:
    told = push(embedded.opened, server.query)
    assert set(done(told).values()) == {Done.LOADED}
    assert told[-1].graph == META
    here = {
        graph.value: sum(1 for _ in embedded.opened.quads_for_pattern(None, None, None, graph))
        for graph in names(embedded)
    }
    assert {one.graph: one.triples for one in told[:-1]} == here
    again = done(push(embedded.opened, server.query))
    assert again.pop("meta") is Done.LOADED
    assert set(again.values()) == {Done.KEPT}


def names(store: Opened) -> list[NamedNode]:
    return [graph for graph in store.opened.named_graphs() if isinstance(graph, NamedNode)]


def test_push_writes_down_what_it_has_loaded(embedded: EmbeddedStore, server: Server) -> None:
    push(embedded.opened, server.query)
    said = f"<{Q3}> <http://rdfs.org/ns/void#triples> ?n ; <https://schema.org/sha256> ?sum"
    found = RemoteStore(server.query, plain=True).query(f"SELECT ?n ?sum {{ GRAPH <{META}> {{ {said} }} }}")
    assert isinstance(found, SolutionsResult)
    triples = [quad.triple for quad in embedded.opened.quads_for_pattern(None, None, None, NamedNode(Q3))]
    lines = sorted(set((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines(True)))
    assert found.rows == ((Literal(len(lines)), Literal(hashlib.sha256(b"".join(lines)).hexdigest())),)


def test_push_goes_on_where_it_broke_off(embedded: EmbeddedStore, server: Server) -> None:
    class StoppedError(Exception):
        pass

    def stop(one: Pushed) -> None:
        if one.graph == Q3:
            raise StoppedError

    with pytest.raises(StoppedError):
        push(embedded.opened, server.query, tell=stop)
    after = done(push(embedded.opened, server.query))
    assert after["2025-Q3-executive"] is Done.KEPT
    assert after["2025-Q1-executive"] is Done.KEPT
    assert after["2025-Q3-municipal"] is Done.LOADED


def test_push_goes_on_after_the_server_has_died(embedded: EmbeddedStore, oxigraph: Start, tmp_path: Path) -> None:
    port = free_port()
    first = oxigraph("--location", str(tmp_path), port=port)

    def kill(one: Pushed) -> None:
        if one.graph == Q3:
            first.process.kill()
            first.process.wait(10)

    with pytest.raises(RemoteError, match="cannot be reached"):
        push(embedded.opened, first.query, tell=kill)
    again = oxigraph("--location", str(tmp_path), port=port)
    after = push(embedded.opened, again.query)
    assert done(after)["2025-Q3-executive"] is Done.KEPT
    assert done(after)["2025-Q3-municipal"] is Done.LOADED
    counted = RemoteStore(again.query, plain=True).query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(counted, SolutionsResult)
    assert counted.rows == ((Literal(sum(one.triples for one in after)),),)


def test_push_counts_all_again_when_it_is_done(embedded: EmbeddedStore, server: Server) -> None:
    def spoil(one: Pushed) -> None:
        if one.graph == META:
            server.load(f"<http://e/s> <http://e/p> <http://e/o> <{Q3}> .\n".encode())

    with pytest.raises(RemoteError, match=rf"{Q3} has changed in the meantime: (\d+) triples, not \d+; push again"):
        push(embedded.opened, server.query, tell=spoil)
    assert done(push(embedded.opened, server.query))["2025-Q3-executive"] is Done.LOADED


def test_push_replaces_what_has_changed_and_removes_what_is_gone(server: Server) -> None:
    first = Opened(Store())
    first.opened.bulk_extend(quads())
    push(first.opened, server.query)
    server.load(b"<http://e/s> <http://e/p> <http://e/o> <http://example.org/of-somebody-else> .\n")

    changed = Opened(Store())
    graph, gone = NamedNode(Q3), NamedNode(Q3.replace("Q3", "Q4"))
    dropped = next(quad for quad in quads() if quad.graph_name == graph)
    other = Quad(dropped.subject, dropped.predicate, Literal("another"), graph)  # as many triples, another content
    changed.opened.bulk_extend(q for q in [*quads(), other] if q != dropped and q.graph_name != gone)
    told = done(push(changed.opened, server.query))
    assert told["2025-Q3-executive"] is Done.LOADED
    assert told["2025-Q4-executive"] is Done.REMOVED
    assert told["2025-Q1-executive"] is Done.KEPT
    remote = RemoteStore(server.query, plain=True)
    found = remote.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(found, SolutionsResult)
    there = {row[0] for row in found.rows}
    assert there == {*names(changed), NamedNode(META), NamedNode("http://example.org/of-somebody-else")}


def test_push_sends_again_what_somebody_has_damaged(embedded: EmbeddedStore, server: Server) -> None:
    push(embedded.opened, server.query)
    server.load(f"<http://e/s> <http://e/p> <http://e/o> <{Q3}> .\n".encode())
    assert done(push(embedded.opened, server.query))["2025-Q3-executive"] is Done.LOADED
    assert done(push(embedded.opened, server.query))["2025-Q3-executive"] is Done.KEPT


def test_push_notices_a_store_that_loses_triples(embedded: EmbeddedStore, told: Callable[..., Told]) -> None:
    empty = Reply(b'{"head":{"vars":["n"]},"results":{"bindings":[]}}')
    liar = told(empty)
    with pytest.raises(RemoteError, match=r"took .* triples of .*, and has 0; push again"):
        push(embedded.opened, liar.address, liar.address)


def test_push_to_a_store_that_cannot_be_written(embedded: EmbeddedStore, told: Callable[..., Told]) -> None:
    empty = Reply(b'{"head":{"vars":["n"]},"results":{"bindings":[]}}')
    with pytest.raises(HttpError, match=r"refuses \(403\)"):
        push(embedded.opened, told(empty).address, told(Reply(status=403)).address)


@pytest.mark.parametrize(
    ("endpoint", "graph_store"),
    [
        ("http://h:7878/query", "http://h:7878/store"),
        ("http://h:3030/ds/query", "http://h:3030/ds/data"),
        ("http://h:8890/sparql", "http://h:8890/sparql-graph-crud"),
        ("http://h:8890/sparql-auth/", "http://h:8890/sparql-graph-crud"),
        ("http://h:7200/repositories/ties", "http://h:7200/repositories/ties/rdf-graphs/service"),
    ],
)
def test_where_graphs_go(endpoint: str, graph_store: str) -> None:
    assert graph_store_of(endpoint) == graph_store


def test_where_graphs_go_is_not_guessed() -> None:
    with pytest.raises(RemoteError, match="name the address with --graph-store"):
        graph_store_of("http://h/some/where/else")


# ---------------------------------------------------------------- the command line


def test_ties_push_and_query_over_http(folder: Path, server: Server) -> None:
    run = CliRunner().invoke
    pushed = run(cli, ["push", "--endpoint", server.query, "--data", str(folder)])
    assert pushed.exit_code == 0, pushed.output
    assert pushed.stdout.count("loaded ") == 8
    assert "counted" in pushed.stdout
    there = run(cli, ["query", "agreements", "--endpoint", server.query, "--format", "csv"])
    here = run(cli, ["query", "agreements", "--data", str(folder), "--format", "csv"])
    assert there.exit_code == 0, there.output
    assert there.stdout == here.stdout


def test_errors_of_the_command_line_are_said(folder: Path) -> None:
    run = CliRunner().invoke
    for arguments in (["query", "find", "--endpoint", "nowhere"], ["push", "--endpoint", "http://127.0.0.1:9/query"]):
        result = run(cli, [*arguments, *(["--data", str(folder)] if arguments[0] == "push" else [])])
        assert result.exit_code == 1
        assert "Error: " in result.stderr
    russian = run(cli, ["push", "--endpoint", "http://127.0.0.1:9/query", "--data", str(folder), "--lang", "ru"])
    assert "недоступен" in russian.stderr


def test_the_answers_of_a_query_of_ones_own(folder: Path, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("ASK { }", encoding="utf-8")
    result = CliRunner().invoke(cli, ["query", str(file), "--endpoint", server.query])
    assert result.stdout == "true\n"
    assert isinstance(load(file), Query)
