"""``ties publish``: the graph as a site of files, for any plain host."""

from __future__ import annotations

import time
from pathlib import Path

import click

from ties.commands.options import data_option
from ties.skin import Failure, command, option, voice_of

__all__ = ["publish"]


@command("publish")
@option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="SITE", help="publish.out")
@option("--base-url", required=True, metavar="URL", help="publish.base-url")
@option("--about", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="release.about")
@option("--previous", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="OLD",
        help="release.previous")  # fmt: skip
@option("--no-quotes", is_flag=True, help="serve.no-quotes")
@data_option
@click.pass_context
def publish(
    ctx: click.Context, out: Path, base_url: str, about: Path | None, previous: Path | None, no_quotes: bool, data: Path
) -> None:
    """Write the site."""
    from ties.portal.site import NotASiteError, write_site
    from ties.release import release

    voice = voice_of(ctx)
    address = base_url.rstrip("/")
    if not address.startswith(("http://", "https://")):
        raise click.BadParameter(base_url, param_hint="--base-url")

    def dumps(folder: Path) -> object:
        return release(data, folder, previous=previous, about=about, url=f"{address}/data/")

    begin = time.monotonic()
    try:
        site = write_site(data, out, address, quotes=not no_quotes, release=dumps)
    except NotASiteError as error:
        raise Failure(voice.text("publish.other", out=out)) from error
    voice.say("publish.done", out=out, files=site.files, seconds=f"{time.monotonic() - begin:.0f}")
