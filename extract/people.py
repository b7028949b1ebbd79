"""People and the posts that a cell gives them, and office-holders without a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.holders import behind, past_brackets, past_origin, title_after, titles_before
from extract.lexicon import is_people_noun, memory_reach, words_of
from extract.morph import is_adjective, is_known, is_verb, lemmas, like, readings
from extract.names import Name, clergy_name_at, find_names, name_run, surname_nominative
from extract.posts import Title, find_titles
from extract.records import Column
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.ladder import PlaceMention
    from extract.organizations import Found
    from extract.passage import Passage

__all__ = ["FoundPerson", "FoundPost", "find_people"]

_MEMORY_WINDOW = 30


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Tokens ``start`` to ``end`` (with the post, ``post_start``) name a person in the nominative.

    ``remembered`` marks people who are named in memory or honour of, and who take no part; ``written`` is the surname
    as it stands.
    """

    start: int
    end: int
    surname: str
    initials: str
    given: tuple[str, ...]
    titles: tuple[Title, ...]
    remembered: bool
    clergy: bool = False
    as_written: bool = False
    written: str = ""

    @property
    def name(self) -> str:
        """«Фамилия И.О.», or the full name as the source orders it."""
        if self.initials:
            return f"{self.surname} {self.initials}"
        words = (*self.given, self.surname) if self.as_written else (self.surname, *self.given)
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class FoundPost:
    """A title that stands without a name."""

    title: Title
    topic: bool


def find_people(
    passage: Passage, places: Sequence[PlaceMention], bodies: Sequence[Found]
) -> tuple[tuple[FoundPerson, ...], tuple[FoundPost, ...]]:
    """The people of a cell with their titles, and the titles that have no name."""
    names = [n for n in find_names(passage) if not _inside(n, places, bodies)]
    titles = find_titles(passage, places, bodies, frozenset(n.start for n in names))
    names += _clergy_names(passage, titles, names)
    beside = list(_names_beside(passage, titles, names, places, bodies))
    names = [n for n in names if not any(b.start <= n.start and n.end <= b.end for b in beside)] + beside
    names.sort(key=lambda n: n.start)
    used: set[int] = set()
    people: list[FoundPerson] = []
    shared: tuple[int, ...] = ()
    for k, name in enumerate(names):
        own = titles_before(passage, titles, name, places)
        if not own and k and _continues(passage, names[k - 1], name) and shared and titles[shared[-1]].plural:
            own = shared
        if not own:
            own = title_after(passage, titles, name, names)
        shared = own
        used.update(own)
        person = _person(passage, name, tuple(titles[t] for t in own), bodies)
        if not own and k and people[-1].remembered and _continues(passage, names[k - 1], name):
            person = replace(person, remembered=True)
        people.append(person)
    posts = [FoundPost(t, _is_topic(passage, t)) for k, t in enumerate(titles) if k not in used]
    return tuple(people), tuple(posts)


def _inside(name: Name, places: Sequence[PlaceMention], bodies: Sequence[Found]) -> bool:
    spans = [(p.start, p.end) for p in places if p.marked or p.end - p.start > 1 or not name.initials]
    spans += [(b.start, b.end) for b in bodies]
    return any(start < name.end and name.start < end for start, end in spans)


def _clergy_names(passage: Passage, titles: Sequence[Title], names: Sequence[Name]) -> Iterator[Name]:
    taken = {i for n in names for i in range(n.start, n.end)}
    for title in titles:
        if title.clergy and title.end not in taken:
            name = clergy_name_at(passage, title.end)
            if name and not is_adjective(name.surname):
                yield name


def _names_beside(
    passage: Passage,
    titles: Sequence[Title],
    names: Sequence[Name],
    places: Sequence[PlaceMention],
    bodies: Sequence[Found],
) -> Iterator[Name]:
    """Full names of any people right behind a title, or before a comma and a title («Чжао Минь, консул …»)."""
    taken = {i for n in names if n.initials or not n.as_written for i in range(n.start, n.end)}
    taken |= {i for p in places for i in range(p.start, p.end)} | {i for b in bodies for i in range(b.start, b.end)}
    taken |= {i for t in titles for i in range(t.start, t.end)}
    for title in titles:
        starts = [k for k in sorted(behind(passage, title)) if k < len(passage.tokens)]
        starts += [k for k in (past_brackets(passage, title.end), past_origin(passage, title, places)) if k > title.end]
        following = next((run for k in starts if (run := name_run(passage, k, frozenset(taken)))), None)
        if following:
            taken |= set(range(following.start, following.end))
            yield following
            while title.plural and (more := _next_in_list(passage, following.end, frozenset(taken))):
                following = more
                taken |= set(range(more.start, more.end))
                yield more
        elif title.start > 2 and passage.tokens[title.start - 1].text in {",", "–", "—"}:
            for size in (4, 3, 2):
                begin = title.start - 1 - size
                found = name_run(passage, begin, frozenset(taken)) if begin >= 0 else None
                edge = begin == 0 or passage.tokens[begin - 1].text in {",", ";", ":", ".", "(", "–"}
                if found and found.end == title.start - 1 and edge and title.end not in taken:
                    taken |= set(range(found.start, found.end))
                    yield found
                    break


def _continues(passage: Passage, previous: Name, name: Name) -> bool:
    """«А.А. Гусев, В.М. Хомутова»: only a comma or «и» between two names."""
    between = [t.text for t in passage.tokens[previous.end : name.start]]
    return between in ([","], ["и"], [",", "и"])


def _person(passage: Passage, name: Name, titles: tuple[Title, ...], bodies: Sequence[Found]) -> FoundPerson:
    cases = frozenset(case for t in titles[-1:] for case, _ in t.cases)
    listed = passage.column is Column.PARTICIPANTS and not is_known(name.surname)  # as written: a nominative
    if not titles:
        by_form = frozenset({"nomn"}) if listed else _cases_by_form(name.surname)
        cases = _cases_by_preposition(passage, name.start) or by_form
    clergy = not name.initials and not name.given and any(t.clergy for t in titles)
    surname = _given_nominative(name.surname, cases) if clergy else surname_nominative(name.surname, cases)
    given = tuple(_given_nominative(g, cases) for g in name.given)
    if name.as_written:
        given = tuple(g if g != w else surname_nominative(w, cases) for g, w in zip(given, name.given, strict=True))
    if given and not cases:
        surname, given = _full_nominative(name)
    start = min([name.start, *(t.start for t in titles)])
    remembered = _remembered(passage, start, bodies, titled=bool(titles)) or _is_author(passage, start, name, bodies)
    return FoundPerson(
        name.start, name.end, surname, name.initials, given, titles, remembered, clergy, name.as_written, name.surname
    )


def _cases_by_preposition(passage: Passage, at: int) -> frozenset[str]:
    before = passage.tokens[at - 1].lower if at else ""
    return {"с": frozenset({"ablt"}), "от": frozenset({"gent"}), "у": frozenset({"gent"})}.get(before, frozenset())


def _cases_by_form(surname: str) -> frozenset[str]:
    """The cases of a surname that cannot be a nominative; none where it can."""
    found = frozenset(r.tag.case for r in readings(surname) if "Surn" in r.tag and r.tag.case)
    return frozenset() if "nomn" in found else found


def _given_nominative(word: str, cases: frozenset[str]) -> str:
    if "nomn" in cases:
        return word
    for reading in readings(word):
        if {"Name", "Patr"} & set(reading.tag.grammemes) and (not cases or reading.tag.case in cases):
            form = reading.inflect(frozenset({"nomn"}))
            if form:
                return like(form.word, word)
    return word


def _full_nominative(name: Name) -> tuple[str, tuple[str, ...]]:
    """A full name without a post: the case that its given names agree in."""
    cases = frozenset(
        r.tag.case for r in readings(name.given[0]) if "Name" in r.tag and r.tag.case and r.tag.number == "sing"
    )
    if "nomn" in cases:
        return name.surname, name.given
    female = any(r.tag.gender == "femn" for r in readings(name.given[0]) if "Name" in r.tag)
    return (
        surname_nominative(name.surname, cases, female),
        tuple(_given_nominative(g, cases) for g in name.given),
    )


def _is_author(passage: Passage, at: int, name: Name, bodies: Sequence[Found]) -> bool:
    """Whether the name stands in the genitive behind a work: «Вий» Н.В. Гоголя, «по роману чешского писателя …»."""
    tokens = passage.tokens
    k = name.start
    while k > 0 and (lemmas(tokens[k - 1].text) & words_of("author_nouns") or _describes(tokens[k - 1].text)):
        k -= 1
    if k == 0 or k > at or not _can_be_genitive(name):  # an office of another kind stands between
        return False
    if lemmas(tokens[k - 1].text) & words_of("work_nouns"):
        return True
    work = passage.quoted[k - 1]
    if work is None or passage.column is Column.PARTICIPANTS:
        return False
    inside = any(b.start < k <= b.end for b in bodies)
    return not inside and not any(_is_of_people(t.text) for t in tokens[max(0, work.start - 4) : work.start])


def _is_of_people(word: str) -> bool:
    if not word.islower():
        return False
    return is_people_noun(word) or any(r.tag.POS == "NOUN" and "anim" in r.tag for r in readings(word)[:2])


def _describes(word: str) -> bool:
    return word.islower() and is_adjective(word)


def _can_be_genitive(name: Name) -> bool:
    """By the form of the first given name, or of the surname."""
    word = name.given[0] if name.given else name.surname
    known = [r.tag.case for r in readings(word) if {"Surn", "Patr", "Name"} & r.tag.grammemes]
    return "gent" in known if known else word[-1] in "аяыио"


def _remembered(passage: Passage, at: int, bodies: Sequence[Found], *, titled: bool) -> bool:
    """Whether the words before speak of memory or honour: «памяти …», «100-летию со дня рождения …».

    A body that is named in somebody's honour («школа имени …») says nothing of the people behind it, and what stands
    before a bracket nothing of an officer inside («отряда (командир – …)»).
    """
    near = True
    named = {i for b in bodies if b.end < at for i in range(b.start, b.end)}
    for i in range(at - 1, max(0, at - _MEMORY_WINDOW) - 1, -1):
        token = passage.tokens[i]
        if i in named:
            near = False
            continue
        if token.text in {".", ";"} or (token.text == "(" and titled):
            return False
        near = near and token.text != ","
        if token.kind not in ("word", "abbreviation"):
            continue
        if token.lower in {"им.", "им"}:
            return near
        reach = next((r for form in lemmas(token.text) if (r := memory_reach(form))), None)
        if reach == "far" or (reach == "near" and near):
            return True
        joins = token.lower == "и" and not passage.tokens[i - 1].is_capital
        near = near and not joins and not is_verb(token.text) and token.lower not in {"в", "с", "по", "о"}
    return False


def _next_in_list(passage: Passage, i: int, taken: frozenset[int]) -> Name | None:
    """The full name behind the comma or «и» at ``i``: «менеджеры Нгуен Ван Тхань и Чан Тхи Лан»."""
    joined = i + 1 < len(passage.tokens) and passage.tokens[i].text in {",", "и"}
    return name_run(passage, i + 1, taken) if joined else None


def _is_topic(passage: Passage, title: Title) -> bool:
    """Whether the office is only spoken of: «на выборах Президента», «при Президенте»."""
    for token in reversed(passage.tokens[max(0, title.start - 3) : title.start]):
        if token.kind == "word" and lemmas(token.text) & words_of("topic_cues"):
            return True
        if token.text in {",", ";", ".", ":"}:
            break
    return False


def same_person(a: FoundPerson, b: FoundPerson) -> bool:
    """Whether two names of one row can be one person's: the surname, and initials that agree.

    Of a full name as many words are the surname as the other name has («Хуан Карлос Лопес Вега», «Х.К. Лопес Вега»).
    """
    a, b = _as_long(a, b), _as_long(b, a)
    untitled = not (a.titles and b.titles)
    as_stands = untitled and a.written == b.written and not is_known(a.written)  # one of them is the nominative
    if not as_stands and not _one_surname(fold(a.surname), fold(b.surname), untitled=untitled):
        return False
    first = a.initials or "".join(g[0] + "." for g in a.given)
    second = b.initials or "".join(g[0] + "." for g in b.given)
    return first.startswith(second) or second.startswith(first)


def _as_long(full: FoundPerson, other: FoundPerson) -> FoundPerson:
    """The full name with as many words for its surname as the other name's surname has."""
    words = other.surname.count(" ")
    if not words or not full.as_written or len(full.given) <= words:
        return full
    surname = " ".join((*full.given[-words:], full.surname))
    return replace(full, given=full.given[:-words], surname=surname)


def _one_surname(first: str, second: str, *, untitled: bool) -> bool:
    """Equal, or the one an oblique form of the other where no title tells the case («переговоры К.П. Веснина»)."""
    shorter, longer = sorted((first, second), key=len)
    oblique = longer.removeprefix(shorter) in {"а", "у", "ым", "ом", "е"} and shorter.endswith(("ов", "ев", "ин", "ын"))
    return first == second or (untitled and oblique)
