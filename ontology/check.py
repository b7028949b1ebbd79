"""Finds names that the vocabulary does not have, in code, queries and documents.

mypy sees ``TIES.x`` in the packages; this sees the rest: tests, notebooks, SPARQL in files and in strings.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ontology import terms

__all__ = ["unknown", "unknown_attributes"]

PREFIX = re.compile(r"prefix\s+([\w-]*):\s*<(https://w3id\.org/ties/(?:ontology#|concept/[a-z-]+/))>", re.I)
TERM = re.compile(r"https://w3id\.org/ties/ontology#(\w+)")
CONCEPT = re.compile(r"https://w3id\.org/ties/concept/([a-z-]+)/([a-z][\w-]*)")


def unknown(text: str) -> list[str]:
    """The terms and concepts that ``text`` names and the vocabulary lacks, as written, in order of first use.

    Read are whole IRIs and prefixed names: ``ties:…`` always, other prefixes where ``text`` declares them.

    Examples
    --------
    >>> unknown("SELECT ?e { ?e ties:startDate ?d ; ties:stratDate ?x }")
    ['ties:stratDate']
    >>> unknown("PREFIX r: <https://w3id.org/ties/concept/role/> ASK { ?p ties:role r:organiser }")
    ['r:organiser']
    """
    return list(dict.fromkeys(_unknown(text)))


def _unknown(text: str) -> Iterator[str]:
    names = {term for term in vars(terms.TIES) if not term.startswith("_")}
    yield from (m[0] for m in TERM.finditer(text) if m[1] not in names)
    yield from (m[0] for m in CONCEPT.finditer(text) if m[2] not in terms.CONCEPTS.get(m[1], ()))
    bases = {"ties": terms.PREFIXES["ties"]} | {m[1]: m[2] for m in PREFIX.finditer(text)}
    for prefix, base in bases.items():
        scheme = base.removeprefix(terms.CONCEPT_BASE).rstrip("/")
        known = names if base == terms.PREFIXES["ties"] else terms.CONCEPTS.get(scheme, frozenset())
        for match in re.finditer(rf"(?<![\w/:?$.-]){re.escape(prefix)}:([A-Za-z][\w-]*)", text):
            if match[1] not in known:
                yield match[0]


def unknown_attributes(source: str) -> list[str]:
    """The attributes, as ``TIES.stratDate``, that Python ``source`` reads and :mod:`ontology.terms` lacks.

    Raises
    ------
    SyntaxError
        Where ``source`` is not Python.

    Examples
    --------
    >>> unknown_attributes("from ontology.terms import TIES\\nTIES.startDate, TIES.stratDate")
    ['TIES.stratDate']
    """
    tree = ast.parse(source)
    imported: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "ontology.terms":
            imported |= {a.asname or a.name: getattr(terms, a.name, None) for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "ontology":
            imported |= {a.asname or a.name: terms for a in node.names if a.name == "terms"}
    reads = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return [ast.unparse(node) for node in reads if _missing(node, imported)]


def _missing(node: ast.Attribute, imported: dict[str, object]) -> bool:
    owner = _value(node.value, imported)
    return owner is not None and not hasattr(owner, node.attr)


def _value(node: ast.expr, imported: dict[str, object]) -> object:
    if isinstance(node, ast.Name):
        return imported.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(_value(node.value, imported), node.attr, None)
    return None
