"""Who and what a record names: descriptions, mentions, participations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.records import Entity, Method, Organization, Participation, Person, Place, Post
from graph.aliases import names_inner_body
from graph.desk import Desk, spelled
from graph.identity import Identities
from graph.iri import short_slug
from graph.labels import preferred
from graph.statements import Statements
from graph.walk import Located, entities, nested
from ontology.terms import OWL, TIES, WGS84, concept

__all__ = ["Descriptions", "say_mentions", "say_participations"]

_PLACE_CLASSES = {
    "settlement": TIES.Settlement,
    "district": TIES.District,
    "region": TIES.Region,
    "country": TIES.Country,
}
# Bodies that stand in another country than the one they belong to.
_ABROAD = frozenset({"embassy", "representation"})


class Descriptions:
    """Labels, types and fixed facts of everything that one report names, said once for the report."""

    def __init__(self, identities: Identities, out: Statements) -> None:
        self._ids = identities
        self._out = out
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._place: set[str] = set()
        self._organization: set[str] = set()
        self._person: set[str] = set()
        self._post: set[str] = set()
        self._located_in: dict[str, set[str]] = defaultdict(set)
        self._unit_of: dict[str, set[str]] = defaultdict(set)

    def note_place(self, place: Place) -> None:
        """Remember a place and those above it."""
        for step in nested(place):
            if isinstance(step, Place):
                iri = self._ids.places.iri(step)
                self._place.add(iri)
                self._forms[iri].update((step.name, *step.aliases))

    def note_record(self, located: Located) -> None:
        """Remember everything that a record names."""
        for entity in entities(located.record):
            iri = self._ids.iri(entity, located.where)
            if isinstance(entity, Place):
                self.note_place(entity)
                continue
            if isinstance(entity, Organization):
                self._organization.add(iri)
                own = (alias for alias in entity.aliases if not names_inner_body(alias, entity.name))
                self._forms[iri].update((entity.name, *own))
                if entity.place:
                    self._located_in[iri].add(self._ids.places.iri(entity.place))
                if entity.unit_of:
                    self._unit_of[iri].add(self._ids.iri(entity.unit_of, located.where))
            elif isinstance(entity, Person):
                self._person.add(iri)
                self._forms[iri].add(entity.name)
            else:
                self._post.add(iri)
                self._forms[iri].add(entity.title)
                for part in entity.parts:
                    self._out.link(iri, TIES.combines, self._ids.iri(part, located.where))

    def say(self) -> None:
        """Write all descriptions."""
        for iri in sorted(self._post):
            self._say_post(iri)
        for iri in sorted(self._organization):
            self._say_organization(iri)
        for iri in sorted(self._person):
            self._out.a(iri, TIES.Person)
            self._labels(iri)
        for iri in sorted(self._place):
            self._say_place(iri)

    def _labels(self, iri: str, english: str | None = None) -> None:
        self._out.labels(iri, self._ids.label(iri), {form for form in self._forms[iri] if form.strip()}, english)

    def _say_place(self, iri: str) -> None:
        out, places = self._out, self._ids.places
        best = places.best(iri)
        out.a(iri, TIES.Place, _PLACE_CLASSES[best.kind])
        self._labels(iri, best.name_en)
        code = best.iso or (best.country if best.kind == "country" else None)
        if code:
            out.literal(iri, TIES.isoCode, code)
        if best.lat is not None and best.long is not None:
            out.decimal(iri, WGS84.lat, best.lat)
            out.decimal(iri, WGS84.long, best.long)
        if best.geonames is not None:
            out.link(iri, OWL.sameAs, f"https://sws.geonames.org/{best.geonames}/")
        parent = places.parent(iri)
        if parent is not None:
            out.link(iri, TIES.within, parent)
            if parent not in self._place:
                self._place.add(parent)
                self._say_place(parent)

    def _say_organization(self, iri: str) -> None:
        out, ids = self._out, self._ids
        members = [organization for organization, _ in ids.organizations.members(iri)]
        kinds = [organization.kind for organization in members]
        kind = preferred([k for k in kinds if k != "other"] or kinds)
        forms = [organization.legal_form for organization in members if organization.legal_form]
        out.a(iri, TIES.Organization)
        self._labels(iri)
        out.link(iri, TIES.organizationKind, concept("organization-kind", kind))
        if forms:
            out.literal(iri, TIES.legalForm, preferred(forms))
        at = self._located_in[iri] - {above for place in self._located_in[iri] for above in self._above(place)}
        countries = {organization.country for organization in members if organization.country}
        if not at and len(countries) == 1 and kind not in _ABROAD:
            at = {place for code in countries if (place := ids.places.country(code)) is not None}
        for place in at:
            out.link(iri, TIES.locatedIn, place)
            self._place.add(place)
        for body in self._unit_of[iri] - {iri}:
            out.link(iri, TIES.unitOf, body)

    def _above(self, place: str) -> Iterator[str]:
        seen = {place}
        step = self._ids.places.parent(place)
        while step is not None and step not in seen:
            yield step
            seen.add(step)
            step = self._ids.places.parent(step)

    def _say_post(self, iri: str) -> None:
        out, ids = self._out, self._ids
        out.a(iri, TIES.Post)
        self._labels(iri)
        out.literal(iri, TIES.postTitle, ids.label(iri))
        for post, where in ids.posts.members(iri):
            if post.organization:
                body = ids.iri(post.organization, where)
                out.link(iri, TIES.postAt, body)
                self._organization.add(body)


def _named(record_entity: Entity) -> Iterator[Entity]:
    """What naming an entity names besides: a post names its parts and the bodies where they are held."""
    yield record_entity
    if isinstance(record_entity, Post):
        if record_entity.organization:
            yield record_entity.organization
        for part in record_entity.parts:
            yield from _named(part)


def say_mentions(desk: Desk) -> None:
    """Say what the record names, and at which words."""
    record, out = desk.record, desk.out
    event = record.event
    mentions = [*record.mentions, *event.places, *event.venues, *event.countries]
    named_at: dict[tuple[int, int, str], str] = {}
    for mention in sorted(mentions, key=repr):
        iri = desk.of(mention.entity)
        evidence = mention.evidence
        kind, words = type(mention.entity).__name__, spelled(mention.entity)
        local = desk.local("mention", f"{evidence.start}-{evidence.end}", kind, words)
        node = named_at.setdefault((evidence.start, evidence.end, iri), local)
        out.a(node, TIES.Mention)
        out.link(node, TIES.mentionOf, iri)
        out.link(node, TIES.statedIn, desk.iri)
        desk.evidence(node, evidence)
    named: list[Entity | None] = [m.entity for m in mentions if m.evidence.method != Method.INFERRED]
    for part in record.participations:
        named += [part.agent, *part.posts, part.on_behalf_of]
    for agreement in record.agreements:
        named += agreement.parties
    for twinning in record.twinnings:
        named += [twinning.first, twinning.second]
    for entity in named:
        if entity is not None:
            for each in _named(entity):
                out.link(desk.iri, TIES.mentions, desk.of(each))


def say_participations(desk: Desk) -> None:
    """Say who took part in the record's event, as what, in which posts and on whose behalf.

    One agent's part that is stated several times is one participation, named after the first words that state it.
    """
    nodes: dict[_Part, str] = {}
    parts = sorted(desk.record.participations, key=lambda part: (part.evidence.start, part.evidence.end, repr(part)))
    for part in parts:
        resolved = _resolved(desk, part)
        if resolved not in nodes:
            node = _participation_node(desk, part)
            taken = node in nodes.values()  # two namesakes in one row
            nodes[resolved] = f"{node}-{part.evidence.start}" if taken else node
        _say_participation(desk, part, resolved, nodes[resolved])


_Part = tuple[str | None, tuple[str, ...], str | None, str]


def _resolved(desk: Desk, part: Participation) -> _Part:
    """Agent, posts and on whose behalf, by IRI, and the role."""
    posts = tuple(sorted({desk.of(post) for post in part.posts}))
    behalf = desk.of(part.on_behalf_of) if part.on_behalf_of else None
    return desk.of(part.agent) if part.agent else None, posts, behalf, part.role


def _participation_node(desk: Desk, part: Participation) -> str:
    names = [spelled(one) for one in (part.agent, *part.posts, part.on_behalf_of) if one is not None]
    shown = short_slug(names[0]) if names else "nobody"
    kind = type(part.agent).__name__ if part.agent else ""
    return desk.local("participation", f"{shown}-{part.role}", kind, *names, part.role)


def _say_participation(desk: Desk, part: Participation, resolved: _Part, node: str) -> None:
    out = desk.out
    agent, posts, behalf, _ = resolved
    out.a(node, TIES.Participation)
    out.link(node, TIES.event, desk.event)
    out.link(node, TIES.statedIn, desk.iri)
    out.link(node, TIES.role, concept("role", part.role))
    if agent:
        out.link(node, TIES.agent, agent)
        out.link(desk.event, TIES.participant, agent)
    for post in posts:
        out.link(node, TIES.inCapacity, post)
    if behalf:
        out.link(node, TIES.onBehalfOf, behalf)
    if posts and isinstance(part.agent, Person) and agent:
        out.a(agent, TIES.Official)
    desk.evidence(node, part.evidence)
