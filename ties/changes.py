"""A diff for a reader, in the language of the run: aspect by aspect, each row with all that changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten
from typing import Final

from pyoxigraph import NamedNode

from graph.diff import KINDS, Aspect, Change, Delta, Diff, Kind, Value, Version
from ontology.terms import DCTERMS, SKOS, TIES
from ties.voice import Voice

__all__ = ["COLUMNS", "table_rows", "tell"]

COLUMNS = ("aspect", "change", "name", "property", "before", "after", "rows", "iri")

_SIGNS: Final[dict[Kind, str]] = {"appeared": "+", "vanished": "−", "changed": "~", "merged": "→"}
_ASPECTS: Final[tuple[Aspect, ...]] = (
    *("row", "event", "organization", "person", "place", "post", "agreement", "sister-city", "tie"),
)
# Properties of other vocabularies: ours have their labels in the ontology.
_OTHERS: Final[dict[str, str]] = {
    SKOS.prefLabel: "name",
    SKOS.altLabel: "other-name",
    DCTERMS.title: "title",
    DCTERMS.source: "file",
    DCTERMS.isReplacedBy: "identity",
}
_SHOWN_ROWS = 3
_WIDTH = 160  # characters of a name


def tell(found: Diff, voice: Voice, top: int) -> Iterator[str]:
    """The lines that tell a diff; of each aspect and kind the first ``top`` changes, or all where it is 0."""
    if not found.changes:
        yield voice.text("diff.equal")
        return
    teller = _Teller(found, voice)
    blocks = [list(teller.reports()), *(list(teller.section(aspect, top)) for aspect in _ASPECTS)]
    for i, block in enumerate(filter(None, blocks)):
        yield from ["", *block] if i else block


def table_rows(found: Diff, voice: Voice) -> Iterator[tuple[str | Sequence[str], ...]]:
    """The rows of the table of changes, in :data:`COLUMNS`: one for each property that changed."""
    teller = _Teller(found, voice)
    for change in found.changes:
        rows = [teller.place(row) for row in change.rows]
        start = change.aspect, change.kind, teller.name(change)
        for delta in change.deltas or (Delta("", (), ()),):
            values = ([teller.value(value) for value in of] for of in (delta.before, delta.after))
            yield (*start, delta.predicate.rsplit("#", 1)[-1].rsplit("/", 1)[-1], *values, rows, " ".join(change.key))


class _Teller:
    """Names and lines in one language."""

    def __init__(self, found: Diff, voice: Voice) -> None:
        self._diff = found
        self._voice = voice
        self._parts: dict[str, list[Change]] = defaultdict(list)
        for change in found.of("participation"):
            self._parts[change.key[0]].append(change)
        rows = {change.key[0] for change in found.of("row", "changed")}
        self._only_parts = sorted(self._parts.keys() - rows, key=lambda row: found.rows[row])
        self._restated = rows | self._parts.keys()

    # ------------------------------------------------------------ names

    def place(self, row: str) -> str:
        """A row by its report and number."""
        at = self._diff.rows[row]
        return self._voice.text("validate.row", quarter=at.quarter, level=self._level(at.level), row=at.row)

    def name(self, change: Change) -> str:
        """What a change is of, by name."""
        if change.aspect == "report":
            return self._report(self._diff.reports[change.key[0]])
        if change.aspect == "row":
            row = change.key[0]
            return f"{self.place(row)}: {self._diff.label(row)}"
        return " – ".join(self._label(iri) for iri in change.key)

    def value(self, value: Value) -> str:
        """A value: a resource by its label, a literal as it stands."""
        return self._label(value.value) if isinstance(value, NamedNode) else value.value

    def _label(self, iri: str) -> str:
        return self.place(iri) if iri in self._diff.rows else self._diff.label(iri, self._voice.language)

    def _property(self, predicate: str) -> str:
        other = _OTHERS.get(predicate)
        return self._voice.text(f"diff.property.{other}") if other else self._label(predicate)

    def _report(self, version: Version) -> str:
        return f"{version.quarter} {self._level(version.level)}"

    def _level(self, level: str) -> str:
        return self._voice.text(f"level.{level}") if level in ("executive", "municipal") else level

    # ------------------------------------------------------------ lines

    def reports(self) -> Iterator[str]:
        """The reports that came, went, or were issued again."""
        changes = self._diff.of("report")
        if changes:
            yield self._heading("report", changes)
        for change in changes:
            line = f"  {_SIGNS[change.kind]} {self.name(change)}"
            files = [self._change_of(delta) for delta in change.deltas if delta.predicate == DCTERMS.source]
            yield line + "".join(f": {file.removeprefix('+ ').removeprefix('− ')}" for file in files)

    def section(self, aspect: Aspect, top: int) -> Iterator[str]:
        """The changes of an aspect under a heading with their counts."""
        changes = self._diff.of(aspect)
        if aspect == "row":  # a row in which nothing but somebody's part changed
            told = [Change("row", "changed", (row,), (), (row,)) for row in self._only_parts]
            changes = tuple(sorted((*changes, *told), key=lambda change: self._diff.rows[change.key[0]]))
        if not changes:
            return
        yield self._heading(aspect, changes)
        for kind in KINDS:
            ordered = [change for change in changes if change.kind == kind]
            if aspect == "tie":
                ordered.sort(key=lambda change: -max(_numbers(change), default=0))
            shown = ordered[:top] if top else ordered
            for change in shown:
                yield from self._lines(change)
            if len(shown) < len(ordered):
                yield "    " + self._voice.text("diff.more", n=len(ordered) - len(shown))

    def _heading(self, aspect: Aspect, changes: Iterable[Change]) -> str:
        kinds = [change.kind for change in changes]
        counts = [self._voice.text(f"diff.{kind}", n=kinds.count(kind)) for kind in KINDS if kind in kinds]
        return f"{self._voice.text(f'diff.aspect.{aspect}')}: {', '.join(counts)}"

    def _lines(self, change: Change) -> Iterator[str]:
        sign = f"  {_SIGNS[change.kind]} "
        name = shorten(self.name(change), _WIDTH, placeholder=" …")
        brief = [self._values(delta.before or delta.after) for delta in change.deltas]
        if change.kind in ("appeared", "vanished"):
            said = ", ".join(dict.fromkeys(brief))
            yield sign + name + (f": {said}" if said else "") + self._where(change)
        elif change.kind == "merged":
            yield sign + name + f" → {', '.join(self.value(v) for v in change.deltas[0].after)}"
        elif change.aspect == "tie":
            yield f"{sign}{name}: {self._change_of(change.deltas[0])}"
        else:
            yield sign + name + self._where(change)
            if change.aspect != "event" or not self._restated.issuperset(change.rows):
                yield from self._details(change)

    def _details(self, change: Change) -> Iterator[str]:
        parts = self._parts.get(change.key[0], []) if change.aspect == "row" else []
        told = {part.key[1] for part in parts}
        told |= {value.value for delta in change.deltas if delta.predicate != TIES.mentions for value in _both(delta)}
        for delta in change.deltas:
            short = delta
            if delta.predicate == TIES.mentions:  # all that has a line of its own is mentioned, too
                left = (tuple(v for v in of if v.value not in told) for of in (delta.before, delta.after))
                short = Delta(delta.predicate, *left)
            if short.before or short.after:
                yield f"      {self._property(delta.predicate)}: {self._change_of(short)}"
        for part in parts:
            said = [f"{self._property(delta.predicate)}: {self._change_of(delta)}" for delta in part.deltas]
            if part.kind != "changed":
                said = [", ".join(self._values(delta.before or delta.after) for delta in part.deltas)]
            yield f"      {_SIGNS[part.kind]} {self._label(part.key[1])} ({'; '.join(said)})"

    def _change_of(self, delta: Delta) -> str:
        before, after = self._values(delta.before), self._values(delta.after)
        if len(delta.before) <= 1 and len(delta.after) <= 1 and before and after:
            return f"{before} → {after}"
        return ", ".join(
            [f"− {one}" for one in self._each(delta.before)] + [f"+ {one}" for one in self._each(delta.after)]
        )

    def _values(self, values: Sequence[Value]) -> str:
        return ", ".join(self._each(values))

    def _each(self, values: Iterable[Value]) -> list[str]:
        return [self.value(value) for value in values]

    def _where(self, change: Change) -> str:
        if change.aspect == "row" or not change.rows:
            return ""
        shown = [self.place(row) for row in sorted(change.rows, key=lambda row: self._diff.rows[row])[:_SHOWN_ROWS]]
        return f" ({'; '.join(shown)}{'; …' if len(change.rows) > len(shown) else ''})"


def _numbers(change: Change) -> Iterator[int]:
    return (int(value.value) for delta in change.deltas for value in _both(delta))


def _sides(delta: Delta) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    return delta.before, delta.after


def _both(delta: Delta) -> tuple[Value, ...]:
    return (*delta.before, *delta.after)
