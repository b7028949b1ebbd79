"""Decisions: what is read, what follows, what contradicts, and how the file grows."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.decisions import (
    ContradictionError,
    Decision,
    DecisionError,
    Linker,
    Resolver,
    read_decisions,
    shipped_decisions,
)
from graph.judgements import Judgement

SAME, DIFFERENT, UNSURE = Judgement
HEADER = "left,right,decision,by,date,why\n"


def decide(left: str, right: str, judgement: str, source: str = "") -> Decision:
    return Decision(left, right, Judgement(judgement), source=source)


# ---------------------------------------------------------------- the algebra

JUDGEMENTS = st.sampled_from(Judgement)


@given(JUDGEMENTS, JUDGEMENTS, JUDGEMENTS)
def test_chains_of_judgements(a: Judgement, b: Judgement, c: Judgement) -> None:
    assert a.then(b).then(c) == a.then(b.then(c))
    assert a.then(b) == b.then(a)
    assert a.then(SAME) == a
    assert a.then(UNSURE) == UNSURE


def test_of_two_that_differ_from_a_third_nothing_is_known() -> None:
    assert DIFFERENT.then(DIFFERENT) == UNSURE


ENTITY = st.sampled_from("abcde")
PAIRS = st.lists(st.tuples(ENTITY, ENTITY, st.sampled_from(["same", "different"])), max_size=8)


@given(PAIRS)
def test_a_linker_says_what_follows_and_nothing_else(pairs: list[tuple[str, str, str]]) -> None:
    decisions = [decide(*pair) for pair in pairs if pair[0] != pair[1]]
    try:
        linker = Linker(decisions)
    except ContradictionError:
        return
    for a, b, c in permutations("abcde", 3):
        one, other = linker.judgement(a, b), linker.judgement(b, c)
        assert linker.judgement(b, a) == one
        if one and other and one.then(other) is not UNSURE:
            assert linker.judgement(a, c) == one.then(other)
    for decision in linker.decisions:
        assert linker.judgement(*decision.pair) == decision.judgement


@given(PAIRS, st.randoms())
def test_no_order_makes_or_hides_a_contradiction(pairs: list[tuple[str, str, str]], random) -> None:  # type: ignore[no-untyped-def]
    latest = {tuple(sorted(pair[:2])): pair for pair in pairs if pair[0] != pair[1]}
    decisions = [decide(*pair) for pair in latest.values()]
    shuffled = list(decisions)
    random.shuffle(shuffled)
    assert contradicts(decisions) == contradicts(shuffled)


def contradicts(decisions: list[Decision]) -> bool:
    try:
        Linker(decisions)
    except ContradictionError:
        return True
    return False


def test_a_contradiction_names_every_line_of_it() -> None:
    lines = [
        decide("a", "b", "same", "one.csv, line 2"),
        decide("x", "y", "same", "one.csv, line 3"),
        decide("c", "b", "same", "two.csv, line 2"),
        decide("a", "c", "different", "two.csv, line 9"),
    ]
    with pytest.raises(ContradictionError) as raised:
        Linker(lines)
    said = str(raised.value)
    assert said.startswith("two.csv, line 9: a and c are different")
    assert said.endswith("one.csv, line 2; two.csv, line 2")


def test_a_later_line_wins_and_unsure_undoes() -> None:
    assert Linker([decide("a", "b", "same"), decide("b", "a", "different")]).judgement("a", "b") is DIFFERENT
    assert Linker([decide("a", "b", "same"), decide("a", "b", "unsure")]).judgement("a", "b") is UNSURE
    assert Linker([decide("a", "b", "different"), decide("a", "b", "same")]).judgement("a", "b") is SAME
    assert Linker().judgement("a", "b") is None


# ---------------------------------------------------------------- the file


def test_what_is_shipped_is_sound() -> None:
    Linker(shipped_decisions())
    assert all(decision.why and decision.by for decision in shipped_decisions())


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.csv") == ()


def test_a_table_in_any_order_with_a_mark_and_empty_lines(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text(
        "\ufeffdecision,left,right,note\nsame, http://a ,http://b,x\n,,,\nDifferent,http://a,http://c,\n", "utf-8"
    )
    first, second = read_decisions(file)
    assert (first.left, first.right, first.judgement) == ("http://a", "http://b", SAME)
    assert second.judgement is DIFFERENT
    assert second.source == f"{file}, line 4"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("left,right\n", "line 1: no column decision"),
        (HEADER + "a,b,maybe,,,\n", "line 2: the decision is same, different or unsure, not «maybe»"),
        (HEADER + "a,,same,,,\n", "line 2: a decision needs left"),
        (HEADER + "\na,a,same,,,\n", "line 3: both sides are a"),
        (HEADER + "a,b,same,,,,too,many\n", "line 2: a decision needs"),
    ],
)
def test_what_is_no_decision_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "d.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(DecisionError, match=said) as raised:
        read_decisions(file)
    assert str(file) in str(raised.value)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_bytes((HEADER + "a,b,same,Иван,,\n").encode("cp1251"))
    with pytest.raises(DecisionError, match="not UTF-8"):
        read_decisions(file)


def test_a_resolver_writes_before_it_counts(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    resolver = Resolver(file, [decide("b", "c", "same", "elsewhere")])
    resolver.decide(Decision("a", "b", SAME, "Иванова", "2026-11-20", "один адрес, «кавычки»"))
    assert resolver.linker.judgement("a", "c") is SAME
    (read,) = read_decisions(file)
    assert (read.by, read.date, read.why) == ("Иванова", "2026-11-20", "один адрес, «кавычки»")
    again = Resolver(file, [decide("b", "c", "same", "elsewhere")])
    assert again.linker.judgement("a", "c") is SAME


def test_what_contradicts_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    resolver = Resolver(file)
    resolver.decide(decide("a", "b", "same"))
    before = file.read_bytes()
    with pytest.raises(ContradictionError):
        resolver.extend([decide("b", "c", "same"), decide("a", "c", "different")])
    assert file.read_bytes() == before
    assert resolver.linker.judgement("b", "c") is None


def test_a_resolver_keeps_to_the_columns_of_the_file_and_says_nothing_twice(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("why,left,decision,right\nпотому,a,same,b", "utf-8")
    resolver = Resolver(file)
    assert resolver.extend([Decision("a", "b", SAME, why="потому"), decide("c", "d", "unsure")]) == 1
    assert file.read_text("utf-8") == "why,left,decision,right\nпотому,a,same,b\n,c,unsure,d\n"
