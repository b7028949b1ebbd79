"""The ontology is consistent, and no class of it is empty by its axioms: HermiT, an OWL 2 DL reasoner."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace

from ontology import path
from ontology.terms import PREFIXES

owlready2 = pytest.importorskip("owlready2", reason="owlready2, which brings HermiT, is not installed (dev extra)")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java (default-jre-headless)")

TIES = Namespace(PREFIXES["ties"])


def empty_classes(graph: Graph, folder: Path) -> set[str]:
    """The classes that can have no member, by HermiT.

    Raises
    ------
    OwlReadyInconsistentOntologyError
        Where the ontology contradicts itself.
    """
    file = folder / "ontology.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    with world.get_ontology(file.as_uri()).load():
        owlready2.sync_reasoner_hermit(world, debug=0)
    return {one.iri for one in world.inconsistent_classes() if one is not owlready2.Nothing}


@pytest.fixture
def graph() -> Graph:
    return Graph().parse(data=path("ties.ttl").read_text(encoding="utf-8"), format="turtle")


def test_no_class_is_empty(graph: Graph, tmp_path: Path) -> None:
    assert empty_classes(graph, tmp_path) == set()


def test_an_empty_class_and_a_contradiction_would_be_found(graph: Graph, tmp_path: Path) -> None:
    graph.add((TIES.Chimera, RDF.type, OWL.Class))
    for parent in (TIES.Person, TIES.Place):
        graph.add((TIES.Chimera, RDFS.subClassOf, parent))
    assert empty_classes(graph, tmp_path) == {str(TIES.Chimera)}
    graph.add((TIES.someone, RDF.type, OWL.NamedIndividual))
    graph.add((TIES.someone, RDF.type, TIES.Chimera))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        empty_classes(graph, tmp_path)
