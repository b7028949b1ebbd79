"""The sample with sister cities of two towns, and a real SPARQL server that answers as Wikidata would."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology.terms import BASE, RDF, TIES
from ties.pipeline import build, sample


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("links") / "build"
    build([sample()], folder)
    return folder


@pytest.fixture
def data(sample_build: Path, tmp_path: Path) -> Path:
    """A build of the sample in which Smolensk is twinned with Mogilev and Orsha."""
    folder = tmp_path / "build"
    shutil.copytree(sample_build, folder)
    with (folder / "graph.nq").open("a", encoding="utf-8") as file:
        for town in ("mogilev", "orsha"):
            node, graph = f"<{BASE}twinning/by-{town}--ru-smolensk>", f"<{BASE}report/smolensk-2025-q3-executive>"
            file.write(f"{node} <{RDF.type}> <{TIES.Twinning}> {graph} .\n")
            for place in (f"by/{town}", "ru/smolensk"):
                file.write(f"{node} <{TIES.twin}> <{BASE}place/{place}> {graph} .\n")
    return folder


@pytest.fixture(scope="session")
def wikidata() -> Iterator[str]:
    """The address of an Oxigraph server with ``wikidata.ttl`` in it."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "the oxigraph server is missing; install the dev extra"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    facts = Path(__file__).with_name("wikidata.ttl").read_bytes()
    request = urllib.request.Request(f"{base}/store?default", facts, {"Content-Type": "text/turtle"}, method="PUT")
    for _ in range(200):
        assert process.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(request, timeout=5).close()
            break
        except OSError:
            time.sleep(0.05)
    yield f"{base}/query"
    process.terminate()
    process.wait(10)
