"""Personal names: where they stand, and surnames back in the nominative from every case, men's and women's."""

from __future__ import annotations

import pytest
from fuzz import messy_text, runs
from hypothesis import given
from hypothesis import strategies as st

from extract.morph import CASES
from extract.names import Name, find_names, surname_nominative
from extract.passage import Passage, passage
from extract.records import Cell, Column, Source

MEN_LISTED = """
Анохин Казаков Гусев Илюхин Соловьёв Ершов Птицын Лисицын Царёв Королев Толстой Боровой Белый Черный Горький
Воробьевский Троцкий Вяземский Высоцкий Рутковский Дятловский Котович Адамович Шкредович Лукашевич Гриневич
Ковальчук Гончарук Савчук Мельничук Романюк Палюк Бобрик Рыбак Дудак Казак Мороз Бондарь Коваль Гоголь Лебедь
Гордей Сорока Глинка Скорина Зозуля Кулеша Гайдукевич Дубина Лобода Шевченко Кравченко Ткаченко Петренко
Гусейнов Бердымухамедов Мирзиёев Токаев Расулов Боконтаев Саргсян Петросян Аветисян Мюллер Смит Шольц Вебер
Фогель Браун Нгуен Ким Пак Цой Ли Чан Верди Саакашвили Шеварднадзе Данелия Живаго Дурново Черных Долгих Седых
Мартин Прус Гринь Стрижак Янчур Климчук Волк Заяц Ус Жук Гусь Голубь Кот Швед Литвин Немец Поляк Турчин
Мицкевич-Словацкий Римский-Корсаков Новиков-Прибой Мамин-Сибиряк
"""
MEN = MEN_LISTED.split()

WOMEN_LISTED = """
Анохина Казакова Гусева Илюхина Соловьёва Птицына Лисицына Царёва Толстая Боровая Белая Черная Вяземская
Высоцкая Рутковская Дятловская Прудникова-Кирпиченок Иванова-Петрова Сорока-Белая Котович Адамович Ковальчук
Гончарук Романюк Рыбак Мороз Бондарь Коваль Гоголь Лебедь Сорока Глинка Скорина Зозуля Кулеша Лобода Шевченко
Кравченко Петренко Гусейнова Саргсян Мюллер Смит Нгуен Ким Ли Верди Саакашвили Черных Долгих Кирпиченок
Лазаренок Хомутова Гапеева
"""
WOMEN = WOMEN_LISTED.split()

SIBILANTS = "жшчщц"
# Forms from which no grammar can tell the nominative: «Грине» is of «Грин» and of «Гринь», «Кулеши» of two, too.
UNDECIDABLE = {"Скорине", "Кулеши", "Кулеше", "Лободе", "Фогеле", "Грине", "Лебеде", "Усе"}


def _row(surname: str, *endings: str) -> dict[str, str]:
    return dict(zip(CASES, (surname, *endings), strict=True))


def _declined(surname: str, feminine: bool) -> dict[str, str]:
    """The surname in each case, by the rules of school grammar."""
    if "-" in surname:
        rows = [_declined(part, feminine) for part in surname.split("-")]
        return {case: "-".join(row[case] for row in rows) for case in CASES}
    stem = surname[:-1]
    if surname.endswith(("ов", "ев", "ёв", "ин", "ын")) and surname != "Мартин" and not feminine:
        return _row(surname, *(surname + e for e in ("а", "у", "а", "ым", "е")))
    if surname.endswith(("ова", "ева", "ёва", "ина", "ына")) and feminine and surname != "Скорина":
        return _row(surname, *(stem + e for e in ("ой", "ой", "у", "ой", "ой")))
    if surname.endswith(("кий", "ый", "ой")) and surname not in ("Цой", "Прибой") and not feminine:
        ablative = "им" if surname.endswith("ий") else "ым"
        return _row(surname, *(stem[:-1] + e for e in ("ого", "ому", "ого", ablative, "ом")))
    if surname.endswith("ая") and feminine:
        return _row(surname, *(stem[:-1] + e for e in ("ой", "ой", "ую", "ой", "ой")))
    if surname.endswith("а"):
        soft = stem[-1] in SIBILANTS
        genitive = "и" if soft or stem[-1] in "кгх" else "ы"
        return _row(surname, *(stem + e for e in (genitive, "е", "у", "ей" if soft else "ой", "е")))
    if surname.endswith("я"):
        other = "и" if stem.endswith("и") else "е"
        return _row(surname, *(stem + e for e in ("и", other, "ю", "ей", other)))
    if feminine or surname.endswith(("о", "э", "е", "и", "у", "их", "ых")):
        return _row(surname, *([surname] * 5))
    if surname.endswith(("ь", "й")):
        return _row(surname, *(stem + e for e in ("я", "ю", "я", "ем", "е")))
    return _row(surname, *(surname + e for e in ("а", "у", "а", "ем" if surname[-1] in SIBILANTS else "ом", "е")))


FORMS = [
    (form, case, surname, feminine)
    for names, feminine in ((MEN, False), (WOMEN, True))
    for surname in names
    for case, form in _declined(surname, feminine).items()
    if form not in UNDECIDABLE
]


def _folded(name: str) -> str:
    return name.replace("ё", "е")


def test_surnames_come_back_where_case_and_sex_are_known() -> None:
    wrong = [
        (form, case, found)
        for form, case, surname, feminine in FORMS
        if _folded(found := surname_nominative(form, frozenset({case}), feminine)) != _folded(surname)
    ]
    assert len(FORMS) > 900
    assert not wrong


def test_surnames_come_back_where_the_case_alone_is_known() -> None:
    wrong = [
        (form, case, found)
        for form, case, surname, _ in FORMS
        if _folded(found := surname_nominative(form, frozenset({case}))) != _folded(surname)
    ]
    assert not wrong


def test_surnames_come_back_from_the_cases_of_a_post_of_two_readings() -> None:
    """«заместителя» is a genitive or an accusative of a man or of a woman."""
    wrong = []
    for form, case, surname, feminine in FORMS:
        if case not in ("gent", "accs") or (feminine and case == "accs" and form != surname):
            continue
        found = surname_nominative(form, frozenset({"gent", "accs"}))
        if _folded(found) != _folded(surname):
            wrong.append((form, case, found))
    assert not wrong


@pytest.mark.parametrize("surname", [*MEN, *WOMEN])
def test_a_nominative_stays(surname: str) -> None:
    assert surname_nominative(surname, frozenset({"nomn"})) == surname
    assert surname_nominative(surname, frozenset({"nomn", "accs"})) == surname
    assert surname_nominative(surname, frozenset()) == surname


@runs(200)
@given(
    st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя-", min_size=1, max_size=12),
    st.sets(st.sampled_from(CASES)),
    st.sampled_from([None, True, False]),
)
def test_any_word_gives_a_word(word: str, cases: set[str], feminine: bool | None) -> None:
    surname = word.capitalize()
    found = surname_nominative(surname, frozenset(cases), feminine)
    assert found
    assert found.count("-") == surname.count("-")


def _passage(text: str) -> Passage:
    return passage(Cell(Column.CONTENT, 0, len(text), text), Source("report.txt", "", text))


def _named(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(n.surname, n.initials, n.given) for n in find_names(_passage(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("В.Н. Пробный", [("Пробный", "В.Н.", ())]),
        ("министр В. Н. Пробный выступил", [("Пробный", "В.Н.", ())]),
        ("В.Н.Пробный", [("Пробный", "В.Н.", ())]),
        ("В.\u00a0Н.\u00a0Пробный", [("Пробный", "В.Н.", ())]),
        ("В.Н.\nПробный", [("Пробный", "В.Н.", ())]),
        ("А.А Пробной", [("Пробной", "А.А.", ())]),
        ("Пробный В.Н., министр", [("Пробный", "В.Н.", ())]),
        ("В. Пробный", [("Пробный", "В.", ())]),
        ("Дж. Смит", [("Смит", "Дж.", ())]),
        ("І.І. Іваноў", [("Іваноў", "І.І.", ())]),
        (
            "А.А. Гусев, П.Ю. Пробный и В.М. Иванова",
            [("Гусев", "А.А.", ()), ("Пробный", "П.Ю.", ()), ("Иванова", "В.М.", ())],
        ),
        ("А.А. Прудникова-Кирпиченок", [("Прудникова-Кирпиченок", "А.А.", ())]),
        ("Федор Саввич Пробный", [("Пробный", "", ("Федор", "Саввич"))]),
        ("Пробный Федор Саввич", [("Пробный", "", ("Федор", "Саввич"))]),
        ("ОАО «А.А. Пробный»", []),
        ("г. Орша, Витебская область", []),
        ("2025 г. Минск", []),
        ("Министерство культуры", []),
        ("№ 5", []),
        ("В. и Н.", []),
    ],
)
def test_names_are_found(text: str, names: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert _named(text) == names


@runs(200)
@given(messy_text())
def test_names_are_disjoint_and_in_order(text: str) -> None:
    read = _passage(text)
    end = 0
    for name in find_names(read):
        assert isinstance(name, Name)
        assert end <= name.start < name.end <= len(read.tokens)
        assert set(name.surname.split()) <= {t.text for t in read.tokens[name.start : name.end]}
        end = name.end
