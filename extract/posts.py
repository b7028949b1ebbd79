"""Titles of posts: where they begin and end, their nominative, and the body at which they are held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from extract.lexicon import is_people_noun, post_head
from extract.morph import agrees, cases, inflect, is_adjective, readings
from extract.nominative import nominative
from extract.phrases import is_distinction, left_end
from extract.tails import tail_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.ladder import PlaceMention
    from extract.organizations import Found
    from extract.passage import Passage

__all__ = ["Title", "find_titles"]

_WITH_INSTRUMENTAL = frozenset({"заведующий", "управляющий"})
_OF_TOWNS = frozenset({"мэр", "вице-мэр", "бургомистр", "аким"})
_DASHES = frozenset({"–", "—", "-"})


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens ``start`` to ``end`` are a title of one or more offices; ``parts`` are their spans.

    ``cases`` are the (case, number) pairs in which it stands, ``body`` the index of the organisation (in
    the cell's list) at which the first office is held.
    """

    start: int
    head: int
    end: int
    text: str
    parts: tuple[tuple[int, int, str], ...]
    cases: frozenset[tuple[str, str]]
    body: int | None
    clergy: bool

    @property
    def plural(self) -> bool:
        """Whether the title stands only in the plural."""
        return bool(self.cases) and all(number == "plur" for _, number in self.cases)


def find_titles(
    passage: Passage, places: Sequence[PlaceMention], bodies: Sequence[Found], names: frozenset[int]
) -> tuple[Title, ...]:
    """The titles of a cell, in order, outside quotations and organisations' names; ``names`` begin people's names."""
    by_start = {m.start: m for m in places}
    spans: dict[int, int] = {}
    for body in bodies:
        spans[body.start] = max(body.end, spans.get(body.start, 0))
    inside = {i for b in bodies for i in range(b.start, b.end)}
    out: list[Title] = []
    i = 0
    while i < len(passage.tokens):
        title = None
        if i not in inside and passage.quoted[i] is None and _is_head(passage, i):
            title = _title(passage, i, (by_start, spans, names), bodies)
        if title:
            out.append(title)
        i = max(i + 1, title.end if title else 0)
    out = [_with_peoples_body(passage, title, bodies) for title in out]
    return tuple(_with_shared_tail(passage, out, names))


def _with_peoples_body(passage: Passage, title: Title, bodies: Sequence[Found]) -> Title:
    """«директор и ученики школы № 1»: the office is at the body of the people beside it."""
    tokens, people = passage.tokens, title.end + 1
    if title.end != title.head + 1 or people + 1 >= len(tokens) or tokens[title.end].lower != "и":
        return title
    together = any((case, "plur") in cases(tokens[people].text) for case, _ in title.cases)
    body = next((k for k, b in enumerate(bodies) if b.start == people + 1), None)
    if body is None or not together or not is_people_noun(tokens[people].text):
        return title
    end = bodies[body].end
    text = f"{title.text} {passage.words(people + 1, end)}"
    return replace(title, end=end, text=text, parts=((title.start, end, text),), body=body)


def _with_shared_tail(passage: Passage, titles: Sequence[Title], names: frozenset[int]) -> Iterator[Title]:
    """«куратор и лидер клуба А»: the first office is at the body of the second (unless a name follows them)."""
    for title, following in zip_longest(titles, titles[1:]):
        shares = (
            following is not None
            and title.end == title.head + 1
            and following.start == title.end + 1
            and passage.tokens[title.end].lower == "и"
            and following.end > following.head + 1
            and following.end not in names
            and title.cases & following.cases
        )
        if shares and following is not None:
            tail = passage.words(following.head + 1, following.end)
            text = f"{title.text} {tail}"
            parts = ((title.start, following.end, text),)
            yield replace(title, end=following.end, text=text, parts=parts, body=following.body)
        else:
            yield title


def _is_head(passage: Passage, i: int) -> bool:
    token = passage.tokens[i]
    at_the_head = i > 0 and passage.tokens[i - 1].lower == "во"
    word = token.kind == "word" and readings(token.text)[0].tag.POS != "PREP"
    return word and post_head(token.text) is not None and not at_the_head


def _title(
    passage: Passage,
    at: int,
    around: tuple[Mapping[int, PlaceMention], Mapping[int, int], frozenset[int]],
    bodies: Sequence[Found],
) -> Title | None:
    places, spans, names = around
    parts = []
    start = _start(passage, at)
    first_start, head_at = start, at
    clergy = False
    while True:
        post = post_head(passage.tokens[at].text)
        assert post is not None
        clergy |= post.clergy
        end = _see_end(passage, at) if post.clergy else at + 1
        cases_governed = frozenset({"ablt"}) if post.lemma in _WITH_INSTRUMENTAL else frozenset({"gent"})
        end = tail_end(passage, end, "post", places, bodies=spans, wanted=cases_governed, stops=names)
        if post.lemma in _OF_TOWNS and _names_town(passage, end):
            end += 1
        parts.append((start, end, _nominative(passage, start, at, end)))
        following = _next_head(passage, end)
        if following is None:
            break
        start, at = following
    last = parts[-1][1]
    texts = [text for _, _, text in parts]
    joined = texts[0]
    for (_, previous, _), (begin, _, text) in pairwise(parts):
        joined += (" – " if begin > previous else " ") + text
    own = parts[1][1] if len(parts) > 1 and _is_calling(passage, parts[0][1]) else parts[0][1]
    body = next((k for k, b in enumerate(bodies) if parts[0][0] < b.start and b.end <= own), None)
    return Title(first_start, head_at, last, joined, tuple(parts), _cases(passage, first_start, head_at), body, clergy)


def _names_town(passage: Passage, i: int) -> bool:
    """«мэр Хуньчуня Цзинь Чжэ»: of three capital words behind the head of a town the first is the town."""
    words = passage.tokens[i : i + 3]
    return len(words) == 3 and all(t.is_capital for t in words)


def _start(passage: Passage, at: int) -> int:
    start = left_end(passage, at)
    while start > 0:
        word = passage.tokens[start - 1]
        if word.kind == "word" and is_adjective(word.text) and agrees(word.text, passage.tokens[at].text):
            start -= 1
        else:
            break
    return start


def _see_end(passage: Passage, at: int) -> int:
    """The end of a cleric's see: «митрополит Смоленский и Дорогобужский», «экзарх всея Беларуси»."""
    tokens = passage.tokens
    end = at + 1
    if end < len(tokens) and tokens[end].lower == "всея":
        return end + 2
    while end < len(tokens):
        joint = tokens[end].lower == "и"
        k = end + 1 if joint else end
        if k >= len(tokens) or not tokens[k].is_capital or not is_adjective(tokens[k].text):
            break
        if not agrees(tokens[k].text, tokens[at].text):
            break
        end = k + 1
    return end


def _next_head(passage: Passage, end: int) -> tuple[int, int] | None:
    """The start and the head of an office that continues the title: after a dash, or a cleric's dignity."""
    tokens = passage.tokens
    dash = end < len(tokens) and tokens[end].text in _DASHES
    start = end + 1 if dash else end
    if dash and is_distinction(passage, start):
        return None
    k = start
    while k < len(tokens) and k < start + 4 and tokens[k].kind == "word":
        post = post_head(tokens[k].text)
        if post is not None and (dash or post.clergy or _is_calling(passage, k)):
            return start, k
        if not is_adjective(tokens[k].text):
            return None
        k += 1
    return None


def _is_calling(passage: Passage, k: int) -> bool:
    """«главный специалист кардиолог»: a calling right behind another one, in its case."""
    first, second = passage.tokens[k - 1], passage.tokens[k]
    ranks = post_head(first.text), post_head(second.text)
    both = all(rank is not None and not rank.unnamed for rank in ranks) and second.text.islower()
    return both and bool(cases(first.text) & cases(second.text))


def _cases(passage: Passage, start: int, at: int) -> frozenset[tuple[str, str]]:
    found = set(cases(passage.tokens[at].text))
    for token in passage.tokens[start:at]:
        agreed = agrees(token.text, passage.tokens[at].text)
        found = found & agreed if found & agreed else found
    singular = frozenset(c for c in found if c[1] == "sing")
    return singular or frozenset(found)


def _nominative(passage: Passage, start: int, at: int, end: int) -> str:
    words = [t.text for t in passage.tokens[start : at + 1]]
    options = _cases(passage, start, at)
    front = nominative(words, options)
    if options and all(number == "plur" for _, number in options):
        front = _singular(front)
    tail = f" {passage.words(at + 1, end)}" if end > at + 1 else ""
    post = post_head(passage.tokens[at].text)
    if post and post.clergy and tail:
        tail = _see_nominative(passage, at, end)
    return " ".join(front) + tail


def _see_nominative(passage: Passage, at: int, end: int) -> str:
    see = _see_end(passage, at)
    out = []
    for k in range(at + 1, see):
        token = passage.tokens[k]
        reading = next((r for r in readings(token.text) if r.tag.POS == "ADJF" and r.tag.gender == "masc"), None)
        if reading is None or not token.is_capital or passage.tokens[at + 1].lower == "всея":
            out.append(token.text)
        else:
            out.append(inflect(reading, {"nomn", "sing", "masc"}, token.text) or token.text)
    rest = passage.words(see, end) if end > see else ""
    return " " + " ".join([*out, rest]).strip()


def _singular(words: list[str]) -> list[str]:
    """A nominative plural front put into the singular: «первые заместители» → «первый заместитель»."""
    out = []
    for word in words:
        reading = next((r for r in readings(word) if r.tag.number == "plur" and r.tag.case == "nomn"), None)
        wanted = {"nomn", "sing"} | ({"masc"} if reading is not None and reading.tag.POS != "NOUN" else set())
        out.append((inflect(reading, wanted, word) if reading else None) or word)
    return out
