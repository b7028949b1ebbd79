"""What a record says in quads: the whole of a small one by a golden file, and each rule by a test."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import (
    GOVERNMENT,
    MINISTER,
    PLANT,
    SMOLENSK,
    VITEBSK_REGION,
    Text,
    make_record,
    make_report,
    two_reports,
    with_event,
)
from pyoxigraph import BlankNode, Quad, RdfFormat, parse, serialize

from extract.records import ExtractedReport, Participation, Place, Post, Record, Role
from graph.assemble import assemble
from graph.store import SolutionsResult, memory_store, query
from ontology.terms import PREFIXES, RDF

GOLDEN = Path(__file__).parent / "golden.trig"


def rows(extracted: Iterable[ExtractedReport], body: str) -> set[tuple[str, ...]]:
    """The solutions of a query over what the reports give, as plain values, IRIs by their last part."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    result = query(memory_store(assemble(list(extracted))), prefixes + body)
    assert isinstance(result, SolutionsResult)
    return {tuple("" if term is None else _short(term.value) for term in row) for row in result.rows}  # type: ignore[union-attr]


def _short(value: str) -> str:
    return value.removeprefix("https://w3id.org/ties/id/").removeprefix("https://w3id.org/ties/concept/")


def one(**changes: object) -> list[ExtractedReport]:
    text = Text()
    return [make_report(text, [make_record(1, text, **changes)])]  # type: ignore[arg-type]


def event(**changes: object) -> list[ExtractedReport]:
    text = Text()
    return [make_report(text, [with_event(make_record(1, text), **changes)])]


def test_golden() -> None:
    """The whole of one small report. To renew it on purpose: TIES_GOLDEN=1 pytest …, and read the diff."""
    quads = sorted(assemble(two_reports()[1:]), key=lambda quad: (str(quad.graph_name), str(quad)))
    made = serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES)
    if os.environ.get("TIES_GOLDEN"):
        GOLDEN.write_bytes(made or b"")
    assert set(parse(path=str(GOLDEN), format=RdfFormat.TRIG)) == set(quads)


def test_there_are_no_blank_nodes_and_every_quad_has_a_named_graph() -> None:
    for quad in assemble(two_reports()):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)
        assert quad.graph_name.value.startswith("https://w3id.org/ties/id/")  # type: ignore[union-attr]


def test_what_a_report_says_stands_in_its_graph_so_that_it_can_be_dropped() -> None:
    both = two_reports()
    graph = "https://w3id.org/ties/id/report/smolensk-2025-q3-executive"

    def inside(quads: Iterable[Quad]) -> set[Quad]:
        return {quad for quad in quads if quad.graph_name.value == graph}  # type: ignore[union-attr]

    assert inside(assemble(both)) == inside(assemble(both[:1]))


def test_the_report_and_its_record() -> None:
    found = rows(
        two_reports()[:1],
        """SELECT ?quarter ?level ?region ?n ?sector ?status ?section {
          ?r a ties:Record ; ties:inReport ?p ; ties:rowNumber ?n ; ties:sector ?sector ; ties:section ?section ;
            ties:recordStatus ?status .
          ?p a ties:Report ; ties:quarter ?quarter ; ties:reportingLevel ?level ; ties:region ?region }""",
    )
    region = "place/ru/smolenskaya-oblast"
    assert found == {
        ("2025-Q3", "executive", region, n, "sector/culture-tourism", "extracted", "Культура") for n in ("1", "2")
    }


def test_doubts_are_named() -> None:
    assert rows(one(doubts=("нет даты",)), "SELECT ?s ?d { ?r ties:recordStatus ?s ; ties:doubt ?d }") == {
        ("doubtful", "нет даты")
    }


def test_a_municipal_record_is_reported_by_its_municipality() -> None:
    by = Place("Вяземский муниципальный округ", "district", "RU", SMOLENSK.within)
    found = rows(
        one(sector=None, reported_by=by),
        "SELECT ?by ?within { ?r ties:reportedBy ?by . ?by a ties:District ; ties:within ?within }",
    )
    assert found == {("place/ru/vyazemskiy-munitsipalnyy-okrug", "place/ru/smolenskaya-oblast")}


def test_the_event() -> None:
    found = rows(
        event(name="Форум регионов", foreign_headcount=7, mode="hybrid"),
        """SELECT ?label ?name ?type ?start ?end ?mode ?place ?country ?n ?foreign {
          ?e ties:describedIn ?r ; skos:prefLabel ?label ; ties:eventName ?name ; ties:eventType ?type ;
            ties:startDate ?start ; ties:endDate ?end ; ties:attendanceMode ?mode ; ties:place ?place ;
            ties:country ?country ; ties:headcount ?n ; ties:foreignHeadcount ?foreign .
          ?r ties:mentions ?e
          FILTER(DATATYPE(?start) = xsd:date) }""",
    )
    assert found == {
        ("Форум", "Форум регионов", "event-type/forum", "2025-07-01", "2025-07-02", "attendance-mode/hybrid",
         "place/by/vitebsk", "place/by", "120", "7")
    }  # fmt: skip


def test_a_month_is_a_month() -> None:
    found = rows(
        event(start="2025-07", end="2025-08"),
        "SELECT ?s ?e { ?x ties:startDate ?s ; ties:endDate ?e FILTER(DATATYPE(?s) = xsd:gYearMonth) }",
    )
    assert found == {("2025-07", "2025-08")}


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="июль"):
        assemble(event(start="июль"))


def test_an_unknown_concept_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="forumm"):
        assemble(event(type="forumm"))


def test_the_country_of_a_region_counts_where_only_the_region_is_given() -> None:
    text = Text()
    record = make_record(1, text)
    country = replace(record.event.countries[0], entity=VITEBSK_REGION)
    assert rows(
        [make_report(text, [with_event(record, countries=(country,))])], "SELECT ?c { ?e ties:country ?c }"
    ) == {("place/by",)}


def test_the_ladder_of_places() -> None:
    found = rows(
        one(),
        """SELECT ?label ?iso ?lat ?same { <https://w3id.org/ties/id/place/by/vitebsk> ties:within* ?p .
          ?p a ties:Place ; skos:prefLabel ?label FILTER(LANG(?label) = "ru")
          OPTIONAL { ?p ties:isoCode ?iso } OPTIONAL { ?p wgs84:lat ?lat } OPTIONAL { ?p owl:sameAs ?same } }""",
    )
    assert found == {
        ("Витебск", "", "55.1904", "https://sws.geonames.org/620127/"),
        ("Витебская область", "BY-VI", "", ""),
        ("Республика Беларусь", "BY", "", ""),
    }


def test_participations() -> None:
    found = rows(
        one(),
        """SELECT ?agent ?role ?post ?behalf {
          ?x a ties:Participation ; ties:event ?e ; ties:statedIn ?r ; ties:agent ?agent ; ties:role ?role .
          ?e ties:participant ?agent ; ties:describedIn ?r
          OPTIONAL { ?x ties:inCapacity ?post } OPTIONAL { ?x ties:onBehalfOf ?behalf } }""",
    )
    assert found == {
        ("organization/korporatsiya-razvitiya-smolenskoy-oblasti", "role/participant", "", ""),
        ("organization/vitebskiy-zavod", "role/counterpart", "", ""),
        ("person/petrov-p-p", "role/head-of-delegation", "post/ministr-kultury-smolenskoy-oblasti",
         "place/ru/smolenskaya-oblast"),
    }  # fmt: skip


def test_a_part_stated_twice_is_one_participation_with_two_evidences() -> None:
    text = Text()
    record = make_record(1, text)
    again = replace(record.participations[0], evidence=text.add("ещё раз"))
    made = replace(record, participations=(*record.participations, again))
    found = rows(
        [make_report(text, [made])],
        "SELECT ?x (COUNT(?e) AS ?n) { ?x a ties:Participation ; ties:evidence ?e } GROUP BY ?x",
    )
    assert sorted(n for _, n in found) == ["1", "1", "2"]


def test_a_post_without_a_person() -> None:
    text = Text()
    record = make_record(1, text)
    only = Participation(None, Role.SPEAKER, record.participations[0].evidence, (MINISTER,))
    found = rows(
        [make_report(text, [replace(record, participations=(only,))])],
        """SELECT ?title ?body { ?x a ties:Participation ; ties:inCapacity ?p .
          ?p ties:postTitle ?title ; ties:postAt ?o .
          ?r ties:mentions ?p, ?o . ?o skos:prefLabel ?body FILTER NOT EXISTS { ?x ties:agent ?a } }""",
    )
    assert found == {("министр культуры Смоленской области", "Правительство Смоленской области")}


def test_a_post_of_several_combines_them() -> None:
    parts = (Post("заместитель председателя", GOVERNMENT), MINISTER)
    post = Post("заместитель председателя – министр культуры Смоленской области", GOVERNMENT, parts)
    text = Text()
    record = make_record(1, text)
    part = replace(record.participations[2], posts=(post,))
    found = rows(
        [make_report(text, [replace(record, participations=(part,))])],
        "SELECT ?t { ?x ties:combines/ties:postTitle ?t }",
    )
    assert found == {("заместитель председателя",), ("министр культуры Смоленской области",)}


def test_a_holding_spans_the_events_of_all_reports() -> None:
    found = rows(
        two_reports(),
        """SELECT ?who ?from ?to ?graph { GRAPH ?graph { ?h a ties:PostHolding ; ties:holder ?who ; ties:post ?p ;
          ties:observedFrom ?from ; ties:observedTo ?to } ?who a ties:Official }""",
    )
    assert found == {("person/petrov-p-p", "2025-07-01", "2025-10", "graph/derived")}


def test_the_record_mentions_what_it_names_and_what_is_inferred_it_does_not() -> None:
    found = rows(one(), "SELECT ?x { ?r ties:mentions ?x }")
    assert {x for (x,) in found} == {
        "event/smolensk-2025-q3-executive-1-forum",
        "organization/korporatsiya-razvitiya-smolenskoy-oblasti",
        "organization/pravitelstvo-smolenskoy-oblasti",
        "organization/vitebskiy-zavod",
        "person/petrov-p-p",
        "place/by/vitebsk",
        "place/ru/smolenskaya-oblast",
        "post/ministr-kultury-smolenskoy-oblasti",
    }


def test_organisations_keep_the_forms_met() -> None:
    text = Text()
    other = replace(PLANT, name="ОАО Витебский завод", aliases=())
    record = make_record(1, text)
    parts = (*record.participations, replace(record.participations[1], agent=other))
    found = rows(
        [make_report(text, [replace(record, participations=parts)])],
        """SELECT ?pref ?alt ?form ?kind ?at { ?o skos:prefLabel ?pref ; skos:altLabel ?alt ; ties:legalForm ?form ;
          ties:organizationKind ?kind ; ties:locatedIn ?at FILTER(?form = "ОАО") }""",
    )
    kind = "organization-kind/company"
    assert found == {
        ("ОАО «Витебский завод»", alt, "ОАО", kind, "place/by/vitebsk") for alt in ("ОАО «ВЗ»", "ОАО Витебский завод")
    }


def test_a_form_that_names_an_inner_body_is_no_label() -> None:
    text = Text()
    council = replace(
        PLANT, name="Совет Союза писателей", legal_form=None, aliases=("Союз писателей", "Совет писателей")
    )
    record = make_record(1, text)
    made = replace(record, mentions=(), participations=(replace(record.participations[0], agent=council),))
    assert rows([make_report(text, [made])], "SELECT ?l { ?o a ties:Organization ; skos:altLabel ?l }") == {
        ("Совет писателей",)
    }


def test_each_reports_graph_can_be_read_alone() -> None:
    """All that a report's graph points to is described in it; only holdings stand in the derived graph."""
    quads = assemble(two_reports())
    for graph in {quad.graph_name for quad in quads}:
        inside = [quad for quad in quads if quad.graph_name == graph]
        described = {quad.subject for quad in inside if quad.predicate.value == RDF.type}
        named = {q.object for q in inside if "/ties/id/" in str(q.object) and q.predicate.value != RDF.type}
        if "derived" not in str(graph):
            assert named <= described


def test_evidence_points_into_the_cell() -> None:
    both = two_reports()
    found = rows(
        both,
        """SELECT ?report ?start ?end ?cell { ?x ties:evidence ?e . ?e ties:quoteStart ?start ; ties:quoteEnd ?end ;
          ties:cell ?cell ; ties:evidenceIn/ties:inReport/ties:sha256 ?report }""",
    )
    texts = {report.report.source.sha256: report.report for report in both}
    assert found
    for sha, start, end, cell in found:
        assert any(
            int(c.column) == int(cell) and c.start <= int(start) < int(end) <= c.end
            for row in texts[sha].rows
            for c in row.cells
        )


def test_agreements_and_twinnings() -> None:
    found = rows(
        two_reports(),
        """SELECT ?kind ?status ?party ?date ?about ?other {
          ?t a ties:Twinning ; ties:twin ?party ; ties:establishedBy ?a .
          ?a ties:agreementKind ?kind ; ties:agreementStatus ?status ; ties:party ?party ; ties:dateSigned ?date ;
            ties:about ?about ; ties:reachedAt/ties:describedIn ?r ; ties:statedIn ?r .
          ?party ties:sisterCity ?other }""",
    )
    pair = ("place/by/vitebsk", "place/ru/smolensk")
    start = ("agreement-kind/memorandum", "agreement-status/signed")
    assert found == {(*start, x, "2025-10-05", "дружба городов", y) for x, y in (pair, pair[::-1])}


def test_an_agreement_that_is_only_referred_to_was_reached_elsewhere() -> None:
    text = Text()
    record = make_record(1, text)
    referred = replace(two_reports()[1].records[0].agreements[0], status="referred")
    made = make_report(text, [replace(record, agreements=(referred,))])
    assert rows([made], "SELECT ?e { ?a ties:reachedAt ?e }") == set()


def part_of(text: Text, larger: str, **changes: object) -> list[Record]:
    return [
        with_event(make_record(1, text, "Участие в ярмарке"), name="Ярмарка", start="2025-07-01", end="2025-07-31"),
        with_event(make_record(2, text, "Концерт"), part_of=larger, **changes),
    ]


def test_the_larger_event_is_the_described_one_of_that_name_and_time() -> None:
    text = Text()
    made = [make_report(text, part_of(text, "«Ярмарка»"))]
    assert rows(made, "SELECT ?e { ?x ties:partOf ?e . ?e ties:describedIn ?r }") == {
        ("event/smolensk-2025-q3-executive-1-yarmarka",)
    }


def test_a_larger_event_that_no_row_describes_is_only_named() -> None:
    text = Text()
    made = [make_report(text, part_of(text, "Ярмарка", start="2025-09-01", end="2025-09-01"))]
    found = rows(
        made,
        """SELECT ?e ?label { ?x ties:partOf ?e ; ties:describedIn/ties:mentions ?e .
          ?e a ties:Event ; skos:prefLabel ?label
          FILTER NOT EXISTS { ?e ties:describedIn|ties:eventType ?any } }""",
    )
    assert found == {("event/yarmarka-2025", "Ярмарка")}


def test_series_are_one_over_spellings() -> None:
    text = Text()
    records = [
        with_event(make_record(1, text), series="Славянский базар", edition=33),
        with_event(make_record(2, text), series="«Славянский  базар»"),
    ]
    found = rows(
        [make_report(text, records)],
        "SELECT ?s ?k { ?e ties:inSeries ?s OPTIONAL { ?e ties:edition ?k } }",
    )
    assert found == {("series/slavyanskiy-bazar", "33"), ("series/slavyanskiy-bazar", "")}


def test_a_foreign_organisation_without_a_place_is_located_in_its_country_but_not_an_embassy() -> None:
    text = Text()
    firm = replace(PLANT, place=None)
    embassy = replace(GOVERNMENT, name="Посольство Республики Беларусь", kind="embassy", country="BY")
    record = make_record(1, text)
    parts = [replace(record.participations[0], agent=agent) for agent in (firm, embassy)]
    found = rows(
        [make_report(text, [replace(record, mentions=(), participations=tuple(parts))])],
        "SELECT ?o ?at { ?o a ties:Organization OPTIONAL { ?o ties:locatedIn ?at } }",
    )
    assert found == {("organization/vitebskiy-zavod", "place/by"), ("organization/posolstvo-belarusi-ru", "")}


def test_another_base() -> None:
    quads = assemble(two_reports(), base="https://example.org/x/")
    assert not any("w3id.org/ties/id" in str(quad) for quad in quads)
