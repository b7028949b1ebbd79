"""``ties release``: a build as a folder for others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ties.commands.options import data_option, edition_options
from ties.skin import command, option, voice_of

__all__ = ["release"]


@command("release")
@option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="REL", help="release.out")
@option("--url", metavar="URL", help="release.url")
@edition_options
@data_option
@click.pass_context
def release(
    ctx: click.Context,
    out: Path,
    previous: Path | None,
    about: Path | None,
    url: str | None,
    version: str | None,
    issued: datetime | None,
    data: Path,
) -> None:
    """Make the release, and say where the graph violates its shapes."""
    from ties.release import release as make

    voice = voice_of(ctx)
    day = issued.date() if issued else None
    made = make(data, out, previous=previous, about=about, url=url, version=version, issued=day)
    if made.violations:
        voice.warn("release.violations", n=made.violations)
    voice.say("release.done", version=made.version, out=out, n=len(made.files))
