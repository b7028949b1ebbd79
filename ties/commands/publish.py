"""``ties publish``: the graph as a site of files, for any plain host."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option, edition_options
from ties.skin import Failure, command, option, voice_of

if TYPE_CHECKING:
    from graph.release import Release

__all__ = ["publish"]


@command("publish")
@option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="SITE", help="publish.out")
@option("--base-url", required=True, metavar="URL", help="publish.base-url")
@edition_options
@option("--no-quotes", is_flag=True, help="serve.no-quotes")
@data_option
@click.pass_context
def publish(
    ctx: click.Context,
    out: Path,
    base_url: str,
    previous: Path | None,
    about: Path | None,
    version: str | None,
    issued: datetime | None,
    no_quotes: bool,
    data: Path,
) -> None:
    """Write the site, and a release in it."""
    from ties.portal.folder import RELEASES, NotASiteError
    from ties.portal.site import write_site
    from ties.release import release

    voice = voice_of(ctx)
    address = base_url.rstrip("/")
    if not address.startswith(("http://", "https://")):
        raise click.BadParameter(base_url, param_hint="--base-url")

    day = issued.date() if issued else None
    url = f"{address}/{RELEASES}/{{version}}/"

    def dumps(folder: Path) -> Release:
        return release(data, folder, previous=previous, about=about, url=url, version=version, issued=day)

    begin = time.monotonic()
    try:
        site = write_site(data, out, address, quotes=not no_quotes, about=about, release=dumps)
    except NotASiteError as error:
        raise Failure(voice.text("publish.other", out=out)) from error
    for changed in site.changed:
        voice.warn("publish.changed", version=changed, out=out)
    voice.say("publish.done", out=out, files=site.files, seconds=f"{time.monotonic() - begin:.0f}")
