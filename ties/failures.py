"""Which errors are the user's business, and what is said of them.

The library is imported here only when something has failed: a command that works pays nothing for it.
"""

from __future__ import annotations

from ties.language import Language, message, translate

__all__ = ["explain", "read_error"]


def explain(error: Exception, language: Language) -> str | None:
    """The message for an error that is expected to happen; None for a defect, which is to show its traceback."""
    from extract.errors import ReadError
    from graph.backbone import NoSuchNameError
    from graph.build import NotABuildError
    from graph.decisions import DecisionError
    from graph.draw import PictureError
    from graph.evaluation import GoldError
    from graph.links import LinksError
    from graph.network.path import NoPathError
    from graph.network.trends import NoTrendError
    from graph.registry import RegistryError
    from graph.release import AboutError, NotAReleaseError
    from graph.store import QueryError, StoreError
    from queries.catalogue import CatalogueError
    from ties.pipeline import NothingReadError

    if isinstance(error, ReadError):
        return read_error(error.file, error.place, error.problem, error.remedy, language)
    if isinstance(error, OSError):
        return message(language, "error.os", file=error.filename or "", reason=error.strerror or str(error))
    known = (NothingReadError, NotABuildError, StoreError, QueryError, CatalogueError, NoSuchNameError, PictureError)
    read = (DecisionError, RegistryError, LinksError, AboutError, NotAReleaseError, GoldError)
    if isinstance(error, (*known, *read, NoPathError, NoTrendError)):
        return translate(str(error), language)
    return None


def read_error(file: str, place: str, problem: str, remedy: str, language: Language) -> str:
    """The one line on a file that cannot be read: file, place, problem, remedy."""
    where = f"{file}, {translate(place, language)}" if place else file
    return f"{where}: {translate(problem, language)}. {translate(remedy, language)}"
