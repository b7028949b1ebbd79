"""The part that each agent takes in the event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.morph import cases, lemmas, readings
from extract.records import Column, Method, Organization, Participation, Person, Post, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.agents import BodyMention, Cast, PersonMention
    from extract.bodies import Found
    from extract.cells import CellReading
    from extract.delegations import Delegation
    from extract.records import Agreement, Place

__all__ = ["agreeing", "participations_of", "roles_of_bodies"]

_RANK = (
    Role.ORGANIZER, Role.HEAD_OF_DELEGATION, Role.CHAIR, Role.SPEAKER, Role.PARTICIPANT, Role.COUNTERPART, Role.VENUE,
)  # fmt: skip
_ORGANIZING = frozenset({
    "организовать", "организованный", "организовывать", "провести", "проведенный", "проводить", "проводиться",
    "подготовить", "подготовленный",
})  # fmt: skip
_SUPPORTING = frozenset({"организатор", "поддержка", "инициатива", "эгида", "содействие"})
_CLAUSE_WORDS = 14
_MEETING = frozenset({"встреча", "переговоры", "беседа", "знакомство", "сотрудничество", "взаимодействие", "диалог"})
_VISITED = frozenset({
    "посетить", "посещение", "визит", "ознакомиться", "посещать", "посещенный", "поездка", "побывать", "осмотреть",
    "осмотр", "показать", "продемонстрировать",
})  # fmt: skip
_PEOPLE = frozenset({"представитель", "делегация", "специалист", "сотрудник"})
_ELECTED = frozenset({"выборы", "наблюдатель"})  # a parliament to be elected, a union whose mission observes
_VERBAL = frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND"})
_STEPS_ON = frozenset({"выступить", "участвовать"})


def participations_of(cast: Cast, delegations: Sequence[Delegation]) -> tuple[Participation, ...]:
    """The participations of a row: people, organisations, places, and posts without a name."""
    out: list[Participation] = []
    out += _people(cast, delegations)
    out += _bodies(cast)
    for d in delegations:
        start = min(d.governor, d.mention.start)
        method = Method.INFERRED if d.inferred else Method.RULE
        evidence = d.cell.passage.evidence(start, d.mention.evidence_end, method, d.mention.sure)
        out.append(Participation(d.mention.place, Role.PARTICIPANT, evidence))
    for post in cast.posts:
        evidence = post.cell.passage.evidence(post.title.start, post.title.end)
        out.append(Participation(None, Role.PARTICIPANT, evidence, (post.post,), post.post.organization))
    return tuple(out)


def agreeing(
    agreements: Sequence[Agreement], cast: Cast, participations: Sequence[Participation], home: Place
) -> Iterator[Participation]:
    """The organisations that sign or agree in the row and take no other part: ours, and their counterparts."""
    agents = {p.agent for p in participations}
    parties = {p for a in agreements if a.status in ("signed", "reached") for p in a.parties} - agents
    for mention in cast.bodies:
        if mention.body in parties and mention.found.start not in mention.cell.in_title:
            parties.discard(mention.body)
            foreign = mention.body.country not in (None, home.country)
            start, end = mention.found.cited, mention.found.end
            evidence = mention.cell.passage.evidence(start, end, Method.RULE, mention.found.sure)
            yield Participation(mention.body, Role.COUNTERPART if foreign else Role.PARTICIPANT, evidence)


def _people(cast: Cast, delegations: Sequence[Delegation]) -> list[Participation]:
    """One participation a person: the strongest role, all posts that the row gives."""
    grouped: dict[Person, list[PersonMention]] = {}
    for mention in cast.people:
        grouped.setdefault(mention.person, []).append(mention)
    out = []
    for person, mentions in grouped.items():
        roles = {_person_role(m) for m in mentions}
        role = next(r for r in _RANK if r in roles)
        posts = tuple(dict.fromkeys(p for m in _fullest_first(mentions) for p in m.posts))
        chosen = _fullest_first(mentions)[0]
        start = min([chosen.found.start, *(t.start for t in chosen.found.titles)])
        evidence = chosen.cell.passage.evidence(start, chosen.found.end)
        behalf = None
        if role is Role.HEAD_OF_DELEGATION:
            behalf = next((d.mention.place for m in mentions for d in delegations if _leads(m, d)), None)
        out.append(Participation(person, role, evidence, _distinct(posts), behalf or _employer(posts)))
    return out


def _distinct(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Posts that differ only in case are one."""
    seen: dict[str, Post] = {}
    for post in posts:
        seen.setdefault(post.title.lower(), post)
    return tuple(seen.values())


def _employer(posts: Sequence[Post]) -> Organization | None:
    return next((p.organization for p in posts if p.organization), None)


def _fullest_first(mentions: Sequence[PersonMention]) -> list[PersonMention]:
    return sorted(mentions, key=lambda m: (not m.posts, m.cell.column is not Column.PARTICIPANTS, -len(m.found.titles)))


def _person_role(mention: PersonMention) -> Role:
    tokens = mention.cell.passage.tokens
    start = min([mention.found.start, *(t.start for t in mention.found.titles)])
    before = [t.lower for t in tokens[max(0, start - 3) : start]]
    after = [lemmas(t.text) for t in tokens[mention.found.end : mention.found.end + 6] if t.kind == "word"]
    if "главе" in before:
        return Role.HEAD_OF_DELEGATION
    if "председательством" in before:
        return Role.CHAIR
    if any(words & {"выступить", "доклад", "выступление"} for words in after):
        return Role.SPEAKER
    return Role.PARTICIPANT


def _leads(mention: PersonMention, delegation: Delegation) -> bool:
    start = min([mention.found.start, *(t.start for t in mention.found.titles)])
    return delegation.cell is mention.cell and 0 < start - delegation.mention.end <= 4


def roles_of_bodies(cast: Cast) -> dict[Organization, dict[Role, BodyMention]]:
    """The roles in which the row names each organisation, with the mention that shows it."""
    out: dict[Organization, dict[Role, BodyMention]] = {}
    for mention in cast.bodies:
        role = _body_role(mention)
        if role is not None:
            out.setdefault(mention.body, {}).setdefault(role, mention)
    return out


def _bodies(cast: Cast) -> list[Participation]:
    """One participation an organisation that takes part; employers and bodies only named take none."""
    out = []
    for body, roles in roles_of_bodies(cast).items():
        role = next(r for r in _RANK if r in roles)
        mention = roles[role]
        evidence = mention.cell.passage.evidence(
            mention.found.cited, mention.found.end, Method.RULE, mention.found.sure
        )
        out.append(Participation(body, role, evidence))
    return out


def _body_role(mention: BodyMention) -> Role | None:
    cell, found = mention.cell, mention.found
    nested = any(
        b is not found
        and b.start <= found.start
        and found.end <= b.end
        and (b.end - b.start) > (found.end - found.start)
        for b in cell.bodies
    )
    if nested or found.start in cell.in_title:
        return None
    if cell.column is Column.PLACE:
        return Role.VENUE
    before = _clause_before(cell, found.start)
    if before & _ELECTED:
        return None
    if before & _MEETING and _nearest_preposition(cell, found.start) in {"с", "со"}:
        return Role.COUNTERPART if cell.column is not Column.PARTICIPANTS else Role.PARTICIPANT
    if _organizes(cell, found, before) or (before & _SUPPORTING and cell.column is not Column.TITLE):
        return Role.ORGANIZER
    if cell.column is Column.PARTICIPANTS:
        return Role.PARTICIPANT
    if cell.column is Column.TITLE and _holds_session(cell, found.start):
        return Role.ORGANIZER
    if cell.column is Column.TITLE or before & _VISITED:
        return Role.COUNTERPART
    if _acts(cell, found):
        return Role.PARTICIPANT
    if before & _PEOPLE or _is_named_as_present(cell, found.start):
        return Role.PARTICIPANT
    return None


def _is_named_as_present(cell: CellReading, at: int) -> bool:
    """«с участием ансамбля А», «в исполнении хора А», «выступил ансамбль А», «компании, в числе которых А и Б»."""
    tokens = cell.passage.tokens
    i = at - 1
    while i >= 0 and (i in cell.in_body or tokens[i].text in {",", "«", "»"} or tokens[i].lower == "и"):
        i -= 1
    if i < 1 or tokens[i].kind != "word":
        return False
    word, previous = tokens[i].lower, tokens[i - 1].lower
    if (previous, word) in {("с", "участием"), ("при", "участии"), ("в", "исполнении")}:
        return True
    listed = word in {"числе", "которых"} and "числе" in (word, previous, tokens[max(0, i - 2)].lower)
    return listed or bool(lemmas(word) & _STEPS_ON and i == at - 1)


def _organizes(cell: CellReading, found: Found, before: set[str]) -> bool:
    """«форум организован министерством А, ООО «Х»», «форум проводит министерство А совместно с министерством Б»: the
    agent of the last verb, by its case, or behind the verb or a comma where it has none."""
    tokens = cell.passage.tokens
    verb = _nearest_verb(cell, found.start)
    if verb is None or not lemmas(tokens[verb].text) & _ORGANIZING:
        return False
    word = tokens[found.start if found.head is None else found.head].text
    forms = {case for case, _ in cases(word)} if not word.isupper() else set()
    active = readings(tokens[verb].text)[0].tag.POS == "VERB" and not tokens[verb].lower.endswith(("ся", "сь"))
    if forms:
        return "nomn" in forms if active and "совместно" not in before else "ablt" in forms
    last = tokens[found.start - 1]
    follows = last.kind == "word" and bool(lemmas(last.text) & (_ORGANIZING | {"совместно"}))
    return follows or last.lower in {",", "и", "с"}


def _acts(cell: CellReading, found: Found) -> bool:
    """«ООО «Х» рассказало …», «министерство представило …»: a verb right behind the body."""
    tokens = cell.passage.tokens
    if found.end >= len(tokens) or tokens[found.end].kind != "word":
        return False
    verb = readings(tokens[found.end].text)[0].tag
    return verb.POS == "VERB" and "pssv" not in verb


def _holds_session(cell: CellReading, at: int) -> bool:
    """«заседание Комиссии …»: the body whose session it is."""
    token = cell.passage.tokens[at - 1] if at else None
    return token is not None and token.kind == "word" and bool(lemmas(token.text) & {"заседание", "сессия", "коллегия"})


def _nearest_preposition(cell: CellReading, at: int) -> str:
    """The preposition that governs the list of bodies in which token ``at`` stands."""
    for i in range(at - 1, -1, -1):
        token = cell.passage.tokens[i]
        if token.text in {".", ";"}:
            break
        if token.kind == "word" and i not in cell.in_body and readings(token.text)[0].tag.POS == "PREP":
            return token.lower
    return ""


def _nearest_verb(cell: CellReading, at: int) -> int | None:
    """The last verb or participle before token ``at`` in its sentence."""
    for i in range(at - 1, -1, -1):
        token = cell.passage.tokens[i]
        if token.text in {".", ";"}:
            break
        if token.kind == "word" and i not in cell.in_body and readings(token.text)[0].tag.POS in _VERBAL:
            return i
    return None


def _clause_before(cell: CellReading, at: int) -> set[str]:
    """The dictionary forms of the words before token ``at`` in its clause; other bodies of a list are skipped."""
    out: set[str] = set()
    counted = 0
    for i in range(at - 1, -1, -1):
        token = cell.passage.tokens[i]
        if token.text in {".", ";"} or counted >= _CLAUSE_WORDS:
            break
        if token.kind == "word" and i not in cell.in_body:
            counted += 1
            out |= lemmas(token.text)
    return out
