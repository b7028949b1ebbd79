"""The organisations of a row: where each one is, what it is a part of, and one value for all its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer
from extract.legal_names import in_other_letters
from extract.lexicon import acronyms, head
from extract.morph import is_adjective, lemmas
from extract.phrases import is_of_known_place, is_toponymic, nation_of
from extract.place_names import adjective_base
from extract.records import Column, Organization, Place
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.bodies import Found
    from extract.cells import CellReading

__all__ = ["BodyMention", "bodies_of", "noun_of", "owns", "short_names", "stated_aliases"]

_ABBREVIATED = re.compile(r"\((?:[^()]*?,\s*)?далее\s*[–—-]\s*(?P<alias>[^()]+?)\s*\)")
_BRACKETED = re.compile(
    r"\((?P<alias>(?:[А-ЯЁ]{2,6}\s+)?(?:«[А-ЯЁA-Z][А-ЯЁA-Z-]+»|[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁ]+[А-ЯЁа-яё]*)"
    r"|[A-Z][A-Za-z]+(?: [A-Za-z]+)+)\)"
)
"""«(ПАО «ВМТП»)», «(ДВФУ)», «(ПсковГУ)»: an abbreviation in brackets behind the name; «(Lahore Port Authority)»: it
in Latin letters."""

_TRANSCRIBED = re.compile(r"\(«(?P<alias>[^«»()]+)»\)")
_LETTERS = re.compile(r"(?P<first>[А-ЯЁ][а-яё]*) ?(?P<rest>[А-ЯЁ]{2,})")
_COMPOUND = 13  # letters of a word that may be two: «рыбохозяйственный» gives РХ


@dataclass(frozen=True, slots=True)
class BodyMention:
    """Where an organisation stands: the cell, what was found there, and the row's value for it."""

    cell: CellReading
    found: Found
    body: Organization


def bodies_of(cells: Sequence[CellReading]) -> tuple[BodyMention, ...]:
    """Every mention of an organisation in the row's cells, with the one value of the organisation it names."""
    raw: list[tuple[CellReading, Found, Organization]] = []
    for cell in cells:
        described: dict[int, Organization] = {}
        for k, found in reversed(list(enumerate(cell.bodies))):
            parent = next(
                (
                    described[j]
                    for j in range(k + 1, len(cell.bodies))
                    if cell.bodies[j].start >= found.start and cell.bodies[j].end <= found.end
                ),
                None,
            )
            described[k] = _describe(cell, found, parent)
        raw += [(cell, found, described[k]) for k, found in enumerate(cell.bodies)]
    raw = [(cell, found, _meant(raw, k) or body) for k, (cell, found, body) in enumerate(raw)]
    groups = _unified([body for _, _, body in raw])
    return tuple(BodyMention(cell, found, group) for (cell, found, _), group in zip(raw, groups, strict=True))


def _meant(mentions: Sequence[tuple[CellReading, Found, Organization]], k: int) -> Organization | None:
    """The one body of the row that a part of its name points to.

    Either the name's beginning («Отдел образования» of «… Администрации г. Ржева»), or, behind the name, an adjective
    of a place with the bare noun («Тверской хор исполнил …»): the body has that adjective or none.
    """
    cell, found, own = mentions[k]
    if found.core is not None or found.end - found.start < 2:
        return None
    longer = {b.name: b for _, other, b in mentions if other.name.startswith(f"{found.name} ") and not other.core}
    if any(b.country not in (None, "RU", own.country) for b in longer.values()):
        return None  # a ministry named without a country is not the foreign one
    if longer:
        return next(iter(longer.values())) if len(longer) == 1 else None
    first, second = cell.passage.tokens[found.start], cell.passage.tokens[found.end - 1]
    if found.end - found.start != 2 or found.head != found.start + 1 or second.is_capital:
        return None
    adjective = adjective_base(first.text)
    named = {}
    for other, earlier, body in mentions[:k]:
        adjectives = {adjective_base(w) for w in re.findall(r"[\w-]+", earlier.name) if is_toponymic(w)}
        fits = adjective in adjectives or (not adjectives and is_of_known_place(first.text))
        if fits and noun_of(cell, found) & noun_of(other, earlier) and fold(body.name) != fold(found.name):
            named[body.name] = body
    return next(iter(named.values())) if len(named) == 1 else None


def noun_of(cell: CellReading, found: Found) -> frozenset[str]:
    """The dictionary forms of the body's head noun: before its quotation, or the first one inside."""
    if found.head is not None:
        return lemmas(cell.passage.tokens[found.head].text)
    return next((lemmas(word) for word in (found.core or "").split() if head(word)), frozenset())


def _describe(cell: CellReading, found: Found, parent: Organization | None) -> Organization:
    place, country = _location(cell, found)
    aliases = [a for a in (found.core, *found.aliases, *stated_aliases(cell, found)) if a and a != found.name]
    if found.kind == "cultural-centre":  # «Китайский культурный центр в г. Москве»
        nation = nation_of(cell.passage.tokens[found.start].text)
        country = nation.iso if nation else country
    country = country or _country_in_name(cell, found) or (parent.country if parent else None)
    return Organization(found.name, found.form, found.kind, tuple(dict.fromkeys(aliases)), place, country, parent)


def stated_aliases(cell: CellReading, found: Found) -> tuple[str, ...]:
    """«(далее – ОАО «МАЗ»)», «(ДВФУ)» right behind the name, «(«Альфа Трейд»)» behind a name in Latin letters.

    Where a name and the body inside it end together, the alias is of the one whose initials it has, else the whole's.
    """
    end = cell.passage.tokens[found.end - 1].end
    behind = cell.passage.text.clean[end:].lstrip()
    match = _ABBREVIATED.match(behind) or _BRACKETED.match(behind) or _TRANSCRIBED.match(behind)
    if match is None or (match.re is _TRANSCRIBED and not in_other_letters(found.core or "", match["alias"])):
        return ()
    rivals = [b for b in cell.bodies if b.end == found.end]
    fitting = [b for b in rivals if _initials(b.name) == match["alias"].upper()]
    owner = fitting[0] if fitting else min(rivals, key=lambda b: b.start)
    return (match["alias"],) if owner is found else ()


def short_names(cells: Sequence[CellReading]) -> dict[str, Found]:
    """The bodies that a row names once in full, by the words that name them elsewhere: stated («(далее – АИРКО)»), or
    letters that one body's words begin with («ОГМУ»)."""
    bodies = [b for cell in cells for b in cell.bodies]
    out = {alias: b for cell in cells for b in cell.bodies for alias in stated_aliases(cell, b) if alias.isalpha()}
    for word in {t.text for cell in cells for t in cell.passage.tokens if _LETTERS.fullmatch(t.text)}:
        spelled = {
            b.core or b.name: b for b in bodies if any(_stands_for(word, name) for name in (b.name, b.core or ""))
        }
        if len(spelled) == 1 and word not in acronyms():
            out.setdefault(word, *spelled.values())
    return out


def _stands_for(letters: str, name: str) -> bool:
    """Whether the words of ``name`` begin with ``letters``: «СГМУ», «ПсковГУ», «Псковский ГУ».

    A namesake does not count, short words may, and a compound word may give two letters.
    """
    match = _LETTERS.fullmatch(letters)
    words = re.findall(r"[А-ЯЁа-яё]+", re.split(r"\s(?:им\.|имени)\s", name)[0])
    if match is None or len(words) < 3 or not words[0].lower().startswith(match["first"].lower()):
        return False
    given = "".join(w[0] + (f"[{w[1:]}]?" if len(w) >= _COMPOUND else "?" if len(w) < 3 else "") for w in words[1:])
    return re.fullmatch(given, match["rest"], re.IGNORECASE) is not None


def _initials(name: str) -> str:
    return "".join(w[0] for part in name.split() for w in part.split("-") if w[0].isalpha()).upper()


def _location(cell: CellReading, found: Found) -> tuple[Place | None, str | None]:
    """Where the body is, as far as the text says: in brackets behind the name, in the genitive behind it, inside
    it, or in the place cell. A country in brackets tells the country only."""
    tokens = cell.passage.tokens
    for mention in cell.places:
        if mention.start < found.end:
            continue
        behind = [t.text for t in tokens[found.end : mention.start]]
        small = mention.place.kind in ("settlement", "district")
        if behind == ["("] or (behind == [] and small):
            return (None if mention.place.kind == "country" else mention.place), mention.place.country
    towns = [
        m.place
        for m in (*cell.places, *cell.quoted_places)
        if found.start <= m.start and m.end <= found.end and m.place.kind in ("settlement", "district")
    ]
    if towns:
        return towns[-1], towns[-1].country
    if cell.column is Column.PLACE and not owns(cell, found):
        before = [m.place for m in cell.places if m.end <= found.start and m.place.kind in ("settlement", "district")]
        return (before[-1], before[-1].country) if before else (None, None)
    return None, None


def owns(cell: CellReading, found: Found) -> bool:
    """Whether the body stands right behind another's name, whose owner it is («ФГБОУ «А» Министерства Б»)."""
    return any(b.end == found.start for b in cell.bodies) and not cell.passage.after_break(found.start)


def _country_in_name(cell: CellReading, found: Found) -> str | None:
    """The country that the name tells: a country, a region, or an adjective made from one of them."""
    if found.kind == "embassy":
        first = next((m.place for m in cell.places if found.start <= m.start < found.end), None)
        return first.country if first else None
    for mention in cell.places:
        if found.start <= mention.start and mention.end <= found.end:
            return mention.place.country
    for token in cell.passage.tokens[found.start : found.end]:
        if token.kind == "word" and token.is_capital and is_adjective(token.text):
            base = adjective_base(token.text)
            region = gazetteer().region_by_adjective(base)
            if region:
                return region.country
            country = gazetteer().adjectives.get(base)
            if country:
                return country.iso
            districts = {d.country for d in gazetteer().districts(base)}
            if len(districts) == 1:
                return districts.pop()
    return None


def _keys(body: Organization) -> frozenset[str]:
    """What two mentions of one organisation in one row share: a name, with or without its legal form."""
    names = {fold(body.name).replace(" им ", " имени ")}
    names |= {fold(a).replace(" им ", " имени ") for a in body.aliases}
    return frozenset(n for n in names if len(n) > 1)


def _spelled_out(body: Organization, bodies: Sequence[Organization]) -> frozenset[str]:
    """The keys of the one other body that the letters of ``body``'s name stand for («ФГБОУ ВО «ОГМУ»»)."""
    letters = next((n for n in (*body.aliases, body.name) if _LETTERS.fullmatch(n)), None)
    if letters is None:
        return frozenset()
    full = {
        fold(b.name): _keys(b)
        for b in bodies
        if (b.legal_form == body.legal_form or None in (b.legal_form, body.legal_form))
        and any(_stands_for(letters, n) for n in (b.name, *b.aliases))
    }
    return next(iter(full.values())) if len(full) == 1 else frozenset()


def _unified(bodies: Sequence[Organization]) -> list[Organization]:
    """One value for each organisation: the longest name, all forms as aliases, whatever place is known."""
    groups: list[set[str]] = []
    members: list[list[int]] = []
    for i, body in enumerate(bodies):
        keys = set(_keys(body) | _spelled_out(body, bodies))
        hit = next(
            (g for g, known in enumerate(groups) if known & keys and _compatible(bodies, members[g], body)), None
        )
        if hit is None:
            groups.append(keys)
            members.append([i])
        else:
            groups[hit] |= keys
            members[hit].append(i)
    out: list[Organization] = list(bodies)
    for group in members:
        chosen = max((bodies[i] for i in group), key=lambda b: (b.legal_form is not None, len(b.name), b.name))
        names = dict.fromkeys(n for i in group for n in (bodies[i].name, *bodies[i].aliases) if n != chosen.name)
        merged = replace(
            chosen,
            aliases=tuple(names),
            place=next((bodies[i].place for i in group if bodies[i].place), None),
            country=next((bodies[i].country for i in group if bodies[i].country), None),
            unit_of=next((bodies[i].unit_of for i in group if bodies[i].unit_of), None),
        )
        for i in group:
            out[i] = merged
    return out


def _compatible(bodies: Sequence[Organization], group: Sequence[int], body: Organization) -> bool:
    """Two bodies of one short name in different countries are two («Школа № 1»)."""
    return all(bodies[i].country is None or body.country in (None, bodies[i].country) for i in group)
