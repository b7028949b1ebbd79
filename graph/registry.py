"""The registry of issued IRIs: which IRI was given to what, kept beside the data so that none ever moves.

An entity is known by *keys*: a folded name, the scope in which it names something, and the facts around it. An
entry lists the keys that its IRI was issued for, the first one first; every build adds the keys that it met. A key
that is followed by ``@`` and a record counts only there: so stands what a person has taken apart.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from graph.contexts import Context
from graph.iri import report_order

__all__ = ["REGISTRY_FILE", "Entry", "Key", "Registry", "RegistryError", "read_registry", "write_registry"]

#: The name of the file in the folder of a build.
REGISTRY_FILE = "registry.csv"
COLUMNS = ("iri", "kind", "keys", "first")

_BETWEEN_FACTS, _BETWEEN_KEYS, _AT = " | ", "; ", " @ "
_RESERVED = re.compile(r"[|;@\s]+")


class RegistryError(ValueError):
    """A line of the registry cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Key:
    """By what an entity is known: a folded name, its scope (``""``: everywhere), facts around it (None: not known).

    >>> str(Key("ромашка", "", ("RU", None)))
    'ромашка | - | RU | -'
    >>> Key.parse("ромашка | - | RU | -") == Key("ромашка", "", ("RU", None))
    True
    """

    name: str
    scope: str
    context: Context

    def __str__(self) -> str:
        return _BETWEEN_FACTS.join(map(_written, (self.name, self.scope, *self.context)))

    @staticmethod
    @lru_cache(maxsize=100_000)
    def parse(text: str) -> Key:
        """The key that a text stands for; a missing scope is read as none."""
        name, *rest = text.split(_BETWEEN_FACTS)
        scope, *facts = rest or ["-"]
        return Key(name, "" if scope == "-" else scope, tuple(None if fact == "-" else fact for fact in facts))


@lru_cache(maxsize=100_000)
def _written(fact: str | None) -> str:
    return _RESERVED.sub(" ", fact or "").strip() or "-"


def at_record(key: str, record: str) -> str:
    """The text of a key that counts in one record only."""
    return f"{key}{_AT}{record}"


def split_record(text: str) -> tuple[str, str]:
    """A key's text and the record in which alone it counts (``""``: everywhere)."""
    key, _, record = text.partition(_AT)
    return key, record


@dataclass(frozen=True, slots=True)
class Entry:
    """An issued IRI: its kind, its keys, and the slug of the report for which it was issued."""

    iri: str
    kind: str
    keys: tuple[str, ...]
    first: str

    @property
    def order(self) -> tuple[object, ...]:
        """Which of two entries is the earlier: by report, then the fuller name, so that no order of lines counts."""
        first = self.keys[0] if self.keys else ""
        return (report_order(self.first), -len(Key.parse(first).name), first, self.iri)


class Registry:
    """Issued IRIs, each once; a value that is not changed but replaced."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {entry.iri: entry for entry in entries}

    def __iter__(self) -> Iterator[Entry]:
        return iter(sorted(self._entries.values(), key=lambda entry: (entry.kind, entry.iri)))

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, iri: str) -> bool:
        return iri in self._entries

    def of(self, kind: str) -> list[Entry]:
        """The entries of a kind, the earliest first."""
        found = (entry for entry in self._entries.values() if entry.kind == kind)
        return sorted(found, key=lambda entry: entry.order)

    def updated(self, entries: Iterable[Entry]) -> Registry:
        """The registry with these entries added, or put in the place of those of the same IRI."""
        return Registry((*self._entries.values(), *entries))


def read_registry(path: Path) -> Registry:
    """The registry in a CSV file, which is empty where there is no file.

    Raises
    ------
    RegistryError
        Where the file is no registry; guessing would move IRIs.
    """
    if not path.exists():
        return Registry()
    entries: dict[str, Entry] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            if tuple(next(reader, ())) != COLUMNS:
                raise RegistryError(f"{path}, line 1: the columns must be {', '.join(COLUMNS)}")
            for row in filter(None, reader):
                place = f"{path}, line {reader.line_num}"
                if len(row) != len(COLUMNS) or not all(row):
                    raise RegistryError(f"{place}: an entry needs {', '.join(COLUMNS)}")
                if row[0] in entries:
                    raise RegistryError(f"{place}: {row[0]} is issued twice")
                entries[row[0]] = Entry(row[0], row[1], tuple(row[2].split(_BETWEEN_KEYS)), row[3])
    except (UnicodeDecodeError, csv.Error) as error:
        raise RegistryError(f"{path}: {error}") from error
    return Registry(entries.values())


def write_registry(path: Path, registry: Registry) -> None:
    """Write the registry, sorted: equal bytes for equal registries."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for entry in registry:
            writer.writerow((entry.iri, entry.kind, _BETWEEN_KEYS.join(entry.keys), entry.first))
