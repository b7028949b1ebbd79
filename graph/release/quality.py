"""How good a build is, in figures that follow from the build itself: the Data Quality Vocabulary (W3C Note, 2016)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.release.state import State
from graph.release.table_rows import STATEMENTS
from graph.statements import Statements
from graph.store import ROWS_FILE
from graph.validate import Violation
from ontology.terms import OWL, RDF, SKOS, TIES, WGS84, XSD

__all__ = ["Figures", "measure", "say_quality"]

_DQV = "http://www.w3.org/ns/dqv#"
_LDQD = "http://www.w3.org/2016/05/ldqd#"

# Metric: dimension, type of value, what it is.
_METRICS: Final = {
    "rows-read": (
        "completeness",
        XSD.decimal,
        "Доля строк отчётов, из которых получилась запись.",
        "The share of the reports' rows of which a record was made.",
    ),
    "rows-without-doubt": (
        "semanticAccuracy",
        XSD.decimal,
        "Доля строк отчётов, извлечённых без единого сомнения.",
        "The share of the reports' rows that were extracted without a doubt.",
    ),
    "statements-with-evidence": (
        "trustworthiness",
        XSD.decimal,
        "Доля участий, соглашений, побратимств и упоминаний, для которых указано место в источнике.",
        "The share of participations, agreements, twinnings and mentions that name their place in the source.",
    ),
    "mean-confidence": (
        "semanticAccuracy",
        XSD.decimal,
        "Средняя уверенность извлечения по всем указаниям на источник.",
        "The mean confidence of the extraction over all pieces of evidence.",
    ),
    "shape-violations": (
        "consistency",
        XSD.integer,
        "Число нарушений форм SHACL.",
        "The number of violations of the SHACL shapes.",
    ),
    "events-with-conflict": (
        "consistency",
        XSD.integer,
        "Число мероприятий, записи о которых в чём-либо расходятся.",
        "The number of events on which their records disagree in something.",
    ),
    "places-located": (
        "completeness",
        XSD.decimal,
        "Доля мест, у которых есть координаты.",
        "The share of places that have coordinates.",
    ),
    "places-linked": (
        "interlinking",
        XSD.decimal,
        "Доля мест, связанных с GeoNames или имеющих код ISO 3166.",
        "The share of places that are linked to GeoNames or have an ISO 3166 code.",
    ),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """The value of each metric that can be had: a share from 0 to 1, or a number."""

    values: dict[str, float]


def measure(state: State, data: Path, violations: Sequence[Violation] | None = None) -> Figures:
    """Measure a build; ``data`` is its folder, for the account of its rows.

    Where the graph was not validated (no ``violations``), nothing is said of that.
    """
    index = state.whole
    values: dict[str, float] = {}
    status = _row_status(data / ROWS_FILE)
    total = sum(status.values())
    if total:
        values["rows-read"] = (status["extracted"] + status["doubtful"]) / total
        values["rows-without-doubt"] = status["extracted"] / total
    statements = [iri for of in STATEMENTS for iri in index.members(of)]
    if statements:
        cited = sum(bool(index.links(iri, TIES.evidence)) for iri in statements)
        values["statements-with-evidence"] = cited / len(statements)
    sure = [float(text) for iri in index.members(TIES.Evidence) for text in index.texts(iri, TIES.confidence)]
    if sure:
        values["mean-confidence"] = sum(sure) / len(sure)
    if violations is not None:
        values["shape-violations"] = sum(violation.severity == "violation" for violation in violations)
    values["events-with-conflict"] = sum(bool(index.values(iri, TIES.conflict)) for iri in index.members(TIES.Event))
    places = index.members(TIES.Place)
    if places:
        values["places-located"] = sum(bool(index.values(iri, WGS84.lat)) for iri in places) / len(places)
        linked = (index.values(iri, OWL.sameAs) | index.values(iri, TIES.isoCode) for iri in places)
        values["places-linked"] = sum(map(bool, linked)) / len(places)
    return Figures(values)


def say_quality(out: Statements, dataset: str, figures: Figures, metrics: str) -> None:
    """Say what was measured, and what each metric means; ``metrics`` is what the IRIs of these begin with."""
    for name, value in figures.values.items():
        dimension, datatype, russian, english = _METRICS[name]
        metric, node = metrics + name, f"{dataset}/quality/{name}"
        out.link(dataset, f"{_DQV}hasQualityMeasurement", node)
        out.a(node, f"{_DQV}QualityMeasurement")
        out.link(node, f"{_DQV}computedOn", dataset)
        out.link(node, f"{_DQV}isMeasurementOf", metric)
        if datatype == XSD.integer:
            out.integer(node, f"{_DQV}value", round(value))
        else:
            out.decimal(node, f"{_DQV}value", round(value, 4))
        out.a(metric, f"{_DQV}Metric")
        out.text(metric, SKOS.definition, russian)
        out.text(metric, SKOS.definition, english, "en")
        out.link(metric, f"{_DQV}expectedDataType", datatype)
        out.link(metric, f"{_DQV}inDimension", _LDQD + dimension)
        out.link(_LDQD + dimension, RDF.type, f"{_DQV}Dimension")


def _row_status(file: Path) -> Counter[str]:
    if not file.is_file():
        return Counter()
    with file.open(encoding="utf-8", newline="") as lines:
        return Counter(row["status"] for row in csv.DictReader(lines))
