"""The services together: what a server mounts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
from starlette.routing import BaseRoute

from graph.stores import store_base
from ties.linked.dataset import DatasetRoutes
from ties.linked.reconcile import ReconcileRoutes
from ties.linked.vocabulary import VocabularyRoutes

__all__ = ["Linked"]


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
        base = store_base(store)
        self._parts = (
            VocabularyRoutes(store, base),
            DatasetRoutes(folder, data, public),
            ReconcileRoutes(store, base, public),
        )

    def routes(self) -> list[BaseRoute]:
        """All routes of the services."""
        return [route for part in self._parts for route in part.routes()]
