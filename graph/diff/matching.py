"""What in an old state is the same as what in a new one, although its IRI is another.

A resource keeps its IRI from build to build; where it did not, it is followed by the redirect that a merge leaves,
or by a name that only one on either side has. A row is found again by what it says: a re-issued report may have
rows put in, taken out or moved, and its events and agreements get new IRIs with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from graph.diff.names import FORMER
from graph.diff.snapshot import Index, Snapshot
from graph.names import key
from ontology.terms import DCTERMS, SKOS, TIES

__all__ = ["matches"]

# How much of what two rows say must be common (Jaccard 1901) for one to be the other's new version.
_ALIKE = 0.25
_SAME_NUMBER = 0.1  # a small weight, so that of equally like rows the one with the same number is taken

_NAMED = (TIES.Organization, TIES.Person, TIES.Place, TIES.Post, TIES.Series)
_SAID = (TIES.eventType, TIES.startDate, TIES.endDate, TIES.place, TIES.country, TIES.headcount, TIES.venue)

Same = Callable[[str], str]


def matches(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """The new IRI of everything in the old state that has another one in the new state."""
    found: dict[str, str] = {}

    def same(iri: str) -> str:
        return found.get(iri, iri)

    found |= _redirected(old, new)
    for of in _NAMED:
        found |= _renamed(old.whole, new.whole, of, found)
    for report in sorted(old.reports.keys() & new.reports.keys()):
        before, after = old.reports[report], new.reports[report]
        if before.values(report, TIES.sha256) == after.values(report, TIES.sha256):
            pairs = {row: row for row in _in_order(report, before)}  # the same text: its rows are the same rows
        else:
            pairs = dict(_rows(report, before, after, same))
        for one, other in pairs.items():
            found |= {one: other} | _events(one, other, before, after, same)
            found |= _agreements(one, other, before, after, same)
        for row in set(_in_order(report, before)) - pairs.keys():
            for iri in (row, *before.subjects(TIES.describedIn, row)):
                if iri in after and iri not in found:
                    found[iri] = iri + FORMER
    return {one: other for one, other in found.items() if one != other}


def _redirected(old: Snapshot, new: Snapshot) -> dict[str, str]:
    """Old IRIs that the new state says are replaced, with what stands at the end of the chain."""
    found = {}
    for of in (*_NAMED, TIES.Event):
        for iri in old.whole.members(of):
            seen, at = {iri}, iri
            while (step := new.whole.links(at, DCTERMS.isReplacedBy)) and step[0] not in seen:
                at = step[0]
                seen.add(at)
            if at != iri:
                found[iri] = at
    return found


def _renamed(old: Index, new: Index, of: str, known: dict[str, str]) -> dict[str, str]:
    """Resources of a class that are in one state only, and alone there with their name."""
    before, after = set(old.members(of)), set(new.members(of))
    gone = _by_name(old, before - after - known.keys())
    come = _by_name(new, after - before - set(known.values()))
    return {gone[name][0]: come[name][0] for name in gone.keys() & come.keys() if len(gone[name] + come[name]) == 2}


def _by_name(index: Index, iris: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(iris):
        for name in index.texts(iri, SKOS.prefLabel)[:1]:
            found[key(name)].append(iri)
    return found


# ---------------------------------------------------------------- rows


def _rows(report: str, old: Index, new: Index, same: Same) -> Iterator[tuple[str, str]]:
    """Pair the rows of two versions: first those that say the same, in their order, then the most alike of the rest."""
    before, after = _in_order(report, old), _in_order(report, new)
    says = [_says(old, row, same) for row in before]
    also = [_says(new, row, str) for row in after]
    left, right = set(range(len(before))), set(range(len(after)))
    blocks = SequenceMatcher(None, [of.content for of in says], [of.content for of in also], autojunk=False)
    for block in blocks.get_matching_blocks():
        for i in range(block.size):
            left.remove(block.a + i)
            right.remove(block.b + i)
            yield before[block.a + i], after[block.b + i]
    order = sorted((-_likeness(says[i], also[j]), i, j) for i in left for j in right)
    for likeness, i, j in order:
        if -likeness >= _ALIKE and i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield before[i], after[j]


def _in_order(report: str, index: Index) -> list[str]:
    rows = (row for row in index.members(TIES.Record) if report in index.links(row, TIES.inReport))
    return sorted(rows, key=lambda row: (*(int(n) for n in index.texts(row, TIES.rowNumber)[:1]), row))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's number, and all that it says as a bag of words, names and values."""

    number: str
    content: frozenset[str]


def _says(index: Index, row: str, same: Same) -> _Row:
    said = {same(iri) for iri in index.links(row, TIES.mentions)}
    for event in index.subjects(TIES.describedIn, row):
        said.discard(same(event))
        said.update(same(text) for name in _SAID for text in index.texts(event, name))
        said.update(word for text in index.texts(event, SKOS.prefLabel) for word in key(text).split())
    return _Row("".join(index.texts(row, TIES.rowNumber)), frozenset(said))


def _likeness(one: _Row, other: _Row) -> float:
    every = one.content | other.content
    common = len(one.content & other.content) / len(every) if every else 0.0
    return common + (_SAME_NUMBER if one.number == other.number else 0.0)


# ---------------------------------------------------------------- what a row brings with it


def _events(one: str, other: str, old: Index, new: Index, same: Same) -> dict[str, str]:
    """The row's event under its new IRI, unless it still has its own."""
    before = [iri for iri in old.subjects(TIES.describedIn, one) if same(iri) == iri]
    after = new.subjects(TIES.describedIn, other)
    gone = [iri for iri in before if iri not in after]
    return dict(zip(gone, [iri for iri in after if iri not in before], strict=False))


def _agreements(one: str, other: str, old: Index, new: Index, same: Same) -> dict[str, str]:
    """The row's agreements: those that are equal, then those of one kind, then those of one status."""
    before = _stated(old, one)
    after = _stated(new, other)
    found: dict[str, str] = {}
    for names in (_KIND_STATUS_PARTIES, _KIND_STATUS_PARTIES[:1], _KIND_STATUS_PARTIES[1:2]):
        for iri in before:
            wanted = _values(old, iri, names, same)
            match = next(
                (it for it in after if it not in found.values() and _values(new, it, names, str) == wanted), ""
            )
            if match and iri not in found:
                found[iri] = match
    return {iri: match for iri, match in found.items() if iri != match}


_KIND_STATUS_PARTIES = (TIES.agreementKind, TIES.agreementStatus, TIES.party)


def _stated(index: Index, row: str) -> Sequence[str]:
    return [iri for iri in index.subjects(TIES.statedIn, row) if index.values(iri, TIES.agreementKind)]


def _values(index: Index, iri: str, names: Iterable[str], same: Same) -> list[list[str]]:
    return [sorted(same(text) for text in index.texts(iri, name)) for name in names]
