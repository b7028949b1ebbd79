"""The heading of a report: its quarter, level and region."""

from __future__ import annotations

import re

from extract.errors import ReadError
from extract.gazetteer import gazetteer
from extract.morph import nominative
from extract.records import Heading, Level
from extract.text import fold, squeeze

__all__ = ["parse_heading"]

_QUARTERS = {
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4},
    **{"первом": 1, "втором": 2, "третьем": 3, "четвертом": 4},
    **{"первый": 1, "второй": 2, "третий": 3, "четвертый": 4},
}
_QUARTER = re.compile(
    r"\b(?P<q>I{1,3}|IV|[1-4]|перв\w+|втор\w+|трет\w+|четверт\w+)(?:-?\s?(?:й|м|ом|ем))?\s+квартал\w*\s+"
    r"(?P<y>20\d\d)",
    re.IGNORECASE,
)
_REGION = re.compile(r"[А-ЯЁ][\w-]+(?:ой|ого|его)\s+(?:области|края|автономного\s+округа)")
_MUNICIPAL = re.compile(r"местного\s+самоуправления|муниципальн|городск\w+\s+округ", re.IGNORECASE)
_LOOKALIKE_ROMAN = str.maketrans("ІХ", "IX")


def parse_heading(text: str, file: str) -> Heading:
    """Read the heading's words, given as the text above the table.

    Raises
    ------
    ReadError
        where no quarter or no known region is named
    """
    title = squeeze(text)
    match = _QUARTER.search(title.translate(_LOOKALIKE_ROMAN))
    if match is None:
        raise ReadError(
            file,
            "heading",
            "no quarter and year («в III квартале 2025 года») above the table",
            "Check that the file is a quarterly report with its heading",
        )
    word = match["q"].lower().replace("ё", "е")
    quarter = _QUARTERS.get(word) or next(n for stem, n in _STEMS if word.startswith(stem))
    known = gazetteer().region_in(title)
    region = known.name if known else _unlisted_region(title)
    if region is None:
        raise ReadError(
            file,
            "heading",
            "no known region («… Смоленской области») above the table",
            "Check the heading, or add the region to data/gazetteers/regions.tsv",
        )
    level: Level = "municipal" if _MUNICIPAL.search(fold(title)) else "executive"
    return Heading(title, f"{match['y']}-Q{quarter}", level, region)


def _unlisted_region(title: str) -> str | None:
    """«Заречной области» → «Заречная область», for a region that no gazetteer lists."""
    match = _REGION.search(title)
    return " ".join(nominative(match.group().split())) if match else None


_STEMS = (("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4))
