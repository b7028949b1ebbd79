"""``ties communities``: the circles of a network, and how far they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ties.bars import bar
from ties.commands.hubs import number, percent
from ties.commands.options import data_option, format_option
from ties.commands.scope import kind_option, made_scope, runs_options, scope_options
from ties.skin import command, option, voice_of
from ties.tables import Cell, Column, print_table

if TYPE_CHECKING:
    from graph.network.communities import Circles, Community
    from graph.network.structure import Structure
    from ties.voice import Voice

__all__ = ["communities"]

_PLAIN = ("rank", "label", "size", "low", "high", "top5", "top10", "stable", "inner", "members", "iris")


@command("communities")
@kind_option
@option("--top", type=click.IntRange(0), default=10, metavar="N", help="hubs.top")
@option("--members", type=click.IntRange(0), default=3, metavar="N", help="communities.members")
@option("--null", type=click.IntRange(0), default=20, metavar="N", help="communities.null")
@scope_options
@runs_options
@data_option
@format_option()
@click.pass_context
def communities(
    ctx: click.Context,
    /,
    kind: Any,
    top: int,
    members: int,
    null: int,
    rounds: int,
    seed: int,
    data: Path,
    form: str,
    **scope: Any,
) -> None:
    """Print the communities of a network."""
    from graph.network.communities import communities as find
    from graph.network.facts import read_facts
    from graph.network.hubs import twins_in
    from graph.network.network import network
    from graph.network.scope import cells
    from graph.network.structure import structure
    from graph.store import open_store

    made = made_scope(ctx, kind, "newman", **scope)
    facts = read_facts(open_store(data))
    of = cells(facts, made)
    circles = find(
        of, made.weight, twins=twins_in(of, facts), rounds=rounds, seed=seed, null=0 if "place" in kind else null
    )
    found = circles.communities[: top or None]
    if form == "table":
        _print_read(found, circles, structure(network(of, made.weight)), voice_of(ctx), members, rounds)
        return
    columns = [Column(name, name) for name in _PLAIN]
    print_table(columns, [_plain(one, members) for one in found], form)


def _plain(one: Community, members: int) -> list[Cell]:
    named = one.members[: members or None]
    cells: list[Cell] = [one.rank, one.label, one.size, number(one.low), number(one.high), one.top5, one.top10]
    return [*cells, one.stable, one.inner, [agent.label for agent in named], [agent.iri for agent in named]]


def _print_read(
    found: tuple[Community, ...], circles: Circles, whole: Structure, voice: Voice, members: int, rounds: int
) -> None:
    if not found:
        voice.say("network.none")
        return
    names = ["rank", "size", "bar", *(("low", "high", "top5", "top10", "stable") if rounds else ()), "inner", "members"]
    headings = {name: voice.text(f"column.{name}") for name in names if name != "bar"} | {"bar": ""}
    most = max(max(one.size, one.high or 0.0) for one in found)
    rows = []
    for one in found:
        shown = one.members[: members or None]
        more = [f"… +{one.size - len(shown)}"] if len(shown) < one.size else []
        cells: dict[str, Cell] = {
            "rank": one.rank,
            "size": one.size,
            "bar": bar(one.size, most, one.low, one.high, 12),
            "low": number(one.low, 2),
            "high": number(one.high, 2),
            "top5": percent(one.top5),
            "top10": percent(one.top10),
            "stable": number(one.stable, 2),
            "inner": percent(one.inner),
            "members": [(agent.label_en if voice.language == "en" else None) or agent.label for agent in shown] + more,
        }
        rows.append([cells[name] for name in names])
    print_table([Column(name, headings[name]) for name in names], rows, "table")
    voice.line()
    said = {name: "–" if value is None else value for name, value in _figures(circles).items()}
    sizes = {"nodes": whole.nodes, "tied": whole.tied, "ties": whole.ties, "pieces": whole.pieces}
    voice.say("communities.said", **said, **sizes, largest=whole.largest)
    if rounds:
        voice.say("network.runs", rounds=rounds)


def _figures(circles: Circles) -> dict[str, float | None]:
    """The figures of the modularity, for a message."""
    return {
        "modularity": round(circles.modularity, 3),
        "low": None if circles.low is None else round(circles.low, 3),
        "high": None if circles.high is None else round(circles.high, 3),
        "chance": None if circles.chance is None else round(circles.chance, 3),
    }
