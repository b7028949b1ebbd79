"""A build: everything in one folder, made beside it and swapped in whole.

``graph.nq`` (sorted, equal bytes for equal input), ``store/`` (the embedded store), ``rows.csv`` (what became
of every row), ``sources/<sha256>.txt`` (the texts that offsets point into), ``build.json`` (versions, counts),
``registry.csv`` (the IRIs issued so far) and ``decisions.csv`` (what people decided), which are carried over
(``memory.py``); and ``history/`` where it replaced versions of reports (``history.py``).
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from extract.records import ExtractedReport
from graph.assemble import assemble_identities
from graph.decisions import Decision, shipped_decisions
from graph.history import keep_history
from graph.identity import Identities
from graph.iri import report_slug
from graph.links import say_links
from graph.memory import KEPT_FILES, keep, recall, resolve
from graph.network.publish import say_measures
from graph.provenance import say_provenance, software_version
from graph.store import BUILD_FILE, GRAPH_FILE, ROWS_FILE, SOURCES_FOLDER, STORE_FOLDER, fill_store
from ontology.terms import RDF, TIES

__all__ = [
    "BuildSummary",
    "NotABuildError",
    "RowOutcome",
    "build_graph",
    "epoch",
    "row_outcomes",
    "sorted_nquads",
    "swap",
    "write",
]


class NotABuildError(Exception):
    """The folder to write to holds something else than a build; it was left alone."""


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row: ``extracted``, ``doubtful`` or ``rejected``, why, and the event's title."""

    report: str
    row: int | None
    status: str
    reasons: tuple[str, ...]
    event: str


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """Counts of a finished build, and where it stands."""

    out: Path
    reports: int
    extracted: int
    doubtful: int
    rejected: int
    events: int
    organizations: int
    people: int
    places: int
    posts: int
    agreements: int
    twinnings: int
    quads: int
    rows: tuple[RowOutcome, ...] = ()
    idle: tuple[Decision, ...] = ()


def build_graph(
    extracted: Sequence[ExtractedReport],
    out: Path,
    *,
    base: str | None = None,
    ended: datetime | None = None,
    decisions: Path | None = None,
) -> BuildSummary:
    """Build the graph of the reports in the folder ``out``, replacing an earlier build as a whole.

    Everything is written to a new folder beside ``out`` and put in its place at the end by renaming; on any
    failure ``out`` stays as it was. ``base`` is what IRIs begin with, an http(s) IRI that ends in ``/`` or ``#``; by
    default what they began with in the earlier build, or else ``https://w3id.org/ties/id/``. ``ended`` is the time that
    the provenance states; by default the one in the environment variable ``SOURCE_DATE_EPOCH``, or none.

    The registry and the decisions in ``out`` count and are kept there: no IRI moves that an earlier build issued.
    ``decisions`` is a further file of decisions, which come after those. The summary's ``idle`` ones (those that are
    shipped apart) name something that is not in these reports.

    Raises
    ------
    NotABuildError
        Where ``out`` is a file, or a folder that holds something else than a build.
    DecisionError
        Where decisions cannot be read, or contradict each other.
    RegistryError
        Where the registry cannot be read, or does not tell the base.
    ValueError
        Where ``base`` cannot be one.
    LinksError
        Where what Wikidata answered cannot be read.
    DuplicateReportError
        Where two of the sources are the same report.
    """
    out = out.absolute()
    _check_target(out)
    memory = recall(out, decisions, base)
    identities = resolve(extracted, memory)
    quads = assemble_identities(identities)
    quads += say_links(quads, identities.namer, memory.answers)
    quads += say_measures(quads, identities.namer)
    quads += say_provenance(identities, ended=ended or epoch())
    rows = tuple(row for report, _ in identities.reports.values() for row in row_outcomes(report))
    summary = _summary(out, identities, quads, rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        write(fresh, quads, summary, extracted, memory.namer.base)
        keep_history(out, fresh)
        keep(out, fresh, identities.issued.registry)
        swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return summary


def write(
    folder: Path, quads: Iterable[Quad], summary: BuildSummary, extracted: Sequence[ExtractedReport], base: str
) -> None:
    """Write the files of a build into an empty folder."""
    graph = folder / GRAPH_FILE
    graph.write_bytes(sorted_nquads(quads))
    fill_store(folder / STORE_FOLDER, graph)
    _write_rows(folder / ROWS_FILE, summary.rows)
    sources = folder / SOURCES_FOLDER
    sources.mkdir()
    for report in extracted:
        source = report.report.source
        (sources / f"{source.sha256}.txt").write_bytes(source.text.encode("utf-8"))
    (folder / BUILD_FILE).write_text(
        json.dumps(_description(summary, extracted, base), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )


def sorted_nquads(quads: Iterable[Quad]) -> bytes:
    """The quads as N-Quads, each once, in the order of their bytes: equal bytes for equal sets."""
    serialized = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(serialized.splitlines(keepends=True))))


def row_outcomes(extracted: ExtractedReport) -> list[RowOutcome]:
    """What became of each row of a report: the record made of it, or why it was rejected."""
    report = report_slug(extracted.report.heading)
    outcomes = []
    for record in extracted.records:
        doubts = tuple(sorted({*record.row.doubts, *record.doubts}))
        status = "doubtful" if doubts else "extracted"
        outcomes.append((record.row.start, RowOutcome(report, record.row.number, status, doubts, record.event.title)))
    for rejected in {*extracted.report.rejected, *extracted.rejected}:
        text = " ".join(rejected.text.split())[:80]
        outcomes.append((rejected.start, RowOutcome(report, rejected.number, "rejected", (rejected.reason,), text)))
    return [outcome for _, outcome in sorted(outcomes, key=lambda item: (item[0], repr(item[1])))]


def epoch() -> datetime | None:
    """The moment in the environment variable ``SOURCE_DATE_EPOCH``, if it is set (reproducible-builds.org)."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdigit() else None


def _check_target(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise NotABuildError(f"{out} is not a folder; choose another place")
    strange = out.is_dir() and any(path.name not in KEPT_FILES for path in out.iterdir())
    if strange and not (out / BUILD_FILE).is_file():
        raise NotABuildError(f"{out} is not empty and holds no build of Ties ({BUILD_FILE} is missing); choose another")


def swap(fresh: Path, out: Path) -> None:
    """Put the folder ``fresh`` in the place of ``out``; if the last step fails, the old folder is put back."""
    fresh.chmod(0o755)
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}.old.", dir=out.parent))
    out.rename(old / out.name)
    try:
        fresh.rename(out)
    except BaseException:
        (old / out.name).rename(out)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write_rows(path: Path, rows: Iterable[RowOutcome]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("report", "row", "status", "reasons", "event"))
        for row in rows:
            number = "" if row.row is None else row.row
            writer.writerow((row.report, number, row.status, "; ".join(row.reasons), row.event))


def _summary(out: Path, identities: Identities, quads: Sequence[Quad], rows: tuple[RowOutcome, ...]) -> BuildSummary:
    kind = NamedNode(RDF.type)
    typed = {(quad.subject, quad.object) for quad in quads if quad.predicate == kind}
    classes = Counter(of.value for _, of in typed if isinstance(of, NamedNode))
    status = Counter(row.status for row in rows)
    return BuildSummary(
        out=out,
        reports=len(identities.reports),
        extracted=status["extracted"],
        doubtful=status["doubtful"],
        rejected=status["rejected"],
        events=classes[TIES.Event],
        organizations=classes[TIES.Organization],
        people=classes[TIES.Person],
        places=classes[TIES.Place],
        posts=classes[TIES.Post],
        agreements=classes[TIES.Agreement],
        twinnings=classes[TIES.Twinning],
        quads=len(set(quads)),
        rows=rows,
        idle=tuple(decision for decision in identities.issued.idle if decision not in shipped_decisions()),
    )


def _description(summary: BuildSummary, extracted: Sequence[ExtractedReport], base: str) -> dict[str, object]:
    counts = {k: v for k, v in asdict(summary).items() if k not in ("out", "rows", "idle")}
    sources = [
        {
            "report": report_slug(report.report.heading),
            "file": report.report.source.name,
            "sha256": report.report.source.sha256,
            "text_sha256": hashlib.sha256(report.report.source.text.encode("utf-8")).hexdigest(),
            "rows": len(report.records) + len(report.report.rejected) + len(report.rejected),
        }
        for report in sorted(extracted, key=lambda report: report_slug(report.report.heading))
    ]
    built = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"software": software_version(), "built": built, "base": base, "counts": counts, "sources": sources}
