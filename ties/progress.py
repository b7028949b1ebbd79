"""A progress bar on standard error: only for a terminal, and never when quiet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ties.pipeline import Progress
    from ties.voice import Voice

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(voice: Voice) -> Iterator[Progress]:
    """Give a callback that shows the progress of each step, or does nothing where nobody looks."""
    if voice.quiet or not sys.stderr.isatty():
        yield lambda step, done, total: None
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(voice.text(f"progress.{step}"), total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield show
