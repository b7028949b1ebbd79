"""Pairs of entities that might be one and that the rules left apart: proposed to a person, never joined.

Blocking by rare words keeps the number of pairs small; vetoes drop what only looks alike; the score orders the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from extract.morph import readings
from graph.contexts import compatible
from graph.names import key
from graph.profiles import Profile
from graph.short_forms import abbreviations, quoted_core
from graph.similarity import Weights, abbreviates, lacking, spelling, tokens
from graph.vetoes import signs, tell_apart

__all__ = ["Candidate", "candidates"]

_RARE = 12  # names that may share a word for it to bring them together
_LIKELY = 0.62  # below this a likeness is chance
_KIND_WORDS = frozenset(("муниципальный", "городской", "область", "край", "округ", "район", "город", "поселок"))
_LIKELY_EVENT = 0.45  # titles say one thing in many words
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities of one kind, in the order of their IRIs, with a score in 0…1 and what speaks for them.

    ``reason`` is ``words``, ``abbreviation``, ``surname`` or ``name``.
    """

    left: Profile
    right: Profile
    score: float
    reason: str


def candidates(entities: Iterable[Profile]) -> list[Candidate]:
    """The pairs to look at, the likeliest first; a pure function of the set of profiles."""
    by_kind: dict[str, list[Profile]] = defaultdict(list)
    for profile in sorted(entities, key=lambda profile: profile.iri):
        by_kind[profile.kind].append(profile)
    found = [one for kind, of in by_kind.items() for one in _COMPARED[kind](of)]
    return sorted(found, key=lambda one: (-one.score, one.left.iri, one.right.iri))


def _blocks(entities: Sequence[Profile], weights: Weights) -> Iterator[tuple[Profile, Profile]]:
    """The pairs that share a rare word."""
    having: dict[str, list[Profile]] = defaultdict(list)
    for profile in entities:
        for word in {word for name in profile.names for word in tokens(name)}:
            if weights.is_rare(word, _RARE):
                having[word].append(profile)
    seen = set()
    for of in having.values():
        for pair in combinations(of, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _by_words(
    entities: Sequence[Profile], allowed: Callable[[Profile, Profile], bool], likely: float = _LIKELY
) -> Iterator[Candidate]:
    weights = Weights(tokens(name) for profile in entities for name in profile.names[:1])
    for one, other in _blocks(entities, weights):
        if allowed(one, other):
            names = ((a, b) for a in _telling(one) for b in _telling(other) if not _vetoed(one, a, b))
            score = max((weights.likeness(tokens(a), tokens(b)) for a, b in names), default=0.0)
            if score >= likely:
                yield Candidate(one, other, round(score, 3), "words")


def _telling(profile: Profile) -> Iterator[str]:
    """The names that are more than what the first of them quotes."""
    first, *others = profile.names
    yield first
    yield from (name for name in others if key(name) != quoted_core(first))


def _vetoed(one: Profile, name: str, other: str) -> bool:
    """Whether something tells two names apart; what an event is called first («участие», «визит») does not."""
    return tell_apart(signs(name), signs(other)) not in ((None, "head") if one.kind == "event" else (None,))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


# ---------------------------------------------------------------- organisations


def _organizations(entities: Sequence[Profile]) -> Iterator[Candidate]:
    found = {(one.left.iri, one.right.iri): one for one in _by_words(entities, _one_body)}
    for short in (profile for profile in entities if abbreviations(profile.names[0])):
        for full in entities:
            one, other = sorted((short, full), key=lambda profile: profile.iri)
            known = short == full or (one.iri, other.iri) in found
            if not known and abbreviates(short.names[0], full.names[0]) and _one_town(one, other):
                found[one.iri, other.iri] = Candidate(one, other, 0.9, "abbreviation")
    yield from found.values()


def _one_town(one: Profile, other: Profile) -> bool:
    """Whether nothing that is known of their places contradicts."""
    if _apart(one.countries, other.countries):
        return False
    return not (one.places and other.places) or bool(one.places & other.regions or other.places & one.regions)


def _one_body(one: Profile, other: Profile) -> bool:
    """Whether neither places nor first names tell them apart."""
    a, b = one.names[0], other.names[0]
    return _one_town(one, other) and not _vetoed(one, a, b) and not _exchanged(a, b)


def _exchanged(one: str, other: str) -> bool:
    """Whether each name has a word of its own, and not what they quote is the same."""
    a, b = tokens(one), tokens(other)
    core = quoted_core(one)
    return bool(lacking(a, b) and lacking(b, a)) and not (core and core == quoted_core(other))


# ---------------------------------------------------------------- people


def _people(entities: Sequence[Profile]) -> Iterator[Candidate]:
    spelled = {profile: [_taken_apart(name) for name in profile.names] for profile in entities}
    for one, other in _by_letter(entities, lambda profile: spelled[profile][0][0]):
        scores = [_person(a, b) for a in spelled[one] for b in spelled[other]]
        if scores and min(scores) > 0:
            yield Candidate(one, other, max(scores), "surname")


def _by_letter(entities: Sequence[Profile], word: Callable[[Profile], str]) -> Iterator[tuple[Profile, Profile]]:
    """The pairs whose word has one first letter, which is hardly ever the one that is misspelled."""
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for profile in entities:
        blocks[word(profile)[:1]].append(profile)
    for of in blocks.values():
        yield from combinations(of, 2)


def _taken_apart(name: str) -> tuple[str, tuple[str | None, ...]]:
    """The surname, as far as it can be told, and up to two initials: those written, or those of the other words."""
    words = key(name).split()
    full = [word for word in words if len(word) > 1]
    surname = next((word for word in full if len(full) > 1 and _is_surname(word)), full[-1] if full else "")
    written = [word for word in words if len(word) == 1]
    given = written or [word[0] for word in words if word != surname]
    return surname, (*given[:2], *[None] * (2 - len(given[:2])))


def _is_surname(word: str) -> bool:
    tags = [reading.tag for reading in readings(word)[:4]]
    return any("Surn" in tag for tag in tags) and not any("Name" in tag or "Patr" in tag for tag in tags)


def _person(one: tuple[str, tuple[str | None, ...]], other: tuple[str, tuple[str | None, ...]]) -> float:
    (surname, initials), (name, others) = one, other
    if not compatible(initials, others) or len(min(surname, name, key=len)) < 4:
        return 0.0
    if surname == name:
        return 0.9 if None not in (*initials, *others) else 0.8
    if None in (*initials, *others) or surname.removesuffix("а") == name.removesuffix("а"):
        return 0.0  # one is the other's feminine, or nothing but likeness speaks for them
    ratio = spelling(surname, name)
    return round(ratio * 0.9, 3) if ratio >= 0.85 else 0.0


# ---------------------------------------------------------------- places


def _places(entities: Sequence[Profile]) -> Iterator[Candidate]:
    for one, other in _by_letter(entities, lambda profile: _proper(profile.names[0])):
        if one.sort != other.sort or _apart(one.countries, other.countries) or _apart(one.same_as, other.same_as):
            continue
        if one.iri in other.regions or other.iri in one.regions:
            continue
        score = max(_place(_proper(a), _proper(b)) for a in one.names for b in other.names)
        if score:
            yield Candidate(one, other, score, "name")


def _proper(name: str) -> str:
    """A place's name without the words for its kind; all of it if there is nothing else."""
    return " ".join(word for word in key(name).split() if word not in _KIND_WORDS) or key(name)


def _place(one: str, other: str) -> float:
    if one == other:
        return 0.9
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return 0.0
    ratio = spelling(one, other)
    return round(ratio * 0.8, 3) if ratio >= 0.9 else 0.0


# ---------------------------------------------------------------- events


def _events(entities: Sequence[Profile]) -> Iterator[Candidate]:
    yield from _by_words(entities, _may_be_one, _LIKELY_EVENT)


def _may_be_one(one: Profile, other: Profile) -> bool:
    """Whether time, place and edition let two events be one, and neither is a part of the other."""
    if one.iri in other.larger or other.iri in one.larger:
        return False
    if one.edition is not None and other.edition is not None and one.edition != other.edition:
        return False
    if one.period is None or other.period is None or one.period.gap(other.period) > _WEEK:
        return False
    return _one_town(one, other)


_COMPARED: dict[str, Callable[[Sequence[Profile]], Iterator[Candidate]]] = {
    "organization": _organizations,
    "person": _people,
    "place": _places,
    "event": _events,
}
