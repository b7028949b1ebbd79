"""The vocabulary: OWL, SKOS, SHACL, and the names that code uses for them. Knows nothing of text.

In: ``ties.ttl`` (the ontology), ``concepts.ttl`` (the concept schemes), ``shapes.ttl`` (what a built graph
must satisfy), written by hand. Out: their paths as package resources (:func:`path`), and every term and
concept as a checked constant (:mod:`ontology.terms`).
"""

from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["path"]


def path(name: str) -> Traversable:
    """The file ``name`` of this package (``ties.ttl``, ``concepts.ttl``, ``shapes.ttl``).

    Raises
    ------
    FileNotFoundError
        Where there is no such file.

    Examples
    --------
    >>> path("ties.ttl").is_file()
    True
    """
    found = files(__name__).joinpath(name)
    if not found.is_file():
        raise FileNotFoundError(f"the package 'ontology' has no file {name!r}")
    return found
