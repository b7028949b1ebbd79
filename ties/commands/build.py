"""``ties build``: reports in, a folder with the graph out."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import DATA, out_option
from ties.failures import read_error
from ties.progress import progress_bar
from ties.skin import EXIT_FAILED, EXIT_VIOLATIONS, command, option, voice_of
from ties.tables import Column, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ties.pipeline import Outcome, Reading
    from ties.voice import Voice

__all__ = ["build", "build_and_tell"]

_SHOWN = 10  # violations; `ties validate` prints them all
_ACCOUNT = ("file", "quarter", "level", "region", "rows", "extracted", "doubtful", "rejected")
_COUNTS = ("events", "organizations", "people", "places", "posts", "agreements", "twinnings")


@command("build")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@out_option
@option("--update", "data", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="build.update")
@option(
    "--decisions", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="build.decisions"
)
@option("--base", metavar="IRI", help="build.base")
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[Path, ...],
    out: Path,
    data: Path | None,
    decisions: Path | None,
    base: str | None,
) -> None:
    """Build, and end with 3 where the graph violates the shapes."""
    from graph.iri import Namer

    voice = voice_of(ctx)
    try:
        Namer(base) if base is not None else None
    except ValueError as error:
        raise click.BadParameter(voice.translated(str(error)), ctx, param_hint="--base") from error
    if data is not None:
        if not paths:
            raise click.UsageError("name the report that is to be added", ctx)
        if out != DATA:
            raise click.UsageError("--update DIR says where to write; leave --out away", ctx)
        out = data
    outcome = build_and_tell(ctx, paths, out, add=data is not None, decisions=decisions, base=base)
    if not outcome.valid:
        ctx.exit(EXIT_VIOLATIONS)
    voice.say("build.done", out=out, quads=outcome.summary.quads)


def build_and_tell(
    ctx: click.Context,
    paths: Sequence[Path],
    out: Path,
    *,
    add: bool = False,
    decisions: Path | None = None,
    base: str | None = None,
) -> Outcome:
    """Build, or ``add`` to a build; print what was read, what came of every row, and what violates the shapes."""
    from ties.commands.validate import print_violations
    from ties.pipeline import NothingReadError, sample
    from ties.pipeline import build as build_reports
    from ties.update import update

    voice = voice_of(ctx)
    try:
        with progress_bar(voice) as progress:
            make = update if add else build_reports
            outcome = make(paths or [sample()], out, progress, decisions=decisions, base=base)
    except NothingReadError as error:
        for failure in error.failures:
            _warn_of_file(voice, failure.file, failure.place, failure.problem, failure.remedy)
        voice.warn("error", text=voice.translated(str(error)))
        ctx.exit(EXIT_FAILED)
    _tell_of_files(outcome.reading, voice)
    _tell_of_replaced(outcome.reading, voice, out)
    if not voice.quiet:
        _print_rows(outcome, voice)
        counts = ", ".join(voice.text(f"count.{name}", n=getattr(outcome.summary, name)) for name in _COUNTS)
        voice.line()
        voice.say("build.graph", counts=counts)
    for decision in outcome.summary.idle:
        voice.warn("build.idle", where=decision.source, left=decision.left, right=decision.right)
    print_violations(outcome.violations, voice, out, _SHOWN)
    return outcome


def _tell_of_files(reading: Reading, voice: Voice) -> None:
    for failure in reading.failures:
        _warn_of_file(voice, failure.file, failure.place, failure.problem, failure.remedy)
    for twin in reading.twins:
        key = "build.twin" if twin.differing else "build.equal-twin"
        voice.say(key, file=twin.left_out, kept=twin.kept, differing=twin.differing, cells=twin.cells)


def _tell_of_replaced(reading: Reading, voice: Voice, data: Path) -> None:
    """What took the place of an earlier version, and how to see what was restated."""
    from graph.history import replaced_versions
    from graph.iri import report_slug

    for twin in reading.replaced:
        if not twin.differing:
            voice.say("build.same-version", file=twin.kept, cells=twin.cells)
            continue
        slug = report_slug(twin.heading)
        old, new = shlex.quote(str(replaced_versions(data, slug)[-1])), shlex.quote(str(data))
        voice.say("build.replaced", file=twin.kept, old=twin.left_out, differing=twin.differing, cells=twin.cells)
        voice.say("build.restated", command=f"ties diff {old} {new} --report {slug}")


def _warn_of_file(voice: Voice, *parts: str) -> None:
    file, place, problem, remedy = parts
    voice.warn("build.unread", text=read_error(file, place, problem, remedy, voice.language))


def _print_rows(outcome: Outcome, voice: Voice) -> None:
    """The row accounting: what became of the rows of each report, and the sum."""
    lines: list[tuple[str | int, ...]] = []
    for report in outcome.reading.reports:
        heading, counts = report.heading, outcome.counts(report)
        level = voice.text(f"level.{heading.level}")
        lines.append((report.source.name, heading.quarter, level, heading.region, sum(counts), *counts))
    if len(lines) > 1:
        sums = (sum(column) for column in zip(*(map(int, line[4:]) for line in lines), strict=True))
        lines.append((voice.text("build.total"), "", "", "", *sums))
    print_table([Column(name, voice.text(f"column.{name}")) for name in _ACCOUNT], lines, "table")
