"""``ties review``: pairs with their evidence, answers that are on the disk at once, the same by spreadsheet."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.decisions import read_decisions
from ties.cli import cli

ENGLISH = {"TIES_LANG": "en", "TIES_BY": "Иванова"}
FUND = "компания «Skwerup Capital Partners»"


@pytest.fixture(scope="session")
def pair_of_quarters(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample and its double of a quarter before, in which three names are spelled in another way."""
    folder = tmp_path_factory.mktemp("quarters")
    text = (sample / "2025-Q3-executive.txt").read_text(encoding="utf-8").replace("в III квартале", "во II квартале")
    text = text.replace("III квартале", "II квартале").replace("Казаков", "Козаков")
    text = text.replace("Skwerup Capital Partners", "Skwerup Capital Partner Group")
    (folder / "q2.txt").write_text(text, encoding="utf-8")
    result = ties("build", sample / "2025-Q3-executive.txt", folder / "q2.txt", "--out", folder / "graph")
    assert result.exit_code == 0, result.output
    return folder / "graph"


@pytest.fixture
def data(pair_of_quarters: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair_of_quarters, tmp_path / "graph"))


def ties(*arguments: object, say: str = "", **env: str) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=say, env=ENGLISH | env, prog_name="ties")


def test_pairs_are_shown_with_the_evidence_of_both_sides(data: Path) -> None:
    shown = ties("review", "--data", data, "--kind", "organization", say="q\n").stdout
    assert f"  {FUND}\n" in shown
    assert "https://w3id.org/ties/id/organization/skwerup-capital-partners\n" in shown
    assert "2025-Q3 executive, row 1: …" in shown
    assert "[компанией «Skwerup Capital Partners»] (Республика Индия)" in shown
    assert "2025-Q2 executive, row 1: …" in shown
    assert "[компанией «Skwerup Capital Partner Group»] (Республика Индия)" in shown
    assert "[1/1] organizations, likeness 0.8" in shown


def test_an_answer_is_on_the_disk_at_once_with_who_when_and_why(data: Path) -> None:
    result = ties("review", "--data", data, "--kind", "organization", say="s один фонд, две записи\n")
    assert result.exit_code == 0
    (decision,) = read_decisions(data / "decisions.csv")
    assert (decision.judgement, decision.by, decision.why) == ("same", "Иванова", "один фонд, две записи")
    assert len(decision.date) == len("2026-11-20")
    assert f"Decided: 1, in {data / 'decisions.csv'}" in result.stdout
    assert "from the next build" in result.stdout


def test_what_was_answered_is_not_asked_again_and_counts_in_the_next_build(data: Path, sample: Path) -> None:
    ties("review", "--data", data, "--kind", "organization", say="s\n")
    assert "nothing to decide" in ties("review", "--data", data, "--kind", "organization").stdout
    ties("build", "--update", data, sample / "2025-Q3-executive.txt")
    graph = (data / "graph.nq").read_text(encoding="utf-8")
    assert "/organization/skwerup-capital-partners> <http://purl.org/dc/terms/isReplacedBy>" in graph
    assert (data / "decisions.csv").exists()


def test_answers_one_after_the_other_until_quit_or_the_end(data: Path) -> None:
    result = ties("review", "--data", data, say="what?\nD другое\nu\nq\n")
    assert [decision.judgement for decision in read_decisions(data / "decisions.csv")] == ["different", "unsure"]
    assert result.stdout.count("One and the same?") == 4
    ended = ties("review", "--data", data, say="")
    assert (ended.exit_code, "Decided: 0" in ended.stdout) == (0, True)


def test_unsure_is_asked_again_on_demand(data: Path) -> None:
    arguments = ("review", "--data", data, "--kind", "person")
    ties(*arguments, say="u\n")
    assert "nothing to decide" in ties(*arguments).stdout
    ties(*arguments, "--again", say="d\n")
    assert [decision.judgement for decision in read_decisions(data / "decisions.csv")] == ["unsure", "different"]


def test_in_russian_and_with_the_keys_of_a_russian_keyboard(data: Path) -> None:
    result = ties("review", "--data", data, "--kind", "person", say="ы тот же\n", TIES_LANG="ru")
    assert "[1/1] лица, сходство 0.77 (фамилия)" in result.stdout
    assert "Решено: 1" in result.stdout
    assert read_decisions(data / "decisions.csv")[0].judgement == "same"


def test_another_file_of_decisions(data: Path, tmp_path: Path) -> None:
    ties(
        "review", "--data", data, "--kind", "person", "--decisions", tmp_path / "mine.csv", "--by", "Петров", say="s\n"
    )
    assert not (data / "decisions.csv").exists()
    assert read_decisions(tmp_path / "mine.csv")[0].by == "Петров"


def test_by_spreadsheet(data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "pairs.csv"
    said = ties("review", "--data", data, "--export", sheet).stdout
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"pairs {len(rows)}" in said
    fund = next(row for row in rows if row["right_name"] == FUND)
    assert (fund["decision"], fund["right_rows"]) == ("", "2025-Q3 executive 1")
    assert "[компанией «Skwerup Capital Partners»]" in fund["right_words"]
    for row in rows:
        row["decision"] = "same" if row is fund else ""
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:  # as a spreadsheet program of Russia saves it
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    said = ties("review", "--data", data, "--import", sheet, "--by", "Петров").stdout
    assert "Decided: 1" in said
    (decision,) = read_decisions(data / "decisions.csv")
    assert (decision.left, decision.judgement, decision.by) == (fund["left"], "same", "Петров")
    assert "Decided: 0" in ties("review", "--data", data, "--import", sheet, "--by", "Петров").stdout


def test_a_sheet_that_contradicts_is_refused_whole(data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "pairs.csv"
    base = "https://w3id.org/ties/id/organization/"
    rows = [("a", "b", "same"), ("b", "c", "same"), ("a", "c", "different")]
    lines = [f"{base}{left},{base}{right},{decision}" for left, right, decision in rows]
    sheet.write_text("\n".join(["left,right,decision", *lines]), encoding="utf-8")
    result = ties("review", "--data", data, "--import", sheet)
    assert result.exit_code == 1
    assert "line 4" in result.stderr
    assert "line 2" in result.stderr
    assert not (data / "decisions.csv").exists()
    russian = ties("review", "--data", data, "--import", sheet, TIES_LANG="ru").stderr
    assert "но решения говорят, что это одно и то же" in russian


def test_doubtful_mentions_are_listed_the_least_sure_first(data: Path) -> None:
    listed = json.loads(ties("review", "--data", data, "--doubtful", "--below", "0.9", "--format", "json").stdout)
    assert [one["confidence"] for one in listed] == sorted(one["confidence"] for one in listed)
    assert all(one["confidence"] < 0.9 and one["words"] and one["iri"] for one in listed)
    table = ties("review", "--data", data, "--doubtful", "--below", "0.9").stdout
    assert listed[0]["words"] in table
    assert f"Rows: {len(listed)}." in table


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--doubtful", "--export", "x.csv"), 2, "one at a time"),
        (("--data", "nowhere"), 1, "ties build --out nowhere"),
        (("--below", "7"), 2, "range"),
        (("--import", "none.csv"), 2, "does not exist"),
    ],
)
def test_what_cannot_be_done_is_said(data: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = ties("review", *(() if "--data" in arguments else ("--data", data)), *arguments)
    assert (result.exit_code, said in result.stderr) == (code, True), result.output


def test_decisions_that_cannot_be_read_are_named_with_their_line(data: Path) -> None:
    (data / "decisions.csv").write_text("left,right,decision\na,b,maybe\n", encoding="utf-8")
    result = ties("review", "--data", data)
    assert result.exit_code == 1
    assert "decisions.csv, line 2: the decision is same, different or unsure" in result.stderr


def test_a_file_of_decisions_can_be_given_to_a_build_and_what_names_nothing_is_told(
    data: Path, sample: Path, tmp_path: Path
) -> None:
    base, file = "https://w3id.org/ties/id/organization/", tmp_path / "mine.csv"
    file.write_text(f"left,right,decision\n{base}skwerup-capital-partners,{base}no-such,same\n", encoding="utf-8")
    result = ties("build", sample / "2025-Q3-executive.txt", "--out", tmp_path / "out", "--decisions", file)
    assert result.exit_code == 0
    assert f"Without effect: {file}, line 2" in result.stderr
    file.write_text(f"left,right,decision\n{base}skwerup-capital-partners,{base}smolenskiy-gosudarstvennyy,maybe\n")
    assert ties("build", "--update", data, sample / "2025-Q3-executive.txt", "--decisions", file).exit_code == 1
