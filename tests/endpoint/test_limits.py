"""The limits hold, what is cut is said, nobody waits for anybody, and nothing is left behind."""

from __future__ import annotations

import contextlib
import json
import socket
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.endpoint.conftest import PEOPLE, WITH_LIMITS, Served, served

ALL = "SELECT * { ?s ?p ?o }"
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SORT = "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(STR(?c)) != 1) } ORDER BY STRLEN(STR(?f))"
GOOD = f"ASK {{ <{PEOPLE}/7> ?p ?o }}"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
SMALL_MEMORY = 128 << 20


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def busy(server: Served) -> bool:
    """Does a worker that has stepped back still run?"""
    nice = []
    for process in server.workers():
        with contextlib.suppress(OSError):
            nice.append(Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[16])
    return len(set(nice)) > 1


def test_json_is_cut_aloud(server: Served) -> None:
    response = server.ask(ALL, JSON)
    assert (response.status_code, response.headers["ties-truncated"]) == (200, "rows=1000")
    answer = json.loads(response.content)
    assert len(answer["results"]["bindings"]) == 1000
    assert answer["ties:truncated"] == {"by": "rows", "limit": 1000}
    assert answer["head"]["link"] == [f"{server.url}#truncated"]


def test_xml_is_cut_aloud(server: Served) -> None:
    response = server.ask(ALL, XML)
    assert (response.status_code, response.headers["ties-truncated"]) == (200, "rows=1000")
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ET.fromstring(response.content)
    assert len(root.findall(f"{space}results/{space}result")) == 1000
    assert [link.get("href") for link in root.findall(f"{space}head/{space}link")] == [f"{server.url}#truncated"]


def test_what_the_link_says_is_in_the_description(server: Served) -> None:
    text = server.client.get(server.url, headers={"Accept": "application/n-triples"}).text
    assert f"<{server.url}#truncated> <http://www.w3.org/2000/01/rdf-schema#comment>" in text


@pytest.mark.parametrize("accept", ["text/csv", "text/tab-separated-values"])
def test_what_cannot_say_that_it_is_cut_is_refused(server: Served, accept: str) -> None:
    response = server.ask(ALL, accept)
    assert (response.status_code, response.headers["ties-problem"]) == (507, "too-large")
    whole = server.ask(f"{ALL} LIMIT 1000", accept)
    assert whole.status_code == 200 and whole.text.count("\n") == 1001
    assert "ties-truncated" not in whole.headers


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/ld+json"])
def test_graphs_are_never_cut(server: Served, accept: str) -> None:
    response = server.ask("CONSTRUCT WHERE { ?s ?p ?o }", accept)
    assert (response.status_code, response.headers["ties-problem"]) == (507, "too-large")


def test_bytes_are_limited_too(server: Served) -> None:
    long = 'SELECT (CONCAT(?x, ?x, ?x, ?x, ?x, ?x, ?x, ?x) AS ?y) { ?s ?p ?o BIND("%s" AS ?x) } LIMIT 900' % ("a" * 500)
    response = server.ask(long, JSON)
    assert (response.status_code, response.headers["ties-truncated"]) == (200, f"bytes={1 << 20}")
    answer = json.loads(response.content)
    assert answer["ties:truncated"] == {"by": "bytes", "limit": 1 << 20}
    assert 200 < len(answer["results"]["bindings"]) < 300
    assert len(response.content) < 1.01 * 2**20
    assert server.ask(long, "text/csv").status_code == 507
    graph = long.replace("SELECT", "CONSTRUCT { ?s ?p ?y } { SELECT ?s ?p").replace("LIMIT 900", "LIMIT 900 }")
    assert server.ask(graph, "text/turtle").headers["ties-problem"] == "too-large"


def test_a_whole_answer_says_nothing_of_the_kind(server: Served) -> None:
    response = server.ask(f"{ALL} LIMIT 1000", JSON)
    answer = json.loads(response.content)
    assert set(answer) == {"head", "results"} and set(answer["head"]) == {"vars"}
    assert "ties-truncated" not in response.headers


@pytest.mark.parametrize("query", [LONG, SORT.replace("ORDER", "OFFSET 99999999 #")])
def test_what_is_ended_really_ends(server: Served, query: str) -> None:
    begin = time.monotonic()
    response = server.ask(query)
    assert (response.status_code, response.headers["ties-problem"]) == (504, "time")
    assert time.monotonic() - begin < 3.5
    assert within(2, lambda: not busy(server))


def test_memory(server: Served) -> None:
    response = server.ask('SELECT * { ?a ?b ?c BIND(CONCAT(STR(?a), "x") AS ?k) . ?d ?e ?f } ORDER BY ?k ?f')
    assert (response.status_code, response.headers["ties-problem"]) in {(507, "memory"), (504, "time")}
    assert server.ask(GOOD).json()["boolean"] is True


def test_too_many_at_once(crowd: Path) -> None:
    limits = {"workers": 3, "long": 2, "long_after": 0.5, "patience": 2.0, "seconds": 4.0, "memory": SMALL_MEMORY}
    with served("-c", WITH_LIMITS, str(crowd), json.dumps(limits)) as server, ThreadPoolExecutor(20) as threads:
        long = [threads.submit(httpx.get, server.url, params={"query": LONG}, timeout=30) for _ in range(3)]
        assert within(10, lambda: any(one.done() for one in long))  # two of them run on; the third has been ended
        assert server.ask(GOOD).status_code == 200
        statuses = sorted(one.result().status_code for one in long)
        assert statuses == [429, 504, 504]
        crowd_of_them = [threads.submit(httpx.get, server.url, params={"query": LONG}, timeout=30) for _ in range(20)]
        answers = [one.result() for one in crowd_of_them]
        assert {answer.status_code for answer in answers} == {429, 504}
        for answer in answers:
            if answer.status_code == 429:
                assert int(answer.headers["retry-after"]) > 0
                assert answer.json()["problem"] == "busy"
        assert server.ask(GOOD).status_code == 200


def test_who_goes_away_is_not_computed_for(server: Served) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(server.url, params={"query": LONG}, timeout=0.8)
    assert within(0.9, lambda: not busy(server))  # long before the time limit


def test_slow_clients(crowd: Path) -> None:
    limits = {"arrival": 0.5, "departure": 1.0, "workers": 3, "memory": SMALL_MEMORY}
    with served("-c", WITH_LIMITS, str(crowd), json.dumps(limits)) as server:
        address = ("127.0.0.1", server.port)
        head = (
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\n"
        )
        for sent in (b"", b"GET /sparql HT", head[:-2]):
            with socket.create_connection(address, timeout=30) as connection:
                connection.sendall(sent)
                assert connection.recv(100).startswith(b"HTTP/1.1 408 ")
                assert connection.recv(100) == b""
        with socket.create_connection(address, timeout=30) as connection:
            connection.sendall(head + b"ASK")
            assert connection.recv(100).startswith(b"HTTP/1.1 408 ")
        with socket.create_connection(address, timeout=30) as connection:  # asks for much, and does not read it
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(
                b"GET /sparql?query=SELECT%20*%7B?a?b?c.?s?p?o%7DLIMIT%2099999 HTTP/1.1\r\nHost: x\r\n\r\n"
            )
            assert connection.recv(9) == b"HTTP/1.1 "
            assert server.ask(GOOD).status_code == 200
            time.sleep(1.5)
            with pytest.raises(ConnectionResetError):
                while connection.recv(1 << 20):
                    pass
        slow = [socket.create_connection(address, timeout=30) for _ in range(100)]
        begin = time.monotonic()
        assert server.ask(GOOD).status_code == 200
        assert time.monotonic() - begin < 1
        for one in slow:
            one.close()


def test_many_large_answers_at_once(crowd: Path) -> None:
    limits = {"held": 1 << 20, "memory": SMALL_MEMORY}
    with served("-c", WITH_LIMITS, str(crowd), json.dumps(limits)) as server:
        response = server.ask(ALL)  # larger than what all may hold
        assert (response.status_code, response.headers["ties-problem"]) == (429, "busy")
        assert server.ask(f"{ALL} LIMIT 100").status_code == 200


def test_stopping_ends_queries_and_leaves_nothing(crowd: Path) -> None:
    def copies() -> list[Path]:
        return [path for path in crowd.parent.iterdir() if f"serving.{server.process.pid}." in path.name]

    with served("-m", "ties", "serve", "--data", str(crowd), "--port", "0", "--memory", "128") as server:
        assert copies()
        with ThreadPoolExecutor(1) as threads:
            long = threads.submit(httpx.get, server.url, params={"query": LONG}, timeout=30)
            time.sleep(0.5)
            workers = server.workers()
            assert len(workers) >= 2
            server.process.terminate()
            assert long.result().status_code == 503
            assert server.process.wait(20) == 0
        assert server.process.stdout is not None and "Stopped." in server.process.stdout.read()
    assert not copies()
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_workers_end_with_a_server_that_is_killed_and_the_next_one_cleans_up(crowd: Path) -> None:
    command = ("-m", "ties", "serve", "--data", str(crowd), "--port", "0", "--memory", "128")
    with served(*command, ends=False) as server:
        workers = server.workers()
        server.process.kill()
        server.process.wait()
        assert within(5, lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    left = {path for path in crowd.parent.iterdir() if f"serving.{server.process.pid}." in path.name}
    assert left
    with served(*command):
        assert not any(path.exists() for path in left)
