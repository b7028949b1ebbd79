"""The services together: what a server mounts."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pyoxigraph
from starlette.routing import BaseRoute

from graph.stores import store_base
from ties.linked.dataset import DatasetRoutes, Source
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
    release
        The folder of the release that is served at ``/data/``, if there is one.
    about
        The file with what the publisher says.
    """

    def __init__(
        self,
        store: pyoxigraph.Store,
        folder: Path,
        data: Path,
        public: str = "",
        release: Path | None = None,
        about: Path | None = None,
    ) -> None:
        started = format_datetime(datetime.now(UTC), usegmt=True)
        base = store_base(store)
        self._parts = (
            VocabularyRoutes(store, base, started),
            DatasetRoutes(Source(str(folder), data, release, about), public, started),
            ReconcileRoutes(store, base, public),
        )

    def routes(self) -> list[BaseRoute]:
        """All routes of the services."""
        return [route for part in self._parts for route in part.routes()]
