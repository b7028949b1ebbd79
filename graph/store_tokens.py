"""The tokens of a SPARQL 1.1 query (W3C Recommendation, 21 March 2013, section 19.8), with the text between them.

Enough structure to bind values and to page without pasting text into text: a quote, a comment or a brace inside a
string or an IRI is never mistaken for syntax.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["Kind", "Token", "TokenError", "query_form", "text_of", "tokens_of", "zone_end"]


class TokenError(ValueError):
    """The text is no SPARQL; the message says where it stops being it."""


class Kind(Enum):
    """What a token is."""

    SPACE = auto()
    IRI = auto()
    STRING = auto()
    VARIABLE = auto()
    NAME = auto()
    WORD = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``depth`` is how many brackets of any kind are open around it."""

    kind: Kind
    text: str
    depth: int = 0

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, in any case."""
        return self.kind is Kind.WORD and self.text.upper() in words


_BASE = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
_BASE += "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_CHAR = f"{_BASE}_0-9\u00b7\u0300-\u036f\u203f-\u2040"
_PREFIX = rf"[{_BASE}](?:[{_CHAR}.-]*[{_CHAR}-])?"
_PLX = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_CHAR}:]|{_PLX})(?:(?:[{_CHAR}.:-]|{_PLX})*(?:[{_CHAR}:-]|{_PLX}))?"
_ESCAPE = r"""\\(?:[tbnrf\\"']|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"""

_PATTERNS = {
    Kind.SPACE: r"(?:[ \t\r\n]+|\#[^\r\n]*)+",
    Kind.IRI: r'<[^\x00-\x20<>"{}|^`\\]*>|<(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>',
    Kind.STRING: rf'"""(?:"{{0,2}}(?:[^"\\]|{_ESCAPE}))*"""'
    rf"|'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''"
    rf'|"(?:[^"\\\n\r]|{_ESCAPE})*"'
    rf"|'(?:[^'\\\n\r]|{_ESCAPE})*'",
    Kind.VARIABLE: rf"[?$][{_CHAR}]+",
    # A prefixed name, a blank node's label, or a language tag: one token each.
    Kind.NAME: rf"(?:{_PREFIX})?:(?:{_LOCAL})?|_:[{_CHAR}](?:[{_CHAR}.-]*[{_CHAR}-])?|@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    Kind.WORD: rf"[{_BASE}][{_CHAR}]*",
    Kind.OTHER: r"[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?"
    r"|\^\^|\|\||&&|!=|<=|>=|<<|>>|[(){}\[\]<>=!+\-*/|^?.,;~]",
}
_TOKEN = re.compile("|".join(f"(?P<{kind.name}>{pattern})" for kind, pattern in _PATTERNS.items()))
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def tokens_of(text: str) -> list[Token]:
    """Read a query; the tokens' texts, put together, are the text again.

    Raises
    ------
    TokenError
        Where a character cannot begin a token, or brackets do not match.

    Examples
    --------
    >>> [token.text for token in tokens_of('SELECT ?x { ?x a "}" } # }') if token.kind is not Kind.SPACE]
    ['SELECT', '?x', '{', '?x', 'a', '"}"', '}']
    """
    found: list[Token] = []
    position = depth = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            line = text.count("\n", 0, position) + 1
            raise TokenError(f"line {line} cannot be read from here on: {text[position : position + 20]!r}")
        piece = match[0]
        depth -= piece in _CLOSING
        if depth < 0:
            raise TokenError(f"line {text.count(chr(10), 0, position) + 1} closes a bracket that is not open")
        found.append(Token(Kind[match.lastgroup], piece, depth))
        depth += piece in _OPENING
        position = match.end()
    if depth:
        raise TokenError("a bracket is not closed")
    return found


def text_of(tokens: Sequence[Token]) -> str:
    """The text of tokens."""
    return "".join(token.text for token in tokens)


def query_form(tokens: Sequence[Token]) -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``: the first keyword after the prologue.

    Raises
    ------
    TokenError
        Where there is none, as in an update.

    Examples
    --------
    >>> query_form(tokens_of("PREFIX select: <x:> ASK {}"))
    'ASK'
    """
    words = [token for token in tokens if token.kind is Kind.WORD and not token.is_word("PREFIX", "BASE")]
    if not words or words[0].text.upper() not in _FORMS or words[0].depth:
        raise TokenError("this is no query: SELECT, ASK, CONSTRUCT or DESCRIBE is expected")
    return words[0].text.upper()


def zone_end(tokens: Sequence[Token], start: int, *stops: str) -> int:
    """The index of the first token from ``start`` on that is one of the keywords, or opens or closes a group in braces.

    Only tokens at the depth of ``tokens[start]`` count, or one that closes the group around them.
    """
    depth = tokens[start].depth if start < len(tokens) else 0
    for i in range(start, len(tokens)):
        token = tokens[i]
        if token.depth < depth or (token.depth == depth and (token.text in "{}" or token.is_word(*stops))):
            return i
    return len(tokens)
