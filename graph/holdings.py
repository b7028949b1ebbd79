"""Post holdings: who was seen in which post, from the first to the last event over all reports."""

from __future__ import annotations

from collections import defaultdict

from extract.records import Person
from graph.identity import Identities
from graph.iri import content_hash, short_slug
from graph.statements import Statements
from ontology.terms import TIES

__all__ = ["say_holdings"]


def say_holdings(identities: Identities) -> Statements:
    """Every person and post together, in the ``derived`` graph, which is made anew from all reports."""
    namer = identities.namer
    out = Statements(namer.derived)
    starts: dict[tuple[str, str], list[str]] = defaultdict(list)
    ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, located in identities.reports.values():
        for item in located:
            for part in item.record.participations:
                if not isinstance(part.agent, Person):
                    continue
                for post in part.posts:
                    pair = identities.iri(part.agent, item.where), identities.iri(post, item.where)
                    starts[pair].append(item.record.event.start)
                    ends[pair].append(item.record.event.end)
                    sources[pair].add(namer.record(item.where.report, item.where.row))
    for pair, first_days in starts.items():
        person, post_iri = pair
        names = "-".join(short_slug(iri.rsplit("/", 1)[-1]) for iri in pair)
        node = namer.of("post-holding", f"{names}-{content_hash(*pair)}")
        out.a(node, TIES.PostHolding)
        out.link(node, TIES.holder, person)
        out.link(node, TIES.post, post_iri)
        out.date(node, TIES.observedFrom, min(first_days, key=lambda day: (f"{day}-01"[:10], day)))
        out.date(node, TIES.observedTo, max(ends[pair], key=lambda day: (f"{day}-31"[:10], day)))
        for record in sources[pair]:
            out.link(node, TIES.statedIn, record)
    return out
