"""``ties evaluate``: a built graph against rows annotated by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option, format_option
from ties.skin import Failure, command, option, voice_of
from ties.tables import Cell, Column, print_table

if TYPE_CHECKING:
    from pyoxigraph import Store

    from ties.voice import Voice

__all__ = ["evaluate"]

_COLUMNS = ("field", "precision", "recall", "f1", "low", "high", "right", "wrong", "missed")


@command("evaluate")
@option("--gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help="evaluate.gold")
@option("--quarter", metavar="YYYY-QN", help="evaluate.quarter")
@option("--level", type=click.Choice(("executive", "municipal")), help="evaluate.level")
@option("-v", "--verbose", is_flag=True, help="evaluate.verbose")
@data_option
@format_option()
@click.pass_context
def evaluate(
    ctx: click.Context, gold: Path, quarter: str | None, level: str | None, verbose: bool, data: Path, form: str
) -> None:
    """Print precision, recall, F1 and counts for each field, and, if asked, every fault."""
    from graph.evaluation import evaluate as judge
    from graph.evaluation import read_gold
    from graph.evaluation.facts import read_facts
    from graph.store import open_store

    voice = voice_of(ctx)
    rows = read_gold(gold)
    store = open_store(data)
    result = judge(read_facts(store, *_report(store, quarter, level, voice)), rows)
    if verbose:
        for miss in result.misses:
            click.echo(voice.text(f"evaluate.{miss.fault}", row=miss.row, field=miss.field, what=miss.what), err=True)
    lines: list[tuple[Cell, ...]] = []
    for score in result.scores:
        figures = [round(figure, 3) for figure in (score.precision, score.recall, score.f1, *score.interval)]
        counts = (score.right, score.wrong, score.missed)
        lines.append((score.field, *(f"{figure:.3f}" if form == "table" else figure for figure in figures), *counts))
    print_table([Column(name, voice.text(f"column.{name}")) for name in _COLUMNS], lines, form)


def _report(store: Store, quarter: str | None, level: str | None, voice: Voice) -> tuple[str, str]:
    """The one report in the store that fits what was said of it."""
    from graph.evaluation.facts import reports

    every = reports(store)
    fitting = [one for one in every if quarter in (None, one[0]) and level in (None, one[1])]
    if len(fitting) != 1:
        listed = ", ".join(" ".join(one) for one in every)
        raise Failure(voice.text("evaluate.which" if fitting else "evaluate.none", reports=listed))
    return fitting[0]
