"""Gives values to variables of a query that goes to a server, which knows no substitutions.

What the engine of the embedded store does within (RDF-dev SEP-0007) is done on the query's tokens: each occurrence of
the variable outside a projection becomes the value, as one RDF term; projections lose it. A value can never end the
term that it is in, for what is sent is read again and must have the same tokens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.store import QueryError, Term
from graph.store_tokens import Kind, Token, TokenError, text_of, tokens_of, zone_end

__all__ = ["NOTHING", "bind", "term_text"]

#: How a column begins that stands where a projection had nothing but variables with values.
NOTHING = "_nothing"

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})
_IRI = re.compile(r'[^\x00-\x20<>"{}|^`\\]*')
_SIMPLE = "http://www.w3.org/2001/XMLSchema#string"


def term_text(term: Term) -> str:
    r"""The term as SPARQL and N-Triples write it.

    A backslash before ``u`` is written so that a server that unescapes ``\uXXXX`` in the whole query before it reads
    it (section 19.2 of the Recommendation), and one that does so in strings only, both find the same value.

    Raises
    ------
    QueryError
        For a blank node or a quoted triple, which name nothing outside the store that they come from.

    Examples
    --------
    >>> print(term_text(Literal('say "x"\n')))
    "say \"x\"\n"
    >>> print(term_text(Literal(r"\u0022")))
    "\\\U000000750022"
    """
    if isinstance(term, NamedNode):
        if not _IRI.fullmatch(term.value):
            raise QueryError(f"not an IRI: {term.value!r}")
        return f"<{term.value}>"
    if not isinstance(term, Literal):
        kind = "a blank node" if isinstance(term, BlankNode) else "a triple"
        raise QueryError(f"{kind} cannot be given to a remote store as a value")
    text = term.value.translate(_ESCAPES)
    for letter, code in (("U", "55"), ("u", "75")):  # in this order, for what is written in its place has a U
        text = text.replace("\\\\" + letter, "\\\\\\U000000" + code)
    if term.language:
        return f'"{text}"@{term.language}'
    return f'"{text}"' if term.datatype.value == _SIMPLE else f'"{text}"^^<{term.datatype.value}>'


def bind(tokens: Sequence[Token], values: Mapping[str, Term]) -> list[Token]:
    """Give the tokens of the query with the values in place of their variables.

    Parameters
    ----------
    tokens
        Of the query, from :func:`graph.store_tokens.tokens_of`.
    values
        Terms by variable, without the question mark.

    Raises
    ------
    QueryError
        Where a variable stands where no value can: in ``VALUES``, after ``AS``, in ``BOUND``.
    """
    if not values:
        return list(tokens)
    terms = {name: _term_tokens(term) for name, term in values.items()}
    result: list[Token] = []
    emptied = position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.is_word("SELECT"):
            end = zone_end(tokens, position, "WHERE", "FROM")
            kept = _projection(tokens[position + 1 : end], token.depth, terms)
            if not any(one.kind is Kind.VARIABLE or one.text == "*" for one in kept):
                emptied += 1  # something must be projected; two of one name would clash
                kept += tokens_of(f"(1 AS ?{NOTHING}{emptied}) ")
            result += [token, *kept]
            position = end
        elif token.is_word("GROUP", "ORDER") and _next(tokens, position).is_word("BY"):
            end = zone_end(tokens, position, "HAVING", "LIMIT", "OFFSET", "VALUES", *_other(token))
            result += _conditions(tokens[position:end], token.depth, terms)
            position = end
        elif token.is_word("VALUES"):
            end = zone_end(tokens, position)
            result += _untouched(tokens[position:end], terms, "in VALUES")
            position = end
        else:
            result += _replaced(tokens, position, terms)
            position += 1
    _check(result)
    return result


def _other(token: Token) -> tuple[str, ...]:
    return ("ORDER",) if token.is_word("GROUP") else ()


def _term_tokens(term: Term) -> list[Token]:
    return tokens_of(term_text(term))


def _next(tokens: Sequence[Token], position: int, step: int = 1) -> Token:
    """The next token (or the one before) that is no space."""
    position += step
    while 0 <= position < len(tokens):
        if tokens[position].kind is not Kind.SPACE:
            return tokens[position]
        position += step
    return Token(Kind.SPACE, "")


def _replaced(tokens: Sequence[Token], position: int, terms: Mapping[str, list[Token]]) -> list[Token]:
    token = tokens[position]
    if token.kind is Kind.IRI and token.text[1:2] in ("?", "$"):
        raise QueryError(f"{token.text} reads as an IRI; put a space behind the sign <")
    if token.kind is not Kind.VARIABLE or token.text[1:] not in terms:
        return [token]
    if _next(tokens, position, -1).is_word("AS"):
        raise QueryError(f"{token.text} has a value already, and cannot stand after AS")
    bracket = next((i for i in range(position - 1, -1, -1) if tokens[i].kind is not Kind.SPACE), None)
    if bracket is not None and tokens[bracket].text == "(" and _next(tokens, bracket, -1).is_word("BOUND"):
        raise QueryError(f"BOUND({token.text}) says nothing of a variable that has a value")
    return terms[token.text[1:]]


def _projection(zone: Sequence[Token], depth: int, terms: Mapping[str, list[Token]]) -> list[Token]:
    kept: list[Token] = []
    for position, token in enumerate(zone):
        if token.kind is Kind.VARIABLE and token.depth == depth and token.text[1:] in terms:
            continue
        kept += _replaced(zone, position, terms)
    return kept


def _conditions(zone: Sequence[Token], depth: int, terms: Mapping[str, list[Token]]) -> list[Token]:
    kept: list[Token] = []
    for position, token in enumerate(zone):
        found = _replaced(zone, position, terms)
        bare = found != [token] and token.depth == depth
        kept += [Token(Kind.OTHER, "("), *found, Token(Kind.OTHER, ")")] if bare else found
    return kept


def _untouched(zone: Sequence[Token], terms: Mapping[str, list[Token]], where: str) -> Sequence[Token]:
    for token in zone:
        if token.kind is Kind.VARIABLE and token.text[1:] in terms:
            raise QueryError(f"{token.text} has a value already, and cannot stand {where}")
    return zone


def _check(tokens: Sequence[Token]) -> None:
    """See that the text has these very tokens: no value has become syntax."""

    def shown(some: Sequence[Token]) -> list[str]:
        return [token.text for token in some if token.kind is not Kind.SPACE]

    try:
        same = shown(tokens_of(text_of(tokens))) == shown(tokens)
    except TokenError:
        same = False
    if not same:
        raise QueryError("the values cannot be put into this query; put spaces around its signs and variables")
