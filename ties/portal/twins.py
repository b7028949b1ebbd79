"""The data of a thing: what the graph says of it, and the statements in which it takes part with their evidence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from ontology.terms import FOAF, PREFIXES, RDF, TIES
from ties.portal.index import Index
from ties.portal.reader import node
from ties.portal.things import local

__all__ = ["described", "serialized", "to_json", "written"]

_VOID_IN_DATASET: Final = f"{PREFIXES['void']}inDataset"
#: By which properties statements name the thing that they are about; those are told whole, with their evidence.
_STATED: Final = {
    "event": (TIES.event, TIES.reachedAt),
    "organization": (TIES.agent, TIES.party),
    "person": (TIES.agent, TIES.party, TIES.holder),
    "place": (TIES.agent, TIES.party, TIES.twin),
    "post": (TIES.post,),
    "record": (TIES.statedIn,),
}
#: Of those that name the thing by these, only that they do is told.
_NAMED: Final = {
    "event": (TIES.partOf,),
    "organization": (TIES.unitOf, TIES.postAt, TIES.locatedIn),
    "place": (TIES.within, TIES.locatedIn),
    "post": (TIES.inCapacity,),
    "series": (TIES.inSeries,),
    "report": (TIES.inReport,),
    "record": (TIES.describedIn,),
}
_SYNTAXES: Final = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}


def described(index: Index, iri: str) -> list[Triple]:
    """Give the triples about a thing, each once, in a fixed order; none where the graph says nothing of it.

    All of them stand in the graph, but those that say which page shows the thing, and of which dataset it is.
    """
    reader = index.reader
    kind = (index.path(iri) or "").removeprefix("id/").partition("/")[0]
    kind = "record" if "/row/" in iri and kind == "report" else kind
    own = reader.triples(iri)
    if not own:
        return []
    found = set(own)
    for predicate in _STATED.get(kind, ()):
        for statement in reader.subjects(predicate, iri):
            found |= reader.triples(statement)
            for evidence in reader.objects(statement, TIES.evidence):
                found |= reader.triples(evidence)
    for evidence in reader.objects(iri, TIES.evidence):
        found |= reader.triples(evidence)
    for predicate in _NAMED.get(kind, ()):
        found |= {Triple(node(other), node(predicate), node(iri)) for other in reader.subjects(predicate, iri)}
    page = NamedNode(f"{iri}.html")
    found.add(Triple(page, node(FOAF.primaryTopic), node(iri)))
    found.add(Triple(page, node(_VOID_IN_DATASET), NamedNode(f"{index.base}dataset")))
    first = {iri: "", page.value: "~"}
    return sorted(found, key=lambda one: (first.get(_text(one.subject), _text(one.subject)), str(one)))


def serialized(index: Index, iri: str, suffix: str) -> bytes:
    """Give the data of a thing as ``ttl``, ``nt``, ``jsonld`` or ``json``; empty where the graph says nothing of it."""
    triples = described(index, iri)
    return written(index, iri, triples, suffix) if triples else b""


def written(index: Index, iri: str, triples: Iterable[Triple], suffix: str) -> bytes:
    """Triples about a thing in one of the forms."""
    if suffix == "json":
        return json.dumps(to_json(index, iri, triples), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
    prefixes = PREFIXES if suffix != "nt" else None
    return serialize(triples, None, _SYNTAXES[suffix], prefixes=prefixes) or b""


def to_json(index: Index, iri: str, triples: Iterable[Triple]) -> dict[str, Any]:
    """Give the data for programs that know no RDF.

    The thing's properties by their local names, each a list; what has an IRI comes with its label. ``statements`` are
    those in which the thing takes part, ``evidence`` within them.
    """
    by_subject: dict[str, list[Triple]] = {}
    for triple in triples:
        by_subject.setdefault(_text(triple.subject), []).append(triple)
    statements = [
        {"iri": subject, **_properties(index, by_subject, subject)}
        for subject in by_subject
        if subject != iri and not subject.startswith((f"{iri}.html", f"{index.base}evidence/"))
    ]
    label = {language: index.label(iri, language).text for language in ("ru", "en")}
    return {"iri": iri, "label": label, "properties": _properties(index, by_subject, iri), "statements": statements}


def _properties(index: Index, by_subject: dict[str, list[Triple]], subject: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for triple in by_subject.get(subject, ()):
        name, term = local(triple.predicate.value), triple.object
        value: Any = None
        if isinstance(term, Literal):
            value = {"text": term.value, "language": term.language} if term.language else term.value
        elif isinstance(term, NamedNode) and triple.predicate.value == TIES.evidence:
            value = {"iri": term.value, **_properties(index, by_subject, term.value)}
        elif isinstance(term, NamedNode):
            value = {"iri": term.value, "label": index.label(term.value, "ru").text}
        found.setdefault("type" if triple.predicate.value == RDF.type else name, []).append(value)
    return found


def _text(term: Any) -> str:
    return str(getattr(term, "value", term))
