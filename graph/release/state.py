"""A build as a release sees it: its statements, all together and report by report, in the order of the reports."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph.diff.snapshot import Index
from graph.iri import base_of, report_order
from graph.store import BUILD_FILE, GRAPH_FILE, StoreError
from ontology.terms import SKOS, TIES

__all__ = ["State", "read_state", "state_of"]


@dataclass(frozen=True)
class State:
    """The quads of a build, and what they say.

    ``reports`` are the reports' own graphs by their IRIs, the earliest quarter first; ``graphs`` counts the statements
    of each named graph; ``base`` is what the IRIs of all resources begin with.
    """

    quads: tuple[Quad, ...]
    whole: Index
    reports: Mapping[str, Index]
    graphs: Mapping[str, int]
    base: str

    def first(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The values that the earliest report gives, where any report does; else those of all graphs. Sorted."""
        for index in self.reports.values():
            if found := index.texts(subject, predicate):
                return found
        return self.whole.texts(subject, predicate)

    def label(self, iri: str, language: str = "ru") -> str:
        """The name of a resource in a language, else in Russian, else its IRI."""
        names = {v.language: v.value for v in self.whole.values(iri, SKOS.prefLabel) if isinstance(v, Literal)}
        return names.get(language) or names.get("ru") or iri

    @property
    def quarters(self) -> tuple[str, ...]:
        """The quarters that the reports cover, in order."""
        return tuple(sorted({text for iri in self.reports for text in self.whole.texts(iri, TIES.quarter)}))


def read_state(data: Path) -> State:
    """The state of the build in ``data``.

    Raises
    ------
    StoreError
        Where there is no build, or its graph cannot be read.
    """
    file = data / GRAPH_FILE
    if not (data / BUILD_FILE).is_file() or not file.is_file():
        raise StoreError(f"{data} holds no build of Ties; make one with: ties build --out {data}")
    try:
        json.loads((data / BUILD_FILE).read_text(encoding="utf-8"))
        return state_of(parse(path=str(file), format=RdfFormat.N_QUADS))
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{file} cannot be read ({error})") from error


def state_of(quads: Iterable[Quad]) -> State:
    """The state that quads make."""
    kept = tuple(quads)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in kept:
        graphs[quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""].append(quad)
    whole = Index(kept)
    reports = sorted(whole.members(TIES.Report), key=lambda iri: report_order(iri.rpartition("/report/")[2]))
    counts = {name: len(graphs[name]) for name in sorted(graphs)}
    return State(kept, whole, {iri: Index(graphs.get(iri, ())) for iri in reports}, counts, base_of(reports))
