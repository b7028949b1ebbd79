"""The services together: what a server mounts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
from starlette.routing import BaseRoute

from ontology.terms import BASE, RDF, TIES
from ties.linked.dataset import DatasetRoutes
from ties.linked.reconcile import ReconcileRoutes
from ties.linked.vocabulary import VocabularyRoutes

__all__ = ["Linked", "base_of"]


class Linked:
    """The services over an opened store.

    Parameters
    ----------
    store
        The store.
    folder
        Where the store is, for a process of its own that opens it again.
    data
        The folder of the build.
    public
        The address under which the server is known; empty: that of each request.
    """

    def __init__(self, store: pyoxigraph.Store, folder: Path, data: Path, public: str = "") -> None:
        base = base_of(store)
        self._parts = (
            VocabularyRoutes(store, base),
            DatasetRoutes(folder, data, public),
            ReconcileRoutes(store, base, public),
        )

    def routes(self) -> list[BaseRoute]:
        """All routes of the services."""
        return [route for part in self._parts for route in part.routes()]


def base_of(store: pyoxigraph.Store) -> str:
    """What the IRIs of a store's resources begin with: all before ``report/`` in that of a report."""
    reports = store.quads_for_pattern(None, pyoxigraph.NamedNode(RDF.type), pyoxigraph.NamedNode(TIES.Report))
    found = (quad.subject.value for quad in reports if isinstance(quad.subject, pyoxigraph.NamedNode))
    return min((iri.rpartition("report/")[0] for iri in found if "report/" in iri), default=BASE)
