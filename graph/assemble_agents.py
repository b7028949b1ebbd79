"""Who and what a record names: descriptions, mentions, participations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.records import Entity, Method, Organization, Participation, Person, Place, Post
from graph.aliases import names_inner_body
from graph.desk import Desk
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
    for mention in mentions:
        iri = desk.of(mention.entity)
        evidence = mention.evidence
        node = desk.local("mention", f"{evidence.start}-{evidence.end}", iri)
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
    """Say who took part in the record's event, as what, in which posts and on whose behalf."""
    for part in desk.record.participations:
        _say_participation(desk, part)


def _say_participation(desk: Desk, part: Participation) -> None:
    out = desk.out
    agent = desk.of(part.agent) if part.agent else None
    posts = sorted({desk.of(post) for post in part.posts})
    behalf = desk.of(part.on_behalf_of) if part.on_behalf_of else None
    shown = desk.identities.label(agent or posts[0]) if agent or posts else "nobody"
    content = (agent or "", *posts, behalf or "", part.role)
    node = desk.local("participation", f"{short_slug(shown)}-{part.role}", *content)
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
