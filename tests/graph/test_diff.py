"""What appeared, vanished and changed: row by row in a re-issued report, thing by thing over all reports."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import (
    CORPORATION,
    MINISTER,
    PETROV,
    PLANT,
    SMOLENSK,
    VITEBSK,
    Text,
    make_record,
    make_report,
    two_reports,
    with_event,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from extract.records import Agreement, ExtractedReport, Participation, Post, Record, Role
from graph.assemble import assemble
from graph.build import build_graph, sorted_nquads
from graph.diff import ASPECTS, Diff, describe, diff, read_snapshot, snapshot
from graph.history import replaced_versions
from graph.store import StoreError
from ontology.terms import DCTERMS, PROV, SKOS, TIES

ROW = "https://w3id.org/ties/id/report/smolensk-2025-q3-executive/row/"


def compare(old: Iterable[ExtractedReport], new: Iterable[ExtractedReport]) -> Diff:
    return diff(*(snapshot(assemble(list(of))) for of in (old, new)))


def counts(found: Diff) -> dict[tuple[str, str], int]:
    return dict(Counter((change.aspect, change.kind) for change in found.changes))


def deltas(found: Diff, aspect: str, kind: str = "changed") -> list[tuple[str, list[str], list[str]]]:
    return [
        (delta.predicate.rsplit("#", 1)[-1], *([value.value for value in of] for of in (delta.before, delta.after)))
        for change in found.changes
        if (change.aspect, change.kind) == (aspect, kind)
        for delta in change.deltas
    ]


def titled(number: int, title: str, day: int, **event: object) -> Record:
    return with_event(make_record(number, Text(), title), start=f"2025-07-{day:02}", end=f"2025-07-{day:02}", **event)


def report(*records: Record, version: str = "") -> ExtractedReport:
    text = Text()
    text.add(version)
    return make_report(text, records)


FORUM, TALKS, FAIR = titled(1, "Форум", 1), titled(2, "Беседа", 5), titled(3, "Ярмарка", 9)


def test_what_is_equal_has_no_changes() -> None:
    assert compare(two_reports(), two_reports()[::-1]).changes == ()


def test_a_new_quarter() -> None:
    old, new = two_reports()[:1], two_reports()
    found = compare(old, new)
    assert {kind for _, kind in counts(found)} == {"appeared", "changed"}
    assert counts(found)["report", "appeared"] == counts(found)["row", "appeared"] == 1
    assert counts(found)["agreement", "appeared"] == counts(found)["sister-city", "appeared"] == 1
    assert deltas(found, "post") == [("observedTo", ["2025-07-02"], ["2025-10"])]
    assert ("participation", "appeared") not in counts(found), "of a new row they go without saying"
    ties = {tuple(found.label(iri) for iri in change.key): change for change in found.of("tie", "changed")}
    shared = ties[CORPORATION.name, PLANT.name].deltas[0]
    assert [shared.before[0].value, shared.after[0].value] == ["2", "3"]
    (version,) = [one for one in found.reports.values() if not one.before]
    assert (version.quarter, version.level) == ("2025-Q4", "executive")
    (row,) = found.of("row")
    assert (found.rows[row.key[0]].quarter, found.label(row.key[0])) == ("2025-Q4", "Встреча побратимов")

    back = compare(new, old)
    assert counts(back)["sister-city", "vanished"] == 1 and ("row", "appeared") not in counts(back)


def test_a_row_that_is_put_in_moves_the_others_and_changes_none() -> None:
    moved = [replace(record, row=replace(record.row, number=record.row.number + 1)) for record in (FORUM, TALKS, FAIR)]
    found = compare([report(FORUM, TALKS, FAIR)], [report(titled(1, "Новое", 30), *moved, version="2")])
    assert counts(found)["row", "appeared"] == counts(found)["event", "appeared"] == 1
    assert not [change for change in found.changes if change.aspect in ("row", "event") and change.kind != "appeared"]
    assert deltas(found, "report")[0][0] == "sha256"

    gone = compare([report(titled(1, "Новое", 30), *moved)], [report(FORUM, TALKS, FAIR, version="2")])
    (row,), (event,) = gone.of("row"), gone.of("event")
    assert row.key == (f"{ROW}1#former",) and gone.label(row.key[0]) == "Новое" and row.kind == event.kind == "vanished"


def test_rows_of_one_title_are_told_apart_by_what_they_say() -> None:
    first, second = titled(1, "Встреча", 3), titled(2, "Встреча", 3, headcount=30)
    third = titled(3, "Встреча", 3, headcount=60, places=())
    found = compare([report(first, second, third)], [report(replace(third, row=first.row), version="2")])
    assert sorted(found.label(change.key[0]) for change in found.of("row")) == ["Встреча", "Встреча"]
    assert counts(found)["row", "vanished"] == 2 and ("row", "changed") not in counts(found)


def test_what_was_restated_in_a_row() -> None:
    later = with_event(TALKS, end="2025-07-07", headcount=200, type="meeting", places=(), title="Беседы")
    found = compare([report(FORUM, TALKS)], [report(FORUM, later, version="2")])
    (row,) = found.of("row")
    assert (row.key, row.kind) == ((f"{ROW}2",), "changed")
    event_type = "https://w3id.org/ties/concept/event-type/"
    said = {name: (before, after) for name, before, after in deltas(found, "row")}
    assert said["endDate"] == (["2025-07-05"], ["2025-07-07"])
    assert said["headcount"] == (["120"], ["200"])
    assert said["eventType"] == ([f"{event_type}forum"], [f"{event_type}meeting"])
    assert said["place"][1] == [] and said["prefLabel"] == (["Беседа"], ["Беседы"])
    (event,) = found.of("event")
    assert event.kind == "changed", "its IRI follows its title, and it is the same event"


def test_who_took_part_was_restated() -> None:
    director = Post("директор завода", PLANT)
    corporation, plant, minister = TALKS.participations
    changed = (
        replace(corporation, role=Role.ORGANIZER),
        replace(minister, posts=(director,)),
        Participation(None, Role.SPEAKER, plant.evidence, (MINISTER,)),
    )
    found = compare([report(TALKS)], [report(replace(TALKS, participations=changed), version="2")])
    names = {(found.label(change.key[1]), change.kind) for change in found.of("participation")}
    assert names == {
        (CORPORATION.name, "changed"),
        (PETROV.name, "changed"),
        (PLANT.name, "vanished"),
        (MINISTER.title, "appeared"),
    }
    roles = "https://w3id.org/ties/concept/role/"
    assert ("role", [f"{roles}participant"], [f"{roles}organizer"]) in deltas(found, "participation")
    posts = {(found.label(change.key[1]), change.kind) for change in found.of("post")}
    assert posts == {(MINISTER.title, "vanished"), (director.title, "appeared")}


def test_an_agreement_that_is_restated_is_no_other_one() -> None:
    evidence = TALKS.participations[0].evidence
    contract = Agreement("contract", "signed", (CORPORATION, PLANT), evidence, "поставка")
    protocol = Agreement("protocol", "signed", (CORPORATION,), evidence, "протокол")
    old = replace(TALKS, agreements=(contract, protocol))
    restated = replace(contract, parties=(CORPORATION, VITEBSK), evidence=replace(evidence, start=evidence.start + 1))
    found = compare([report(old)], [report(replace(TALKS, agreements=(restated, protocol)), version="2")])
    assert [change.kind for change in found.of("agreement")] == ["changed"]
    ((name, before, after),) = deltas(found, "agreement")
    assert (name, len(before), len(after)) == ("party", 1, 1)
    gone = compare([report(old)], [report(replace(TALKS, agreements=(protocol,)), version="2")])
    assert [change.kind for change in gone.of("agreement")] == ["vanished"]
    assert gone.label(gone.of("agreement")[0].key[0]) == "поставка"


def _quads(text: str) -> list[Quad]:
    node, report_, record = NamedNode, "x:/report/r", "x:/report/r/row/1"
    graph = node(report_)
    said = [
        (report_, TIES.quarter, Literal("2025-Q3")),
        (report_, TIES.reportingLevel, Literal("executive")),
        (record, TIES.inReport, node(report_)),
        (record, TIES.rowNumber, Literal(1)),
    ]
    kinds = [(report_, TIES.Report), (record, TIES.Record)]
    for line in filter(None, text.split("; ")):
        iri, name = line.split(" = ")
        if name.startswith("→"):
            said.append((iri, DCTERMS.isReplacedBy, node(name[1:])))
        else:
            kinds.append((iri, TIES.Organization))
            said += [(iri, SKOS.prefLabel, Literal(name, language="ru")), (record, TIES.mentions, node(iri))]
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    said += [(iri, rdf_type, node(of)) for iri, of in kinds]
    return [Quad(node(subject), node(predicate), value, graph) for subject, predicate, value in said]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("o:a = А; o:b = Б", "o:a = А; o:b = →o:a", [("merged", "o:b", "o:a")]),
        ("o:a = А; o:b = Б", "o:c = А; o:b = →o:c; o:a = →o:c", [("merged", "o:a", "o:c"), ("merged", "o:b", "o:c")]),
        ("o:a = А", "o:b = →o:c; o:a = →o:b; o:c = Иное", [("changed", "o:c", "o:c")]),
        ("o:a = Завод", "o:b = «ЗАВОД»", [("changed", "o:b", "o:b")]),
        ("o:a = А; o:b = А", "o:c = А", [("appeared", "o:c", ""), ("vanished", "o:a", ""), ("vanished", "o:b", "")]),
        ("o:a = А", "o:a = А; o:b = А", [("appeared", "o:b", "")]),
    ],
)
def test_an_identity_that_changed(old: str, new: str, wanted: list[tuple[str, str, str]]) -> None:
    found = diff(snapshot(_quads(old)), snapshot(_quads(new)))
    shown = [
        (
            change.kind,
            change.key[0],
            *(v.value for d in change.deltas if "isReplacedBy" in d.predicate for v in d.after),
        )
        for change in found.of("organization")
        if change.kind != "changed" or "isReplacedBy" in change.deltas[-1].predicate
    ]
    assert [(*one, "")[:3] for one in shown] == wanted
    assert found.of("row") == () or any(kind in ("appeared", "vanished") for kind, *_ in wanted)


RECORDS = tuple(titled(n, title, n) for n, title in enumerate(("Форум", "Встреча", "Встреча", "Ярмарка", "Визит"), 1))


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(range(5)), min_size=1), st.sets(st.sampled_from(range(5)), min_size=1))
def test_the_way_back_undoes_the_way_there(one: set[int], other: set[int]) -> None:
    first, second = ([report(*(RECORDS[n] for n in sorted(of)), version=str(of))] for of in (one, other))
    there, back = compare(first, second), compare(second, first)
    turned = {"appeared": "vanished", "vanished": "appeared"}
    assert counts(there) == {(aspect, turned.get(kind, kind)): n for (aspect, kind), n in counts(back).items()}
    assert len(there.of("row", "appeared")) - len(there.of("row", "vanished")) == len(other) - len(one)


def test_the_order_is_a_function_of_what_changed() -> None:
    old, new = assemble(two_reports()[:1]), assemble(two_reports())
    found = diff(snapshot(old), snapshot(new))
    for seed in range(3):
        for quads in (old, new):
            random.Random(seed).shuffle(quads)
        again = diff(snapshot(old), snapshot(new))
        assert again.changes == found.changes and describe(again) == describe(found)
    aspects = [ASPECTS.index(change.aspect) for change in found.changes]
    assert aspects == sorted(aspects)


SHARED = """PREFIX ties: <https://w3id.org/ties/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
GRAPH <x:/report/$N> {
  <x:/report/$N> a ties:Report ; ties:quarter "2025-Q$N" ; ties:sha256 "$COUNT" .
  <x:r$N> a ties:Record ; ties:inReport <x:/report/$N> ; ties:rowNumber 1 .
  <x:e> a ties:Event ; ties:describedIn <x:r$N> ; skos:prefLabel "Форум"@ru ; ties:headcount $COUNT .
}"""


def test_a_row_says_what_its_own_report_says() -> None:
    """Two reports describe one event; that one of them restates it, is no change of the other's row."""
    first, second, restated = (
        list(parse(SHARED.replace("$N", str(number)).replace("$COUNT", str(count)), format=RdfFormat.TRIG))
        for number, count in ((1, 10), (2, 20), (2, 30))
    )
    found = diff(snapshot(first + second), snapshot(first + restated))
    assert [change.key for change in found.of("row")] == [("x:r2",)]
    assert deltas(found, "event") == [("headcount", ["20"], ["30"])]


def test_rows_of_an_unchanged_file_are_the_same_rows_however_they_are_read() -> None:
    other = with_event(replace(TALKS, mentions=(), participations=()), title="Иное", type="sport", places=())
    (row,) = compare([report(FORUM, TALKS)], [report(FORUM, other)]).of("row")
    assert (row.kind, row.key) == ("changed", (f"{ROW}2",))


def test_in_rdf() -> None:
    later = with_event(TALKS, headcount=200)
    found = compare([report(FORUM, TALKS)], [report(FORUM, later, version="2")])
    triples = describe(found)
    nodes: dict[object, dict[str, object]] = defaultdict(dict)
    for triple in triples:
        nodes[triple.subject][triple.predicate.value] = triple.object
    (said,) = (node for node in nodes.values() if node.get(TIES.aspect) == Literal("row"))
    assert said[TIES.changedProperty] == NamedNode(TIES.headcount) and said[TIES.changeKind] == Literal("changed")
    assert said[TIES.valueBefore] == Literal(120) and said[TIES.valueAfter] == Literal(200)
    assert said[TIES.changeOf] == said[PROV.wasDerivedFrom] == NamedNode(f"{ROW}2")
    (revision,) = [t for t in triples if t.predicate.value == PROV.wasRevisionOf]
    (version,) = found.reports.values()
    assert str(revision.subject).endswith(f"/source/{version.after}>")
    assert str(revision.object).endswith(f"/source/{version.before}>")
    assert serialize(triples, format=RdfFormat.TURTLE)


def test_a_replaced_version_is_compared_with_the_build_that_replaced_it(tmp_path: Path) -> None:
    out, slug = tmp_path / "out", "smolensk-2025-q3-executive"
    other = two_reports()[1]
    build_graph([report(FORUM, TALKS), other], out)
    build_graph([report(FORUM, with_event(TALKS, headcount=7), version="2"), other], out)
    (old,) = replaced_versions(out, slug)
    found = diff(*(read_snapshot(path, [slug]) for path in (old, out)))
    assert deltas(found, "row") == deltas(found, "event") == [("headcount", ["120"], ["7"])]
    assert {change.aspect for change in found.changes} == {"report", "row", "event"}
    assert read_snapshot(out).slugs == (slug, "smolensk-2025-q4-executive")


def test_a_state_is_read_from_a_build_or_a_file(tmp_path: Path) -> None:
    quads = assemble(two_reports())
    (tmp_path / "one.nq").write_bytes(sorted_nquads(quads))
    (tmp_path / "all.nt").write_bytes(serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES) or b"")
    one, merged = read_snapshot(tmp_path / "one.nq"), read_snapshot(tmp_path / "all.nt")
    assert one.slugs == merged.slugs
    assert diff(one, merged).changes == (), "what stands in one graph is read, too"
    for name, text in (("broken.nq", "<x"), ("strange.docx", ""), ("none.nq", None)):
        if text is not None:
            (tmp_path / name).write_text(text)
        with pytest.raises(StoreError, match=name):
            read_snapshot(tmp_path / name)
    with pytest.raises(StoreError, match="holds no build"):
        read_snapshot(tmp_path)


def test_a_place_and_its_towns_are_no_tie() -> None:
    found = compare([report(FORUM)], two_reports())
    named = {frozenset(found.label(iri) for iri in change.key) for change in found.of("tie")}
    assert frozenset((VITEBSK.name, "Республика Беларусь")) not in named
    assert all(len(pair) == 2 for pair in named) and SMOLENSK is not None
