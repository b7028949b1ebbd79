"""All that an explorer shows, read from the store: plain lists that refer to one another by number.

In comes a store (and the texts of its reports, if at hand), out comes a :class:`Ledger`. Nothing is chosen or computed
here: which of it is drawn, filtered or summed up is decided in the page. Every statement has the numbers of its
``evidence``, and every line of evidence the words of the report that it cites.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from graph.explorer.label import plain
from graph.explorer.lookup import Lookup
from graph.explorer.sources import Texts
from graph.projection import select
from graph.stores import AnyStore
from ontology.terms import CONCEPT_BASE

__all__ = ["Ledger", "read"]

Line = dict[str, Any]


@dataclass(frozen=True)
class Ledger:
    """What stands in the page. Names of the lists are those of the ontology; a number is a place in another list.

    ``reports``, ``records`` (rows), ``evidence``, ``agents`` (organisations, persons, places, by IRI), ``events`` (by
    date), ``parts`` (participations), ``agreements``, ``twinnings``, ``holdings`` (a person in a post). ``concepts``
    has the Russian and the English name of each concept, ``home`` the agents that are the reporting regions or lie
    above them. IRIs are cut by ``base``; concepts are named by scheme and name.
    """

    base: str
    reports: list[Line] = field(default_factory=list)
    records: list[Line] = field(default_factory=list)
    evidence: list[Line] = field(default_factory=list)
    agents: list[Line] = field(default_factory=list)
    events: list[Line] = field(default_factory=list)
    parts: list[Line] = field(default_factory=list)
    agreements: list[Line] = field(default_factory=list)
    twinnings: list[Line] = field(default_factory=list)
    holdings: list[Line] = field(default_factory=list)
    concepts: dict[str, list[str]] = field(default_factory=dict)
    home: list[int] = field(default_factory=list)

    def iri(self, line: Line) -> str:
        """Give the whole IRI of a line; one that does not begin with the base has not been cut."""
        name: str = line["id"]
        return name if ":" in name else self.base + name


def read(store: AnyStore, texts: Texts | None = None) -> Ledger:
    """Read the ledger; equal stores give equal ledgers, whatever the order of their statements."""
    return _Reader(store, texts or {}).ledger()


class _Reader(Lookup):
    """Reads list after list; each knows the numbers of those before it."""

    def ledger(self) -> Ledger:
        home = self.numbers("?a ties:region/ties:within* ?b", self.agents)
        ledger = Ledger(
            self.base,
            self.read_reports(),
            self.read_records(),
            self.read_evidence(),
            self.read_agents(),
            self.read_events(),
            self.read_parts(),
            self.read_agreements(),
            self.read_twinnings(),
            self.read_holdings(),
            home=sorted({number for numbers in home.values() for number in numbers}),
        )
        ledger.concepts.update(self.read_concepts(ledger))
        return ledger

    # ------------------------------------------------------------ lists

    def read_reports(self) -> list[Line]:
        level, quarter = self.multi("?a ties:reportingLevel ?b"), self.multi("?a ties:quarter ?b")
        title = self.multi("?a a ties:Report ; <http://purl.org/dc/terms/title> ?b")
        return [
            _line(
                id=self.cut(iri),
                quarter=quarter[iri][0],
                level=level.get(iri, [""])[0],
                title=title.get(iri, [""])[0],
                quoted=iri.rsplit("/", 1)[-1] in self.texts,
            )
            for iri in self.reports
        ]

    def read_records(self) -> list[Line]:
        reports = self.numbers("?a ties:inReport ?b", self.reports)
        sector, section = self.concept("?a ties:sector ?b"), self.multi("?a ties:section ?b")
        return [
            _line(
                report=reports[iri][0],
                row=int(self.rows[iri][0]),
                sector=sector.get(iri, []),
                section=section.get(iri, [""])[0],
            )
            for iri in self.records
        ]

    def read_evidence(self) -> list[Line]:
        start, end = self.multi("?a ties:quoteStart ?b"), self.multi("?a ties:quoteEnd ?b")
        # The ontology lets method and confidence stand on the evidence or on the statement.
        method, sure = self.multi("?a ties:method ?b"), self.multi("?a ties:confidence ?b")
        for statement, found in self.multi("?a ties:evidence ?b").items():
            for iri in found:
                method.setdefault(iri, method.get(statement, []))
                sure.setdefault(iri, sure.get(statement, []))
        lines = []
        for iri in self.evidence:
            record = self.records[self.cited[iri][0]]
            first, last = int(start[iri][0]), int(end[iri][0])
            slug = self.report_of[self.cited[iri][0]].rsplit("/", 1)[-1]
            words = self.texts[slug][first:last] if slug in self.texts else None
            by = (method.get(iri) or [""])[0]
            certain = float((sure.get(iri) or ["1"])[0])
            lines.append(_line(record=record, span=[first, last], words=words, method=by, confidence=certain))
        return lines

    def read_agents(self) -> list[Line]:
        aliases, iso = self.multi("?a skos:altLabel ?b"), self.multi("?a ties:isoCode ?b")
        above = self.numbers("?a ties:within+ ?b", self.agents)
        seat, unit = self.numbers("?a ties:locatedIn ?b", self.agents), self.numbers("?a ties:unitOf ?b", self.agents)
        twins = self.numbers("?a ties:sisterCity ?b", self.agents)
        lat, long = (self.multi(f"?a <http://www.w3.org/2003/01/geo/wgs84_pos#{axis}> ?b") for axis in ("lat", "long"))
        form = self.multi("?a ties:legalForm ?b")
        mentions: dict[str, set[int]] = defaultdict(set)
        for statement, things in self.multi("?a ties:mentionOf ?b").items():
            for thing in things:
                mentions[thing] |= set(self.shown_by.get(statement, []))
        lines = []
        for iri, agent in sorted(self.named.items()):
            names = [name for name in aliases.get(iri, []) if name not in (agent.label, agent.label_en)]
            at = [float(lat[iri][0]), float(long[iri][0])] if iri in lat and iri in long else None
            country = self.agents.get(agent.country) if agent.country else None
            short = min((plain(agent.label, one) for one in form.get(iri, ())), key=len, default=agent.label)
            lines.append(
                _line(
                    id=self.cut(iri),
                    kind=agent.kind,
                    group=agent.group,
                    label=agent.label,
                    label_en=agent.label_en,
                    short=short if short != agent.label else None,
                    aliases=names,
                    country=country,
                    foreign=agent.foreign,
                    above=above.get(iri, []),
                    seat=seat.get(iri, []),
                    unit=unit.get(iri, []),
                    twins=twins.get(iri, []),
                    iso=iso.get(iri, [""])[0],
                    at=at,
                    mentions=sorted(mentions.get(iri, ())),
                )
            )
        return lines

    def read_events(self) -> list[Line]:
        title = self.multi('?a skos:prefLabel ?b FILTER(LANG(?b) != "en")')
        end, conflict = self.multi("?a ties:endDate ?b"), self.multi("?a ties:conflict ?b")
        of, mode = self.concept("?a ties:eventType ?b"), self.concept("?a ties:attendanceMode ?b")
        place, country = (self.numbers(f"?a ties:{name} ?b", self.agents) for name in ("place", "country"))
        venue, parent = self.numbers("?a ties:venue ?b", self.agents), self.numbers("?a ties:partOf ?b", self.events)
        rows = self.numbers("?a ties:describedIn ?b", self.records)
        heads, abroad = self.multi("?a ties:headcount ?b"), self.multi("?a ties:foreignHeadcount ?b")
        series = self.multi("?a ties:inSeries/skos:prefLabel ?b")
        return [
            _line(
                id=self.cut(iri),
                label=title.get(iri, [self.cut(iri)])[0],
                start=self.started.get(iri, [""])[0],
                end=end.get(iri, [""])[-1],
                type=of.get(iri, []),
                mode=mode.get(iri, []),
                place=place.get(iri, []),
                country=country.get(iri, []),
                venue=venue.get(iri, []),
                records=rows.get(iri, []),
                headcount=[int(n) for n in heads.get(iri, [])],
                foreign=[int(n) for n in abroad.get(iri, [])],
                series=series.get(iri, []),
                parent=parent.get(iri, []),
                conflict=conflict.get(iri, []),
            )
            for iri in self.events
        ]

    def read_parts(self) -> list[Line]:
        agent = self.numbers("?a a ties:Participation ; ties:agent ?b", self.agents)
        event = self.numbers("?a a ties:Participation ; ties:event ?b", self.events)
        behalf, role = self.numbers("?a ties:onBehalfOf ?b", self.agents), self.concept("?a ties:role ?b")
        post = self.multi("?a ties:inCapacity/ties:postTitle ?b")
        return [
            _line(
                event=event[iri][0],
                agent=agent.get(iri, [None])[0],
                role=role.get(iri, []),
                post=post.get(iri, [""])[0],
                behalf=behalf.get(iri, []),
                evidence=self.shown_by.get(iri, []),
            )
            for iri in sorted(event)
        ]

    def read_agreements(self) -> list[Line]:
        party = self.numbers("?a a ties:Agreement ; ties:party ?b", self.agents)
        event, about = self.numbers("?a ties:reachedAt ?b", self.events), self.multi("?a ties:about ?b")
        of, status = self.concept("?a ties:agreementKind ?b"), self.concept("?a ties:agreementStatus ?b")
        signed = self.multi("?a ties:dateSigned ?b")
        return [
            _line(
                id=self.cut(iri),
                label=about.get(iri, [""])[0],
                type=of.get(iri, []),
                status=status.get(iri, []),
                date=signed.get(iri, [""])[0],
                event=event.get(iri, []),
                parties=party.get(iri, []),
                records=self.stated_in.get(iri, []),
                evidence=self.shown_by.get(iri, []),
            )
            for iri in sorted(self.multi("?a a ties:Agreement . ?a a ?b"))
        ]

    def read_twinnings(self) -> list[Line]:
        twins = self.numbers("?a a ties:Twinning ; ties:twin ?b", self.agents)
        return [
            _line(
                id=self.cut(iri),
                twins=numbers,
                records=self.stated_in.get(iri, []),
                evidence=self.shown_by.get(iri, []),
            )
            for iri, numbers in sorted(twins.items())
        ]

    def read_holdings(self) -> list[Line]:
        holder = self.numbers("?a ties:holder ?b", self.agents)
        at = self.numbers("?a ties:post/ties:postAt ?b", self.agents)
        title, posts = self.multi("?a ties:post/ties:postTitle ?b"), self.multi("?a ties:post ?b")
        first, last = self.multi("?a ties:observedFrom ?b"), self.multi("?a ties:observedTo ?b")
        of_post: dict[str, list[str]] = defaultdict(list)
        for mention, things in self.multi("?a ties:mentionOf ?b . ?b a ties:Post").items():
            for post in things:
                of_post[post].append(mention)
        lines = []
        for iri in sorted(holder):
            records = self.stated_in.get(iri, [])
            mentions = [m for m in of_post[posts[iri][0]] if set(self.stated_in.get(m, [])) & set(records)]
            evidence = sorted({number for mention in mentions for number in self.shown_by.get(mention, [])})
            lines.append(
                _line(
                    holder=holder[iri][0],
                    title=title.get(iri, [""])[0],
                    at=at.get(iri, []),
                    first=first.get(iri, [""])[0],
                    last=last.get(iri, [""])[-1],
                    records=records,
                    evidence=evidence,
                )
            )
        return lines

    def read_concepts(self, ledger: Ledger) -> dict[str, list[str]]:
        """Name in both languages what the lists use."""
        names: dict[str, dict[str, str]] = defaultdict(dict)
        pattern = f'?a skos:prefLabel ?b FILTER(STRSTARTS(STR(?a), "{CONCEPT_BASE}"))'
        for concept, label in select(self.store, pattern, "a", "b"):
            names[concept.value.removeprefix(CONCEPT_BASE)][label.language or "ru"] = label.value
        used = {c for line in ledger.events for c in (*line.get("type", ()), *line.get("mode", ()))}
        used |= {c for line in ledger.parts for c in line.get("role", ())}
        used |= {c for line in ledger.records for c in line.get("sector", ())}
        used |= {c for line in ledger.agreements for c in (*line.get("type", ()), *line.get("status", ()))}
        organizations = [line for line in ledger.agents if line["kind"] == "organization"]
        used |= {f"organization-kind/{line['group']}" for line in organizations if "group" in line}
        return {c: [names[c].get("ru", c), names[c].get("en", names[c].get("ru", c))] for c in sorted(used)}


_EMPTY: Final[tuple[Any, ...]] = (None, "", [])


def _line(**values: Any) -> Line:
    """Leave out what says nothing: the page is read over slow lines, too."""
    return {key: value for key, value in values.items() if value not in _EMPTY}
