"""Who agreed: as stated, by acting in the clause, or by the two sides of the row."""

from __future__ import annotations

import pytest
from test_mechanisms import HOME, cells

from extract.agents import cast_of
from extract.agreements import find_agreements
from extract.delegations import find_delegations
from extract.parties import parties_of
from extract.records import Role
from extract.roles import participations_of, roles_of_bodies
from extract.sides import Party

TVER, BREST, BELARUS = "Тверская область", "Брестская область", "Республика Беларусь"
FIRMS = ["ЗАО «Шёлк»", "ООО «Лён»"]


def parties(kind: str = "meeting", **texts: str) -> list[list[str]]:
    """The names of the parties of each agreement of a row, in alphabetical order."""
    row = cells(**texts)
    cast, delegations = cast_of(row), find_delegations(row, HOME)
    context = (participations_of(cast, delegations), delegations, kind)
    found: list[tuple[Party, ...]] = []
    for agreement in find_agreements(row):
        found.append(parties_of(agreement, row, cast, context, HOME, found[-1] if found else ()))
    return [sorted(party.name for party in one) for one in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Подписано соглашение между ООО «Лён» и ЗАО «Шёлк» (г. Брест, Республика Беларусь)",
            ["ЗАО «Шёлк»", "ООО «Лён»"],
        ),
        ("ООО «Лён» заключен контракт с ЗАО «Шёлк» (г. Брест, Республика Беларусь)", ["ЗАО «Шёлк»", "ООО «Лён»"]),
        (
            "В центре «Мост» прошла встреча директора ООО «Лён» А.А. Белова с ректором УО «Академия» Б.Б. Чёрным, "
            "в ходе которой достигнута договоренность о практике",
            ["ООО «Лён»", "УО «Академия»"],
        ),
        (
            "Прошла встреча заместителя Губернатора Тверской области А.А. Белова с председателем Брестского областного "
            "исполнительного комитета Б.Б. Чёрным, в ходе которой достигнута договоренность об обмене",
            ["Брестский областной исполнительный комитет", TVER],
        ),
    ],
)
def test_who_is_named_or_acts_in_the_clause(content: str, expected: list[str]) -> None:
    assert parties("festival", content=content) == [expected]


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("Заседание рабочей группы по дорогам Тверской и Брестской областей", "Министр транспорта Тверской области"),
        ("Визит делегации Тверской области в Брестскую область", "Делегация Тверской области, ООО «Лён»"),
    ],
)
def test_regions_that_the_title_sets_against_each_other(title: str, people: str) -> None:
    assert parties(title=title, content="Достигнута договоренность о встрече", people=people) == [[BREST, TVER]]


def test_a_partner_named_alone_agrees_with_our_side() -> None:
    row = {
        "title": "Участие в выставке «Лето»",
        "place": "г. Брест, Республика Беларусь",
        "content": "С Брестским областным музеем достигнута договоренность о выставке",
        "people": "Министерство культуры Тверской области",
    }
    assert parties("exhibition", **row) == [["Брестский областной музей", "Министерство культуры Тверской области"]]


def test_a_common_noun_stands_for_the_two_bodies_of_its_kind() -> None:
    people = "ФГБОУ ВО «Тверской университет», Брестский университет (Республика Беларусь), ООО «Лён»"
    found = parties(content="Между университетами достигнута договоренность о практике", people=people)
    assert found == [["Брестский университет", "ФГБОУ ВО «Тверской университет»"]]


def test_twins_sign_the_agreement_that_makes_them_twins() -> None:
    title = "Подписание соглашения об установлении побратимских связей"
    assert parties(title=title, content="Побратимами стали город Ржев и город Кобрин (Республика Беларусь)") == [
        ["Кобрин", "Ржев"]
    ]


def test_all_that_met_decide() -> None:
    people = "Министерство транспорта Тверской области, ОАО «Маршрут» (Республика Беларусь), ООО «Рейс» (г. Тверь)"
    found = parties(content="Участниками совещания принято решение о совместном открытии маршрута", people=people)
    assert found == [["Министерство транспорта Тверской области", "ОАО «Маршрут»", "ООО «Рейс»"]]


def test_states_agree_where_states_send_delegations() -> None:
    people = "Делегации Российской Федерации и Республики Беларусь"
    found = parties("session", content="Достигнута договоренность о сроках", people=people)
    assert found == [[BELARUS, "Российская Федерация"]]


@pytest.mark.parametrize(
    "content",
    [
        "Осмотрен цех ООО «Завод «Лён». Заключен контракт между указанным заводом и ЗАО «Шёлк» на поставку нити",
        "Осмотрена фабрика ЗАО «Шёлк». Подписан договор на поставку нити, заключенный 4 мая ООО «Завод «Лён» с "
        "указанной фабрикой",
        "Гости осмотрели ООО «Завод «Лён». Затем принимающий завод и ЗАО «Шёлк» договорились о поставке нити",
    ],
)
def test_a_bare_noun_points_back_to_the_body_that_has_it_in_its_name(content: str) -> None:
    assert parties(content=content) == [["ЗАО «Шёлк»", "ООО «Завод «Лён»"]]


def test_a_bare_noun_that_fits_two_bodies_points_at_neither() -> None:
    content = "Показаны ООО «Завод «Лён» и ООО «Завод «Рожь». Подписан контракт между заводом и ЗАО «Шёлк»"
    assert parties("festival", content=content) == [["ЗАО «Шёлк»"]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Подписан протокол между ООО «Лён» и ЗАО «Шёлк», предусматривающий сборку машин в Тверской области",
            FIRMS,
        ),
        ("ООО «Лён» и ЗАО «Шёлк» подписали протокол, согласно которому ОАО «Рожь» построит цех", FIRMS),
        ("Подписано соглашение между школой № 2 города Твери и школой № 5 г. Бреста", None),
        (
            "Соглашение о партнерстве ООО «Лён» с ЗАО «Шёлк» планируется заключить в мае",
            FIRMS,
        ),
    ],
)
def test_what_the_document_is_about_is_no_party(content: str, expected: list[str] | None) -> None:
    found = parties("festival", content=content)
    assert found == [expected] if expected else not {"Тверь", "Брест"} & set(found[0])


def test_each_pair_of_a_list_has_its_own_contract() -> None:
    content = (
        "Заключены контракты: ООО «Лён» – с ЗАО «Шёлк» на поставку нити, ООО «Рожь» – с ОДО «Хлеб» на поставку муки"
    )
    assert parties(content=content) == [["ЗАО «Шёлк»", "ООО «Лён»"], ["ОДО «Хлеб»", "ООО «Рожь»"]]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Правительством Тверской области подписаны соглашения о сотрудничестве с ООО «Лён» и с ЗАО «Шёлк», а также "
            "меморандум о торговле с ОАО «Рожь»",
            [[firm, "Правительство Тверской области"] for firm in ("ООО «Лён»", "ЗАО «Шёлк»", "ОАО «Рожь»")],
        ),
        ("ООО «Лён» заключило контракт на поставку нити с ЗАО «Шёлк»", [["ЗАО «Шёлк»", "ООО «Лён»"]]),
        (
            "ООО «Лён» и ЗАО «Шёлк» заключили договор о практике, с ОАО «Рожь» такой документ будет подписан осенью",
            [["ЗАО «Шёлк»", "ООО «Лён»"]],
        ),
        ("Подписан меморандум, который скрепили подписями директор ООО «Лён» и глава ЗАО «Шёлк»", [FIRMS]),
    ],
)
def test_each_partner_behind_its_own_preposition(content: str, expected: list[list[str]]) -> None:
    assert parties("festival", content=content) == [sorted(names) for names in expected]


def test_the_contract_that_is_still_to_come_has_the_parties_of_the_memorandum() -> None:
    content = "Меморандум подписали ООО «Лён» и ЗАО «Шёлк». Контракт на поставку нити планируется заключить в мае"
    assert parties("festival", content=content) == [FIRMS, FIRMS]


def test_two_hospitals_are_told_from_other_health_services_by_their_noun() -> None:
    people = "ОГБУЗ «Городская больница», УЗ «Брестская больница» (Республика Беларусь), ФГБУ «Центр травматологии»"
    found = parties(content="Между больницами достигнута договоренность о практике", people=people)
    assert found == [["ОГБУЗ «Городская больница»", "УЗ «Брестская больница»"]]


def test_the_head_of_a_town_speaks_for_it() -> None:
    row = {
        "title": "День города Ржева",
        "content": "С муниципалитетом г. Бреста оформлен протокол о намерениях",
        "people": "Глава города Ржева А.А. Белов, ансамбль «Волна»",
    }
    assert parties("ceremony", **row) == [["Ржев", "муниципалитет г. Бреста"]]


def test_heads_of_regions_agree_for_them() -> None:
    title = "Встреча Губернатора Тверской области с председателем Брестского областного исполнительного комитета"
    row = {"title": title, "place": "г. Брест, Брестская область", "content": "Главы регионов условились о поставках"}
    assert parties(**row)[0][-1] == TVER


def test_the_organiser_speaks_for_our_side() -> None:
    row = {
        "title": "Бизнес-миссия тверских предприятий в Республику Беларусь, организованная АНО «Центр экспорта»",
        "place": "г. Брест, Республика Беларусь",
        "content": "Осмотрены площадки ЗАО «Шёлк». С ЗАО «Шёлк» условились об обмене образцами",
        "people": "ООО «Лён», ООО «Рожь»",
    }
    assert parties("business-mission", **row) == [["АНО «Центр экспорта»", "ЗАО «Шёлк»"]]


@pytest.mark.parametrize(
    ("content", "organizers"),
    [
        ("Форум организован Министерством труда Тверской области", ["Министерство труда Тверской области"]),
        (
            "Форум проводит Министерство труда Тверской области совместно с Министерством культуры Тверской области",
            ["Министерство труда Тверской области", "Министерство культуры Тверской области"],
        ),
        ("Проведено 40 встреч, осмотрены площадки ТОО «Сталь» и АО «Чугун»", []),
    ],
)
def test_who_organizes(content: str, organizers: list[str]) -> None:
    roles = roles_of_bodies(cast_of(cells(title="Форум", content=content)))
    assert [body.name for body, found in roles.items() if Role.ORGANIZER in found] == organizers


def test_nobody_is_made_up() -> None:
    assert parties("festival", title="Фестиваль «Лето»", content="Достигнута договоренность о сроках") == [[]]
