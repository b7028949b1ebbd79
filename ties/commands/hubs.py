"""``ties hubs``: who stands in the middle of the network, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ties.bars import bar
from ties.commands.options import data_option, format_option
from ties.commands.scope import kind_option, made_scope, runs_options, scope_options
from ties.skin import command, option, voice_of
from ties.tables import Cell, Column, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.network.hubs import Hub
    from ties.voice import Voice

__all__ = ["hubs", "number", "percent", "print_hubs"]

_MEASURES = (
    "events",
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "eigenvector",
    "pagerank",
    "core",
    "clustering",
)
_PLAIN = ("rank", "label", "value", "low", "high", "top5", "top10", "rank_low", "rank_high", "group", "label_en", "iri")


@command("hubs")
@kind_option
@option("--by", type=click.Choice((*_MEASURES, "constraint")), default="events", help="hubs.by")
@option("--top", type=click.IntRange(0), default=10, metavar="N", help="hubs.top")
@option("--group", metavar="GROUP", help="hubs.group")
@option("--foreign/--domestic", default=None, help="hubs.foreign")
@option("--null", type=click.IntRange(0), default=0, metavar="N", help="hubs.null")
@scope_options
@runs_options
@data_option
@format_option()
@click.pass_context
def hubs(
    ctx: click.Context,
    /,
    kind: Any,
    by: Any,
    top: int,
    group: str | None,
    foreign: bool | None,
    null: int,
    rounds: int,
    seed: int,
    data: Path,
    form: str,
    **scope: Any,
) -> None:
    """Print the first agents of a network by a measure."""
    from graph.network.hubs import hubs as rank
    from graph.store import open_store
    from ontology.terms import CONCEPTS

    levels, kinds = ["country", "region", "district", "settlement"], sorted(CONCEPTS["organization-kind"])
    groups = {"organization": kinds, "place": levels, "organization-place": kinds + levels}.get(kind, [])
    if group is not None and group not in groups:
        raise click.BadParameter(f"{group!r} is none of: {', '.join(groups) or '–'}", ctx, param_hint="--group")
    if kind in ("person", "official") and foreign is not None:
        raise click.UsageError("persons carry no country; rank organizations or places by it", ctx)
    if "place" in kind and null:
        raise click.UsageError("places are not compared with chance: what a town has, its region has by necessity", ctx)
    made = made_scope(ctx, kind, **scope)
    found = rank(open_store(data), made, by, top, group=group, foreign=foreign, rounds=rounds, seed=seed, null=null)
    voice = voice_of(ctx)
    print_hubs(found, by, voice, form)
    if form == "table" and found and rounds:
        voice.line()
        voice.say("network.runs", rounds=rounds)


def print_hubs(found: Sequence[Hub], by: str, voice: Voice, form: str = "table") -> None:
    """Print ranked agents; in the table, names in the language of the run, and a bar beside each value."""
    if form == "table":
        if found:
            _print_read(found, by, voice)
        else:
            voice.say("network.none")
        return
    compared = any(hub.expected is not None for hub in found)
    columns = [Column(name, name) for name in (*_PLAIN, *(("expected", "chance") if compared else ()))]
    print_table(columns, [_plain(hub, compared) for hub in found], form)


def _plain(hub: Hub, compared: bool) -> list[Cell]:
    cells: list[Cell] = [hub.rank, hub.label, number(hub.value), number(hub.low), number(hub.high), hub.top5, hub.top10]
    cells += [hub.rank_low, hub.rank_high, hub.kind, hub.label_en, hub.iri]
    return [*cells, hub.expected, hub.chance] if compared else cells


def _print_read(found: Sequence[Hub], by: str, voice: Voice) -> None:
    sure, compared = found[0].low is not None, found[0].expected is not None
    names = ["rank", "label", "bar", "value", *(("low", "high", "top5", "top10") if sure else ())]
    names += [*(("expected", "chance") if compared else ()), "group"]
    headings = {name: voice.text(f"column.{name}") for name in names if name != "bar"}
    headings |= {"value": voice.text(f"column.{by}"), "bar": ""}
    most = max(max(hub.value, hub.high or 0.0) for hub in found)
    rows = []
    for hub in found:
        cells: dict[str, Cell] = {
            "rank": hub.rank,
            "label": (hub.label_en if voice.language == "en" else None) or hub.label,
            "bar": bar(hub.value, most, hub.low, hub.high),
            "value": number(hub.value, 3),
            "low": number(hub.low, 2),
            "high": number(hub.high, 2),
            "top5": percent(hub.top5),
            "top10": percent(hub.top10),
            "expected": number(hub.expected, 2),
            "chance": percent(hub.chance),
            "group": hub.kind,
        }
        rows.append([cells[name] for name in names])
    print_table([Column(name, headings[name]) for name in names], rows, "table")


def number(value: float | None, digits: int | None = None) -> Cell:
    """A whole number as such; any other with so many digits that count, if said."""
    if value is None or value == int(value):
        return None if value is None else int(value)
    return value if digits is None else float(f"{value:.{digits}g}")


def percent(share: float | None) -> str | None:
    """A share in percent, for reading."""
    return None if share is None else f"{share:.0%}"
