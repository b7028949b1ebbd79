"""What appeared, vanished and changed between two states of a graph.

In come two builds (or their ``graph.nq``, or a version that a build replaced); out comes a
:class:`~graph.diff.compare.Diff`: a frozen list of changes in a fixed order, which can be shown, written as a
table, or said in RDF.

``snapshot.py`` reads a state, ``things.py`` says what in it is compared and by which facts, ``matching.py`` what
in the old state is the same as what in the new one, ``compare.py`` puts the three together, ``describe.py`` says
it in RDF.
"""

from graph.diff.compare import KINDS, Change, Delta, Diff, Kind, Version, diff
from graph.diff.describe import describe
from graph.diff.snapshot import Snapshot, Value, read_snapshot, snapshot
from graph.diff.things import ASPECTS, Aspect

__all__ = [
    "ASPECTS",
    "KINDS",
    "Aspect",
    "Change",
    "Delta",
    "Diff",
    "Kind",
    "Snapshot",
    "Value",
    "Version",
    "describe",
    "diff",
    "read_snapshot",
    "snapshot",
]
