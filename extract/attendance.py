"""How an event was attended: in person, online or both, and by how many."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.counts import Counted, counts_people
from extract.lexicon import is_people_noun, post_head
from extract.morph import cases, is_adjective, is_noun, is_verb, lemmas, readings
from extract.records import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.counts import Count, Span

__all__ = ["attendance_mode", "foreign_headcount", "headcount"]

_HYBRID = re.compile(
    r"\bочно\w*\s+и\s+(?:в\s+)?(?:режиме\s+|формате\s+)?(?:дистанционн|онлайн|заочн|удаленн)|(?:дистанционн|онлайн|заочн)\w*\s+и\s+(?:в\s+)?очн"
    r"|очно-\s?(?:дистанционн|заочн)|смешанн\w+\s+(?:формат|режим)|гибридн|\bочно\w*\s+и\s+на\s+платформе|;\s*платформа\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"дистанционн|видео-?\s?конференц|видеомост|\bонлайн|\bвкс\b|вебинар|телемост|виртуальн|удаленн\w+\s+(?:формат|режим)"
    r"|в\s+формате\s+online|\bzoom\b|в\s+сети\s+интернет|\bзаочно\b|\bзаочн\w+\s+(?:формат|форм[аеуы]\b|этап|участи)",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"по\s+видео-?связи|\(удал[её]нно\)|\(дистанционно\)|\(онлайн\)|в\s+режиме\s+вкс", re.IGNORECASE)
_HELD_ONLINE = re.compile(
    r"(?:^|[.!]\s+)(?:мероприят|встреч|заседани|совещани|семинар|конкурс|конференци|олимпиад|заняти|урок|лекци|переговор)"
    r"\w*(?:\s[^\s.,;(]+){0,5}?\s(?:про(?:ш|ход|вод|вед)|состоя)\w*(?:\s[^\s.,;]+){0,3}?"
    r"\s(?:дистанционн|онлайн|заочн|удал[её]нн|в\s+(?:режиме|формате)\s+(?:видео|вкс|онлайн))",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"\bвсего\s+за\s[^.;]*мероприяти[^.;]*", re.IGNORECASE)
_EACH_SIDE = re.compile(r"\b(?:с|со|от)\s(?:каждой|обеих)\s(?:стороны|сторон)\b")
_BOTH_COUNTS = re.compile(
    r"очном\s+формате.*(?:онлайн|дистанционн)|(?:онлайн|дистанционн).*очном\s+формате", re.I | re.S
)
_TOTAL = re.compile(
    r"\bвсего\b|\bитого\b|\bобщ\w+ (?:количеств|числ|численност)|\bв общей сложности\b|\bот$"
    r"|\b(?:количеств|числ|численност|кол-в)\w* (?:участ|присутств|приглаш|собравш|делегат|слушател)"
    r"|(?:^|, )(?:участник|слушател)\w* [–—:-]$|\bохват\w* [–—:-]$",
    re.IGNORECASE,
)
_ONE_SIDE = re.compile(r"\b(?:от|со стороны) (?:[А-ЯЁ]|регион|област|края|город|наш)")
_FOREIGN = re.compile(r"иностранн|зарубежн", re.IGNORECASE)
_SIDE = re.compile(_ONE_SIDE.pattern + r"|^(?:От|Из|С|Со) |[Сс]торон|елегаци|[Вв] составе")
_WAY = re.compile(r"\b(?:очно|онлайн|дистанционн?о\w*|заочно|в (?:формате|режиме))\b", re.IGNORECASE)
_TAKE_PART = frozenset({
    "участвовать", "собрать", "объединить", "присоединиться", "подключиться", "сразиться", "охватить", "задействовать",
    "зарегистрироваться", "зарегистрировать", "привлечь",
})  # fmt: skip
_COME = _TAKE_PART | {"присутствовать", "прибыть", "приехать", "съехаться", "выступить", "выйти", "собраться"}
_UMBRELLA = frozenset({"человек", "участник"})
_OF_A_SIDE = frozenset({"делегация", "представитель", "сотрудник", "делегат"})
_GATHERINGS = frozenset({"performance", "education", "meeting", "session"})
_VISITS = frozenset({"visit", "business-mission"})
_LESSONS = frozenset({"education", "conference"})
_SIGNS = frozenset({"–", "—", "-", ":"})
_CONTINUES = frozenset({"в", "из", "среди", "включая", "а", "и"})


def attendance_mode(cells: Mapping[Column, str]) -> str:
    """``in-person``, ``online`` or ``hybrid``, by the words of the cells (cleaned).

    >>> attendance_mode({Column.PLACE: "г. Смоленск (в очном и дистанционном формате)"})
    'hybrid'
    """
    title, place = cells.get(Column.TITLE, ""), cells.get(Column.PLACE, "")
    people = _SUMMARY.sub("", cells.get(Column.PARTICIPANTS, ""))  # the last row may end with the report's own totals
    content = cells.get(Column.CONTENT, "")
    if any(_HYBRID.search(text) for text in (place, title, content)) or _BOTH_COUNTS.search(people):
        return "hybrid"
    unquoted = re.sub(r"«[^»]*»", " ", title)
    if _ONLINE.search(place) or _ONLINE.search(unquoted) or _HELD_ONLINE.search(content):
        return "online"
    return "hybrid" if _ONLINE.search(people) or _REMOTE.search(content) or _REMOTE.search(people) else "in-person"


def headcount(cells: Mapping[Column, str], event_type: str) -> int | None:
    """The stated total of participants; sizes of delegations, spectators and visitors do not count.

    A total that is told as such comes first: by a label, a verb, a sentence of its own, or a bracket behind a whole
    list; then what a list begins with; then the sum, where all items or sides are counted; then the one group beside
    single persons. The content can only tell a total.
    """
    taught = event_type in _LESSONS
    people = Counted(cells.get(Column.PARTICIPANTS, ""), taught=taught)
    content = Counted(cells.get(Column.CONTENT, ""), taught=taught)
    away = re.match(r"участи[ея]\b", cells.get(Column.TITLE, ""), re.IGNORECASE) is not None
    return next((n for n in _answers(people, content, event_type, away=away) if n), None)


def _answers(people: Counted, content: Counted, event_type: str, *, away: bool) -> Iterator[int | None]:
    """The answers that the cells give, the surest first."""
    yield from (_sum(people, c) for c in people.counts if _is_labelled(people, c))
    yield from (_sum(people, c) for c in people.counts if _is_subject(people, c, _COME) or _stands_alone(people, c))
    yield from (_sum(people, c) for c in people.counts if _closes_list(people, c, away=away))
    yield _leading(people, away=away, visit=event_type in _VISITS)
    yield from (
        _sum(content, c) for c in content.counts if _is_labelled(content, c) or _is_subject(content, c, _TAKE_PART)
    )
    yield from (_sum(people, c) for c in people.counts if _WAY.search(" ".join(people.before(c)[-2:])))
    yield from (_sum(people, c) for c in people.counts if _is_each(people, c))
    yield _all_counted(people)
    yield from (_sum(people, c) for c in people.counts if c.noun and people.before(c)[-1:] == [":"])
    if not away and event_type not in _VISITS:
        yield _sole_group(people, gathering=event_type in _GATHERINGS)


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


def _is_labelled(cell: Counted, count: Count) -> bool:
    """«Общее количество участников – 30», «Всего на раскопе трудились 90 бойцов», «от 141 участника»."""
    left = " ".join(cell.before(count))
    label = max((m.start() for m in _TOTAL.finditer(left)), default=-1)
    words = left[label:]
    if label < 0 or (count.bracket and "количеств" not in words and "числ" not in words):
        return False
    names_all = "участник" in words.lower() or (words.split()[-1] in _SIGNS and counts_people(words.split()[-2]))
    if _ONE_SIDE.search(words) or _FOREIGN.search(words) or (not names_all and _SIDE.search(words)):
        return False
    return bool(count.noun) or (names_all and (words.split()[-1] in _SIGNS or is_verb(words.split()[-1])))


def _is_subject(cell: Counted, count: Count, verbs: frozenset[str]) -> bool:
    """«К игре присоединились 50 человек», «Приняли участие 60 школьников»."""
    left = cell.before(count)
    if not left or not count.noun or count.bracket is not None or _SIDE.search(" ".join(left)):
        return False
    if left[-1] == "участие":
        return bool(lemmas(left[-2] if len(left) > 1 else "") & {"принять", "принимать"})
    return is_verb(left[-1]) and bool(lemmas(left[-1]) & verbs)


def _stands_alone(cell: Counted, count: Count) -> bool:
    """A sentence behind others that does nothing but count: «… 24 спортсмена», «… 36 человек на 12 автомобилях»."""
    start, end = count.clause
    if not count.noun or cell.before(count) or start == 0 or cell.tokens[start - 1].text == ";":
        return False
    others = [item for item in cell.items(count.clause) if not item[0] <= count.start < item[1]]
    last = end == cell.clauses[-1][1] or bool(lemmas(count.noun) & _UMBRELLA)
    return count.bracket is None and last and all(cell.numbered(a) for a, _ in others)


def _closes_list(cell: Counted, count: Count, *, away: bool) -> bool:
    """«Команды А, Б и В (150 спортсменов)», «Педагоги, консул (20 участников)»: a bracket behind the whole list.

    Behind one of several items it is that item's size, and at an event elsewhere the size of the own side.
    """
    left = cell.before(count)
    told = count.noun or (len(left) > 2 and left[-1] in _SIGNS and counts_people(left[-2]))
    if count.bracket is None or not told or not cell.ends_sentence(count.bracket[1]):
        return False
    start, of_many = _governor(cell, count), _is_of_many(cell, count)
    several = len(cell.items(count.clause)) > 1
    if (left and left[0] != "всего") or _SIDE.search(_text(cell, (start, count.bracket[0]))):
        return False
    return of_many or (not away and (bool(left) or (several and _is_single(cell, start))))


def _governor(cell: Counted, count: Count) -> int:
    """Where the item begins that the bracket of ``count`` follows; places joined to it are no items."""
    starts = [a for a, _ in cell.items(count.clause) if a <= count.start]
    return next((a for a in reversed(starts) if not cell.tokens[a].is_capital), starts[0])


def _is_of_many(cell: Counted, count: Count) -> bool:
    """Whether the words before a bracket name people from several places: «Ветераны А и Б районов (30 человек)»."""
    start = _governor(cell, count)
    words = cell.words(start, count.start)
    places = any(a in {",", "и"} and (b[0].isupper() or b in {"г.", "гг."}) for a, b in pairwise(words))
    return places and "«" not in words and (cell.numbered(start) > 0 or _is_plural(cell, start))


def _head(cell: Counted, start: int) -> str:
    """The noun of the phrase that begins at ``start``; empty where it begins with no noun or adjective."""
    words = (t.text for t in cell.tokens[start:] if t.kind == "word")
    first = next((w for w in words if is_noun(w) or is_people_noun(w) or not (is_adjective(w) or w == "и")), "")
    return first if is_noun(first) or is_people_noun(first) else ""


def _is_plural(cell: Counted, start: int) -> bool:
    return ("nomn", "plur") in cases(_head(cell, start), frozenset({"NOUN", "PRTF"}))


def _is_single(cell: Counted, start: int) -> bool:
    """Whether one person stands at ``start``: by an office, or by name."""
    word = _head(cell, start)
    nouns = [r for r in readings(word) if r.tag.POS == "NOUN" and r.tag.case == "nomn" and r.tag.number == "sing"]
    named = any(t.kind == "initial" for t in cell.tokens[start : start + 3])
    return named or any("anim" in r.tag or post_head(word) for r in nouns)


def _sum(cell: Counted, count: Count) -> int:
    """The value of ``count`` and of those that go on from it.

    «по 20 игроков с каждой стороны» are 40, «6 команд по 5 игроков» 30; «по 5 игроков от школы» tells no total.
    """
    total = sum(c.value for c in _chain(cell, count))
    if not _is_each(cell, count):
        return total
    if _EACH_SIDE.search(_text(cell, count.clause)):
        return total * 2
    behind = [a for a, _ in cell.items(count.clause) if a <= count.start]
    groups = behind[-2] if len(behind) > 1 and cell.tokens[behind[-1]].lower == "по" else behind[-1]
    return total * cell.numbered(groups)


def _is_each(cell: Counted, count: Count) -> bool:
    return [w.lower() for w in cell.before(count)[-1:]] == ["по"]


def _chain(cell: Counted, count: Count) -> list[Count]:
    """``count`` with those that go on from it: «20 артистов и 4 техника», «500 – очно, 1000 – онлайн»."""
    out = [count]
    for other in (c for c in cell.counts if c.start > count.start):
        if (other.clause, other.bracket) != (count.clause, count.bracket):
            break
        between = cell.words(out[-1].end, other.start, count.bracket)
        signs = [w for w in between if w in {",", "и"}]
        behind = cell.words(other.end, min(other.end + 3, other.clause[1]), count.bracket)
        way = _WAY.search(" ".join([*between, *behind]))
        alike = not (lemmas(out[-1].noun) | lemmas(other.noun)) & _UMBRELLA and between[:1] == signs == [","]
        joined = bool(other.noun) and (signs == between[-1:] == ["и"] or alike)
        if joined or (signs and way):
            out.append(other)
        elif other.noun:
            break
    return out


def _leading(cell: Counted, *, away: bool, visit: bool) -> int | None:
    """«120 педагогов из …», «12 студентов и 2 мастера», «8 команд (168 хоккеистов)»: what the list begins with.

    Where more that is listed is counted, it is their sum. Beside the guests of a visit stand hosts whom nobody
    counted; elsewhere others of the same kind may.
    """
    clauses = cell.first_sentence
    items = [item for clause in clauses for item in cell.items(clause)]
    opened = [cell.opening(clause) for clause in clauses]
    numbered = all(cell.numbered(a) for a, _ in items)
    first = opened[0] if opened else None
    if first is None and numbered:
        first = next((c for item in items if (c := cell.opening(item))), None)
    if first is None and items and cell.numbered(items[0][0]) and not away:
        first = next((c for c in cell.counts if c.noun and c.bracket and c.start < items[0][1]), None)
    if first is None:
        return None
    behind = cell.words(first.end, first.clause[1])
    if any(w.startswith("делегаци") for w in behind[: 1 + (behind[:1] == ["–"])]) or (
        away and lemmas(first.noun) & {*_OF_A_SIDE, "человек"}
    ):
        return None
    named = frozenset().union(*(lemmas(c.noun) for c in _chain(cell, first)))
    others = [] if ":" in behind else [a for a, _ in items if a > first.start and _is_member(cell, a)]
    if others and (visit or any(lemmas(_head(cell, a)) & named for a in others)):
        return None
    counted = [c for item in items if (c := cell.opening(item))]
    if len(counted) > 1 and not any(lemmas(c.noun) & _UMBRELLA for c in counted):
        return sum(c.value for c in {c for each in counted for c in _chain(cell, each)})
    return sum(_sum(cell, c) for c in opened if c) if all(opened) else _sum(cell, first)


def _is_member(cell: Counted, start: int) -> bool:
    """Whether someone takes part who is named at ``start``, and not counted: people, an officer, a body."""
    if cell.numbered(start) or cell.tokens[start].lower in _CONTINUES:
        return False
    head = _head(cell, start)
    people = any(r.tag.POS == "PRTF" or "anim" in r.tag for r in readings(head)) or is_people_noun(head)
    return _is_single(cell, start) or (head.isupper() and len(head) > 1) or (people and _is_plural(cell, start))


def _all_counted(cell: Counted) -> int | None:
    """«А (10 человек), Б – 8 человек», «С одной стороны 8 человек …; с другой – 6 …»: the sum of all items or sides."""
    items = [item for clause in cell.clauses for item in cell.items(clause) if not cell.has_audience(item)]
    for spans in (items, cell.clauses):
        inside = [[c for c in cell.counts if a <= c.start < b and "человек" in lemmas(c.noun)] for a, b in spans]
        if len(spans) > 1 and all(len(counts) == 1 for counts in inside):
            counts = [c for (c,) in inside]
            if spans is items or all(c.bracket is None and _SIDE.search(_text(cell, c.clause)) for c in counts):
                return sum(_sum(cell, c) for c in counts)
    return None


def _text(cell: Counted, span: Span) -> str:
    return " ".join(cell.words(*span))


def _sole_group(cell: Counted, *, gathering: bool) -> int | None:
    """«Ветераны А и Б районов (30 человек), военный комиссар»: one group is counted, all others are single persons."""
    first = next((c for c in cell.counts if c.noun), None)
    if first is None or len(_chain(cell, first)) < sum(1 for c in cell.counts if c.noun):
        return None
    start, left = _governor(cell, first), cell.before(first)
    counted = first.bracket is not None if not left else left[-1] in _SIGNS or left == ["всего"]
    if _SIDE.search(_text(cell, (start, first.start))) or lemmas(_head(cell, start)) & _OF_A_SIDE or not counted:
        return None
    items = [item for clause in cell.clauses for item in cell.items(clause) if not cell.has_audience(item)]
    others = [a for a, b in items if not start <= a <= first.start]
    beside = any(_is_member(cell, a) and not _is_single(cell, a) for a in others)
    return _sum(cell, first) if (gathering or _is_plural(cell, start)) and not beside else None
