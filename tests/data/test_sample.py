"""The sample report: it has every trap, its two forms say the same, its annotation is sound."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from data.sample.make_docx import build, read_dump, to_bytes

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
TEXT = (SAMPLE / "2025-Q3-executive.txt").read_text(encoding="utf-8")
DOCX = SAMPLE / "2025-Q3-executive.docx"
KIR = "ООО «Корпорация инвестиционного развития Смоленской области»"

TYPES = {
    *("forum", "conference", "exhibition", "festival", "performance", "competition", "sport", "meeting", "visit"),
    *("business-mission", "session", "ceremony", "observation", "signing", "education", "presentation", "other"),
}
ROLES = {"participant", "venue", "organizer", "counterpart", "affiliation", "mentioned"}
KINDS = {"agreement", "memorandum", "contract", "protocol", "arrangement"}
FIELDS = [
    *("row", "type", "start", "end", "mode", "places", "countries", "people", "posts", "orgs", "delegations"),
    *("agreements", "twinnings", "headcount", "foreign_headcount", "part_of", "event_name", "note"),
]


def clean(text: str) -> str:
    return " ".join(re.sub(r"\[bookmark: \w+\]", "", text).split())


def text_rows() -> tuple[dict[int, list[str]], dict[int, str]]:
    """The dump's rows (number to cells) and sections (number of the row before to section)."""
    rows: dict[int, list[str]] = {}
    sections: dict[int, str] = {}
    for cell in re.split(r"\n ?\t", TEXT):
        if number := re.fullmatch(r"(\d+)\.\s*", cell):
            rows[int(number[1])] = []
        elif cell.startswith(("Сотрудничество", "Общие направления")):
            sections[len(rows)] = clean(cell)
        elif rows and not cell.startswith("В III квартале 2025 года состоялось"):
            rows[len(rows)].append(clean(cell))
    return rows, sections


def docx_rows() -> tuple[dict[int, list[str]], dict[int, str]]:
    rows: dict[int, list[str]] = {}
    sections: dict[int, str] = {}
    _header, *body = Document(str(DOCX)).tables[0].rows
    for row in body:
        cells = [clean("\n".join(p.text for p in cell.paragraphs)) for cell in row.cells]
        if len(row._tr.tc_lst) == 1:
            sections[len(rows)] = cells[0]
        else:
            assert cells[0] == "" and row._tr.tc_lst[0].find(f".//{qn('w:numPr')}") is not None
            rows[len(rows) + 1] = cells[1:]
    return rows, sections


ROWS, SECTIONS = text_rows()
GOLD: list[dict[str, Any]] = [
    json.loads(line) for line in (SAMPLE / "gold.jsonl").read_text(encoding="utf-8").splitlines()
]


def row_text(number: int) -> str:
    return " ".join(ROWS[number])


def test_thirty_rows_in_ten_sections() -> None:
    assert list(ROWS) == list(range(1, 31))
    assert len(SECTIONS) == 10
    assert SECTIONS[0] == "Сотрудничество в сфере инвестиционного развития"
    assert SECTIONS[24] == "Общие направления сотрудничества"


TRAPS = {
    "a cell that opens with a space and a tab": r"\n \tСотрудники ГБУК",
    "a section glued to the row above it": r"[^\n]\n \tСотрудничество в сфере образования и науки\n",
    "a Word bookmark inside a phrase": r"глава делегации –\s+\[bookmark: _GoBack\]заместитель",
    "a blank line inside a cell": r"Российской Федерации\.\n\nМинистерство",
    "a line of one space inside a cell": r"\n \n\(в режиме",
    "blank lines between cells": r"работу над этим инвестиционным проектом\n\n\n\n\t",
    "a line that opens with a space": r"\n Республика Беларусь",
    "a space after the tab": r"\n\t г\. Брест",
    "a hyphen left inside a word": r"Международ-ном",
    "a word broken over two lines": r"человекоцентрич-\nности",
    "a real hyphen at the end of a line": r"научно-\nпрактическая",
    "a no-break space": "\u00a0",
    "double spaces": r"XXXIV  Международный",
    "many spaces": r" {10}Т\.В\.",
    "header cells over several lines": r"\t№\nп/п\n\tНаименование\nмероприятия\n",
    "an abbreviation": r"далее –\s+ОАО\s+«МАЗ»",
    "an abbreviated legal form": r"открытого акционерного общества «Гомсельмаш» \(далее –\s+ОАО\s+«Гомсельмаш»\)",
    "an abbreviated country": r"далее –\s+ОАЭ",
    "a missing period in initials": r"А\.А\s+Гапеевой",
    "initials after the name": r"Расулов\s+М\.К\.",
    "a Cyrillic Kha in a Latin numeral": "\u0425XXI",
    "a Latin i in a Cyrillic name": "Дажынк\u0069 –",
    "quotes opened twice and closed once": r"«Инжиниринговая компания «Комплекс Кад»;",
    "one day": r"23 июля\s+2025 года",
    "a range in one month": r"26-28 сентября\s+2024 года",
    "a range over two months": r"30\s+сентября –\s+1 октября\s+2024 года",
    "a list of days": r"11, 13 сентября",
    "months without days": r"февраль-март",
    "a video conference": r"в режиме видеоконференцсвязи",
    "a remote format": r"в дистанционном формате",
    "a headcount in two parts": r"500 человек очно,\n1000 –\s+онлайн",
    "spectators": r"посмотрели 1000 зрителей",
    "orchestras, not people": r"15 оркестров",
    "the size of a delegation": r"\(2 человека\)",
    "a head of delegation": r"Делегация Смоленской области, которую возглавил",
    "posts joined by a dash": r"заместитель председателя Правительства Смоленской области –\nминистр промышленности",
    "a post in the plural": r"заместители председателя .* А\.А\.\s+Гусев, П\.Ю\.\s+Илюхин и\s+В\.М\.\s+Хомутова",
    "a post without a name": r"генеральный директор компании «Skwerup",
    "clergy": r"митрополит Смоленский и\s+Дорогобужский Исидор",
    "a full name": r"Татьяны Котович",
    "a list of regions": r"Смоленской, Московской, Брянской, Новгородской, Ленинградской областей",
    "a signed agreement": r"заключено соглашение",
    "a signed memorandum": r"подписали меморандум",
    "signed contracts": r"подписали .* договоры",
    "a protocol": r"протокольные решения",
    "an arrangement with its parties": r"Смоленская область и\s+Киргизская Республика договорились",
    "an arrangement without parties": r"Достигнута договоренность и\s+дальше сотрудничать",
    "an earlier agreement": r"ранее заключенного соглашения",
    "a mere discussion": r"Собеседники обсудили",
    "sister cities": r"Городами-побратимами",
    "an embassy": r"Посольство Киргизской Республики",
    "a foreign company": r"Beijing Triniva Auto Tech Co\., Ltd",
    "an event within an event": r"в\s+рамках Международного фестиваля искусств",
    "the footer's count": r"\n\tВ III квартале 2025 года состоялось 4 встречи",
}


@pytest.mark.parametrize("pattern", TRAPS.values(), ids=TRAPS.keys())
def test_trap_is_there(pattern: str) -> None:
    assert re.search(pattern, TEXT)


def test_one_row_ends_a_cell_early() -> None:
    assert {n: len(cells) for n, cells in ROWS.items() if len(cells) != 5} == {2: 4}


def test_readme_names_the_row_of_every_trap() -> None:
    table = (SAMPLE / "README.md").read_text(encoding="utf-8")
    named = {
        int(n)
        for line in table.splitlines()
        if line.startswith("|")
        for n in re.findall(r"\b\d+\b", line.split("|")[-2])
    }
    assert named == set(ROWS)


def test_both_forms_carry_the_same_rows() -> None:
    assert docx_rows() == (ROWS, SECTIONS)


def test_both_forms_carry_the_same_heading_and_footer() -> None:
    document = Document(str(DOCX))
    first, header = TEXT.split("\n\n")[:2]
    *title, footer = (clean(p.text) for p in document.paragraphs)
    assert " ".join(title) == clean(first)
    assert [clean(c.text) for c in document.tables[0].rows[0].cells] == [
        clean(c) for c in re.split(r"(?:^|\n)\t", header)[1:]
    ]
    assert footer == clean(TEXT.rpartition("\n\t")[2])


def test_docx_has_what_a_dump_cannot_show() -> None:
    xml = Document(str(DOCX)).element.xml
    assert xml.count("<w:numPr>") == len(ROWS)
    assert xml.count('<w:gridSpan w:val="6"/>') == len(SECTIONS)
    for tag in (
        '<w:gridAfter w:val="1"/>',
        "<w:noBreakHyphen/>",
        "<w:br/>",
        '<w:bookmarkStart w:id="0" w:name="_GoBack"/>',
    ):
        assert tag in xml


def test_docx_is_made_from_the_text() -> None:
    def parts(data: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    made, kept = parts(to_bytes(build(read_dump(TEXT)))), parts(DOCX.read_bytes())
    for name in ("word/document.xml", "word/numbering.xml", "docProps/core.xml"):
        assert made[name] == kept[name], "run python -m data.sample.make_docx"


def test_docx_is_made_without_the_clock() -> None:
    dump = read_dump(TEXT)
    assert to_bytes(build(dump)) == to_bytes(build(dump))
    with zipfile.ZipFile(DOCX) as archive:
        assert {datetime(*info.date_time) for info in archive.infolist()} == {datetime(1980, 1, 1)}


def test_gold_has_one_object_a_row() -> None:
    assert [g["row"] for g in GOLD] == list(ROWS)
    assert all(list(g) == FIELDS for g in GOLD)


def test_gold_keeps_to_its_words() -> None:
    for g in GOLD:
        assert g["type"] in TYPES
        assert g["mode"] in {"in-person", "online", "hybrid"}
        assert all(re.fullmatch(r"[A-Z]{2}|X-[A-Z]{2}", c) and c != "RU" for c in g["countries"])
        assert all(o["role"] in ROLES for o in g["orgs"])
        assert all(p["kind"] in {"settlement", "district", "region", "country"} for p in g["places"])
        assert all(
            a["kind"] in KINDS and a["status"] in {"signed", "reached", "planned", "referred"} for a in g["agreements"]
        )


def test_gold_dates_are_dates_in_order() -> None:
    for g in GOLD:
        first, last = (date.fromisoformat(d if len(d) == 10 else d + "-01") for d in (g["start"], g["end"]))
        assert first <= last
        assert (
            str(first.year) in ROWS[g["row"]][2]
            and str(first.day if len(g["start"]) == 10 else "") in ROWS[g["row"]][2]
        )
        for agreement in g["agreements"]:
            assert agreement["date"] is None or first <= date.fromisoformat(agreement["date"]) <= last


def test_gold_names_stand_in_their_rows() -> None:
    for g in GOLD:
        words = row_text(g["row"])
        for org in g["orgs"]:
            for core in re.findall(r"«([^«»]+)", org["name"]):
                assert core.strip() in words, (g["row"], org["name"])
        for person in g["people"]:
            assert person["name"].split()[0][:-1] in words, (g["row"], person["name"])
        known = {org["name"] for org in g["orgs"]}
        for who in [*g["people"], *g["posts"]]:
            assert who["org"] is None or who["org"] in known, (g["row"], who["org"])


def test_hubs_that_the_demo_promises() -> None:
    companies = Counter(o["name"] for g in GOLD for o in g["orgs"] if re.match(r"ООО|ОАО|АО|компания", o["name"]))
    assert companies.most_common(1) == [(KIR, 5)]
    regions = Counter(r for g in GOLD for r in {p["region"] or p["name"] for p in g["places"] if p["country"] != "RU"})
    assert regions.most_common(1) == [("Витебская область", 9)]


def test_one_event_in_two_rows_and_one_official_in_two_posts() -> None:
    both = [g for g in GOLD if "Днепровские голоса" in (g["event_name"] or "")]
    assert [g["row"] for g in both] == [15, 30]
    assert both[0]["start"] != both[1]["start"]
    posts = {p["post"] for g in GOLD for p in g["people"] if p["name"] == "Казаков А.В."}
    assert len(posts) == 2


def test_gold_has_every_kind_of_agreement() -> None:
    found = {(a["kind"], a["status"]) for g in GOLD for a in g["agreements"]}
    assert {k for k, _ in found} == KINDS
    assert {s for _, s in found} == {"signed", "reached", "referred"}
    assert any(not a["parties"] for g in GOLD for a in g["agreements"])
