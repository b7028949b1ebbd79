"""Nothing without its words: a statement whose words are not in its row is refused.

Each statement cites characters of the source. Here the citation is checked against the source, against the
row's cells, and against the name that the statement gives: every word of the name must stand in the cited words,
in whatever case or number (compared by dictionary form, or by a shared beginning where the dictionary fails).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.morph import lemmas
from extract.records import Method, Organization, Person, Post
from extract.text import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from extract.records import Entity, Evidence, Participation, Place, Record, Source, Twinning

__all__ = ["is_supported", "verified"]

_STEM = 4


def verified(record: Record, source: Source) -> Record:
    """``record`` without the statements whose words do not stand where they cite; each refusal is a doubt."""
    refused: list[str] = []

    def kept(label: str, evidence: Evidence, entities: Iterable[Entity]) -> bool:
        loose = evidence.method is Method.INFERRED
        good = _cites(record, source, evidence) and all(
            is_supported(e, evidence.quote) or (loose and _is_hinted(e, evidence.quote)) for e in entities
        )
        if not good:
            refused.append(f"refused, its words are not in the cited place: {label}")
        return good

    mentions = tuple(m for m in record.mentions if kept(_label(m.entity), m.evidence, (m.entity,)))
    named = {_identity(m.entity) for m in mentions}
    participations = tuple(
        p for p in record.participations if kept(f"participation of {_who(p)}", p.evidence, _agent(p))
    )
    agreements = tuple(
        replace(a, parties=tuple(p for p in a.parties if _identity(p) in named))
        for a in record.agreements
        if kept(f"{a.kind} {a.about or ''}", a.evidence, ())
    )
    twinnings = tuple(
        t for t in record.twinnings if kept(f"twinning of {_pair(t)}", t.evidence, _to_be_cited(t, named))
    )
    event = replace(
        record.event,
        places=tuple(m for m in record.event.places if kept(m.entity.name, m.evidence, (m.entity,))),
        venues=tuple(m for m in record.event.venues if kept(m.entity.name, m.evidence, (m.entity,))),
        countries=tuple(m for m in record.event.countries if kept(m.entity.name, m.evidence, ())),
    )
    return replace(
        record,
        event=event,
        mentions=mentions,
        participations=participations,
        agreements=agreements,
        twinnings=twinnings,
        doubts=(*record.doubts, *refused),
    )


def is_supported(entity: Entity, quote: str) -> bool:
    """Whether some name of ``entity`` stands in ``quote``, in any case and number.

    >>> from extract.records import Place
    >>> is_supported(Place("Витебская область", "region", "BY"), "Витебской и Гомельской областей")
    True
    >>> from extract.records import Place
    >>> is_supported(Place("Витебская область", "region", "BY"), "Витебского района")
    False
    """
    words = _words(quote)
    return any(all(_stands(word, words) for word in _words(name)) for name in _names(entity))


def _is_hinted(entity: Entity, quote: str) -> bool:
    """Whether some word of a name stands in ``quote``: «Псковская область» in «псковские предприятия»."""
    words = _words(quote)
    return any(_stands(word, words) for name in _names(entity) for word in _words(name))


def _names(entity: Entity) -> tuple[str, ...]:
    if isinstance(entity, Post):
        return (entity.title,)
    if isinstance(entity, Person):
        return (entity.surname,)
    if isinstance(entity, Organization):
        return (entity.name, *entity.aliases)
    return (entity.name, *entity.aliases)


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"\w+", fold(squeeze(text))) if len(w) > 1 or w.isdigit())


def _stands(word: str, words: tuple[str, ...]) -> bool:
    forms = lemmas(word) | {word}
    for other in words:
        if other == word or not forms.isdisjoint(lemmas(other)):
            return True
        size = min(len(word), len(other), max(_STEM, len(word) - 3))
        if size >= min(_STEM, len(word)) and word[:size] == other[:size]:
            return True
    return False


def _cites(record: Record, source: Source, evidence: Evidence) -> bool:
    exact = source.text[evidence.start : evidence.end] == evidence.quote
    return exact and any(c.start <= evidence.start and evidence.end <= c.end for c in record.row.cells)


def _identity(entity: Entity) -> tuple[str, str]:
    return type(entity).__name__, entity.title if isinstance(entity, Post) else entity.name


def _agent(participation: Participation) -> tuple[Entity, ...]:
    return (participation.agent,) if participation.agent is not None else participation.posts[:1]


def _label(entity: Entity) -> str:
    return entity.title if isinstance(entity, Post) else entity.name


def _who(participation: Participation) -> str:
    agents = _agent(participation)
    return _label(agents[0]) if agents else "nobody"


def _to_be_cited(twinning: Twinning, named: Collection[tuple[str, str]]) -> list[Place]:
    """The twins whose names must stand in the cited words: one of them, and the other if the row does not name it."""
    twins = [twinning.first, twinning.second]
    one = any(is_supported(twin, twinning.evidence.quote) for twin in twins)
    return [twin for twin in twins if _identity(twin) not in named] if one else twins


def _pair(twinning: Twinning) -> str:
    return f"{twinning.first.name} and {twinning.second.name}"
