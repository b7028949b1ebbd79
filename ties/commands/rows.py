"""``ties rows``: what is read in one file, before anything is extracted."""

from __future__ import annotations

from pathlib import Path

import click

from ties.commands.options import format_option
from ties.skin import command, voice_of
from ties.tables import Cell, Column, print_table

__all__ = ["rows"]

_CELLS = ("title", "place", "period", "content", "participants")
_COLUMNS = ("row", "section", *_CELLS, "status", "doubts")


@command("rows")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option()
@click.pass_context
def rows(ctx: click.Context, file: Path, form: str) -> None:
    """Print each row with its section, the length of its cells and its doubts."""
    from extract.read import read_report
    from extract.records import Column as CellColumn

    voice = voice_of(ctx)
    report = read_report(file)
    lines: list[tuple[int, tuple[Cell, ...]]] = []
    for row in report.rows:
        lengths = {cell.column: len(cell.text) for cell in row.cells}
        doubts = [voice.translated(doubt) for doubt in row.doubts]
        status = "doubtful" if doubts else "read"
        cells = (lengths.get(column) for column in CellColumn)
        lines.append((row.start, (row.number, row.section, *cells, status, doubts)))
    for refused in report.rejected:
        empty = (None,) * len(_CELLS)
        reason = [voice.translated(refused.reason)]
        lines.append((refused.start, (refused.number, None, *empty, "rejected", reason)))
    if form == "table":
        heading = report.heading
        level = voice.text(f"level.{heading.level}")
        voice.say("rows.heading", title=heading.title, region=heading.region, quarter=heading.quarter, level=level)
        voice.line()
    columns = [Column(name, voice.text(f"column.{name}")) for name in _COLUMNS]
    print_table(columns, [line for _, line in sorted(lines, key=lambda one: one[0])], form)
    if form == "table":
        voice.line()
        voice.say("rows.sum", rows=len(report.rows), rejected=len(report.rejected))
        if report.meetings_stated is not None:
            voice.say("rows.footer", n=report.meetings_stated)
