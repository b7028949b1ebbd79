"""The documents of the vocabulary: ontology, concepts, shapes – each in RDF, and the first two as pages, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

from graph.ontology_docs.page import LANGUAGES, TWINS, page
from ontology.terms import PREFIXES

__all__ = ["DOCUMENTS", "Document", "document", "write_documents"]


@dataclass(frozen=True, slots=True)
class Document:
    """A document: the file of the package ``ontology`` that it is, and the last part of its IRI."""

    name: str
    source: str


#: The documents by the last part of their IRIs.
DOCUMENTS: Final = {
    "ontology": Document("ontology", "ties.ttl"),
    "concept": Document("concept", "concepts.ttl"),
    "shapes": Document("shapes", "shapes.ttl"),
}
_SYNTAXES: Final = {"jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES}


@cache
def document(name: str, form: str) -> bytes:
    """A document in one of the forms of :data:`~graph.ontology_docs.page.TWINS`; Turtle as it was written by hand.

    Raises
    ------
    KeyError
        Where there is no such document or form.
    """
    source = resources.files("ontology").joinpath(DOCUMENTS[name].source).read_bytes()
    if form == "ttl":
        return source
    found = Dataset(parse(source, format=RdfFormat.TURTLE))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)  # else blank nodes are labelled anew on each run
    triples = sorted((quad.triple for quad in found), key=str)
    return serialize(triples, format=_SYNTAXES[form], prefixes=PREFIXES) or b""


def write_documents(
    folder: Path,
    examples: Mapping[str, str] | None = None,
    home: str = "",
    *,
    told: Callable[[Path], None] | None = None,
) -> None:
    """Write every document as files into a folder: the twins in RDF, the pages in both languages.

    ``told`` is called with the path of each file that was written.
    """
    for name in DOCUMENTS:
        for form, _ in TWINS:
            _write(folder / f"{name}.{form}", document(name, form), told)
    for name in ("ontology", "concept"):
        for language in LANGUAGES:
            suffix = ".html" if language == "ru" else f".{language}.html"
            text = page(name, language, examples=examples, home=home)  # type: ignore[arg-type]
            _write(folder / f"{name}{suffix}", text.encode("utf-8"), told)


def _write(file: Path, data: bytes, told: Callable[[Path], None] | None) -> None:
    file.write_bytes(data)
    if told is not None:
        told(file)
