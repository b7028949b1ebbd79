"""What the endpoint says of itself: SPARQL 1.1 Service Description (W3C Recommendation, 21 March 2013)."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.terms import PREFIXES, RDF, RDFS, VOID
from ties.endpoint.limits import Limits
from ties.endpoint.negotiation import JSONLD, NTRIPLES, OFFERS, RDFXML, TURTLE, best
from ties.endpoint.problems import Problem, ProblemError

__all__ = ["describe"]

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"

_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_SYNTAXES = {
    TURTLE: RdfFormat.TURTLE,
    NTRIPLES: RdfFormat.N_TRIPLES,
    JSONLD: RdfFormat.JSON_LD,
    RDFXML: RdfFormat.RDF_XML,
}


def describe(endpoint: str, graphs: Mapping[str, int], limits: Limits, accept: str) -> tuple[str, bytes]:
    """Give the description as a media type and its bytes.

    Parameters
    ----------
    endpoint
        The endpoint's own IRI.
    graphs
        How many triples each named graph holds.
    limits
        They are told to people, in Russian and in English.
    accept
        The ``Accept`` header.

    Raises
    ------
    ProblemError
        ``NOT_ACCEPTABLE``.
    """
    offers = {name: syntax for name, syntax in OFFERS["GRAPH"].items() if syntax in _SYNTAXES}
    media_type = best(accept, list(offers))
    if media_type is None:
        raise ProblemError(Problem.NOT_ACCEPTABLE, f"the description can be had in {', '.join(offers)}")
    prefixes = PREFIXES | {"sd": SD, "format": FORMATS}
    data = serialize(_triples(endpoint, graphs, limits), None, _SYNTAXES[offers[media_type]], prefixes=prefixes)
    return media_type, data or b""


def _triples(endpoint: str, graphs: Mapping[str, int], limits: Limits) -> list[Triple]:
    service, dataset = NamedNode(endpoint), BlankNode("dataset")
    said: list[Triple] = []

    def say(subject: NamedNode | BlankNode, predicate: str, *objects: NamedNode | BlankNode | Literal) -> None:
        said.extend(Triple(subject, NamedNode(predicate), value) for value in objects)

    say(service, RDF.type, NamedNode(f"{SD}Service"))
    say(service, f"{SD}endpoint", service)
    say(service, f"{SD}supportedLanguage", NamedNode(f"{SD}SPARQL11Query"))
    say(service, f"{SD}feature", NamedNode(f"{SD}UnionDefaultGraph"))
    say(service, f"{SD}resultFormat", *(NamedNode(FORMATS + name) for name in _RESULT_FORMATS))
    say(service, RDFS.comment, *(Literal(text, language=tag) for tag, text in _limits(limits).items()))
    truncated = NamedNode(f"{endpoint}#truncated")
    say(truncated, RDFS.comment, *(Literal(text, language=tag) for tag, text in _TRUNCATED.items()))
    say(service, f"{SD}defaultDataset", dataset)
    say(dataset, RDF.type, NamedNode(f"{SD}Dataset"))
    for number, (name, triples) in enumerate(sorted(graphs.items())):
        named, graph = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        say(dataset, f"{SD}namedGraph", named)
        say(named, RDF.type, NamedNode(f"{SD}NamedGraph"))
        say(named, f"{SD}name", NamedNode(name))
        say(named, f"{SD}graph", graph)
        say(graph, RDF.type, NamedNode(f"{SD}Graph"))
        say(graph, VOID.triples, Literal(triples))
    return said


def _limits(limits: Limits) -> dict[str, str]:
    seconds, memory, size = f"{limits.seconds:g}", limits.memory >> 20, limits.size >> 20
    return {
        "en": f"Read only. A query may take {seconds} s, {memory} MiB; an answer, {limits.rows} rows, {size} MiB.",
        "ru": f"Только чтение. Запросу даётся {seconds} с и {memory} МиБ; ответу – {limits.rows} строк и {size} МиБ.",
    }


_TRUNCATED = {
    "en": "An answer whose head links here is not whole; the header Ties-Truncated says by what it was cut.",
    "ru": "Ответ, в заголовке которого стоит эта ссылка, неполон; чем он ограничен, говорит заголовок Ties-Truncated.",
}
