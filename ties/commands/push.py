"""``ties push``: load a build into a remote store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ties.commands.options import data_option
from ties.skin import command, option, voice_of

if TYPE_CHECKING:
    from graph.store_push import Pushed

__all__ = ["push"]


@command("push")
@option("--endpoint", required=True, metavar="URL", help="push.endpoint")
@option("--graph-store", default=None, metavar="URL", help="push.graph-store")
@option("--timeout", type=click.FloatRange(1), default=300.0, metavar="S", help="push.timeout")
@data_option
@click.pass_context
def push(ctx: click.Context, endpoint: str, graph_store: str | None, timeout: float, data: Path) -> None:
    """Load graph by graph, and say what was done with each."""
    from graph.store import open_store
    from graph.store_push import Done
    from graph.store_push import push as load

    voice = voice_of(ctx)
    texts = {Done.LOADED: "push.loaded", Done.KEPT: "push.kept", Done.REMOVED: "push.removed"}

    def tell(one: Pushed) -> None:
        voice.say(texts[one.done], graph=one.graph, n=one.triples)

    told = load(open_store(data), endpoint, graph_store, timeout=timeout, tell=tell)
    voice.say("push.done", n=sum(one.triples for one in told), endpoint=endpoint)
