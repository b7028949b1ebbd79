"""The command line as a process of its own: how fast it starts, encodings, pipes, and the installed wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HELP_SECONDS = 0.5


def ties(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "TIES_LANG": "en", **options.pop("env", {})}  # type: ignore[dict-item]
    command = [sys.executable, "-m", "ties", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env=environment, check=False, **options)  # type: ignore[call-overload,no-any-return]


def test_help_is_there_at_once() -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        assert ties("--help", cwd=ROOT).returncode == 0
        times.append(time.perf_counter() - start)
    assert min(times) < HELP_SECONDS


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, ties.cli; print(*(set(sys.modules) & set(sys.argv[1:])))"
    heavy = [
        "rdflib",
        "pyoxigraph",
        "networkx",
        "numpy",
        "scipy",
        "pymorphy3",
        "rich",
        "docx",
        "pyshacl",
        "graph.store",
    ]
    done = subprocess.run([sys.executable, "-c", code, *heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1", "ru_RU.KOI8-R"])
def test_output_is_utf8_in_every_locale(data: Path, locale: str) -> None:
    environment = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1", "PYTHONCOERCECLOCALE": "0"}
    done = ties("hubs", "--data", data, "--lang", "ru", cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    assert "Корпорация" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(data: Path) -> None:
    command = [sys.executable, "-m", "ties", "query", "evidence", "--data", str(data), "--format", "json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    packages = ("data/", "extract/", "graph/", "ontology/", "queries/", "ties/")
    wanted = {name for name in tracked.split("\0") if name.startswith(packages) and (ROOT / name).is_file()}
    wanted |= {"ontology/ties.ttl", "ontology/shapes.ttl", "data/sample/2025-Q3-executive.txt", "queries/agreements.rq"}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert wanted - held == set()
    assert not [name for name in held if name.startswith(("tests/", "docs/", ".")) or name.endswith(".pyc")]


def test_the_installed_wheel_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site packages"
    install = ["--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "install", *install], check=True, capture_output=True)
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    environment = {"PYTHONPATH": str(site)}
    shown = ties("demo", cwd=elsewhere, env=environment)
    assert shown.returncode == 0, shown.stderr.decode()
    where = "import ties, extract, graph; print(ties.__file__, extract.__file__, graph.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", where],
        cwd=elsewhere,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count(str(site)) == 3
    for arguments in (("query", "agreements"), ("draw", "picture.html")):
        assert ties(*arguments, cwd=elsewhere, env=environment).returncode == 0
