"""The files that are offered for download: a release, or where there is none the graph of the build itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graph.release.package import PACKAGE_FILE
from graph.release.parts import PARTS
from graph.store import GRAPH_FILE
from ties.portal.texts import TEXTS, amount

__all__ = ["Download", "build_downloads", "release_downloads", "release_version"]

#: What is no part that a release names by itself: the keys of its titles.
_KEYS: Final = {
    "README.md": "file.readme",
    "vocabulary/ties.ttl": "data.ontology",
    "vocabulary/concepts.ttl": "data.concepts",
    "vocabulary/shapes.ttl": "data.shapes",
}
_MEDIA_TYPES: Final = {
    "gz": "application/gzip",
    "zip": "application/zip",
    "html": "text/html",
    "nq": "application/n-quads",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "md": "text/markdown",
    "cff": "application/yaml",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file: its name (a path below the folder), where it lies, its bytes, what it is in both languages."""

    name: str
    path: Path
    size: int
    title: Mapping[str, str]

    @property
    def folder(self) -> str:
        """The folder that it is in, as ``tables``; empty for most."""
        return self.name.rpartition("/")[0]

    @property
    def media_type(self) -> str:
        """What it is sent as. What is packed is a file of its own, not an encoding of what is in it.

        >>> Download("ties.ttl.gz", Path("x"), 1, {}).media_type, Download("LICENSE", Path("x"), 1, {}).media_type
        ('application/gzip', 'text/plain')
        """
        return _MEDIA_TYPES.get(self.name.rpartition(".")[2], "text/plain")

    def told(self, language: str) -> str:
        """Its size, as a reader counts it.

        >>> Download("x", Path("x"), 2_600_000, {}).told("en")
        '2.6 MB'
        """
        units = ("Б", "КБ", "МБ") if language == "ru" else ("B", "kB", "MB")
        if self.size >= 1_000_000:
            text = f"{self.size / 1_000_000:.1f} {units[2]}"
        elif self.size >= 1000:
            text = f"{amount(self.size // 1000, language)} {units[1]}"
        else:
            text = f"{self.size} {units[0]}"
        return text.replace(".", ",") if language == "ru" else text


def release_downloads(folder: Path) -> tuple[Download, ...]:
    """All files of a release as it orders them, those in its folders last; none where there is no such folder."""
    titles = {part.path: {"ru": part.title_ru, "en": part.title_en} for part in PARTS} | _tables(folder)
    titles |= {name: {tongue: words[key] for tongue, words in TEXTS.items()} for name, key in _KEYS.items()}
    rank = {name: number for number, name in enumerate(titles)}
    names = [one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()]
    return tuple(
        Download(name, folder / name, (folder / name).stat().st_size, titles.get(name, {}))
        for name in sorted(names, key=lambda name: (name.rpartition("/")[0], rank.get(name, len(rank)), name))
    )


def build_downloads(data: Path) -> tuple[Download, ...]:
    """The graph of a build."""
    file = data / GRAPH_FILE
    title = {tongue: words["file.graph"] for tongue, words in TEXTS.items()}
    return (Download(GRAPH_FILE, file, file.stat().st_size, title),) if file.is_file() else ()


def release_version(folder: Path) -> str:
    """The version of a release; empty where there is none."""
    return str(_package(folder).get("version", ""))


def _tables(folder: Path) -> dict[str, dict[str, str]]:
    """The titles of the tables, by their paths, as the release's own description has them."""
    tables = _package(folder).get("resources", ())
    return {table["path"]: {"ru": table["title_ru"], "en": table["title"]} for table in tables}


def _package(folder: Path) -> dict[str, Any]:
    file = folder / PACKAGE_FILE
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found
