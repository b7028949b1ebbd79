"""A table in one of three forms: for reading (``table``), for spreadsheets (``csv``), for programs (``json``)."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import click

__all__ = ["FORMATS", "Column", "Format", "print_table"]

Format = Literal["table", "csv", "json"]
FORMATS: Final[tuple[Format, ...]] = ("table", "csv", "json")
Cell = str | int | float | None | Sequence[str]

_WIDE = 10_000  # what is piped into a file or a pager is not wrapped


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in CSV and JSON, its heading for a reader, and whether it stands in the table for reading."""

    name: str
    heading: str
    shown: bool = True


def print_table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], form: str) -> None:
    """Print rows on standard output. In JSON a row is an object, and an absent value is null."""
    if form == "json":
        objects = [{column.name: cell for column, cell in zip(columns, row, strict=True)} for row in rows]
        click.echo(json.dumps(objects, ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(to_csv([column.name for column in columns], rows), nl=False)
    else:
        _print_rich(columns, rows)


def to_csv(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The rows as CSV with a heading; several values in a cell are joined by «; »."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:g}"
    return cell if isinstance(cell, str) else str(cell) if isinstance(cell, int) else "; ".join(cell)


def _print_rich(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for i, column in enumerate(columns):
        if column.shown:
            numeric = bool(rows) and all(isinstance(row[i], int | float | None) for row in rows)
            table.add_column(Text(column.heading), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_plain(cell)) for cell, column in zip(row, columns, strict=True) if column.shown))
    text = io.StringIO()
    width = Console().width if terminal else _WIDE
    Console(file=text, width=width, force_terminal=terminal, color_system="standard" if terminal else None).print(table)
    for line in text.getvalue().splitlines():
        click.echo(line.rstrip())
