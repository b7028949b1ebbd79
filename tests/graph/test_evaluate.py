"""The intervals of the yardstick, and the ratchet: no figure of the sample's own gold may fall."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import resource
from extract.read import read_report
from extract.record import extract_report
from graph.build import build_graph
from graph.evaluation import Evaluation, GoldRow, evaluate, evaluate_all, read_gold
from graph.evaluation.bootstrap import draw_rows, interval, pair_counts
from graph.evaluation.facts import Facts, read_facts
from graph.store import open_store

FIGURES = Path(__file__).with_name("sample_figures.json")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    out = tmp_path_factory.mktemp("sample") / "graph"
    build_graph([extract_report(read_report(Path(str(resource("sample", "2025-Q3-executive.txt")))))], out)
    return read_facts(open_store(out), "2025-Q3", "executive")


@pytest.fixture(scope="module")
def gold() -> tuple[GoldRow, ...]:
    return read_gold(Path(str(resource("sample", "gold.jsonl"))))


@pytest.fixture(scope="module")
def judged(facts: Facts, gold: tuple[GoldRow, ...]) -> Evaluation:
    return evaluate(facts, gold)


FIELDS = json.loads(FIGURES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("field", FIELDS)
def test_no_figure_of_the_sample_falls(judged: Evaluation, field: str) -> None:
    score, floor = judged[field], FIELDS[field]
    found = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    missed = [f"row {miss.row}: {miss.fault}: {miss.what}" for miss in judged.misses if miss.field == field]
    for name, figure in found.items():
        assert round(figure, 4) >= floor[name], (
            f"{field}: {name} fell from {floor[name]} to {figure:.4f}; what is wrong now:\n" + "\n".join(missed)
        )


def test_every_field_has_its_floor(judged: Evaluation) -> None:
    assert {score.field for score in judged.scores} == FIELDS.keys(), "write them with: make figures"


def test_an_interval_holds_its_figure_and_is_always_the_same(judged: Evaluation) -> None:
    for score in judged.scores:
        low, high = score.interval
        assert 0 <= low <= score.f1 <= high <= 1
        assert low < high or score.f1 in (0, 1)
    assert np.array_equal(draw_rows(30), draw_rows(30))


def test_more_rows_make_a_narrower_interval() -> None:
    def width(rows: int) -> float:
        counts = np.array([[9, 1, 1], [5, 3, 0], [7, 0, 4]] * (rows // 3))
        low, high = interval(draw_rows(rows) @ counts)
        return high - low

    assert width(300) < width(30) / 2


def test_nothing_to_judge() -> None:
    empty = evaluate_all([])
    (pairs,) = empty.scores
    assert (pairs.field, pairs.f1) == ("identity pairs", 1)


MENTIONS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from("abc")), max_size=12)


@given(MENTIONS, st.lists(st.integers(0, 3), min_size=5, max_size=5))
def test_pairs_are_counted_as_if_one_by_one(mentions: list[tuple[int, str]], weights: list[int]) -> None:
    wanted = 0
    for (row, key), (other, other_key) in combinations(mentions, 2):
        if key == other_key:
            wanted += weights[row] if row == other else weights[row] * weights[other]
    assert pair_counts(mentions, np.array([weights])).tolist() == [wanted]


def test_several_reports_are_judged_together(judged: Evaluation, facts: Facts, gold: tuple[GoldRow, ...]) -> None:
    halves = evaluate_all([(facts, gold[:15]), (facts, gold[15:])])
    assert halves == judged
