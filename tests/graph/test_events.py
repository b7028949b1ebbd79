"""Which rows describe one event: every key by a pair that it joins, and by the pairs that it must not."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from factories import BELARUS, SMOLENSK, VITEBSK, VITEBSK_REGION, Text, make_record, make_report
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import Event, Evidence, ExtractedReport, Mention, Place, Record
from graph.assemble import assemble
from graph.event_names import event_name, festive_days, title_key
from graph.identity import Identities
from graph.periods import period
from graph.store import SolutionsResult, memory_store, query
from graph.walk import Where
from queries.answer import answer
from queries.catalogue import load

EXECUTIVE, MUNICIPAL = "smolensk-2025-q3-executive", "smolensk-2025-q3-municipal"
MINSK = Place("Минск", "settlement", "BY", BELARUS)


@dataclass(frozen=True)
class Row:
    """What a row says of its event, in short."""

    title: str
    name: str | None = None
    days: str = "2025-08-02"
    place: Place | None = VITEBSK
    type: str = "festival"
    section: str = "Культура"
    part_of: str | None = None
    series: str | None = None
    edition: int | None = None
    mode: str = "in-person"
    headcount: int | None = None


def record(number: int, text: Text, row: Row) -> Record:
    made = make_record(number, text, row.title)
    start, _, end = row.days.partition("..")
    spot = (Mention(row.place, Evidence(made.row.start, made.row.end, "")),) if row.place else ()
    event = Event(
        *(row.title, row.type, start, end or start, row.mode, row.name, spot),
        headcount=row.headcount, part_of=row.part_of, series=row.series, edition=row.edition,
    )  # fmt: skip
    return replace(made, row=replace(made.row, section=row.section), event=event, mentions=(), participations=())


def report(*rows: Row, level: str = "executive", quarter: str = "2025-Q3") -> ExtractedReport:
    text = Text()
    return make_report(text, [record(number, text, row) for number, row in enumerate(rows, 1)], quarter, level)


def joined(one: Row, other: Row) -> bool:
    """Whether rows of two reports describe one event."""
    events = Identities([report(one), report(other, level="municipal")]).events
    return events.iri(Where(EXECUTIVE, "1")) == events.iri(Where(MUNICIPAL, "1"))


def joined_within(*rows: Row) -> bool:
    """Whether rows of one report describe one event."""
    events = Identities([report(*rows)]).events
    return len({events.iri(Where(EXECUTIVE, str(number))) for number in range(1, len(rows) + 1)}) == 1


FAIR = Row("Участие в празднике ремёсел «Ярмарка мастеров – 2025»", "праздник ремёсел «Ярмарка мастеров – 2025»")
VOICES = Row(
    "Участие в XXXI Международном фестивале песни «Голоса на Двине»",
    *("XXXI Международный фестиваль песни «Голоса на Двине»", "2025-06-28..2025-06-29"),
    edition=31,
)
SHORT_VOICES = replace(
    VOICES, title="XXXI Международный фестиваль песни «Голоса»", name="XXXI Международный фестиваль песни «Голоса»",
    days="2025-06-29",
)  # fmt: skip
LONG = "Народные промыслы как важнейший элемент сохранения самосознания народа"
EXHIBITION = Row(
    *(f"Участие в Международной выставке «{LONG}»", f"Международная выставка «{LONG}»", "2025-09-07"), type="exhibition"
)
DAY = Row("Участие в торжественных мероприятиях, посвященных Дню Независимости Республики Беларусь", type="ceremony")
TALKS = Row("Заседание рабочей группы по туризму", type="session")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FAIR, FAIR),
        (FAIR, replace(FAIR, name="праздник ремесел «Ярмарка мастеров –2025»")),
        (FAIR, replace(FAIR, days="2025-08-01..2025-08-03")),
        (FAIR, replace(FAIR, days="2025-08-03..2025-08-04")),  # they adjoin
        (FAIR, replace(FAIR, place=None)),
        (FAIR, replace(FAIR, place=VITEBSK_REGION)),
        (FAIR, replace(FAIR, days="2025-08")),
        (FAIR, replace(FAIR, name="мероприятие «Ярмарка мастеров»", type="ceremony")),
        (VOICES, SHORT_VOICES),
        (VOICES, replace(SHORT_VOICES, place=None)),
        (VOICES, replace(VOICES, name="торжественные мероприятия XXXI фестиваля песни «Голоса на Двине»")),
        (replace(FAIR, name="праздник «Ярмарка ремесел в Орше»"), replace(FAIR, name="праздник «Ярмарка ремесел»")),
        (EXHIBITION, replace(EXHIBITION, name=f"выставка молодых мастеров «{LONG}»", place=MINSK)),
        (DAY, replace(DAY, title="Праздничные мероприятия по случаю государственного праздника – Дня Независимости")),
        (DAY, replace(DAY, title=DAY.title + " и 81-й годовщине освобождения")),
        (TALKS, replace(TALKS, title="Участие в заседании рабочей группы по туризму")),
    ],
)  # fmt: skip
def test_one_event(one: Row, other: Row) -> None:
    assert joined(one, other)
    assert joined(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FAIR, replace(FAIR, days="2025-08-05")),
        (FAIR, replace(FAIR, place=MINSK)),
        (FAIR, replace(FAIR, name="концерт «Ярмарка мастеров»", type="performance")),
        (FAIR, replace(FAIR, name="праздник ремёсел «Ярмарка»", place=SMOLENSK)),
        (FAIR, replace(FAIR, title="Открытие праздника ремёсел «Ярмарка мастеров»")),
        (VOICES, replace(VOICES, name="XXX Международный фестиваль песни «Голоса на Двине»", edition=30)),
        (VOICES, replace(SHORT_VOICES, name="фестиваль танца «Голоса»", edition=None, type="performance")),
        (EXHIBITION, replace(EXHIBITION, place=MINSK, days="2025-09-07..2025-09-08")),
        (replace(EXHIBITION, name="выставка «Промыслы»"), replace(EXHIBITION, name="выставка «Промыслы»", place=MINSK)),
        (DAY, replace(DAY, place=MINSK)),
        (DAY, replace(DAY, days="2025-08-03")),
        (DAY, replace(DAY, title="Концерт, посвященный Дню Независимости Республики Беларусь")),
        (DAY, replace(DAY, title="Участие в торжественных мероприятиях, посвященных Дню народного единства")),
        (TALKS, replace(TALKS, days="2025-08-03")),
        (TALKS, replace(TALKS, place=MINSK)),
        (Row("Рабочая встреча", type="meeting"),) * 2,
    ],
)
def test_two_events(one: Row, other: Row) -> None:
    assert not joined(one, other)
    assert not joined(other, one)


def test_one_reporter_does_not_report_one_event_twice() -> None:
    tour = Row("Онлайн-тур «Мой город»", "Онлайн-тур «Мой город»", "2025-08-01..2025-08-02")
    assert not joined_within(tour, replace(tour, days="2025-08-02"))
    assert joined_within(tour, replace(tour, days="2025-08-02", section="Молодежь"))
    assert joined_within(tour, tour)


def test_editions_of_one_series_are_two_events_of_one_series() -> None:
    later = replace(VOICES, name="XXXII Международный фестиваль песни «Голоса на Двине»", edition=32, days="2026-06-28")
    rows = [replace(row, series="Международный фестиваль песни «Голоса на Двине»") for row in (VOICES, later)]
    identities = Identities([report(rows[0]), report(rows[1], quarter="2026-Q2")])
    assert len(list(identities.events)) == 2
    assert len(list(identities.series)) == 1


def test_three_municipalities_at_one_feast() -> None:
    assert joined_within(FAIR, replace(FAIR, section="Б"), replace(FAIR, section="В", place=None))


def test_days_of_one_festival_come_together_through_the_row_that_spans_them() -> None:
    first, last, all_of_it = (
        replace(FAIR, days=days) for days in ("2025-08-01", "2025-08-04", "2025-08-01..2025-08-04")
    )
    assert not joined(first, last)
    assert joined_within(first, replace(last, section="Б"), replace(all_of_it, section="В"))


def test_a_row_that_fits_two_which_contradict_each_other_joins_neither() -> None:
    rows = (FAIR, replace(FAIR, place=MINSK, section="Б"), replace(FAIR, place=None, section="В"))
    events = Identities([report(*rows)]).events
    assert len(list(events)) == 3


# ---------------------------------------------------------------- parts


def larger(*reports: ExtractedReport) -> list[str]:
    identities = Identities(reports)
    return sorted({whole for at in identities.events._records for whole in identities.events.larger(at)})


PART = Row("Концерт", days="2025-08-02", part_of="праздник ремесел «Ярмарка мастеров»")


def test_what_is_only_named_is_the_described_event_of_another_report() -> None:
    (whole,) = larger(report(PART), report(replace(FAIR, days="2025-08-01..2025-08-03"), level="municipal"))
    assert whole.endswith("/event/prazdnik-remesel-yarmarka-masterov-2025")  # the executive report comes first


def test_a_name_with_more_around_it_is_the_same_event() -> None:
    described = replace(VOICES, title="Участие в торжественных мероприятиях XXXI фестиваля песни «Голоса на Двине»",
        name="торжественные мероприятия XXXI фестиваля песни «Голоса на Двине»")  # fmt: skip
    part = replace(PART, part_of="Международный фестиваль песни «Голоса на Двине»", days="2025-06-28")
    (whole,) = larger(report(described, part))
    assert "executive-1-" in whole


@pytest.mark.parametrize(
    "described",
    [
        replace(FAIR, days="2025-08-10"),
        replace(FAIR, title="Открытие праздника ремёсел «Ярмарка мастеров»"),
        replace(FAIR, name="концерт «Ярмарка мастеров»"),
    ],
)
def test_what_is_named_is_not_any_event(described: Row) -> None:
    (whole,) = larger(report(PART, described))
    assert whole.endswith("/event/prazdnik-remesel-yarmarka-masterov-2025")


def test_what_two_records_name_in_other_words_is_one_event() -> None:
    other = replace(PART, title="Выставка", part_of="масштабный праздник ремёсел Витебской области «Ярмарка мастеров»")
    assert len(larger(report(PART), report(other, level="municipal"))) == 1
    assert len(larger(report(PART), report(replace(other, days="2026-08-02"), quarter="2026-Q3"))) == 2


def test_the_opening_is_a_part_of_what_is_opened() -> None:
    opening = replace(EXHIBITION, title=f"Открытие выставки «{LONG}»", name=f"Открытие выставки «{LONG}»")
    (whole,) = larger(report(opening, replace(EXHIBITION, days="2025-09-07..2025-09-30")))
    assert "executive-2-" in whole
    assert larger(report(opening)) == []


def test_an_event_is_no_part_of_itself_nor_two_of_each_other() -> None:
    assert larger(report(replace(FAIR, part_of=FAIR.name))) == []
    one = replace(FAIR, part_of="XXXI Международный фестиваль песни «Голоса на Двине»")
    other = replace(VOICES, part_of="праздник ремёсел «Ярмарка мастеров»", days=FAIR.days)
    assert larger(report(one, other)) == []


# ---------------------------------------------------------------- what the graph says


def ask(reports: list[ExtractedReport], name: str) -> set[tuple[str, ...]]:
    result = answer(memory_store(assemble(reports)), load(name))
    assert isinstance(result, SolutionsResult)
    return {tuple("" if term is None else term.value for term in row) for row in result.rows}  # type: ignore[union-attr]


def test_both_statements_stay_each_with_its_report_and_the_query_lists_them() -> None:
    both = [report(VOICES), report(replace(SHORT_VOICES, mode="hybrid", headcount=7), level="municipal")]
    found = {(row[2], row[3], row[4].rsplit("/", 1)[-1]) for row in ask(both, "conflicts")}
    assert found == {
        ("startDate", "2025-Q3 executive", "2025-06-28"),
        ("startDate", "2025-Q3 municipal", "2025-06-29"),
        ("attendanceMode", "2025-Q3 executive", "in-person"),
        ("attendanceMode", "2025-Q3 municipal", "hybrid"),
    }
    (row,) = ask(both, "events-in-several-rows")
    assert row[3] == "2"
    assert "startDate" in row[5]


@pytest.mark.parametrize(
    "other",
    [
        replace(FAIR, place=None),
        replace(FAIR, place=VITEBSK_REGION),
        replace(FAIR, days="2025-08"),
        replace(FAIR, headcount=10),
    ],
)
def test_who_is_silent_or_less_precise_contradicts_nobody(other: Row) -> None:
    assert ask([report(FAIR), report(other, level="municipal")], "conflicts") == set()


def test_places_that_differ_are_a_conflict() -> None:
    both = [report(EXHIBITION), report(replace(EXHIBITION, place=MINSK), level="municipal")]
    assert {(row[2], row[4].rsplit("/", 1)[-1]) for row in ask(both, "conflicts")} == {
        ("place", "vitebsk"),
        ("place", "minsk"),
    }


def test_a_merged_event_has_one_label_and_the_other_forms() -> None:
    quads = assemble([report(VOICES), report(SHORT_VOICES, level="municipal")])
    text = """PREFIX ties: <https://w3id.org/ties/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT DISTINCT ?p ?l { ?e ties:describedIn ?r ; ?p ?l FILTER(?p IN (skos:prefLabel, skos:altLabel)) }"""
    result = query(memory_store(quads), text)
    assert isinstance(result, SolutionsResult)
    labels = [(p.value.rsplit("#", 1)[-1], label.value) for p, label in result.rows]  # type: ignore[union-attr]
    assert [label for p, label in labels if p == "prefLabel"] == [VOICES.title]
    assert SHORT_VOICES.title in [label for _, label in labels]


# ---------------------------------------------------------------- order

ROWS = st.builds(
    Row,
    title=st.sampled_from(["Ярмарка", "Заседание рабочей группы по туризму"]),
    name=st.sampled_from([None, "праздник «Ярмарка»", "праздник «Ярмарка мастеров»", "II праздник «Ярмарка»"]),
    days=st.sampled_from(["2025-08-01", "2025-08-02", "2025-08-01..2025-08-02", "2025-08"]),
    place=st.sampled_from([None, VITEBSK, MINSK, VITEBSK_REGION]),
    section=st.sampled_from(["А", "Б"]),
    part_of=st.sampled_from([None, "праздник «Ярмарка»", "проект «Мост»"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(ROWS, min_size=1, max_size=3), min_size=2, max_size=3), st.randoms())
def test_no_order_changes_which_rows_are_one_event(rows_of: list[list[Row]], random) -> None:  # type: ignore[no-untyped-def]
    quarters = ("2025-Q3", "2025-Q4", "2026-Q1")
    made = [report(*rows, quarter=quarter) for rows, quarter in zip(rows_of, quarters, strict=False)]
    shuffled = [replace(one, records=tuple(random.sample(one.records, len(one.records)))) for one in made]
    random.shuffle(shuffled)
    first, second = Identities(made).events, Identities(shuffled).events
    for where in first._records:
        assert first.iri(where) == second.iri(where)
        assert first.larger(where) == second.larger(where)


# ---------------------------------------------------------------- words


def test_names_are_taken_apart() -> None:
    fair = event_name("торжественные мероприятия XII Международной ярмарки-выставки «Весна – 2025»")
    assert (fair.core, fair.head, fair.edition, fair.stage) == ("весна", "выставка", 12, None)
    assert event_name("XIV Гомельский экономический форум – 2025").core == "гомельский экономический форум"
    assert event_name("Открытие выставки «Быки»").stage == "открытие"
    assert event_name("конкурс «Лес»", "Региональный этап конкурса «Лес»").stage == "этап"
    assert event_name("бизнес-миссия в рамках ярмарки «Сделано у нас»").quoted is False
    assert event_name("форум «2025»").core == "2025"
    assert event_name("80-летие Победы").edition is None


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("День города Починка", {"день город починка"}),
        ("Торжественное мероприятие, посвященное государственному празднику Республики Беларусь Дню народного единства",
         {"день народный единство"}),
        ("Участие в Дне независимости Республики Беларусь", {"день независимость республика беларусь"}),
        ("Фестиваль, посвященный Дню молодежи", set()),
        ("Онлайн-встреча ко Дню пожилого человека «Осень»", set()),
        ("Рабочая встреча", set()),
    ],
)  # fmt: skip
def test_holidays(title: str, days: set[str]) -> None:
    assert festive_days(title) == days


@given(st.text(st.characters(codec="cp1251"), max_size=60))
def test_any_title_can_be_taken_apart(title: str) -> None:
    event_name(title, title)
    festive_days(title)
    title_key(title)


def test_periods() -> None:
    assert period("2024-02", "2024-02").last - period("2024-02", "2024-02").first == 28
    assert period("2025-01-01", "2025-01-03").gap(period("2025-01-05", "2025-01-05")) == 2
    assert period("2025-01", "2025-03").holds(period("2025-02-01", "2025-02-02"))
