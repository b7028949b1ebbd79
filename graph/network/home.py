"""Who belongs to the region that reports, so that a network can be looked at without it.

All that a report tells happens to bodies of its own region, or with them: they are the likeliest hubs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.network.links import links
from graph.projection import Agent
from graph.stores import AnyStore
from graph.territories import regions_named

__all__ = ["Seats", "at_home", "read_seats"]


@dataclass(frozen=True, slots=True)
class Seats:
    """What ties agents to places: the reporting regions with their codes, where bodies sit, for whom people act.

    ``bodies`` is body → the places where it is located, ``reporters`` whoever reports for a municipality, ``acting``
    person → the bodies and places in whose posts, or on whose behalf, it is seen.
    """

    regions: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, tuple[str, ...]]
    reporters: frozenset[str]
    acting: Mapping[str, frozenset[str]]


def read_seats(store: AnyStore) -> Seats:
    """Read them from a store."""
    codes = links(store, "ties:isoCode")
    regions = {region for of in links(store, "ties:region").values() for region in of}
    employers, posts = links(store, "ties:postAt"), links(store, "ties:post")
    whom, who = links(store, "ties:onBehalfOf"), links(store, "ties:agent")
    acting: dict[str, set[str]] = {}
    for holding, people in links(store, "ties:holder").items():
        for person in people:
            of = (employer for post in posts.get(holding, ()) for employer in employers.get(post, ()))
            acting.setdefault(person, set()).update(of)
    for part, behind in whom.items():
        for agent in who.get(part, ()):
            acting.setdefault(agent, set()).update(behind)
    return Seats(
        {region: codes.get(region, ()) for region in sorted(regions)},
        links(store, "ties:locatedIn"),
        frozenset(one for of in links(store, "ties:reportedBy").values() for one in of),
        {person: frozenset(of) for person, of in sorted(acting.items())},
    )


def at_home(agents: Mapping[str, Agent], above: Mapping[str, tuple[str, ...]], seats: Seats) -> frozenset[str]:
    """Give the agents that belong to a reporting region.

    A place belongs to it that lies in it; the country above it counts, too. A body does where it sits in the region,
    or its name names it («… Смоленской области»), or it reports for a municipality; an embassy never does. A person
    does who is seen in a post there or acts on behalf of it.
    """
    places = {place for place, over in above.items() if seats.regions.keys() & {place, *over}} | seats.regions.keys()
    codes = {code for of in seats.regions.values() for code in of}
    bodies = {
        iri
        for iri, agent in agents.items()
        if agent.kind == "organization"
        and agent.group != "embassy"
        and (places & set(seats.bodies.get(iri, ())) or iri in seats.reporters or codes & regions_named(agent.label))
    }
    people = {iri for iri, of in seats.acting.items() if iri in agents and of & (places | bodies)}
    over = {place for region in seats.regions for place in above.get(region, ())}
    return frozenset(places | bodies | people | over)
