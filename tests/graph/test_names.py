import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.generic import is_generic, is_generic_post, is_namesake, legal_standing, post_family
from graph.names import key, organization_key, title_key

LETTERS = st.text(alphabet='абвгдеёжзийклмнопрстуфхцчшщъыьэюяіўABCEHKMOPTXYIabceopxy «»"„“-–—.,№0123456789\u00a0\u0301')


@given(st.one_of(st.text(), LETTERS))
@example("им. г. Минск")
@example("Ⅻ ﬁ é")
def test_keys_are_idempotent(text: str) -> None:
    assert key(key(text)) == key(text)


@given(LETTERS)
def test_organisation_keys_do_not_depend_on_quotes_and_spaces(text: str) -> None:
    assert key(f"«{text}»") == key(f'"{text}" ') == key(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ООО «Ромашка»", "«Ромашка»"),
        ("Общество с ограниченной ответственностью «Ромашка»", "ООО «Ромашка»"),
        ("ОАО «Свiтанак»", "ОАО «Світанак»"),
        ("ОАО «Cвiтанак»", "ОАО «Світанак»"),  # a Latin C
        ("Тёплый дом", "Теплый дом"),
        ("ГУ «Областная библиотека им. В.И. Ленина»", "Областная библиотека имени Ленина"),
        ("компания «Asepto»", "«ASEPTO»"),
        ("Министерство культуры РФ", "Министерство культуры Российской Федерации"),
        ("Министерство культуры России", "Министерство культуры Российской Федерации"),
        ("Союз «Торгово-промышленная палата»", "Торгово–промышленная палата"),
        ("УО “Колледж”", "Учреждение образования «Колледж»"),
    ],
)
def test_spellings_of_one_organisation_share_a_key(first: str, second: str) -> None:
    assert organization_key(first) == organization_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("гостиница «Смоленск»", "ансамбль «Смоленск»"),
        ("Школа № 1", "Школа № 11"),
        ("Представительство Правительства", "Правительство"),
        ("Фонд социального страхования", "Управление социального страхования"),
    ],
)
def test_different_organisations_have_different_keys(first: str, second: str) -> None:
    assert organization_key(first) != organization_key(second)


@pytest.mark.parametrize(
    "name",
    [
        "Школа № 1",
        "МБОУ «Средняя школа № 3»",
        "Администрация",
        "Художественная галерея",
        "Детская школа искусств",
        "Исторический музей",
        "ЦДТ",
        "МБУК «Дворец культуры»",
        "Министерство иностранных дел",
    ],
)
def test_generic_names(name: str) -> None:
    assert is_generic(name)


@pytest.mark.parametrize(
    "name",
    [
        "ООО «Мечта»",
        "Смоленский автовокзал",
        "Администрация города Смоленска",
        "Посольство Судана",
        "«Asepto»",
        "группа «Кудесы»",
        "Брестская областная библиотека",
        "МБДОУ «Детский сад «Солнышко»",
    ],
)
def test_names_with_a_part_of_their_own(name: str) -> None:
    assert not is_generic(name)


def test_namesakes() -> None:
    assert is_namesake("Детская музыкальная школа № 1 им. М.И. Глинки")
    assert not is_namesake("Витебский государственный университет имени П.М. Машерова")
    assert not is_namesake("Средняя школа № 39 имени И.Д. Лебедева г. Гродно")


def test_legal_standing() -> None:
    assert legal_standing("ООО «Центр»") == "country"
    assert legal_standing("«Центр»", "РУП") == "country"
    assert legal_standing("СОГБУ «Центр»") == "region"
    assert legal_standing("МБУ «Центр»") is None
    assert legal_standing("«Центр»") is None


def test_posts() -> None:
    assert is_generic_post("генеральный директор")
    assert not is_generic_post("Губернатор Смоленской области")
    assert not is_generic_post("смоленский губернатор")
    assert post_family("митрополит Смоленский и Дорогобужский") == "clergy"
    assert post_family("директор") is None
    assert title_key("Глава г. Смоленска") == title_key("глава города Смоленска")
