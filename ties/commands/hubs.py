"""``ties hubs``: who stands in the middle of the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option, format_option
from ties.skin import command, option, voice_of
from ties.tables import Column, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.measures import Hub
    from ties.voice import Voice

__all__ = ["hubs", "print_hubs"]

_COLUMNS = ("rank", "label", "value", "group", "label_en", "iri")
_SHOWN = ("rank", "label", "value", "group")


@command("hubs")
@option("--kind", type=click.Choice(("organization", "person", "place")), default="organization", help="hubs.kind")
@option("--by", type=click.Choice(("degree", "betweenness", "events")), default="events", help="hubs.by")
@option("--top", type=click.IntRange(0), default=10, metavar="N", help="hubs.top")
@option("--group", metavar="GROUP", help="hubs.group")
@option("--foreign/--domestic", default=None, help="hubs.foreign")
@data_option
@format_option()
@click.pass_context
def hubs(
    ctx: click.Context, kind: str, by: str, top: int, group: str | None, foreign: bool | None, data: Path, form: str
) -> None:
    """Print the first agents of a kind by a measure."""
    from graph.measures import hubs as rank
    from graph.store import open_store
    from ontology.terms import CONCEPTS

    groups = {
        "organization": sorted(CONCEPTS["organization-kind"]),
        "place": ["country", "region", "district", "settlement"],
    }
    if group is not None and group not in groups.get(kind, ()):
        raise click.BadParameter(
            f"{group!r} is none of: {', '.join(groups.get(kind, ('–',)))}", ctx, param_hint="--group"
        )
    if kind == "person" and foreign is not None:
        raise click.UsageError("persons carry no country; rank organizations or places by it", ctx)
    found = rank(open_store(data), kind, by, top, group=group, foreign=foreign)  # type: ignore[arg-type]
    print_hubs(found, by, voice_of(ctx), form)


def print_hubs(found: Sequence[Hub], by: str, voice: Voice, form: str = "table") -> None:
    """Print ranked agents; in the table, names in the language of the run."""
    headings = {name: voice.text(f"column.{name}") for name in _COLUMNS} | {"value": voice.text(f"column.{by}")}
    columns = [Column(name, headings[name], name in _SHOWN) for name in _COLUMNS]
    english = voice.language == "en" and form == "table"
    rows = [
        (
            hub.rank,
            (english and hub.label_en) or hub.label,
            int(hub.value) if hub.value.is_integer() and by != "betweenness" else hub.value,
            hub.kind,
            hub.label_en,
            hub.iri,
        )
        for hub in found
    ]
    print_table(columns, rows, form)
