"""Noun phrases put into the nominative, as far as their head goes; the tail stays as it is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extract.morph import (
    ADJECTIVES,
    CASES,
    agrees,
    cases,
    features,
    inflect,
    is_adjective,
    is_known,
    is_noun,
    like,
    readings,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.morph import Reading

__all__ = ["nominative"]


def nominative(words: Sequence[str], allowed: frozenset[tuple[str, str]] | None = None) -> list[str]:
    """Put the noun phrase that begins ``words`` into the nominative; the tail stays as it is.

    The head is the rightmost noun of the initial run in which each token to its left has an adjective
    reading that agrees with it. ``allowed`` narrows the (case, number) pairs that the phrase can stand in.

    >>> nominative(["Витебским", "областным", "исполнительным", "комитетом", "Республики"])
    ['Витебский', 'областной', 'исполнительный', 'комитет', 'Республики']
    >>> nominative(["Министерства", "культуры", "и", "туризма"])
    ['Министерство', 'культуры', 'и', 'туризма']
    """
    head = _head(words)
    if head is None:
        return _substantive_nominative(words, allowed)
    features = _common_features(words[: head + 1], allowed)
    if features is None:
        return list(words)
    case, number, _ = features
    noun = _noun_reading(words[head], case, number, words[:head])
    if noun is None:
        return list(words)
    out = list(words)
    out[head] = _noun_nominative(words[head], noun, case, number)
    gender = noun.tag.gender
    for i in range(head):
        if words[i].lower() in {"и", "–", "-"}:
            continue
        out[i] = _adjective_nominative(words[i], case, number, gender)
    return out


def _noun_nominative(word: str, reading: Reading, case: str, number: str) -> str:
    """The nominative of a noun; of compounds («музея-усадьбы») each part that stands in the same case."""
    *front, last = word.split("-")
    if not front or not _is_in(last, case, number):
        return inflect(reading, {"nomn", number}, word) or word
    parts = []
    for part in (*front, last):
        form = next((r for r in readings(part) if features(r)[:2] == (case, number) and r.tag.POS == "NOUN"), None)
        known = is_known(part) or part == last
        parts.append((inflect(form, {"nomn", number}, part) if form and known else None) or part)
    return "-".join(parts)


def _is_in(word: str, case: str, number: str) -> bool:
    return (case, number) in cases(word)


def _substantive_nominative(words: Sequence[str], allowed: frozenset[tuple[str, str]] | None) -> list[str]:
    """A phrase without a noun, whose last adjective names a person: «уполномоченного по правам человека»."""
    size = next((i for i, word in enumerate(words) if not is_adjective(word) and not _is_adverb(word)), len(words))
    if not size or not is_adjective(words[size - 1]):
        return list(words)
    options = {
        features(r)[:2] for r in readings(words[size - 1]) if r.tag.POS in ADJECTIVES and r.tag.gender in (None, "masc")
    } - {("accs", "sing"), ("accs", "plur")}
    options = options & allowed if allowed and options & allowed else options
    best = min(options, key=lambda o: (o[1] != "sing", CASES.index(o[0]) if o[0] in CASES else 9), default=None)
    if best is None:
        return list(words)
    return [*(_adjective_nominative(w, *best, "masc") for w in words[:size]), *words[size:]]


@lru_cache(maxsize=10_000)
def _is_adverb(word: str) -> bool:
    return any(r.tag.POS == "ADVB" for r in readings(word))


def _head(words: Sequence[str]) -> int | None:
    for i, word in enumerate(words):
        if word.lower() in {"и", "–"} and 0 < i < len(words) - 1:
            continue
        if _is_adverb(word) and i + 1 < len(words) and is_adjective(words[i + 1]) and not is_noun(word):
            continue
        noun = is_noun(word)
        following = words[i + 1] if i + 1 < len(words) else None
        adjective = is_adjective(word)
        if adjective and following is not None:
            run = i + 1
            while run < len(words) and (words[run].lower() in {"и", "–"} or is_adjective(words[run])):
                if is_noun(words[run]) and agrees(word, words[run]):
                    break
                run += 1
            if run < len(words) and is_noun(words[run]) and agrees(word, words[run]):
                continue
        if noun:
            return i
        if not adjective:
            return None
    return None


def _common_features(words: Sequence[str], allowed: frozenset[tuple[str, str]] | None) -> tuple[str, str, None] | None:
    head = words[-1]
    options = set(cases(head))
    for word in words[:-1]:
        if word.lower() not in {"и", "–"}:
            agreed = agrees(word, head)
            options = options & agreed if options & agreed else options
    if allowed:
        options = options & allowed or options
    if not options:
        return None
    order = ("nomn", "gent", "ablt", "datv", "loct", "accs")
    ranked = [features(r)[:2] for r in readings(head) if r.tag.POS == "NOUN" and r.tag.case]
    best = min(options, key=lambda o: (o[1] != "sing", order.index(o[0]) if o[0] in order else 9))
    if len(words) == 1 and not allowed:
        best = next((r for r in ranked if r in options), best)
    return best[0], best[1], None


def _noun_reading(word: str, case: str, number: str, adjectives: Sequence[str]) -> Reading | None:
    """The reading of ``word`` in that case whose gender fits the most ``adjectives``."""
    fitting = [r for r in readings(word) if r.tag.POS == "NOUN" and r.tag.case and features(r)[:2] == (case, number)]
    if not fitting:
        return None

    def agreement(reading: Reading) -> int:
        return sum(
            any(
                a.tag.POS in ADJECTIVES
                and a.tag.case
                and features(a)[:2] == (case, number)
                and (number == "plur" or not a.tag.gender or a.tag.gender == reading.tag.gender)
                for a in readings(adjective)
            )
            for adjective in adjectives
        )

    return max(fitting, key=agreement)


def _adjective_nominative(word: str, case: str, number: str, gender: str | None) -> str:
    for reading in sorted(readings(word), key=lambda r: "Poss" in r.tag):
        if reading.tag.POS in ADJECTIVES and reading.tag.case and features(reading)[:2] == (case, number):
            wanted = {"nomn", number} | ({gender} if number == "sing" and gender else set())
            form = inflect(reading, wanted, word)
            if form and form.endswith("ской") and not is_known(word):
                form = form.removesuffix("ой") + "ий"
            if form:
                return like(_PREFERRED[form.lower()], word) if form.lower() in _PREFERRED else form
    return word


_PREFERRED = {
    **{"окружный": "окружной", "призывный": "призывной", "запасный": "запасной", "родный": "родной"},
    **{"соляный": "соляной", "временной": "временный", "больший": "большой", "большее": "большое"},
}
"""The nominative that officialese writes, of two that differ in stress or degree and share their other cases."""
