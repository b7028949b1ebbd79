"""Finds things by any of their names: a full-text index of trigrams (SQLite FTS5) in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from threading import Lock

from graph.iri import transliterate
from queries.parameters import fold

__all__ = ["Search"]

_MOST = 5000
_STEM = 6  # letters from which on the last two of a word may be another case's ending


class Search:
    """An index of names.

    Parameters
    ----------
    names
        A thing's number and one of its names; a thing may come with several.
    """

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute("CREATE VIRTUAL TABLE name USING fts5(text, tokenize = 'trigram')")
        self._base.execute("CREATE TABLE owner (name INTEGER PRIMARY KEY, thing INTEGER)")
        rows = [(thing, _searched(name)) for thing, name in names]
        self._base.executemany("INSERT INTO owner VALUES (?, ?)", ((i, t) for i, (t, _) in enumerate(rows, 1)))
        self._base.executemany(
            "INSERT INTO name (rowid, text) VALUES (?, ?)", ((i, n) for i, (_, n) in enumerate(rows, 1))
        )
        self._base.commit()

    def find(self, text: str) -> list[int]:
        """The numbers of the things with a name in which every word of the text stands, the likeliest first.

        A name equal to the text comes first, then one that begins with it, then the shorter one. Case, ё, and the
        script (Latin for Cyrillic) make no difference. Last come those that have the words in another case.
        """
        words = [word for word in fold(text).replace('"', " ").split() if word][:12]
        if not words:
            return []
        exact = self._find(words)
        stems = [word[:-2] if len(word) >= _STEM else word for word in words]
        return list(dict.fromkeys([*exact, *self._find(stems)])) if stems != words else exact

    def _find(self, words: list[str]) -> list[int]:
        whole = " ".join(words)
        long = [word for word in words if len(word) >= 3]
        short = [word for word in words if len(word) < 3]
        tests = ["text MATCH ?"] if long else []
        values = [" ".join(f'"{word}"' for word in long)] if long else []
        tests += ["instr(text, ?)"] * len(short)
        query = f"SELECT rowid, text FROM name WHERE {' AND '.join(tests)} LIMIT {_MOST}"
        with self._lock:
            found = self._base.execute(query, [*values, *short]).fetchall()
            owners = dict(self._owners([row for row, _ in found]))
        ranks: dict[int, tuple[int, int]] = {}
        for row, searched in found:
            forms = searched.split("\n")
            rank = 0 if whole in forms else 1 if any(form.startswith(whole) for form in forms) else 2
            thing = owners[row]
            ranks[thing] = min(ranks.get(thing, (9, 0)), (rank, len(forms[0]) if rank else 0))
        return sorted(ranks, key=lambda thing: (ranks[thing][0], ranks[thing][1] // 20, thing))

    def _owners(self, rows: list[int]) -> list[tuple[int, int]]:
        marks = ",".join("?" * len(rows))
        return self._base.execute(f"SELECT name, thing FROM owner WHERE name IN ({marks})", rows).fetchall()


def _searched(name: str) -> str:
    """What is searched for a name: as it is compared, and in Latin letters."""
    plain, latin = fold(name), transliterate(name)
    return plain if plain == latin else f"{plain}\n{latin}"
