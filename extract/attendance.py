"""How an event was attended: in person, online or both, and by how many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.lexicon import is_people_noun
from extract.morph import readings
from extract.records import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["attendance_mode", "foreign_headcount", "headcount"]

_HYBRID = re.compile(
    r"\bочно\w*\s+и\s+(?:в\s+)?(?:режиме\s+|формате\s+)?(?:дистанционн|онлайн|заочн|удаленн)|(?:дистанционн|онлайн|заочн)\w*\s+и\s+(?:в\s+)?очн"
    r"|очно-\s?(?:дистанционн|заочн)|смешанн\w+\s+(?:формат|режим)|гибридн|\bочно\w*\s+и\s+на\s+платформе|;\s*платформа\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"дистанционн|видео-?\s?конференц|видеомост|\bонлайн|\bвкс\b|вебинар|телемост|виртуальн|удаленн\w+\s+(?:формат|режим)"
    r"|в\s+формате\s+online|\bzoom\b|в\s+сети\s+интернет",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"по\s+видео-?связи|\(удал[её]нно\)|\(дистанционно\)|\(онлайн\)|в\s+режиме\s+вкс", re.IGNORECASE)
_BOTH_COUNTS = re.compile(
    r"очном\s+формате.*(?:онлайн|дистанционн)|(?:онлайн|дистанционн).*очном\s+формате", re.I | re.S
)
_NUMBER = (
    r"(?:более|свыше|около|порядка|не\s+менее|примерно|до)?\s*"
    r"(?P<n>\d{1,3}(?:[ \u00a0]\d{3})+|\d+,\d+(?=\s+тыс)|\d+)(?P<k>\s+тыс\w*\.?)?"
)
_UNIT = r"\s*(?:чел\b\.?|человек\w*|участник\w*)"
_TOTALS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:количество|число)\s+участник\w*(?!\s+делегаци)(?:[^–—:;.]|\([^)]*\))*?(?:[–—:-]|составил\w*|достигл\w*)\s*"
        + _NUMBER
        + r"(?P<rest>[^.]*)",
        r"\bвсего\s*(?:участник\w*|присутствовал\w*|участвовал\w*)?\s*[–—:-]?\s*" + _NUMBER + _UNIT + "(?P<rest>[^.]*)",
        r"\bвсего\s+\w+\s*[–—:-]\s*" + _NUMBER + "(?P<rest>)",
        r"\bвсего\s+" + _NUMBER + r"\s+(?P<noun>[а-яё]+)(?P<rest>)",
        r"(?:^|[.;\n]\s*)участников\s*[–—:-]\s*" + _NUMBER + "(?P<rest>[^.]*)",
        r"(?:подключил\w*|присутствовал\w*|прибыл\w*)\s+" + _NUMBER + r"\s*участник\w*(?P<rest>)",
        r"(?:^|[.;]\s*)" + _NUMBER + r"\s*участник\w*(?P<rest>)(?=\s*(?:$|[.;]))",
        r"\.\s+" + _NUMBER + r"\s+(?P<noun>[а-яё]+)(?P<rest>)(?:\s+(?:на|и)\s+[^.;,]*)?"
        r"(?:,\s+(?:более\s+|около\s+)?[\d ]+(?:\s+тыс\.)?\s+зрител\w+)?\s*$",
        r"\bот\s+" + _NUMBER + r"\s+участник\w*(?P<rest>)",
        r"\bобщим\s+числом\s+" + _NUMBER + "(?P<rest>)",
        r"\bв\s+общей\s+сложности\s*[–—:-]?\s*" + _NUMBER + _UNIT + "(?P<rest>)",
    )
)
_OF_ONE_SIDE = re.compile(r"участник\w*\s+от\s+(?:[А-ЯЁ]|регион|област|края|город|наш)")
_LEADING = re.compile(r"^(?:\d+\.\s+)?" + _NUMBER + r"\s+(?P<noun>[а-яё-]+)(?P<rest>.*)", re.IGNORECASE | re.S)
_TOOK_PART = re.compile(
    r"(?:приняли|приняло|принял)\s+участие\s+" + _NUMBER + r"\s+(?P<noun>[а-яё-]+)"
    r"|\b(?:участвовали|участвовало|собрал\w*|объединил\w*)\s+"
    + _NUMBER.replace("<n>", "<m>").replace("<k>", "<k2>")
    + r"\s+(?P<noun2>[а-яё-]+)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"очно\s*[–—:-]\s*(?P<a>\d+)[^;]*?(?:дистанционно|онлайн)\s*[–—:-]\s*(?P<b>\d+)", re.IGNORECASE | re.S
)
_GROUP = re.compile(r"\((?:[^()]*?[–—-]\s*)?(\d+)\s+(?:человек\w*|участник\w*|представител\w*|артист\w*)\)")
_TRAILING_GROUP = re.compile(r"[–—-]\s*(\d+)\s+(?:человек\w*|участник\w*|представител\w*|артист\w*)")
_BEHIND_COLON = re.compile(r":\s*" + _NUMBER + r"\s+(?P<noun>[а-яё-]+)(?=[^:]*$)", re.IGNORECASE)
_PERSONS = re.compile(r"[(:–—-]\s*(\d+)\s+чел(?:овек[аи]?)?\b")
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{3}|.{2}[)»])\.(?:\s|$)", re.DOTALL)
_OF_A_DELEGATION = re.compile(r"делегаци\w*[^;()]{0,60}(?:\(\s*)$", re.IGNORECASE)
_AND_OTHERS = re.compile(r"\s*спортсмен\w*\s*,\s*(?P<n>\d+)\s+(?:тренер|суд|представител)\w+")
_ALSO = re.compile(
    r"(?:,|;|\bи)\s*(?P<n>\d+)\s*(?:человек\w*\s*)?[–—-]?\s*(?:в\s+(?:формате|режиме|дистанционном)|онлайн|дистанционно|заочно)"
)


def attendance_mode(cells: Mapping[Column, str]) -> str:
    """``in-person``, ``online`` or ``hybrid``, by the words of the cells (cleaned).

    >>> attendance_mode({Column.PLACE: "г. Смоленск (в очном и дистанционном формате)"})
    'hybrid'
    """
    title, place = cells.get(Column.TITLE, ""), cells.get(Column.PLACE, "")
    people = cells.get(Column.PARTICIPANTS, "")
    content = cells.get(Column.CONTENT, "")
    if any(_HYBRID.search(text) for text in (place, title, content)) or _BOTH_COUNTS.search(people):
        return "hybrid"
    unquoted = re.sub(r"«[^»]*»", " ", title)
    if _ONLINE.search(place) or _ONLINE.search(unquoted):
        return "online"
    return "hybrid" if _ONLINE.search(people) or _REMOTE.search(content) or _REMOTE.search(people) else "in-person"


def headcount(cells: Mapping[Column, str], event_type: str) -> int | None:
    """The stated total of participants; sizes of delegations, spectators and visitors do not count."""
    people, content = cells.get(Column.PARTICIPANTS, ""), cells.get(Column.CONTENT, "")
    away = re.match(r"участи[ея]\b", cells.get(Column.TITLE, ""), re.IGNORECASE) is not None
    for text in (people, content):
        for pattern in _TOTALS:
            match = pattern.search(text)
            noun = match.groupdict().get("noun") if match else None
            if (
                match
                and (noun is None or _counts_people(noun))
                and not (
                    _OF_ONE_SIDE.search(match[0][: match.start("n") - match.start()])
                    or _OF_A_DELEGATION.search(text[: match.start()])
                    or (away and text[: match.start()].rstrip().endswith("("))
                )
            ):
                more = _ALSO.search(match["rest"]) or _AND_OTHERS.match(match["rest"])
                return _value(match["n"], match["k"]) + (_value(more["n"], None) if more else 0)
    leading = _LEADING.match(people)
    if leading and _counts_people(leading["noun"]) and not (_is_delegation(leading, away) or _goes_on(leading["rest"])):
        return _listed_counts(people) or _value(leading["n"], leading["k"])
    split = _SPLIT.search(people)
    if split:
        return int(split["a"]) + int(split["b"])
    for text in (people, content):
        took = _TOOK_PART.search(text)
        if took and _counts_people(took["noun"] or took["noun2"]):
            return _value(took["n"] or took["m"], took["k"] or took["k2"])
    behind = _BEHIND_COLON.search(people)
    if behind and _counts_people(behind["noun"]):
        return _value(behind["n"], behind["k"])
    parts = _all_counted(people)
    if parts:
        return sum(parts)
    if event_type == "performance" and not away:
        return _sole_group(people)
    return None


def foreign_headcount(cells: Mapping[Column, str]) -> int | None:
    """The stated number of foreign participants."""
    for text in (cells.get(Column.PARTICIPANTS, ""), cells.get(Column.CONTENT, "")):
        match = re.search(
            r"(?P<n>\d+)\s*(?:человек\w*)?\s*[–—-]\s*иностранн|иностранн\w+\s+(?:граждан\w*|студент\w*)[^.;]*?"
            r"\((?P<m>\d+)\s+человек|из\s+них\s+(?P<k>\d+)\s+участник\w*\s+из\s+Республики"
            r"|из\s+них\s+количество\s+представителей\s+[^–—]*[–—]\s*(?P<l>\d+)",
            text,
            re.IGNORECASE,
        )
        if match:
            return next(int(g) for g in match.groups() if g)
    return None


def _listed_counts(people: str) -> int | None:
    """«12 студентов и 2 мастера», «52 врача …; 4 специалиста …»: the sum, where each item counts people."""
    total = 0
    items = [item.strip() for item in re.split(r";|(?<=[а-яё])\s+и\s+(?=\d)", people) if item.strip()]
    for item in items:
        match = _LEADING.match(item)
        if match is None or not _counts_people(match["noun"]):
            return None
        total += _value(match["n"], match["k"])
    return total if len(items) > 1 else None


def _goes_on(rest: str) -> bool:
    """«12 студентов и 2 преподавателя А, преподаватели Б»: others took part whom nobody counted."""
    return re.search(r"\d\s+[а-яё]+\s[^;]*,\s*(?:преподавател|сотрудник|специалист|студент)\w+\s", rest) is not None


def _value(digits: str, thousand: str | None) -> int:
    """«1,2» and «тыс.» → 1200."""
    if thousand:
        return round(float(digits.replace(",", ".")) * 1000)
    return int(re.sub(r"\D", "", digits))


def _counts_people(noun: str) -> bool:
    """Whether what is counted is people, one by one: any animate noun but for groups of them."""
    lower = noun.lower()
    collective = re.match(
        r"коллектив|команд|оркестр|ансамбл|хор|групп|семь|компани|организаци|предприяти|делегаци|посетител|зрител|слушател",
        lower,
    )
    animate = any(r.tag.POS == "NOUN" and "anim" in r.tag for r in readings(lower.split("-")[0])[:3])
    return (is_people_noun(lower.split("-")[0]) or animate) and not collective


def _is_delegation(match: re.Match[str], away: bool) -> bool:
    """«3 представителя Смоленской области» at an event elsewhere is a delegation's size."""
    if re.match(r"\s*[–—-]?\s*делегаци", match["rest"]):
        return True
    return away and match["noun"].lower().startswith(("представител", "сотрудник", "человек"))


def _without_audience(people: str) -> str:
    """The text without the sentences that count spectators and visitors."""
    return re.sub(r"[^.;]*(?:зрител|посетител|слушател|просмотр)[^.;]*", " ", people)


def _all_counted(people: str) -> list[int]:
    """The counts, where every item of the list of participants carries one: «А (10 человек), Б (8 человек)»."""
    people = _without_audience(people)
    depth, items, current = 0, [], ""
    for at, char in enumerate(people):
        depth += (char == "(") - (char == ")")
        stop = char in ",;" or (char == "." and _SENTENCE_END.match(people, max(0, at - 3)) is not None)
        if stop and depth == 0:
            items.append(current)
            current = ""
        else:
            current += char
    items.append(current)
    items = [part for item in items for part in re.split(r"(?<=\))\s+и\s+", item)]
    counts = [_PERSONS.findall(item) for item in items if item.strip()]
    if len(counts) > 1 and all(len(c) == 1 for c in counts):
        return [int(c[0]) for c in counts]
    return []


def _sole_group(people: str) -> int | None:
    people = _without_audience(people)
    groups = _GROUP.findall(people) or _TRAILING_GROUP.findall(people)
    others = re.search(r"\),\s*(?:[а-яё]+\s+)?(?:коллектив|ансамбл|артист|участник)", people)
    return int(groups[0]) if len(groups) == 1 and not others else None
