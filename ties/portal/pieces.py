"""Makes pieces of text that lead where they should: to a page, to a list of things, out of the site."""

from __future__ import annotations

import re

from pyoxigraph import Literal, NamedNode

from ontology.terms import CONCEPT_BASE, XSD
from ties.portal.codes import Codes
from ties.portal.index import Index
from ties.portal.model import Piece
from ties.portal.texts import TEXTS
from ties.portal.things import local

__all__ = ["Pieces", "day", "period"]

_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_LISTED = {"event-type": "event", "organization-kind": "organization", "agreement-kind": "agreement"}


def day(text: str, language: str) -> str:
    """A day, or a month, as a reader writes it; what is neither is left as it is.

    >>> day("2025-08-14", "ru"), day("2025-08", "en"), day("2025-08-14", "en")
    ('14.08.2025', 'August 2025', '14 August 2025')
    """
    found = _DAY.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= 12:
        return text
    year, month, number = found.groups()
    name = TEXTS[language]["months"].split()[int(month) - 1]
    if number is None:
        return f"{name} {year}"
    return f"{number}.{month}.{year}" if language == "ru" else f"{int(number)} {name} {year}"


def period(start: str, end: str, language: str) -> str:
    """From a day to a day; one day where they are the same.

    >>> period("2025-08-14", "2025-08-15", "ru")
    '14.08.2025 – 15.08.2025'
    """
    first, last = day(start, language), day(end, language)
    return first if first == last or not last else f"{first} – {last}" if first else last


class Pieces:
    """Pieces in one language."""

    def __init__(self, index: Index, language: str) -> None:
        self.index, self.language = index, language
        self.words = TEXTS[language]
        self.codes = Codes(index, language)

    def of(self, iri: str) -> Piece:
        """A thing by its label, leading to its page; a concept, to the list of what has it."""
        label = self.index.label(iri, self.language)
        said = "" if label.language == self.language else label.language
        path = self.index.path(iri)
        if path is not None:
            thing = self.index.get(iri)
            told = thing is not None or self.index.reader.knows(iri)  # of some graphs nothing is said but their names
            return Piece(label.text, said, path if told else "", kind=thing.kind if thing else "")
        if iri.startswith(CONCEPT_BASE):
            scheme = iri.removeprefix(CONCEPT_BASE).partition("/")[0]
            if scheme in _LISTED:
                return Piece(label.text, said, "browse", {"kind": _LISTED[scheme], "type": local(iri)})
            if scheme == "sector":
                return Piece(label.text, said, "browse", {"kind": "event", "sector": local(iri)})
            return Piece(label.text, said)
        web = iri if iri.startswith(("http://", "https://")) else ""  # no javascript: and the like
        return Piece(label.text if label.language else iri, said, outside=web)

    def value(self, term: NamedNode | Literal) -> Piece:
        """A value of a property."""
        if isinstance(term, NamedNode):
            return self.of(term.value)
        if term.datatype.value in (XSD.date, XSD.gYearMonth):
            return Piece(day(term.value, self.language))
        if term.datatype.value == XSD.decimal:
            return Piece(term.value)
        said = term.language or ""
        named = self.words.get(f"value.{term.value}", term.value)
        return Piece(named, "" if said == self.language else said)
