"""What a column of a table means, in Russian and in English."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal

from graph.release.columns import Column
from graph.release.table_rows import vocabulary
from ontology.terms import SKOS, TIES

__all__ = ["meaning"]

_MEANINGS: Final[dict[str, tuple[str, str]]] = {
    "id": ("Адрес (IRI), он же ключ строки.", "The address (IRI), which is the row's key."),
    "label_ru": ("Имя по-русски.", "The name in Russian."),
    "label_en": ("Имя по-английски.", "The name in English."),
    "title": ("Название.", "The title."),
    "file": ("Имя файла источника.", "The name of the source file."),
    "kind": ("Чем является.", "What it is."),
    "lat": ("Широта, градусы WGS 84.", "Latitude, degrees of WGS 84."),
    "long": ("Долгота, градусы WGS 84.", "Longitude, degrees of WGS 84."),
    "geonames": ("Номер в GeoNames.", "The number in GeoNames."),
    "value": ("Значение, которое даёт этот отчёт.", "The value that this report gives."),
    "report": ("Отчёт.", "The report."),
    "statement": (
        "Участие, соглашение, побратимство или упоминание.",
        "A participation, agreement, twinning or mention.",
    ),
    "statement_kind": ("Что это за утверждение.", "What kind of statement it is."),
    "entity": ("То, что названо.", "What is named."),
    "name": ("Одна из форм имени.", "One of the name's forms."),
    "language": ("Язык имени.", "The language of the name."),
    "preferred": ("Основная ли это форма.", "Whether it is the preferred form."),
    "scheme": ("Словарь понятий.", "The concept scheme."),
    "iri": ("Адрес понятия (IRI).", "The concept's address (IRI)."),
}


def meaning(column: Column) -> tuple[str, str]:
    """What a column says, in Russian and in English: the ontology's definition of its property, where it has one."""
    if column.kind not in ("id", "subject") and column.predicate.startswith(TIES.about.removesuffix("about")):
        texts = vocabulary("ties.ttl").values(column.predicate, SKOS.definition)
        said = {text.language: text.value for text in texts if isinstance(text, Literal)}
        return said["ru"], said["en"]
    if column.kind == "subject" or column.name not in _MEANINGS:
        return f"Ключ таблицы {column.leads_to}.", f"A key of the table {column.leads_to}."
    return _MEANINGS[column.name]
