"""Who publishes the data, and under which licence: what every page says at its foot."""

from __future__ import annotations

from pathlib import Path

from graph.release import About, read_about, state_of
from ontology.terms import TIES
from ties.portal.index import Index
from ties.portal.reader import node

__all__ = ["imprint"]


def imprint(index: Index, file: Path | None = None) -> About:
    """What the publisher says in ``about.toml``, or rather in ``file`` where that says something else.

    Raises
    ------
    AboutError
        Where the file says what is not known.
    OSError
        Where the file cannot be read.
    """
    reader = index.reader
    reports = reader.instances(TIES.Report)
    regions = {region for report in reports for region in reader.objects(report, TIES.region)}
    quads = (quad for one in reports | regions for quad in reader.store.quads_for_pattern(node(one), None, None))
    return read_about(state_of(quads), file)
