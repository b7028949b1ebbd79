"""A diff in RDF: each changed property is a ``ties:Change``, each new version of a report a PROV revision."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.diff.compare import Change, Delta, Diff
from ontology.terms import DCTERMS, PROV, RDF, TIES

__all__ = ["describe"]

_WHOLE = Delta("", (), ())
_DIGITS = 16  # of a checksum: with a million changes the chance that two share one is below one in ten million
_KIND = re.compile(r"(.*?[/#])(?:report|event|organization|person|place|agreement|post|series)/")


def describe(found: Diff) -> tuple[Triple, ...]:
    """The changes as triples, sorted; equal for equal diffs.

    A change's IRI depends on its content only, so that the descriptions of several diffs may stand in one graph.
    """
    triples = {triple for change in found.changes for triple in _change(change)}
    return tuple(sorted(triples | set(_revisions(found)), key=str))


def _change(change: Change) -> Iterator[Triple]:
    base = _base(change.key[0])
    for delta in change.deltas or (_WHOLE,):
        content = (change.aspect, change.kind, *change.key, *change.rows, repr(delta))
        checksum = hashlib.sha256("\x1f".join(content).encode("utf-8")).hexdigest()
        node = NamedNode(f"{base}change/{checksum[:_DIGITS]}")
        yield _say(node, RDF.type, NamedNode(TIES.Change))
        yield _say(node, TIES.aspect, Literal(change.aspect))
        yield _say(node, TIES.changeKind, Literal(change.kind))
        yield from (_say(node, TIES.changeOf, NamedNode(iri)) for iri in change.key)
        yield from (_say(node, PROV.wasDerivedFrom, NamedNode(row)) for row in change.rows)
        if delta.predicate:
            yield _say(node, TIES.changedProperty, NamedNode(delta.predicate))
        yield from (_say(node, TIES.valueBefore, value) for value in delta.before)
        yield from (_say(node, TIES.valueAfter, value) for value in delta.after)


def _revisions(found: Diff) -> Iterable[Triple]:
    for report, version in found.reports.items():
        if version.before and version.after and version.before != version.after:
            checksums = version.before, version.after
            old, new = (NamedNode(f"{_base(report)}source/{checksum}") for checksum in checksums)
            yield _say(new, PROV.wasRevisionOf, old)
            yield from (_say(one, RDF.type, NamedNode(PROV.Entity)) for one in (old, new))
            for one, checksum in zip((old, new), checksums, strict=True):
                yield _say(one, DCTERMS.identifier, Literal(f"sha256:{checksum}"))


def _say(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Triple:
    return Triple(subject, NamedNode(predicate), value)


def _base(iri: str) -> str:
    """The base of a resource's IRI: all before its kind."""
    found = _KIND.match(iri)
    return found[1] if found else iri.rsplit("/", 1)[0] + "/"
