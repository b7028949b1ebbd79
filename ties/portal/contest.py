"""The form by which a reader questions a statement: what it takes, and how often."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.contests import Contest, ContestFile, plain
from ontology.terms import TIES
from ties.portal.cites import Cites
from ties.portal.model import Cite, Piece
from ties.portal.pages import Pages

__all__ = ["MOST", "Contested", "RefusalError", "Throttle", "contested", "written"]

#: The characters of a comment.
MOST = 1000
_MOST_CONTACT = 100
_HOUR, _TEN_MINUTES = 3600.0, 600.0


class RefusalError(Exception):
    """The form is not taken; ``key`` names the text that says why, ``status`` is that of the response."""

    def __init__(self, key: str, status: int, **values: object) -> None:
        super().__init__(key)
        self.key, self.status, self.values = key, status, values


@dataclass(frozen=True, slots=True)
class Contested:
    """A statement of the graph: its terms (the value without its type), what it says, on which words it rests."""

    subject: str
    predicate: str
    value: str
    said: tuple[Piece, ...]
    cites: tuple[Cite, ...]


class Throttle:
    """How often lines are taken: five in ten minutes from one client, two hundred in an hour from all."""

    def __init__(self, each: int = 5, together: int = 200) -> None:
        self._each, self._together = each, together
        self._seen: deque[tuple[float, str]] = deque()

    def take(self, client: str, now: float | None = None) -> bool:
        """Whether one more may come from a client; if so, it counts."""
        moment = time.monotonic() if now is None else now
        while self._seen and self._seen[0][0] < moment - _HOUR:
            self._seen.popleft()
        recent = sum(who == client and when > moment - _TEN_MINUTES for when, who in self._seen)
        if recent >= self._each or len(self._seen) >= self._together:
            return False
        self._seen.append((moment, client))
        return True


def contested(pages: Pages, form: Mapping[str, str]) -> Contested:
    """The statement that ``s``, ``p`` and ``o`` name.

    Raises
    ------
    RefusalError
        Where the graph states no such thing.
    """
    subject, predicate, value = (form.get(name, "") for name in ("s", "p", "o"))
    try:
        term = next(quad.object for quad in parse(f"<{subject}> <{predicate}> {value} .", RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError, StopIteration):
        raise RefusalError("contest.unknown", 404) from None
    reader = pages.index.reader
    if not isinstance(term, NamedNode | Literal) or not reader.states(subject, predicate, term):
        raise RefusalError("contest.unknown", 404)
    label = pages.index.label(predicate, pages.pieces.language)
    said = (pages.pieces.of(subject), Piece(label.text), pages.pieces.value(term))
    cites: Cites = pages.cites
    return Contested(subject, predicate, term.value, said, cites.of(subject))


def written(pages: Pages, form: Mapping[str, str], file: ContestFile, throttle: Throttle, client: str) -> None:
    """Take a form and write its line.

    Raises
    ------
    RefusalError
        Where the statement, the comment or the moment does not do.
    """
    found = contested(pages, form)
    comment = form.get("comment", "").strip()
    if not plain(comment, MOST):
        raise RefusalError("contest.empty", 400)
    if len(comment) > MOST:
        raise RefusalError("contest.long", 400, n=len(comment), most=MOST)
    if not throttle.take(client):
        raise RefusalError("contest.often", 429)
    reader = pages.index.reader
    records = reader.objects(found.subject, TIES.statedIn) or reader.objects(found.subject, TIES.describedIn)
    contest = Contest(
        date=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        subject=found.subject,
        predicate=found.predicate,
        value=found.value,
        says=" – ".join(piece.text for piece in found.said),
        records=" ".join(records[:5]),
        comment=comment,
        contact=plain(form.get("contact", ""), _MOST_CONTACT),
    )
    try:
        file.add(contest)
    except OSError:
        raise RefusalError("contest.full", 503) from None
