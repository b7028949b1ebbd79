"""One report more, or one in the place of its earlier version: what ``ties build --update`` does.

The other reports are read again from the texts that the build keeps, and the graph is made anew by the way of every
build: so that an update cannot differ from a build of all reports together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph.history import kept_reports
from ties.pipeline import (
    NothingReadError,
    Outcome,
    Progress,
    build_reading,
    find_files,
    read_files,
    report_key,
    silent,
    twin,
)

__all__ = ["update"]


def update(
    paths: Sequence[Path],
    data: Path,
    progress: Progress = silent,
    *,
    decisions: Path | None = None,
    base: str | None = None,
) -> Outcome:
    """Read the files at the paths, and put their reports into the build in ``data`` beside those that it has.

    A report of the same region, quarter and level is replaced, and its earlier version kept in ``data``'s history.
    On any failure ``data`` stays as it was. IRIs begin as they did, unless another ``base`` is given.

    Raises
    ------
    NothingReadError
        Where no file is a report.
    ReadError
        Where a path does not exist.
    StoreError
        Where ``data`` holds no build, or not all the texts that it was made from.
    """
    kept = {report_key(report): report for report in kept_reports(data)}
    reading = read_files(find_files(paths), progress)
    if not reading.reports:
        raise NothingReadError(reading.failures)
    fresh = {report_key(report): report for report in reading.reports}
    replaced = tuple(twin(fresh[key], kept[key]) for key in sorted(kept.keys() & fresh.keys()))
    both = kept | fresh
    reports = tuple(both[key] for key in sorted(both))
    reading = replace(reading, reports=reports, replaced=replaced)
    return build_reading(reading, data, progress, decisions=decisions, base=base)
