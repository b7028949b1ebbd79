"""Every command on the sample: what it prints, in every form, and with what exit code it ends."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import RdfFormat, parse

from ties import __version__

Run = Callable[..., Result]
KIR = "ООО «Корпорация инвестиционного развития Смоленской области»"


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"ties {__version__}\n"


def test_build_tells_what_came_of_every_row(built: tuple[Path, Result]) -> None:
    out, result = built
    assert result.exit_code == 0, result.output
    line = next(line for line in result.stdout.splitlines() if line.startswith("2025-Q3-executive.txt"))
    *_, rows, extracted, doubtful, rejected = line.split()
    assert int(rows) == 30 == int(extracted) + int(doubtful) + int(rejected)
    assert "The graph keeps to its shapes." in result.stdout
    assert f"to {out}" in result.stdout
    status = [row["status"] for row in table((out / "rows.csv").read_text(encoding="utf-8"))]
    assert [status.count(name) for name in ("extracted", "doubtful", "rejected")] == [
        int(extracted),
        int(doubtful),
        int(rejected),
    ]


def test_rows(run: Run, sample: Path) -> None:
    file = sample / "2025-Q3-executive.txt"
    rows = json.loads(run("rows", file, "--format", "json").stdout)
    assert [row["row"] for row in rows] == list(range(1, 31))
    assert rows[1]["content"] is None or rows[1]["participants"] is None
    assert rows[1]["status"] == "doubtful" and rows[1]["doubts"] == ["the row has 4 of 5 cells"]
    assert all(row["section"] for row in rows)
    assert [row["row"] for row in table(run("rows", file, "--format", "csv").stdout)] == [str(n) for n in range(1, 31)]
    shown = run("rows", file, "--lang", "ru").stdout
    assert "в строке ячеек: 4 из 5" in shown and "Прочитано строк: 30, отвергнуто: 0." in shown


def test_rows_of_the_word_twin_are_the_same(run: Run, sample: Path) -> None:
    text, word = (run("rows", sample / f"2025-Q3-executive.{end}", "--format", "csv").stdout for end in ("txt", "docx"))
    assert [(row["row"], row["section"]) for row in table(text)] == [
        (row["row"], row["section"]) for row in table(word)
    ]


def test_validate_is_clean(run: Run, data: Path) -> None:
    result = run("validate", "--data", data)
    assert (result.exit_code, result.stdout) == (0, "The graph keeps to its shapes.\n")
    assert json.loads(run("validate", "--data", data, "--format", "json").stdout) == []


def test_query_list(run: Run) -> None:
    listed = table(run("query", "--list", "--format", "csv").stdout)
    assert {"agreements", "sister-cities", "foreign-regions"} <= {row["name"] for row in listed}
    english, russian = run("query", "--list").stdout, run("query", "--list", "--lang", "ru").stdout
    assert "Sister cities" in english and "Города-побратимы" in russian


def test_query_in_every_form(run: Run, data: Path) -> None:
    rows = table(run("query", "sister-cities", "--data", data, "--format", "csv").stdout)
    answer = json.loads(run("query", "sister-cities", "--data", data, "--format", "json").stdout)
    bindings = answer["results"]["bindings"]
    assert [row["first"] for row in rows] == [row["first"]["value"] for row in bindings] != []
    assert answer["head"]["vars"][0] == "first" and bindings[0]["first"]["xml:lang"] == "ru"
    assert bindings[0]["row"]["datatype"].endswith("#integer")
    shown = run("query", "sister-cities", "--data", data).stdout
    assert rows[0]["first"] in shown and f"Rows: {len(rows)}." in shown


def test_query_takes_parameters(run: Run, data: Path) -> None:
    every = table(run("query", "agreements", "--data", data, "--format", "csv").stdout)
    reached = table(run("query", "agreements", "--data", data, "--format", "csv", "--param", "status=reached").stdout)
    assert 0 < len(reached) < len(every)


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("ASK { ?s a ties:Event }", "table", "true\n"),
        ("ASK { ties:Event a ties:Event }", "json", '{"head": {}, "boolean": false}\n'),
        ("SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a ties:Record }", "csv", "n\n30\n"),
    ],
)
def test_query_of_a_file(run: Run, data: Path, tmp_path: Path, text: str, form: str, said: str) -> None:
    file = tmp_path / "one.rq"
    file.write_text(f"PREFIX ties: <https://w3id.org/ties/ontology#>\n{text}", encoding="utf-8")
    assert run("query", file, "--data", data, "--format", form).stdout == said


def test_construct_answers_in_turtle(run: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.rq"
    file.write_text("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5", encoding="utf-8")
    printed = run("query", file, "--data", data)
    assert len(list(parse(printed.stdout, format=RdfFormat.TURTLE))) == 5
    assert run("query", file, "--data", data, "--format", "turtle").stdout == printed.stdout
    assert run("query", file, "--data", data, "--format", "csv").exit_code == 1
    assert run("query", "agreements", "--data", data, "--format", "turtle").exit_code == 1


def test_hubs(run: Run, data: Path) -> None:
    companies = json.loads(run("hubs", "--group", "company", "--data", data, "--format", "json").stdout)
    assert companies[0]["label"] == KIR and companies[0]["rank"] == 1
    regions = table(
        run("hubs", "--kind", "place", "--group", "region", "--foreign", "--data", data, "--format", "csv").stdout
    )
    assert regions[0]["label"] == "Витебская область"
    assert "Vitebsk Region" in run("hubs", "--kind", "place", "--foreign", "--data", data).stdout
    assert "Витебская область" in run("hubs", "--kind", "place", "--foreign", "--data", data, "--lang", "ru").stdout
    for by in ("degree", "betweenness", "events"):
        assert len(table(run("hubs", "--by", by, "--top", 3, "--data", data, "--format", "csv").stdout)) == 3


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig", "jsonld", "graphml", "gexf", "csv"])
def test_export(run: Run, data: Path, tmp_path: Path, name: str) -> None:
    named, bare = tmp_path / f"graph.{name}", tmp_path / "graph"
    assert run("export", named, "--data", data).exit_code == 0
    assert run("export", "--to", name, bare, "--data", data, "--quiet").stdout == ""
    assert named.read_bytes() == bare.read_bytes() != b""
    if name == "nq":
        assert named.read_bytes() == (data / "graph.nq").read_bytes()


def test_draw(run: Run, data: Path, tmp_path: Path) -> None:
    whole, focused = tmp_path / "all.html", tmp_path / "one.html"
    assert run("draw", whole, "--data", data).exit_code == 0
    assert run("draw", focused, "--focus", KIR, "--data", data).exit_code == 0
    assert KIR.split("«")[1].split(maxsplit=1)[0] in focused.read_text(encoding="utf-8")
    assert whole.stat().st_size > 100_000


def test_evaluate_on_the_samples_own_gold(run: Run, data: Path, sample: Path) -> None:
    gold = sample / "gold.jsonl"
    scores = {
        s["field"]: s for s in json.loads(run("evaluate", "--gold", gold, "--data", data, "--format", "json").stdout)
    }
    assert scores["rows found"]["f1"] == 1
    assert all(scores[name]["f1"] >= 0.85 for name in ("type", "dates", "mode", "places", "countries", "people"))
    assert "precision" in run("evaluate", "--gold", gold, "--data", data).stdout
    assert (
        run("evaluate", "--gold", gold, "--data", data, "--quarter", "2025-Q3", "--level", "executive").exit_code == 0
    )


def test_demo_shows_the_way_on(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "my graph"
    shown = run("demo", "--out", out)
    assert shown.exit_code == 0, shown.output
    assert KIR in shown.stdout and "Vitebsk Region" in shown.stdout
    assert f"query agreements --data '{out}'" in shown.stdout and "make demo REPORTS=" in shown.stdout


def test_quiet_prints_results_only(run: Run, tmp_path: Path) -> None:
    result = run("build", "--out", tmp_path / "graph", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    shown = run("-q", "query", "sister-cities", "--data", tmp_path / "graph").stdout
    assert "Rows:" not in shown and shown.strip()
