"""The words of the reports: what a piece of evidence points at, with a little around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from extract.text import squeeze
from graph.store import SOURCES_FOLDER
from ontology.terms import TIES
from ties.portal.index import Index
from ties.portal.model import Cite
from ties.portal.pieces import Pieces

__all__ = ["Cites", "Sources"]

_AROUND = 50  # characters of the source that are shown on each side


class Sources:
    """The texts of a build's reports; without a folder, none.

    Parameters
    ----------
    data
        The folder of a build, or None where no words are to be shown.
    build
        What ``build.json`` says.
    """

    def __init__(self, data: Path | None, build: dict[str, object]) -> None:
        listed = build.get("sources")
        self._files: dict[str, Path] = {}
        for one in listed if data is not None and isinstance(listed, list) else ():
            if isinstance(one, dict) and str(one.get("sha256", "")).isalnum():
                self._files[str(one.get("report"))] = data / SOURCES_FOLDER / f"{one['sha256']}.txt"  # type: ignore[operator]
        self._text = lru_cache(maxsize=256)(self._read)

    def words(self, report: str, start: int, end: int) -> tuple[str, str, str]:
        """What stands before, at and after two offsets in the report of a slug; empty where that is not known.

        What stands around ends where the line does, and keeps the space, or none, between it and the words.
        """
        text = self._text(report)
        if not 0 <= start < end <= len(text):
            return "", "", ""
        before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = text[end : end + _AROUND].partition("\n")[0]
        return _from_word(_one_line(before)), squeeze(text[start:end]), _to_word(_one_line(after))

    def _read(self, report: str) -> str:
        file = self._files.get(report)
        try:
            return file.read_bytes().decode("utf-8") if file else ""
        except (OSError, UnicodeDecodeError):
            return ""


class Cites:
    """Evidence as citations, in one language."""

    def __init__(self, index: Index, sources: Sources, pieces: Pieces) -> None:
        self._index, self._sources, self._pieces = index, sources, pieces
        self._reader = index.reader
        self._report_base = f"{index.base}report/"

    def of(self, statement: str) -> tuple[Cite, ...]:
        """The words on which a participation, an agreement, a twinning or a mention rests."""
        found = [cite for one in self._reader.objects(statement, TIES.evidence) if (cite := self.evidence(one))]
        return tuple(sorted(found, key=lambda cite: (cite.record.target, -cite.confidence, -len(cite.words))))

    def evidence(self, iri: str) -> Cite | None:
        """One piece of evidence."""
        said = {one.predicate: one.value.value for one in self._reader.about(iri)}
        record = said.get(TIES.evidenceIn)
        if record is None:
            return None
        report = record.removeprefix(self._report_base).partition("/")[0]
        try:
            start, end = int(said.get(TIES.quoteStart, -1)), int(said.get(TIES.quoteEnd, -1))
            confidence = float(said.get(TIES.confidence, 1))
        except ValueError:
            return None
        words = self._sources.words(report, start, end)
        return Cite(self._pieces.of(record), *words, said.get(TIES.method, ""), confidence)

    def first_mentions(self, record: str) -> Mapping[str, str]:
        """What a record names, each with the first of its mentions there."""
        return self._index.first_mentions(record)

    def mentions(self, record: str) -> dict[str, tuple[Cite, ...]]:
        """What a record names, each with the words that name it, those at other words first that are longest."""
        found: dict[str, list[Cite]] = defaultdict(list)
        for one in self._reader.subjects(TIES.statedIn, record):
            for named in self._reader.objects(one, TIES.mentionOf):
                found[named] += self.of(one)
        return {iri: tuple(cites) for iri, cites in found.items()}


def _one_line(text: str) -> str:
    """The text with single spaces, also at its ends."""
    return re.sub(r"\s+", " ", text)


def _from_word(text: str) -> str:
    """The text from the first whole word on, if it was cut within one."""
    return text.partition(" ")[2] if len(text) == _AROUND else text.lstrip()


def _to_word(text: str) -> str:
    return text.rpartition(" ")[0] if len(text) == _AROUND else text.rstrip()
