"""Gold against graph, row by row: precision and recall of what may stand several times, accuracy of what stands once.

What is found is matched one to one with the gold. An optional gold item that is missing is no fault, and one that is
found is neither credit nor fault.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import numpy as np

from graph.evaluation.bootstrap import draw_rows, interval, pair_counts
from graph.evaluation.facts import Agreement, Facts, Post, RowFacts
from graph.evaluation.gold import GoldAgreement, GoldOrganization, GoldPost, GoldRow
from graph.evaluation.names import likeness, plain, same_organization, same_person, same_place
from graph.evaluation.score import Score

__all__ = ["Evaluation", "Miss", "Score", "evaluate", "evaluate_all"]

G = TypeVar("G")
S = TypeVar("S")

#: From this likeness on two titles of posts are one.
SAME_POST = 0.8

_REFERRED = "referred"
_ORDER = (
    *("rows found", "type", "dates", "mode", "headcount", "places", "countries", "people", "posts of people"),
    *("unnamed posts", "organisations", "delegations", "agreements", "agreement parties", "twinnings"),
)


@dataclass(frozen=True, slots=True)
class Miss:
    """One fault: in a row's field something is ``missed`` or ``wrong``."""

    row: int
    field: str
    fault: Literal["missed", "wrong"]
    what: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by field, in a fixed order, and every fault behind them."""

    scores: tuple[Score, ...]
    misses: tuple[Miss, ...]

    def __getitem__(self, name: str) -> Score:
        return next(score for score in self.scores if score.field == name)


def evaluate(facts: Facts, gold: Sequence[GoldRow]) -> Evaluation:
    """Compare what a graph says of a report with its gold.

    Parameters
    ----------
    facts
        From :func:`graph.evaluation.facts.read_facts`.
    gold
        From :func:`graph.evaluation.gold.read_gold`; rows that are not in it are not judged.

    Returns
    -------
    Evaluation
        ``identity pairs`` counts pairs of matched mentions: are they one entity in the graph where they are one in
        the gold, and only there? The interval of each F1 is that of :mod:`graph.evaluation.bootstrap`.
    """
    return evaluate_all([(facts, gold)])


def evaluate_all(reports: Iterable[tuple[Facts, Sequence[GoldRow]]]) -> Evaluation:
    """As :func:`evaluate`, over several reports of one graph together: identity is then judged across them, too."""
    tally = _Tally()
    for facts, gold in reports:
        tally.facts = facts
        for row in gold:
            tally.take(row)
    return tally.result()


@dataclass
class _Tally:
    facts: Facts = field(default_factory=lambda: Facts({}, {}, {}, {}))
    rows: int = 0
    row: int = 0
    counts: dict[str, dict[int, Counter[str]]] = field(default_factory=dict)
    singles: set[str] = field(default_factory=set)
    misses: list[Miss] = field(default_factory=list)
    identities: list[tuple[int, str, str]] = field(default_factory=list)

    def result(self) -> Evaluation:
        weights = draw_rows(self.rows) if self.rows else np.zeros((1, 0), dtype=np.int64)
        scores = [self._score(name, weights) for name in sorted(self.counts, key=_ORDER.index)]
        whole, drawn = self._pairs(np.ones((1, self.rows), dtype=np.int64)), self._pairs(weights)
        right, wrong, missed = (int(n) for n in whole[0])
        scores.append(Score("identity pairs", right, wrong, missed, interval=interval(drawn)))
        return Evaluation(tuple(scores), tuple(self.misses))

    def _score(self, name: str, weights: Any) -> Score:
        counts = np.zeros((self.rows, 3), dtype=np.int64)
        for row, n in self.counts[name].items():
            counts[row] = n["right"], n["wrong"], n["missed"]
        right, wrong, missed = (int(n) for n in counts.sum(axis=0))
        return Score(name, right, wrong, missed, name in self.singles, interval(weights @ counts))

    def _pairs(self, weights: Any) -> Any:
        """Pairs of mentions that are one in both, only in the graph, and only in the gold, for each resample."""
        both = pair_counts([(row, (gold, graph)) for row, gold, graph in self.identities], weights)
        in_gold = pair_counts([(row, gold) for row, gold, _ in self.identities], weights)
        in_graph = pair_counts([(row, graph) for row, _, graph in self.identities], weights)
        return np.stack([both, in_graph - both, in_gold - both], axis=1)

    def take(self, gold: GoldRow) -> None:
        """Judge one row."""
        self.row = gold.row
        self.rows += 1
        found = self.facts.rows.get(gold.row)
        self._one("rows found", found is not None, gold.row, "no such row")
        found = found or RowFacts()
        self._one("type", set(found.types) == {gold.type}, gold.type, found.types)
        period = (gold.start, gold.end)
        self._one("dates", period in found.periods, period, found.periods)
        self._one("mode", gold.mode in found.modes, gold.mode, found.modes)
        if gold.headcount is not None or found.headcounts:
            right = str(gold.headcount) in found.headcounts if gold.headcount is not None else False
            self._one("headcount", right, gold.headcount, found.headcounts)
        self._places(gold, found)
        self._people(gold, found)
        self._organizations(gold, found)
        self._agreements(gold.agreements, found.agreements)
        self._several("twinnings", gold.twinnings, found.twinnings, self._same_twins, " – ".join, self._both)

    def _places(self, gold: GoldRow, found: RowFacts) -> None:
        self._several("places", gold.places, found.places, self._same_place)
        self._several("countries", gold.countries, found.countries, lambda code, iri: self.facts.codes.get(iri) == code)
        self._several("delegations", gold.delegations, found.delegations, self._same_place)

    def _people(self, gold: GoldRow, found: RowFacts) -> None:
        posts: dict[str, list[str]] = defaultdict(list)
        for iri, post in found.posts_of_people:
            posts[iri].append(post)
        pairs = self._several(
            "people",
            gold.people,
            found.people,
            lambda person, iri: any(same_person(person.name, label) for label in self.facts.names(iri)),
            lambda person: person.name,
        )
        for person, iri in pairs:
            self._identify(f"person {plain(person.name)}", iri)
            if person.post:
                forms = [self._post_forms(post) for post in posts[iri]]
                right = any(likeness(person.post, form) >= SAME_POST for post in forms for form in post)
                self._one("posts of people", right, f"{person.name}: {person.post}", [post[0] for post in forms])
        self._several(
            "unnamed posts", gold.posts, found.posts, self._same_post, _post_title, lambda iri: self._post_forms(iri)[0]
        )

    def _organizations(self, gold: GoldRow, found: RowFacts) -> None:
        def same(body: GoldOrganization, iri: str) -> bool:
            return same_organization(body.names, self.facts.names(iri))

        required = [body for body in gold.organizations if not body.optional]
        optional = [body for body in gold.organizations if body.optional]
        pairs = self._several("organisations", required, found.organizations, same, _first_name, spare=optional)
        for body, iri in pairs:
            self._identify(f"organization {plain(body.names[0])}", iri)

    def _agreements(self, gold: Sequence[GoldAgreement], found: Sequence[Agreement]) -> None:
        """Match agreements of one kind and status by the parties that they share; those referred to do not count."""
        left = [agreement for agreement in found if agreement.status != _REFERRED]
        agreements, parties = self._counter("agreements"), self._counter("agreement parties")
        wanted = [agreement for agreement in gold if agreement.status != _REFERRED]
        for one in sorted(wanted, key=lambda agreement: -len(agreement.parties)):
            alike = [other for other in left if (other.kind, other.status) == (one.kind, one.status)]
            if not alike:
                agreements["missed"] += 1
                self._miss("agreements", "missed", f"{one.kind}, {one.status}: {'; '.join(one.parties)}")
                continue
            best = max(alike, key=lambda other: (len(self._shared(one, other)), -len(other.parties)))
            left.remove(best)
            shared = self._shared(one, best)
            agreements["right"] += 1
            missed, wrong = len(one.parties) - len(shared), max(0, len(best.parties) - len(shared))
            parties.update(right=len(shared), wrong=wrong, missed=missed)
            for name in one.parties:
                if name not in shared:
                    self._miss("agreement parties", "missed", name)
            for iri in best.parties if wrong else ():
                if not any(self._same_party(name, iri) for name in one.parties):
                    self._miss("agreement parties", "wrong", self._name(iri))
        agreements["wrong"] += len(left)
        for other in left:
            names = "; ".join(self._name(party) for party in other.parties)
            self._miss("agreements", "wrong", f"{other.kind}, {other.status}: {names}")

    def _shared(self, gold: GoldAgreement, found: Agreement) -> list[str]:
        """Which of the gold's parties are among those found."""
        return [name for name in gold.parties if any(self._same_party(name, iri) for iri in found.parties)]

    def _same_party(self, name: str, iri: str) -> bool:
        names = self.facts.names(iri)
        return same_organization([name], names) or same_place(name, names)

    # ------------------------------------------------------------ matching

    def _one(self, name: str, right: bool, wanted: object, got: object) -> None:
        self.singles.add(name)
        self._counter(name).update(["right"] if right else ["wrong", "missed"])
        if not right:
            self._miss(name, "wrong", f"{got} instead of {wanted}")

    def _several(
        self,
        name: str,
        gold: Sequence[G],
        found: Sequence[S],
        same: Callable[[G, S], bool],
        show_gold: Callable[[G], str] = str,
        show_found: Callable[[S], str] | None = None,
        spare: Sequence[G] = (),
    ) -> list[tuple[G, S]]:
        """Count a field's matches; ``spare`` are the optional items of the gold. All pairs are given back."""
        pairs, missed, left = _match(gold, found, same)
        more, _, wrong = _match(spare, left, same)
        self._counter(name).update(right=len(pairs), wrong=len(wrong), missed=len(missed))
        for item in missed:
            self._miss(name, "missed", show_gold(item))
        for item_found in wrong:
            self._miss(name, "wrong", show_found(item_found) if show_found else self._name(str(item_found)))
        return pairs + more

    def _counter(self, name: str) -> Counter[str]:
        return self.counts.setdefault(name, {}).setdefault(self.rows - 1, Counter())

    def _identify(self, gold: str, iri: str) -> None:
        self.identities.append((self.rows - 1, gold, iri))

    def _miss(self, name: str, fault: Literal["missed", "wrong"], what: str) -> None:
        self.misses.append(Miss(self.row, name, fault, what))

    # ------------------------------------------------------------ sameness

    def _name(self, iri: str) -> str:
        """A name to show, a Russian one where there is one."""
        names = self.facts.names(iri)
        return next((name for name in names if not name.isascii()), names[0])

    def _same_place(self, name: str, iri: str) -> bool:
        return same_place(name, self.facts.names(iri))

    def _same_twins(self, gold: tuple[str, str], found: tuple[str, str]) -> bool:
        return any(all(map(self._same_place, gold, order)) for order in (found, found[::-1]))

    def _both(self, pair: tuple[str, str]) -> str:
        return " – ".join(map(self._name, pair))

    def _same_post(self, gold: GoldPost, iri: str) -> bool:
        wanted = [gold.title, *([f"{gold.title} {gold.organization}"] if gold.organization else [])]
        return any(likeness(one, form) >= SAME_POST for one in wanted for form in self._post_forms(iri))

    def _post_forms(self, iri: str) -> list[str]:
        """A post's title alone, and followed by each name of its organisation."""
        post = self.facts.posts.get(iri, Post(""))
        return [post.title, *(f"{post.title} {name}" for name in post.organization)]


def _post_title(post: GoldPost) -> str:
    return post.title


def _first_name(body: GoldOrganization) -> str:
    return body.names[0]


def _match(
    gold: Iterable[G], found: Iterable[S], same: Callable[[G, S], bool]
) -> tuple[list[tuple[G, S]], list[G], list[S]]:
    """Match one to one, in order: the pairs, the gold without a match, and what was found without one."""
    left, pairs, missed = list(found), [], []
    for one in gold:
        at = next((i for i, other in enumerate(left) if same(one, other)), None)
        if at is None:
            missed.append(one)
        else:
            pairs.append((one, left.pop(at)))
    return pairs, missed, left
