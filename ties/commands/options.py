"""Options that several commands share, and how the paths in them are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ties.skin import option
from ties.tables import FORMATS

__all__ = ["DATA", "data_option", "edition_options", "format_option", "out_option"]

F = TypeVar("F", bound=Callable[..., Any])

#: The folder of a build, where none is named.
DATA = Path("ties-data")


def data_option(command: F) -> F:
    """``--data DIR``: the build that is asked."""
    folder = click.Path(file_okay=False, path_type=Path)
    return option("--data", type=folder, default=DATA, metavar="DIR", help="option.data")(command)


def out_option(command: F) -> F:
    """``--out DIR``: where the build is written to."""
    folder = click.Path(file_okay=False, path_type=Path)
    return option("--out", type=folder, default=DATA, metavar="DIR", help="option.out")(command)


def edition_options(command: F) -> F:
    """What is said of a release: ``--previous``, ``--about``, ``--version``, ``--issued``."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    for added in (
        option("--issued", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="release.issued"),
        option("--version", metavar="V", help="release.version"),
        option("--about", type=file, metavar="FILE", help="release.about"),
        option("--previous", type=folder, metavar="OLD", help="release.previous"),
    ):
        command = added(command)
    return command


def format_option(*forms: str) -> Callable[[F], F]:
    """``--format``: one of the forms (by default table, csv, json), the first where none is named."""
    choices = forms or FORMATS
    return option("--format", "form", type=click.Choice(choices), default=choices[0], help="option.format")
