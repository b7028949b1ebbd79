"""Who is who: what is one, what is not, and that no order matters."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from factories import (
    BELARUS,
    GOVERNMENT,
    RUSSIA,
    SMOLENSK,
    SMOLENSK_REGION,
    VITEBSK,
    VITEBSK_REGION,
    Text,
    make_record,
    make_report,
    row,
    two_reports,
    with_event,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import (
    Entity,
    Event,
    Evidence,
    ExtractedReport,
    Mention,
    Organization,
    Participation,
    Person,
    Place,
    Post,
    Record,
    Role,
)
from graph.assemble import assemble
from graph.contexts import compatible, unify
from graph.identity import Identities
from graph.labels import preferred
from graph.store import SolutionsResult, memory_store, query
from graph.walk import DuplicateReportError, Where

HERE = "smolensk-2025-q3-executive"


def naming(number: int, text: Text, *entities: Entity, by: Place | None = None) -> Record:
    """A record that names just these entities; a pair of person and post as a participation."""
    where = row(number, text, "Форум")
    evidence = Evidence(where.start, where.start + 5, "Форум")
    event = Event("Форум", "forum", "2025-07-01", "2025-07-01", "in-person")
    mentions = tuple(Mention(entity, evidence) for entity in entities)
    return Record(where, event, "other", by, mentions)  # type: ignore[arg-type]


def reports(*rows: tuple[Entity, ...], quarter: str = "2025-Q3") -> ExtractedReport:
    text = Text()
    return make_report(text, [naming(i, text, SMOLENSK, *row) for i, row in enumerate(rows, 1)], quarter)


def iri(identities: Identities, entity: Entity, number: int, report: str = HERE) -> str:
    return identities.iri(entity, Where(report, str(number)))


def same(first: Entity, second: Entity) -> bool:
    """Whether two entities, in two rows of one report, are one."""
    identities = Identities([reports((first,), (second,))])
    return iri(identities, first, 1) == iri(identities, second, 2)


# ---------------------------------------------------------------- contexts

FACT = st.one_of(st.none(), st.sampled_from(["a", "b", "c"]))
CONTEXTS = st.lists(st.tuples(FACT, FACT, FACT), min_size=1, max_size=12)


@given(CONTEXTS, st.randoms())
def test_contexts_unify_in_any_order(contexts: list[tuple[str | None, ...]], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(contexts)
    random.shuffle(shuffled)
    assert unify(shuffled) == unify(contexts)


@given(CONTEXTS)
def test_what_is_unified_contradicts_nothing(contexts: list[tuple[str | None, ...]]) -> None:
    groups = defaultdict(list)
    for context, union in unify(contexts).items():
        assert compatible(context, union)
        groups[union].append(context)
    for members in groups.values():
        assert all(compatible(a, b) for a in members for b in members)


def test_preferred_label_is_the_most_frequent_then_the_longest() -> None:
    assert preferred(["b", "a", "b"]) == "b"
    assert preferred(["ab", "c"]) == "ab"
    assert preferred(["b", "a"]) == "a"


# ---------------------------------------------------------------- places


def test_places_of_one_name_in_two_countries_are_two() -> None:
    rudnya = Place("Рудня", "settlement", "RU", SMOLENSK_REGION)
    other = Place("Рудня", "settlement", "BY", VITEBSK_REGION)
    assert not same(rudnya, other)


def test_a_settlement_without_its_region_is_the_only_one_of_the_country() -> None:
    assert same(Place("Витебск", "settlement", "BY", BELARUS), VITEBSK)
    assert same(Place("Витёбск", "settlement", None), VITEBSK)


def test_a_settlement_without_its_region_stays_apart_where_there_are_two() -> None:
    bare = Place("Рудня", "settlement", None)
    rudnya = Place("Рудня", "settlement", "RU", SMOLENSK_REGION)
    other = Place("Рудня", "settlement", "BY", VITEBSK_REGION)
    identities = Identities([reports((bare,), (rudnya,), (other,))])
    assert len({iri(identities, place, n) for n, place in enumerate((bare, rudnya, other), 1)}) == 3


def test_geonames_identity_wins_over_the_name() -> None:
    assert same(
        Place("Алма-Ата", "settlement", "KZ", geonames=1526384), Place("Алматы", "settlement", "KZ", geonames=1526384)
    )
    assert not same(Place("Горки", "settlement", "BY", geonames=1), Place("Горки", "settlement", "BY", geonames=2))


def test_a_district_is_what_it_was_made_into() -> None:
    names = ("Руднянский муниципальный округ", "Руднянский район")
    okrug, district = (
        Place(name, "district", "RU", SMOLENSK_REGION, aliases=(other,)) for name, other in (names, names[::-1])
    )
    assert same(okrug, district)
    assert same(okrug, Place("Руднянский район", "district", "RU", SMOLENSK_REGION))
    assert not same(okrug, Place("Руднянский район", "district", "BY", VITEBSK_REGION))


def test_a_country_is_one_by_its_code() -> None:
    assert same(BELARUS, Place("Беларусь", "country", "BY", iso="BY"))
    assert same(BELARUS, Place("Республика Беларусь", "country", None))


def test_place_iris_are_readable() -> None:
    identities = Identities([reports((VITEBSK,))])
    assert iri(identities, VITEBSK, 1) == "https://w3id.org/ties/id/place/by/vitebsk"
    assert iri(identities, VITEBSK_REGION, 1) == "https://w3id.org/ties/id/place/by/vitebskaya-oblast"
    assert iri(identities, BELARUS, 1) == "https://w3id.org/ties/id/place/by"


def test_a_city_and_the_region_of_its_name_are_two() -> None:
    city = Place("Минск", "settlement", "BY", BELARUS)
    region = Place("Минск", "region", "BY", BELARUS, iso="BY-HM")
    assert not same(city, region)


# ---------------------------------------------------------------- organisations


def org(name: str, place: Place | None = None, country: str | None = None, **rest: object) -> Organization:
    return Organization(name, place=place, country=country, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (org("ООО «Ромашка»", country="RU", legal_form="ООО"), org("«Ромашка»")),
        (org("Правительство Смоленской области", country="RU"), org("правительство  Смоленской области")),
        (org("Художественная галерея", SMOLENSK), org("Художественная галерея", SMOLENSK, "RU")),
        (org("Художественная галерея", SMOLENSK), org("Художественная галерея")),  # the reporting region's
        (org("СОГБУ ДО «Станция юннатов»", SMOLENSK), org("СОГБУ ДО «Станция юннатов»", SMOLENSK_REGION)),
        (org("Министерство иностранных дел", country="BY", kind="ministry"),) * 2,
        (org("Библиотека имени Ленина", VITEBSK), org("Библиотека им. В.И. Ленина", VITEBSK_REGION)),
    ],
)
def test_one_organisation(first: Organization, second: Organization) -> None:
    assert same(first, second)


KREPOST = "«Смоленская крепость»"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # without whom it honours
        (org("Витебский государственный университет"), org("Витебский государственный университет им. П.М. Машерова")),
        (org("Лицей № 2 г. Орши", country="BY"), org("Лицей № 2 имени И.И. Иванова г. Орши", country="BY")),
        # without whose it is, before a quoted name
        (org(f"Музей {KREPOST}", SMOLENSK), org(f"ФГБУК «Государственный музей {KREPOST}", SMOLENSK)),
        (org(f"Музей {KREPOST}", SMOLENSK), org(f"Государственный музей {KREPOST}", country="RU")),
        # without the body that it belongs to
        (org("Витебская епархия"), org("Витебская епархия Русской Церкви", unit_of=org("Русская Церковь"))),
        # by the first letters of its words
        (org("ОГБУ «Орловский КЦСОН»"), org("Орловский комплексный центр социального обслуживания населения")),
        (org("МБУК «Орловский ИКМ»", country="RU"), org("Орловский историко-краеведческий музей")),
        # in another case, or with the words that introduce a municipality
        (org("АО «Концерна Заря Востока»"), org("Концерн Заря Востока")),
        (org("Администрация муниципального образования «Орловский муниципальный округ»"),
         org("Администрация Орловского муниципального округа")),
        # a short form of three words also where no country is known
        (org("Русский Народный Собор"), org("движение «Русский Народный Собор»", aliases=("Русский Народный Собор",))),
    ],
)  # fmt: skip
def test_short_forms_that_follow_by_rule(first: Organization, second: Organization) -> None:
    assert same(first, second)
    assert same(second, first)


ORYOL = Place("Орёл", "settlement", "RU", RUSSIA)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (org(f"Областной музей {KREPOST}", SMOLENSK), org(f"Государственный музей {KREPOST}", SMOLENSK)),
        (org(f"Музей {KREPOST}", ORYOL), org(f"Государственный музей {KREPOST}", SMOLENSK)),
        (org("Орловский институт"), org("Орловский институт искусств")),
        (org("Орловское отделение"), org("Орловское отделение Союза писателей", unit_of=org("Союз писателей"))),
        (org("ОГБУ «Орловский КЦСОН»"), org("Тульский комплексный центр социального обслуживания населения")),
        (org("Орловский ПНИ"), org("Орловский психоневрологический интернат")),  # only proposed
        (org("ООО «Мост»"), org("Минский областной союз туризма")),
        (org("ООО «МОСТ»"), org("Минский областной союз туризма")),
        (org("ООО «Феникс»", country="RU", legal_form="ООО"), org("парк «Феникс»", country="RU", aliases=("Феникс",))),
    ],
)
def test_short_forms_that_do_not_follow(first: Organization, second: Organization) -> None:
    assert not same(first, second)
    assert not same(second, first)


def test_a_short_form_of_two_is_neither() -> None:
    short = org("Брестский театр")
    full = [org(f"Брестский театр имени {name}") for name in ("Купалы", "Коласа")]
    identities = Identities([reports((short,), (full[0],), (full[1],))])
    assert len({iri(identities, one, n) for n, one in enumerate((short, *full), 1)}) == 3


PERU = org("Посольство Республики Перу в Российской Федерации", country="PE", kind="embassy")
COUNCIL = org("Витебский совет Белорусского союза писателей", aliases=("Белорусский союз писателей", "БСП"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (PERU, org("Посольство Республики Перу", SMOLENSK, "RU", kind="embassy")),  # concluded from around the name
        (org("Витебский облисполком", SMOLENSK, "RU"), org("Витебский облисполком", VITEBSK, "BY")),
        (org("Лицей № 2 г. Орши", country="BY"), org("Лицей № 2 города Орши", country="RU")),
        (org("ОГКУ «Архив истории Смоленской области»"), org("ОГКУ «Архив истории»")),
    ],
)
def test_the_name_itself_tells_where_it_belongs(first: Organization, second: Organization) -> None:
    assert same(first, second)


def test_embassies_in_two_countries_are_two() -> None:
    assert not same(PERU, org("Посольство Республики Перу в Республике Беларусь", country="PE", kind="embassy"))


def test_an_alias_that_names_a_body_inside_the_name_links_nothing() -> None:
    for other in (org("Белорусский союз писателей"), org("БСП")):
        assert not same(COUNCIL, other)


VYAZMA = Place("Вязьма", "settlement", "RU", SMOLENSK_REGION)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (org("ООО «Ромашка»", country="RU"), org("ООО «Ромашка»", country="BY")),
        (org("Художественная галерея", SMOLENSK), org("Художественная галерея", VITEBSK)),
        (org("Художественная галерея", SMOLENSK), org("Художественная галерея", VYAZMA)),
        (org("Школа № 1", SMOLENSK), org("Школа № 1")),
        (org("Школа", country="BY"), org("Школа", country="BY")),
        (org("Библиотека имени Ленина", VITEBSK), org("Библиотека имени Ленина", SMOLENSK)),
        (org("Представительство Правительства Смоленской области"), org("Правительство Смоленской области")),
    ],
)
def test_two_organisations(first: Organization, second: Organization) -> None:
    if first == second:  # equal values of different rows
        identities = Identities([reports((first,), (second,))])
        assert iri(identities, first, 1) != iri(identities, second, 2)
    else:
        assert not same(first, second)


def test_an_unplaced_generic_name_belongs_to_the_reporting_municipality() -> None:
    gallery = org("Художественная галерея")
    districts = [Place(f"{name} район", "district", "RU", SMOLENSK_REGION) for name in ("Вяземский", "Руднянский")]
    text = Text()
    records = [naming(i, text, gallery, SMOLENSK, by=by) for i, by in enumerate((*districts, districts[0]), 1)]
    identities = Identities([make_report(text, records, level="municipal")])
    found = [iri(identities, gallery, n, "smolensk-2025-q3-municipal") for n in (1, 2, 3)]
    assert found[0] == found[2] != found[1]


PLANT = org("ОАО «Витебский завод»", VITEBSK, "BY", aliases=("ОАО «ВЗ»",), legal_form="ОАО")
SHORT = org("«ВЗ»", country="BY")
FIRM = org("ООО «Корпорация развития Смоленской области»", country="RU", aliases=("Корпорация",))
GENERIC = org("Корпорация", country="RU")


def test_a_stated_abbreviation_is_the_same_in_every_report_of_the_country() -> None:
    identities = Identities([reports((PLANT,), (SHORT,)), reports((SHORT,), quarter="2025-Q4")])
    one = iri(identities, PLANT, 1)
    assert iri(identities, SHORT, 2) == one
    assert iri(identities, SHORT, 1, "smolensk-2025-q4-executive") == one


def test_a_generic_short_form_is_the_same_in_its_row_only() -> None:
    identities = Identities([reports((FIRM, GENERIC), (GENERIC,))])
    assert iri(identities, GENERIC, 1) == iri(identities, FIRM, 1)
    assert iri(identities, GENERIC, 2) != iri(identities, FIRM, 1)


def test_an_abbreviation_of_two_organisations_is_neither() -> None:
    other = org("ОАО «Волковысский завод»", country="BY", aliases=("ВЗ",))
    identities = Identities([reports((PLANT,), (other,), (SHORT,))])
    assert len({iri(identities, *pair) for pair in ((PLANT, 1), (other, 2), (SHORT, 3))}) == 3


def test_an_abbreviation_counts_in_its_report_where_the_country_is_unknown() -> None:
    bare = org("«ВЗ»")
    identities = Identities([reports((PLANT,), (bare,)), reports((bare,), quarter="2025-Q4")])
    assert iri(identities, bare, 2) == iri(identities, PLANT, 1)
    assert iri(identities, bare, 1, "smolensk-2025-q4-executive") != iri(identities, PLANT, 1)


def test_long_forms_that_share_their_abbreviation_are_one_if_one_begins_with_the_other() -> None:
    longer = org("ОАО «Витебский завод» – управляющая компания холдинга", country="BY", aliases=("ВЗ",))
    assert same(PLANT, longer)


def test_organisation_iris_are_readable() -> None:
    identities = Identities([reports((PLANT,), (FIRM,))])
    assert iri(identities, PLANT, 1) == "https://w3id.org/ties/id/organization/vitebskiy-zavod"
    assert iri(identities, FIRM, 2).endswith("/organization/korporatsiya-razvitiya-smolenskoy-oblasti")


# ---------------------------------------------------------------- persons and posts


def person(
    name: str, surname: str, initials: str = "", given: tuple[str, ...] = (), country: str | None = None
) -> Person:
    return Person(name, surname, initials, given, country)


SEMENOV = person("Семенов С.С.", "Семенов", "С.С.")
FULL = person("Сергей Семёнович Семёнов", "Семёнов", "", ("Сергей", "Семёнович"), "RU")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SEMENOV, person("С. С. Семёнов", "Семёнов", "С. С.")),
        (SEMENOV, FULL),
        (SEMENOV, person("Семенов С.", "Семенов", "С.")),
        (person("Исидор", "Исидор"), person("Исидор", "Исидор", country="RU")),
    ],
)
def test_one_person(first: Person, second: Person) -> None:
    assert same(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (SEMENOV, person("Семенов С.П.", "Семенов", "С.П.")),
        (FULL, person("Семенов С.С.", "Семенов", "С.С.", country="BY")),
        (FULL, person("Степан Сергеевич Семенов", "Семенов", "", ("Степан", "Сергеевич"), "RU")),
        (SEMENOV, person("Семенова С.С.", "Семенова", "С.С.")),
    ],
)
def test_two_persons(first: Person, second: Person) -> None:
    assert not same(first, second)


def test_a_full_name_is_the_one_with_its_initials() -> None:
    assert same(person("Татьяна Котович", "Котович", "", ("Татьяна",)), person("Котович Т.В.", "Котович", "Т.В."))


RECTOR = Post("ректор", org("Витебский университет", country="BY"))
HEAD = Post("начальник отдела", org("Орловское управление", country="RU"))


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (RECTOR, HEAD, False),
        (RECTOR, Post("профессор", org("Витебский университет")), True),
        (Post("Министр культуры"), Post("протоиерей"), False),
        (Post("директор школы"), Post("заместитель Министра культуры"), True),
    ],
)
def test_namesakes_are_told_apart_by_the_country_and_the_field_of_their_posts(
    one: Post, other: Post, together: bool
) -> None:
    text = Text()
    who = person("Семенов С.С.", "Семенов", "С.С.")
    identities = Identities([make_report(text, [holding(1, text, who, one), holding(2, text, who, other)])])
    assert (iri(identities, who, 1) == iri(identities, who, 2)) is together


def test_a_person_keeps_the_iri_through_all_posts_and_each_has_its_dates() -> None:
    made = []
    for quarter, title in (
        ("2025-Q1", "заместитель председателя"),
        ("2025-Q2", "председатель"),
        ("2025-Q3", "председатель"),
    ):
        text = Text()
        item = holding(1, text, SEMENOV, Post(title, GOVERNMENT))
        start = f"{quarter[:4]}-0{int(quarter[-1]) * 3}-01"
        made.append(make_report(text, [with_event(item, start=start, end=start)], quarter))
    pattern = """SELECT ?who ?title ?from ?to { ?h a ties:PostHolding ; ties:holder ?who ; ties:observedFrom ?from ;
        ties:observedTo ?to ; ties:post/ties:postTitle ?title }"""
    result = query(memory_store(assemble(made)), f"PREFIX ties: <https://w3id.org/ties/ontology#> {pattern}")
    assert isinstance(result, SolutionsResult)
    found = {tuple(term.value.rsplit("/", 1)[-1] for term in row) for row in result.rows}  # type: ignore[union-attr]
    assert found == {
        ("semenov-s-s", "заместитель председателя", "2025-03-01", "2025-03-01"),
        ("semenov-s-s", "председатель", "2025-06-01", "2025-09-01"),
    }


def test_a_lone_initial_is_nobody_where_there_are_two() -> None:
    people = (person("Семенов С.", "Семенов", "С."), SEMENOV, person("Семенов С.П.", "Семенов", "С.П."))
    identities = Identities([reports(*((p,) for p in people))])
    assert len({iri(identities, p, n) for n, p in enumerate(people, 1)}) == 3


def holding(number: int, text: Text, who: Person, *posts: Post) -> Record:
    record = naming(number, text, SMOLENSK)
    evidence = Evidence(record.row.start, record.row.end, "…")
    return replace(record, participations=(Participation(who, Role.PARTICIPANT, evidence, posts),))


def test_people_of_one_name_are_told_apart_by_the_family_of_their_posts() -> None:
    text = Text()
    isidor = person("Исидор", "Исидор")
    records = [
        holding(1, text, isidor, Post("митрополит Смоленский")),
        holding(2, text, isidor, Post("глава епархии епископ Вяземский")),
    ]
    identities = Identities([make_report(text, records)])
    assert iri(identities, isidor, 1) == iri(identities, isidor, 2)
    assert iri(identities, isidor, 1).endswith("/person/isidor")


MINISTRY = org("Министерство культуры Смоленской области", country="RU")


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (Post("министр культуры Смоленской области", MINISTRY), Post("Министр культуры Смоленской области"), True),
        (Post("директор", PLANT), Post("директор", SHORT), False),
        (Post("директор", PLANT), Post("директор"), False),
        (Post("директор", PLANT), Post("Директор", PLANT), True),
    ],
)
def test_posts(first: Post, second: Post, one: bool) -> None:
    if first.organization == PLANT and second.organization == SHORT:
        second = Post("директор", FIRM)
    assert same(first, second) is one


def test_a_director_without_an_organisation_stays_in_the_row() -> None:
    post = Post("директор")
    identities = Identities([reports((post,), (post,))])
    assert iri(identities, post, 1) != iri(identities, post, 2)


# ---------------------------------------------------------------- the whole

NAMES = ("Мечта", "Школа № 1", "ООО «Мечта»", "МЧ", "Художественная галерея", "Библиотека имени Ленина", "Корпорация")
PLACES = st.sampled_from(
    [None, SMOLENSK, VITEBSK, VITEBSK_REGION, VYAZMA, RUSSIA, BELARUS, Place("Витебск", "settlement", None)]
)
COUNTRIES = st.sampled_from([None, "RU", "BY"])
ORGANIZATIONS = st.builds(
    Organization,
    name=st.sampled_from(NAMES),
    legal_form=st.none(),
    kind=st.sampled_from(["other", "ministry", "company"]),
    aliases=st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
    place=PLACES,
    country=COUNTRIES,
)
PEOPLE = st.builds(
    Person,
    name=st.sampled_from(["Семенов С.", "Семенов С.С.", "Исидор"]),
    surname=st.sampled_from(["Семенов", "Семёнов", "Исидор"]),
    initials=st.sampled_from(["", "С.", "С.С.", "С.П."]),
    given=st.sampled_from([(), ("Сергей",), ("Степан", "Петрович")]),
    country=COUNTRIES,
)
POSTS = st.builds(
    Post,
    title=st.sampled_from(["директор", "Глава города Смоленска"]),
    organization=st.one_of(st.none(), ORGANIZATIONS),
)
ENTITIES = st.one_of(ORGANIZATIONS, PEOPLE, POSTS, PLACES.filter(bool))
ROWS = st.lists(st.lists(ENTITIES, max_size=4).map(tuple), min_size=1, max_size=4)
QUARTERS = ("2024-Q4", "2025-Q1", "2025-Q2")


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=3), st.randoms())
def test_no_order_changes_an_identity(rows_of: list[list[tuple[Entity, ...]]], random) -> None:  # type: ignore[no-untyped-def]
    made = [reports(*rows, quarter=quarter) for rows, quarter in zip(rows_of, QUARTERS, strict=False)]
    shuffled = [replace(report, records=_shuffled(report.records, random)) for report in made]
    random.shuffle(shuffled)
    first, second = Identities(made), Identities(shuffled)
    for slug, (_, located) in first.reports.items():
        for item in located:
            for mention in item.record.mentions:
                one = first.iri(mention.entity, item.where)
                assert second.iri(mention.entity, item.where) == one
                assert second.label(one) == first.label(one)
        assert slug in second.reports


def _shuffled(records, random):  # type: ignore[no-untyped-def]
    found = list(records)
    random.shuffle(found)
    return tuple(found)


def test_the_same_report_twice_is_an_error_that_names_both() -> None:
    one, other = two_reports()
    again = replace(other, report=replace(other.report, heading=one.report.heading))
    with pytest.raises(DuplicateReportError, match=r"2025-Q3-executive.txt and 2025-Q4-executive.txt"):
        Identities([one, again])


def test_rows_of_one_number_are_two_records() -> None:
    text = Text()
    report = make_report(text, [make_record(1, text), make_record(1, text, "Второй")])
    ((_, located),) = Identities([report]).reports.values()
    assert len({item.where for item in located}) == 2
