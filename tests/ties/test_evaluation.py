"""The yardstick: by hand on a small graph, and against the reference scorer where the real gold is at hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from extract.read import read_report
from extract.record import extract_report
from graph.build import build_graph
from graph.evaluation import Evaluation, GoldError, evaluate, read_gold
from graph.evaluation.facts import read_facts, reports
from graph.evaluation.names import same_organization, same_person, same_place
from graph.store import memory_store

SHARED = Path(__file__).parents[3] / "shared"
REAL = {
    gold: (quarter, "executive")
    for gold, quarter in (
        (SHARED / "gold" / "2024-Q4-executive-rows-1-39.jsonl", "2024-Q4"),
        (SHARED / "gold" / "2025-Q1-executive.jsonl", "2025-Q1"),
    )
    if gold.is_file() and (SHARED / "reports").is_dir()
}

GRAPH = """
@prefix : <https://w3id.org/ties/ontology#> .
@prefix c: <https://w3id.org/ties/concept/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<x:report> a :Report ; :quarter "2025-Q3" ; :reportingLevel "executive" .
<x:1> a :Record ; :inReport <x:report> ; :rowNumber 1 ; :mentions <x:maz>, <x:extra> .
<x:2> a :Record ; :inReport <x:report> ; :rowNumber 2 ; :mentions <x:maz2> .
<x:e1> :describedIn <x:1> ; :eventType <https://w3id.org/ties/concept/event-type/forum> ;
  :startDate "2025-07-01"^^xsd:date ; :endDate "2025-07-02"^^xsd:date ;
  :attendanceMode <https://w3id.org/ties/concept/attendance-mode/online> ;
  :headcount 50 ; :country <x:by> ; :place <x:orsha> .
<x:by> a :Country, :Place ; :isoCode "BY" ; skos:prefLabel "Республика Беларусь"@ru .
<x:orsha> a :Settlement, :Place ; skos:prefLabel "Орша"@ru .
<x:smolensk> a :Settlement, :Place ; skos:prefLabel "Смоленск"@ru .
<x:maz> a :Organization ; skos:prefLabel "ОАО «МАЗ»"@ru ; skos:altLabel "Минский автозавод"@ru .
<x:maz2> a :Organization ; skos:prefLabel "МАЗ"@ru .
<x:extra> a :Organization ; skos:prefLabel "ООО «Лишнее»"@ru .
<x:ivanov> a :Person ; skos:prefLabel "Иванов Иван Иванович"@ru .
<x:post> a :Post ; :postTitle "генеральный директор" ; :postAt <x:maz> .
<x:mayor> a :Post ; :postTitle "мэр города" .
<x:p1> a :Participation ; :statedIn <x:1> ; :event <x:e1> ; :agent <x:ivanov> ; :inCapacity <x:post> .
<x:p2> a :Participation ; :statedIn <x:1> ; :event <x:e1> ; :inCapacity <x:mayor> .
<x:p3> a :Participation ; :statedIn <x:1> ; :event <x:e1> ; :agent <x:by> .
<x:a> a :Agreement ; :statedIn <x:1> ; :agreementKind <https://w3id.org/ties/concept/agreement-kind/memorandum> ;
  :agreementStatus <https://w3id.org/ties/concept/agreement-status/signed> ; :party <x:maz>, <x:by>, <x:smolensk> .
<x:old> a :Agreement ; :statedIn <x:1> ; :agreementKind <https://w3id.org/ties/concept/agreement-kind/agreement> ;
  :agreementStatus <https://w3id.org/ties/concept/agreement-status/referred> .
<x:t> a :Twinning ; :statedIn <x:1> ; :twin <x:smolensk>, <x:orsha> .
"""

EMPTY: dict[str, Any] = {
    **{"type": "forum", "start": "2025-07-01", "end": "2025-07-02", "mode": "online", "headcount": 50},
    **{"places": [], "countries": [], "people": [], "posts": [], "orgs": [], "delegations": [], "agreements": []},
    **{"twinnings": []},
}
GOLD = [
    EMPTY
    | {
        "row": 1,
        "places": [{"name": "г. Орша"}, {"name": "Минск"}],
        "countries": ["BY"],
        "people": [{"name": "Иванов И.И.", "post": "генеральный директор ОАО «МАЗ»"}],
        "posts": [{"title": "мэр", "org": None}, {"title": "мэр города", "org": None}],
        "orgs": [
            {"name": "Завод", "aliases": ["МАЗ"], "optional": False},
            {"name": "ООО «Лишнее»", "optional": True},
            {"name": "Ещё одна", "optional": True},
        ],
        "delegations": ["Республика Беларусь"],
        "agreements": [
            {"kind": "memorandum", "status": "signed", "parties": ["Минский автозавод", "Смоленск", "Орша"]},
            {"kind": "agreement", "status": "referred", "parties": []},
            {"kind": "contract", "status": "signed", "parties": []},
        ],
        "twinnings": [["Орша", "Смоленск"]],
    },
    EMPTY | {"row": 2, "headcount": None, "orgs": [{"name": "Завод", "aliases": ["МАЗ"], "optional": False}]},
    EMPTY | {"row": 3, "headcount": None},
]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    file = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in GOLD), encoding="utf-8")
    store = memory_store(parse(GRAPH, format=RdfFormat.TURTLE))
    assert reports(store) == (("2025-Q3", "executive"),)
    return evaluate(read_facts(store, "2025-Q3", "executive"), read_gold(file))


@pytest.mark.parametrize(
    ("field", "right", "wrong", "missed"),
    [
        ("rows found", 2, 1, 1),
        ("type", 1, 2, 2),
        ("dates", 1, 2, 2),
        ("mode", 1, 2, 2),
        ("headcount", 1, 0, 0),
        ("places", 1, 0, 1),
        ("countries", 1, 0, 0),
        ("people", 1, 0, 0),
        ("posts of people", 1, 0, 0),
        ("unnamed posts", 1, 0, 1),
        ("organisations", 2, 0, 0),
        ("delegations", 1, 0, 0),
        ("agreements", 1, 0, 1),
        ("agreement parties", 2, 1, 1),
        ("twinnings", 1, 0, 0),
        ("identity pairs", 0, 0, 1),
    ],
)
def test_counts(judged: Evaluation, field: str, right: int, wrong: int, missed: int) -> None:
    score = judged[field]
    assert (score.right, score.wrong, score.missed) == (right, wrong, missed)


def test_figures(judged: Evaluation) -> None:
    parties = judged["agreement parties"]
    assert (parties.precision, parties.recall) == (2 / 3, 2 / 3) and round(parties.f1, 6) == round(2 / 3, 6)
    assert judged["type"].f1 == 1 / 3, "of what stands once F1 is the accuracy"
    assert {(miss.row, miss.field, miss.fault, miss.what) for miss in judged.misses if miss.field == "places"} == {
        (1, "places", "missed", "Минск")
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Иванов И.И.", "И.И. Иванов", True),
        ("Иванов И.И.", "Иванов И.П.", False),
        ("Иванов И.И.", "Иван Иванович Иванов", True),
        ("Иванов С.И.", "Пётр Иванович Иванов", False),
        ("Семёнова А.Б.", "Семенова Анна Борисовна", True),
        ("Исидор", "митрополит Исидор", True),
        ("Ли Вэй", "Вэй Ли", True),
        ("Иванов Иван", "Петров Иван", False),
        ("И.", "Иванов", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same is same_person(other, one)


def test_same_names() -> None:
    assert same_organization(["Открытое акционерное общество «Нёман»"], ["ОАО «Неман»"])
    assert not same_organization(["ОАО «Неман»"], ["ОАО «Немирово»"])
    assert same_place("агрогородок", ["Агрогородок"]) and not same_place("Орша", ["Оршанский район"])


@pytest.mark.parametrize("text", ["", "{", '{"row": 1}', "[]"])
def test_gold_that_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl"):
        read_gold(file)
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path / "none.jsonl")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    """The graph of the real reports that have gold."""
    files = [SHARED / "reports" / f"{quarter}-{level}.txt" for quarter, level in REAL.values()]
    out = tmp_path_factory.mktemp("real") / "graph"
    build_graph([extract_report(read_report(file)) for file in files], out)
    return list(parse(path=str(out / "graph.nq"), format=RdfFormat.N_QUADS))


# Without the real gold there is nothing to compare with, and pytest skips these for the empty list of parameters.
@pytest.mark.parametrize("gold", REAL, ids=lambda path: path.stem)
@pytest.mark.parametrize("every", [0, 11, 4], ids=["whole", "an eleventh lost", "a quarter lost"])
def test_agrees_with_the_reference_scorer(real: list[Quad], gold: Path, every: int, tmp_path: Path) -> None:
    kept = [quad for i, quad in enumerate(real) if not every or i % every]
    damaged = tmp_path / "graph.nq"
    damaged.write_bytes(serialize(kept, format=RdfFormat.N_QUADS) or b"")
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    quarter, level = REAL[gold]
    scored, mentions = score.score(str(damaged), str(gold), quarter, level, out=lambda _: None)
    identity = score.identity(mentions, out=lambda _: None)
    # Where no agreement is matched the reference leaves their parties out; a field without a fault counts as 1.
    wanted = {"agreement parties": 1.0, **scored, "identity pairs": identity}
    store = Store()
    store.bulk_extend(kept)
    judged = evaluate(read_facts(store, quarter, level), read_gold(gold))
    found = {one.field: one.f1 for one in judged.scores}
    assert found == {name: pytest.approx(value, abs=0.0005) for name, value in wanted.items()}
