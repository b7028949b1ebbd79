"""What the search page of the static site reads, for which ``static/search.js`` does what ``search.py`` does live."""

from __future__ import annotations

import json
import re

from graph.iri import transliterate
from queries.parameters import fold
from ties.portal.index import Index
from ties.portal.search import stem

__all__ = ["search_index"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def search_index(index: Index) -> bytes:
    """Every name as a script, and what the forms of each word in them begin with.

    Of a thing it has the path, the kind, the number of events, both labels, and what is searched for it.
    """
    names: dict[int, set[str]] = {}
    words: set[str] = set()
    for number, name in index.names():
        names.setdefault(number, set()).add(fold(name))
        words.update(_WORD.findall(name))
    rows = []
    for number, thing in enumerate(index.things):
        if thing.kind != "record":
            searched = sorted({*names.get(number, ()), *(transliterate(name) for name in names.get(number, ()))})
            label = [thing.label.get("ru", ""), thing.label.get("en", "")]
            rows.append([index.path(thing.iri), thing.kind, thing.events, *label, "\n".join(searched)])
    stems = sorted({stem(word) for word in words})
    return "".join(
        f"window.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in (("tiesStems", stems), ("tiesNames", rows))
    ).encode()
