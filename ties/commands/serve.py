"""``ties serve``: the graph as a portal, with a public SPARQL endpoint in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option
from ties.skin import Failure, command, option, voice_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from ties.endpoint.app import Endpoint

__all__ = ["serve"]


@command("serve")
@option("--host", default="127.0.0.1", metavar="H", help="serve.host")
@option("--port", type=click.IntRange(0, 65535), default=8000, metavar="P", help="serve.port")
@option("--timeout", type=click.FloatRange(0.1), default=20.0, metavar="S", help="serve.timeout")
@option("--memory", type=click.IntRange(64), default=512, metavar="MIB", help="serve.memory")
@option("--rows", type=click.IntRange(1), default=100_000, metavar="N", help="serve.rows")
@option("--size", type=click.IntRange(1), default=16, metavar="MIB", help="serve.size")
@option("--workers", type=click.IntRange(1), default=12, metavar="N", help="serve.workers")
@option("--root-path", default="", metavar="PATH", help="serve.root-path")
@option("--base-url", default="", metavar="URL", help="serve.base-url")
@option("--proxy", "proxied", is_flag=True, help="serve.proxy")
@option("--release", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="REL", help="serve.release")
@option("--about", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="release.about")
@option("--no-contest", is_flag=True, help="serve.no-contest")
@option("--no-quotes", is_flag=True, help="serve.no-quotes")
@data_option
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    timeout: float,
    memory: int,
    rows: int,
    size: int,
    workers: int,
    root_path: str,
    base_url: str,
    proxied: bool,
    release: Path | None,
    about: Path | None,
    no_contest: bool,
    no_quotes: bool,
    data: Path,
) -> None:
    """Serve until told to stop."""
    voice = voice_of(ctx)
    if os.name != "posix":
        raise Failure(voice.text("serve.posix"))
    from ties.endpoint.editor import has_editor
    from ties.endpoint.limits import MIB, Limits
    from ties.endpoint.server import CannotListenError, listen
    from ties.portal.app import create_portal
    from ties.portal.portal import Settings
    from ties.portal.proxy import clean_root

    try:
        root = clean_root(root_path)
    except ValueError:
        raise click.BadParameter(root_path, param_hint="--root-path") from None
    settings = Settings(root, base_url.rstrip("/"), not no_contest, not no_quotes, release, about, proxied)

    def make(store: Path, limits: Limits) -> tuple[ASGIApp, Endpoint]:
        return create_portal(store, data, limits, settings)

    def ready(address: str, endpoint: Endpoint) -> None:
        voice.line(voice.text("serve.ready", address=f"{address}{root}", data=data))
        if not endpoint.pool.network_cut:
            voice.warn("serve.network")
        if not has_editor():
            voice.warn("serve.editor")
        sys.stdout.flush()

    limits = Limits(
        seconds=timeout, memory=memory * MIB, rows=rows, size=size * MIB, workers=workers, long=max(1, workers * 3 // 4)
    )
    try:
        listen(data, host, port, limits, ready, make)
    except CannotListenError as error:
        raise Failure(voice.text("serve.taken", host=host, port=port, reason=error)) from error
    voice.say("serve.done")
