"""The graph as tables, for people without RDF: which there are.

Each column shows a property; ``meanings.py`` says what it means.
"""

from __future__ import annotations

from typing import Final

from graph.release.columns import Column, Table
from graph.release.table_rows import (
    KINDS,
    PLACE_KINDS,
    STATEMENTS,
    concepts,
    conflicts,
    entities,
    evidence,
    names,
    places,
)
from ontology.terms import DCTERMS, OWL, RDF, SKOS, TIES, WGS84

__all__ = ["TABLES"]

_DAY = r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?"
_ID = Column("id", kind="id", required=True)
_RU = Column("label_ru", SKOS.prefLabel, "text", language="ru")
_EN = Column("label_en", SKOS.prefLabel, "text", language="en")


def _link(name: str, predicate: str, table: str, *, required: bool = False) -> Column:
    return Column(name, predicate, leads_to=table, required=required)


def _concept(name: str, predicate: str) -> Column:
    return Column(name, predicate, "concept", leads_to="concepts")


def _pairs(name: str, ru: str, en: str, of: str, each: str, ends: str) -> Table:
    """A table of pairs; ``ends`` names both columns with the tables that they lead to."""
    (left, left_table), (right, right_table) = (end.split(">") for end in ends.split())
    first = Column(left, kind="subject", leads_to=left_table, required=True)
    return Table(name, ru, en, (first, _link(right, each, right_table, required=True)), of, each)


_MAIN: Final = (
    Table(
        "reports",
        "Отчёты",
        "Reports",
        (
            _ID,
            Column("title", DCTERMS.title, "text", language="ru"),
            Column("quarter", TIES.quarter, pattern="[0-9]{4}-Q[1-4]", required=True),
            Column("level", TIES.reportingLevel, choices=("executive", "municipal")),
            _link("region", TIES.region, "places"),
            Column("file", DCTERMS.source),
            Column("sha256", TIES.sha256, pattern="[0-9a-f]{64}"),
            Column("meetings_stated", TIES.meetingsStated, type="integer"),
        ),
        TIES.Report,
    ),
    Table(
        "records",
        "Записи: строки отчётов",
        "Records: the rows of the reports",
        (
            _ID,
            _link("report", TIES.inReport, "reports", required=True),
            Column("row", TIES.rowNumber, type="integer", required=True),
            Column("section", TIES.section),
            _concept("sector", TIES.sector),
            _link("reported_by", TIES.reportedBy, "entities"),
            Column("status", TIES.recordStatus, choices=("extracted", "doubtful")),
        ),
        TIES.Record,
    ),
    Table(
        "events",
        "Мероприятия",
        "Events",
        (
            _ID,
            _RU,
            Column("name", TIES.eventName),
            _concept("type", TIES.eventType),
            Column("start", TIES.startDate, pattern=_DAY),
            Column("end", TIES.endDate, pattern=_DAY),
            _concept("attendance_mode", TIES.attendanceMode),
            Column("headcount", TIES.headcount, type="integer"),
            Column("foreign_headcount", TIES.foreignHeadcount, type="integer"),
            _link("series", TIES.inSeries, "series"),
            Column("edition", TIES.edition, type="integer"),
        ),
        TIES.Event,
    ),
    Table("series", "Серии мероприятий", "Series of events", (_ID, _RU), TIES.Series),
    Table(
        "organizations",
        "Организации",
        "Organisations",
        (_ID, _RU, _EN, _concept("kind", TIES.organizationKind), Column("legal_form", TIES.legalForm)),
        TIES.Organization,
    ),
    Table("people", "Люди", "People", (_ID, _RU, _EN), TIES.Person),
    Table("posts", "Должности", "Posts", (_ID, Column("title", TIES.postTitle)), TIES.Post),
    Table(
        "post_holdings",
        "Люди в должностях",
        "People in posts",
        (
            _ID,
            _link("person", TIES.holder, "people", required=True),
            _link("post", TIES.post, "posts", required=True),
            Column("observed_from", TIES.observedFrom, pattern=_DAY),
            Column("observed_to", TIES.observedTo, pattern=_DAY),
        ),
        TIES.PostHolding,
    ),
    Table(
        "participations",
        "Участие в мероприятиях",
        "Participation in events",
        (
            _ID,
            _link("event", TIES.event, "events", required=True),
            _link("record", TIES.statedIn, "records", required=True),
            _link("agent", TIES.agent, "entities"),
            _concept("role", TIES.role),
            _link("on_behalf_of", TIES.onBehalfOf, "entities"),
        ),
        TIES.Participation,
    ),
    Table(
        "agreements",
        "Соглашения",
        "Agreements",
        (
            _ID,
            _concept("kind", TIES.agreementKind),
            _concept("status", TIES.agreementStatus),
            Column("date_signed", TIES.dateSigned, pattern=_DAY),
            Column("about", TIES.about),
            _link("event", TIES.reachedAt, "events"),
            _link("record", TIES.statedIn, "records", required=True),
        ),
        TIES.Agreement,
    ),
    Table(
        "twinnings",
        "Побратимства",
        "Sister-city ties",
        (_ID, _link("agreement", TIES.establishedBy, "agreements")),
        TIES.Twinning,
    ),
    Table(
        "places",
        "Места",
        "Places",
        (
            _ID,
            _RU,
            _EN,
            Column("kind", RDF.type, choices=tuple(PLACE_KINDS.values()), required=True),
            _link("within", TIES.within, "places"),
            Column("iso_code", TIES.isoCode),
            Column("lat", WGS84.lat, type="number"),
            Column("long", WGS84.long, type="number"),
            Column("geonames", OWL.sameAs, pattern="[0-9]+"),
        ),
        made=places,
    ),
)

_PAIRS: Final = (
    _pairs(
        "event_records", "Записи о мероприятиях", "The records of events", TIES.Event, TIES.describedIn,
        "event>events record>records",
    ),
    _pairs(
        "event_places", "Места мероприятий", "The places of events", TIES.Event, TIES.place,
        "event>events place>places",
    ),
    _pairs(
        "event_venues", "Площадки мероприятий", "The venues of events", TIES.Event, TIES.venue,
        "event>events organization>organizations",
    ),
    _pairs(
        "event_countries", "Иностранные страны мероприятий", "The foreign countries of events", TIES.Event,
        TIES.country, "event>events country>places",
    ),
    _pairs(
        "event_parts", "Части мероприятий", "Parts of events", TIES.Event, TIES.partOf,
        "part>events event>events",
    ),
    _pairs(
        "organization_places", "Где находятся организации", "Where organisations are", TIES.Organization,
        TIES.locatedIn, "organization>organizations place>places",
    ),
    _pairs(
        "organization_units", "Подразделения организаций", "Units of organisations", TIES.Organization, TIES.unitOf,
        "unit>organizations organization>organizations",
    ),
    _pairs(
        "post_organizations", "Где состоят должности", "Where posts are held", TIES.Post, TIES.postAt,
        "post>posts organization>organizations",
    ),
    _pairs(
        "participation_posts", "В каких должностях участвуют", "In which posts the parts are taken",
        TIES.Participation, TIES.inCapacity, "participation>participations post>posts",
    ),
    _pairs(
        "agreement_parties", "Стороны соглашений", "The parties to agreements", TIES.Agreement, TIES.party,
        "agreement>agreements party>entities",
    ),
    _pairs(
        "twinning_places", "Города-побратимы", "The twinned places", TIES.Twinning, TIES.twin,
        "twinning>twinnings place>places",
    ),
    _pairs(
        "twinning_records", "Записи о побратимствах", "The records of sister-city ties", TIES.Twinning,
        TIES.statedIn, "twinning>twinnings record>records",
    ),
    _pairs(
        "mentions", "Кого и что называют записи", "Whom and what records name", TIES.Record, TIES.mentions,
        "record>records entity>entities",
    ),
)  # fmt: skip

_OTHER: Final = (
    Table(
        "record_doubts",
        "Сомнения в записях",
        "Doubts about records",
        (
            Column("record", kind="subject", leads_to="records", required=True),
            Column("doubt", TIES.doubt, required=True),
        ),
        TIES.Record,
        TIES.doubt,
    ),
    Table(
        "conflicts",
        "Расхождения записей об одном мероприятии",
        "Where the records of one event disagree",
        (
            Column("event", kind="subject", leads_to="events", required=True),
            Column("property", TIES.conflict, required=True),
            Column("value", required=True),
            Column("report", leads_to="reports", required=True),
        ),
        made=conflicts,
    ),
    Table(
        "evidence",
        "Где в источнике это сказано",
        "Where in the source it stands",
        (
            Column("statement", required=True),
            Column("statement_kind", choices=tuple(STATEMENTS.values())),
            _link("record", TIES.evidenceIn, "records", required=True),
            Column("cell", TIES.cell, type="integer"),
            Column("start", TIES.quoteStart, type="integer"),
            Column("end", TIES.quoteEnd, type="integer"),
            Column("method", TIES.method, choices=("rule", "gazetteer", "statistical", "inferred")),
            Column("confidence", TIES.confidence, type="number"),
        ),
        made=evidence,
    ),
    Table(
        "entities",
        "Всё, что имеет имя",
        "Everything that has a name",
        (_ID, Column("kind", RDF.type, choices=tuple(KINDS.values()), required=True), _RU, _EN),
        made=entities,
    ),
    Table(
        "names",
        "Все формы имён",
        "Every form of the names",
        (
            Column("entity", leads_to="entities", required=True),
            Column("name", required=True),
            Column("language"),
            Column("preferred", type="boolean"),
        ),
        made=names,
    ),
    Table(
        "concepts",
        "Понятия словарей",
        "The concepts of the schemes",
        (_ID, Column("scheme"), _RU, _EN, Column("iri")),
        made=concepts,
    ),
)

#: The tables of a release.
TABLES: Final[tuple[Table, ...]] = (*_MAIN, *_PAIRS, *_OTHER)
