"""``ties release``: a build as a folder for others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from ties.commands.options import data_option
from ties.skin import command, option, voice_of

__all__ = ["release"]

_FOLDER = click.Path(file_okay=False, path_type=Path)


@command("release")
@option("--out", type=_FOLDER, required=True, metavar="REL", help="release.out")
@option(
    "--previous", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="OLD", help="release.previous"
)
@option("--about", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="release.about")
@option("--url", metavar="URL", help="release.url")
@option("--version", metavar="V", help="release.version")
@option("--issued", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="release.issued")
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
