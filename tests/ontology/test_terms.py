"""``ontology.terms`` is current, and nothing in the code base names a term that it lacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from ontology import path
from ontology.check import unknown, unknown_attributes
from ontology.generate import concepts, render, terms
from ontology.terms import CONCEPTS, PREFIXES, ROLE, TIES, concept

ROOT = Path(__file__).parents[2]
FOLDERS = ("benchmarks", "data", "docs", "extract", "graph", "notebooks", "ontology", "queries", "tests", "ties")
SKIPPED = {"node_modules", "__pycache__"}


def graph(name: str) -> Graph:
    return Graph().parse(data=path(name).read_text(encoding="utf-8"), format="turtle")


def sources() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    for folder in FOLDERS:
        for found in sorted((ROOT / folder).rglob("*")):
            misspelt_on_purpose = found in (Path(__file__), ROOT / "ontology" / "check.py")
            if found.suffix in {".py", ".rq", ".ipynb", ".md"} and not misspelt_on_purpose:
                inside = found.relative_to(ROOT).parts
                if not SKIPPED & set(inside) and not any(part.startswith(".") for part in inside):
                    yield found


def test_terms_are_current() -> None:
    wanted = render(terms(graph("ties.ttl")), concepts(graph("concepts.ttl")))
    current = path("terms.py").read_text(encoding="utf-8")
    assert current == wanted, "run: python -m ontology.generate"


@pytest.mark.parametrize("source", list(sources()), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_name_in_the_code_base_is_in_the_vocabulary(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert unknown(text) == []
    if source.suffix == ".py":
        assert unknown_attributes(text) == []


def test_a_term_is_its_iri() -> None:
    assert TIES.inReport == PREFIXES["ties"] + "inReport"
    assert concept("role", "head-of-delegation") == ROLE.HEAD_OF_DELEGATION
    assert all(concept(s, n).endswith(f"/{s}/{n}") for s, names in CONCEPTS.items() for n in names)


@pytest.mark.parametrize(
    ("scheme", "name", "message"),
    [
        ("role", "organiser", "no concept 'organiser' in the scheme 'role'"),
        ("roles", "chair", "no concept scheme 'roles'"),
    ],
)
def test_an_unknown_concept_is_an_error_that_says_what_there_is(scheme: str, name: str, message: str) -> None:
    with pytest.raises(KeyError, match=message):
        concept(scheme, name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("?e ties:eventtype ?t", ["ties:eventtype"]),
        ("PREFIX t: <https://w3id.org/ties/ontology#> ASK { ?x t:Evnt ?y }", ["t:Evnt"]),
        ("<https://w3id.org/ties/ontology#Evnt>", ["https://w3id.org/ties/ontology#Evnt"]),
        ("<https://w3id.org/ties/concept/role/boss>", ["https://w3id.org/ties/concept/role/boss"]),
        ("prefix roles: <https://w3id.org/ties/concept/roles/> ASK { ?x ?y roles:chair }", ["roles:chair"]),
        ("?e ties:event/ties:agent|^ties:party ?x . # ties: a word, properties:x", []),
    ],
)
def test_a_misspelt_name_is_found(text: str, found: list[str]) -> None:
    assert unknown(text) == found


def test_a_misspelt_attribute_is_found() -> None:
    assert unknown_attributes("from ontology import terms as t\nt.ROLE.CHAIR\nt.ROLE.BOSS") == ["t.ROLE.BOSS"]
    assert unknown_attributes("from other import ROLE\nROLE.BOSS") == []


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.ttl"):
        path("nothing.ttl")
