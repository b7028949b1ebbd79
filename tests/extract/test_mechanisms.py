"""The mechanisms of the extraction, each on sentences of our own: what is found, and what is left alone."""

from __future__ import annotations

import pytest

from extract.agents import cast_of
from extract.agreements import find_agreements
from extract.attendance import attendance_mode, headcount
from extract.cells import CellReading, read_cells
from extract.delegations import find_delegations
from extract.events import event_name, event_type, part_of, series_of
from extract.gazetteer import gazetteer
from extract.records import Cell, Column, Row, Source

HOME = gazetteer().home("Тверская область")
T, P, C, W = Column.TITLE, Column.PLACE, Column.CONTENT, Column.PARTICIPANTS


def cells(**texts: str) -> tuple[CellReading, ...]:
    """A row's cells, read: ``title=``, ``place=``, ``content=``, ``people=``."""
    columns = {"title": T, "place": P, "period": Column.PERIOD, "content": C, "people": W}
    text, made = "", []
    for name, words in texts.items():
        made.append(Cell(columns[name], len(text), len(text) + len(words), words))
        text += words + "\n\t"
    source = Source("made.txt", "0" * 64, text)
    return read_cells(Row(1, "", 0, len(text), tuple(made)), source, HOME)


def bodies(text: str, column: str = "people") -> list[str]:
    return [b.name for b in cells(**{column: text})[0].bodies]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сотрудники ООО «Ромашка» и ЗАО «Лютик»", ["ООО «Ромашка»", "ЗАО «Лютик»"]),
        ("в ГБУК «Дом-музей «Старая мельница» и МБУ «Парк»", ["ГБУК «Дом-музей «Старая мельница»", "МБУ «Парк»"]),
        ("Министерством культуры и туризма Тверской области", ["Министерство культуры и туризма Тверской области"]),
        (
            "при поддержке Министерства науки, связи и высшего образования Республики Сербия",
            ["Министерство науки, связи и высшего образования Республики Сербия"],
        ),
        ("Представители Министерства труда и Администрации г. Ржева", ["Министерство труда", "Администрация г. Ржева"]),
        ("с Гродненским областным исполнительным комитетом", ["Гродненский областной исполнительный комитет"]),
        (
            "делегации Горецкого и Чаусского районных исполнительных комитетов",
            ["Горецкий районный исполнительный комитет", "Чаусский районный исполнительный комитет"],
        ),
        ("Посольство Республики Куба в Российской Федерации", ["Посольство Республики Куба в Российской Федерации"]),
        (
            "Управления по делам миграции УМВД России по Тверской области",
            ["Управление по делам миграции УМВД России по Тверской области", "УМВД России по Тверской области"],
        ),
        (
            "начальник Отделения Пенсионного фонда России по Тверской области",
            ["Отделение Пенсионного фонда России по Тверской области", "Пенсионный фонд России"],
        ),
        ("Национальный театр драмы имени Янки Купалы показал", ["Национальный театр драмы имени Янки Купалы"]),
        ("компания Hangzhou Silk Road Co., Ltd предложила", ["компания Hangzhou Silk Road Co., Ltd"]),
        (
            "Заслуженный коллектив Республики Беларусь ансамбль танца «Зорька» (г. Лида)",
            ["Заслуженный коллектив Республики Беларусь ансамбль танца «Зорька»"],
        ),
        ("фестиваль «Радуга» и проект «Мост»", []),
        ("представители министерств, предприятий и образовательных организаций", []),
        ("Форум Союзного государства", []),
        ("Содружества Независимых Государств", ["Содружество Независимых Государств"]),
    ],
)
def test_organisations(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


def test_an_abbreviation_names_the_same_body() -> None:
    cast = cast_of(cells(title="Визит на Борисовский завод медпрепаратов (далее – ОАО «БЗМ»)", people="ОАО «БЗМ»"))
    named = {m.body for m in cast.bodies if "БЗМ" in (m.body.name, *m.body.aliases) or "ОАО «БЗМ»" in m.body.aliases}
    assert len({m.body for m in cast.bodies if m.cell.column is W} | named) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Губернатор Тверской области И.М. Руденко", [("Руденко И.М.", "Губернатор Тверской области")]),
        ("встреча с заместителем министра культуры Л.П. Орловой", [("Орлова Л.П.", "заместитель министра культуры")]),
        ("под председательством министра А.А. Белова", [("Белов А.А.", "министр")]),
        ("глава Ржевского района Серов К.Н.", [("Серов К.Н.", "глава Ржевского района")]),
        (
            "заместители главы г. Твери А.Б. Ким, О.И. Ветрова",
            [("Ким А.Б.", "заместитель главы г. Твери"), ("Ветрова О.И.", "заместитель главы г. Твери")],
        ),
        (
            "заместителя председателя комитета – начальника отдела спорта П.О. Лукина",
            [("Лукин П.О.", "заместитель председателя комитета – начальник отдела спорта")],
        ),
        (
            "митрополит Тверской и Кашинский Амвросий",
            [("Амвросий", "митрополит Тверской и Кашинский")],
        ),
        (
            "вице-губернатор провинции Хэйлунцзян Ван Сяомин",
            [("Ван Сяомин", "вице-губернатор провинции Хэйлунцзян")],
        ),
        (
            "Чжан Вэй, Генеральный консул Китайской Народной Республики",
            [("Чжан Вэй", "Генеральный консул Китайской Народной Республики")],
        ),
        ("советника Губернатора А.А Зуевой", [("Зуева А.А.", "советник Губернатора")]),
    ],
)
def test_people_and_their_posts(text: str, expected: list[tuple[str, str]]) -> None:
    cast = cast_of(cells(people=text))
    assert [(m.person.name, m.posts[0].title) for m in cast.people] == expected


@pytest.mark.parametrize(
    "text",
    [
        "чтения, посвященные памяти академика Н.И. Вавилова",
        "к 100-летию со дня рождения Г.В. Свиридова",
        "в библиотеке им. А.М. Горького",
        "изучение наследия В.Д. Поленова",
    ],
)
def test_who_is_remembered_takes_no_part(text: str) -> None:
    assert cast_of(cells(content=text)).people == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("директор ГБУК «Филармония»", ["директор ГБУК «Филармония»"]),
        ("атташе Посольства Республики Куба", ["атташе Посольства Республики Куба"]),
        ("представители ООО «Ромашка», руководство завода", []),
        ("наблюдение на выборах Президента Республики Беларусь", []),
        ("Губернатор Тверской области И.М. Руденко", []),
    ],
)
def test_posts_without_a_name(text: str, expected: list[str]) -> None:
    assert [m.post.title for m in cast_of(cells(people=text)).posts] == expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("Делегация Тверской области", ["Тверская область"]),
        ("Команды Республики Сербия и Республики Армения", ["Республика Сербия", "Республика Армения"]),
        (
            "школьники из Тверской, Псковской и Брестской областей",
            ["Тверская область", "Псковская область", "Брестская область"],
        ),
        ("делегация Полоцкого района Витебской области Республики Беларусь", ["Полоцкий район"]),
        ("Представители ООО «Ромашка» (Республика Беларусь)", []),
        ("Министерство культуры Тверской области", []),
        ("директор школы Д.И. Юрков (гражданин Республики Беларусь)", []),
        ("От Тверской области: директор музея", ["Тверская область"]),
        (
            "исследователи из России, Китая и Вьетнама",
            ["Российская Федерация", "Китайская Народная Республика", "Социалистическая Республика Вьетнам"],
        ),
    ],
)
def test_delegations(people: str, expected: list[str]) -> None:
    assert [d.mention.place.name for d in find_delegations(cells(people=people), HOME)] == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Подписано соглашение между ООО «А» и ООО «Б»", [("agreement", "signed")]),
        ("ООО «А» и фирма «Б» заключили контракт на поставку льна", [("contract", "signed")]),
        ("Стороны скрепили подписями меморандум о дружбе", [("memorandum", "signed")]),
        ("Достигнута договоренность об обмене выставками", [("arrangement", "reached")]),
        ("Стороны договорились о встрече осенью", [("arrangement", "reached")]),
        ("Достигнуты договоренности: - с ООО «А» о цехе; - с ООО «Б» о складе", [("arrangement", "reached")] * 2),
        ("Подписание соглашения назначено на май", [("agreement", "planned")]),
        ("Обмен опытом прошел в рамках соглашения о сотрудничестве", [("agreement", "referred")]),
        ("Стороны обсудили проект соглашения", []),
        ("Соглашение не подписывалось", []),
        ("Выражена заинтересованность в договоре", []),
        ("Вечер к 20-летию подписания договора о дружбе", []),
    ],
)
def test_agreements(content: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.kind, a.status) for a in find_agreements(cells(content=content))] == expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("Общее количество участников – 45 человек", 45),
        ("Более 1 200 участников из пяти стран", 1200),
        ("Число участников составило 1,5 тыс. человек", 1500),
        ("Всего 18 чел.", 18),
        ("Количество зрителей – 300 человек", None),
        ("Делегация города (5 человек)", None),
        ("школьники (10 человек), учителя (2 человека)", 12),
        ("Общее количество участников – 40 человек в очном формате, 60 – в формате онлайн", 100),
        ("12 студентов и 2 преподавателя", 14),
        ("15 оркестров из разных городов", None),
    ],
)
def test_headcounts(people: str, expected: int | None) -> None:
    assert headcount({T: "Фестиваль", W: people}, "festival") == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({P: "г. Тверь"}, "in-person"),
        ({P: "г. Тверь (в дистанционном формате)"}, "online"),
        ({P: "г. Тверь (в очном и дистанционном формате)"}, "hybrid"),
        ({T: "Вебинар для библиотек", P: "г. Тверь"}, "online"),
        ({P: "г. Тверь", W: "министр А.А. Белов (в режиме ВКС)"}, "hybrid"),
        ({T: "Лекция «Онлайн и мы»", P: "г. Тверь"}, "in-person"),
    ],
)
def test_attendance_modes(texts: dict[Column, str], expected: str) -> None:
    assert attendance_mode(texts) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Участие в XII Международном форуме «Окно»", "forum"),
        ("Служебная командировка министра для участия в заседании комиссии", "session"),
        ("Рабочая встреча с делегацией", "meeting"),
        ("Визит делегации в г. Минск", "visit"),
        ("Открытие магазина белорусских товаров", "ceremony"),
        ("Заседание круглого стола на тему «Вода»", "conference"),
        ("Фестиваль-конкурс чтецов", "festival"),
        ("Турнир по хоккею", "sport"),
        ("Турнир по интеллектуальным играм", "competition"),
        ("Наблюдение за выборами", "observation"),
        ("Гастроли театра кукол", "performance"),
        ("Мероприятия фестиваля «Радуга»", "festival"),
        ("Концерт «Форум друзей»", "performance"),
    ],
)
def test_event_types(title: str, expected: str) -> None:
    assert event_type(cells(title=title)[0].passage, None)[0] == expected


def test_names_series_and_frames() -> None:
    title = cells(title="Участие в XIV Международном фестивале «Лён» в рамках проекта «Мост дружбы»")[0]
    name = event_name(title.passage, title.bodies)
    assert name == "XIV Международный фестиваль «Лён»"
    assert series_of(name) == ("Международный фестиваль «Лён»", 14)
    assert part_of(title.passage, None) == "проект «Мост дружбы»"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("г. Полоцк, Витебская область, Республика Беларусь", [("Полоцк", "Витебская область")]),
        (
            "г. Минск, г. Могилев, Республика Беларусь",
            [("Минск", "Республика Беларусь"), ("Могилев", "Могилевская область")],
        ),
        (
            "г. Тверь и г. Витебск (Республика Беларусь)",
            [("Тверь", "Тверская область"), ("Витебск", "Витебская область")],
        ),
        ("дер. Нигдеевка, Оршанский район, Витебская область", [("Нигдеевка", "Оршанский район")]),
    ],
)
def test_places_stand_on_their_ladder(place: str, expected: list[tuple[str, str]]) -> None:
    (cell,) = cells(place=place)
    towns = [p.place for p in cell.places if p.place.kind == "settlement"]
    assert [(t.name, t.within.name if t.within else None) for t in towns] == expected
