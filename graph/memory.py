"""What a build takes over from the one before it: the IRIs that were issued, and what people decided."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.records import ExtractedReport
from graph.decisions import DECISIONS_FILE, Decision, Linker, read_decisions, shipped_decisions
from graph.identity import Identities
from graph.iri import Namer, report_order, report_slug
from graph.links.file import LINKS_FILE, Answer, read_links
from graph.registry import REGISTRY_FILE, Key, Registry, RegistryError, read_registry, write_registry
from graph.store import BUILD_FILE, POSITIONS_FILE
from ontology.terms import BASE

__all__ = ["KEPT_FILES", "Memory", "all_decisions", "keep", "recall", "resolve"]

#: What may stand in a folder before there is a build in it.
KEPT_FILES = (DECISIONS_FILE, REGISTRY_FILE, LINKS_FILE)


@dataclass(frozen=True, slots=True)
class Memory:
    """What IRIs begin with, the registry of those issued, the decisions that count, and what Wikidata answered."""

    namer: Namer
    registry: Registry
    linker: Linker
    answers: tuple[Answer, ...] = ()


def recall(folder: Path, decisions: Path | None = None, base: str | None = None) -> Memory:
    """What stands in a build's folder, if anything.

    Parameters
    ----------
    folder
        The folder of a build, or where one is to be made.
    decisions
        A further file of decisions.
    base
        What new IRIs begin with. By default what those of the build begin with, or else those of the registry.

    Raises
    ------
    DecisionError
        Where a file of decisions cannot be read, or they contradict each other.
    RegistryError
        Where the registry cannot be read, or has IRIs of several bases and nothing says which counts: guessing would
        move IRIs.
    LinksError
        Where what Wikidata answered cannot be read.
    OSError
        Where the further file is not there.
    ValueError
        Where ``base`` cannot be one.
    """
    registry = read_registry(folder / REGISTRY_FILE)
    namer = Namer(base or _base_of_build(folder) or _base_of_registry(registry, folder / REGISTRY_FILE))
    return Memory(namer, registry, Linker(all_decisions(folder, decisions)), read_links(folder / LINKS_FILE))


def _base_of_build(folder: Path) -> str | None:
    try:
        told = json.loads((folder / BUILD_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told.get("base") if isinstance(told, dict) else None


def _base_of_registry(registry: Registry, path: Path) -> str:
    bases = sorted({entry.iri.rpartition(f"{entry.kind}/")[0] for entry in registry})
    if len(bases) > 1:
        raise RegistryError(
            f"{path}: the IRIs begin in several ways ({', '.join(bases)}); say which counts with --base"
        )
    return bases[0] if bases else BASE


def all_decisions(folder: Path, decisions: Path | None = None) -> tuple[Decision, ...]:
    """The decisions in the order in which they are replayed: those shipped, the folder's own, the further file's."""
    own = read_decisions(folder / DECISIONS_FILE)
    further: tuple[Decision, ...] = ()
    if decisions is not None:
        decisions.stat()
        further = read_decisions(decisions)
    return (*shipped_decisions(), *own, *further)


def resolve(extracted: Sequence[ExtractedReport], memory: Memory) -> Identities:
    """The identities of the reports, their IRIs issued as if the new ones had come one by one, in their order.

    So a build of all reports gives what a build of the first ones and an update by each of the others gives, down to
    the redirects that a later report brings about. New are reports of which the registry has no event.

    Raises
    ------
    DuplicateReportError
        Where two of the sources are the same report.
    """
    registry = memory.registry
    known = {Key.parse(text).scope for entry in registry.of("event") for text in entry.keys}
    for so_far in _steps(extracted, known):
        registry = Identities(so_far, memory.namer, registry=registry, linker=memory.linker).issued.registry
    return Identities(extracted, memory.namer, registry=registry, linker=memory.linker)


def _steps(extracted: Sequence[ExtractedReport], known: Collection[str]) -> Iterator[list[ExtractedReport]]:
    """The reports that are there after each one that is new, but for the last."""

    def order(report: ExtractedReport) -> tuple[bool, tuple[str, str]]:
        slug = report_slug(report.report.heading)
        return slug not in known, report_order(slug)

    ordered = sorted(extracted, key=order)
    for count in range(1, len(ordered)):
        if order(ordered[count])[0]:
            yield ordered[:count]


def keep(old: Path, fresh: Path, registry: Registry) -> None:
    """Put the registry and the files that people and other commands made in ``old`` into the folder ``fresh``."""
    write_registry(fresh / REGISTRY_FILE, registry)
    for name in (DECISIONS_FILE, POSITIONS_FILE, LINKS_FILE):
        if (old / name).is_file():
            shutil.copyfile(old / name, fresh / name)
