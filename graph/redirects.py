"""Where IRIs that were given up lead to."""

from __future__ import annotations

from graph.identity import Identities
from graph.statements import Statements
from ontology.terms import DCTERMS

__all__ = ["say_redirects"]


def say_redirects(identities: Identities) -> Statements:
    """Each IRI that was issued for what has turned out to be one with something else, and what took its place.

    They stand in a graph of their own, which is made anew on every build: what is taken apart again loses its redirect.
    """
    out = Statements(identities.namer.redirects)
    for old, kept in identities.issued.redirects.items():
        out.link(old, DCTERMS.isReplacedBy, kept)
    return out
