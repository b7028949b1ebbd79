"""``ties validate``: does a built graph keep to the shapes?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option, format_option
from ties.skin import EXIT_VIOLATIONS, command, voice_of
from ties.tables import Column, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.validate import Violation
    from ties.voice import Voice

__all__ = ["print_violations", "validate"]

_COLUMNS = ("severity", "reports", "label", "message", "value", "focus")


@command("validate")
@data_option
@format_option()
@click.pass_context
def validate(ctx: click.Context, data: Path, form: str) -> None:
    """Print each violation with its row, and end with 3 where there is one."""
    from graph.validate import validate_build

    voice = voice_of(ctx)
    violations = validate_build(data)
    if form == "table":
        print_violations(violations, voice, data)
    else:
        columns = [Column(name, name) for name in _COLUMNS]
        rows = [(v.severity, _rows(v, voice), v.label, v.message(voice.language), v.value, v.focus) for v in violations]
        print_table(columns, rows, form)
    if any(violation.severity == "violation" for violation in violations):
        ctx.exit(EXIT_VIOLATIONS)


def print_violations(violations: Sequence[Violation], voice: Voice, data: Path, limit: int | None = None) -> None:
    """Print one paragraph for each of the first violations (quiet or not), or say that there is none."""
    for violation in violations[:limit]:
        severity = voice.text(f"severity.{violation.severity}")
        where = ", ".join(_rows(violation, voice)) or voice.text("validate.no-row")
        click.echo(f"{severity}: {where}: {violation.message(voice.language)}")
        if violation.label:
            click.echo(f"    {violation.label}")
        click.echo(f"    <{violation.focus}>")
    if limit is not None and len(violations) > limit:
        click.echo(voice.text("validate.more", n=len(violations) - limit, data=data))
    wrong = sum(violation.severity == "violation" for violation in violations)
    if wrong:
        voice.warn("validate.violated", n=wrong, data=data)
    else:
        voice.say("validate.clean")


def _rows(violation: Violation, voice: Voice) -> list[str]:
    return [
        voice.text("validate.row", quarter=row.quarter, level=voice.text(f"level.{row.level}"), row=row.row)
        for row in violation.rows
    ]
