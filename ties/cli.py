"""The command line: the commands put together. Thin; each command imports what it needs when it runs."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from ties import __version__
from ties.commands.build import build
from ties.commands.communities import communities
from ties.commands.demo import demo
from ties.commands.diff import diff
from ties.commands.draw import draw
from ties.commands.evaluate import evaluate
from ties.commands.export import export
from ties.commands.hubs import hubs
from ties.commands.link import link
from ties.commands.path import path
from ties.commands.publish import publish
from ties.commands.push import push
from ties.commands.query import query
from ties.commands.release import release
from ties.commands.review import review
from ties.commands.rows import rows
from ties.commands.serve import serve
from ties.commands.trends import trends
from ties.commands.validate import validate
from ties.skin import Group, Option

__all__ = ["cli", "main"]


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"ties {__version__}")
        ctx.exit()


cli = Group("ties", help="cli.help", epilog="cli.epilog", no_args_is_help=True)
cli.params.append(
    Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, help="option.version")
)
_COMMANDS = (
    (build, rows, validate, query, hubs, communities, path, trends, draw, export),
    (release, publish, serve, push, diff, review, link, evaluate, demo),
)
for one in (command for group in _COMMANDS for command in group):
    cli.add_command(one)


def main() -> None:
    """Run the command line on the process's arguments; input and output are UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="ties")
