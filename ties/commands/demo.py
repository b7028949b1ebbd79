"""``ties demo``: what ``make demo`` runs – build, show what was read and who stands out, say what to type next."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import click

from ties.commands.build import build_and_tell
from ties.commands.hubs import print_hubs
from ties.commands.options import DATA, out_option
from ties.skin import EXIT_VIOLATIONS, command, voice_of
from ties.voice import Voice

__all__ = ["demo"]

_TOP = 5


@command("demo")
@click.argument("reports", required=False, type=click.Path(exists=True, path_type=Path))
@out_option
@click.pass_context
def demo(ctx: click.Context, reports: Path | None, out: Path) -> None:
    """Build from the sample or from one's own reports, and show what is in the graph."""
    from graph.network.hubs import hubs
    from graph.network.scope import Scope
    from graph.store import open_store

    voice = voice_of(ctx)
    voice.say("demo.reports" if reports else "demo.sample", reports=reports)
    outcome = build_and_tell(ctx, [reports] if reports else [], out)
    store = open_store(out)
    if not voice.quiet:
        voice.say("demo.organizations")
        print_hubs(hubs(store, "organization", "events", _TOP), "events", voice)
        voice.say("demo.regions")
        print_hubs(hubs(store, Scope("place"), "events", _TOP, group="region", foreign=True), "events", voice)
        voice.say("demo.next")
        _print_next(voice, out, own=reports is not None)
    if not outcome.valid:
        ctx.exit(EXIT_VIOLATIONS)


def _print_next(voice: Voice, out: Path, *, own: bool) -> None:
    ties = _how_to_call()
    data = "" if out == DATA else f" --data {shlex.quote(str(out))}"
    lines = {
        "demo.next.list": f"{ties} query --list",
        "demo.next.query": f"{ties} query agreements{data}",
        "demo.next.hubs": f"{ties} hubs --kind person --by degree{data}",
        "demo.next.draw": f"{ties} draw ties.html{data}",
    }
    if not own:
        lines["demo.next.own"] = "make demo REPORTS=…"
    width = max(map(len, lines.values()))
    for key, line in lines.items():
        voice.line(f"  {line:<{width}}  # {voice.text(key)}")


def _how_to_call() -> str:
    """The command as one types it here: by its path where its environment is not on the search path."""
    folder = Path(sys.executable).parent
    if str(folder) in os.environ.get("PATH", "").split(os.pathsep) or not (folder / "ties").exists():
        return "ties"
    here = Path.cwd()
    script = folder / "ties"
    return shlex.quote(str(script.relative_to(here) if script.is_relative_to(here) else script))
