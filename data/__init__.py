"""Data files found as package resources: gazetteers, cue tables, region profiles, the sample report."""

from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["resource"]


def resource(*parts: str) -> Traversable:
    """The data file or folder at ``parts`` below this package, wherever the package is installed.

    >>> resource("LICENSE").is_file()
    True
    """
    return files(__name__).joinpath(*parts)
