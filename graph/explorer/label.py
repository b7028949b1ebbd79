"""How much room a name takes beside its dot; ``page/look.js`` draws it so."""

from __future__ import annotations

import math
from textwrap import wrap
from typing import Final

__all__ = ["box", "font", "radius", "short"]

WIDTH, LINES = 20, 3
#: The mean width of a letter (the hubs' are bold) and the height of a line, as parts of the letters' height.
LETTER: Final = 0.6
BOLD: Final = 0.68
LINE: Final = 1.16
LARGEST: Final = 15


def plain(name: str, legal_form: str) -> str:
    """Give an organisation's name without its legal form, and without the quotation marks round all of the rest.

    >>> plain("ООО «Завод «Луч»", "ООО"), plain("ОАО «МАЗ» – филиал", "ОАО")
    ('Завод «Луч»', '«МАЗ» – филиал')
    """
    rest = name.removeprefix(f"{legal_form} ") if legal_form else name
    inner = rest[1:-1]
    if rest == name or not (rest.startswith("«") and rest.endswith("»")):
        return rest
    # One closing mark may close two levels: «Завод «Луч» is whole, «А» и «Б» is not.
    return inner + "»" * (inner.count("«") > inner.count("»")) if "»" not in inner.split("«")[0] else rest


def short(name: str) -> str:
    """Give the name in up to three short lines."""
    return "\n".join(wrap(name, WIDTH, max_lines=LINES, placeholder="…", break_long_words=False))


def font(events: int) -> int:
    """Give the letters' height in pixels: hubs are written larger."""
    return 12 if events < 3 else 13 if events < 6 else LARGEST


def radius(events: int, most: int) -> float:
    """Give the dot's radius in pixels: its area grows with the number of events, up to ``most``."""
    return 6 + 24 * math.sqrt(events / max(most, 1))


def box(name: str, events: int, most: int) -> tuple[float, float, float]:
    """Give the width and height of a dot with its name below it, and how far above the middle the dot stands."""
    lines, size = short(name).split("\n"), font(events)
    dot = 2 * radius(events, most)
    height = dot + 8 + len(lines) * size * LINE
    letter = BOLD if size == LARGEST else LETTER
    return max(dot, max(map(len, lines)) * size * letter), height, (height - dot) / 2
