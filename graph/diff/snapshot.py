"""A state of the graph in memory: its statements by subject and predicate, all together and report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.store import GRAPH_FILE, StoreError
from ontology.terms import RDF, TIES

__all__ = ["Index", "Snapshot", "Value", "read_snapshot", "snapshot"]

Value = NamedNode | Literal

_NOTHING: frozenset[Value] = frozenset()


class Index:
    """Statements by subject and predicate; asked, never changed."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        facts: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                facts[quad.subject.value][quad.predicate.value].add(quad.object)
        self._facts = {iri: {name: frozenset(of) for name, of in said.items()} for iri, said in facts.items()}
        self._inverse: dict[str, dict[str, tuple[str, ...]]] = {}

    def __contains__(self, iri: str) -> bool:
        return iri in self._facts

    def values(self, subject: str, predicate: str) -> frozenset[Value]:
        """Everything that the subject's property has as its value."""
        return self._facts.get(subject, {}).get(predicate, _NOTHING)

    def links(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The resources among the values, in their IRIs' order."""
        return tuple(sorted(value.value for value in self.values(subject, predicate) if isinstance(value, NamedNode)))

    def texts(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The values as plain strings, sorted."""
        return tuple(sorted(value.value for value in self.values(subject, predicate)))

    def members(self, of: str) -> tuple[str, ...]:
        """The resources of a class, in their IRIs' order."""
        return self.subjects(RDF.type, of)

    def subjects(self, predicate: str, value: str) -> tuple[str, ...]:
        """The resources that have a resource as the value of a property, in their IRIs' order."""
        if predicate not in self._inverse:
            found: dict[str, list[str]] = defaultdict(list)
            for subject in sorted(self._facts):
                for link in self.links(subject, predicate):
                    found[link].append(subject)
            self._inverse[predicate] = {link: tuple(of) for link, of in found.items()}
        return self._inverse[predicate].get(value, ())


@dataclass(frozen=True)
class Snapshot:
    """A state: the statements of all graphs, and those of each report's own graph by the report's IRI."""

    whole: Index
    reports: dict[str, Index]
    store: Store

    @property
    def slugs(self) -> tuple[str, ...]:
        """The last part of each report's IRI, by which one is asked for."""
        return tuple(sorted(_slug(iri) for iri in self.reports))


def snapshot(quads: Iterable[Quad], reports: Collection[str] = ()) -> Snapshot:
    """The state that the quads make; where ``reports`` are named by their slugs, of their graphs alone."""
    kept = [quad for quad in quads if not reports or _slug(_graph(quad)) in reports]
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in kept:
        graphs[_graph(quad)].append(quad)
    found: dict[str, Index] = {}
    for name in sorted(graphs):
        index = Index(graphs[name])
        found |= dict.fromkeys(index.members(TIES.Report), index)
    store = Store()
    store.bulk_extend(kept)
    return Snapshot(Index(kept), found, store)


def read_snapshot(path: Path, reports: Collection[str] = ()) -> Snapshot:
    """The state in the folder of a build, or in an RDF file of named graphs.

    Raises
    ------
    StoreError
        Where there is none.
    """
    file = path / GRAPH_FILE if path.is_dir() else path
    form = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if not file.is_file() or form is None:
        raise StoreError(f"{path} holds no build of Ties, and is no RDF file")
    try:
        return snapshot(parse(path=str(file), format=form), reports)
    except (SyntaxError, ValueError, OSError) as error:
        raise StoreError(f"{file} cannot be read ({error})") from error


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _slug(iri: str) -> str:
    return iri.rsplit("/report/", 1)[-1]
