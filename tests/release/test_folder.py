"""A release is whole, says what changed, and is the same to the byte when made again."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, parse

from graph.history import kept_reports
from graph.release import AboutError, NotAReleaseError
from graph.release.parts import PARTS
from ontology.terms import TIES
from ties.cli import cli
from ties.release import release

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], env={"TIES_LANG": "en"}, prog_name="ties")


def test_every_file_is_named_in_the_readme_and_has_its_checksum(released: Path) -> None:
    files = contents(released)
    sums = dict(reversed(line.split("  ", 1)) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(files[name]).hexdigest() for name in files if name != "SHA256SUMS"}
    readme = files["README.md"].decode()
    for name in files.keys() - {"README.md", "SHA256SUMS"}:
        assert f"]({name.split('/')[0]})" in readme, name
    assert {name.split("/")[0] for name in files} - {part.path for part in PARTS} == {"README.md"}


def test_made_again_from_a_new_build_it_is_equal_to_the_byte(released: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "TIES_LANG": "ru", "TZ": "Asia/Tokyo"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    build, out = tmp_path / "build", tmp_path / "release"
    for arguments in (
        ["build", "--out", build, "--quiet"],
        ["release", "--data", build, "--out", out, "--url", "https://data.example.org/ties/"],
    ):
        subprocess.run([sys.executable, "-m", "ties", *arguments], cwd=ROOT, env=environment, check=True)
    assert contents(out) == contents(released)


def test_the_folder_is_a_page_in_both_languages_with_a_link_to_each_file(released: Path) -> None:
    page = (released / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^":]+)">', page)
    assert {*links} == contents(released).keys() - {"index.html", "README.md"}
    assert len(links) == 2 * len(set(links))
    assert "Авторы Ties" in page and "The Ties authors" in page and "CC-BY-4.0" in page


def test_the_version_stands_in_the_address(data: Path, tmp_path: Path) -> None:
    release(data, tmp_path / "out", version="7", url="https://data.example.org/release/{version}")
    assert "https://data.example.org/release/7/graph.nq.gz>" in (tmp_path / "out" / "void.ttl").read_text("utf-8")


def test_the_words_of_the_report_are_not_in_it(data: Path, released: Path) -> None:
    text = b"\n".join(gzip.decompress(d) if n.endswith(".gz") else d for n, d in contents(released).items())
    cells = [cell.text for report in kept_reports(data) for row in report.rows for cell in row.cells[3:]]
    long = [" ".join(cell.split()) for cell in cells if len(cell) > 200]
    assert len(long) > 10
    assert not [cell for cell in long if cell.encode() in text]


def test_the_next_release_says_what_changed(data: Path, released: Path, tmp_path: Path) -> None:
    made = run("release", "--data", data, "--out", tmp_path / "2", "--previous", released, "--issued", "2026-01-15")
    assert made.exit_code == 0, made.output
    assert "release 2025-Q3.1" in made.stdout
    assert "The two say the same." in (tmp_path / "2" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "первый выпуск" in (released / "CHANGELOG.ru.md").read_text(encoding="utf-8")
    void = (tmp_path / "2" / "void.ttl").read_text(encoding="utf-8")
    assert 'dcterms:issued "2026-01-15"^^xsd:date' in void
    assert "dcat:previousVersion <https://w3id.org/ties/id/dataset/2025-Q3>" in void
    assert 'date-released: "2026-01-15"' in (tmp_path / "2" / "CITATION.cff").read_text(encoding="utf-8")


def test_a_changed_graph_is_told_in_words_and_in_rdf(data: Path, released: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "datapackage.json").write_bytes((released / "datapackage.json").read_bytes())
    lines = gzip.decompress((released / "graph.nq.gz").read_bytes()).splitlines(keepends=True)
    event = next(line.split()[0] for line in lines if TIES.headcount.encode() in line)
    fewer = [line for line in lines if not (line.startswith(event) and TIES.headcount.encode() in line)]
    (old / "graph.nq.gz").write_bytes(gzip.compress(b"".join(fewer)))
    release(data, tmp_path / "new", previous=old)
    said = (tmp_path / "new" / "CHANGELOG.ru.md").read_text(encoding="utf-8")
    assert "## Строки: изменилось 1" in said or "## Мероприятия: изменилось 1" in said
    changes = parse(gzip.decompress((tmp_path / "new" / "changes.ttl.gz").read_bytes()), format=RdfFormat.TURTLE)
    assert TIES.headcount in {quad.object.value for quad in changes if quad.predicate.value == TIES.changedProperty}


def test_an_earlier_release_is_replaced_and_nothing_else(data: Path, released: Path, tmp_path: Path) -> None:
    out, second = tmp_path / "out", tmp_path / "second"
    for folder in (out, second):
        shutil.copytree(released, folder)
    (out / "left.txt").write_text("from an earlier release", encoding="utf-8")
    package = (second / "datapackage.json").read_text(encoding="utf-8")
    (second / "datapackage.json").write_text(package.replace('"2025-Q3"', '"2025-Q3.1"'), encoding="utf-8")
    assert release(data, out, previous=second).version == "2025-Q3.2"
    assert not (out / "left.txt").exists()
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotAReleaseError, match="holds no release"):
        release(data, strange)
    assert (strange / "mine.txt").read_text(encoding="utf-8") == "mine"
    with pytest.raises(NotAReleaseError, match="neither a release nor a build"):
        release(data, out, previous=strange)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_the_publisher_says_is_taken(data: Path, tmp_path: Path) -> None:
    about = tmp_path / "about.toml"
    about.write_text(
        'licence = "http://opendatacommons.org/licenses/by/1-0/"\nlicence-name = "ODC-BY-1.0"\n'
        'contact = "data@example.org"\nsparql = "https://data.example.org/sparql"\n'
        '[publisher]\nru = "Правительство «Икс»"\nen = "Government of X"\n',
        encoding="utf-8",
    )
    release(data, tmp_path / "out", about=about)
    files = contents(tmp_path / "out")
    assert "Правительство «Икс»" in files["README.md"].decode() and "ODC-BY-1.0" in files["datapackage.json"].decode()
    void = files["void.ttl"].decode()
    for wanted in ('"Government of X"@en', "<mailto:data@example.org>", "void:sparqlEndpoint", "dcat:DataService"):
        assert wanted in void, wanted
    for wrong in ("publishr = 'x'", "title = 'x'", "[keywords]\nru = 'x'", "title = ["):
        about.write_text(wrong, encoding="utf-8")
        with pytest.raises(AboutError):
            release(data, tmp_path / "out", about=about)
    russian = run("release", "--data", data, "--out", tmp_path / "out", "--about", about, "--lang", "ru")
    assert russian.exit_code == 1 and "не TOML" in russian.output


def test_no_build_is_said(tmp_path: Path) -> None:
    result = run("release", "--data", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 1 and "holds no build" in result.output
