"""The sample, served as ``ties serve`` does it, and a client that speaks to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from ties.pipeline import build, sample

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linked") / "build"
    build([sample()], folder)
    return folder


@pytest.fixture(scope="session")
def server(data: Path) -> Iterator[httpx.Client]:
    """A client of a server of the sample; cookies are not kept."""
    environment = os.environ | {"TIES_LANG": "en", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "ties", "serve", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
    try:
        assert process.stdout is not None
        words = process.stdout.readline().split()
        assert words, "the server has not started"
        address = words[-1].removesuffix("/sparql")
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            yield client
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout and process.stdout.close()


sys.path.insert(0, str(ROOT / "tests" / "graph"))  # the client of a real browser
