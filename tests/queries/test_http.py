"""HTTP to a SPARQL server: what is tried again, what is not, and who sees a password."""

from __future__ import annotations

import email.utils
import hashlib
import stat
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph.remote import RemoteStore
from graph.store import BooleanResult, QueryError, SolutionsResult
from graph.store_http import Client, Credentials, HttpError, RemoteError, checked_address, credentials_for

from .conftest import Reply, Told

Start = Callable[..., Told]
ONE = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"a"}}]}}'


def client(server: Told, pauses: list[float] | None = None, **more: object) -> Client:
    waits: list[float] = [] if pauses is None else pauses
    return Client(server.address, sleep=waits.append, **more)  # type: ignore[arg-type]


def get(server: Told) -> urllib.request.Request:
    return urllib.request.Request(server.address)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_pauses_that_double(told: Start, status: int) -> None:
    server = told(Reply(status=status), Reply(status=status), Reply(status=status), Reply(ONE))
    pauses: list[float] = []
    assert client(server, pauses).send(get(server)).body == ONE
    assert pauses == [0.5, 1.0, 2.0]
    assert len(server.seen) == 4


def test_retry_after_goes_first_in_seconds_or_as_a_date(told: Start) -> None:
    date = email.utils.formatdate(time.time() + 30, usegmt=True)
    server = told(
        Reply(status=429, headers={"Retry-After": "7"}), Reply(status=503, headers={"Retry-After": date}), Reply()
    )
    pauses: list[float] = []
    client(server, pauses).send(get(server))
    assert pauses[0] == 7
    assert pauses[1] == pytest.approx(30, abs=3)


def test_a_server_that_wants_too_much_patience_is_left(told: Start) -> None:
    server = told(Reply(status=429, headers={"Retry-After": "3600"}))
    pauses: list[float] = []
    with pytest.raises(HttpError, match="answers 429") as error:
        client(server, pauses).send(get(server))
    assert (pauses, error.value.status) == ([], 429)


def test_in_the_end_the_last_answer_counts(told: Start) -> None:
    server = told(Reply(b"all\n full", 503, "text/plain"))
    with pytest.raises(HttpError, match=r"answers 503 Service Unavailable: all full"):
        client(server, attempts=3).send(get(server))
    assert len(server.seen) == 3


@pytest.mark.parametrize("status", [400, 403, 404, 406, 413, 501])
def test_what_will_not_pass_is_not_tried_again(told: Start, status: int) -> None:
    server = told(Reply(status=status))
    with pytest.raises(HttpError):
        client(server).send(get(server))
    assert len(server.seen) == 1


def test_an_answer_that_breaks_off_is_asked_for_again(told: Start) -> None:
    server = told(Reply(ONE, cut=20), Reply(ONE))
    assert client(server).send(get(server)).body == ONE
    server = told(Reply(ONE, cut=20))
    with pytest.raises(RemoteError, match="the answer broke off"):
        client(server, attempts=2).send(get(server))


def test_a_slow_server_is_not_waited_for(told: Start) -> None:
    server = told(Reply(delay=1.5))
    start = time.monotonic()
    with pytest.raises(RemoteError, match=r"gave no answer within 0\.3 seconds"):
        client(server, timeout=0.3).send(get(server))
    assert time.monotonic() - start < 1.2
    assert len(server.seen) == 1


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(RemoteError, match="cannot be reached"):
        Client("http://127.0.0.1:9/").send(urllib.request.Request("http://127.0.0.1:9/"))
    with pytest.raises(RemoteError, match="cannot be reached"):
        RemoteStore("http://no-such-host.invalid/sparql").query("ASK {}")


def test_an_answer_that_is_too_large(told: Start) -> None:
    server = told(Reply(b"x" * 200_000))
    with pytest.raises(RemoteError, match="more than 100000 bytes"):
        client(server, limit=100_000).send(get(server))


# ---------------------------------------------------------------- credentials


def test_no_redirect_is_followed(told: Start) -> None:
    other = told(Reply(ONE))
    server = told(Reply(status=302, headers={"Location": other.address}))
    with pytest.raises(HttpError, match=r"has moved to http://127\.0\.0\.1"):
        client(server, credentials=Credentials("u", "p")).send(get(server))
    assert other.seen == []


def test_a_password_is_sent_when_asked_for_only(told: Start) -> None:
    server = told(Reply(ONE), Reply(status=401, headers={"WWW-Authenticate": 'Basic realm="x"'}), Reply(ONE))
    asking = client(server, credentials=Credentials("user", "пароль"))
    asking.send(get(server))
    assert "Authorization" not in server.seen[0].headers
    asking.send(get(server))
    assert server.seen[2].headers["Authorization"].startswith("Basic ")


def test_digest(told: Start) -> None:
    challenge = 'Digest realm="SPARQL", nonce="abc", qop="auth", algorithm=MD5'
    server = told(Reply(status=401, headers={"WWW-Authenticate": challenge}), Reply(ONE))
    client(server, credentials=Credentials("user", "secret")).send(get(server))
    sent = server.seen[1].headers["Authorization"]
    assert sent.startswith("Digest ") and 'username="user"' in sent and "secret" not in sent
    assert hashlib.md5(b"user:SPARQL:secret").hexdigest() not in sent


def test_a_wrong_password_ends_with_a_hint(told: Start) -> None:
    server = told(Reply(status=401, headers={"WWW-Authenticate": 'Basic realm="x"'}))
    with pytest.raises(HttpError, match=r"refuses \(401\); set TIES_SPARQL_USER") as error:
        client(server, credentials=Credentials("user", "wrong")).send(get(server))
    assert "wrong" not in str(error.value)
    assert len(server.seen) <= 3


def test_a_password_is_not_printed() -> None:
    assert "secret" not in repr(Credentials("user", "secret"))
    assert "secret" not in repr(Client("http://example.org", credentials=Credentials("user", "secret")))


def test_basic_is_not_for_plain_http_elsewhere() -> None:
    from email.message import Message

    from graph.store_http import _Basic

    headers = Message()
    headers["WWW-Authenticate"] = 'Basic realm="x"'
    with pytest.raises(RemoteError, match="over plain http"):
        _Basic().http_error_401(urllib.request.Request("http://example.org/"), None, 401, "", headers)  # type: ignore[arg-type]


def test_where_credentials_come_from(tmp_path: Path) -> None:
    url = "https://data.example.org/sparql"
    file = tmp_path / "passwords"
    file.write_text("machine data.example.org login reader password s3cret\n", encoding="utf-8")
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    environment = {"TIES_SPARQL_USER": "u", "TIES_SPARQL_PASSWORD": "p", "TIES_SPARQL_NETRC": str(file)}
    assert credentials_for(url, environment) == Credentials("u", "p")
    assert credentials_for(url, {"TIES_SPARQL_NETRC": str(file)}) == Credentials("reader", "s3cret")
    assert credentials_for("https://other.example.org/", {"TIES_SPARQL_NETRC": str(file)}) is None
    assert credentials_for(url, {"HOME": str(tmp_path)}) is None
    with pytest.raises(RemoteError, match="set both"):
        credentials_for(url, {"TIES_SPARQL_USER": "u"})
    with pytest.raises(RemoteError, match="cannot be read"):
        credentials_for(url, {"TIES_SPARQL_NETRC": str(tmp_path / "none")})


@pytest.mark.parametrize(
    "url", ["ftp://x/y", "example.org/sparql", "http://", "http://x:port/", "http://x/ y", "file:///x"]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(RemoteError, match="no address of a SPARQL endpoint"):
        checked_address(url)


def test_an_address_holds_no_password() -> None:
    with pytest.raises(RemoteError, match="holds no user or password") as error:
        RemoteStore("http://u:secret@localhost/sparql")
    assert "secret" not in str(error.value)


# ---------------------------------------------------------------- answers


def store(server: Told, **more: object) -> RemoteStore:
    return RemoteStore(server.address, plain=True, client=client(server, attempts=1), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(ONE + b"\nerror: the query ran out of time"), "its answer is broken"),
        (Reply(ONE[:-10]), "its answer is broken"),
        (Reply(b""), "its answer is broken"),
        (Reply(b"<html>Welcome</html>", kind="text/html"), "text/html in the place of JSON"),
        (Reply(b'{"error": "no"}'), "no SPARQL result"),
        (Reply(b"[]"), "no SPARQL result"),
        (Reply(b'{"head":{},"boolean":true}'), "it is no table"),
        (Reply(b'{"head":{"vars":["x"]},"results":{"bindings":[{"y":{"type":"uri","value":"a"}}]}}'), "broken"),
        (Reply(b"\xff\xfe\x00"), "broken"),
    ],
)
def test_a_200_with_a_broken_body_is_an_error(told: Start, reply: Reply, message: str) -> None:
    with pytest.raises(RemoteError, match="says that all is well.*" + message):
        store(told(reply)).query("SELECT ?x { ?x a ?y }")


def test_a_broken_graph_is_an_error(told: Start) -> None:
    for reply in (Reply(b"<a> <b>", kind="text/turtle"), Reply(b"{}", kind="application/json")):
        with pytest.raises(RemoteError, match="its answer is broken"):
            store(told(reply)).query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    with pytest.raises(RemoteError, match="it is no yes or no"):
        store(told(Reply(ONE))).query("ASK {}")


def test_what_servers_add_to_an_answer_is_left_out(told: Start) -> None:
    body = b'{"head":{"vars":["x"],"link":[]},"results":{"bindings":[],"distinct":false},"more":{"of":"it"}}'
    assert store(told(Reply(body))).query("SELECT ?x {}") == SolutionsResult(("x",), ())


def test_a_query_that_the_server_does_not_understand(told: Start) -> None:
    with pytest.raises(QueryError, match="line 1: no such thing"):
        store(told(Reply(b"line 1:\n no such thing", 400, "text/plain"))).query("SELECT ?x { }")


@pytest.mark.parametrize("text", ["DROP ALL", "# SELECT\nINSERT DATA { <a> <b> <c> }", "PREFIX s: <x> CLEAR ALL"])
def test_an_update_never_leaves(told: Start, text: str) -> None:
    server = told(Reply())
    with pytest.raises(QueryError, match="this is no query"):
        store(server).query(text)
    assert server.seen == []


def test_nothing_but_a_query_is_sent_whatever_sparqlwrapper_guesses(told: Start) -> None:
    server = told(Reply(b'{"head":{},"boolean":true}'))
    store(server).query("PREFIX a: <http://e/#> # INSERT DATA\nASK { # DELETE\n }")
    assert server.seen[0].body.startswith("query=PREFIX")
    assert server.seen[0].method == "POST"


def bindings(values: range) -> bytes:
    cells = ",".join(f'{{"x":{{"type":"literal","value":"{n}"}}}}' for n in values)
    return f'{{"head":{{"vars":["x"]}},"results":{{"bindings":[{cells}]}}}}'.encode()


def test_a_server_that_gives_fewer_rows_than_asked_for_is_noticed(told: Start) -> None:
    # 100 rows come of 250: a round number, so one more row is asked for, and then the rest in pages of 100.
    pages = [range(100), range(100, 101), range(100), range(100, 200), range(200, 250)]
    server = told(*(Reply(bindings(page)) for page in pages))
    found = store(server).query("SELECT ?x { ?x a ?y }")
    assert isinstance(found, SolutionsResult)
    assert len(found.rows) == 250
    assert "LIMIT+10000" in server.seen[0].body
    assert "ORDER+BY" not in server.seen[0].body
    assert "LIMIT+1+OFFSET+100" in server.seen[1].body
    assert "ORDER+BY+%3Fx%0ALIMIT+100+OFFSET+200" in server.seen[4].body


def test_a_server_that_says_what_it_gives_is_believed(told: Start) -> None:
    first = Reply(bindings(range(7)), headers={"X-SPARQL-MaxRows": "7"})
    pages = [range(7, 8), range(7), range(7, 9)]
    server = told(first, *(Reply(bindings(page)) for page in pages))
    found = store(server).query("SELECT ?x { ?x a ?y }")
    assert isinstance(found, SolutionsResult)
    assert len(found.rows) == 9


# ---------------------------------------------------------------- Virtuoso's ways


def test_a_fault_of_the_query_that_comes_as_500_is_not_tried_again(told: Start) -> None:
    server = told(Reply(b"Virtuoso 22023 Error SR353: Sorted TOP clause\n\nSPARQL query:\nSELECT", 500, "text/plain"))
    with pytest.raises(QueryError, match="SR353"):
        RemoteStore(server.address, plain=True).query("SELECT ?x { ?x a ?y } ORDER BY ?x")
    assert len(server.seen) == 1


@pytest.mark.parametrize(("rows", "value"), [(b"", False), (b'{"__ASK_RETVAL":{"type":"literal","value":"1"}}', True)])
def test_yes_and_no_as_a_table(told: Start, rows: bytes, value: bool) -> None:
    server = told(Reply(b'{"head":{"vars":["__ASK_RETVAL"]},"results":{"bindings":[%b]}}' % rows))
    assert RemoteStore(server.address, plain=True).query("ASK {}") == BooleanResult(value)


def test_typed_literals_of_a_draft(told: Start) -> None:
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    said = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"typed-literal","datatype":"%s","value":"4"}}]}}'
    server = told(Reply((said % integer).encode()))
    found = RemoteStore(server.address, plain=True).query("SELECT ?x { ?x a ?y }")
    assert isinstance(found, SolutionsResult)
    assert found.rows == ((Literal(4),),)
