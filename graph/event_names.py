"""What the name and the title of an event say, in a form that can be compared: core, kind, edition, stage, holidays."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.events import series_of
from extract.gazetteer import gazetteer
from extract.morph import lemma, nominal_lemmas, readings
from extract.tokens import Token, tokenize
from graph.names import QUOTES, key

__all__ = ["EventName", "event_name", "festive_days", "title_key"]

_YEAR = re.compile(r"(?:^|\s)(?:в\s)?(?:19|20)\d\d(?:\sгода?)?$")
_OPENING = re.compile(
    r"(?:участие|визит|поездка|(?:служебная\s)?командировка)\s(?:(?:официальной\s)?(?:делегации|представителей|представителя)"
    r"(?:\s\S+){1,6}?\s)?(?:в|во|на)\s(?:работе\s)?"
)


@cache
def words(table: str) -> frozenset[str]:
    """A table of ``event_words.toml``."""
    text = resources.files("graph").joinpath("event_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[table])


@dataclass(frozen=True, slots=True)
class EventName:
    """A name taken apart.

    ``core`` is the folded quotation, or all of the name where there is none, without edition and year; ``kind`` the
    dictionary forms of the nouns and adjectives before it, ``head`` the first noun that says something; ``stage``
    the noun for a part of an event («открытие») that stands before.
    """

    core: str
    quoted: bool
    kind: frozenset[str]
    head: str | None
    edition: int | None
    stage: str | None

    def agrees(self, other: EventName) -> bool:
        """Whether the two can be names of one event as far as kind, stage and edition go."""
        editions = {self.edition, other.edition} - {None}
        heads = self.head == other.head or self.head in other.kind or other.head in self.kind
        return len(editions) < 2 and self.stage == other.stage and (heads or None in (self.head, other.head))

    def equals(self, other: EventName) -> bool:
        """Whether the cores are the same words."""
        if self.quoted and other.quoted:
            return self.core == other.core
        alike = self.quoted == other.quoted or self.size > 2 or not (self.kind and other.kind)
        return alike and _lemmas(self.core) == _lemmas(other.core)

    def holds(self, other: EventName) -> bool:
        """Whether one core stands in the other, at its beginning or end («Голоса» in «Голоса в Орше»)."""
        short, long = sorted((self.core, other.core), key=len)
        apart = short == long or not (self.quoted and other.quoted)
        return not apart and (long.startswith(short + " ") or long.endswith(" " + short))

    @property
    def size(self) -> int:
        """The number of words of the core."""
        return len(self.core.split())


@cache
def _lemmas(text: str) -> tuple[str, ...]:
    return tuple(lemma(word) for word in text.split())


@cache
def event_name(name: str, title: str = "", edition: int | None = None) -> EventName:
    """Take a name apart; the title tells of a stage before it, ``edition`` is the one stated.

    >>> fair = event_name("торжественные мероприятия XII Ярмарки «Весна – 2025»")
    >>> fair.core, fair.head, fair.edition
    ('весна', 'ярмарка', 12)
    """
    before, quoted = _split(name)
    own, frame, _ = before.partition(" в рамках ")
    if frame:  # what is quoted is the name of the larger event
        before, quoted = own, ""
    front = before.split()
    numbered = next(((i, n) for i in range(len(front)) if (n := _ordinal(front[i:]))), None)
    if numbered:
        front.pop(numbered[0])
        edition = edition or numbered[1]
    nouns = [noun for word in front if (noun := _noun(word))]
    mark = quoted.strip(QUOTES)[:20] if quoted else " ".join(before.split()[:1])
    spoken = [word for part in (title.partition(mark)[0] if mark else "", before) for word in key(part).split()]
    return EventName(
        core=_without_year(key(quoted or " ".join(front))),
        quoted=bool(quoted),
        kind=frozenset(lemma(word) for word in key(" ".join(front)).split() if len(word) > 2),
        head=next((noun for noun in nouns if noun not in words("transparent") | words("stages")), _only(nouns)),
        edition=edition,
        stage=next((stem for word in spoken for stem in sorted(nominal_lemmas(word)) if stem in words("stages")), None),
    )


def _ordinal(front: list[str]) -> int | None:
    """The edition's number if the words begin with it; an anniversary's is none."""
    following = key(" ".join(front[1:2])).split()
    if following and lemma(following[0]) in words("anniversaries"):
        return None
    found = series_of(" ".join(front[:1]) + " «…»")
    return found[1] if found else None


def _noun(word: str) -> str | None:
    """The dictionary form of a word that is most likely a noun; of a compound («бал-маскарад»), of its last part."""
    last = (key(word).split() or [""])[-1]
    return lemma(last) if len(last) > 2 and readings(last)[0].tag.POS == "NOUN" else None


def _only(nouns: list[str]) -> str | None:
    """What a name is of that has no telling noun: «концертная программа», but nothing of a mere «мероприятие»."""
    return next((noun for noun in nouns if noun not in words("blank")), None)


def _split(name: str) -> tuple[str, str]:
    """A name before its first quotation, and what it quotes."""
    for i, char in enumerate(name):
        if char in QUOTES and key(name[i:]):
            return name[:i], name[i + 1 :]
    return name, ""


def _without_year(core: str) -> str:
    return _YEAR.sub("", core) or core


@cache
def title_key(title: str) -> str:
    """The words of a title in dictionary form, without those that only say that somebody went there.

    >>> title_key("Участие делегации Орловской области в заседании рабочей группы")
    'заседание рабочий группа'
    """
    return " ".join(_lemmas(_OPENING.sub("", key(title), count=1)))


@cache
def festive_days(title: str) -> frozenset[str]:
    """The holidays to which a title dedicates its event, if it says nothing else of it.

    >>> sorted(festive_days("Участие в праздничных мероприятиях, посвященных Дню города"))
    ['день город']
    >>> festive_days("Концерт, посвященный Дню города")
    frozenset()
    """
    if any(char in QUOTES for char in title):
        return frozenset()
    found: set[str] = set()
    for part in re.split(r"[,;:()]|\s[–—-]\s|\sи\s(?=\S*\d|Д)", title):
        tokens = [token for token in tokenize(part) if token.kind != "sign"]
        start = next((i for i, token in enumerate(tokens) if _begins_holiday(token.text)), len(tokens))
        if not found and not _is_festive(tokens[:start]):
            return frozenset()
        if start < len(tokens):
            found.add(" ".join(lemma(word) for token in tokens[start:] for word in key(token.text).split()))
    return frozenset(found)


def _begins_holiday(word: str) -> bool:
    return word[:1].isupper() and bool(nominal_lemmas(word) & words("holidays"))


def _is_festive(tokens: Sequence[Token]) -> bool:
    """Whether the words, place names apart, only say that something is celebrated."""
    places = {i for place in gazetteer().named_in(tokens) for i in range(place.start, place.end)}
    rest = (token.text for i, token in enumerate(tokens) if i not in places and token.kind == "word")
    return all({lemma(word), *nominal_lemmas(word)} & words("festive") for word in rest)
