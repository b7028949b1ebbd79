"""IRIs: issued once, kept for ever, given up by redirects only; decisions over what the rules say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.decisions import Decision, DecisionError, Linker
from graph.iri import Namer, slug
from graph.issue import Issuer, Member
from graph.judgements import Judgement
from graph.registry import Entry, Key, Registry, RegistryError, read_registry, write_registry

BASE = "https://example.org/"
REPORTS = ("r-2024-q4-executive", "r-2025-q1-executive", "r-2025-q2-executive")
Named = Member[str]


def named(name: str, report: int = 0, row: int = 1, *context: str | None) -> Named:
    """The name as a row has it; the value tells it from the same name elsewhere."""
    record = f"{REPORTS[report]}/row/{row}"
    return Member(f"{name} {record} {context}", Key(name, "", context), REPORTS[report], record)


@dataclass
class Build:
    """One build: the IRIs (without their base) by value, what they were replaced by, and the registry."""

    iris: dict[str, str]
    redirects: dict[str, str]
    registry: Registry
    idle: tuple[Decision, ...]

    def __getitem__(self, member: Named) -> str:
        return self.iris[member.value]


def build(
    clusters: Iterable[Iterable[Named]], registry: Registry | None = None, decisions: Iterable[Decision] = ()
) -> Build:
    issuer = Issuer(Namer(BASE), registry, Linker(decisions))
    issued = issuer.issue("person", [list(cluster) for cluster in clusters], lambda found: (slug(found[0].key.name),))
    cut = len(BASE + "person/")
    return Build(
        {value: iri[cut:] for value, iri in issued.iris.items()},
        {old[cut:]: new[cut:] for old, new in issuer.redirects.items()},
        issuer.registry,
        issuer.idle,
    )


def decide(left: str, judgement: str, right: str) -> Decision:
    def full(side: str) -> str:
        iri, _, record = side.partition(" ")
        return f"{BASE}person/{iri} {BASE}report/{record}".removesuffix(f" {BASE}report/")

    return Decision(full(left), full(right), Judgement(judgement))


A, B, C = named("anna"), named("boris", 0, 2), named("cyril", 0, 3)

# ---------------------------------------------------------------- keeping


def test_a_fuller_name_that_comes_later_moves_nothing() -> None:
    short, full = named("ivan", 0), named("ivan the great", 1)
    first = build([[short]])
    assert build([[short, full]], first.registry)[full] == first[short] == "ivan"
    assert build([[short, full]])[full] == "ivan"  # without a registry, too


def test_what_wants_a_taken_slug_gets_another() -> None:
    one, other = named("ivan", 0, 1, "RU"), named("ivan", 1, 1, "BY")
    first = build([[one]])
    second = build([[one], [other]], first.registry)
    assert second[one] == first[one]
    assert second[other] not in ("", second[one])
    assert build([[one], [other]])[one] == first[one]


def test_a_merge_leaves_a_redirect_and_a_split_takes_it_back() -> None:
    first = build([[A], [B]])
    merged = build([[A, B]], first.registry)
    assert merged[A] == merged[B] == "boris"  # the fuller of two names of one report
    assert merged.redirects == {"anna": "boris"}
    apart = build([[A], [B]], merged.registry)
    assert (apart[A], apart[B], apart.redirects) == ("anna", "boris", {})


def test_of_two_iris_the_one_of_the_earlier_report_is_kept() -> None:
    late = named("a much longer name", 2)
    first = build([[A], [late]])
    assert build([[A, late]], first.registry).redirects == {"a-much-longer-name": "anna"}


def test_a_split_keeps_the_iri_with_the_part_that_has_the_first_key() -> None:
    first = build([[A, B]])
    apart = build([[A], [B]], first.registry)
    assert apart[B] == first[B] == "boris"
    assert apart[A] == "anna"
    assert build([[A], [B]], apart.registry).iris == apart.iris


def test_what_is_gone_keeps_its_iri_for_when_it_comes_back() -> None:
    first = build([[A], [B]])
    without = build([[B], [named("anna", 1, 1, "other")]], first.registry)
    assert without.redirects == {}
    assert build([[A], [B]], without.registry)[A] == first[A]


def test_an_iri_stays_where_more_or_less_is_known_around_the_name() -> None:
    bare, told = named("ivan", 0, 1, None, "c"), named("ivan", 0, 1, "RU", "c")
    first = build([[bare]])
    assert build([[told]], first.registry)[told] == first[bare]
    other = named("ivan", 0, 1, "RU", "d")
    assert build([[other]], first.registry)[other] != first[bare]


def test_a_key_with_an_iri_that_was_given_up_is_still_known() -> None:
    issuer = Issuer(Namer(BASE), Registry([Entry(f"{BASE}post/head", "post", ("head | - | person/anna",), REPORTS[0])]))
    issuer.redirects[f"{BASE}person/anna"] = f"{BASE}person/boris"
    post = Member("post", Key("head", "", ("person/boris",)), REPORTS[1], "x")
    assert issuer.issue("post", [[post]], lambda _: ("other",)).iris["post"] == f"{BASE}post/head"


MEMBERS = [named(name, report, row) for name in ("a", "ab", "abc", "abcd") for report in range(3) for row in (1, 2)]
PARTITIONS = st.lists(st.integers(0, 3), min_size=len(MEMBERS), max_size=len(MEMBERS))
SOME = st.lists(st.booleans(), min_size=len(MEMBERS), max_size=len(MEMBERS))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(PARTITIONS, SOME), min_size=1, max_size=4))
def test_no_iri_ever_moves(builds: list[tuple[list[int], list[bool]]]) -> None:
    """Whatever is joined, parted, dropped and added: different things have different IRIs, and old ones lead on."""
    registry = Registry()
    for numbers, present in builds:
        groups: dict[int, list[Named]] = {}
        for member, number, there in zip(MEMBERS, numbers, present, strict=True):
            if there:
                groups.setdefault(number, []).append(member)
        found = build(groups.values(), registry)
        for one in groups.values():
            assert len({found[member] for member in one}) == 1
        assert len(set(found.iris.values())) == len(groups)
        assert set(found.redirects.values()) <= set(found.iris.values())
        assert not set(found.redirects) & set(found.iris.values())
        assert {entry.iri for entry in registry} <= {entry.iri for entry in found.registry}
        again = build(groups.values(), found.registry)
        assert (again.iris, again.redirects) == (found.iris, found.redirects)
        for entry in registry:  # who has the first key of an IRI goes by it, or it leads to where that key is
            owners = {found[m] for of in groups.values() for m in of if str(m.key) == entry.keys[0]}
            iri = entry.iri.removeprefix(BASE + "person/")
            if len(owners) == 1:
                assert found.redirects.get(iri, iri) in owners
        registry = found.registry


# ---------------------------------------------------------------- decisions


def test_same_joins_and_its_line_can_be_deleted() -> None:
    same = decide("anna", "same", "boris")
    first = build([[A], [B], [C]], decisions=[same])
    assert first[A] == first[B] != first[C]
    assert first.redirects == {"anna": "boris"}
    assert build([[A], [B], [C]], first.registry, [same]).iris == first.iris
    undone = build([[A], [B], [C]], first.registry)
    assert (undone[A], undone[B]) == ("anna", "boris")


def test_same_goes_on_through_what_is_not_there() -> None:
    first = build([[A], [B], [C]])
    chain = [decide("anna", "same", "cyril"), decide("cyril", "same", "boris")]
    without = build([[A], [B]], first.registry, chain)
    assert without[A] == without[B]
    assert {decision.pair for decision in without.idle} == {decision.pair for decision in chain}


def test_different_wins_over_the_rules() -> None:
    first = build([[A], [B]])
    assert build([[A, B]], first.registry, [decide("anna", "different", "boris")]).iris == first.iris


def test_different_parts_namesakes_by_record() -> None:
    rows = [named("ivanov", 0, 1), named("ivanov", 0, 2), named("ivanov", 1, 5)]
    apart = decide("ivanov", "different", f"ivanov {REPORTS[0]}/row/2")
    first = build([rows], decisions=[apart])
    assert first[rows[0]] == first[rows[2]] == "ivanov"
    assert first[rows[1]] != "ivanov"
    assert first.idle == ()
    assert build([rows], first.registry, [apart]).iris == first.iris
    # the part has an IRI now, by which it can be named
    by_iri = decide("ivanov", "different", first[rows[1]])
    assert build([rows], first.registry, [by_iri]).iris == first.iris
    third = named("ivanov", 2, 9)
    more = [apart, decide(f"ivanov {REPORTS[0]}/row/2", "same", f"ivanov {REPORTS[2]}/row/9")]
    second = build([[*rows, third]], first.registry, more)
    assert second[third] == second[rows[1]] == first[rows[1]]
    assert second[rows[0]] == "ivanov"
    undone = build([[*rows, third]], second.registry)
    assert set(undone.iris.values()) == {"ivanov"}
    assert undone.redirects == {first[rows[1]]: "ivanov"}


def test_parts_of_both_sides_leave_the_rest_with_the_left() -> None:
    rows = [named("ivanov", 0, row) for row in (1, 2, 3)]
    apart = decide(f"ivanov {REPORTS[0]}/row/1", "different", f"ivanov {REPORTS[0]}/row/2")
    found = build([rows], decisions=[apart])
    assert found[rows[0]] == found[rows[2]] == "ivanov" != found[rows[1]]
    assert build([rows], found.registry, [apart]).iris == found.iris


def test_decisions_win_where_rules_and_decisions_meet() -> None:
    first = build([[A], [B], [C]])
    said = [decide("anna", "same", "boris"), decide("anna", "different", "cyril")]
    found = build([[A], [B, C]], first.registry, said)
    assert found[A] == found[B] != found[C] == "cyril"


@pytest.mark.parametrize(
    "decision",
    [
        Decision(f"{BASE}person/anna", f"{BASE}place/anna", Judgement.SAME),
        Decision(f"{BASE}report/anna", f"{BASE}report/boris", Judgement.SAME),
        Decision(f"{BASE}person/anna", f"{BASE}person/boris {BASE}person/x", Judgement.DIFFERENT),
    ],
)
def test_what_cannot_be_decided_is_an_error(decision: Decision) -> None:
    with pytest.raises(DecisionError):
        build([[A]], decisions=[decision])


def test_a_decision_on_another_graph_is_none_on_this_one() -> None:
    elsewhere = Decision("https://elsewhere.org/person/anna", "https://elsewhere.org/person/boris", Judgement.SAME)
    assert build([[A], [B]], decisions=[elsewhere]).redirects == {}


DECISIONS = st.lists(
    st.tuples(st.sampled_from(["anna", "boris", "cyril"]), st.sampled_from(list(Judgement)), st.integers(0, 2)),
    max_size=3,
)


@settings(max_examples=100, deadline=None)
@given(DECISIONS, st.lists(st.integers(0, 2), min_size=3, max_size=3))
def test_decisions_are_replayed(said: list[tuple[str, Judgement, int]], numbers: list[int]) -> None:
    first = build([[A], [B], [C]])
    decisions = [decide(left, kind, ("anna", "boris", "cyril")[right]) for left, kind, right in said]
    decisions = [decision for decision in decisions if decision.left != decision.right]
    try:
        linker = Linker(decisions)
    except DecisionError:
        return
    groups: dict[int, list[Named]] = {}
    for member, number in zip((A, B, C), numbers, strict=True):
        groups.setdefault(number, []).append(member)
    found = build(groups.values(), first.registry, decisions)
    for one, a in (("anna", A), ("boris", B), ("cyril", C)):
        for other, b in (("anna", A), ("boris", B), ("cyril", C)):
            judgement = linker.judgement(f"{BASE}person/{one}", f"{BASE}person/{other}")
            if judgement is Judgement.SAME:
                assert found[a] == found[b]
            if judgement is Judgement.DIFFERENT:
                assert found[a] != found[b]
    assert build(groups.values(), found.registry, decisions).iris == found.iris
    assert build([[A], [B], [C]], found.registry).iris == first.iris


# ---------------------------------------------------------------- the file

KEYS = st.builds(
    Key,
    st.text(alphabet="абв 1-", min_size=1).filter(lambda text: text.strip(" -")),
    st.sampled_from(["", "near", "r 1"]),
    st.lists(st.sampled_from([None, "RU", "place/by/x"]), max_size=3).map(tuple),
)


@given(KEYS)
def test_keys_are_read_as_they_were_written(key: Key) -> None:
    assert str(Key.parse(str(key))) == str(key)
    assert Key.parse(str(key)).context == key.context


def test_the_registry_is_read_as_it_was_written(tmp_path: Path) -> None:
    registry = build([[A], [B, named("борис «второй»", 1)]]).registry
    write_registry(tmp_path / "one.csv", registry)
    again = read_registry(tmp_path / "one.csv")
    assert list(again) == list(registry)
    write_registry(tmp_path / "two.csv", again)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert len(read_registry(tmp_path / "none.csv")) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("iri,kind\n", "line 1: the columns"),
        ("iri,kind,keys,first\na,person,x\n", "line 2: an entry needs"),
        ("iri,kind,keys,first\na,person,x,r\na,person,y,r\n", "line 3: a is issued twice"),
        ("", "line 1"),
    ],
)
def test_a_damaged_registry_is_named_and_not_guessed(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "r.csv").write_text(text, "utf-8")
    with pytest.raises(RegistryError, match=said):
        read_registry(tmp_path / "r.csv")
