"""A release of a build with the story of what changed: what ``ties release`` does, for a notebook too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from graph.build import epoch
from graph.diff import Diff
from graph.release import Release, make_release
from ties.changes import tell
from ties.language import LANGUAGES
from ties.voice import Voice

__all__ = ["release"]

_SPECIAL = re.compile(r"([\\`*_<>\[\]]|^\+)")
_TOP = 50  # changes of a kind in the changelog; all stand in changes.ttl.gz


def release(
    data: Path,
    out: Path,
    *,
    previous: Path | None = None,
    about: Path | None = None,
    url: str | None = None,
    version: str | None = None,
    issued: date | None = None,
) -> Release:
    """Make a release; see :func:`graph.release.make_release`, which says what each argument is.

    ``issued`` is the day of ``SOURCE_DATE_EPOCH`` where it is not given and that is set.
    """
    moment = epoch()
    day = issued or (moment.date() if moment else None)
    address = f"{url.rstrip('/')}/" if url else None
    return make_release(data, out, _changelog, previous=previous, about=about, url=address, version=version, issued=day)


def _changelog(language: str, found: Diff | None, version: str) -> str:
    voice = Voice(next(one for one in LANGUAGES if one == language))
    title = voice.text("release.changes", version=version)
    lines = [voice.text("release.first")] if found is None else _markdown(tell(found, voice, _TOP))
    return "\n".join([f"# {title}", "", *lines, ""])


def _markdown(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a diff as headings and lists."""
    for line in lines:
        text = _SPECIAL.sub(r"\\\1", line.strip())
        indent = len(line) - len(line.lstrip())
        if indent == 0:
            yield f"## {text}\n" if ":" in text else text
        else:
            yield f"{'  ' * (indent > 4)}- {text}"
