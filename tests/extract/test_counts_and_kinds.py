"""Headcounts, kinds of events, twinnings, delegations, and names that do not decline, on sentences of our own."""

from __future__ import annotations

import pytest

from extract.agents import cast_of
from extract.attendance import headcount
from extract.cells import CellReading, read_cells
from extract.countries import find_countries
from extract.delegations import find_delegations
from extract.events import event_type
from extract.gazetteer import gazetteer
from extract.records import Cell, Column, Row, Source
from extract.twinnings import find_twinnings

HOME = gazetteer().home("Тверская область")
T, P, C, W = Column.TITLE, Column.PLACE, Column.CONTENT, Column.PARTICIPANTS


def cells(section: str = "", **texts: str) -> tuple[CellReading, ...]:
    """A row's cells, read: ``title=``, ``place=``, ``content=``, ``people=``."""
    columns = {"title": T, "place": P, "content": C, "people": W}
    text, made = "", []
    for name, words in texts.items():
        made.append(Cell(columns[name], len(text), len(text) + len(words), words))
        text += words + "\n\t"
    source = Source("made.txt", "0" * 64, text)
    return read_cells(Row(1, section, 0, len(text), tuple(made)), source, HOME)


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        # a label, a verb
        ("Отряды двух областей. Всего на раскопе трудились 95 бойцов", 95),
        ("Школьники города. Всего к игре присоединились 37 ребят", 37),
        ("Всего на связь вышли 23 человека, 9 из которых – из Китая", 23),
        ("В турнире сразились 64 шахматиста, из них 12 – зарубежные. Зрителями стали свыше 500 горожан", 64),
        ("Общее число участников слета превысило 250 человек", 250),
        ("Музыканты области. На сцену вышли 80 скрипачей, концерт посетили 900 человек", 80),
        ("Всего посетили ярмарку 700 человек", None),
        ("Зрителями стали 300 горожан", None),
        ("За трансляцией следили 1,5 тыс. человек", None),
        ("От Тверской области выступили 12 певцов", None),
        ("Делегация города в составе 6 человек, мэр Полоцка", None),
        ("Всего за квартал проведено 14 встреч, из них с участием дипломатов – 5", None),
        # a bracket
        ("Сборные Тверской, Псковской областей и Республики Сербия (144 спортсмена)", 144),
        ("8 команд из Твери, Пскова и Витебска (всего 96 игроков). Судил А.А. Белов", 96),
        ("Преподаватели трех вузов, советник посольства (18 участников)", 18),
        ("Хор «Заря» (20 человек), танцевальные коллективы Сербии, Грузии и Беларуси (около 300 танцоров)", 300),
        ("Актеры театра, хор школы (12 человек), ансамбли города", None),
        ("Сборная Тверской области (14 спортсменов), команды Твери", None),
        ("Члены делегации г. Бреста (9 человек), студенты", None),
        # sums
        ("Очно – 45 человек, дистанционно – более 100 человек", 145),
        ("Шахматисты Твери и Бреста – по 12 игроков с каждой стороны", 24),
        ("Из Сербии приехали 9 человек, в том числе посол; тверскую сторону представляли 11 человек", 20),
        ("Российская сторона: 7 человек (глава – мэр). Китайская сторона: 5 человек", 12),
        ("Общее количество участников – 90 человек, из них очно – 30", 90),
        # what a list begins with
        ("6 команд (Россия, КНР), 72 хоккеиста", 72),
        ("Более 300 гимнастов из семи стран; 2 тыс. болельщиков", 300),
        ("12 отрядов из пяти областей", None),
        ("30 экипажей, в том числе 4 – из Китая", None),
        ("14 мастер-классов для детей", None),
        ("7 человек – делегация лицея", None),
        ("7 членов делегации", None),
    ],
)
def test_headcounts(people: str, expected: int | None) -> None:
    assert headcount({T: "Турнир «Волга»", W: people}, "sport") == expected


@pytest.mark.parametrize(
    ("title", "kind", "people", "expected"),
    [
        ("Участие в фестивале", "festival", "Ансамбль «Заря» Дома культуры (16 человек)", None),
        ("Участие в выставке", "exhibition", "Сотрудники министерства, АО «Лен», АО «Сыр» (всего 12 человек)", None),
        ("Участие в фестивале", "festival", "Хоры Твери, Пскова и Бреста (210 певцов)", 210),
        ("Приезд учащихся", "visit", "15 учащихся и 2 учителя лицея, гимназисты города", None),
        ("Приезд учащихся", "visit", "15 учащихся и 2 учителя лицея", 17),
        ("Инфотур", "visit", "20 туроператоров из Минска и Бреста; директор АНО «Тур»", None),
        ("Мастер-класс", "education", "Методист центра; участники студии «Лад» (11 человек)", 11),
        ("Встреча ветеранов", "meeting", "Ветераны Ржевского и Оршанского районов (25 человек), военком", 25),
        ("Встреча", "meeting", "Делегация завода (6 человек), министр", None),
        ("Гастроли", "performance", "Труппа (18 актеров и 4 художника). Спектакль посмотрели 300 человек", 22),
        ("Концерт", "performance", "Ансамбль «Лад» (14 человек), хоры города", None),
    ],
)
def test_headcounts_by_the_kind_of_the_event(title: str, kind: str, people: str, expected: int | None) -> None:
    assert headcount({T: title, W: people}, kind) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("В соревнованиях приняли участие 120 борцов", 120),
        ("Число участников – 6", 6),
        ("Ныне в университете обучаются 540 граждан Индии", None),
        ("Подняты останки 17 бойцов, выступили 12 докладчиков", None),
        ("Договор действует от 14 марта 2022 года", None),
    ],
)
def test_headcounts_told_by_the_content(content: str, expected: int | None) -> None:
    assert headcount({T: "Турнир", C: content, W: "Команды городов"}, "sport") == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Приезд группы юных шахматистов из г. Бреста", "visit"),
        ("Обмен школьными группами лицеев Твери и Бреста", "visit"),
        ("Обмен опытом музейных сотрудников", "education"),
        ("Закладка памятного камня в парке Дружбы", "ceremony"),
        ("Перезахоронение останков красноармейцев", "ceremony"),
        ("Освящение часовни", "ceremony"),
        ("Прием Губернатора Тверской области по случаю Дня Республики", "ceremony"),
        ("Участие в дипломатическом приеме в честь национального дня Сербии", "ceremony"),
        ("Прием Главой города посла Республики Куба", "meeting"),
        ("Прием официальной делегации Витебской области", "visit"),
        ("Летняя языковая смена «Радуга»", "education"),
        ("Вечер университетского клуба дружбы «Пять морей»", "education"),
        ("Вечер памяти поэта", "ceremony"),
        ("Онлайн-встреча учеников школы № 4 и лицея г. Лиды", "education"),
        ("Онлайн-встреча юных парламентариев двух регионов", "meeting"),
        ("Заседание международного круглого стола", "conference"),
        ("Конкурс чтецов, посвященный закладке города", "competition"),
    ],
)
def test_kinds_of_events(title: str, expected: str) -> None:
    assert event_type(cells(title=title)[0].passage, None)[0] == expected
