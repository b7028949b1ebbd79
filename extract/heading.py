"""The heading of a report: its quarter, level and region."""

from __future__ import annotations

import re
import unicodedata

from extract.errors import ReadError
from extract.gazetteer import gazetteer
from extract.morph import cases, lemmas
from extract.nominative import nominative
from extract.records import Heading, Level
from extract.text import fold, squeeze
from extract.tokens import tokenize

__all__ = ["parse_heading"]

_WORDS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "п": 2, "ш": 3}
_ONES = str.maketrans("1lіӏ|у", "iiiiiv")
_NUMERAL = (
    r"(?<![\w-])(?P<q>[1IiІіӀl|]{1,3}|[1IiІіӀl|][VvУу]|[2-4]|[ПШ]|(?:перв|втор|трет|четверт)\w+)"
    r"(?:\s?-?\s?(?:й|[ыи]й|[оеы]?м|[ое]?го))?\s+кв(?:артал\w*|\.)"
)
_YEAR = r"(?P<y>20\d\d)(?!\d)"
_QUARTER = (
    re.compile(_NUMERAL + r"[\s,(]*" + _YEAR, re.IGNORECASE),
    re.compile(_YEAR + r"\s*(?:год\w*|г\.)?[\s,(–—-]*(?:(?:в|во|за)\s+)?" + _NUMERAL, re.IGNORECASE),
)
#: «за апрель – июнь 2025 года»: a quarter by its first and last month.
_MONTHS = re.compile(
    r"(?P<first>январ|апрел|июл|октябр)\w*\s*[–—-]\s*(?P<last>март|июн|сентябр|декабр)\w*\s+" + _YEAR, re.IGNORECASE
)
_FIRST, _LAST = ("январ", "апрел", "июл", "октябр"), ("март", "июн", "сентябр", "декабр")
_SEVERAL = re.compile(r"[IVІ\d]\s*(?:[–—-]|и|,)\s*(?:[1-4IVІ]+|четверт\w+)(?:\s?-\s?\w{1,2})?\s+квартал")
_OTHER_PERIOD = re.compile(r"\d+\s+месяц\w*|\S+\s+полугоди\w+|(?:за|в)\s+20\d\d\s+год\w*", re.IGNORECASE)
_REGION = re.compile(r"[А-ЯЁ][\w-]+(?:ой|ого|его)\s+(?:области|края|автономного\s+округа)")
_MUNICIPAL = re.compile(
    r"местного самоуправления|муниципал|городск\w+ округ|\b(?:район|округ)(?:ов|ами|ах)\b"
    r"|администраци\w+ (?:город|г\.|район|округ)"
)
_EXECUTIVE = re.compile(
    r"исполнительн\w+ орган\w+(?: государственной власти)? (?!местн|муниципальн|городск)"
    r"|орган\w+ исполнительной власти|правительств"
)


def parse_heading(text: str, file: str) -> Heading:
    """Read the heading's words, given as the text above the table.

    Raises
    ------
    ReadError
        where no quarter or no known region is named
    """
    title = squeeze(text)
    region = _region(title)
    quarter = _quarter(title, file)
    if region is None:
        raise ReadError(
            file,
            "heading",
            "no known region («… Смоленской области») above the table",
            "Check the heading, or add the region to data/gazetteers/regions.tsv",
        )
    return Heading(title, quarter, _level(title), region)


def _quarter(title: str, file: str) -> str:
    words = unicodedata.normalize("NFKC", title).replace("ё", "е")
    match = next((m for m in (pattern.search(words) for pattern in _QUARTER) if m), None)
    if match is not None and not _SEVERAL.search(words):
        numeral = match["q"].lower()
        number = next((n for stem, n in _WORDS.items() if numeral.startswith(stem)), None)
        number = number or (int(numeral) if numeral in {"2", "3", "4"} else _ROMAN[numeral.translate(_ONES)])
        return f"{match['y']}-Q{number}"
    months = _MONTHS.search(words)
    if match is None and months is not None:
        number = _FIRST.index(months["first"].lower()) + 1
        if number == _LAST.index(months["last"].lower()) + 1:
            return f"{months['y']}-Q{number}"
    other = _OTHER_PERIOD.search(words)
    if match is not None:
        problem = "the heading names several quarters"
    elif re.search(r"квартал", words, re.IGNORECASE):
        problem = "the heading names no quarter from I to IV with its year («в III квартале 2025 года»)"
    elif other:
        problem = f"the heading's period is «{other.group()}» and no quarter («в III квартале 2025 года»)"
    else:
        problem = "no quarter and year («в III квартале 2025 года») above the table"
    raise ReadError(file, "heading", problem, "Check that the file is the report of one quarter, with its heading")


def _region(title: str) -> str | None:
    """The region whose report it is: the first that stands in the genitive («органами … области»)."""
    tokens = tokenize(title)
    named = [n for n in gazetteer().named_in(tokens) if n.place is not None and n.place.kind == "region"]
    owning = [n for n in named if any(("gent", "sing") in cases(t.text) for t in tokens[n.start : n.end])]
    for found in (*owning, *named):
        assert found.place is not None
        return found.place.name
    cities = {fold(p.name): p.name for p in gazetteer().regions.values() if p.kind == "settlement"}
    for token in tokens:
        city = next((cities[form] for word in lemmas(token.text) if (form := fold(word)) in cities), None)
        if token.is_capital and city:
            return city
    match = _REGION.search(title)
    return " ".join(nominative(match.group().split())) if match else None


def _level(title: str) -> Level:
    words = fold(title)
    municipal, executive = _MUNICIPAL.search(words), _EXECUTIVE.search(words)
    first = municipal is not None and (executive is None or municipal.start() < executive.start())
    return "municipal" if first else "executive"
