"""``ties diff``: what appeared, vanished and changed from one build to another."""

from __future__ import annotations

from pathlib import Path

import click

from ties.commands.options import format_option
from ties.skin import command, option, voice_of
from ties.tables import Column, print_table

__all__ = ["diff"]


@command("diff")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@option("--report", "reports", metavar="REPORT", multiple=True, help="diff.report")
@option("--top", type=click.IntRange(0), default=10, metavar="N", help="diff.top")
@format_option("text", "csv", "json", "turtle")
@click.pass_context
def diff(ctx: click.Context, old: Path, new: Path, reports: tuple[str, ...], top: int, form: str) -> None:
    """Compare two builds, and print the changes."""
    from pyoxigraph import RdfFormat

    from graph.diff import describe, read_snapshot
    from graph.diff import diff as compare
    from graph.export import with_prefixes
    from ties.changes import COLUMNS, table_rows, tell

    voice = voice_of(ctx)
    before, after = (read_snapshot(path, reports) for path in (old, new))
    for report in set(reports).difference(before.slugs, after.slugs):
        raise click.BadParameter(f"{report!r} is in neither of the two", ctx, param_hint="--report")
    found = compare(before, after)
    if form == "turtle":
        click.echo(with_prefixes(describe(found), RdfFormat.TURTLE).decode("utf-8"), nl=False)
    elif form == "text":
        for line in tell(found, voice, top):
            click.echo(line)
    else:
        columns = [Column(name, name) for name in COLUMNS]
        print_table(columns, list(table_rows(found, voice)), form)
