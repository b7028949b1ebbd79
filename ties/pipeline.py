"""Files in, a validated graph out: what ``ties build`` does, for the command line and for a notebook.

>>> from pathlib import Path
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     outcome = build([sample()], Path(folder) / "graph")
>>> outcome.summary.reports, outcome.reading.failures
(1, ())
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from data import resource
from extract.errors import ReadError
from extract.read import read_report
from extract.record import extract_report
from extract.records import ExtractedReport, Heading, Report
from extract.text import squeeze
from graph.build import BuildSummary, build_graph
from graph.iri import report_slug
from graph.validate import Violation, validate_build

__all__ = [
    "NothingReadError",
    "Outcome",
    "Progress",
    "Reading",
    "Twin",
    "build",
    "build_reading",
    "differing_cells",
    "find_files",
    "read_files",
    "report_key",
    "sample",
    "twin",
]

_SAMPLE = ("sample", "2025-Q3-executive.txt")
_ZIP = b"PK"


class NothingReadError(ValueError):
    """None of the files is a report that can be read; ``failures`` says why, file by file."""

    def __init__(self, failures: tuple[ReadError, ...]) -> None:
        self.failures = failures
        super().__init__("none of the files is a report that can be read; nothing was built")


class Progress(Protocol):
    """Is told how far a step (``read``, ``extract``, ``write``, ``validate``) has come."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` units of a step are done."""


def silent(step: str, done: int, total: int) -> None:
    """Take no note of the progress."""


@dataclass(frozen=True, slots=True)
class Twin:
    """A file that was left out, for it holds the same report as another; and how far the two agree.

    ``differing`` is the number of cells, out of ``cells``, whose words are not the same in both.
    """

    left_out: str
    kept: str
    heading: Heading
    differing: int
    cells: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in the files: the reports (ordered by quarter, level, region), twins, and what is no report.

    In an update ``replaced`` are the versions of reports that others were put in the place of.
    """

    reports: tuple[Report, ...]
    twins: tuple[Twin, ...] = ()
    failures: tuple[ReadError, ...] = ()
    replaced: tuple[Twin, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished build: what was read, what was written, and where the graph does not keep to its shapes."""

    reading: Reading
    summary: BuildSummary
    violations: tuple[Violation, ...]

    @property
    def valid(self) -> bool:
        """Whether the graph keeps to the shapes; warnings do not count."""
        return not any(violation.severity == "violation" for violation in self.violations)

    def counts(self, report: Report) -> tuple[int, int, int]:
        """How many rows of a report were extracted, extracted with a doubt, and rejected."""
        slug = report_slug(report.heading)
        status = Counter(row.status for row in self.summary.rows if row.report == slug)
        return status["extracted"], status["doubtful"], status["rejected"]


def sample() -> Path:
    """The bundled sample report, as a file: packages are installed unzipped."""
    return Path(str(resource(*_SAMPLE)))


def find_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files at the paths, each once: a file itself, a folder's own files by name.

    Folders in a folder are not entered. Hidden files and the lock files of office programs (``~$…``) are no reports.

    Raises
    ------
    ReadError
        Where a path does not exist.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise ReadError(str(path), "", "there is no such file or folder", "Check the path")
        inside = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        for file in inside:
            if not path.is_dir() or not file.name.startswith((".", "~$")):
                found.setdefault(file.resolve(), file)
    return tuple(found.values())


def read_files(files: Sequence[Path], progress: Progress = silent) -> Reading:
    """Read every file. What is no report is a failure, and does not keep the others from being read.

    Of several files with one report (equal region, quarter and level) a text dump is kept rather than a Word
    document, because offsets point into the file itself; else the first by name.
    """
    groups: dict[tuple[str, str, str], list[tuple[bool, str, Report]]] = {}
    failures = []
    for done, file in enumerate(files, start=1):
        try:
            report = read_report(file)
        except ReadError as error:
            failures.append(error)
        except Exception as error:  # a defect of the reader must not cost the other files
            failures.append(ReadError(file.name, "", f"the reader failed ({error!r})", "Report it, with the file"))
        else:
            groups.setdefault(report_key(report), []).append((_is_archive(file), str(file), report))
        progress("read", done, len(files))
    reports, twins = [], []
    for _, group in sorted(groups.items()):
        kept, *others = (report for _, _, report in sorted(group, key=lambda one: one[:2]))
        reports.append(kept)
        twins += [twin(kept, other) for other in others]
    return Reading(tuple(reports), tuple(twins), tuple(failures))


def build(
    paths: Sequence[Path],
    out: Path,
    progress: Progress = silent,
    *,
    decisions: Path | None = None,
    base: str | None = None,
) -> Outcome:
    """Read the files at the paths, extract their rows, write the graph to ``out``, and validate it.

    A graph that violates the shapes is written all the same, so that it can be looked into. ``decisions`` is a file
    of decisions on who is who, beside those in ``out``; ``base`` what IRIs begin with
    (:func:`graph.build.build_graph`).

    Raises
    ------
    NothingReadError
        Where no file is a report; ``out`` stays as it was.
    ReadError
        Where a path does not exist.
    NotABuildError
        Where ``out`` holds something else than a build.
    ValueError
        Where ``base`` cannot be one.
    """
    reading = read_files(find_files(paths), progress)
    if not reading.reports:
        raise NothingReadError(reading.failures)
    return build_reading(reading, out, progress, decisions=decisions, base=base)


def build_reading(
    reading: Reading,
    out: Path,
    progress: Progress = silent,
    *,
    decisions: Path | None = None,
    base: str | None = None,
) -> Outcome:
    """As :func:`build`, with the reports already read."""
    extracted = _extract(reading.reports, progress)
    progress("write", 0, 1)
    summary = build_graph(extracted, out, decisions=decisions, base=base)
    progress("write", 1, 1)
    progress("validate", 0, 1)
    violations = validate_build(out)
    progress("validate", 1, 1)
    return Outcome(reading, summary, violations)


def report_key(report: Report) -> tuple[str, str, str]:
    """What makes two files one report, and the order of reports: quarter, level, region."""
    heading = report.heading
    return heading.quarter, heading.level, heading.region


def differing_cells(one: Report, other: Report) -> tuple[int, int]:
    """In how many cells the words of two readings of a report differ, and how many cells there are in all."""
    first, second = _cells(one), _cells(other)
    every = first.keys() | second.keys()
    return sum(first.get(key) != second.get(key) for key in every), len(every)


def _extract(reports: Sequence[Report], progress: Progress) -> list[ExtractedReport]:
    total = sum(len(report.rows) for report in reports)
    done, extracted = 0, []
    for report in reports:
        progress("extract", done, total)
        extracted.append(extract_report(report))
        done += len(report.rows)
    progress("extract", done, total)
    return extracted


def _is_archive(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(_ZIP)) == _ZIP


def twin(kept: Report, other: Report) -> Twin:
    """Compare two versions of one report."""
    differing, cells = differing_cells(kept, other)
    return Twin(other.source.name, kept.source.name, kept.heading, differing, cells)


def _cells(report: Report) -> dict[tuple[int, int], str]:
    return {(row.number, cell.column): squeeze(cell.text) for row in report.rows for cell in row.cells}
