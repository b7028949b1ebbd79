"""Place mentions: countries, regions, districts and settlements, in any case, alone or in lists.

The grammar finds *what is written* (:class:`Toponym`): a name, its kind, and the larger places that the
text puts after it. :mod:`extract.ladder` decides which place of the gazetteer it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer
from extract.lexicon import words_of
from extract.morph import agrees, cases, is_adjective, is_noun, lemmas, like, readings
from extract.place_names import adjective_base, settlement_names
from extract.records import Column, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.passage import Passage
    from extract.records import PlaceKind
    from extract.tokens import Token

__all__ = ["MARKERS", "REGION_NOUNS", "Toponym", "quoted_toponyms", "toponyms"]

MARKERS = {
    "г.": "город", "гг.": "город", "пос.": "поселок", "пгт.": "поселок", "пгт": "поселок", "дер.": "деревня",
    "с.": "село", "аг.": "агрогородок", "п.": "поселок", "ст.": "станица", "рп.": "поселок", "х.": "хутор",
    "д.": "деревня", "мест.": "местечко", "сл.": "слобода", "гп.": "поселок", "нп.": "деревня", "ст-ца": "станица",
}  # fmt: skip
_MARKER_NOUNS = {
    "город", "поселок", "деревня", "село", "агрогородок", "станица", "хутор", "станция", "аул", "местечко", "урочище",
}  # fmt: skip
_SURE_MARKERS = {"деревня", "агрогородок", "хутор", "урочище", "поселок"}
_GOVERNED = {"из": "gent", "от": "gent", "до": "gent", "для": "gent", "около": "gent", "к": "datv", "между": "ablt"}
_OBLIQUE = {"gent", "datv", "ablt"}
REGION_NOUNS = {"область", "край", "провинция", "губерния", "воеводство"}
_ADJECTIVAL = re.compile(r"[сц]к(?:ая|ой|ую|ий|ого|ому|им|ом|ое|ие|их|ими)$")
_DISTRICT_NOUNS = {"район", "округ"}
_SHORT = {"пров", "респ"}
_SHORT_NOUNS = {"обл.": "область", "р-н": "район", "р-на": "район", "р-не": "район", "р-ну": "район"}
_DISTRICT_ADJECTIVES = {"муниципальный", "городской", "административный"}


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens ``start`` to ``end`` (half-open) name a place.

    ``place`` is set where the name alone identifies it (countries, regions); else ``names`` are the
    possible nominatives, the likeliest first. ``marked`` tells whether a marker («г.») precedes the name,
    ``union`` whether it is a union of states, which is no place, ``listed`` whether it is one of a list that shares
    its noun («Смоленской, Московской областей»); then ``cited`` is the token after the noun.
    """

    start: int
    end: int
    kind: PlaceKind
    names: tuple[str, ...]
    place: Place | None = None
    marked: bool = False
    union: bool = False
    listed: bool = False
    cited: int = 0

    @property
    def name(self) -> str:
        """The likeliest nominative."""
        return self.place.name if self.place else self.names[0]


def quoted_toponyms(passage: Passage) -> tuple[Toponym, ...]:
    """The marked towns and the districts inside quotations: they tell where the body so named is."""
    out: list[Toponym] = []
    for i, quotation in enumerate(passage.quoted):
        if quotation is None or (out and i < out[-1].end):
            continue
        token = passage.tokens[i]
        if token.kind == "abbreviation" and token.lower in MARKERS:
            out += list(_marked(passage, i))[:1]
        elif token.is_capital and _looks_adjectival(token):
            out += [t for t in _adjectival(passage, i) if t.kind == "district"][:1]
    return tuple(out)


def toponyms(passage: Passage) -> tuple[Toponym, ...]:
    """All place names of a cell, in order, without overlap. Quotations are names of other things."""
    out: list[Toponym] = []
    i = 0
    tokens = passage.tokens
    while i < len(tokens):
        found = list(_at(passage, i))
        out += found
        i = max([i + 1, *(t.end for t in found)])
    return tuple(out)


def _at(passage: Passage, i: int) -> Iterator[Toponym]:
    """The place names that begin at token ``i`` (several for «Смоленской, Московской областей»)."""
    tokens = passage.tokens
    quotation = passage.quoted[i]
    if quotation and not _is_municipality(passage, quotation.start):
        return
    token = tokens[i]
    if _in_address(passage, i):
        return
    if token.kind != "initial" and (token.lower in MARKERS or _marker_lemmas(token.text) & _MARKER_NOUNS):
        found = list(_marked(passage, i))
        if found:
            yield from found
            return
    if token.kind != "word" or not token.is_capital:
        return
    named = gazetteer().named_at(tokens, i)
    form = token.text.isupper() and i + 1 in passage.quotation_at  # «НАО «Х»» is a company
    if named and not form and not _is_adjective_of_region(tokens, i, named.end):
        kind: PlaceKind = named.place.kind if named.place else "country"
        names = (named.place.name,) if named.place else (passage.words(i, named.end),)
        start = i - 1 if i > 0 and kind == "region" and lemmas(tokens[i - 1].text) & REGION_NOUNS else i
        if i > 1 and tokens[i - 1].text == "." and tokens[i - 2].lower in _SHORT:
            start = i - 2
        yield Toponym(start, named.end, kind, names, named.place, union=named.place is None)
        return
    if _looks_adjectival(token):
        found = list(_adjectival(passage, i))
        if found:
            yield from found
            return
    if passage.column is Column.PLACE or _in_parentheses(passage, i) or _after_from(passage, i):
        yield from _bare(passage, i)


def _in_address(passage: Passage, i: int) -> bool:
    """Whether the capital word at ``i`` is in the name of a street: «ул. Степана Разина», «Киевское шоссе»."""
    tokens = passage.tokens
    if not tokens[i].is_capital or tokens[i].lower in MARKERS:
        return False
    k = i - 1
    while k >= 0 and i - k < 4 and (tokens[k].is_capital or tokens[k].kind == "number"):
        k -= 1
    if k >= 0 and _is_street(tokens[k]):
        return True
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    return behind is not None and is_adjective(tokens[i].text) and _is_street(behind)


def _is_street(token: Token) -> bool:
    word = token.lower.rstrip(".")
    plural = token.kind == "word" and any(r.tag.number == "plur" for r in readings(token.text)[:1])
    return not plural and bool({word, *lemmas(word)} & words_of("street_nouns"))


def _marker_lemmas(word: str) -> frozenset[str]:
    """The dictionary forms of ``word``, of «город-побратим» those of its first part."""
    return lemmas(word.split("-", maxsplit=1)[0]) if "-" in word else lemmas(word)


def _is_municipality(passage: Passage, start: int) -> bool:
    """Whether the quotation at ``start`` names a municipality: «муниципальное образование «…»»."""
    before = passage.tokens[max(0, start - 2) : start]
    return len(before) == 2 and "образование" in lemmas(before[1].text) and "муниципальный" in lemmas(before[0].text)


def _is_adjective_of_region(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    """«Московской» of «Московской, Брянской областей» is no name of its own."""
    return end == i + 1 and is_adjective(tokens[i].text) and not is_noun(tokens[i].text)


def _marked(passage: Passage, i: int) -> Iterator[Toponym]:
    """«г. Орша», «городов Минска и Витебска», «дер. Большие Кабаны»."""
    tokens = passage.tokens
    marker = tokens[i]
    noun = marker.lower not in MARKERS
    if noun and any(r.tag.POS == "ADJF" for r in readings(marker.text)[:1]):
        return
    if marker.lower in {"д.", "с.", "п.", "х.", "ст."} and not (i + 1 < len(tokens) and tokens[i + 1].is_capital):
        return
    plural = marker.lower == "гг." or (noun and any(r.tag.number == "plur" for r in readings(marker.text)[:1]))
    j = i + 1
    start = i
    while True:
        end = _name_end(passage, j)
        if end is None:
            return
        words = tuple(t.text for t in tokens[j:end])
        names = settlement_names(words, _case_before(passage, i))
        if passage.column is Column.PLACE and not gazetteer().settlements(names[0]):
            names = (" ".join(words), *names)  # the place cell names in the nominative
        if noun and not (_is_settlement(names) or lemmas(marker.text) & _SURE_MARKERS):
            return
        yield Toponym(start, end, "settlement", names, marked=True)
        if not plural or end + 1 >= len(tokens) or tokens[end].text not in {",", "и"}:
            return
        start = j = end + 1


def _case_before(passage: Passage, i: int) -> str | None:
    """The case of a town's name behind the marker at ``i``, if the words before tell it; villages need not decline."""
    marker, before = passage.tokens[i], passage.tokens[i - 1] if i else None
    if "город" not in {MARKERS.get(marker.lower), *lemmas(marker.text)}:
        return None
    if marker.lower not in MARKERS:
        found = {case for case, number in cases(marker.text) if number == "sing"}
    elif before is None or before.kind != "word" or not before.text.islower():
        return None
    else:
        found = {_GOVERNED.get(before.lower) or ("gent" if is_noun(before.text) else "")}
    return next(iter(found)) if len(found) == 1 and found < _OBLIQUE else None


def _is_settlement(names: tuple[str, ...]) -> bool:
    return any(gazetteer().settlements(n) for n in names) or any(
        "Geox" in r.tag for n in names for r in readings(n)[:3]
    )


def _name_end(passage: Passage, j: int) -> int | None:
    """The end of the settlement name that begins at ``j``."""
    tokens = passage.tokens
    if j >= len(tokens) or tokens[j].kind != "word" or not tokens[j].text[0].isupper():
        return None
    named = gazetteer().named_at(tokens, j)
    if named and named.place and named.place.kind == "country":
        return None
    limit = min(len(tokens), j + 3)
    for end in range(limit, j + 1, -1):
        run = tokens[j:end]
        if all(t.kind == "word" for t in run) and not any(k in passage.text.breaks for k in _gaps(run)):
            names = settlement_names(tuple(t.text for t in run))
            if any(gazetteer().settlements(n) for n in names):
                return end
    second = j + 1
    if (
        second < len(tokens)
        and tokens[second].is_capital
        and is_adjective(tokens[j].text)
        and not is_noun(tokens[j].text)
        and agrees(tokens[j].text, tokens[second].text)
        and not is_adjective(tokens[second].text)
    ):
        return second + 1
    return j + 1


def _gaps(run: tuple[Token, ...]) -> Iterator[int]:
    return (t.end for t in run[:-1])


def _adjectival(passage: Passage, i: int) -> Iterator[Toponym]:
    """«Витебская область», «Краснинский муниципальный округ», and lists of either (a comma may be lost)."""
    tokens = passage.tokens
    adjectives = [i]
    j = i + 1
    while j < len(tokens):
        step = j + 1 if tokens[j].text in {",", "и", "–", "или"} else j
        if step >= len(tokens) or not (tokens[step].is_capital and _looks_adjectival(tokens[step])):
            break
        adjectives.append(step)
        j = step + 1
    middle: list[str] = []
    while j < len(tokens) and tokens[j].kind == "word" and lemmas(tokens[j].text) & _DISTRICT_ADJECTIVES:
        middle.append(next(iter(lemmas(tokens[j].text) & _DISTRICT_ADJECTIVES)))
        j += 1
    if j >= len(tokens):
        return
    head = _SHORT_NOUNS.get(tokens[j].lower) or next(
        iter(lemmas(tokens[j].text) & (REGION_NOUNS | _DISTRICT_NOUNS) if tokens[j].kind == "word" else ()), None
    )
    if head is None:
        return
    kind: PlaceKind = "region" if head in REGION_NOUNS else "district"
    for k, a in enumerate(adjectives):
        last = k == len(adjectives) - 1
        base = adjective_base(tokens[a].text)
        name = " ".join([like(_feminine(base, head), tokens[a].text), *(m for m in middle), head])
        place = gazetteer().region_by_adjective(base, head) if kind == "region" else None
        yield Toponym(a, j + 1 if last else a + 1, kind, (name,), place, listed=len(adjectives) > 1, cited=j + 1)


def _looks_adjectival(token: Token) -> bool:
    return token.kind == "word" and (is_adjective(token.text) or bool(_ADJECTIVAL.search(token.lower)))


def _feminine(base: str, head: str) -> str:
    """«витебский» before «область» → «витебская»; masculine heads keep the form."""
    if head in {"область", "провинция", "губерния"}:
        return base[:-2] + "ая" if base.endswith(("ий", "ый", "ой")) else base
    if head == "воеводство":
        return base[:-2] + "ое"
    return base


def _bare(passage: Passage, i: int) -> Iterator[Toponym]:
    """A settlement without a marker, where the gazetteer knows the name."""
    for end in range(min(len(passage.tokens), i + 3), i, -1):
        run = passage.tokens[i:end]
        if all(t.kind == "word" and t.is_capital and not (t.text.isupper() and len(t.text) < 4) for t in run):
            names = settlement_names(tuple(t.text for t in run))
            if gazetteer().settlements(names[0]) and (len(run) > 1 or not is_adjective(run[0].text)):
                yield Toponym(i, end, "settlement", names)
                return


def _after_from(passage: Passage, i: int) -> bool:
    """Whether the name stands in a list governed by «из» («делегаты из Ханоя, Хайфона и Дананга»)."""
    tokens = passage.tokens
    k = i - 1
    if k >= 0 and tokens[k].lower not in {",", "и", "из"}:
        return False
    while k > 0 and (tokens[k].text in {",", "и"} or tokens[k].is_capital):
        k -= 1
    return k >= 0 and tokens[k].lower == "из"


def _in_parentheses(passage: Passage, i: int) -> bool:
    return i > 0 and passage.tokens[i - 1].text == "("
