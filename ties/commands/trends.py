"""``ties trends``: what changes from quarter to quarter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ties.bars import curve
from ties.commands.hubs import number, percent
from ties.commands.options import data_option, format_option
from ties.commands.scope import kind_option, made_scope, runs_options, scope_options
from ties.skin import command, option, voice_of
from ties.tables import Cell, Column, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.network.trends import Change, Trends
    from ties.voice import Voice

__all__ = ["trends"]

_WHAT = ("agents", "ties", "quarters")
_AGENTS = ("rank", "label", "change", "low", "high", "top5", "top10", "holds", "values", "before", "after", "iri")
_TIES = ("kind", "one", "other", "weight", "sure", "one_iri", "other_iri")
_QUARTERS = ("quarter", "occasions", "agents", "ties", "new", "ended")


@command("trends")
@kind_option
@option("--by", type=click.Choice(("events", "degree", "strength")), default="events", help="trends.by")
@option("--what", type=click.Choice(_WHAT), default=None, help="trends.what")
@option("--top", type=click.IntRange(0), default=5, metavar="N", help="trends.top")
@scope_options
@runs_options
@data_option
@format_option()
@click.pass_context
def trends(
    ctx: click.Context,
    /,
    kind: Any,
    by: Any,
    what: str | None,
    top: int,
    rounds: int,
    seed: int,
    data: Path,
    form: str,
    **scope: Any,
) -> None:
    """Print who rises and falls, new ties and ended ones, and the quarters themselves."""
    from graph.network.trends import trends as compare
    from graph.store import open_store

    found = compare(open_store(data), made_scope(ctx, kind, **scope), by, top, rounds=rounds, seed=seed)
    if form != "table":
        _print_plain(found, what or "agents", form)
        return
    voice = voice_of(ctx)
    levels = ", ".join(voice.text(f"level.{level}") for level in found.levels)
    voice.say("trends.compared", before=found.before, after=found.after, levels=levels)
    if found.gaps:
        voice.say("trends.gaps", quarters=", ".join(found.gaps))
    if what in (None, "agents"):
        _print_changes("trends.rising", found.rising, voice)
        _print_changes("trends.falling", found.falling, voice)
    if what in (None, "ties"):
        _print_ties(found, voice)
    if what in (None, "quarters"):
        voice.say("trends.quarters")
        columns = [Column(name, voice.text(f"column.{name}")) for name in _QUARTERS]
        print_table(columns, [_quarter(found, i) for i in range(len(found.quarters))], "table")
    if rounds and what in (None, "agents"):
        voice.line()
        voice.say("network.runs", rounds=rounds)


def _print_plain(found: Trends, what: str, form: str) -> None:
    names = {"agents": _AGENTS, "ties": _TIES, "quarters": _QUARTERS}[what]
    rows: list[list[Cell]] = [_quarter(found, i) for i in range(len(found.quarters))]
    if what == "agents":
        rows = [[*_change(one), found.before, found.after, one.hub.iri] for one in (*found.rising, *found.falling)]
    elif what == "ties":
        rows = [
            [tie.kind, tie.one.label, tie.other.label, number(tie.weight), tie.sure, tie.one.iri, tie.other.iri]
            for tie in found.ties
        ]
    print_table([Column(name, name) for name in names], rows, form)


def _change(one: Change) -> list[Cell]:
    hub = one.hub
    cells: list[Cell] = [hub.rank, hub.label, number(hub.value), number(hub.low), number(hub.high), hub.top5, hub.top10]
    return [*cells, one.holds, [f"{value:g}" for value in one.values]]


def _quarter(found: Trends, i: int) -> list[Cell]:
    quarter = found.quarters[i]
    return [quarter.name, quarter.occasions, quarter.agents, quarter.ties, quarter.new, quarter.ended]


def _print_changes(heading: str, found: Sequence[Change], voice: Voice) -> None:
    voice.say(heading)
    names = ["label", "values", "change", "low", "high", "top5", "top10", "holds"]
    if found and found[0].holds is None:
        del names[3:]
    rows = []
    for one in found:
        hub = one.hub
        values = f"{curve(one.values)}  {' '.join(f'{value:g}' for value in one.values)}"
        cells: list[Cell] = [_name(hub, voice), values, number(hub.value, 3), number(hub.low, 3), number(hub.high, 3)]
        cells += [percent(hub.top5), percent(hub.top10), percent(one.holds)]
        rows.append(cells[: len(names)])
    print_table([Column(name, voice.text(f"column.{name}")) for name in names], rows, "table")
    voice.line()


def _print_ties(found: Trends, voice: Voice) -> None:
    voice.say("trends.ties")
    columns = [Column(name, voice.text(f"column.{name}")) for name in _TIES[:5]]
    rows: list[list[Cell]] = [
        [
            *(voice.text(f"column.kind.{tie.kind}"), _name(tie.one, voice), _name(tie.other, voice)),
            *(number(tie.weight, 3), percent(tie.sure)),
        ]
        for tie in found.ties
    ]
    print_table(columns, rows, "table")
    voice.line()


def _name(agent: Any, voice: Voice) -> str:
    named: str = (agent.label_en if voice.language == "en" else None) or agent.label
    return named
