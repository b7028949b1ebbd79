"""``ties path``: how two are connected."""

from __future__ import annotations

from math import prod
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import click

from ties.commands.hubs import number, percent
from ties.commands.options import data_option, format_option
from ties.commands.scope import made_scope, scope_options
from ties.skin import command, voice_of
from ties.tables import Cell, Column, print_table

if TYPE_CHECKING:
    from graph.network.path import Meeting, Step
    from graph.projection import Agent
    from ties.voice import Voice

__all__ = ["path"]

_PLAIN = ("step", "one", "other", "weight", "sure", "meetings", "records", "one_iri", "other_iri", "meeting_iris")
#: In the table for reading: how many meetings of a step, and how many characters of each.
_SHOWN, _WIDE = 3, 90


@command("path")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@scope_options
@data_option
@format_option()
@click.pass_context
def path(ctx: click.Context, /, one: str, other: str, data: Path, form: str, **scope: Any) -> None:
    """Print the shortest chain of meetings between two."""
    from graph.network.path import path as find
    from graph.store import open_store

    steps = find(open_store(data), one, other, made_scope(ctx, **scope))
    voice = voice_of(ctx)
    if form != "table":
        print_table([Column(name, name) for name in _PLAIN], [_plain(k, step) for k, step in enumerate(steps, 1)], form)
        return
    names = ("step", "one", "other", "weight", "sure", "meetings")
    columns = [Column(name, voice.text(f"column.{name}")) for name in names]
    print_table(columns, [_read(k, step, voice) for k, step in enumerate(steps, 1)], "table")
    voice.line()
    voice.say("path.whole", sure=percent(prod(step.sure for step in steps)))


def _plain(number_: int, step: Step) -> list[Cell]:
    return [
        *(number_, step.one.label, step.other.label, number(step.weight), step.sure),
        [_said(meeting) for meeting in step.meetings],
        sorted({record for meeting in step.meetings for record in meeting.records}),
        *(step.one.iri, step.other.iri),
        [meeting.iri for meeting in step.meetings],
    ]


def _read(number_: int, step: Step, voice: Voice) -> list[Cell]:
    shown = [shorten(_said(meeting), _WIDE, placeholder=" …") for meeting in step.meetings[:_SHOWN]]
    more = [f"… +{len(step.meetings) - _SHOWN}"] if len(step.meetings) > _SHOWN else []
    names = (_name(step.one, voice), _name(step.other, voice))
    return [number_, *names, number(step.weight, 3), percent(step.sure), shown + more]


def _name(agent: Agent, voice: Voice) -> str:
    return (agent.label_en if voice.language == "en" else None) or agent.label


def _said(meeting: Meeting) -> str:
    return f"{meeting.date} {meeting.label}".strip()
