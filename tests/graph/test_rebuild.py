"""Building again into the same folder: IRIs stay, decisions are replayed, and no order of reports counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from factories import SMOLENSK, VITEBSK, Text, make_record, make_report, two_reports

from data import resource
from extract.read import read_report
from extract.record import extract_report
from extract.records import Entity, ExtractedReport, Mention, Organization, Participation, Person, Place, Role
from graph.build import build_graph
from graph.decisions import ContradictionError, DecisionError, read_decisions
from graph.identity import Identities
from graph.memory import recall
from graph.registry import read_registry
from graph.store import SolutionsResult, open_store, query
from graph.walk import Where, entities

BASE = "https://w3id.org/ties/id/"
HEADER = "left,right,decision,by,date,why\n"


def named(
    *rows: Sequence[Entity], quarter: str = "2025-Q3", level: str = "executive", start: str | None = None
) -> ExtractedReport:
    """A report whose rows name just these entities."""
    text = Text()
    made = []
    for number, row in enumerate(rows, 1):
        item = make_record(number, text, f"Встреча {number}")
        spot = item.mentions[0].evidence
        mentions = tuple(Mention(entity, spot) for entity in row)  # type: ignore[type-var]
        parts = tuple(Participation(one, Role.PARTICIPANT, spot) for one in row if not isinstance(one, Place))  # type: ignore[arg-type]
        made.append(replace(item, mentions=mentions, participations=parts))
    return make_report(text, made, quarter, level)


def org(name: str, place: Place | None = None, country: str | None = None, *aliases: str) -> Organization:
    return Organization(name, place=place, country=country, aliases=aliases)


def person(initials: str, country: str | None = None) -> Person:
    return Person(f"Иванов {initials}", "Иванов", initials, country=country)


# Three reports in which names grow, meet by an alias, and become ambiguous.
FIRST = named((org("«ВЗ»", country="BY"), person("И.")), (org("Музей «Крепость»", SMOLENSK),), quarter="2025-Q1")
SECOND = named(
    (org("ОАО «Витебский завод»", VITEBSK, "BY", "ОАО «ВЗ»"), person("И.И.", "RU")),
    (org("Государственный музей «Крепость»", SMOLENSK), org("Галерея", SMOLENSK)),
    quarter="2025-Q2",
)
THIRD = named(
    (org("ОАО «ВЗ»", country="BY"), person("И.П.", "RU")), (org("Галерея"), org("Витебский завод", country="BY"))
)
THREE = (FIRST, SECOND, THIRD)


def sample_in_three() -> tuple[ExtractedReport, ...]:
    whole = extract_report(read_report(Path(str(resource("sample", "2025-Q3-executive.txt")))))
    thirds = []
    for number, quarter in enumerate(("2025-Q1", "2025-Q2", "2025-Q3")):
        heading = replace(whole.report.heading, quarter=quarter)
        source = replace(whole.report.source, sha256=f"{number}" * 64)
        report = replace(whole.report, heading=heading, source=source)
        thirds.append(ExtractedReport(report, whole.records[number * 10 : number * 10 + 10]))
    return tuple(thirds)


def meanings(identities: Identities) -> dict[tuple[object, ...], str]:
    """What each record says, in any form, to the IRI of what it means."""
    found: dict[tuple[object, ...], str] = {}
    for _, located in identities.reports.values():
        for item in located:
            found["event", item.where] = identities.events.iri(item.where)
            for entity in entities(item.record):
                found[entity, item.where] = identities.iri(entity, item.where)
    return found


def partition(found: dict[tuple[object, ...], str]) -> set[frozenset[tuple[object, ...]]]:
    groups: dict[str, set[tuple[object, ...]]] = {}
    for what, iri in found.items():
        groups.setdefault(iri, set()).add(what)
    return {frozenset(group) for group in groups.values()}


@pytest.mark.parametrize("reports", [THREE, sample_in_three()], ids=["synthetic", "sample"])
def test_in_whatever_order_the_reports_come_the_same_things_are_one(reports: Sequence[ExtractedReport]) -> None:
    wanted = meanings(Identities(reports))
    for order in permutations(reports):
        registry = None
        before: dict[tuple[object, ...], str] = {}
        for count in range(1, len(order) + 1):
            identities = Identities(order[:count], registry=registry)
            registry = identities.issued.registry
            after = meanings(identities)
            redirects = identities.issued.redirects
            for what, iri in before.items():  # what had an IRI has it still, or the IRI leads to it
                assert redirects.get(iri, iri) == after[what] or iri in after.values()
            assert {entry.iri for entry in registry} >= {iri for iri in before.values() if iri.startswith(BASE)}
            before = after
        assert partition(before) == partition(wanted)
        assert meanings(Identities(reports, registry=registry)) == before


@pytest.mark.parametrize("reports", [THREE, sample_in_three()], ids=["synthetic", "sample"])
def test_reports_one_by_one_in_their_order_give_what_they_give_together(
    reports: Sequence[ExtractedReport], tmp_path: Path
) -> None:
    for count in range(1, len(reports) + 1):
        build_graph(reports[:count], tmp_path / "one by one")
    build_graph(reports[:1], tmp_path / "two at once")
    for name in ("two at once", "together"):
        build_graph(reports, tmp_path / name)
        for file in ("graph.nq", "registry.csv"):
            assert (tmp_path / name / file).read_bytes() == (tmp_path / "one by one" / file).read_bytes()


def rows(folder: Path, pattern: str) -> set[tuple[str, ...]]:
    prefixes = "PREFIX ties: <https://w3id.org/ties/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    result = query(open_store(folder), prefixes + pattern)
    assert isinstance(result, SolutionsResult)
    return {tuple(term.value.removeprefix(BASE) for term in row) for row in result.rows}  # type: ignore[union-attr]


def redirects(folder: Path, kind: str = "") -> set[tuple[str, ...]]:
    found = rows(folder, "SELECT ?old ?new { ?old dcterms:isReplacedBy ?new }")
    return {pair for pair in found if pair[0].startswith(kind)}


def test_a_report_that_joins_two_leaves_a_redirect(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_graph([FIRST, THIRD], out)
    short = Identities([FIRST, THIRD]).iri(org("«ВЗ»", country="BY"), Where("smolensk-2025-q1-executive", "1"))
    assert redirects(out) == set()
    build_graph(THREE, out)
    assert redirects(out) == {("organization/vitebskiy-zavod", short.removeprefix(BASE))}
    kept = rows(out, f"SELECT ?x {{ ?x a ties:Organization ; ties:locatedIn ?place FILTER(?x = <{short}>) }}")
    assert kept == {(short.removeprefix(BASE),)}
    build_graph([FIRST, THIRD], out)  # what joined them is gone
    assert redirects(out, "organization") == set()
    assert len(rows(out, "SELECT ?x { ?x a ties:Organization }")) == 4


def test_a_build_into_another_folder_knows_nothing_of_this_one(tmp_path: Path) -> None:
    build_graph(THREE, tmp_path / "one")
    build_graph(THREE, tmp_path / "two")
    for name in ("graph.nq", "registry.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    build_graph(THREE, tmp_path / "one")
    assert (tmp_path / "one" / "graph.nq").read_bytes() == (tmp_path / "two" / "graph.nq").read_bytes()


def test_another_base_has_iris_of_its_own_and_keeps_those_of_the_first(tmp_path: Path) -> None:
    build_graph(THREE, tmp_path)
    before = set(read_registry(tmp_path / "registry.csv"))
    build_graph(THREE, tmp_path, base="https://example.org/id/")
    assert before < set(read_registry(tmp_path / "registry.csv"))
    assert BASE not in (tmp_path / "graph.nq").read_text("utf-8")


# ---------------------------------------------------------------- decisions

GALLERY, OTHER = f"{BASE}organization/galereya-smolensk", f"{BASE}organization/muzey-krepost"


def decide(folder: Path, *lines: str) -> None:
    (folder / "decisions.csv").write_text(HEADER + "".join(f"{line}\n" for line in lines), "utf-8")


def organizations(folder: Path) -> set[str]:
    return {iri for (iri,) in rows(folder, "SELECT DISTINCT ?o { ?r ties:mentions ?o . ?o a ties:Organization }")}


def test_decisions_are_replayed_on_every_build_and_deleting_the_line_undoes_them(tmp_path: Path) -> None:
    build_graph(THREE, tmp_path)
    before = organizations(tmp_path)
    assert {GALLERY.removeprefix(BASE), OTHER.removeprefix(BASE)} <= before
    decide(tmp_path, f"{GALLERY},{OTHER},same,Иванова,2026-11-20,одно здание")
    for _ in range(2):
        build_graph(THREE, tmp_path)
        assert before - organizations(tmp_path) == {GALLERY.removeprefix(BASE)}
        assert redirects(tmp_path) == {(GALLERY.removeprefix(BASE), OTHER.removeprefix(BASE))}
    build_graph([*THREE, *two_reports()[1:]], tmp_path)  # and with another report
    assert GALLERY.removeprefix(BASE) not in organizations(tmp_path)
    assert read_decisions(tmp_path / "decisions.csv")[0].why == "одно здание"
    decide(tmp_path)
    build_graph(THREE, tmp_path)
    assert organizations(tmp_path) == before
    assert redirects(tmp_path) == set()


def test_different_takes_apart_what_a_rule_joined(tmp_path: Path) -> None:
    build_graph(THREE, tmp_path)
    museum = f"{BASE}organization/muzey-krepost"
    assert organizations(tmp_path) & {"organization/gosudarstvennyy-muzey-krepost"} == set()
    record = f"{BASE}report/smolensk-2025-q2-executive/row/2"
    decide(tmp_path, f"{museum},{museum} {record},different,Иванова,,две организации")
    for _ in range(2):
        build_graph(THREE, tmp_path)
        apart = rows(tmp_path, f"SELECT ?o {{ <{record}> ties:mentions ?o . ?o a ties:Organization }}")
        assert (museum.removeprefix(BASE),) not in apart
        assert ("organization/gosudarstvennyy-muzey-krepost",) in apart


def test_namesakes_in_one_report_are_taken_apart_by_their_rows(tmp_path: Path) -> None:
    reports = [named(*[(person("И.И."),)] * 3)]
    build_graph(reports, tmp_path)
    who, record = f"{BASE}person/ivanov-i-i", f"{BASE}report/smolensk-2025-q3-executive/row/"
    assert len(rows(tmp_path, "SELECT ?p { ?p a ties:Person }")) == 1
    decide(tmp_path, f"{who},{who} {record}2,different,,,", f"{who} {record}2,{who} {record}3,same,,,")
    build_graph(reports, tmp_path)
    agents = rows(tmp_path, "SELECT ?p ?r { ?x ties:agent ?p ; ties:statedIn ?r . ?p a ties:Person }")
    by_row = {row.rsplit("/", 1)[-1]: agent for agent, row in agents}
    assert by_row["1"] == "person/ivanov-i-i" != by_row["2"] == by_row["3"]


def test_events_can_be_joined_and_parted_by_decision(tmp_path: Path) -> None:
    text = Text()
    reports = [make_report(text, [make_record(1, text, "Форум"), make_record(2, text, "Ярмарка")])]
    build_graph(reports, tmp_path)
    one, other = (f"{BASE}event/smolensk-2025-q3-executive-{name}" for name in ("1-forum", "2-yarmarka"))
    described = "SELECT ?e ?r { ?e ties:describedIn ?r }"
    assert len({event for event, _ in rows(tmp_path, described)}) == 2
    decide(tmp_path, f"{one},{other},same,,,")
    build_graph(reports, tmp_path)
    (event,) = {event for event, _ in rows(tmp_path, described)}
    assert {old for old, _ in redirects(tmp_path)} == {iri.removeprefix(BASE) for iri in (one, other)} - {event}


def test_a_further_file_of_decisions_comes_last(tmp_path: Path) -> None:
    out, file = tmp_path / "out", tmp_path / "more.csv"
    out.mkdir()
    decide(out, f"{GALLERY},{OTHER},different,,,")  # may be there before the first build
    file.write_text(f"{HEADER}{OTHER},{GALLERY},same,,,\n", "utf-8")
    summary = build_graph(THREE, out, decisions=file)
    assert GALLERY.removeprefix(BASE) not in organizations(out)
    assert summary.idle == ()
    assert "different" in (out / "decisions.csv").read_text("utf-8")
    with pytest.raises(FileNotFoundError):
        build_graph(THREE, out, decisions=tmp_path / "none.csv")


def test_contradicting_decisions_are_an_error_that_names_them_and_nothing_is_built(tmp_path: Path) -> None:
    build_graph(THREE, tmp_path)
    before = (tmp_path / "graph.nq").read_bytes()
    third = f"{BASE}organization/third"
    decide(tmp_path, f"{GALLERY},{OTHER},same,,,", f"{OTHER},{third},same,,,", f"{third},{GALLERY},different,,,")
    with pytest.raises(ContradictionError) as raised:
        build_graph(THREE, tmp_path)
    for number in (2, 3, 4):
        assert f"decisions.csv, line {number}" in str(raised.value)
    assert (tmp_path / "graph.nq").read_bytes() == before


def test_decisions_on_two_kinds_are_an_error(tmp_path: Path) -> None:
    build_graph(THREE, tmp_path)
    decide(tmp_path, f"{GALLERY},{BASE}person/ivanov-i,same,,,")
    with pytest.raises(DecisionError, match=r"decisions\.csv, line 2"):
        build_graph(THREE, tmp_path)


def test_a_decision_on_what_is_not_there_is_told(tmp_path: Path) -> None:
    tmp_path.joinpath("decisions.csv").write_text(f"{HEADER}{GALLERY},{BASE}organization/no-such,same,,,\n", "utf-8")
    (idle,) = build_graph(THREE, tmp_path).idle
    assert idle.right.endswith("no-such")
    assert recall(tmp_path).linker.judgement(idle.left, idle.right) is not None


def test_equal_statements_have_equal_iris_whatever_else_is_known(tmp_path: Path) -> None:
    """Participations, mentions and agreements of a report keep their IRIs when others are added."""

    def statements(reports: Iterable[ExtractedReport]) -> set[str]:
        build_graph(list(reports), tmp_path)
        text = (tmp_path / "graph.nq").read_text("utf-8")
        return set(re.findall(rf"<{BASE}((?:participation|mention|agreement)/smolensk-2025-q3[^>]*)> ", text))

    one = [named((org("Завод «Мост»", country="BY"), person("И.")))]
    longer = [named((org("Большой завод «Мост»", None, "BY", "Завод «Мост»"), person("И.И.")), quarter="2025-Q1")]
    assert statements(one) == statements([*longer, *one])
