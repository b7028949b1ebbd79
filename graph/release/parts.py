"""The files of a release: what each is, for people and for catalogues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["PARTS", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or a folder of files, in both languages; where it is a distribution, in which format.

    ``media_type`` is that of what is packed, where it is packed; ``file_type`` is the name in the EU's list of file
    types; ``syntax`` the one in ``http://www.w3.org/ns/formats/``, of the graph in RDF 1.1.
    """

    path: str
    title_ru: str
    title_en: str
    media_type: str = ""
    file_type: str = ""
    syntax: str = ""


PARTS: Final = (
    Part("index.html", "Что в этом выпуске, как страница", "What is in this release, as a page"),
    Part(
        "graph.nq.gz",
        "Граф, N-Quads: отчёт за отчётом",
        "The graph in N-Quads, report by report",
        "application/n-quads",
        "RDF_N_QUADS",
        "N-Quads",
    ),
    Part(
        "graph.trig.gz",
        "Граф, TriG: отчёт за отчётом",
        "The graph in TriG, report by report",
        "application/trig",
        "RDF_TRIG",
        "TriG",
    ),
    Part(
        "graph.ttl.gz",
        "Граф, Turtle: все отчёты вместе",
        "The graph in Turtle, all reports together",
        "text/turtle",
        "RDF_TURTLE",
        "Turtle",
    ),
    Part(
        "graph.jsonld.gz",
        "Граф, JSON-LD: все отчёты вместе",
        "The graph in JSON-LD, all reports together",
        "application/ld+json",
        "JSON_LD",
        "JSON-LD",
    ),
    Part(
        "graph-rdf12.ttl.gz",
        "Граф, Turtle 1.2: утверждения со свидетельствами (реификаторы RDF 1.2)",
        "The graph in Turtle 1.2, statements with their evidence (reifiers of RDF 1.2)",
        "text/turtle;version=1.2",
        "RDF_TURTLE",
    ),
    Part("tables", "Таблицы CSV", "The tables in CSV"),
    Part("datapackage.json", "Описание таблиц (Data Package)", "The description of the tables (Data Package)"),
    Part(
        "tables.zip",
        "Таблицы CSV с их описанием одним файлом",
        "The tables in CSV with their description in one file",
        "text/csv",
        "CSV",
    ),
    Part("ties.csv", "Связи: строка на каждую пару участников", "The ties: a line for each pair", "text/csv", "CSV"),
    Part("mappings.sssom.tsv", "Соответствия мест другим реестрам (SSSOM)", "How places match other registers (SSSOM)"),
    Part("void.ttl", "Описание набора данных (DCAT, VoID, DQV)", "The dataset's description (DCAT, VoID, DQV)"),
    Part("void.jsonld", "То же в JSON-LD", "The same in JSON-LD"),
    Part("shacl-report.ttl", "Отчёт о проверке форм SHACL", "The report of the validation by SHACL"),
    Part("vocabulary", "Онтология, понятия и формы", "The ontology, the concepts and the shapes"),
    Part("CHANGELOG.ru.md", "Что изменилось с прошлого выпуска", "What changed since the last release, in Russian"),
    Part("CHANGELOG.md", "Что изменилось, по-английски", "What changed since the last release"),
    Part("changes.ttl.gz", "Изменения в RDF", "The changes in RDF"),
    Part("CITATION.cff", "Как ссылаться", "How to cite"),
    Part("LICENSE", "Лицензия", "The licence"),
    Part("SHA256SUMS", "Контрольные суммы", "The checksums"),
)
