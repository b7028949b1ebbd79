"""Which organisations of different names are one: by the short forms that reports state, and by those that rules give.

Nodes are what exact keys take for one thing: a :class:`~graph.registry.Key` with the facts of all its values. A
short name links its node to the node of the full name if just one thing has that short name, nothing around
the two contradicts, and the rule of the link allows it. Links only ever join, so that their order plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Organization
from graph.aliases import names_inner_body
from graph.contexts import Partition, compatible
from graph.generic import is_generic
from graph.names import key, organization_key
from graph.organization_keys import EMBASSY
from graph.registry import Key
from graph.short_forms import abbreviated, abbreviations, lemma_key, quoted_core, short_forms
from graph.walk import Where

__all__ = ["Seen", "linked"]

Seen = tuple[Organization, Where]
Scoped = tuple[Key, str]  # a node, and the report or row in which alone it is meant ("" for everywhere)

_DISTINCTIVE = 3  # words from which on a name is hardly ever borne by two bodies of one country


@dataclass(frozen=True, slots=True)
class _Link:
    """A short name of what the node ``owner`` means: stated in a record, or (without ``where``) given by a rule."""

    short: str
    owner: Key
    organization: Organization
    where: Where | None = None
    generic: bool = False

    @property
    def is_core(self) -> bool:
        """Whether the short name is no more than the quotation in the full one."""
        return self.short == quoted_core(self.organization.name) != self.owner.name


def linked(base: Mapping[Seen, Key]) -> list[list[tuple[Seen, str]]]:
    """The values by what they are one with, each with the report or row in which alone it is (``""``: everywhere).

    ``base`` gives the node of each value.
    """
    nodes = _Nodes(base)
    stated = [link for seen, node in base.items() for link in _stated(seen, node)]
    same: Partition[Scoped] = Partition()
    _join_inflected(nodes, same)
    _join_long_forms(stated, same)
    everywhere = _join_everywhere(stated, nodes, same)
    scopes = _join_in_scopes(base, stated, everywhere, same)
    found: dict[Scoped, list[tuple[Seen, str]]] = defaultdict(list)
    for seen, node in base.items():
        found[same.find((node, scopes[seen]))].append((seen, scopes[seen]))
    return list(found.values())


class _Nodes:
    """What is known of the nodes from their values."""

    def __init__(self, base: Mapping[Seen, Key]) -> None:
        self.values: dict[Key, set[Organization]] = defaultdict(set)
        self.by_name: dict[str, set[Key]] = defaultdict(set)
        self.by_form: dict[str, set[Key]] = defaultdict(set)  # names with what was taken for their legal form
        for (organization, _), node in base.items():
            self.values[node].add(organization)
            self.by_name[node.name].add(node)
            if organization.legal_form and key(organization.name) != node.name:
                self.by_form[key(organization.name)].add(node)

    def meet(self, first: Key, second: Key) -> bool:
        """Whether nothing contradicts, the settlements included in which the values stand."""
        here, there = self._settlements(first), self._settlements(second)
        return _agree(first, second) and (not here or not there or bool(here & there))

    def _settlements(self, node: Key) -> set[str]:
        places = (organization.place for organization in self.values[node])
        return {key(place.name) for place in places if place is not None and place.kind == "settlement"}


def _agree(first: Key, second: Key) -> bool:
    return (first.scope == EMBASSY) == (second.scope == EMBASSY) and compatible(first.context, second.context)


def _says_more(organization: Organization, name: str) -> bool:
    """Whether a value says more than a key, such as a legal form."""
    return key(organization.name) != name


def _stated(seen: Seen, node: Key) -> Iterator[_Link]:
    organization, where = seen
    for text in organization.aliases:
        short = organization_key(text)
        if len(short) > 1 and short != node.name and not names_inner_body(text, organization.name):
            yield _Link(short, node, organization, where, is_generic(text))


def _by_rule(nodes: _Nodes) -> Iterator[_Link]:
    wanted = {
        (node.name, place) for node, values in nodes.values.items() for o in values for place in abbreviations(o.name)
    }
    wanted |= {(name, 0) for name in nodes.by_form}  # «ОЭЗ «X»»
    for node, values in nodes.values.items():
        for organization in values:
            yield from (_Link(short, node, organization) for short in short_forms(organization))
        yield from (_Link(short, node, organization) for short, _ in abbreviated(node.name) & wanted)


def _join_inflected(nodes: _Nodes, same: Partition[Scoped]) -> None:
    """Join names that differ in nothing but case endings, as far as all that do agree."""
    alike: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for node in nodes.values:
        if " " in node.name:
            alike[lemma_key(node.name), node.scope].add(node)
    for of in alike.values():
        if all(nodes.meet(first, second) for first in of for second in of):
            first, *others = of
            for other in others:
                same.join((first, ""), (other, ""))


def _join_long_forms(stated: Iterable[_Link], same: Partition[Scoped]) -> None:
    """Join two full names that share a stated short one, of which one begins with the other."""
    owners: dict[str, set[Key]] = defaultdict(set)
    for link in stated:
        if not link.generic:
            owners[link.short].add(link.owner)
    for of in owners.values():
        for first in of:
            for second in of:
                if second.name.startswith(first.name + " ") and _agree(first, second):
                    same.join((first, ""), (second, ""))


def _join_everywhere(stated: Iterable[_Link], nodes: _Nodes, same: Partition[Scoped]) -> set[Key]:
    """Join what a short name names everywhere, until nothing more follows; give the nodes so joined."""
    owners: dict[tuple[bool, str], set[_Link]] = defaultdict(set)
    for link in (*stated, *_by_rule(nodes)):
        if not link.generic:
            owners[link.where is None, link.short].add(link)
    joined: set[Key] = set()
    changed = True
    while changed:
        changed = False
        for (by_rule, short), links in owners.items():
            if len({same.find((link.owner, "")) for link in links}) > 1:
                continue
            named = nodes.by_name[short] | (nodes.by_form[short] if by_rule else set())
            for node in named - joined:
                if all(_allowed(link, node, nodes) for link in links):
                    same.join((next(iter(links)).owner, ""), (node, ""))
                    joined.add(node)
                    changed = True
    return joined


def _allowed(link: _Link, node: Key, nodes: _Nodes) -> bool:
    """Whether a node of the short name may be what the link's full name means, wherever it is named."""
    if link.where is None:
        return nodes.meet(link.owner, node)
    if link.is_core and any(_says_more(organization, node.name) for organization in nodes.values[node]):
        return False  # ООО «Феникс» is not the park «Феникс»
    known = node.context[0] is not None and node.context[0] == link.owner.context[0]
    distinctive = len(link.short.split()) >= _DISTINCTIVE
    return (known or distinctive) and _agree(node, link.owner)


def _join_in_scopes(
    base: Mapping[Seen, Key], stated: Iterable[_Link], everywhere: set[Key], same: Partition[Scoped]
) -> dict[Seen, str]:
    """Join what a short name names in its row, or in its report only; give the scope of each value."""
    in_report: dict[tuple[str, str], set[_Link]] = defaultdict(set)
    in_row: dict[tuple[Where, str], set[_Link]] = defaultdict(set)
    for link in stated:
        if link.where is not None:
            in_row[link.where, link.short].add(link)
            if not link.generic:
                in_report[link.where.report, link.short].add(link)
    one = {link: same.find((link.owner, "")) for links in in_row.values() for link in links}
    scopes: dict[Seen, str] = {}
    for (organization, where), node in base.items():
        scopes[organization, where] = ""
        for links, scope in (
            (in_row.get((where, node.name), ()), f"{where.report} {where.row}"),
            (in_report.get((where.report, node.name), ()), where.report),
        ):
            if node not in everywhere and _one_in_scope(organization, node, links, one):
                scopes[organization, where] = scope
                same.join((next(iter(links)).owner, ""), (node, scope))
                break
    return scopes


def _one_in_scope(
    organization: Organization, node: Key, links: Sequence[_Link] | set[_Link], one: Mapping[_Link, Scoped]
) -> bool:
    if len({one[link] for link in links}) != 1:
        return False
    return all(
        _agree(node, link.owner) and not (link.is_core and _says_more(organization, node.name)) for link in links
    )
