"""Nothing without its words: each evidence node of a built graph, against the characters of its source."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from data import resource
from extract.morph import lemmas
from extract.read import read_report
from extract.record import extract_report
from extract.records import ExtractedReport, Organization, Person, Place, Post
from extract.text import fold, squeeze
from extract.verify import is_supported
from graph.build import build_graph
from ontology.terms import RDF, SKOS, TIES

REPORTS = Path(os.environ.get("TIES_REPORTS", Path(__file__).parents[3] / "shared" / "reports"))
NAMES = ("2024-Q4-executive", "2025-Q1-executive", "2025-Q3-executive", "2025-Q3-municipal")


@dataclass
class Built:
    """A built graph and the texts that its offsets point into, by report."""

    store: Store
    texts: dict[str, str]


def build(reports: list[ExtractedReport], folder: Path) -> Built:
    build_graph(reports, folder)
    store = Store()
    store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)
    texts = {}
    for report in reports:
        for quad in store.quads_for_pattern(None, NamedNode(TIES.sha256), None):
            if quad.object.value == report.report.source.sha256:
                texts[quad.subject.value] = (folder / "sources" / f"{quad.object.value}.txt").read_bytes().decode()
    return Built(store, texts)


@pytest.fixture(scope="module", params=["sample", "reports"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    if request.param == "sample":
        paths = [Path(str(resource("sample", "2025-Q3-executive.txt")))]
    elif REPORTS.is_dir():
        paths = [REPORTS / f"{name}.txt" for name in NAMES]
    else:
        pytest.skip(f"the real reports are not at {REPORTS}")
    extracted = [extract_report(read_report(path)) for path in paths]
    return build(extracted, tmp_path_factory.mktemp("evidence") / "build")


def values(store: Store, subject: str, predicate: str) -> list[str]:
    return [q.object.value for q in store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)]


def one(store: Store, subject: str, predicate: str) -> str:
    found = set(values(store, subject, predicate))
    assert len(found) == 1, (subject, predicate, found)
    return found.pop()


def test_every_evidence_node_cites_characters_of_one_cell(built: Built) -> None:
    nodes = {
        q.subject.value for q in built.store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(TIES.Evidence))
    }
    assert nodes
    for node in nodes:
        record = one(built.store, node, TIES.evidenceIn)
        text = built.texts[one(built.store, record, TIES.inReport)]
        start, end = int(one(built.store, node, TIES.quoteStart)), int(one(built.store, node, TIES.quoteEnd))
        assert 0 <= start < end <= len(text)
        quote = text[start:end]
        assert quote.strip() == quote
        assert "\t" not in quote, f"the citation runs over a cell: {quote!r}"


def test_what_is_stated_stands_in_the_cited_words(built: Built) -> None:
    """The normalised form: each word of some name of the agent, in any case, stands in the citation."""
    labels: dict[str, set[str]] = defaultdict(set)
    for predicate in (SKOS.prefLabel, SKOS.altLabel, TIES.postTitle):
        for quad in built.store.quads_for_pattern(None, NamedNode(predicate), None):
            labels[quad.subject.value].add(quad.object.value)
    kinds = {
        TIES.Organization: Organization,
        TIES.Place: lambda n: Place(n, "region", None),
        TIES.Person: lambda n: Person(n, n.split()[0]),
        TIES.Post: Post,
    }
    checked = 0
    for link in (TIES.agent, TIES.mentionOf):
        for quad in built.store.quads_for_pattern(None, NamedNode(link), None):
            statement, entity = quad.subject.value, quad.object.value
            make = next(make for kind, make in kinds.items() if NamedNode(kind) in types(built.store, entity))
            nodes = values(built.store, statement, TIES.evidence)
            quotes = [cited(built, node) for node in nodes]
            assert quotes
            if all("inferred" in values(built.store, node, TIES.method) for node in [statement, *nodes][-1:]):
                assert NamedNode(TIES.Place) in types(built.store, entity), "only a place follows from other words"
                continue
            supported = any(
                is_supported(make(name), quote) or shares_form(name, quote)
                for name in labels[entity]
                for quote in quotes
            )
            assert supported, (sorted(labels[entity]), quotes)
            checked += 1
    assert checked > 50


def types(store: Store, subject: str) -> set[NamedNode]:
    return {q.object for q in store.quads_for_pattern(NamedNode(subject), NamedNode(RDF.type), None)}  # type: ignore[misc]


def cited(built: Built, node: str) -> str:
    text = built.texts[one(built.store, one(built.store, node, TIES.evidenceIn), TIES.inReport)]
    return text[int(one(built.store, node, TIES.quoteStart)) : int(one(built.store, node, TIES.quoteEnd))]


def shares_form(name: str, quote: str) -> bool:
    """A person named by given name and surname in another order, or by the surname alone."""
    words = [lemmas(w) | {w} for w in fold(squeeze(quote)).split()]
    return all(any(lemmas(w) & forms or w in forms for forms in words) for w in fold(name).split() if len(w) > 1)
