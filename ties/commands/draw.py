"""``ties draw``: a picture of the network, as one page for the browser."""

from __future__ import annotations

from pathlib import Path

import click

from ties.commands.options import data_option
from ties.skin import command, option, voice_of

__all__ = ["draw"]


@command("draw")
@click.argument("file", metavar="FILE.html", type=click.Path(dir_okay=False, path_type=Path))
@option("--focus", metavar="NAME", help="draw.focus")
@option("--size", type=click.IntRange(2), default=60, metavar="N", help="draw.size")
@data_option
@click.pass_context
def draw(ctx: click.Context, file: Path, focus: str | None, size: int, data: Path) -> None:
    """Draw the hubs with their strongest ties, or one agent with its partners."""
    from graph.draw import draw as write
    from graph.store import open_store

    drawn = write(open_store(data), file, focus, size=size)
    voice_of(ctx).say("draw.done", file=file, nodes=len(drawn), edges=drawn.number_of_edges())
