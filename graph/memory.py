"""What a build takes over from the one before it: the IRIs that were issued, and what people decided."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from graph.decisions import DECISIONS_FILE, Decision, Linker, read_decisions, shipped_decisions
from graph.registry import REGISTRY_FILE, Registry, read_registry, write_registry

__all__ = ["KEPT_FILES", "Memory", "all_decisions", "keep", "recall"]

#: What may stand in a folder before there is a build in it.
KEPT_FILES = (DECISIONS_FILE, REGISTRY_FILE)


@dataclass(frozen=True, slots=True)
class Memory:
    """The registry of issued IRIs, and the decisions that count."""

    registry: Registry
    linker: Linker


def recall(folder: Path, decisions: Path | None = None) -> Memory:
    """What stands in a build's folder, if anything; ``decisions`` is a further file of decisions.

    Raises
    ------
    DecisionError
        Where a file of decisions cannot be read, or they contradict each other.
    RegistryError
        Where the registry cannot be read: guessing would move IRIs.
    OSError
        Where the further file is not there.
    """
    return Memory(read_registry(folder / REGISTRY_FILE), Linker(all_decisions(folder, decisions)))


def all_decisions(folder: Path, decisions: Path | None = None) -> tuple[Decision, ...]:
    """The decisions in the order in which they are replayed: those shipped, the folder's own, the further file's."""
    own = read_decisions(folder / DECISIONS_FILE)
    further: tuple[Decision, ...] = ()
    if decisions is not None:
        decisions.stat()
        further = read_decisions(decisions)
    return (*shipped_decisions(), *own, *further)


def keep(old: Path, fresh: Path, registry: Registry) -> None:
    """Put the registry and the decisions of the build in ``old`` into the folder ``fresh``."""
    write_registry(fresh / REGISTRY_FILE, registry)
    if (old / DECISIONS_FILE).is_file():
        shutil.copyfile(old / DECISIONS_FILE, fresh / DECISIONS_FILE)
