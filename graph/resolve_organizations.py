"""Which organisations are one organisation: exact keys, place where the name has no part of its own, short forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.records import Organization
from graph.clusters import clustered, member, union
from graph.iri import slug
from graph.issue import Issuer, Member
from graph.link_organizations import Seen, linked
from graph.organization_keys import EMBASSY, Home, organization_keyed
from graph.registry import Key
from graph.resolve_places import Places
from graph.walk import Where

__all__ = ["Organizations"]


class Organizations:
    """The identity of organisations; its state is a pure function of the set of (value, record) pairs.

    Two values are one organisation if their keys (without legal form) are equal and their countries do
    not contradict; the country that the name itself tells goes before one concluded from around it. Where
    the name is generic or only honours somebody, neither may region, district and settlement contradict,
    and where none is stated the reporting side's count. A form that a report states to be short for a
    longer name («далее – …») names the same: in the row if the form is generic, in the report if only one
    organisation has it there, and everywhere if only one organisation of that country has it at all. So does one
    that follows from the name by rule (:mod:`graph.short_forms`), if only one name yields it.
    """

    def __init__(self, seen: Iterable[Seen], places: Places, homes: Mapping[Where, Home], issuer: Issuer) -> None:
        keys = {pair: organization_keyed(*pair, places, homes[pair[1]]) for pair in seen}
        base: dict[Seen, Key] = {}
        for cluster in clustered(keys):
            facts = union(cluster)
            base.update({one.value: replace(one.key, context=facts) for one in cluster})
        clusters = [[member(pair, _scoped(keys[pair], scope)) for pair, scope in group] for group in linked(base)]
        issued = issuer.issue("organization", clusters, _slugs)
        self._iris, self._members = issued.iris, issued.values

    def iri(self, organization: Organization, where: Where) -> str:
        """The IRI of the organisation that a value means in a record."""
        return self._iris[organization, where]

    def members(self, iri: str) -> tuple[Seen, ...]:
        """Every (value, record) that means this organisation, in a fixed order."""
        return self._members[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)


def _scoped(key: Key, scope: str) -> Key:
    return replace(key, scope=f"{key.scope} {scope}".strip()) if scope else key


def _slugs(members: Sequence[Member[Seen]]) -> tuple[str, ...]:
    fullest = members[0]
    name, facts = fullest.key.name, fullest.key.context
    country = next((one.key.context[0] for one in members if one.key.context[0] is not None), "")
    place = fullest.value[0].place
    near = place.name if place else ""
    if fullest.key.scope == EMBASSY:
        name = f"{name} {facts[1] or ''}"
    elif fullest.key.scope:
        name = f"{name} {near}"
    return (slug(name), slug(f"{name} {country}"), slug(f"{name} {near} {country}"))
