"""Whether people of whom a cell speaks took part: who came, who only looked, who is only spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.morph import cases, is_adjective, is_verb, lemmas, readings
from extract.records import Column

if TYPE_CHECKING:
    from extract.cells import CellReading

__all__ = ["came", "only_look", "stay_away"]

_TAKE_PART = frozenset({
    "участвовать", "принять", "принимать", "приехать", "прибыть", "выступить", "присоединиться",
    "исполнить", "показать", "победить", "первенствовать", "занять", "завоевать", "выиграть",
})  # fmt: skip
_DWELL = frozenset({"обучаться", "учиться", "проживать", "жить", "работать", "трудиться"})
_HOLDING = frozenset({"проведение", "организация", "направление"})
_GATHERING = frozenset({"набор", "отбор", "подготовка", "обучение", "привлечение", "число", "количество"})
_HONOURS = ("заслуженн", "почетн", "народн")


def only_look(cell: CellReading, i: int) -> bool:
    """«Выставку посетили 3000 человек, включая туристов из Китая»: who is named before token ``i`` takes no part."""
    i -= 1
    while i >= 0 and cell.passage.tokens[i].text not in {".", ";"}:
        if "посетить" in lemmas(cell.passage.tokens[i].text):
            return cell.column is Column.PARTICIPANTS
        i -= 1
    return False


def came(cell: CellReading, i: int) -> bool:
    """«приехали звонари из городов А и Б», «победили борцы из А»: they are the subject of a verb of taking part.

    Guests take part, whatever they do: «гости из А возложили цветы».
    """
    tokens = cell.passage.tokens
    if ("nomn", "plur") not in cases(tokens[i].text):
        return False
    around = [*tokens[max(0, i - 4) : i], *tokens[i + 1 : i + 12]]
    verbs = [lemmas(t.text) for t in around if t.kind == "word" and is_verb(t.text)]
    return any(forms & _TAKE_PART for forms in verbs) or (bool(verbs) and "гость" in lemmas(tokens[i].text))


def stay_away(cell: CellReading, i: int) -> bool:
    """Whether the people at ``i`` only tell of somebody: a citizen, an honour, a plan, how many dwell somewhere.

    «(гражданин Республики Беларусь)» is said of the person before the bracket; «заслуженный артист Республики Сербия»
    is a title; «в вузе обучаются 300 граждан Индии» is a number.
    """
    tokens = cell.passage.tokens
    one = all(number == "sing" for _, number in cases(tokens[i].text))
    if one and ("гражданин" in lemmas(tokens[i].text) or (i > 0 and tokens[i - 1].lower.startswith(_HONOURS))):
        return True
    number = i > 1 and tokens[i - 1].kind == "number"
    return _is_planned(cell, i) or (number and any(lemmas(t.text) & _DWELL for t in tokens[max(0, i - 4) : i - 1]))


def _is_planned(cell: CellReading, i: int) -> bool:
    """«договоренность о проведении бизнес-миссии предприятий области»: it has not taken place.

    Nor has what an infinitive speaks of («направить делегацию области»), or «набор студентов из Индии».
    """
    tokens = cell.passage.tokens
    behind = range(max(1, i - 6), i)
    k = i - 1
    while k > 0 and tokens[k].kind == "word" and is_adjective(tokens[k].text):
        k -= 1
    forms = readings(tokens[k].text) if k >= 0 and tokens[k].kind == "word" else ()
    spoken_of = any(r.tag.POS == "INFN" or (r.tag.POS == "NOUN" and r.normal_form in _GATHERING) for r in forms)
    if spoken_of and cell.column is Column.CONTENT:
        return True
    return any(tokens[k - 1].lower in {"о", "об"} and lemmas(tokens[k].text) & _HOLDING for k in behind)
