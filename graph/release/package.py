"""The tables as a Data Package (Frictionless Data, *Data Package* version 2, 2024): CSV files and their description."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from graph.release.about import About
from graph.release.columns import Column, Row, Table
from graph.release.meanings import meaning
from graph.release.state import State
from graph.release.table_rows import rows
from graph.release.tables import TABLES

__all__ = ["PACKAGE_FILE", "archive", "datapackage", "table_files"]

PACKAGE_FILE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"


def table_files(state: State) -> dict[str, bytes]:
    """Each table as a CSV file by its path, with the mark by which a spreadsheet knows UTF-8."""
    return {_path(table): _csv(table, rows(table, state)) for table in TABLES}


def datapackage(about: About, version: str, url: str, files: Mapping[str, bytes]) -> bytes:
    """The description of the tables: types, keys and what each column means, in both languages."""
    resources = [_resource(table, files[_path(table)]) for table in TABLES]
    described: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "international-ties",
        "id": url,
        "title": about.title["en"],
        "title_ru": about.title["ru"],
        "description": about.description["en"],
        "description_ru": about.description["ru"],
        "version": version,
        "homepage": about.homepage or url,
        "licenses": [{"name": about.licence_name, "path": about.licence}],
        "contributors": [{"title": about.publisher["en"], "roles": ["publisher"]}],
        "keywords": [*about.keywords["en"], *about.keywords["ru"]],
        "resources": resources,
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def archive(files: Mapping[str, bytes]) -> bytes:
    """The tables and their description as one ZIP file, without a time in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archived:
        for name in (PACKAGE_FILE, *map(_path, TABLES)):
            archived.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def _path(table: Table) -> str:
    return f"tables/{table.name}.csv"


def _csv(table: Table, lines: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": _SCHEMA,
        "fields": [_field(column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    keys = [_foreign_key(column, column.leads_to) for column in table.columns if column.leads_to]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "title": table.title_en,
        "title_ru": table.title_ru,
        "path": _path(table),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _foreign_key(column: Column, table: str) -> dict[str, Any]:
    return {"fields": [column.name], "reference": {"resource": table, "fields": ["id"]}}


def _field(column: Column) -> dict[str, Any]:
    russian, english = meaning(column)
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": english,
        "description_ru": russian,
    }
    if column.predicate:
        field["property"] = column.predicate
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        field["constraints"] = constraints
    return field
