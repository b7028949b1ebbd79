"""Which organisations are one organisation: exact keys, place where the name has no part of its own, stated aliases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.records import Organization
from graph.aliases import names_inner_body
from graph.contexts import Context, Partition, compatible, unify
from graph.generic import is_generic, is_namesake, legal_standing
from graph.iri import Namer, distinct_slugs, slug
from graph.names import organization_key
from graph.resolve_places import Ladder, Places
from graph.territories import country_named, host_tail, region_tail
from graph.walk import Where

__all__ = ["Home", "Organizations"]

# Kinds of bodies of which a country has one of a name: a generic name and the country are enough abroad.
NATIONAL_KINDS = frozenset({"ministry", "government", "parliament", "party", "embassy", "agency"})

_NOWHERE: Context = (None, None, None)

Named = tuple[str, str]  # a key, and the scope in which it names something ("" for everywhere)
Node = tuple[str, str, Context]
Seen = tuple[Organization, Where]


@dataclass(frozen=True, slots=True)
class Home:
    """The reporting side of a record: its country (ISO code), and the ladder of its region or municipality."""

    country: str | None
    ladder: Ladder


class Organizations:
    """The identity of organisations; its state is a pure function of the set of (value, record) pairs.

    Two values are one organisation if their keys (without legal form) are equal and their countries do
    not contradict; the country that the name itself tells goes before one concluded from around it. Where
    the name is generic or only honours somebody, neither may region, district and settlement contradict,
    and where none is stated the reporting side's count. A form that a report states to be short for a
    longer name («далее – …») names the same: in the row if the form is generic, in the report if only one
    organisation has it there, and everywhere if only one organisation of that country has it at all.
    """

    def __init__(self, seen: Iterable[Seen], places: Places, homes: Mapping[Where, Home], namer: Namer) -> None:
        pairs = sorted(set(seen), key=repr)
        contexts: dict[Named, dict[Seen, Context]] = defaultdict(dict)
        for pair in pairs:
            named, context = _reading(pair[0], pair[1], places, homes[pair[1]])
            contexts[named][pair] = context
        base: dict[Seen, Node] = {}
        for named, of in contexts.items():
            union = unify(of.values())
            base.update({pair: (*named, union[context]) for pair, context in of.items()})
        nodes = _link_aliases(base)
        members: dict[Node, list[Seen]] = defaultdict(list)
        for pair in pairs:
            members[nodes[pair]].append(pair)
        slugs = distinct_slugs({node: _slugs(group, base, places) for node, group in members.items()})
        iris = {node: namer.of("organization", slugs[node]) for node in members}
        self._iris = {pair: iris[node] for pair, node in nodes.items()}
        self._members = {iris[node]: tuple(group) for node, group in members.items()}

    def iri(self, organization: Organization, where: Where) -> str:
        """The IRI of the organisation that a value means in a record."""
        return self._iris[organization, where]

    def members(self, iri: str) -> tuple[Seen, ...]:
        """Every (value, record) that means this organisation, in a fixed order."""
        return self._members[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)


def _key(organization: Organization) -> str:
    return organization_key(organization.name, organization.legal_form) or repr(organization.name)


def _reading(organization: Organization, where: Where, places: Places, home: Home) -> tuple[Named, Context]:
    """The key of a value, and what of its place belongs to its identity."""
    name = _key(organization)
    standing = legal_standing(organization.name, organization.legal_form)
    tail = region_tail(organization.name) if standing == "region" else None
    if tail is not None and is_generic(tail[0], organization.legal_form):
        shorter = organization_key(tail[0], organization.legal_form)
        return (shorter, "region"), (tail[1].country, places.region(tail[1]), None, None)
    country = _country(organization)
    if organization.kind == "embassy":
        return _reading_of_embassy(organization, country, home)
    near = places.ladder(places.iri(organization.place)) if organization.place else Ladder()
    at_home = country is None or home.country is None or country == home.country
    if not is_generic(organization.name, organization.legal_form):
        if is_namesake(organization.name) and not standing:
            return (name, ""), (country, *near.below_country)
        # A name that tells where it belongs cannot be another's, whatever was concluded from around it.
        told = country_named(organization.name)
        return (name, ""), (told or (None if "города" in name.split() else country), *_NOWHERE)
    if standing == "country" or (country and not at_home and organization.kind in NATIONAL_KINDS):
        return (name, "country"), (country, *_NOWHERE)
    if standing == "region" and (near.region or at_home):
        return (name, "region"), (country, near.region or home.ladder.region, None, None)
    numbered = any(char.isdigit() for char in name)
    if any(near.below_country):
        return (name, "placed" if numbered else "near"), (country, *near.below_country)
    if at_home and home.country is not None:
        return (name, "unplaced" if numbered else "near"), (country or home.country, *home.ladder.below_country)
    return (name, f"{where.report} {where.row}"), (country, *_NOWHERE)


def _reading_of_embassy(organization: Organization, country: str | None, home: Home) -> tuple[Named, Context]:
    """An embassy is told by whose it is and in which country; without a host it is the one at home."""
    tail = host_tail(organization.name)
    name, host = tail or (organization.name, None)
    whose = country_named(name) or country
    if host is None and whose != home.country:
        host = home.country
    return (organization_key(name) or repr(name), "embassy"), (whose, host, None, None)


def _country(organization: Organization) -> str | None:
    if organization.country:
        return organization.country
    step = organization.place
    while step is not None:
        if step.country:
            return step.country
        step = step.within
    return None


def _link_aliases(base: dict[Seen, Node]) -> dict[Seen, Node]:
    """Follow the stated aliases; the result maps each pair to one node of its set."""
    stated = [
        (alias, base[pair], pair[1], is_generic(text))
        for pair in base
        for text in pair[0].aliases
        if len(alias := organization_key(text)) > 1 and alias != base[pair][0]
        if not names_inner_body(text, pair[0].name)
    ]
    same: Partition[tuple[Node, str]] = Partition()
    by_key: dict[str, set[Node]] = defaultdict(set)
    for node in base.values():
        by_key[node[0]].add(node)
    everywhere = _link_everywhere(stated, by_key, same)
    in_report: dict[tuple[str, str], set[Node]] = defaultdict(set)
    in_row: dict[tuple[str, str, str], set[Node]] = defaultdict(set)
    for alias, owner, where, generic in stated:
        in_row[where.report, where.row, alias].add(owner)
        if not generic:
            in_report[where.report, alias].add(owner)
    scoped: dict[Seen, tuple[Node, str]] = {}
    for (organization, where), node in base.items():
        scope = ""
        for owners, narrower in (
            (in_row[where.report, where.row, node[0]], f"{where.report} {where.row}"),
            (in_report[where.report, node[0]], where.report),
        ):
            found = {same.find((owner, "")) for owner in owners}
            if node in everywhere or len(found) != 1:
                continue
            owner = min(owners, key=repr)
            if _agree(node, owner):
                scope = narrower
                same.join((owner, ""), (node, scope))
                break
        scoped[organization, where] = (node, scope)
    names: dict[tuple[Node, str], Node] = {}
    for group in same.groups(sorted(set(scoped.values()), key=repr)):
        best = min(group, key=lambda scoped_node: (-len(scoped_node[0][0]), repr(scoped_node)))
        names.update(dict.fromkeys(group, (best[0][0], f"{best[0][1]}{best[1]}", best[0][2])))
    return {pair: names[node] for pair, node in scoped.items()}


def _link_everywhere(
    stated: list[tuple[str, Node, Where, bool]],
    by_key: dict[str, set[Node]],
    same: Partition[tuple[Node, str]],
) -> set[Node]:
    """Join what an alias names everywhere, until nothing more follows; give the nodes so joined."""
    owners: dict[str, set[Node]] = defaultdict(set)
    for alias, owner, _, generic in stated:
        if not generic:
            owners[alias].add(owner)
    for of in owners.values():  # two long forms that share a short one, of which one begins with the other
        for first in of:
            for second in of:
                if first != second and _agree(first, second) and second[0].startswith(first[0] + " "):
                    same.join((first, ""), (second, ""))
    joined: set[Node] = set()
    changed = True
    while changed:
        changed = False
        for alias in sorted(owners):
            found = {same.find((owner, "")) for owner in owners[alias]}
            if len(found) != 1:
                continue
            owner = min(owners[alias], key=repr)
            for node in by_key[alias] - joined:
                if node[2][0] is not None and node[2][0] == owner[2][0] and _agree(node, owner):
                    same.join((owner, ""), (node, ""))
                    joined.add(node)
                    changed = True
    return joined


def _agree(first: Node, second: Node) -> bool:
    return compatible(first[2], second[2])


def _slugs(group: list[Seen], base: dict[Seen, Node], places: Places) -> tuple[str, ...]:
    fullest = min(group, key=lambda pair: (-len(base[pair][0]), repr(pair)))
    name, scope, context = base[fullest]
    near = fullest[0].place.name if fullest[0].place else ""
    if scope == "embassy":
        name = f"{name} {context[1] or ''}"
    elif scope:
        name = f"{name} {near}"
    return (slug(name), slug(f"{name} {context[0] or ''}"), slug(f"{name} {near} {context[0] or ''}"))
