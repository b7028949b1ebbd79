"""A worker cannot reach outside, whatever it is made to run; here without the reading that refuses it first."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel shuts workers in on Linux only")

CONFINED = """
import resource, sys
from pyoxigraph import Store
from ties.endpoint.confine import cut_network, limit_memory, write_nothing
assert cut_network()
store = Store()
limit_memory(64 << 20)
write_nothing()
{}
"""


def confined(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", CONFINED.format(code)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_a_call_of_another_server_kills(silent: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        called: list[object] = []

        def accept() -> None:
            with contextlib.suppress(OSError):
                called.append(listener.accept())

        thread = threading.Thread(target=accept)
        thread.start()
        query = f"SELECT * {{ SERVICE {silent}<http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        ended = confined(f"print(list(store.query({query!r})))")
        thread.join()
    assert ended.returncode == -signal.SIGSYS
    assert not ended.stdout and not called


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import socket; socket.socketpair()",
        "import os; os.execv('/bin/true', ['true'])",
        "import threading, socket; t = threading.Thread(target=socket.socket); t.start(); t.join()",
    ],
)
def test_forbidden_calls_kill(code: str) -> None:
    assert confined(code).returncode == -signal.SIGSYS


def test_queries_still_run() -> None:
    ended = confined("print(bool(store.query('ASK {}')))")
    assert (ended.returncode, ended.stdout) == (0, "True\n")


def test_memory_ends() -> None:
    assert confined("x = 'a' * (128 << 20)").returncode == 1
    assert (
        confined("""
x = 'SELECT * {{ BIND("{}" AS ?a) BIND(CONCAT({}) AS ?b) BIND(CONCAT({}) AS ?c) }}'.format(
    'a' * 10000, ', '.join(['?a'] * 500), ', '.join(['?b'] * 500))
list(store.query(x))""").returncode
        == -signal.SIGABRT
    )


def test_nothing_is_written(tmp_path: Path) -> None:
    ended = confined(f"open({str(tmp_path / 'a')!r}, 'wb', buffering=0).write(b'a')")
    assert ended.returncode != 0 and "File too large" in ended.stderr
