"""When two rows describe one event: exact keys that can be said in a sentence each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.records import Event
from graph.event_names import EventName, event_name, festive_days, title_key
from graph.periods import Period, period

__all__ = ["Account", "Larger", "Meet", "account", "is_larger", "is_same", "larger", "same_larger", "stage_of"]

#: Whether two sets of places have one in common, or one that lies in another.
Meet = Callable[[frozenset[str], frozenset[str]], bool]

_TELLING_TITLE = 4  # words from which on a title is more than «Рабочая встреча»
_TELLING_NAME = 6  # words from which on a quotation is hardly ever used twice


@dataclass(frozen=True, slots=True)
class Account:
    """What a record says of its event, as far as it tells which event it is; places are IRIs."""

    name: EventName | None
    title: str
    type: str
    period: Period
    places: frozenset[str]
    reporter: tuple[str, str]
    days: frozenset[str]
    larger: str | None


@dataclass(frozen=True, slots=True)
class Larger:
    """A larger event that a record only names, with what the record says of the part."""

    name: EventName
    period: Period
    places: frozenset[str]


def account(event: Event, places: frozenset[str], reporter: tuple[str, str]) -> Account:
    """What a record says of its event; ``reporter`` is the report and who of it speaks."""
    return Account(
        name=event_name(event.name, event.title, event.edition) if event.name else None,
        title=title_key(event.title),
        type=event.type,
        period=period(event.start, event.end),
        places=places,
        reporter=reporter,
        days=festive_days(event.title),
        larger=event_name(event.part_of).core if event.part_of else None,
    )


def larger(name: str, event: Event, places: frozenset[str]) -> Larger:
    """The larger event ``name`` as a record of one of its parts has it."""
    return Larger(event_name(name), period(event.start, event.end), places)


def is_same(one: Account, other: Account, meet: Meet) -> bool:
    """Whether two records describe one event.

    By name: equal cores of one kind, at one time and place. The periods must overlap, or adjoin where two reporters
    speak; one reporter's two rows must have one period unless an edition's number ties them. Where the places
    contradict, the period must be equal, and the edition, the larger event or a long name must speak for it. One
    name may hold the other («… голоса» in «… голоса в Орше») if the editions are equal, or period, place and type are.

    By dedication: two celebrations of one holiday, and of nothing else, in one place in one period. By title: equal
    titles of four words or more, places and periods.
    """
    gap = one.period.gap(other.period)
    if gap > 1:
        return False
    if one.name and other.name:
        return _same_by_name(one, other, gap, meet)
    if one.period != other.period:
        return False
    if one.days and other.days:
        return bool(one.places & other.places) and any(
            a.startswith(b) or b.startswith(a) for a in one.days for b in other.days
        )
    telling = one.title == other.title and len(one.title.split()) >= _TELLING_TITLE
    return telling and one.type == other.type and meet(one.places, other.places)


def _same_by_name(one: Account, other: Account, gap: int, meet: Meet) -> bool:
    assert one.name is not None
    assert other.name is not None
    if not one.name.agrees(other.name):
        return False
    near, same_period, same_type = meet(one.places, other.places), one.period == other.period, one.type == other.type
    numbered = one.name.edition is not None and one.name.edition == other.name.edition
    two_voices = one.reporter != other.reporter
    if one.name.equals(other.name):
        told = one.name.quoted or numbered or one.name.size >= _TELLING_TITLE
        if near:
            return told and (same_period or numbered or two_voices) and (gap <= 0 or two_voices)
        backed = numbered or (one.larger is not None and one.larger == other.larger) or one.name.size >= _TELLING_NAME
        return told and backed and same_period and same_type
    if one.name.holds(other.name):
        stated = bool(one.places & other.places)
        return (numbered and near) or (stated and same_period and same_type and two_voices and _shorter(one, other) > 1)
    return False


def _shorter(one: Account, other: Account) -> int:
    return min(account.name.size for account in (one, other) if account.name)


def is_larger(named: Larger, described: Account, meet: Meet) -> bool:
    """Whether a record describes the event that another only names as the larger one of its own («в рамках …»)."""
    if described.name is None:
        return False
    whole = described.name.stage is None and named.name.stage is None
    if not whole or not named.name.agrees(described.name) or named.period.gap(described.period) > 0:
        return False
    if named.name.equals(described.name):
        return True
    return named.name.holds(described.name) and meet(named.places, described.places)


def same_larger(one: Larger, other: Larger) -> bool:
    """Whether two records name one larger event, no record of which is at hand."""
    return one.name.equals(other.name) and one.name.agrees(other.name)


def stage_of(part: Account) -> Larger | None:
    """The event of which an account describes a stage («открытие выставки «X»»), if it does."""
    name = part.name
    if name is None or name.stage is None:
        return None
    whole = EventName(name.core, name.quoted, name.kind, name.head, name.edition, None)
    return Larger(whole, part.period, part.places)
