"""Statements that readers question: a CSV file beside the build, a line for each, to be gone through by a person.

Whoever reads the pages may write to it, so nothing in a line can do harm where the file is opened: no line break, no
control character, no markup, and no cell that a spreadsheet would take for a formula.
"""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from threading import Lock

from graph.decisions import DecisionError

__all__ = ["COLUMNS", "Contest", "ContestFile", "FullError", "contest_file", "plain"]

_MOST_BYTES = 4 << 20
_FORMULA = re.compile(r"[=+\-@\t\r|%]")
_MARKUP = str.maketrans({"<": "‹", ">": "›", "`": "'"})


class FullError(OSError):
    """The file has reached its limit; a person has to go through it first."""


@dataclass(frozen=True, slots=True)
class Contest:
    """One line: on ``date`` somebody questioned a triple of the graph.

    ``value`` is its object, ``says`` the statement in words, ``records`` where it stands, ``comment``
    what is wrong with it, ``contact`` how to reach who says so. ``answer`` is for whoever goes through the file: a line
    with one is done.
    """

    date: str
    subject: str
    predicate: str
    value: str
    says: str
    records: str
    comment: str
    contact: str = ""
    answer: str = ""


COLUMNS = tuple(field.name for field in fields(Contest))


def contest_file(data: Path) -> Path:
    """Where the file of a build is: beside its folder, so that no new build replaces it.

    >>> contest_file(Path("ties-data")).name
    'ties-data.contested.csv'
    """
    data = data.absolute()
    return data.with_name(f"{data.name}.contested.csv")


def plain(text: str, most: int) -> str:
    """A text as it may stand in a cell: one line of at most ``most`` characters, without markup.

    A text that a spreadsheet would compute gets an apostrophe before it.

    >>> plain("=1+1\\n<b>x</b>", 100)
    "'=1+1 ‹b›x‹/b›"
    """
    shown = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
    line = " ".join(shown.split()).translate(_MARKUP)[:most]
    return f"'{line}" if _FORMULA.match(line) else line


class ContestFile:
    """The file, for one server that writes and any number of readers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()

    def add(self, contest: Contest) -> None:
        """Write a line, on the disk when this returns.

        Raises
        ------
        FullError
            Where the file is as large as it may become.
        OSError
            Where it cannot be written.
        """
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        with self._lock:
            size = self.path.stat().st_size if self.path.exists() else 0
            if size > _MOST_BYTES:
                raise FullError(f"{self.path} has {size} bytes")
            if not size:
                writer.writerow(COLUMNS)
            writer.writerow([plain(cell, 2000) for cell in astuple(contest)])
            with self.path.open("a", encoding="utf-8", newline="") as file:
                file.write(out.getvalue())
                file.flush()
                os.fsync(file.fileno())

    def open_lines(self) -> tuple[Contest, ...]:
        """The lines that nobody has answered yet, in their order; none where there is no file.

        Raises
        ------
        DecisionError
            Where the file is no such table.
        """
        if not self.path.exists():
            return ()
        try:
            reader = csv.DictReader(self.path.read_text(encoding="utf-8-sig").splitlines())
        except UnicodeDecodeError as error:
            raise DecisionError(f"{self.path}: not UTF-8 ({error.reason})") from error
        if missing := [name for name in COLUMNS[:4] if name not in (reader.fieldnames or ())]:
            raise DecisionError(f"{self.path}, line 1: no column {', '.join(missing)}")
        rows = [Contest(**{name: row.get(name) or "" for name in COLUMNS}) for row in reader]
        return tuple(row for row in rows if not row.answer.strip())
