"""Answers as bytes, within limits: JSON, XML, CSV, TSV and HTML for tables, four syntaxes for graphs.

JSON and XML have a place to say that rows are missing, and are cut where an answer is too large. The others have none:
there, too large an answer is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from json import dumps

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Triple, serialize

from ties.endpoint.limits import Limits
from ties.endpoint.negotiation import CSV, HTML, JSON, JSONLD, NTRIPLES, RDFXML, TSV, TURTLE, XML
from ties.endpoint.problems import Problem, ProblemError

__all__ = ["Body", "boolean", "graph", "table"]

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RDF_SYNTAXES = {
    TURTLE: RdfFormat.TURTLE,
    NTRIPLES: RdfFormat.N_TRIPLES,
    JSONLD: RdfFormat.JSON_LD,
    RDFXML: RdfFormat.RDF_XML,
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LOCAL_NAME = re.compile(r"(?:[^\W\d]|_)[\w.-]*$")
_PAGE = 2 << 20  # bytes of a table that a browser is made to show
_RESULTS = "http://www.w3.org/2005/sparql-results#"


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of an answer, how many rows they hold, and by what they were cut: "rows", "bytes", or nothing."""

    data: bytes
    rows: int = 0
    cut: str = ""


def table(solutions: QuerySolutions, media_type: str, limits: Limits, note: str, hidden: Iterable[str] = ()) -> Body:
    """Give the answer to ``SELECT``.

    Parameters
    ----------
    solutions
        As the engine gives them; no more is drawn than fits.
    media_type
        One of those in which a table is given.
    limits
        ``rows`` (``shown`` in HTML) and ``size``.
    note
        The IRI that the head links to where the answer is cut.
    hidden
        Variables to leave out.

    Raises
    ------
    ProblemError
        ``TOO_LARGE`` for CSV and TSV; ``NOT_ACCEPTABLE`` where XML cannot hold a character.
    """
    names = [variable.value for variable in solutions.variables if variable.value not in set(hidden)]
    most, size = (limits.shown, min(limits.size, _PAGE)) if media_type == HTML else (limits.rows, limits.size)
    lines, cut = _collect(_lines(solutions, names, media_type), most, size)
    if cut and media_type in (CSV, TSV):
        limit = f"{limits.rows} rows" if cut == "rows" else f"{limits.size} bytes"
        raise ProblemError(
            Problem.TOO_LARGE,
            f"an answer may have {limit}, and {media_type} has no way to say that it holds less than all: "
            "ask for less, in parts (LIMIT, OFFSET), or for JSON or XML",
        )
    match media_type:
        case "application/sparql-results+json":
            said = {"by": cut, "limit": limits.rows if cut == "rows" else limits.size}
            head = dumps({"vars": names} | ({"link": [note]} if cut else {}), ensure_ascii=False)
            mark = f',"ties:truncated":{dumps(said)}' if cut else ""
            text = f'{{"head":{head}{mark},"results":{{"bindings":[\n' + ",\n".join(lines) + "\n]}}\n"
        case "application/sparql-results+xml":
            link = f'<link href="{escape(note)}"/>' if cut else ""
            variables = "".join(f'<variable name="{name}"/>' for name in names)
            text = _xml(f"<head>{variables}{link}</head>\n<results>\n{''.join(lines)}</results>")
        case "text/csv":
            text = ",".join(names) + "\r\n" + "".join(lines)
        case "text/tab-separated-values":
            text = "\t".join(f"?{name}" for name in names) + "\n" + "".join(lines)
        case _:
            heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
            text = f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(lines)}</tbody>\n</table>\n"
    return Body(text.encode(), len(lines), cut)


def boolean(value: bool, media_type: str) -> Body:
    """Give the answer to ``ASK``."""
    word = "true" if value else "false"
    if media_type == JSON:
        return Body(f'{{"head":{{}},"boolean":{word}}}\n'.encode())
    if media_type == XML:
        return Body(_xml(f"<head></head>\n<boolean>{word}</boolean>").encode())
    return Body(f'<p class="answer">{word}</p>\n'.encode())


def graph(triples: Iterator[Triple], media_type: str, limits: Limits, prefixes: dict[str, str]) -> Body:
    """Give the answer to ``CONSTRUCT`` or ``DESCRIBE``: each triple once.

    Raises
    ------
    ProblemError
        ``TOO_LARGE`` where it is larger than the limits allow (HTML is cut instead); ``NOT_ACCEPTABLE`` where RDF/XML
        cannot say it.
    """
    if media_type == HTML:
        rows = (_html_row(_parts(triple)) for triple in triples)
        lines, cut = _collect(rows, limits.shown, min(limits.size, _PAGE))
        heads = "".join(f'<th scope="col">{name}</th>' for name in ("subject", "predicate", "object"))
        text = f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(lines)}</tbody>\n</table>\n"
        return Body(text.encode(), len(lines), cut)
    found: dict[Triple, None] = {}
    for triple in triples:
        found[triple] = None
        if len(found) > limits.rows:
            raise ProblemError(Problem.TOO_LARGE, f"an answer may have {limits.rows} triples: ask for less")
        if media_type == RDFXML:
            _check_for_xml(triple)
    out = _Bounded(limits.size)
    serialize(found, out, _RDF_SYNTAXES[media_type], prefixes=prefixes)
    return Body(out.getvalue(), len(found))


class _Bounded(BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._left = size

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        self._left -= len(data)
        if self._left < 0:
            raise ProblemError(Problem.TOO_LARGE, "the answer has more bytes than one answer may have: ask for less")
        return super().write(data)


def _collect(lines: Iterable[str], most: int, size: int) -> tuple[list[str], str]:
    """The lines that fit, and by what they were cut. Whether there is one more is known only after asking for it."""
    kept: list[str] = []
    for line in lines:
        size -= (len(line) if line.isascii() else len(line.encode())) + 2  # and what stands between two lines
        if len(kept) == most or size < 0:
            return kept, "rows" if len(kept) == most else "bytes"
        kept.append(line)
    return kept, ""


def _lines(solutions: QuerySolutions, names: list[str], media_type: str) -> Iterator[str]:
    writers: dict[str, Callable[[Row, list[str]], str]] = {
        JSON: _json_row,
        XML: _xml_row,
        CSV: lambda row, _: ",".join(map(_csv_cell, row)) + "\r\n",
        TSV: lambda row, _: "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n",
        HTML: lambda row, _: _html_row(row),
    }
    write = writers[media_type]
    for solution in solutions:
        yield write(tuple(solution[name] for name in names), names)


def _json_row(row: Row, names: list[str]) -> str:
    cells = (f"{dumps(name)}:{_json_term(term)}" for name, term in zip(names, row, strict=True) if term is not None)
    return "{" + ",".join(cells) + "}"


def _json_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f'{{"type":"uri","value":{dumps(term.value, ensure_ascii=False)}}}'
    if isinstance(term, BlankNode):
        return f'{{"type":"bnode","value":"{term.value}"}}'
    if isinstance(term, Triple):
        parts = zip(("subject", "predicate", "object"), _parts(term), strict=True)
        return '{"type":"triple","value":{' + ",".join(f'"{name}":{_json_term(part)}' for name, part in parts) + "}}"
    value = f'{{"type":"literal","value":{dumps(term.value, ensure_ascii=False)}'
    if term.language:
        return f'{value},"xml:lang":"{term.language}"}}'
    kind = term.datatype.value
    return f"{value}}}" if kind == _XSD_STRING else f'{value},"datatype":{dumps(kind, ensure_ascii=False)}}}'


def _xml(content: str) -> str:
    if found := _NOT_XML.search(content):
        raise ProblemError(
            Problem.NOT_ACCEPTABLE, f"XML cannot hold the character U+{ord(found[0]):04X} of the answer: ask for JSON"
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_RESULTS}">\n{content}\n</sparql>\n'


def _xml_row(row: Row, names: list[str]) -> str:
    cells = (
        f'<binding name="{name}">{_xml_term(term)}</binding>'
        for name, term in zip(names, row, strict=True)
        if term is not None
    )
    return f"<result>{''.join(cells)}</result>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{escape(term.value, quote=False)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{term.value}</bnode>"
    if isinstance(term, Triple):
        parts = zip(("subject", "predicate", "object"), _parts(term), strict=True)
        return f"<triple>{''.join(f'<{name}>{_xml_term(part)}</{name}>' for name, part in parts)}</triple>"
    value = escape(term.value, quote=False).replace("\r", "&#13;")
    if term.language:
        return f'<literal xml:lang="{term.language}">{value}</literal>'
    kind = term.datatype.value
    return (
        f"<literal>{value}</literal>"
        if kind == _XSD_STRING
        else f'<literal datatype="{escape(kind)}">{value}</literal>'
    )


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    value = term.value if isinstance(term, NamedNode | Literal) else str(term)
    return '"' + value.replace('"', '""') + '"' if any(sign in value for sign in ',"\r\n') else value


def _html_row(row: Row) -> str:
    return f"<tr>{''.join(f'<td>{_html_term(term)}</td>' for term in row)}</tr>\n"


def _html_term(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        shown = escape(term.value)
        linked = term.value.startswith(("http://", "https://"))
        return f'<a href="{shown}" rel="nofollow noreferrer">{shown}</a>' if linked else shown
    if isinstance(term, Literal):
        language = f' lang="{escape(term.language)}"' if term.language else ""
        return f"<span{language}>{escape(term.value)}</span>"
    return escape(str(term))


def _parts(triple: Triple) -> tuple[Term, Term, Term]:
    return triple.subject, triple.predicate, triple.object


def _check_for_xml(triple: Triple) -> None:
    value = triple.object
    if not _LOCAL_NAME.search(triple.predicate.value):
        raise ProblemError(Problem.NOT_ACCEPTABLE, f"RDF/XML has no name for {triple.predicate}: ask for Turtle")
    if isinstance(value, Literal) and _NOT_XML.search(value.value):
        raise ProblemError(Problem.NOT_ACCEPTABLE, "XML cannot hold a character of the answer: ask for Turtle")
