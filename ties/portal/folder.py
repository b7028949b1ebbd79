"""The folder of a site: what a site wrote there gives way to the next one, what others put there stays."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from graph.build import swap
from graph.release.folder import SUMS_FILE

__all__ = ["MARK", "RELEASES", "NotASiteError", "check", "put"]

#: The file by which a site is known as one. It names the files that are the site's own.
MARK: Final = "ties-site.json"
#: Where the releases are, each in the folder of its version. None is removed by the next.
RELEASES: Final = "release"


class NotASiteError(ValueError):
    """The folder holds something else than a site; the message says what to do."""


def check(out: Path) -> None:
    """Refuse a folder that holds neither a site nor releases alone."""
    if out.exists() and (not out.is_dir() or ({one.name for one in out.iterdir()} - {RELEASES} and not _own(out))):
        raise NotASiteError(f"{out} holds no site of Ties; give a new folder, or an empty one")


def put(fresh: Path, out: Path) -> tuple[int, frozenset[str]]:
    """Move the files of a new site into the folder, and remove those of the old one that it lacks.

    Gives how many files are the site's own, and the versions of releases whose files are not those of before.
    """
    own = {_name(one, fresh) for one in fresh.rglob("*") if one.is_file()}
    names = {name for name in own if not name.startswith(f"{RELEASES}/")}
    before = _own(out)
    (out / RELEASES).mkdir(parents=True, exist_ok=True)
    changed = frozenset(_put_releases(fresh / RELEASES, out / RELEASES))
    _mark(out, before | names)
    for name in names:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).replace(out / name)
    for name in before - names:
        _remove(out / name, out)
    _mark(out, names)
    return len(own) + 1, changed


def _put_releases(fresh: Path, out: Path) -> Iterable[str]:
    for release in sorted(fresh.iterdir()) if fresh.is_dir() else ():
        old = out / release.name / SUMS_FILE
        if old.is_file() and old.read_bytes() != (release / SUMS_FILE).read_bytes():
            yield release.name
        swap(release, out / release.name)


def _own(out: Path) -> frozenset[str]:
    """The files that an earlier site wrote and that are still there; none where there was no site."""
    mark = out / MARK
    if not mark.is_file():
        return frozenset()
    listed = set(json.loads(mark.read_text(encoding="utf-8")).get("files", ()))
    return frozenset(name for one in out.rglob("*") if (name := _name(one, out)) in listed and one.is_file())


def _remove(file: Path, out: Path) -> None:
    """Remove a file, and the folders that hold nothing then."""
    file.unlink()
    for folder in file.parents:
        if folder == out or any(folder.iterdir()):
            return
        folder.rmdir()


def _mark(out: Path, names: Iterable[str]) -> None:
    text = json.dumps({"files": sorted(names)}, ensure_ascii=False, indent=0)
    (out / MARK).write_text(f"{text}\n", encoding="utf-8")


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()
