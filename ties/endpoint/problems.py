"""Why a request is not answered: a status, a name for programs, a sentence for people.

The names and statuses are documented in ``docs/sparql.md``, which is tested to list each of them.
"""

from __future__ import annotations

from enum import Enum
from http import HTTPStatus

__all__ = ["Problem", "ProblemError"]


class Problem(Enum):
    """Every way in which the endpoint refuses: the value is the status and a title."""

    MALFORMED_REQUEST = (400, "The request does not keep to the SPARQL 1.1 Protocol")
    MALFORMED_QUERY = (400, "This is not a SPARQL 1.1 query")
    TOO_DEEP = (400, "The query nests too deep")
    OUTSIDE = (403, "The query reaches outside of this store")
    READ_ONLY = (403, "This endpoint is read only: it takes no updates")
    NOT_FOUND = (404, "There is nothing here")
    METHOD = (405, "This method is not allowed here")
    NOT_ACCEPTABLE = (406, "The answer cannot be given in a format that the request accepts")
    SLOW_REQUEST = (408, "The request did not arrive in time")
    LONG_REQUEST = (413, "The query is too long")
    MEDIA_TYPE = (415, "The request is of a media type that is not understood here")
    BUSY = (429, "Too many queries at once")
    FAILED = (500, "The query could not be answered")
    STOPPED = (503, "The server is stopping")
    TIME = (504, "The query took too long and was ended")
    MEMORY = (507, "The query needed too much memory and was ended")
    TOO_LARGE = (507, "The answer is too large for this format")

    @property
    def status(self) -> HTTPStatus:
        """The status of the response."""
        return HTTPStatus(self.value[0])

    @property
    def title(self) -> str:
        """One sentence, the same for every occurrence."""
        return self.value[1]

    @property
    def slug(self) -> str:
        """The name for programs.

        >>> Problem.MALFORMED_QUERY.slug
        'malformed-query'
        """
        return self.name.lower().replace("_", "-")


class ProblemError(Exception):
    """A request that is refused; ``str()`` is the detail, ``headers`` what the response must carry."""

    def __init__(self, problem: Problem, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.problem = problem
        self.headers = headers or {}
