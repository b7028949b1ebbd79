"""A release: the graph as others take it away, in a folder that says what it is.

In comes a build; out goes a folder with dumps in every common syntax, tables for people without RDF, the dataset's
description, the report of the validation, what changed, and checksums (:func:`~graph.release.folder.make_release`).
Nothing in it depends on a clock: equal builds give equal bytes.

``state.py`` reads a build, ``about.py`` what its publisher says; ``dumps.py``, ``tables.py`` (with ``columns.py``,
``table_rows.py``, ``meanings.py``) and ``package.py`` make the files of data, ``metadata.py`` (with ``statistics.py``
and ``quality.py``), ``shacl_report.py``, ``citation.py`` and ``readme.py`` those about them; ``parts.py`` names them
all, ``folder.py`` writes them.
"""

from graph.release.about import About, AboutError, read_about
from graph.release.folder import NotAReleaseError, Release, make_release
from graph.release.metadata import describe
from graph.release.state import State, read_state, state_of

__all__ = [
    "About",
    "AboutError",
    "NotAReleaseError",
    "Release",
    "State",
    "describe",
    "make_release",
    "read_about",
    "read_state",
    "state_of",
]
