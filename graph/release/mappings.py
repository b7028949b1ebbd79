"""How the places match other registers: SSSOM, *A Simple Standard for Sharing Ontological Mappings*.

References
----------
N. Matentzoglu et al.: A Simple Standard for Sharing Ontological Mappings (SSSOM), Database 2022, baac035.
"""

from __future__ import annotations

from typing import Final

from graph.release.about import About
from graph.release.state import State
from ontology.terms import DCTERMS, TIES

__all__ = ["mappings"]

_COLUMNS: Final = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification"),
    *("confidence", "object_source", "comment"),
)
_SOURCES: Final = {"geonames": "https://www.geonames.org/", "wikidata": "https://www.wikidata.org/"}
_COMMENTS: Final = {
    "name": "by its name, which no other place of the gazetteer has",
    "name-and-country": "by its name and country",
    "name-and-region": "by its name and region",
    "largest": "by its name; the largest of that name",
    "identifier": "by the identifier {source}",
}


def mappings(state: State, about: About) -> bytes:
    """A line for each match that has an address in the other register, after a head of metadata."""
    lines = ["\t".join(_COLUMNS)]
    lines += sorted("\t".join(_row(state, match)) for match in state.whole.members(TIES.Match) if _target(state, match))
    head = (
        "#curie_map:",
        "#  semapv: https://w3id.org/semapv/vocab/",
        "#  skos: http://www.w3.org/2004/02/skos/core#",
        f"#license: {about.licence}",
        f"#mapping_set_id: {state.base}graph/links",
        f"#mapping_set_title: {about.title['en']}",
    )
    return ("\n".join([*head, *lines]) + "\n").encode("utf-8")


def _target(state: State, match: str) -> str:
    return next(iter(state.whole.links(match, TIES.matchWith)), "")


def _row(state: State, match: str) -> tuple[str, ...]:
    def said(name: str) -> str:
        return next(iter(state.whole.texts(match, name)), "")

    place, basis = said(TIES.matchOf), said(TIES.matchBasis)
    how = "LexicalMatching" if basis != "identifier" else "MappingChaining"
    comment = _COMMENTS.get(basis, "").format(source=said(DCTERMS.source))
    source = _SOURCES.get(said(TIES.register), "")
    target, sure = _target(state, match), said(TIES.confidence)
    return place, state.label(place), "skos:exactMatch", target, f"semapv:{how}", sure, source, comment
