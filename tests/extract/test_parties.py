"""Who agreed: as stated, by acting in the clause, or by the two sides of the row."""

from __future__ import annotations

import pytest
from test_mechanisms import HOME, cells

from extract.agents import cast_of
from extract.agreements import find_agreements
from extract.delegations import find_delegations
from extract.parties import parties_of
from extract.roles import participations_of

TVER, BREST, BELARUS = "Тверская область", "Брестская область", "Республика Беларусь"
FIRMS = ["ЗАО «Шёлк»", "ООО «Лён»"]


def parties(kind: str = "meeting", **texts: str) -> list[list[str]]:
    """The names of the parties of each agreement of a row, in alphabetical order."""
    row = cells(**texts)
    cast, delegations = cast_of(row), find_delegations(row, HOME)
    context = (participations_of(cast, delegations), delegations, kind)
    return [sorted(p.name for p in parties_of(a, row, cast, context, HOME)) for a in find_agreements(row)]


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


def test_nobody_is_made_up() -> None:
    assert parties("festival", title="Фестиваль «Лето»", content="Достигнута договоренность о сроках") == [[]]
