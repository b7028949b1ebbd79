"""What is proposed to a person, and what is not: similarity with vetoes, kind by kind."""

from __future__ import annotations

import pytest
from factories import Text, make_record, make_report
from hypothesis import given
from hypothesis import strategies as st

from graph.assemble import assemble
from graph.candidates import candidates
from graph.periods import period
from graph.profiles import KINDS, Profile, profiles
from graph.similarity import Weights, abbreviates, tokens
from graph.store import memory_store
from graph.vetoes import signs, tell_apart

# Other bodies of the kind, so that words like «центр» weigh little.
CROWD = [
    *("Орловский районный центр культуры", "Тульский районный центр спорта", "Брянский областной центр туризма"),
    *("Курский музей истории", "Псковский музей искусства", "ООО «Ромашка»", "ОАО «Кристалл»", "Дом культуры «Восток»"),
]


def organization(name: str, number: int = 0, *others: str, **facts: frozenset[str]) -> Profile:
    return Profile(f"https://example.org/organization/{number:02}", "organization", (name, *others), **facts)


def proposed(one: Profile, other: Profile) -> float | None:
    """The score of the pair among a crowd of others, if it is proposed."""
    crowd = [organization(name, number) for number, name in enumerate(CROWD, 10)]
    for candidate in candidates([*crowd, one, other] if one.kind == "organization" else [one, other]):
        if {candidate.left, candidate.right} == {one, other}:
            return candidate.score
    return None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Смоленский Успенский собор", "Успенский собор"),
        ("Белорусская пионерская организация", "Белорусская республиканская пионерская организация"),
        ("народный коллектив «Надежда»", "народный хоровой коллектив «Надежда»"),
        ("Культурно-досуговый центр «Губернский»", "Культурно-выставочный центр «Губернский»"),
        ("компания «Skwerup Capital Partners»", "компания «Skwerup Capital Partner»"),
        ("СОГБУ «Дрюцкий ПНИ»", "Дрюцкий психоневрологический интернат"),
        ("Руднянский ДК", "Руднянский дворец культуры"),
    ],
)
def test_what_looks_alike_is_proposed(one: str, other: str) -> None:
    assert proposed(organization(one, 1), organization(other, 2))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Кардымовский центр социального обслуживания", "Рославльский центр социального обслуживания"),
        ("Витебский областной исполнительный комитет", "Гомельский областной исполнительный комитет"),
        ("Представительство Правительства Смоленской области", "Правительство Смоленской области"),
        ("Средняя школа № 7 имени Гагарина", "Средняя школа № 17 имени Гагарина"),
        ("Орловская районная библиотека имени Бунина", "Орловская областная библиотека имени Бунина"),
        ("Министерство цифрового развития Орловской области", "Министерство социального развития Орловской области"),
        ("индустриальный парк «Феникс»", "индустриальный парк «Сафоново»"),
        ("Администрация г. Орла", "Администрация г. Тулы"),
        ("Курский музей истории", "ОАО «Кристалл»"),
    ],
)
def test_what_tells_names_apart_is_a_veto(one: str, other: str) -> None:
    assert proposed(organization(one, 1), organization(other, 2)) is None


def test_another_country_or_town_is_a_veto() -> None:
    name = "народный коллектив «Надежда»"
    here = {"places": frozenset({"a"}), "regions": frozenset({"a", "r"}), "countries": frozenset({"RU"})}
    one = organization(name, 1, **here)
    assert proposed(one, organization(name, 2))
    assert proposed(one, organization(name, 2, countries=frozenset({"BY"}))) is None
    elsewhere = {**here, "places": frozenset({"b"}), "regions": frozenset({"b", "r"})}
    assert proposed(one, organization(name, 2, **elsewhere)) is None
    region = {**here, "places": frozenset({"r"}), "regions": frozenset({"r"})}
    assert proposed(one, organization(name, 2, **region))


def person(number: int, *names: str) -> Profile:
    return Profile(f"https://example.org/person/{number}", "person", names)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Иванов И.", "Иванов И.И.", True),
        ("Иванов И.И.", "Иванов И.И.", True),  # whom a rule keeps apart
        ("Наталия Петрова", "Петрова Н.А.", True),
        ("Козаков А.В.", "Казаков А.В.", True),
        ("Иванов И.И.", "Иванов И.П.", False),
        ("Иванов И.И.", "Иванова И.И.", False),
        ("Козаков А.В.", "Казаков А.", False),
        ("Петров А.В.", "Сидоров А.В.", False),
    ],
)
def test_people(one: str, other: str, wanted: bool) -> None:
    assert (proposed(person(1, one), person(2, other)) is not None) is wanted


def place(number: int, name: str, sort: str = "Settlement", **facts: frozenset[str]) -> Profile:
    return Profile(f"https://example.org/place/{number}", "place", (name,), sort, **facts)


def test_places() -> None:
    assert proposed(place(1, "Рудня"), place(2, "Рудня"))
    assert proposed(place(1, "Полыковичи"), place(2, "Полыковiчи"))
    assert proposed(place(1, "Велижский район", "District"), place(2, "Великолукский район", "District")) is None
    assert proposed(place(1, "Минск"), place(2, "Минск", "Region")) is None
    codes = [frozenset({code}) for code in ("RU", "BY")]
    assert proposed(place(1, "Рудня", countries=codes[0]), place(2, "Рудня", countries=codes[1])) is None
    assert proposed(place(1, "Горки", same_as=codes[0]), place(2, "Горки", same_as=codes[1])) is None
    assert proposed(place(1, "Рудня"), place(2, "Рудня", regions=frozenset({"https://example.org/place/1"}))) is None


def event(number: int, title: str, days: tuple[str, str] = ("2025-08-02", "2025-08-02"), **facts: object) -> Profile:
    iri = f"https://example.org/event/{number}"
    return Profile(iri, "event", (title,), period=period(*days), **facts)  # type: ignore[arg-type]


FAIR = event(1, "Участие в областной ярмарке ремёсел и народных промыслов")


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (event(2, "Областная ярмарка народных ремёсел"), True),
        (event(2, "Областная ярмарка народных ремёсел", ("2025-08-09", "2025-08-09")), True),
        (event(2, "Областная ярмарка народных ремёсел", ("2025-09-02", "2025-09-02")), False),
        (event(2, "Областная ярмарка народных ремёсел", larger=frozenset({FAIR.iri})), False),
        (event(2, "Рабочая встреча с предпринимателями"), False),
    ],
)
def test_events(other: Profile, wanted: bool) -> None:
    assert (proposed(FAIR, other) is not None) is wanted


def test_editions_are_two_events() -> None:
    assert proposed(event(1, "Ярмарка ремёсел", edition=3), event(2, "Ярмарка ремёсел", edition=4)) is None
    assert proposed(event(1, "Ярмарка ремёсел", edition=3), event(2, "Ярмарка ремёсел"))


@given(st.permutations([organization(name, number) for number, name in enumerate([*CROWD, "Музей истории Курска"])]))
def test_no_order_of_entities_counts(entities: list[Profile]) -> None:
    assert candidates(entities) == candidates(sorted(entities, key=lambda profile: profile.iri))


NAMES = st.text(alphabet="абвгд «»-1", min_size=1, max_size=20)


@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    weights = Weights(map(tokens, (one, other, "в")))
    likeness = weights.likeness(tokens(one), tokens(other))
    assert likeness == pytest.approx(weights.likeness(tokens(other), tokens(one)))
    assert 0 <= likeness <= 1 + 1e-9
    assert tell_apart(signs(one), signs(other)) == tell_apart(signs(other), signs(one))


def test_abbreviations_take_the_first_letter_of_each_word() -> None:
    assert abbreviates("Руднянская ЦКС", "Руднянская централизованная клубная система")
    assert not abbreviates("Руднянская ЦКС", "Руднянская центральная система")
    assert not abbreviates("Руднянская ЦКС", "Велижская централизованная клубная система")
    assert not abbreviates("ЦКС", "")


def test_profiles_are_read_from_a_graph() -> None:
    text = Text()
    store = memory_store(assemble([make_report(text, [make_record(1, text)])]))
    found = {profile.names[0]: profile for kind in KINDS for profile in profiles(store, kind)}
    plant = found["ОАО «Витебский завод»"]
    assert (plant.sort, plant.countries, len(plant.places), len(plant.regions)) == ("company", frozenset({"BY"}), 1, 3)
    assert plant.names[1:] == ("ОАО «ВЗ»",)
    assert found["Форум"].period == period("2025-07-01", "2025-07-02")
    assert found["Витебск"].same_as
    assert found["Петров П.П."].kind == "person"
