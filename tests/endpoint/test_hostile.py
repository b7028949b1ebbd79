"""Requests of people who mean no good, or no longer know what they do: each gets its documented answer within the
limits, and meanwhile a good query is answered as if nothing were."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.endpoint.conftest import PEOPLE, ROOT, Served

GOOD = f"SELECT ?name {{ <{PEOPLE}/7> <http://example.org/name> ?name }}"
FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
PATIENCE = 15.0  # seconds in which any answer must be there, also on a busy machine; the time limit is 2

THREE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
KNOWS = "<http://example.org/knows>"
SERVICE = "SERVICE <http://127.0.0.1:8081/>"


def doubled(times: int) -> str:
    binds = "".join(f"BIND(CONCAT(?x{i}, ?x{i}, ?x{i}, ?x{i}) AS ?x{i + 1}) " for i in range(times))
    return f'SELECT (STRLEN(?x{times}) AS ?n) {{ BIND("aaaaaaaaaaaaaaaa" AS ?x0) {binds} }}'


# Name, query, and the statuses that the documentation allows.
QUERIES: list[tuple[str, str, set[int]]] = [
    # too much to compute: ended by the clock, or by the memory that it takes
    ("count of a cartesian product", f"SELECT (COUNT(*) AS ?n) {{ {THREE} }}", {504}),
    ("sum over a cartesian product", f"SELECT (SUM(STRLEN(STR(?c))) AS ?n) {{ {THREE} }}", {504}),
    ("empty filter over a cartesian product", f"SELECT * {{ {THREE} FILTER(?a = ?i && ?c = 5) }}", {504}),
    ("sort of a cartesian product", f"SELECT * {{ {THREE} }} ORDER BY ?c ?f ?i", {504, 507}),
    ("sort by chance", "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()", {504, 507}),
    ("distinct of a cartesian product", f"SELECT DISTINCT * {{ {THREE} FILTER(?c = ?i) }} OFFSET 9999999", {504, 507}),
    ("group by everything", f"SELECT ?a ?c ?f (COUNT(*) AS ?n) {{ {THREE} }} GROUP BY ?a ?c ?f", {504, 507}),
    ("offset without end", f"SELECT * {{ {THREE} }} OFFSET 100000000000 LIMIT 1", {504}),
    ("regex of everything with everything", "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER REGEX(?c, CONCAT(STR(?f), '$')) }",
     {504}),
    ("regex bomb", 'SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), "((((a{1,100}){1,100}){1,100}){1,100})*b") }',
     {200, 504}),
    ("regex backtracking", 'SELECT * { ?s ?p ?o FILTER REGEX(STR(?o), "(a+)+(a+)+(a+)+$") }', {200}),
    ("replace blow-up", "SELECT (STRLEN(REPLACE(?t, '.', ?t)) AS ?n) { SELECT (GROUP_CONCAT(?o) AS ?t) {?s ?p ?o} }",
     {504, 507, 200}),
    ("string doubled and doubled", doubled(20), {504, 507}),
    ("group_concat blow-up", "SELECT (STRLEN(GROUP_CONCAT(?c)) AS ?n) { ?a ?b ?c . ?d ?e ?f }", {504, 507}),
    ("path without end", f"SELECT (COUNT(*) AS ?n) {{ ?a ({KNOWS}|^{KNOWS}|!<x>)* ?b . ?b (!<y>|^!<z>)* ?c }}",
     {400, 504, 507}),
    ("stars within stars", f"SELECT (COUNT(*) AS ?n) {{ ?a ((({KNOWS}*)*)*/(^{KNOWS}*)*)* ?b }}", {504, 507}),
    ("path to everything and back", f"SELECT * {{ ?a {KNOWS}+/^{KNOWS}+/{KNOWS}+ ?b }} ORDER BY ?b", {504, 507}),
    ("exists within exists", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f "
     "FILTER NOT EXISTS { ?g ?h ?i FILTER(?i = ?c && ?f = ?g) } } }", {504}),
    ("minus of products", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?b ?c . ?d ?e ?f } }", {504, 507}),
    ("optional upon optional", "SELECT (COUNT(*) AS ?n) { " + "OPTIONAL { ?a ?b ?c } OPTIONAL { ?d ?e ?f } " * 3 + "}",
     {504, 507}),
    ("values times values", "SELECT (COUNT(*) AS ?n) { " + "".join(
        f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }} " for i in range(8)) + "}", {504, 507}),
    ("a million subselects", "SELECT * { " + "{ SELECT * { ?s ?p ?o } } UNION " * 3000 + "{} }", {400, 504, 507, 200}),
    # too much to say
    ("a million rows", "SELECT * { ?a ?b ?c . ?d ?e ?f }", {200, 504}),
    ("too many rows", "SELECT * { ?a ?b ?c }", {200}),
    ("one row of many megabytes", "SELECT (GROUP_CONCAT(?l) AS ?x) { { SELECT ?l { ?s ?p ?l . ?a ?b 1 } } }",
     {200, 504}),
    ("a million triples", "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f BIND(?f AS ?i) }", {507}),
    ("describe everything", "DESCRIBE * { ?s ?p ?o }", {504, 507}),
    # too deep for the parser
    ("deep groups", f"SELECT * {{ {'{' * 5000}{'}' * 5000} }}", {400}),
    ("deep brackets", f"SELECT * {{ FILTER({'(' * 5000}1{')' * 5000}) }}", {400}),
    ("deep lists", f"SELECT * {{ ?s ?p {'(' * 5000}{')' * 5000} }}", {400}),
    ("negations", f"SELECT * {{ FILTER({'!' * 50_000}1) }}", {400, 504, 507}),
    ("a long sum", f"SELECT * {{ FILTER({'1+' * 50_000}1) }}", {200, 400, 504, 507}),
    ("a long disjunction", f"SELECT * {{ ?s ?p ?o FILTER({'?o=1||' * 10_000}?o=2) }}", {200, 504, 507}),
    ("a long path", f"SELECT * {{ ?s {'<p>/' * 10_000}<p> ?o }}", {200, 504, 507}),
    ("a long union", "SELECT * { " + "{ ?s ?p 1 } UNION " * 5000 + "{ } } LIMIT 1", {200, 504, 507}),
    ("dots without end", "SELECT * { ?s ?p " + "a.a" * 30_000 + " }", {400, 504}),
    # out of the store
    ("service", f"SELECT * {{ {SERVICE} {{ ?s ?p ?o }} }}", {403}),
    ("service, silent", f"SELECT * {{ {SERVICE.replace(' ', ' SILENT ')} {{ ?s ?p ?o }} }}", {403}),
    ("service in lower case, without spaces", "select*{service<http://127.0.0.1:8081/>{?s ?p ?o}}", {403}),
    ("service in an optional", f"SELECT * {{ ?s ?p ?o OPTIONAL {{ {SERVICE} {{ ?s ?p ?o }} }} }}", {403}),
    ("service in a subselect in a union", f"SELECT * {{ {{ }} UNION {{ SELECT * {{ {SERVICE} {{ }} }} }} }}", {403}),
    ("service in an exists", f"ASK {{ FILTER NOT EXISTS {{ {SERVICE} {{ ?s ?p ?o }} }} }}", {403}),
    ("service in a minus", f"SELECT * {{ ?s ?p ?o MINUS {{ {SERVICE} {{ }} }} }}", {403}),
    ("service by a variable", "SELECT * { VALUES ?x { <http://127.0.0.1:8081/> } SERVICE ?x { ?s ?p ?o } }", {403}),
    ("service in escapes", r"SELECT * { \u0053\u0045RVICE <http://127.0.0.1:8081/> { ?s ?p ?o } }", {403}),
    ("service behind a comment", "SELECT * { # }\r SERVICE # <x>\n <http://127.0.0.1:8081/> { } }", {403}),
    ("service glued to silent", "SELECT * { SERVICESILENT<http://127.0.0.1:8081/>{ } }", {400}),
    ("service as a prefix", "PREFIX SERVICE: <x> PREFIX : <http://127.0.0.1:8081/> SELECT * { SERVICE:x { } }", {400}),
    ("service within a comparison", "SELECT * { FILTER(1<?b)SERVICE#>\n?x{ } }", {400}),
    ("from a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", {403}),
    ("from named, a file", "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }", {403}),
    ("from a site", "SELECT * FROM <http://127.0.0.1:8081/x.ttl> { ?s ?p ?o }", {403}),
    ("from a relative file", "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }", {403}),
    ("load", "LOAD <http://127.0.0.1:8081/x.ttl>", {403}),
    ("load, silent, behind a prefix", "PREFIX a: <b> LOAD SILENT <file:///etc/passwd>", {403}),
    ("an update as a query", "DELETE WHERE { ?s ?p ?o }", {403}),
    ("an update behind a query", "SELECT * { ?s ?p ?o } ; DROP ALL", {400}),
    ("a function of nobody", "SELECT (<http://127.0.0.1:8081/f>(1) AS ?x) {}", {400}),
    # what is no query
    ("nothing", "", {400}),
    ("spaces", " \n\t ", {400}),
    ("null", "SELECT * { ?s ?p '\0' }", {400}),
    ("half a surrogate", r"SELECT * { ?s ?p '\uD800' }", {400}),
    ("an endless string", "SELECT * { ?s ?p '''" + "''" * 30_000, {400, 504}),
    ("a bell", "\a", {400}),
    ("binary", "\x7fELF\x01\x02", {400}),
]  # fmt: skip


class Prober(threading.Thread):
    """Asks a good query, ten times a second, for as long as the others are at it."""

    def __init__(self, server: Served) -> None:
        super().__init__(daemon=True)
        self.url, self.done = server.url, threading.Event()
        self.times: list[float] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        with httpx.Client(timeout=30, trust_env=False) as client:
            while not self.done.wait(0.1):
                begin = time.monotonic()
                try:
                    response = client.get(self.url, params={"query": GOOD}, headers={"Accept": "text/csv"})
                    if response.text != 'name\r\n"Person 7, «the 7th»"\r\n':
                        self.wrong.append(f"{response.status_code} {response.text}")
                except httpx.HTTPError as error:
                    self.wrong.append(repr(error))
                self.times.append(time.monotonic() - begin)


@pytest.fixture(scope="module", autouse=True)
def prober(server: Served) -> Iterator[Prober]:
    prober = Prober(server)
    prober.start()
    yield prober
    prober.done.set()
    prober.join()
    assert not prober.wrong
    if len(prober.times) > 20:  # not where one test is run alone
        assert statistics.quantiles(prober.times, n=20)[-1] < 1.0, sorted(prober.times)[-10:]


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin < PATIENCE


def test_there_are_enough() -> None:
    assert len({query for _, query, _ in QUERIES}) == len(QUERIES) >= 40


@pytest.mark.parametrize(("query", "statuses"), [one[1:] for one in QUERIES], ids=[one[0] for one in QUERIES])
def test_query(server: Served, query: str, statuses: set[int]) -> None:
    response = server.client.post(server.url, content=query.encode(), headers={"Content-Type": QUERY})
    assert response.status_code in statuses, response.text[:300]
    if response.status_code != 200:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code
        assert response.headers["ties-problem"] == response.json()["problem"]
    else:
        assert len(response.content) < 1.1 * 2**20
        cut = response.headers.get("ties-truncated")
        assert bool(cut) == ("ties:truncated" in response.text[:1000]) == ('"link"' in response.text[:1000])


REQUESTS: dict[str, tuple[Callable[[Served], httpx.Response], set[int]]] = {
    "an enormous query": (lambda s: post(s, b"ASK { " + b" " * 300_000 + b"}"), {413}),
    "an enormous form": (lambda s: post(s, b"query=" + b"%20" * 400_000, FORM), {413}),
    "an enormous body without a length": (lambda s: post(s, (b" " * 65536 for _ in range(64))), {413}),
    "invalid UTF-8": (lambda s: post(s, b"ASK { ?s ?p '\xff\xfe' }"), {400}),
    "overlong UTF-8": (lambda s: post(s, b"ASK { ?s ?p '\xc0\xaf' }"), {400}),
    "invalid UTF-8, escaped": (lambda s: s.client.get(s.url + "?query=ASK%20%7B%FF%7D"), {400}),
    "null, escaped": (lambda s: s.client.get(s.url + "?query=ASK%20%7B%00%7D"), {400}),
    "not percent-encoded": (lambda s: post(s, "query=ASK {} # привет".encode(), FORM), {400}),
    "UTF-16": (lambda s: post(s, "ASK {}".encode("utf-16"), f"{QUERY}; charset=utf-16"), {415}),
    "JSON": (lambda s: post(s, b'{"query": "ASK {}"}', "application/json"), {415}),
    "a multipart form": (lambda s: s.client.post(s.url, files={"query": b"ASK {}"}), {415}),
    "no type": (lambda s: s.client.post(s.url, content=b"ASK {}"), {415}),
    "two types": (lambda s: send(s, b"ASK {}", [("Content-Type", QUERY), ("Content-Type", "text/plain")]), {400}),
    "compressed": (lambda s: send(s, b"x", [("Content-Type", QUERY), ("Content-Encoding", "gzip")]), {415}),
    "two queries": (lambda s: s.client.get(s.url + "?query=ASK{}&query=ASK{}"), {400}),
    "two formats": (lambda s: s.client.get(s.url + "?query=ASK{}&format=json&format=xml"), {400}),
    "a query and an update": (lambda s: s.client.get(s.url + "?query=ASK{}&update=CLEAR%20ALL"), {400}),
    "a thousand parameters": (lambda s: s.client.get(s.url + "?query=ASK%7B%7D" + "&a=b" * 1001), {400}),
    "a graph in a file": (lambda s: s.ask("ASK {}", **{"default-graph-uri": "file:///etc/passwd"}), {403}),
    "a named graph in a file": (lambda s: s.ask("ASK {}", **{"named-graph-uri": "FILE:///etc/passwd"}), {403}),
    "a graph that is no IRI": (lambda s: s.ask("ASK {}", **{"default-graph-uri": "../../etc/passwd"}), {400}),
    "a graph with brackets": (lambda s: s.ask("ASK {}", **{"default-graph-uri": "http://x/> {} #"}), {400}),
    "PUT": (lambda s: s.client.put(s.url, params={"query": "ASK {}"}), {405}),
    "DELETE": (lambda s: s.client.delete(s.url), {405}),
    "PATCH": (lambda s: s.client.patch(s.url, content=b"ASK {}"), {405}),
    "a method of one's own": (lambda s: s.client.request("BREW", s.url), {405}),
    "another place": (lambda s: s.client.get(s.address + "/../../etc/passwd"), {404}),
    "a host that is none": (lambda s: send(s, b"ASK { <x> ?p 1 }", [("Content-Type", QUERY), ("Host", '">{}')]), {200}),
    "thousands of accepted types": (
        lambda s: s.ask("ASK {}", ", ".join(f"a/{i};q=0.1" for i in range(4000))), {406}),
    "an update": (lambda s: post(s, b"DROP ALL", "application/sparql-update"), {403}),
    "an update in a form": (lambda s: post(s, b"update=DROP%20ALL", FORM), {403}),
}  # fmt: skip


def post(server: Served, body: object, media_type: str = QUERY) -> httpx.Response:
    return server.client.post(server.url, content=body, headers={"Content-Type": media_type})  # type: ignore[arg-type]


def send(server: Served, body: bytes, headers: list[tuple[str, str]]) -> httpx.Response:
    return server.client.send(httpx.Request("POST", server.url, headers=headers, content=body))


@pytest.mark.parametrize("name", REQUESTS)
def test_request(server: Served, name: str) -> None:
    ask, statuses = REQUESTS[name]
    response = ask(server)
    assert response.status_code in statuses, response.text
    if response.status_code == 405:
        assert "GET" in response.headers["allow"]


RAW: dict[str, tuple[bytes, set[bytes]]] = {
    "an address without end": (b"GET /sparql?query=" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", {b"400"}),
    "two lengths": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nContent-Length: 7\r\n\r\nASK {}",
        {b"400"},
    ),
    "a length and chunks": (
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        {b"400", b"415"},
    ),
    "no host": (b"GET /sparql HTTP/1.1\r\n\r\n", {b"400"}),
    "a header over two lines": (b"GET /sparql HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\nAccept: text/csv\r\n\r\n", {b"406"}),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {b"400"}),
    "headers without end": (b"GET /sparql HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 20_000, {b"400"}),
    "a websocket": (
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        {b"200"},
    ),
}


@pytest.mark.parametrize("name", RAW)
def test_raw(server: Served, name: str) -> None:
    sent, statuses = RAW[name]
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        connection.sendall(sent)
        answer = connection.recv(4096)
    assert answer.startswith(b"HTTP/1.1 ") and answer[9:12] in statuses, answer


def test_all_at_once(server: Served) -> None:
    """Twelve long queries for six long places and one minute of patience; the good ones do not notice."""
    query = QUERIES[0][1]

    def ask(found: list[httpx.Response]) -> None:
        with httpx.Client(timeout=30, trust_env=False) as client:
            found.append(client.get(server.url, params={"query": query}))

    found: list[httpx.Response] = []
    threads = [threading.Thread(target=ask, args=(found,)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {response.status_code for response in found} <= {504, 429}
    assert all("retry-after" in response.headers for response in found if response.status_code == 429)


def test_every_status_is_documented() -> None:
    from ties.endpoint.problems import Problem

    text = Path(ROOT, "docs", "sparql.md").read_text(encoding="utf-8")
    for problem in Problem:
        assert any(str(problem.status.value) in line and f"`{problem.slug}`" in line for line in text.splitlines()), (
            problem
        )
