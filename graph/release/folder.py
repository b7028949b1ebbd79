"""A release as a folder: every file of it from one build, equal to the byte when made again from the same."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse

from graph.build import swap
from graph.diff import Diff, Snapshot, describe, diff, read_snapshot, snapshot
from graph.export import FORMATS, jsonld, with_prefixes
from graph.release.about import read_about
from graph.release.citation import citation
from graph.release.dumps import dump_files, packed
from graph.release.mappings import mappings
from graph.release.metadata import Distribution, Edition, prefixes
from graph.release.metadata import describe as describe_dataset
from graph.release.package import PACKAGE_FILE, archive, datapackage, table_files
from graph.release.parts import PARTS
from graph.release.quality import measure
from graph.release.readme import readme
from graph.release.shacl_report import shacl_report
from graph.release.state import State, read_state
from graph.store import BUILD_FILE, memory_store
from graph.validate import validate
from ontology.terms import PREFIXES

__all__ = ["SUMS_FILE", "Changelog", "NotAReleaseError", "Release", "make_release"]

SUMS_FILE: Final = "SHA256SUMS"
DUMP: Final = "graph.nq.gz"
_VERSION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")

#: Tells a diff as Markdown, by language; no diff where there was no release before.
Changelog = Callable[[str, Diff | None, str], str]


class NotAReleaseError(ValueError):
    """The folder holds something else than a release; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Release:
    """A finished release: its folder, its version, its files with their sizes, and how many violations it states."""

    out: Path
    version: str
    files: Mapping[str, int]
    violations: int


def make_release(
    data: Path,
    out: Path,
    changelog: Changelog,
    *,
    previous: Path | None = None,
    about: Path | None = None,
    url: str | None = None,
    version: str | None = None,
    issued: date | None = None,
) -> Release:
    """Make the release of the build in ``data`` as the folder ``out``; an earlier one there is replaced as a whole.

    Parameters
    ----------
    changelog
        Tells what changed since ``previous``.
    previous
        The folder of the release (or build) before this one.
    about
        A TOML file with what its publisher says of it; see ``about.toml``.
    url
        Where the folder will be found, with ``{version}`` for the version; by default below
        ``https://w3id.org/ties/release/``.
    version
        By default the last quarter, with a number where there was a release of that quarter before.
    issued
        The day of publication. No clock is asked: where none is given, none is stated.

    Raises
    ------
    StoreError
        Where ``data`` holds no build.
    NotAReleaseError
        Where ``previous`` is neither release nor build, ``out`` holds something else, or ``version`` is none that can
        stand in an address.
    AboutError
        Where what the publisher says cannot be read.
    """
    out = out.absolute()
    _check_target(out)
    state = read_state(data)
    said = read_about(state, about)
    before, old = _read_previous(previous) if previous else (None, None)
    version = version or _next_version(state, before)
    if not _VERSION.fullmatch(version):
        raise NotAReleaseError(f"{version} is no version; it may have Latin letters, digits, dots and hyphens")
    address = (url or "https://w3id.org/ties/release/{version}/").replace("{version}", version)
    edition = Edition(version, address, issued, before)
    violations = validate(state.quads)
    found = diff(old, snapshot(state.quads)) if old else None
    files = dump_files(state) | table_files(state) | _vocabulary()
    files["mappings.sssom.tsv"] = mappings(state, said)
    files[PACKAGE_FILE] = datapackage(said, version, edition.url, files)
    files["tables.zip"] = archive(files)
    files["ties.csv"] = FORMATS["csv"](memory_store(state.quads))
    files["shacl-report.ttl"] = shacl_report(violations, f"{state.base}dataset/{version}")
    for name, language in (("CHANGELOG.md", "en"), ("CHANGELOG.ru.md", "ru")):
        files[name] = changelog(language, found, version).encode("utf-8")
    if found is not None:
        files["changes.ttl.gz"] = packed(with_prefixes(describe(found), RdfFormat.TURTLE))
    files["LICENSE"] = resources.files("data").joinpath("LICENSE").read_bytes()
    files["CITATION.cff"] = citation(said, edition)
    triples = describe_dataset(
        state, said, edition=edition, distributions=_distributions(files), figures=measure(state, data, violations)
    )
    files["void.ttl"] = with_prefixes(triples, RdfFormat.TURTLE, PREFIXES | dict(prefixes()))
    files["void.jsonld"] = jsonld(triples)
    files |= readme(said, edition, files)
    files[SUMS_FILE] = _sums(files)
    _write(files, out)
    return Release(out, version, {name: len(files[name]) for name in sorted(files)}, len(violations))


def _next_version(state: State, before: str | None) -> str:
    last = state.quarters[-1] if state.quarters else "0"
    if before is None or not before.startswith(last):
        return last
    number = re.fullmatch(r"\.(\d+)", before.removeprefix(last))
    return f"{last}.{int(number[1]) + 1 if number else 1}"


def _read_previous(folder: Path) -> tuple[str | None, Snapshot]:
    """The version of a release, where the folder is one, and what its graph says."""
    if (folder / BUILD_FILE).is_file():
        return None, read_snapshot(folder)
    try:
        quads = parse(gzip.decompress((folder / DUMP).read_bytes()), format=RdfFormat.N_QUADS)
        described = json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8"))
        return str(described["version"]), snapshot(quads)
    except (OSError, ValueError, KeyError, SyntaxError) as error:
        raise NotAReleaseError(f"{folder} holds neither a release nor a build of Ties ({error})") from error


def _check_target(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise NotAReleaseError(f"{out} is not a folder; choose another place")
    if out.is_dir() and any(out.iterdir()) and not (out / SUMS_FILE).is_file():
        raise NotAReleaseError(f"{out} is not empty and holds no release of Ties; choose another place")


def _vocabulary() -> dict[str, bytes]:
    package = resources.files("ontology")
    return {
        f"vocabulary/{name}": package.joinpath(name).read_bytes() for name in ("ties.ttl", "concepts.ttl", "shapes.ttl")
    }


def _distributions(files: Mapping[str, bytes]) -> list[Distribution]:
    return [
        Distribution(part, len(files[part.path]), hashlib.sha256(files[part.path]).hexdigest())
        for part in PARTS
        if part.media_type and part.path in files
    ]


def _sums(files: Mapping[str, bytes]) -> bytes:
    """The checksums as ``sha256sum`` writes and checks them."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode("ascii")


def _write(files: Mapping[str, bytes], out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        for name, data in files.items():
            (fresh / name).parent.mkdir(exist_ok=True)
            (fresh / name).write_bytes(data)
        swap(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
