"""Decisions on identity in plain files: one line for each, replayed on every build.

A decision names two entities by IRI and says ``same``, ``different`` or ``unsure``. An entity may be followed
by a space and the IRI of a record: then it is meant as that record has it, which is how a person takes apart what
a rule had joined. Of two decisions on one pair the later one counts, so that a decision is undone by deleting its
line or by adding another one. What a chain of decisions says must not contradict itself.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data import resource
from graph.contexts import Partition
from graph.judgements import Judgement

__all__ = [
    "COLUMNS",
    "DECISIONS_FILE",
    "ContradictionError",
    "Decision",
    "DecisionError",
    "Linker",
    "Resolver",
    "parse_decisions",
    "read_decisions",
    "shipped_decisions",
]

#: The name of the file in the folder of a build.
DECISIONS_FILE = "decisions.csv"
COLUMNS = ("left", "right", "decision", "by", "date", "why")

Pair = tuple[str, str]
Row = dict[str, str | None]


class DecisionError(ValueError):
    """A line of a decisions file cannot be read; the message names the file and the line."""


class ContradictionError(DecisionError):
    """Decisions say that two entities are the same, and that they are not; the message names the lines."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line: what ``by`` decided on ``date`` of two entities, and why; ``source`` is its file and line."""

    left: str
    right: str
    judgement: Judgement
    by: str = ""
    date: str = ""
    why: str = ""
    source: str = field(default="", compare=False)

    @property
    def pair(self) -> Pair:
        """The two entities in a fixed order."""
        return (self.left, self.right) if self.left <= self.right else (self.right, self.left)


def parse_decisions(rows: Iterable[tuple[int, Row]], source: str) -> tuple[Decision, ...]:
    """The decisions of a table's rows, each with its line; empty rows are left out. ``source`` names the table.

    Raises
    ------
    DecisionError
        Where a row lacks an entity, names one twice, or has an unknown decision.
    """
    return tuple(_parse(rows, source))


def _parse(rows: Iterable[tuple[int, Row]], source: str) -> Iterator[Decision]:
    for number, row in rows:
        cells = {name: " ".join((row.get(name) or "").split()) for name in COLUMNS}
        if not any(cells.values()):
            continue
        place = f"{source}, line {number}"
        if None in row or not cells["left"] or not cells["right"]:
            raise DecisionError(f"{place}: a decision needs {', '.join(COLUMNS)}")
        try:
            judgement = Judgement(cells["decision"].lower())
        except ValueError:
            raise DecisionError(
                f"{place}: the decision is same, different or unsure, not «{cells['decision']}»"
            ) from None
        if cells["left"] == cells["right"]:
            raise DecisionError(f"{place}: both sides are {cells['left']}")
        yield Decision(cells["left"], cells["right"], judgement, cells["by"], cells["date"], cells["why"], place)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a CSV file (UTF-8, a line of column names first), in its order; none where there is no file.

    Raises
    ------
    DecisionError
        Where the file is no such table.
    """
    if not path.exists():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _table(file, str(path))
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path}: not UTF-8 ({error.reason})") from error


def shipped_decisions() -> tuple[Decision, ...]:
    """The curated decisions that Ties comes with."""
    name = "data/decisions/decisions.csv"
    return _table(resource("decisions", "decisions.csv").read_text(encoding="utf-8").splitlines(), name)


def _table(lines: Iterable[str], source: str) -> tuple[Decision, ...]:
    reader = csv.DictReader(lines)
    missing = [name for name in COLUMNS[:3] if name not in (reader.fieldnames or ())]
    if missing:
        raise DecisionError(f"{source}, line 1: no column {', '.join(missing)}")
    try:
        return parse_decisions(((reader.line_num, row) for row in reader), source)
    except csv.Error as error:
        raise DecisionError(f"{source}, line {reader.line_num}: {error}") from error


class Linker:
    """What a set of decisions says, read-only: a pure function of their sequence.

    Raises
    ------
    ContradictionError
        Where what is the same by a chain of decisions is different by another.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        latest: dict[Pair, Decision] = {}
        for decision in decisions:
            latest[decision.pair] = decision
        self.decisions = tuple(latest[pair] for pair in sorted(latest))
        self._latest = latest
        self._same: Partition[str] = Partition()
        for decision in self.of(Judgement.SAME):
            self._same.join(*decision.pair)
        for decision in self.of(Judgement.DIFFERENT):
            if self._same.find(decision.left) == self._same.find(decision.right):
                lines = "; ".join(same.source or " = ".join(same.pair) for same in self._chain(*decision.pair))
                raise ContradictionError(
                    f"{decision.source}: {decision.left} and {decision.right} are different, "
                    f"but the same by what was decided in: {lines}"
                )

    def of(self, judgement: Judgement) -> tuple[Decision, ...]:
        """The decisions that count and have this judgement, in the order of their pairs."""
        return tuple(decision for decision in self.decisions if decision.judgement is judgement)

    def decided(self, left: str, right: str) -> Decision | None:
        """The decision that counts on just this pair."""
        return self._latest.get((left, right) if left <= right else (right, left))

    def judgement(self, left: str, right: str) -> Judgement | None:
        """What follows for two entities; None where nothing was said of them.

        Entities joined by a chain of ``same`` are the same; they are different if just one link of a chain
        between them is ``different``.
        """
        one, other = self._same.find(left), self._same.find(right)
        if one == other:
            return Judgement.SAME
        apart = ({self._same.find(d.left), self._same.find(d.right)} for d in self.of(Judgement.DIFFERENT))
        if {one, other} in apart:
            return Judgement.DIFFERENT
        stated = self.decided(left, right)
        return stated.judgement if stated else None

    def _chain(self, start: str, goal: str) -> list[Decision]:
        """The shortest chain of ``same`` between two entities."""
        links: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.of(Judgement.SAME):
            links[decision.left].append(decision)
            links[decision.right].append(decision)
        came: dict[str, tuple[str, Decision]] = {}
        front = [start]
        while front and goal not in came:
            reached = []
            for entity in front:
                for link in links[entity]:
                    other = link.right if link.left == entity else link.left
                    if other != start and other not in came:
                        came[other] = (entity, link)
                        reached.append(other)
            front = reached
        chain = []
        step = goal
        while step != start:
            step, link = came[step]
            chain.append(link)
        return chain[::-1]


class Resolver:
    """The writing half: a decisions file that grows by a line for each decision, on the disk before it counts.

    The state is a pure function of the file and of ``others``, the decisions that stand elsewhere.
    """

    def __init__(self, path: Path, others: Iterable[Decision] = ()) -> None:
        self.path = path
        self._others = tuple(others)
        self._own = read_decisions(path)
        self.linker = Linker((*self._others, *self._own))

    def decide(self, decision: Decision) -> None:
        """Add a decision.

        Raises
        ------
        ContradictionError
            Where it contradicts what was decided before; the file stays as it was.
        """
        self.extend((decision,))

    def extend(self, decisions: Iterable[Decision]) -> int:
        """Add all decisions that say something new, or none if they contradict; give how many there were."""
        known = self.linker
        fresh = []
        for decision in decisions:
            before = known.decided(*decision.pair)
            if before is None or before.judgement is not decision.judgement or before.why != decision.why:
                fresh.append(decision)
        linker = Linker((*self._others, *self._own, *fresh))
        if fresh:
            self._append(fresh)
        self._own = (*self._own, *fresh)
        self.linker = linker
        return len(fresh)

    def _append(self, decisions: Iterable[Decision]) -> None:
        before = self.path.read_text(encoding="utf-8-sig") if self.path.exists() else ""
        header = next(csv.reader(before.splitlines()), [])
        with self.path.open("a", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header or COLUMNS, lineterminator="\n", extrasaction="ignore")
            if not header:
                writer.writeheader()
            elif not before.endswith("\n"):
                file.write("\n")
            for decision in decisions:
                cells = {name: getattr(decision, name) for name in COLUMNS if name != "decision"}
                writer.writerow({**cells, "decision": decision.judgement.value})
            file.flush()
            os.fsync(file.fileno())
