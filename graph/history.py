"""What a build keeps of its own past: its sources, to be read again, and the versions of reports that it replaced.

``sources/<sha256>.txt`` holds the text of each report as it was read, and ``build.json`` its file's name and
checksum; together they give the very same :class:`~extract.records.Report` as the file did.
``history/<report>/1.nq`` is the named graph of the first version that was replaced, ``1.txt`` its text, and so on.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from extract.dump import read_dump
from extract.errors import ReadError
from extract.records import Report, Source
from graph.store import BUILD_FILE, GRAPH_FILE, SOURCES_FOLDER, StoreError

__all__ = ["HISTORY_FOLDER", "keep_history", "kept_reports", "kept_sources", "replaced_versions"]

HISTORY_FOLDER = "history"
_FIELDS = ("report", "file", "sha256", "text_sha256")


def kept_sources(data: Path) -> tuple[Mapping[str, str], ...]:
    """What ``build.json`` says of each source: ``report`` (its slug), ``file``, ``sha256``, ``text_sha256``.

    Raises
    ------
    StoreError
        Where there is no build, or its description is damaged.
    """
    if not (data / BUILD_FILE).is_file():
        raise StoreError(f"{data} holds no build of Ties; make one with: ties build --out {data}")
    try:
        sources = json.loads((data / BUILD_FILE).read_text(encoding="utf-8"))["sources"]
        return tuple({name: str(one[name]) for name in _FIELDS} for one in sources)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(data, BUILD_FILE) from error


def kept_reports(data: Path) -> tuple[Report, ...]:
    """The reports of a build, read again from the texts that it keeps, in the order of their slugs.

    Each equals the report from which the build was made.

    Raises
    ------
    StoreError
        Where there is no build, or a source is missing or is not the report that it was.
    """
    return tuple(_reread(data, source) for source in kept_sources(data))


def keep_history(old: Path, fresh: Path) -> None:
    """Carry the history of the build in ``old`` over to ``fresh``, with each version that ``fresh`` replaces.

    A version is replaced where the same report has another source in ``fresh``; a report that is in only one
    of the two is not. Of what is damaged in ``old`` nothing is kept: building anew is how one mends it.
    """
    if (old / HISTORY_FOLDER).is_dir():
        shutil.copytree(old / HISTORY_FOLDER, fresh / HISTORY_FOLDER)
    try:
        before = kept_sources(old)
    except StoreError:
        return
    now = {source["report"]: source["sha256"] for source in kept_sources(fresh)}
    for source in before:
        slug, checksum = source["report"], source["sha256"]
        text = old / SOURCES_FOLDER / f"{checksum}.txt"
        if now.get(slug, checksum) != checksum and text.is_file() and (old / GRAPH_FILE).is_file():
            folder = fresh / HISTORY_FOLDER / slug
            folder.mkdir(parents=True, exist_ok=True)
            number = len(replaced_versions(fresh, slug)) + 1
            shutil.copyfile(text, folder / f"{number}.txt")
            (folder / f"{number}.nq").write_bytes(_named_graph(old / GRAPH_FILE, slug))


def replaced_versions(data: Path, report: str) -> tuple[Path, ...]:
    """The graphs of a report's replaced versions, the latest last."""
    return tuple(sorted((data / HISTORY_FOLDER / report).glob("*.nq"), key=lambda file: int(file.stem)))


def _reread(data: Path, source: Mapping[str, str]) -> Report:
    name = f"{SOURCES_FOLDER}/{source['sha256']}.txt"
    try:
        text = (data / name).read_bytes()
        if hashlib.sha256(text).hexdigest() != source["text_sha256"]:
            raise _damaged(data, name)
        return read_dump(Source(source["file"], source["sha256"], text.decode("utf-8")))
    except (OSError, UnicodeDecodeError, ReadError) as error:
        raise _damaged(data, name) from error


def _named_graph(file: Path, slug: str) -> bytes:
    """The lines of an N-Quads file that stand in a report's graph, whatever the base of its IRIs is."""
    end = f"/report/{slug}> .\n".encode()
    with file.open("rb") as lines:
        return b"".join(line for line in lines if line.endswith(end))


def _damaged(data: Path, name: str) -> StoreError:
    return StoreError(f"{name} in {data} is damaged; build it anew from the reports")
