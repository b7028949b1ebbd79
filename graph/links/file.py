"""What Wikidata answered, in a file beside the build: ``links.csv``, replayed by every build after."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Final

__all__ = ["LINKS_FILE", "PROPERTIES", "TWINNED", "Answer", "LinksError", "read_links", "write_links"]

LINKS_FILE: Final = "links.csv"

#: Wikidata's properties for the identifiers of other registers, by kind of identifier.
PROPERTIES: Final = {"geonames": "P1566", "iso-3166-2": "P300", "iso-3166-1": "P297"}
TWINNED: Final = "P190"

_ITEM = re.compile(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?|")


class LinksError(ValueError):
    """The file cannot be read; the message says in which line. Guessing would change the graph."""


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """One statement of Wikidata: ``item`` has ``value`` as its ``property``.

    Of P1566, P300, P297 the value is the identifier, and ``lat``, ``long`` are the item's degrees, empty where it has
    none; of P190 (twinned with) it is another item. ``retrieved`` is the day on which it was asked for.
    """

    property: str
    value: str
    item: str
    lat: str
    long: str
    retrieved: str


_COLUMNS = tuple(field.name for field in fields(Answer))


def read_links(file: Path) -> tuple[Answer, ...]:
    """The answers in a file, sorted; none where there is no file.

    Raises
    ------
    LinksError
        Where a line is none that :func:`write_links` writes.
    """
    if not file.is_file():
        return ()
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LinksError(f"{file}: not UTF-8 ({error})") from error
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or tuple(rows[0]) != _COLUMNS:
        raise LinksError(f"{file}, line 1: the columns must be {', '.join(_COLUMNS)}")
    found = set()
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(_COLUMNS) or not _is_answer(answer := Answer(*row)):
            raise LinksError(f"{file}, line {number}: this is no answer of Wikidata")
        found.add(answer)
    return tuple(sorted(found))


def write_links(file: Path, answers: Iterable[Answer]) -> None:
    """Write the answers, sorted, each once; what stood in the file is replaced when all is written."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(astuple(answer) for answer in sorted(set(answers)))
    beside = file.with_name(f".{file.name}.part")
    beside.write_text(text.getvalue(), encoding="utf-8")
    beside.replace(file)


def _is_answer(answer: Answer) -> bool:
    if not (_ITEM.fullmatch(answer.item) and _DAY.fullmatch(answer.retrieved)):
        return False
    if answer.property == TWINNED:
        return bool(_ITEM.fullmatch(answer.value))
    degrees = _DEGREES.fullmatch(answer.lat) and _DEGREES.fullmatch(answer.long)
    return bool(answer.property in PROPERTIES.values() and answer.value and degrees)
