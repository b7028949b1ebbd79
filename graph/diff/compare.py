"""Two states put side by side: every change, in an order that depends on nothing but what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from pyoxigraph import NamedNode

from graph.diff.matching import matches
from graph.diff.names import Names
from graph.diff.snapshot import Snapshot, Value
from graph.diff.things import ASPECTS, CLASSES, Aspect, Facts, Thing, things
from graph.validate import RowReference
from ontology.terms import DCTERMS, TIES

__all__ = ["KINDS", "Change", "Delta", "Diff", "Kind", "Version", "diff"]

Kind = Literal["appeared", "vanished", "changed", "merged"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

# What is said of a thing that is in one of the states only; all else stands in the graph.
_BRIEF: Final[Mapping[Aspect, tuple[str, ...]]] = {
    "report": (TIES.sha256, DCTERMS.source),
    "event": (TIES.eventType, TIES.startDate, TIES.endDate),
    "tie": (TIES.sharedEvents,),
    "post": (TIES.observedFrom, TIES.observedTo),
    "agreement": (TIES.agreementKind, TIES.agreementStatus, TIES.party),
    "participation": (TIES.role, TIES.inCapacity, TIES.onBehalfOf),
}
_NOTHING: frozenset[Value] = frozenset()


@dataclass(frozen=True, slots=True)
class Delta:
    """A property, and the values that it has in one of the states only."""

    predicate: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing: it ``appeared``, ``vanished``, ``changed``, or was ``merged`` into another.

    ``key`` is the thing's IRI, or those of the two that it joins; ``rows`` are the records that state it, of the
    old state for what vanished. An IRI that stands for something else by now ends in ``#former``.
    """

    aspect: Aspect
    kind: Kind
    key: tuple[str, ...]
    deltas: tuple[Delta, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A report in the two states: the checksums of its file, each the empty string where the report is not there."""

    quarter: str
    level: str
    before: str
    after: str


@dataclass(frozen=True)
class Diff:
    """All changes, by aspect, kind and name; the names of what they mention, the places of rows, the reports."""

    changes: tuple[Change, ...]
    labels: Mapping[str, Mapping[str, str]]
    rows: Mapping[str, RowReference]
    reports: Mapping[str, Version]

    def of(self, aspect: Aspect, kind: Kind | None = None) -> tuple[Change, ...]:
        """The changes of one aspect, and of one kind if it is named."""
        return tuple(one for one in self.changes if one.aspect == aspect and kind in (None, one.kind))

    def label(self, iri: str, language: str = "ru") -> str:
        """The name of a resource in a language, else in the other one, else the end of its IRI."""
        names = self.labels.get(iri, {})
        return names.get(language) or names.get("ru") or names.get("en") or iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def diff(old: Snapshot, new: Snapshot) -> Diff:
    """Compare two states.

    Returns
    -------
    Diff
        Nothing but what differs. A row in both states has the changes of its participations listed; of a row that
        is in one state only they go without saying.
    """
    found = matches(old, new)

    def same(iri: str) -> str:
        return found.get(iri, iri)

    before, after = _by_key(things(old, same)), _by_key(things(new))
    names = Names(old, new, same)
    changes = [change for aspect in ASPECTS for change in _changes(aspect, before[aspect], after[aspect])]
    in_both = before["row"].keys() & after["row"].keys()
    told = [change for change in changes if change.aspect != "participation" or change.key[:1] in in_both]
    ordered = sorted(_joined([*told, *_moved(old, found)]), key=lambda change: _order(change, names))
    labels = {iri: names.labels(iri) for iri in sorted({iri for change in ordered for iri in _iris(change)})}
    reports = {report: _version(report, old, new) for report in sorted(old.reports.keys() | new.reports.keys())}
    return Diff(tuple(ordered), labels, names.rows, reports)


def _version(report: str, old: Snapshot, new: Snapshot) -> Version:
    def one(state: Snapshot, name: str) -> str:
        return next(iter(state.whole.texts(report, name)), "")

    there = new if report in new.reports else old
    quarter, level = one(there, TIES.quarter), one(there, TIES.reportingLevel)
    return Version(quarter, level, one(old, TIES.sha256), one(new, TIES.sha256))


def _by_key(found: Iterable[Thing]) -> dict[Aspect, dict[tuple[str, ...], Thing]]:
    """The things by aspect and key; what is one by now has the facts and rows of all that it was made of."""
    result: dict[Aspect, dict[tuple[str, ...], Thing]] = {aspect: {} for aspect in ASPECTS}
    for thing in found:
        known = result[thing.aspect].get(thing.key, thing)
        names = known.facts.keys() | thing.facts.keys()
        facts = {name: known.facts.get(name, _NOTHING) | thing.facts.get(name, _NOTHING) for name in names}
        rows = tuple(sorted({*known.rows, *thing.rows}))
        result[thing.aspect][thing.key] = Thing(thing.aspect, thing.key, facts, rows)
    return result


def _changes(
    aspect: Aspect, before: Mapping[tuple[str, ...], Thing], after: Mapping[tuple[str, ...], Thing]
) -> Iterator[Change]:
    brief = _BRIEF.get(aspect, ())
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            yield Change(aspect, "appeared", key, _deltas({}, new.facts, brief), new.rows)
        elif new is None and old is not None:
            yield Change(aspect, "vanished", key, _deltas(old.facts, {}, brief), old.rows)
        elif old is not None and new is not None and (deltas := _deltas(old.facts, new.facts, _names(old, new))):
            yield Change(aspect, "changed", key, deltas, new.rows)


def _names(old: Thing, new: Thing) -> list[str]:
    return sorted(old.facts.keys() | new.facts.keys())


def _deltas(old: Facts, new: Facts, names: Iterable[str]) -> tuple[Delta, ...]:
    """The properties of those named that differ, in the order of the names."""
    deltas = []
    for name in names:
        gone, come = (
            old.get(name, _NOTHING) - new.get(name, _NOTHING),
            new.get(name, _NOTHING) - old.get(name, _NOTHING),
        )
        if gone or come:
            deltas.append(Delta(name, tuple(sorted(gone, key=str)), tuple(sorted(come, key=str))))
    return tuple(deltas)


def _moved(old: Snapshot, found: Mapping[str, str]) -> Iterator[Change]:
    """Organisations, people and places whose IRI is another now: a merge where the new one had been there before."""
    times = Counter(found.values())
    for aspect, of in CLASSES.items():
        for iri in old.whole.members(of):
            target = found.get(iri, iri)
            if target != iri:
                delta = Delta(DCTERMS.isReplacedBy, (NamedNode(iri),), (NamedNode(target),))
                merged = target in old.whole or times[target] > 1
                yield Change(aspect, "merged" if merged else "changed", (iri if merged else target,), (delta,), ())


def _joined(changes: Iterable[Change]) -> Iterator[Change]:
    """One change for each thing, whatever changed in it."""
    groups: dict[tuple[Aspect, Kind, tuple[str, ...]], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.aspect, change.kind, change.key].append(change)
    for first, *others in groups.values():
        deltas = (*first.deltas, *(delta for other in others for delta in other.deltas))
        rows = {row for change in (first, *others) for row in change.rows}
        yield replace(first, deltas=deltas, rows=tuple(sorted(rows)))


def _order(change: Change, names: Names) -> tuple[object, ...]:
    place = names.rows.get(change.key[0], RowReference("", "", 0))
    labels = tuple(names.labels(iri).get("ru", "") for iri in change.key)
    return ASPECTS.index(change.aspect), KINDS.index(change.kind), place, labels, change.key


def _iris(change: Change) -> Iterator[str]:
    yield from change.key
    for delta in change.deltas:
        yield delta.predicate
        yield from (value.value for value in (*delta.before, *delta.after) if isinstance(value, NamedNode))
