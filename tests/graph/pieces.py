"""Small real reports: some rows of the sample under a heading of another quarter, as a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data import resource
from extract.dump import read_dump
from extract.records import Source

QUARTER = "III квартале 2025"


def sample() -> str:
    return resource("sample", "2025-Q3-executive.txt").read_text(encoding="utf-8")


def piece(numbers: Iterable[int], quarter: str = QUARTER, *changes: tuple[str, str]) -> str:
    """The rows of these numbers, in this order; each change is a pair of words, of which the first must stand there."""
    text = sample()
    rows = {row.number: row for row in read_dump(Source("sample.txt", "", text)).rows}
    assert QUARTER in text
    head = text[: rows[1].start].replace(QUARTER, quarter)
    found = head + "\n\t".join(text[rows[n].start : rows[n].end] for n in numbers) + "\n"
    for old, new in changes:
        assert old in found, old
        found = found.replace(old, new)
    return found


def write(file: Path, *arguments: object) -> Path:
    file.write_text(piece(*arguments), encoding="utf-8", newline="")  # type: ignore[arg-type]
    return file
