"""Rows of the sample, damaged: words lost, doubled, shuffled, cells emptied, swapped or filled with anything."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from extract.records import Cell, Column, Report, Row, Source
from extract.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.records import Heading

__all__ = ["DAMAGE", "damaged_cells", "one_row"]

_SCRAPS = (
    *("«", "»", "(", ")", ",", ";", ".", ":", "–", "-", "—", "№", "и", "в", "по", "при", "с", "из", "им.", "имени"),
    *("(далее –", "А.А.", "В.", "г.", "дер.", "обл.", "пос.", "район", "области", "край", "Республика", "города"),
    *("директор", "министр", "заместитель", "представитель", "делегация", "глава", "во главе", "участие", "памяти"),
    *("Министерство", "Управление", "комитет", "школа", "филиал", "ОАО", "ООО", "УП", "ГБУК", "МБОУ", "компания"),
    *(
        "подписано",
        "соглашение",
        "меморандум",
        "договоренность",
        "между",
        "побратимы",
        "всего",
        "15 человек",
        "в рамках",
    ),
    *(
        "XIV",
        "29-й",
        "2025",
        "5 мая",
        "10.00",
        "онлайн",
        "Смоленская,",
        "Витебской",
        "Минск",
        "РФ",
        "КНР",
        "СНГ",
        "Иванов",
    ),
)
_ODD = (
    "",
    " ",
    "–",
    "...",
    "«»",
    "((((",
    "))))",
    "«««««",
    "»»»»",
    ",;:.!?",
    "№",
    "123",
    "😀🎭",
    "\u200d",
    "Ё",
    "а",
    "А.",
    "А.А.",
)


def _words(change: Callable[[list[str], Random], list[str]]) -> Callable[[str, Random], str]:
    """A change of the words; the white space between them stays with the word before."""

    def changed(text: str, dice: Random) -> str:
        words = text.split(" ")
        return " ".join(change(words, dice)) if words else text

    return changed


def _lose(words: list[str], dice: Random) -> list[str]:
    return [w for w in words if dice.random() > 0.3]


def _double(words: list[str], dice: Random) -> list[str]:
    return [w for w in words for _ in range(2 if dice.random() < 0.3 else 1)]


def _shuffle(words: list[str], dice: Random) -> list[str]:
    return dice.sample(words, len(words))


def _scraps(words: list[str], dice: Random) -> list[str]:
    return [x for w in words for x in ([dice.choice(_SCRAPS), w] if dice.random() < 0.4 else [w])]


def _only_scraps(_: str, dice: Random) -> str:
    return " ".join(dice.choice(_SCRAPS) for _ in range(dice.randint(1, 30)))


def _cut(text: str, dice: Random) -> str:
    a, b = sorted((dice.randint(0, len(text)), dice.randint(0, len(text))))
    return text[a:b]


def _letters(text: str, dice: Random) -> str:
    return "".join(c for c in text if dice.random() > 0.05)


def _without(signs: str) -> Callable[[str, Random], str]:
    return lambda text, _: text.translate(str.maketrans("", "", signs))


_LATIN = str.maketrans("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abvgdeejziiklmnoprstufhccss'y'eua")

DAMAGE: dict[str, Callable[[str, Random], str]] = {
    "nothing": lambda text, _: text,
    "words lost": _words(_lose),
    "words doubled": _words(_double),
    "words shuffled": _words(_shuffle),
    "scraps between": _words(_scraps),
    "only scraps": _only_scraps,
    "cut": _cut,
    "letters lost": _letters,
    "no quotes": _without("«»"),
    "no closing quotes": _without("»"),
    "no full stops": _without("."),
    "no commas": _without(",;"),
    "no brackets": _without("()"),
    "no spaces": _without(" \n\u00a0"),
    "capitals": lambda text, _: text.upper(),
    "small letters": lambda text, _: text.lower(),
    "titles": lambda text, _: text.title(),
    "latin": lambda text, _: text.lower().translate(_LATIN),
    "other quotes": lambda text, _: text.replace("«", '"').replace("»", '"'),
    "line ends": lambda text, _: text.replace(" ", "\n"),
    "long": lambda text, dice: " ".join([text] * dice.randint(2, 8)),
    "odd": lambda _, dice: dice.choice(_ODD),
}


@st.composite
def damaged_cells(draw: st.DrawFn, rows: list[dict[Column, str]]) -> dict[Column, str]:
    """The cells of one of ``rows``, each with up to two kinds of damage, some of another row, some missing."""
    dice = Random(draw(st.integers(0, 2**32)))
    base = draw(st.sampled_from(rows))
    out = {}
    for column in Column:
        text = (base if dice.random() < 0.85 else dice.choice(rows)).get(column, "")
        for name in draw(st.lists(st.sampled_from(list(DAMAGE)), max_size=2)):
            text = DAMAGE[name](text, dice)
        if squeeze(text) and dice.random() < 0.95:
            out[column] = text
    return out


def one_row(cells: dict[Column, str], heading: Heading, section: str = "Общие направления сотрудничества") -> Report:
    """A report of one row with these cells."""
    text, made = "1.", []
    for column, raw in cells.items():
        kept = raw.strip()
        text += "\n\t"
        made.append(Cell(column, len(text), len(text) + len(kept), kept))
        text += kept
    return Report(Source("report.txt", "", text), heading, (Row(1, section, 0, len(text), tuple(made)),), ())
