"""Faceted search over sets of numbers, each of which is one Python integer: bit i stands for thing i."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from ties.portal.things import FACETS, Thing

__all__ = ["Facets", "bits", "numbers"]


def bits(wanted: Iterable[int], size: int) -> int:
    """The set of the given numbers, all below ``size``.

    >>> bits([0, 3], 8)
    9
    """
    flags = np.zeros(size, dtype=np.uint8)
    flags[list(wanted)] = 1
    return int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")


def numbers(chosen: int) -> list[int]:
    """The numbers in a set, in their order.

    >>> numbers(9)
    [0, 3]
    """
    data = chosen.to_bytes((chosen.bit_length() + 7) // 8, "little")
    flags = np.unpackbits(np.frombuffer(data, dtype=np.uint8), bitorder="little")
    found: list[int] = np.flatnonzero(flags).tolist()
    return found


class Facets:
    """Which things have which value of which facet; a pure function of the things."""

    def __init__(self, things: Sequence[Thing]) -> None:
        holders: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in FACETS}
        for number, thing in enumerate(things):
            for name in FACETS:
                for value in thing.facet(name):
                    holders[name][value].append(number)
        size = len(things)
        self.all = (1 << size) - 1
        self.sets = {
            name: {value: bits(found, size) for value, found in sorted(values.items())}
            for name, values in holders.items()
        }

    def select(self, filters: Mapping[str, str], among: int | None = None) -> int:
        """The things that have every one of the wanted values, of all things or of those in ``among``."""
        chosen = self.all if among is None else among
        for name, value in filters.items():
            chosen &= self.sets.get(name, {}).get(value, 0)
        return chosen

    def counts(self, name: str, filters: Mapping[str, str], among: int | None = None) -> list[tuple[str, int]]:
        """How many things each value of a facet would leave, the other filters standing; no zeros, the most first.

        Quarters come in their order, the latest first.
        """
        others = self.select({key: value for key, value in filters.items() if key != name}, among)
        found = [(value, (mask & others).bit_count()) for value, mask in self.sets[name].items()]
        found = [(value, count) for value, count in found if count]
        if name == "quarter":
            return sorted(found, reverse=True)
        return sorted(found, key=lambda one: (-one[1], one[0]))
