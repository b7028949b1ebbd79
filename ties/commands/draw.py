"""``ties draw``: the explorer, as one page for the browser; or a picture for print."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ties.commands.options import data_option
from ties.skin import command, option, voice_of

__all__ = ["draw"]

KINDS = ("organization", "person", "place")


def _month(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Read a month or a quarter: of a quarter its first month, or its last one for ``--to``."""
    if value is None:
        return None
    if found := re.fullmatch(r"(\d{4})-[QqКк]([1-4])", value):
        return f"{found[1]}-{int(found[2]) * 3 - (0 if param.name == 'until' else 2):02}"
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return value
    raise click.BadParameter(f"{value!r} is no month (2025-03) and no quarter (2025-Q1)", ctx, param)


@command("draw")
@click.argument("file", metavar="FILE.html", type=click.Path(dir_okay=False, path_type=Path))
@option("--focus", metavar="NAME", help="draw.focus")
@option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="draw.kind")
@option("--from", "since", callback=_month, metavar="MONTH", help="draw.from")
@option("--to", "until", callback=_month, metavar="MONTH", help="draw.to")
@option("--size", type=click.IntRange(2), default=50, metavar="N", help="draw.size")
@option("--pages", metavar="URL", help="draw.pages")
@option("--png", is_flag=True, help="draw.png")
@data_option
@click.pass_context
def draw(
    ctx: click.Context,
    file: Path,
    focus: str | None,
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    size: int,
    pages: str | None,
    png: bool,
    data: Path,
) -> None:
    """Write the explorer of a graph, or a picture of its hubs or of one agent with its partners."""
    from typing import cast

    from graph.draw import draw as write
    from graph.draw import paint, selection
    from graph.explorer.render import Options
    from graph.projection import Kind
    from graph.store import open_store

    voice = voice_of(ctx)
    chosen = cast("tuple[Kind, ...]", tuple(kind for kind in KINDS if kind in kinds or not kinds))
    options = Options(focus, chosen, since, until, size, voice.language, pages)
    store = open_store(data)
    if png:
        graph = selection(store, options)
        count = paint(graph, file)
        voice.say("draw.painted", file=file, nodes=len(graph), edges=graph.number_of_edges(), size=count)
    else:
        voice.say("draw.done", file=file, size=write(store, file, options, data=data))
