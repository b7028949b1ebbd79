"""A query of a stranger, read and written anew.

What the engine runs is not the text that came in but a normal form, written from the words that were read: keywords in
capitals, every IRI absolute and in full, no prefixes, no dataset clause, no comments, a space between two words. So
what was checked and what is run cannot be two readings of one text: the engine's own parser is more generous than the
grammar (``SERVICE:x{}`` and ``SERVICESILENT<x>{}`` are calls to it), but of the normal form there is one reading only.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import Final

from ties.endpoint.iri import is_absolute, resolve
from ties.endpoint.problems import Problem, ProblemError
from ties.endpoint.tokens import KEYWORDS, UPDATES, Token, place, tokens, unescaped

__all__ = ["FORMS", "Reading", "read"]

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

_FORBIDDEN = frozenset('<>"{}|^`\\')
_OPENING = {"{": "}", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it is run: its form, its normal form, the graphs of its ``FROM`` and ``FROM NAMED``.

    ``base`` is for the function ``IRI()`` only: no relative IRI is left in the text. ``starts`` and ``origins`` are the
    offsets at which each word begins in the normal form and in the source.
    """

    form: str
    text: str
    base: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    source: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def place(self, column: int) -> str:
        """Where in the source the word stands that is at a column (from 1) of the normal form."""
        word = bisect.bisect_right(self.starts, column - 1) - 1
        return place(self.source, self.origins[max(0, word)])


def read(text: str, base: str, depth: int = 64) -> Reading:
    """Read a query.

    Only words, brackets, prologue and dataset clauses are looked at; whether the rest is grammatical, the engine says.

    Parameters
    ----------
    text
        What the request holds.
    base
        The absolute IRI below which relative ones stand, where the query has no ``BASE``.
    depth
        How deep brackets may nest.

    Raises
    ------
    ProblemError
        ``MALFORMED_QUERY`` where it is none, ``TOO_DEEP``, ``READ_ONLY`` for an update, ``OUTSIDE`` for ``SERVICE``.

    Examples
    --------
    >>> read("prefix : <http://a/> ask from :g {?s :p <x>} # !", "http://b/").text
    'ASK { ?s <http://a/p> <http://b/x> }'
    """
    return _Reader(text, base, depth).read()


class _Reader:
    """Goes once through the words, and writes each."""

    def __init__(self, source: str, base: str, depth: int) -> None:
        self.source, self.base, self.depth = source, base, depth
        self.words = tokens(source)
        self.at = 0
        self.prefixes: dict[str, str] = {}
        self.blanks: dict[str, str] = {}
        self.graphs: dict[str, list[str]] = {"FROM": [], "NAMED": []}
        self.written: list[str] = []
        self.origins: list[int] = []

    def read(self) -> Reading:
        self.prologue()
        form = self.words[self.at].word if self.at < len(self.words) else ""
        if form in UPDATES:
            raise ProblemError(Problem.READ_ONLY, f"{form} is an update")
        if form not in FORMS:
            raise self.wrong(f"a query begins with one of {', '.join(FORMS)}")
        self.body(groups=2 if form == "CONSTRUCT" else 1)
        starts, end = [], 0
        for word in self.written:
            starts.append(end)
            end += len(word)
        default, named = (tuple(dict.fromkeys(graphs)) for graphs in self.graphs.values())
        text = "".join(self.written).rstrip()
        return Reading(form, text, self.base, default, named, self.source, tuple(starts), tuple(self.origins))

    def prologue(self) -> None:
        while self.at < len(self.words) and (word := self.words[self.at].word) in ("BASE", "PREFIX"):
            self.at += 1
            if word == "PREFIX":
                name = self.take("name", "the prefix that is declared")
                prefix, _, local = name.text.partition(":")
                if local:
                    raise self.wrong("a prefix ends in a colon", name)
                self.prefixes[prefix] = self.iri(self.take("iri", "the IRI of the prefix"))
            else:
                self.base = self.iri(self.take("iri", "the IRI of BASE"))

    def body(self, groups: int) -> None:
        """Write everything after the prologue; dataset clauses stand before the last group that is outermost."""
        open_brackets: list[str] = []
        while self.at < len(self.words):
            token = self.words[self.at]
            if token.word == "FROM" and not open_brackets and groups:
                self.dataset_clause()
                continue
            self.at += 1
            if token.text == "(" and self.written and self.words[self.at - 2].kind == "word":
                self.written[-1] = self.written[-1].rstrip()  # the engine wants CONCAT( in one, against the grammar
            self.origins.append(token.start)
            self.written.append(self.normal(token) + " ")
            if token.kind != "mark":
                continue
            if token.text in _OPENING:
                open_brackets.append(_OPENING[token.text])
                if len(open_brackets) > self.depth:
                    raise ProblemError(Problem.TOO_DEEP, f"brackets may nest {self.depth} deep")
            elif token.text in _OPENING.values():
                if not open_brackets or open_brackets.pop() != token.text:
                    raise self.wrong("this bracket closes none", token)
                groups -= token.text == "}" and not open_brackets and groups > 0
        if open_brackets:
            raise self.wrong(f"the query ends before its {open_brackets[-1]}")

    def dataset_clause(self) -> None:
        self.at += 1
        kind = "FROM"
        if self.at < len(self.words) and self.words[self.at].word == "NAMED":
            self.at, kind = self.at + 1, "NAMED"
        if self.at == len(self.words) or self.words[self.at].kind not in ("iri", "name"):
            raise self.wrong("after FROM comes the IRI of a graph")
        self.graphs[kind].append(self.iri(self.words[self.at]))
        self.at += 1

    def normal(self, token: Token) -> str:
        """The normal form of one word."""
        match token.kind:
            case "word":
                return self.keyword(token)
            case "iri" | "name":
                return f"<{self.iri(token)}>"
            case "string":
                return _quoted(token.text)
            case "blank":
                return self.blanks.setdefault(token.text, f"_:b{len(self.blanks)}")
        return token.text

    def keyword(self, token: Token) -> str:
        word = token.word
        if token.text == "a" or word in ("TRUE", "FALSE"):
            return word.lower()
        if word == "SERVICE":
            raise ProblemError(Problem.OUTSIDE, f"{place(self.source, token.start)}: SERVICE asks another server")
        if word not in KEYWORDS or word == "A":
            raise self.wrong(f"{token.text} is no word of SPARQL 1.1", token)
        return word

    def iri(self, token: Token) -> str:
        if token.kind == "iri":
            found = resolve(unescaped(token.text[1:-1]), self.base)
        else:
            prefix, _, local = token.text.partition(":")
            if prefix not in self.prefixes:
                raise self.wrong(f"the prefix {prefix}: is not declared", token)
            found = self.prefixes[prefix] + _local(local)
        if not is_absolute(found) or any(sign <= " " or sign in _FORBIDDEN for sign in found):
            raise self.wrong(f"{token.text} is no IRI", token)
        return found

    def take(self, kind: str, what: str) -> Token:
        if self.at == len(self.words) or self.words[self.at].kind != kind:
            raise self.wrong(f"here should be {what}")
        self.at += 1
        return self.words[self.at - 1]

    def wrong(self, what: str, token: Token | None = None) -> ProblemError:
        """The error at a word; where none is given, at the next one, or at the end."""
        if token is None:
            at = self.words[self.at].start if self.at < len(self.words) else len(self.source)
        else:
            at = token.start
        return ProblemError(Problem.MALFORMED_QUERY, f"{place(self.source, at)}: {what}")


def _local(name: str) -> str:
    parts = name.split("\\")  # each backslash escapes the one sign after it
    return "".join(parts)


def _quoted(text: str) -> str:
    r"""A string in double quotes. A u after a backslash is escaped too, that no reader takes both for an escape."""
    width = 3 if text[:3] in ("'''", '"""') else 1
    value = unescaped(text[width:-width])
    for plain, escaped in (("\\", r"\\"), ('"', r"\""), ("\n", r"\n"), ("\r", r"\r")):
        value = value.replace(plain, escaped)
    return '"' + value.replace(r"\\u", r"\\\u0075").replace(r"\\U", r"\\\u0055") + '"'
