"""The words of the query page, in the two languages of the project."""

from __future__ import annotations

from typing import Final

__all__ = ["TEXTS"]

TEXTS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "title": "SPARQL – Ties",
        "heading": "Ask the graph in SPARQL",
        "skip": "To the answer",
        "query": "Query",
        "values": "Values",
        "format": "Answer as",
        "html": "table on this page",
        "run": "Ask",
        "answer": "Answer",
        "rows": "Rows shown",
        "cut": "This is not all: only the beginning is shown here. The files below hold more.",
        "unknown": "Not in this store, and taken as empty",
        "files": "The same answer as a file",
        "permalink": "Link to this query and its answer",
        "problem": "No answer",
        "catalogue": "Questions to begin with",
        "limits": "Limits",
        "limit": "{seconds:g} s and {memory} MiB for a query; {rows} rows and {size} MiB for an answer. Read only.",
        "other": "По-русски",
        "other_code": "ru",
    },
    "ru": {
        "title": "SPARQL – Ties",
        "heading": "Спросить граф на SPARQL",
        "skip": "К ответу",
        "query": "Запрос",
        "values": "Значения",
        "format": "Ответ в виде",
        "html": "таблицы на этой странице",
        "run": "Спросить",
        "answer": "Ответ",
        "rows": "Показано строк",
        "cut": "Это не всё: здесь только начало ответа. В файлах ниже его больше.",
        "unknown": "В этом хранилище нет таких графов, они считаются пустыми",
        "files": "Тот же ответ файлом",
        "permalink": "Ссылка на этот запрос и его ответ",
        "problem": "Ответа нет",
        "catalogue": "С чего начать: вопросы",
        "limits": "Пределы",
        "limit": "{seconds:g} с и {memory} МиБ на запрос; {rows} строк и {size} МиБ на ответ. Только чтение.",
        "other": "In English",
        "other_code": "en",
    },
}
