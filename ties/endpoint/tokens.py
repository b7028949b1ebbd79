"""The words of a SPARQL query, by the terminals of its grammar (SPARQL 1.1 Query Language, section 19.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ties.endpoint.problems import Problem, ProblemError

__all__ = ["KEYWORDS", "UPDATES", "Token", "place", "tokens", "unescaped"]

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MORE = "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_PREFIX = rf"[{_BASE}](?:[{_BASE}_{_MORE}.-]*[{_BASE}_{_MORE}-])?"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_BASE}_:0-9]|{_PLX})(?:(?:[{_BASE}_:{_MORE}.-]|{_PLX})*(?:[{_BASE}_:{_MORE}-]|{_PLX}))?"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = rf"\\[tbnrf\\\"']|{_UCHAR}"
_EXPONENT = r"[eE][+-]?[0-9]+"

# By the letter "<=3&&?b>" is a (relative) IRI; nobody means that.
_TERMINALS = {
    "space": r"(?:[ \t\r\n]|\#[^\r\n]*)+",
    "iri": rf"<(?!=)(?:[^\x00-\x20<>\"{{}}|^`\\]|{_UCHAR})*>",
    "string": (
        rf"'''(?:'{{0,2}}(?:[^'\\]|{_ECHAR}))*'''|\"\"\"(?:\"{{0,2}}(?:[^\"\\]|{_ECHAR}))*\"\"\""
        rf"|'(?:[^'\\\n\r]|{_ECHAR})*'|\"(?:[^\"\\\n\r]|{_ECHAR})*\""
    ),
    "blank": rf"_:[{_BASE}_0-9](?:[{_BASE}_{_MORE}.-]*[{_BASE}_{_MORE}-])?",
    "name": rf"(?:{_PREFIX})?:(?:{_LOCAL})?",
    "variable": rf"[?$][{_BASE}_0-9][{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040]*",
    "language": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    "number": rf"[+-]?(?:[0-9]+\.[0-9]*{_EXPONENT}|\.?[0-9]+{_EXPONENT}|[0-9]*\.[0-9]+|[0-9]+)",
    "word": r"[A-Za-z_][A-Za-z0-9_]*",
    "mark": r"\^\^|&&|\|\||!=|<=|>=|[{}()\[\],;.*/+\-|^?=<>!]",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TERMINALS.items()))
_ESCAPE = re.compile(rf"\\([tbnrf\\\"'])|({_UCHAR})")
_CODEPOINT = re.compile(rf"\\\\|({_UCHAR})")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

_UPDATES = "ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE WITH"
_KEYWORDS = """
A ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC
DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI
ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS MINUTES MONTH NAMED NOT NOW
OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SELECT SEPARATOR SHA1 SHA256
SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRUE TZ
UCASE UNDEF UNION URI UUID VALUES WHERE YEAR
"""

#: The words with which an update begins; none of them stands in a query.
UPDATES = frozenset(_UPDATES.split())

#: Every word of the query language, but for those of federation.
KEYWORDS = frozenset(_KEYWORDS.split())


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its kind (a name of the terminals above), its text, where it begins in the query."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The keyword in capitals; empty for everything that is none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> list[Token]:
    """Give the words of a query.

    Codepoint escapes are read where they stand in strings and IRIs; if there are others (SPARQL 1.1, section 19.2,
    allows them anywhere), all are replaced first.

    Raises
    ------
    ProblemError
        At the first character with which no word can begin; for the character NUL.
    """
    if "\0" in text:
        raise ProblemError(Problem.MALFORMED_QUERY, "the query holds the character NUL")
    try:
        return list(_scan(text))
    except ProblemError:
        if (plain := _CODEPOINT.sub(lambda found: _character(found[1]) if found[1] else found[0], text)) == text:
            raise
        return list(_scan(plain))


def unescaped(text: str) -> str:
    r"""The characters that the text within a string's quotes, or within an IRI's angle brackets, stands for.

    >>> unescaped(r"\"\u0430\\u0430")
    '"а\\u0430'
    """
    return _ESCAPE.sub(lambda found: _character(found[2]) if found[2] else _ESCAPED.get(found[1], found[1]), text)


def _scan(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise ProblemError(Problem.MALFORMED_QUERY, f"{place(text, at)}: {text[at : at + 20]!r} is not understood")
        if found.lastgroup != "space":
            yield Token(found.lastgroup, found[0], at)
        at = found.end()


def _character(escape: str) -> str:
    code = int(escape[2:], 16)
    if not 0 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise ProblemError(Problem.MALFORMED_QUERY, f"{escape} is no character that a query may hold")
    return chr(code)


def place(text: str, at: int) -> str:
    """Line and column of an offset, for people.

    >>> place("ASK\\n {", 5)
    'line 2, column 2'
    """
    line = text.count("\n", 0, at) + 1
    return f"line {line}, column {at - text.rfind(chr(10), 0, at)}"
