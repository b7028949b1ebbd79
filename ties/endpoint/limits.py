"""What one query may take, and how many may run."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MIB", "Limits"]

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of an endpoint; every answer keeps within them or says that it does not.

    Seconds are those of the clock. ``memory`` is what a query may take on top of an idle worker. ``rows`` and ``size``
    (bytes) are of one answer, ``shown`` the rows of one in HTML, ``text`` the bytes of a query. ``workers`` queries run
    at once, of which ``long`` may have run for more than ``long_after``: where there are more, the one that has run
    longest is ended. Who finds no free worker waits ``patience``.
    ``depth`` is how deep the brackets of a query may nest. A request must have arrived within ``arrival`` seconds, head
    and body each, and an answer have been read within ``departure``; ``held`` is what finished answers may hold in
    memory until then, all together.
    """

    seconds: float = 20.0
    memory: int = 512 * MIB
    rows: int = 100_000
    size: int = 16 * MIB
    shown: int = 500
    text: int = 256 * 1024
    workers: int = 12
    long: int = 9
    long_after: float = 2.0
    patience: float = 2.0
    depth: int = 64
    arrival: float = 15.0
    departure: float = 120.0
    held: int = 256 * MIB
