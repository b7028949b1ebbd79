"""Places are matched with the registers of others, and it is said how; what Wikidata answered is replayed by builds."""

from __future__ import annotations

import csv
import shutil
import socket
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from graph.iri import Namer
from graph.links import LINKS_FILE, Answer, LinksError, known_places, read_links, resolve, say_links, twinnings
from graph.links import write_links as write
from graph.links.resolve import distance
from graph.links.wikidata import ask_wikidata, wikidata
from graph.release import read_state
from graph.validate import validate
from ontology.terms import BASE, OWL, TIES
from ties.cli import cli
from ties.pipeline import build, sample

DAY = date(2026, 11, 20)
ITEM = "http://www.wikidata.org/entity/"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], env={"TIES_LANG": "en"}, prog_name="ties")


@pytest.fixture
def answers(data: Path, wikidata: str) -> tuple[Answer, ...]:
    return ask(data, wikidata)


def ask(data: Path, address: str) -> tuple[Answer, ...]:
    return ask_wikidata(wikidata(address), known_places(read_state(data).quads), DAY)


def place(name: str) -> str:
    return f"{BASE}place/{name}"


# ---------------------------------------------------------------- how places are matched without a network


def matches(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    index = read_state(folder).whole
    return {
        (index.links(node, TIES.matchOf)[0], index.texts(node, TIES.register)[0]): {
            name.rsplit("#", 1)[-1].rsplit("/", 1)[-1]: min(index.texts(node, name), default="")
            for name in (TIES.matchBasis, TIES.confidence, TIES.matchWith, "http://purl.org/dc/terms/identifier")
        }
        for node in index.members(TIES.Match)
    }


def test_every_link_out_says_how_it_was_found(sample_build: Path) -> None:
    found = matches(sample_build)
    assert found[place("by"), "iso-3166"]["identifier"] == "BY"
    assert found[place("by/vitebskaya-oblast"), "iso-3166"] == {
        "matchBasis": "name",
        "confidence": "1",
        "matchWith": "",
        "identifier": "BY-VI",
    }
    orsha = found[place("by/orsha"), "geonames"]
    assert orsha["matchWith"] == "https://sws.geonames.org/624079/"
    assert found[place("by/vitebsk"), "geonames"]["matchBasis"] == "name"
    # There is a Brest in France, and one in the gazetteer besides that of Belarus.
    assert found[place("by/brest"), "geonames"]["matchBasis"] == "name-and-country"
    index = read_state(sample_build).whole
    for iri in index.members(TIES.Place):
        for link in index.links(iri, OWL.sameAs):
            assert (iri, "geonames") in found and found[iri, "geonames"]["matchWith"] == link
        for code in index.texts(iri, TIES.isoCode):
            assert code.startswith("X-") or found[iri, "iso-3166"]["identifier"] == code


def test_the_graph_of_links_keeps_to_the_shapes(data: Path, answers: tuple[Answer, ...]) -> None:
    quads = [*read_state(data).quads, *say_links(read_state(data).quads, Namer(), answers)]
    assert [v.message() for v in validate(quads) if TIES.Match in v.shape or "match" in (v.path or "").lower()] == []
    wrong = [quad for quad in quads if quad.predicate.value != TIES.register]
    assert [v for v in validate(wrong) if v.path == TIES.register]


# ---------------------------------------------------------------- Wikidata


def test_items_are_found_by_identifier(data: Path, answers: tuple[Answer, ...]) -> None:
    quads = read_state(data).quads
    found = resolve(known_places(quads), twinnings(quads), answers)
    items = {one.place.iri: one.item.removeprefix(ITEM) for one in found.linked}
    assert items == {
        place("by"): "Q184",
        place("ru"): "Q159",
        place("by/vitebskaya-oblast"): "Q90000001",
        place("by/mogilev"): "Q90000011",
        place("ru/smolensk"): "Q90000012",
        place("by/orsha"): "Q90000013",
        place("by/vitebsk"): "Q90000014",
        place("by/bobruysk"): "Q90000042",
    }
    assert [one.iri for one in found.ambiguous] == [place("by/gomel")]
    ((far),) = found.far
    assert far.place.iri == place("by/brest") and 1900 < (far.apart or 0) < 2200
    assert place("by/polotsk") in {one.iri for one in found.missing}


def test_sister_cities_are_held_against_both_sides(data: Path, answers: tuple[Answer, ...]) -> None:
    quads = read_state(data).quads
    found = resolve(known_places(quads), twinnings(quads), answers)
    assert {iri.rsplit("/", 1)[-1]: state for iri, state in found.twins.items()} == {
        "by-bobruysk--ru-vyazemskiy-munitsipalnyy-okrug": "both-ways",  # by its seat, Vyazma
        "by-mogilev--ru-smolensk": "both-ways",
        "by-orsha--ru-smolensk": "one-way",
    }
    assert found.unstated == ((place("by/vitebsk"), place("ru/smolensk")),)
    assert not any("Q64" in answer.value for answer in answers), "twins elsewhere are not ours"


def test_the_command_writes_a_file_that_the_next_build_replays(wikidata: str, data: Path) -> None:
    made = run("link", "--wikidata", "--endpoint", wikidata, "--data", data)
    assert made.exit_code == 0, made.output
    for line in (
        "Sister cities in Wikidata, too: Mogilev – Smolensk",
        "Sister cities in Wikidata, one way only: Orsha – Smolensk",
        "Sister cities in Wikidata only: Vitebsk – Smolensk",
        "several items have its identifier: Gomel",
    ):
        assert line in made.output
    build([sample()], data)
    first = (data / "graph.nq").read_bytes()
    index = read_state(data).whole
    assert f"{ITEM}Q184" in index.links(place("by"), OWL.sameAs)
    assert index.links(place("by/brest"), OWL.sameAs) == ("https://sws.geonames.org/629634/",)
    match = matches(data)[place("by/vitebskaya-oblast"), "wikidata"]
    assert (match["matchBasis"], match["matchWith"]) == ("identifier", f"{ITEM}Q90000001")
    assert validate(read_state(data).quads) == ()
    other = data.parent / "other"
    other.mkdir()
    shutil.copyfile(data / LINKS_FILE, other / LINKS_FILE)
    build([sample()], other)
    assert (other / "graph.nq").read_bytes() == first


def test_without_a_network_nothing_is_changed(data: Path) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/sparql"
        before = {path.name: path.stat().st_mtime_ns for path in data.iterdir()}
        failed = run("link", "--wikidata", "--endpoint", address, "--data", data)
    assert failed.exit_code == 1 and "cannot be reached" in failed.output
    assert {path.name: path.stat().st_mtime_ns for path in data.iterdir()} == before
    assert run("link", "--data", data).exit_code == 2


def test_a_failed_asking_keeps_the_answers_of_the_last_one(data: Path, answers: tuple[Answer, ...]) -> None:
    write(data / LINKS_FILE, answers)
    before = (data / LINKS_FILE).read_bytes()
    assert run("link", "--wikidata", "--endpoint", "http://127.0.0.1:9/sparql", "--data", data).exit_code == 1
    assert (data / LINKS_FILE).read_bytes() == before


def test_another_run_gives_the_same_file(wikidata: str, data: Path, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.csv", "b.csv")]
    for file in files:
        write(file, reversed(ask(data, wikidata)))
    assert files[0].read_bytes() == files[1].read_bytes()
    assert read_links(files[0]) == ask(data, wikidata)


# ---------------------------------------------------------------- the file


@pytest.mark.parametrize(
    "line",
    [
        "P1566,1,http://example.org/Q1,,,2026-11-20",
        "P31,1,http://www.wikidata.org/entity/Q1,,,2026-11-20",
        "P1566,1,http://www.wikidata.org/entity/Q1,north,,2026-11-20",
        "P190,Berlin,http://www.wikidata.org/entity/Q1,,,2026-11-20",
        "P1566,1,http://www.wikidata.org/entity/Q1",
        "P1566,1,http://www.wikidata.org/entity/Q1,,,yesterday",
    ],
)
def test_what_is_no_answer_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / LINKS_FILE
    file.write_text(f"property,value,item,lat,long,retrieved\n{line}\n", encoding="utf-8")
    with pytest.raises(LinksError, match="line 2"):
        read_links(file)


def test_a_damaged_file_stops_the_build_and_keeps_it(data: Path) -> None:
    (data / LINKS_FILE).write_text("x\n", encoding="utf-8")
    before = (data / "graph.nq").read_bytes()
    failed = run("build", "--out", data)
    assert failed.exit_code == 1 and "line 1" in failed.output
    (data / LINKS_FILE).write_text("property,value,item,lat,long,retrieved\nP31,,,,,\n", encoding="utf-8")
    russian = run("build", "--out", data, "--lang", "ru")
    assert "строка 2: это не ответ Викиданных" in russian.output
    assert (data / "graph.nq").read_bytes() == before


degrees = st.floats(-180, 180).map(lambda number: f"{number:.4f}")


@given(
    st.sets(
        st.builds(
            Answer,
            st.sampled_from(["P1566", "P300", "P297"]),
            st.text("BYRU-0123456789", min_size=1),
            st.integers(1, 10**9).map(lambda number: f"{ITEM}Q{number}"),
            degrees,
            degrees,
            st.dates(date(2020, 1, 1)).map(date.isoformat),
        )
    )
)
def test_answers_come_back_from_the_file(tmp_path_factory: pytest.TempPathFactory, found: set[Answer]) -> None:
    file = tmp_path_factory.mktemp("links") / LINKS_FILE
    write(file, found)
    assert set(read_links(file)) == found
    with file.open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.reader(lines))) == len(found) + 1


def test_distances() -> None:
    assert distance((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert distance((53.9, 27.57), (53.9, 27.57)) == 0
