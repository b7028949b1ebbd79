"""What the page says, in Russian and English: ``texts.tsv``, a line for each text."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources

__all__ = ["texts"]


@cache
def texts() -> dict[str, tuple[str, str]]:
    """Give the Russian and the English text of each key; ``{name}`` in it is filled in by the page.

    >>> texts()["view.map"]
    ('Карта', 'Map')
    """
    table = resources.files(__package__).joinpath("texts.tsv").read_text(encoding="utf-8")
    lines = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {line["key"]: (line["ru"], line["en"]) for line in lines}
