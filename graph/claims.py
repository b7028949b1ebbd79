"""Which of several things may go by an IRI that was issued before: the one that has the first of its keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from graph.contexts import compatible
from graph.registry import Entry, Key, Registry, at_record, split_record

__all__ = ["Claims"]


class Claims:
    """The entries of one kind while its IRIs are issued: asked, and added to.

    ``current`` brings up to date the IRIs among a key's facts, which may have been replaced since.
    """

    def __init__(self, registry: Registry, kind: str, prefix: str, current: Callable[[Key], Key]) -> None:
        def renewed(text: str) -> str:
            key, record = split_record(text)
            new = str(current(Key.parse(key)))
            return at_record(new, record) if record else new

        found = (entry for entry in registry.of(kind) if entry.iri.startswith(prefix))
        self._entries = {e.iri: replace(e, keys=tuple(dict.fromkeys(map(renewed, e.keys)))) for e in found}

    @property
    def entries(self) -> Collection[Entry]:
        """The entries as they are now."""
        return self._entries.values()

    def in_order(self, iris: Iterable[str]) -> list[str]:
        """The IRIs, the earliest issued first."""
        return sorted(iris, key=lambda iri: self._entries[iri].order)

    def order(self) -> dict[str, int]:
        """Each IRI's place in the order in which they were issued."""
        return {iri: i for i, iri in enumerate(self.in_order(self._entries))}

    def listing(self) -> dict[str, list[str]]:
        """Each key's text, and the IRIs that it is listed for, the earliest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri in self.in_order(self._entries):
            for text in self._entries[iri].keys:
                found[text].append(iri)
        return found

    def claim(self, texts: Sequence[Collection[str]]) -> dict[str, int]:
        """For each IRI, which thing may go by it, the things being given by the texts of their keys.

        It is the one that has the first of the IRI's keys, as far as a single thing has it.
        """
        having: dict[str, list[int]] = defaultdict(list)
        for number, of in enumerate(texts):
            for text in of:
                having[text].append(number)
        found = {}
        for iri, entry in self._entries.items():
            held = [having[text] for text in entry.keys if text in having]
            if held:
                found[iri] = min(next((numbers for numbers in held if len(numbers) == 1), held[0]))
        return found

    def alike(self, keys: Sequence[Collection[Key]], claimed: Collection[str]) -> dict[str, int]:
        """For IRIs that nothing claims, the only thing of their name and scope that nothing contradicts.

        So an IRI stays where a later version of the extraction knows more, or less, of what is around a name.
        """
        named: dict[tuple[str, str], set[int]] = defaultdict(set)
        for number, of in enumerate(keys):
            for key in of:
                named[key.name, key.scope].add(number)
        wanted: dict[int, list[str]] = defaultdict(list)
        for iri, entry in self._entries.items():
            own = [Key.parse(text) for text in entry.keys if not split_record(text)[1]]
            near = {
                number
                for one in own
                for number in named[one.name, one.scope]
                if all(_agree(one, key) for key in keys[number])
            }
            if iri not in claimed and len(near) == 1:
                wanted[near.pop()].append(iri)
        return {iris[0]: number for number, iris in wanted.items() if len(iris) == 1}

    def add(self, entry: Entry) -> None:
        """Add an IRI that is issued now."""
        self._entries[entry.iri] = entry

    def give(self, iri: str, texts: Iterable[str]) -> None:
        """List further keys for an IRI."""
        entry = self._entries[iri]
        self._entries[iri] = replace(entry, keys=tuple(dict.fromkeys((*entry.keys, *texts))))

    def take(self, iri: str, text: str) -> None:
        """List a key no longer for an IRI; the first one always stays."""
        entry = self._entries[iri]
        self._entries[iri] = replace(entry, keys=(entry.keys[0], *(key for key in entry.keys[1:] if key != text)))


def _agree(one: Key, other: Key) -> bool:
    if (one.name, one.scope) != (other.name, other.scope):
        return True
    return len(one.context) == len(other.context) and compatible(one.context, other.context)
