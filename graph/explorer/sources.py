"""The words that evidence cites: from the sources that a build keeps."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graph.history import kept_reports, kept_sources

__all__ = ["Texts", "texts_of"]

#: The text of each report, by the slug in which the report's IRI ends.
Texts = Mapping[str, str]


def texts_of(data: Path | None) -> Texts:
    """Give the text of each report of a build; none where there is no build's folder (a remote store, a test).

    Raises
    ------
    graph.store.StoreError
        Where a source is missing or is not the text from which the graph was made: offsets would cite wrong words.
    """
    if data is None:
        return {}
    slugs = [source["report"] for source in kept_sources(data)]
    return {slug: report.source.text for slug, report in zip(slugs, kept_reports(data), strict=True)}
