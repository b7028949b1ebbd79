"""The dumps of a release: the graph in every common syntax, packed so that equal graphs give equal bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from graph.build import sorted_nquads
from graph.export import jsonld, with_prefixes
from graph.release.state import State
from ontology.terms import RDF, TIES

__all__ = ["REIFIED", "dump_files", "packed", "reified"]

_REIFIES = f"{RDF.type.removesuffix('type')}reifies"

REIFIED: Final = "graph-rdf12.ttl"


def dump_files(state: State) -> dict[str, bytes]:
    """Each dump by its path, packed; unpacked they are what ``ties export`` writes."""
    triples = sorted({quad.triple for quad in state.quads}, key=str)

    def by_graph() -> list[Quad]:
        return sorted(state.quads, key=lambda quad: (str(quad.graph_name), str(quad.triple)))

    # One after another: of a large graph not all are to be in memory unpacked.
    writers: dict[str, Callable[[], bytes]] = {
        "graph.nq": lambda: sorted_nquads(state.quads),
        "graph.trig": lambda: with_prefixes(by_graph(), RdfFormat.TRIG),
        "graph.ttl": lambda: with_prefixes(triples, RdfFormat.TURTLE),
        "graph.jsonld": lambda: jsonld(triples),
        REIFIED: lambda: with_prefixes(sorted([*triples, *set(reified(state))], key=str), RdfFormat.TURTLE),
    }
    return {f"{name}.gz": packed(write()) for name, write in writers.items()}


def packed(data: bytes) -> bytes:
    """The data in gzip (RFC 1952) without a time or a name in it."""
    return gzip.compress(data, compresslevel=9, mtime=0)


def reified(state: State) -> Iterator[Triple]:
    """Say of the statements that have evidence which node is their reifier (RDF 1.2 Concepts, section 1.5).

    A participation stands for ``event ties:participant agent``, a mention for ``record ties:mentions entity``, a
    twinning for ``place ties:sisterCity place`` both ways; an agreement's evidence for each of its parties. What these
    nodes say besides – role, record, evidence – so becomes what is said of the statement.
    """
    index = state.whole
    for part in index.members(TIES.Participation):
        for event in index.links(part, TIES.event):
            for agent in index.links(part, TIES.agent):
                yield _stands_for(part, event, TIES.participant, agent)
    for mention in index.members(TIES.Mention):
        for record in index.links(mention, TIES.statedIn):
            for entity in index.links(mention, TIES.mentionOf):
                if entity in index.links(record, TIES.mentions):
                    yield _stands_for(mention, record, TIES.mentions, entity)
    for agreement in index.members(TIES.Agreement):
        for evidence in index.links(agreement, TIES.evidence):
            for party in index.links(agreement, TIES.party):
                yield _stands_for(evidence, agreement, TIES.party, party)
    for twinning in index.members(TIES.Twinning):
        twins = index.links(twinning, TIES.twin)
        for one in twins:
            for other in twins:
                if one != other:
                    yield _stands_for(twinning, one, TIES.sisterCity, other)


def _stands_for(reifier: str, subject: str, predicate: str, target: str) -> Triple:
    stated = Triple(NamedNode(subject), NamedNode(predicate), NamedNode(target))
    return Triple(NamedNode(reifier), NamedNode(_REIFIES), stated)
