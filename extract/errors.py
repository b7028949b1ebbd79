"""What can go wrong while reading: errors that name the file, the place, and what to do."""

from __future__ import annotations

__all__ = ["ReadError"]


class ReadError(ValueError):
    """A file that cannot be read as a report.

    Parameters
    ----------
    file : the file's name
    place : where in the file («byte 512», «row 7»), or an empty string
    problem : what is wrong
    remedy : what the reader of the message should do
    """

    def __init__(self, file: str, place: str, problem: str, remedy: str) -> None:
        self.file, self.place, self.problem, self.remedy = file, place, problem, remedy
        where = f"{file}, {place}" if place else file
        super().__init__(f"{where}: {problem}. {remedy}")
