"""The catalogue for others: as RDF (SHACL's ``sh:SPARQLExecutable``), and as the page ``docs/queries.md``.

``python -m queries.publish`` writes the page anew; a test fails where it is not current.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.terms import DCTERMS, PREFIXES, RDF, RDFS, XSD
from queries.catalogue import Column, Query, catalogue
from queries.parameters import Parameter, ParameterType, Text

__all__ = ["BASE", "PAGE", "to_page", "to_rdf", "to_turtle"]

#: The queries' IRIs: this and the name of the file without ``.rq``.
BASE = "https://w3id.org/ties/query/"
PAGE = Path(__file__).parents[1] / "docs" / "queries.md"

_SH = "http://www.w3.org/ns/shacl#"
_CSVW = "http://www.w3.org/ns/csvw#"
_KEYWORDS, _POSITION = "https://schema.org/keywords", "https://schema.org/position"
_DATATYPES = {
    ParameterType.INTEGER: XSD.integer,
    ParameterType.DECIMAL: XSD.decimal,
    ParameterType.DATE: XSD.date,
}
_NAMES = {"integer": "integer", "decimal": "decimal", "iri": "anyURI"}


def to_rdf(queries: Iterable[Query] | None = None) -> list[Triple]:
    """Give queries (the catalogue, where none are given) as resources of the class ``sh:SPARQLExecutable``.

    Notes
    -----
    Each is a ``sh:SPARQLSelectExecutable`` with its text as ``sh:select`` (W3C, *SHACL Advanced Features*, section
    5.1; the text declares its prefixes itself), ``rdfs:label``, ``rdfs:comment`` and ``schema:keywords`` in both
    languages. A parameter is a ``sh:Parameter`` whose ``sh:path`` ends in its name; one that need not be given has
    ``sh:defaultValue``. The answer's columns are ``csvw:column`` (W3C, *Metadata Vocabulary for Tabular Data*).
    """
    made: list[Triple] = []
    for query in catalogue() if queries is None else queries:
        node = NamedNode(BASE + query.name)
        made += [
            _link(node, RDF.type, _SH + "SPARQLExecutable"),
            _link(node, RDF.type, _SH + "SPARQLSelectExecutable"),
            _say(node, _SH + "select", Literal(query.text)),
            _say(node, DCTERMS.identifier, Literal(query.name)),
            *_texts(node, RDFS.label, query.title),
            *_texts(node, RDFS.comment, query.description),
        ]
        made += [_say(node, _KEYWORDS, Literal(word, language=_language(word))) for word in query.keywords]
        for order, parameter in enumerate(query.parameters):
            made += _parameter(node, parameter, order)
        for position, column in enumerate(query.columns, start=1):
            made += _column(node, column, position)
    return made


def to_turtle(queries: Iterable[Query] | None = None) -> str:
    """:func:`to_rdf` as Turtle."""
    prefixes = {**PREFIXES, "sh": _SH, "csvw": _CSVW, "query": BASE}
    return (serialize(to_rdf(queries), format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode("utf-8")


def to_page(queries: Iterable[Query] | None = None) -> str:
    """Give the page of the catalogue, in Markdown."""
    shown = list(catalogue() if queries is None else queries)
    lines = [
        "# The questions",
        "",
        "<!-- Made from queries/*.rq by `python -m queries.publish`. -->",
        "",
        f"The {len(shown)} queries of the catalogue. `ties query NAME --param K=V` asks one;",
        "[queries/README.md](../queries/README.md) tells how they are written, [sparql.md](sparql.md) how to ask in",
        "other ways. As RDF: `ties query --list --format turtle`.",
        "",
        "| query | | |",
        "|---|---|---|",
        *(f"| [`{query.name}`](#{query.name}) | {query.title.en} | {query.title.ru} |" for query in shown),
        "",
    ]
    for query in shown:
        lines += _section(query)
    return "\n".join(lines)


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}"
    yield ""
    yield f"**{query.title.en}.** {query.description.en}"
    yield ""
    yield f"**{query.title.ru}.** {query.description.ru}"
    yield ""
    if query.parameters:
        yield "| parameter | type | default | | |"
        yield "|---|---|---|---|---|"
        for one in query.parameters:
            default = "must be given" if one.default is None else f"`{one.default}`" if one.default else "any"
            yield f"| `{one.name}` | {one.type} | {default} | {one.description.en} | {one.description.ru} |"
        yield ""
    yield "| column | type | | |"
    yield "|---|---|---|---|"
    for column in query.columns:
        yield f"| `{column.name}` | {column.type} | {column.label.en} | {column.label.ru} |"
    yield ""
    yield f"Keywords: {', '.join(query.keywords)}. File: [{query.name}.rq](../queries/{query.name}.rq)"
    yield ""


def _parameter(query: NamedNode, parameter: Parameter, order: int) -> Iterator[Triple]:
    node = NamedNode(f"{query.value}#{parameter.name}")
    yield _link(query, _SH + "parameter", node.value)
    yield _link(node, RDF.type, _SH + "Parameter")
    yield _link(node, _SH + "path", f"{BASE}parameter/{parameter.name}")
    yield _say(node, _SH + "order", Literal(order))
    yield from _texts(node, _SH + "description", parameter.description)
    if parameter.type is ParameterType.IRI:
        yield _link(node, _SH + "nodeKind", _SH + "IRI")
    else:
        yield _link(node, _SH + "datatype", _DATATYPES.get(parameter.type, XSD.string))
    if parameter.default is not None:
        folds = parameter.type is ParameterType.LABEL
        default = Literal(str(parameter.default)) if folds else parameter.type.term(parameter.default)
        yield Triple(node, NamedNode(_SH + "defaultValue"), default)
        yield _say(node, _SH + "optional", Literal(True))


def _column(query: NamedNode, column: Column, position: int) -> Iterator[Triple]:
    node = NamedNode(f"{query.value}#column-{column.name}")
    yield _link(query, _CSVW + "column", node.value)
    yield _link(node, RDF.type, _CSVW + "Column")
    yield _say(node, _CSVW + "name", Literal(column.name))
    yield _say(node, _CSVW + "datatype", Literal(_NAMES.get(column.type, "string")))
    yield _say(node, _POSITION, Literal(position))
    yield from _texts(node, _CSVW + "title", column.label)


def _texts(node: NamedNode, predicate: str, text: Text) -> Iterator[Triple]:
    for language in ("ru", "en"):
        yield _say(node, predicate, Literal(text[language], language=language))


def _language(word: str) -> str:
    return "ru" if any("а" <= letter <= "я" for letter in word.lower()) else "en"


def _link(node: NamedNode, predicate: str, target: str) -> Triple:
    return Triple(node, NamedNode(predicate), NamedNode(target))


def _say(node: NamedNode, predicate: str, value: Literal) -> Triple:
    return Triple(node, NamedNode(predicate), value)


if __name__ == "__main__":
    PAGE.write_text(to_page(), encoding="utf-8")
