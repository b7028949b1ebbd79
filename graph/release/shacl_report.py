"""The outcome of the validation as a SHACL validation report (W3C Recommendation, 20 July 2017, section 3.6)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import RdfFormat

from graph.export import with_prefixes
from graph.iri import content_hash
from graph.statements import Statements
from graph.validate import Violation
from ontology.terms import PREFIXES, XSD

__all__ = ["shacl_report"]

_SH = "http://www.w3.org/ns/shacl#"
_SHAPES = "https://w3id.org/ties/shapes"
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def shacl_report(violations: Sequence[Violation], dataset: str) -> bytes:
    """The report as Turtle. It conforms where there is no result at all, be it only a warning."""
    report = f"{dataset}/shacl-report"
    out = Statements(report)
    out.a(report, f"{_SH}ValidationReport")
    out.literal(report, f"{_SH}conforms", "false" if violations else "true", XSD.boolean)
    out.link(report, f"{_SH}shapesGraph", _SHAPES)
    for violation in violations:
        content = (violation.focus, violation.path or "", violation.value or "", violation.shape)
        node = f"{report}/{content_hash(*content)}"
        out.link(report, f"{_SH}result", node)
        out.a(node, f"{_SH}ValidationResult")
        out.link(node, f"{_SH}resultSeverity", f"{_SH}{violation.severity.title()}")
        _term(out, node, f"{_SH}focusNode", violation.focus)
        for name, value in (
            ("resultPath", violation.path),
            ("value", violation.value),
            ("sourceShape", violation.shape),
        ):
            if value:
                _term(out, node, f"{_SH}{name}", value)
        for language, message in violation.messages.items():
            if language:
                out.text(node, f"{_SH}resultMessage", message, language)
            else:
                out.literal(node, f"{_SH}resultMessage", message)
    triples = sorted((quad.triple for quad in out), key=str)
    return with_prefixes(triples, RdfFormat.TURTLE, PREFIXES | {"sh": _SH})


def _term(out: Statements, node: str, predicate: str, value: str) -> None:
    if _IRI.fullmatch(value):
        out.link(node, predicate, value)
    else:
        out.literal(node, predicate, value)
