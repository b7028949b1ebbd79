"""The types of a query's parameters: from what a user typed to the RDF term that is bound."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pyoxigraph import Literal, NamedNode

from ontology.terms import XSD

__all__ = ["Parameter", "ParameterType", "Text", "Value", "fold"]

Value = str | int | float | Decimal | datetime.date | NamedNode

_QUARTER = re.compile(r"[0-9]{4}-Q[1-4]")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the two languages of the project."""

    ru: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.ru if lang == "ru" else self.en


def fold(text: str) -> str:
    """Give the form in which names are compared: lower case, ё as е, single spaces.

    The queries fold the label's side alike: ``REPLACE(LCASE(STR(?label)), "ё", "е")``.

    >>> fold(" Могилёвская  область")
    'могилевская область'
    """
    return re.sub(r"\s+", " ", text.strip()).lower().replace("ё", "е")


class ParameterType(StrEnum):
    """What a parameter takes. Empty text means “any” for every type except ``integer``, ``decimal`` and ``iri``."""

    STRING = "string"
    INTEGER = "integer"
    DATE = "date"
    QUARTER = "quarter"
    IRI = "iri"
    LABEL = "label"
    DECIMAL = "decimal"

    def term(self, value: Value) -> NamedNode | Literal:
        """Give the RDF term to bind.

        Raises
        ------
        ValueError
            When the text is not of this type; the message shows the form that is wanted.

        Examples
        --------
        >>> ParameterType.INTEGER.term("3")
        <Literal value=3 datatype=<NamedNode value=http://www.w3.org/2001/XMLSchema#integer>>
        >>> ParameterType.QUARTER.term("2025-3")
        Traceback (most recent call last):
        ValueError: '2025-3' is no quarter; write it as 2025-Q3
        """
        if isinstance(value, NamedNode):
            value = value.value
        text = str(value).strip()
        match self:
            case ParameterType.INTEGER:
                if not re.fullmatch(r"[-+]?[0-9]+", text):
                    raise ValueError(f"{text!r} is no whole number")
                return Literal(int(text))
            case ParameterType.DECIMAL:
                if not re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", text):
                    raise ValueError(f"{text!r} is no number; write it as 0.9")
                return Literal(text, datatype=NamedNode(XSD.decimal))
            case ParameterType.IRI:
                return NamedNode(text)
            case ParameterType.DATE if text:
                try:
                    datetime.date.fromisoformat(text)
                except ValueError:
                    raise ValueError(f"{text!r} is no date; write it as 2025-09-30") from None
                return Literal(text, datatype=NamedNode(XSD.date))
            case ParameterType.QUARTER if text and not _QUARTER.fullmatch(text):
                raise ValueError(f"{text!r} is no quarter; write it as 2025-Q3")
            case ParameterType.LABEL:
                return Literal(fold(text))
        return Literal(text)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: its variable's name, type, default (None: must be given) and description."""

    name: str
    type: ParameterType
    default: str | None
    description: Text
