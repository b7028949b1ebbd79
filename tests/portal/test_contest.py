"""Questioning a statement: a line in a file, which strangers can write to and cannot harm."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from graph.contests import COLUMNS, Contest, ContestFile, contest_file, plain
from ontology.terms import OWL, SKOS, WGS84
from tests.endpoint.conftest import Served, served
from ties.cli import cli
from ties.portal.contest import MOST, Throttle
from ties.portal.index import Index

EVIL = '=HYPERLINK("http://evil","x")\r\n<script>alert(1)</script>\x1b[31m\x00\u202e'


@pytest.fixture(scope="module")
def asked(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A portal of its own, whose throttle has not been used."""
    contest_file(data).unlink(missing_ok=True)
    with served("-m", "ties", "serve", "--data", str(data), "--port", "0") as running:
        yield running, data


def form_of(page: str) -> dict[str, str]:
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {name: html.unescape(value) for name, value in hidden}


def first_form(running: Served, index: Index) -> dict[str, str]:
    path = index.path(index.of_kind("event")[0].iri)
    page = running.client.get(f"{running.address}/{path}.html").text
    link = re.search(r'class="contest"[^>]*href="([^"]+)"', page)
    assert link
    shown = running.client.get(running.address + html.unescape(link[1]), headers={"Accept-Language": "ru"})
    assert shown.status_code == 200 and "Граф утверждает" in shown.text and 'name="robots"' in shown.text
    return form_of(shown.text)


def test_a_line_is_written_and_picked_up(asked: tuple[Served, Path], index: Index) -> None:
    running, data = asked
    form = first_form(running, index)
    url = f"{running.address}/contest"

    def post(**more: str) -> httpx.Response:
        return running.client.post(url, data={**form, **more}, headers={"Accept-Language": "en"})

    assert post(comment="  \n").status_code == 400
    assert post(comment="x" * (MOST + 1)).status_code == 400
    assert post(comment="wrong", o='"no such thing"').status_code == 404
    assert post(comment="wrong", s="no IRI").status_code == 404
    assert not contest_file(data).exists()
    assert "Written down" in post(comment=EVIL, contact="@me").text
    rows = list(csv.DictReader(contest_file(data).read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == list(COLUMNS) and len(rows) == 1
    assert rows[0]["subject"] == form["s"] and rows[0]["comment"].startswith("'=HYPERLINK")
    assert "‹script›" in rows[0]["comment"] and rows[0]["contact"] == "'@me"
    assert not re.search(r"[<>\x00-\x09\x0b-\x1f\u202e]", contest_file(data).read_text(encoding="utf-8"))
    for _ in range(4):
        assert post(comment="again").status_code == 201
    assert post(comment="once more").status_code == 429

    listed = CliRunner().invoke(cli, ["review", "--contested", "--data", str(data), "--format", "csv", "--lang", "en"])
    assert listed.exit_code == 0 and listed.stdout.count("again") == 4 and rows[0]["says"] in listed.stdout
    text = contest_file(data).read_text(encoding="utf-8").replace(",again,,\n", ",again,,fixed\n")
    contest_file(data).write_text(text, encoding="utf-8")
    table = CliRunner().invoke(cli, ["review", "--contested", "--data", str(data), "--lang", "ru"])
    assert "Оспорено и не отвечено: 1" in table.stdout


def test_coordinates_links_and_other_names_can_be_questioned_too(asked: tuple[Served, Path], index: Index) -> None:
    running, _ = asked
    wanted = {WGS84.lat, WGS84.long, OWL.sameAs, SKOS.altLabel}
    place = next(
        one.iri for one in index.of_kind("place") if wanted <= {said.predicate for said in index.reader.about(one.iri)}
    )
    page = running.client.get(f"{running.address}/{index.path(place)}.html", headers={"Accept-Language": "en"}).text
    links = [html.unescape(link) for link in re.findall(r'class="contest"[^>]*href="([^"]+)"', page)]
    asked_of = {(form["p"], form["o"]): link for link in links if (form := dict(httpx.URL(link).params))["s"] == place}
    shown = index.label(place, "en").text
    for said in index.reader.about(place):
        if said.predicate in wanted and said.value.value != shown:
            form = running.client.get(running.address + asked_of[said.predicate, str(said.value)])
            assert form.status_code == 200 and "<textarea" in form.text
    assert "latitude " in page and "longitude " in page


def test_forms_of_other_pages_and_large_ones_are_refused(asked: tuple[Served, Path], index: Index) -> None:
    running, _ = asked
    form = {**first_form(running, index), "comment": "x"}
    url = f"{running.address}/contest"
    assert running.client.post(url, data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 400
    assert running.client.post(url, data={**form, "comment": "x" * 20_000}).status_code == 400
    assert running.client.post(url, files={"comment": b"x"}).status_code == 400
    assert running.client.post(url, content=b"{}", headers={"Content-Type": "application/json"}).status_code == 400
    for back in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "../x"):
        page = running.client.get(url, params={**form, "page": back}).text
        assert "evil" not in page.partition("<main")[2].partition("<form")[0] and 'href="javascript' not in page
        assert 'href="//' not in page and 'href="https://evil' not in page


def test_it_can_be_switched_off_with_the_words(data: Path, index: Index) -> None:
    with served("-m", "ties", "serve", "--data", str(data), "--port", "0", "--no-contest", "--no-quotes") as running:
        path = index.path(index.of_kind("event")[0].iri)
        page = running.client.get(f"{running.address}/{path}.html").text
        assert 'class="contest"' not in page and "<mark>" not in page
        assert running.client.get(f"{running.address}/contest").status_code == 404


def test_the_throttle() -> None:
    throttle = Throttle(each=2, together=3)
    assert [throttle.take("a", 0.0), throttle.take("a", 1.0), throttle.take("a", 2.0)] == [True, True, False]
    assert throttle.take("b", 3.0) and not throttle.take("c", 4.0)
    assert throttle.take("a", 3700.0)


@given(st.text(max_size=200))
def test_no_text_can_break_out_of_its_cell(text: str) -> None:
    cell = plain(text, 100)
    assert len(cell) <= 101 and not re.search(r"[<>\r\n\t\x00]", cell)
    assert not cell.startswith(("=", "+", "-", "@"))
    assert plain(cell, 200) == cell


def test_the_file_has_a_limit(tmp_path: Path) -> None:
    file = ContestFile(tmp_path / "c.csv")
    file.path.write_text(",".join(COLUMNS) + "\n" + "x" * (5 << 20), encoding="utf-8")
    with pytest.raises(OSError, match="bytes"):
        file.add(Contest("d", "s", "p", "v", "says", "r", "c"))
