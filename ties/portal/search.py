"""Finds things by any of their names: a full-text index of trigrams (SQLite FTS5) in memory."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Set
from functools import lru_cache
from threading import Lock

from extract.morph import lexeme
from graph.iri import transliterate
from queries.parameters import fold

__all__ = ["Search", "stem"]

_MOST = 5000
_SHORTEST = 3  # letters of a stem
_SHORTENED = re.compile(r"\b([^\W\d_]{1,4})-([^\W\d_]{1,3})\b")  # «ун-т», «р-н»


class Search:
    """An index of names.

    Parameters
    ----------
    names
        A thing's number and one of its names; a thing may come with several.
    labels
        Which of these are labels.
    """

    def __init__(self, names: Iterable[tuple[int, str]], labels: Set[tuple[int, str]] = frozenset()) -> None:
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute("CREATE VIRTUAL TABLE name USING fts5(text, tokenize = 'trigram')")
        self._base.execute("CREATE TABLE owner (name INTEGER PRIMARY KEY, thing INTEGER)")
        named = list(names)
        self._labels = frozenset(i for i, one in enumerate(named, 1) if one in labels)
        rows = [(thing, _searched(name)) for thing, name in named]
        self._base.executemany("INSERT INTO owner VALUES (?, ?)", ((i, t) for i, (t, _) in enumerate(rows, 1)))
        self._base.executemany(
            "INSERT INTO name (rowid, text) VALUES (?, ?)", ((i, n) for i, (_, n) in enumerate(rows, 1))
        )
        self._base.commit()

    def find(self, text: str) -> list[int]:
        """The numbers of the things with a name in which every word of the text stands, the likeliest first.

        A label equal to the text comes first, then another name that is, then one that begins with it, then the
        shorter one. Capitals, ё, and the script (Latin for Cyrillic) make no difference, nor does the full stop of an
        abbreviation. Last come those that have the words in another case.
        """
        parts = _SHORTENED.sub(r"\1 \2", text.replace('"', " ")).split()
        given = [word for part in parts if (word := part.strip(".,"))][:12]
        words = [fold(word) for word in given]
        if not words:
            return []
        exact = self._find(words)
        stems = [stem(word) for word in given]
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
            thing = owners[row]
            rank = (
                int(row not in self._labels)
                if whole in forms
                else 2
                if any(form.startswith(whole) for form in forms)
                else 3
            )
            ranks[thing] = min(ranks.get(thing, (9, 0)), (rank, len(forms[0]) if rank > 1 else 0))
        return sorted(ranks, key=lambda thing: (ranks[thing][0], ranks[thing][1] // 20, thing))

    def _owners(self, rows: list[int]) -> list[tuple[int, int]]:
        marks = ",".join("?" * len(rows))
        return self._base.execute(f"SELECT name, thing FROM owner WHERE name IN ({marks})", rows).fetchall()


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """What all forms of a word begin with; a word with a capital inside is an abbreviation, and has no other forms.

    >>> stem("Индии"), stem("Орше"), stem("министерствами"), stem("СмолГУ")
    ('инди', 'орш', 'министерств', 'смолгу')
    """
    plain = fold(word)
    if not word[1:].islower():
        return plain
    forms = [plain, *(fold(form) for form in lexeme(plain))]
    same = next((i for i, letters in enumerate(zip(*forms, strict=False)) if len(set(letters)) > 1), len(min(forms)))
    found = plain[: min(same, *map(len, forms))]
    return found if len(found) >= _SHORTEST else plain


def _searched(name: str) -> str:
    """What is searched for a name: as it is compared, and in Latin letters."""
    plain, latin = fold(name), transliterate(name)
    return plain if plain == latin else f"{plain}\n{latin}"
