"""``ties export``: the graph in one file, for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from ties.commands.options import data_option
from ties.skin import command, option, voice_of

__all__ = ["export"]

_FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "graphml", "gexf", "csv")


@command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@option("--to", "fmt", type=click.Choice(_FORMATS), default=None, help="export.to")
@data_option
@click.pass_context
def export(ctx: click.Context, file: Path, fmt: str | None, data: Path) -> None:
    """Write the graph to a file; the format is that of the file's name where none is named."""
    from graph.export import export as write
    from graph.store import open_store

    fmt = fmt or file.suffix.removeprefix(".").lower()
    if fmt not in _FORMATS:
        raise click.UsageError("the file's name does not say the format; name it with --to", ctx)
    size = write(open_store(data), file, fmt)
    voice_of(ctx).say("export.done", file=file, size=size)
