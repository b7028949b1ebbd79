"""What a store holds, at a glance: each thing with its kind, its label, its days, and by what it can be found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.projection import Incidence
from ontology.terms import TIES
from ties.portal.reader import Reader
from ties.portal.texts import LANGUAGES, TEXTS

__all__ = ["CLASSES", "FACETS", "KINDS", "Links", "Thing", "gather", "local"]

#: The kinds of things that can be browsed, in the order in which they are listed, and their classes.
CLASSES: Final = {
    "event": TIES.Event,
    "organization": TIES.Organization,
    "person": TIES.Person,
    "place": TIES.Place,
    "post": TIES.Post,
    "agreement": TIES.Agreement,
    "series": TIES.Series,
    "report": TIES.Report,
    "record": TIES.Record,
}
KINDS: Final = tuple(CLASSES)
FACETS: Final = ("kind", "type", "sector", "country", "quarter")
Links = Mapping[str, tuple[str, ...]]

_LEVELS: Final = {
    "country": TIES.Country,
    "region": TIES.Region,
    "district": TIES.District,
    "settlement": TIES.Settlement,
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing. ``label`` is by language; ``events`` in how many it takes part; ``values`` its facets' values.

    ``start`` and ``end`` are the days of an event, or the day of an agreement; empty where there is none. ``row`` is
    the number of a record in its report.
    """

    iri: str
    kind: str
    label: Mapping[str, str]
    events: int = 0
    start: str = ""
    end: str = ""
    row: int = 0
    values: Links = field(default_factory=dict)

    def facet(self, name: str) -> tuple[str, ...]:
        """Its values in one of :data:`FACETS`."""
        return self.values.get(name, ())


def local(iri: str) -> str:
    """The last part of an IRI.

    >>> local("https://w3id.org/ties/concept/event-type/forum")
    'forum'
    """
    return iri.rstrip("/").rpartition("/")[2].rpartition("#")[2]


def gather(reader: Reader, matrix: Incidence) -> list[Thing]:
    """Give every thing of :data:`KINDS`, in the order in which they are listed.

    The kinds come in their order; within one, what has a date from the latest, all others from the one with the most
    events.
    """
    return sorted(_Gathering(reader, matrix).things(), key=_order)


def _order(thing: Thing) -> tuple[int, int, list[int], str, int, str, str]:
    dated = thing.kind in ("event", "agreement", "report", "record")
    latest = [-ord(char) for char in thing.end] if dated else []
    report = thing.iri.partition("/row/")[0] if thing.kind == "record" else ""
    named = (report, thing.row, thing.label.get("ru", ""), thing.iri)
    return KINDS.index(thing.kind), 0 if dated else -thing.events, [*latest, 0], *named


class _Gathering:
    """What of the store is read whole."""

    def __init__(self, reader: Reader, matrix: Incidence) -> None:
        self.reader = reader
        self.labels = reader.texts()
        self.agents = {agent.iri: row for row, agent in enumerate(matrix.agents)}
        self.matrix = matrix
        self.of = {name: reader.links(term) for name, term in _READ.items()}
        self.levels = {iri: level for level, of in _LEVELS.items() for iri in reader.instances(of)}
        self.posts, self.editions = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for holding, people in self.of["holder"].items():
            for person in people:
                self.posts[person].update(self.of["post"].get(holding, ()))
        for event, series in self.of["inSeries"].items():
            for one in series:
                self.editions[one].add(event)

    def things(self) -> Iterator[Thing]:
        """Every thing; what one finds of a kind may rest on the kinds before it."""
        known: dict[str, Links] = {}
        for kind in ("report", "record", "event", "organization", "person", "place", "post", "agreement", "series"):
            for iri in self.reader.instances(CLASSES[kind]):
                known[iri] = {"kind": (kind,), **getattr(self, f"_{kind}")(iri, known)}
                start, end = self._days(iri, kind, known[iri])
                row = int(next(iter(self._get("rowNumber", (iri,))), 0))
                yield Thing(iri, kind, self._label(iri, kind), self._events(iri), start, end, row, known[iri])

    def _get(self, name: str, iris: Iterable[str]) -> tuple[str, ...]:
        table = self.of[name]
        return tuple(sorted({value for iri in iris for value in table.get(iri, ())}))

    def _events(self, iri: str) -> int:
        row = self.agents.get(iri)
        return len(self.editions.get(iri, ())) if row is None else self.matrix.counts[row]

    def _days(self, iri: str, kind: str, values: Links) -> tuple[str, str]:
        if kind == "event":
            return min(self._get("start", (iri,)), default=""), max(self._get("end", (iri,)), default="")
        if kind == "agreement":
            held = self._get("end", self._get("reachedAt", (iri,)))
            day = max(self._get("dateSigned", (iri,)) or held, default="")
            return day, day
        day = max(values.get("quarter", ()), default="") if kind in ("report", "record") else ""
        return day, day

    # ---------------------------------------------------------------- labels

    def _label(self, iri: str, kind: str) -> Mapping[str, str]:
        if kind in ("report", "record"):
            return {language: self._place_of(iri, kind, language) for language in LANGUAGES}
        if kind == "agreement":
            return {language: self._agreed(iri, language) for language in LANGUAGES}
        return self.labels.get(iri) or {"ru": local(iri)}

    def _place_of(self, iri: str, kind: str, language: str) -> str:
        """A report by its region, quarter and level; a record by its report's quarter and level, and its number."""
        words = TEXTS[language]
        report = (iri,) if kind == "report" else self._get("inReport", (iri,))
        level = [words[f"level.{one}"] for one in self._get("level", report)]
        parts = [*self._get("quarter", report), *level]
        if kind == "record":
            parts += [words["row"].format(number=number) for number in self._get("rowNumber", (iri,))]
        else:
            parts = [*(self._word(one, language) for one in self._get("region", report)), *parts]
        return ", ".join(parts) or local(iri)

    def _agreed(self, iri: str, language: str) -> str:
        kind = ", ".join(self._word(one, language) for one in self._get("agreementKind", (iri,)))
        about = self.labels.get(iri, {}).get("ru") or " – ".join(
            self._word(one, language) for one in self._get("party", (iri,))
        )
        return ": ".join(filter(None, (kind, about))) or local(iri)

    def _word(self, iri: str, language: str) -> str:
        known = self.labels.get(iri, {})
        return known.get(language) or known.get("ru") or local(iri)

    # ---------------------------------------------------------------- facets

    def _report(self, iri: str, _: Mapping[str, Links]) -> Links:
        return {"quarter": self._get("quarter", (iri,)), "type": self._get("level", (iri,))}

    def _record(self, iri: str, _: Mapping[str, Links]) -> Links:
        reports = self._get("inReport", (iri,))
        sectors = tuple(local(one) for one in self._get("sector", (iri,)))
        return {"quarter": self._get("quarter", reports), "sector": sectors, "type": self._get("level", reports)}

    def _event(self, iri: str, known: Mapping[str, Links]) -> Links:
        types = tuple(local(one) for one in self._get("eventType", (iri,)))
        seen = _seen(self._get("describedIn", (iri,)), known)
        countries = tuple(local(one) for one in self._get("country", (iri,)))
        return {"type": types, "country": countries, **seen}

    def _organization(self, iri: str, known: Mapping[str, Links]) -> Links:
        kinds = tuple(local(one) for one in self._get("kind", (iri,)))
        return {"type": kinds, "country": self._states(self._get("locatedIn", (iri,))), **self._active(iri, known)}

    def _person(self, iri: str, known: Mapping[str, Links]) -> Links:
        bodies = self._get("postAt", self.posts.get(iri, ()))
        return {"country": self._states(self._get("locatedIn", bodies)), **self._active(iri, known)}

    def _place(self, iri: str, known: Mapping[str, Links]) -> Links:
        level = (self.levels[iri],) if iri in self.levels else ()
        return {"type": level, "country": self._states((iri,)), **self._active(iri, known)}

    def _post(self, iri: str, _: Mapping[str, Links]) -> Links:
        return {"country": self._states(self._get("locatedIn", self._get("postAt", (iri,))))}

    def _agreement(self, iri: str, known: Mapping[str, Links]) -> Links:
        kinds = tuple(local(one) for one in self._get("agreementKind", (iri,)))
        parties = self._get("party", (iri,))
        country = self._states((*parties, *self._get("locatedIn", parties)))
        return {"type": kinds, "country": country, **_seen(self._get("statedIn", (iri,)), known)}

    def _series(self, iri: str, known: Mapping[str, Links]) -> Links:
        editions = self.editions.get(iri, set())
        countries = tuple(local(one) for one in self._get("country", editions))
        return {"country": countries, **_seen(editions, known)}

    def _active(self, iri: str, known: Mapping[str, Links]) -> Links:
        """In which sectors and quarters an agent's events are."""
        row, present = self.agents.get(iri), self.matrix.present
        if row is None:
            return {}
        columns = present.indices[present.indptr[row] : present.indptr[row + 1]].tolist()
        return _seen((self.matrix.events[column] for column in columns), known)

    def _states(self, places: Iterable[str]) -> tuple[str, ...]:
        """The countries that places lie in, by the last parts of their IRIs."""
        front, seen = set(places), set[str]()
        while front:
            seen |= front
            front = {up for one in front for up in self.of["within"].get(one, ())} - seen
        return tuple(sorted(local(place) for place in seen if self.levels.get(place) == "country"))


def _seen(iris: Iterable[str], known: Mapping[str, Links]) -> Links:
    """The sectors and quarters of several things."""
    found = [known[iri] for iri in iris if iri in known]
    return {
        name: tuple(sorted({value for values in found for value in values.get(name, ())}))
        for name in ("sector", "quarter")
    }


_READ: Final = {
    "start": TIES.startDate,
    "end": TIES.endDate,
    "eventType": TIES.eventType,
    "country": TIES.country,
    "describedIn": TIES.describedIn,
    "inSeries": TIES.inSeries,
    "inReport": TIES.inReport,
    "sector": TIES.sector,
    "rowNumber": TIES.rowNumber,
    "quarter": TIES.quarter,
    "level": TIES.reportingLevel,
    "region": TIES.region,
    "within": TIES.within,
    "kind": TIES.organizationKind,
    "locatedIn": TIES.locatedIn,
    "agreementKind": TIES.agreementKind,
    "party": TIES.party,
    "statedIn": TIES.statedIn,
    "reachedAt": TIES.reachedAt,
    "dateSigned": TIES.dateSigned,
    "postAt": TIES.postAt,
    "holder": TIES.holder,
    "post": TIES.post,
}
