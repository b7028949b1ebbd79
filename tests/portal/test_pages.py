"""Every page says what the graph says, in two languages, without a script."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import httpx
import pytest

from graph.store import SolutionsResult
from ontology.terms import TIES
from queries.answer import answer
from queries.catalogue import catalogue, load
from ties.portal.index import Index
from ties.portal.pages import PAGE_SIZE
from ties.portal.texts import TEXTS
from ties.portal.things import KINDS

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "circle", "rect", "line", "base"}
OWN = ["/", "/browse", "/browse?kind=event&q=форум", "/queries", "/timeline", "/data", "/explorer"]


class Page(HTMLParser):
    """A page whose elements are all closed, whose ids are there once, whose fields are named."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(text)
        assert not self.open
        ids = self.all("id")
        assert len(ids) == len(set(ids))
        for tag, given in self.elements:
            if tag in ("input", "textarea", "select") and given.get("type") != "hidden":
                assert "aria-label" in given or given.get("id") in self.all("for")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style", "title"):
            self.text.append(data)

    def all(self, attribute: str) -> list[str]:
        return [element[attribute] for _, element in self.elements if attribute in element]


def of_each_kind(index: Index) -> list[str]:
    found = [f"/{index.path(things[0].iri)}.html" for kind in KINDS if (things := index.of_kind(kind))]
    others = {quad.subject.value for quad in index.reader.store if hasattr(quad.subject, "value")}
    for kind in ("twinning", "post-holding", "participation", "mention", "evidence", "graph", "source"):
        mine = sorted(iri for iri in others if iri.startswith(f"{index.base}{kind}/"))
        found += [f"/{index.path(iri)}.html" for iri in mine[:1]]
    return found


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_kind_of_page_is_whole(web: httpx.Client, index: Index, language: str) -> None:
    for path in [*OWN, *of_each_kind(index)]:
        response = web.get(path, headers={"Accept-Language": language})
        assert response.status_code == 200, path
        assert response.headers["content-language"] == language
        page = Page(response.text)
        assert f'<html lang="{language}">' in response.text
        assert TEXTS[language]["nav.browse"] in page.text
        assert "<script>" not in response.text and " style=" not in response.text
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy
        outside = [link for link in page.all("src") if link.startswith(("http", "//"))]
        assert outside == [], path


def test_the_home_page_counts_what_the_queries_count(web: httpx.Client, index: Index) -> None:
    home = web.get("/index.json").json()
    counts = {one[0]["query"]["kind"]: one[1] for one in home["counts"]}
    assert counts["event"] == len(index.reader.instances(TIES.Event))
    assert counts["organization"] == len(index.reader.instances(TIES.Organization))
    by_country = {row[1].value: int(row[2].value) for row in rows(index, "countries")}
    shown = {one[0]["query"]["country"]: one[1] for one in home["bars"][1]["rows"]}
    named = {index.label(index.countries[code], "ru").text: count for code, count in shown.items()}
    assert named.items() <= by_country.items() and named
    sectors: dict[str, int] = {}
    for row in rows(index, "sectors-by-quarter"):
        sectors[row[1].value] = sectors.get(row[1].value, 0) + int(row[3].value)
    assert {one[0]["query"]["sector"]: one[1] for one in home["bars"][2]["rows"]}.items() <= sectors.items()


def rows(index: Index, name: str) -> list[tuple]:  # type: ignore[type-arg]
    found = answer(index.reader.store, load(name))
    assert isinstance(found, SolutionsResult)
    return list(found.rows)


def test_an_event_shows_its_participants_with_the_words_that_say_so(web: httpx.Client, index: Index) -> None:
    event = max(index.of_kind("event"), key=lambda one: len(index.reader.subjects(TIES.event, one.iri)))
    page = Page(web.get(f"/{index.path(event.iri)}.html").text)
    told = " ".join(page.text)
    parts = index.reader.subjects(TIES.event, event.iri)
    agents = {agent for part in parts for agent in index.reader.objects(part, TIES.agent)}
    assert len(agents) > 3
    for agent in agents:
        assert index.label(agent, "ru").text in told
        assert f"/{index.path(agent)}.html" in page.all("href")
    assert sum(tag == "mark" for tag, _ in page.elements) >= len(parts)


def test_cited_words_are_those_of_the_source(index: Index, data, web: httpx.Client) -> None:  # type: ignore[no-untyped-def]
    record = index.of_kind("record")[0].iri
    text = next((data / "sources").glob("*.txt")).read_text(encoding="utf-8")
    squeezed = " ".join(text.split())
    page = web.get(f"/{index.path(record)}.html").text
    quotes = re.findall(r"<mark>(.*?)</mark>", page)
    assert quotes
    for quote in quotes:
        assert html.unescape(quote) in squeezed


def test_a_label_without_the_language_says_which_it_is_in(web: httpx.Client, index: Index) -> None:
    organization = index.of_kind("organization")[0]
    page = web.get(f"/{index.path(organization.iri)}.html?lang=en")
    assert f'<h1 lang="ru">{html.escape(organization.label["ru"], quote=False)}</h1>' in page.text


def test_the_language_that_was_switched_to_is_remembered(web: httpx.Client) -> None:
    assert 'lang="ru"' in web.get("/").text.partition("<head>")[0]
    switched = web.get("/?lang=en")
    assert 'lang="en"' in switched.text.partition("<head>")[0]
    cookie = switched.headers["set-cookie"]
    assert "ties-lang=en" in cookie and "HttpOnly" in cookie and "SameSite=lax" in cookie
    assert 'lang="en"' in web.get("/browse").text.partition("<head>")[0]
    assert 'lang="ru"' in web.get("/browse?lang=ru").text.partition("<head>")[0]
    assert 'lang="ru"' in web.get("/", headers={"Cookie": "ties-lang=<script>"}).text.partition("<head>")[0]


def test_a_table_goes_on_on_the_next_page(web: httpx.Client, index: Index) -> None:
    def mentions(iri: str) -> set[str]:
        return {one for one in index.reader.subjects(TIES.statedIn, iri) if "/mention/" in one}

    record = max((one.iri for one in index.of_kind("record")), key=lambda iri: len(mentions(iri)))
    every = {iri.removeprefix(index.base) for iri in mentions(record)}
    assert len(every) > PAGE_SIZE
    address, shown = f"/{index.path(record)}.html", []
    while True:
        text = web.get(address).text
        shown.append({one for one in Page(text).all("id") if one.startswith("mention/")})
        following = re.search(r'rel="next" href="([^"#]+)#named"', text)
        if not following:
            break
        address = html.unescape(following[1])
    assert [len(one) for one in shown[:-1]] == [PAGE_SIZE] * (len(shown) - 1)
    assert sum(map(len, shown)) == len(every) and set.union(*shown) == every
    for odd in ("-5", "999999999999", "x", "1e9", ""):
        assert web.get(f"/{index.path(record)}.html", params={"named": odd}).status_code == 200


def test_search_finds_any_form_of_a_name_in_either_script(web: httpx.Client, index: Index) -> None:
    def found(text: str) -> list[str]:
        data = web.get("/browse.json", params={"q": text}).json()
        return [one["piece"]["target"] for one in data.get("found", [])]

    vitebsk = next(one for one in index.of_kind("place") if one.label["ru"] == "Витебск")
    for text in ("Витебск", "витебск", "VITEBSK", " vitebsk "):
        assert found(text)[0] == index.path(vitebsk.iri), text
    region = next(one for one in index.of_kind("place") if one.label["ru"] == "Витебская область")
    assert index.path(region.iri) in found("Витебской области")
    assert found("нет такого нигде") == found('"') == found("*") == []
    assert found("а" * 500 + ' OR "x') == []


def test_facets_count_what_they_would_leave(web: httpx.Client) -> None:
    query = {"kind": "event"}
    while True:
        here = web.get("/browse.json", params=query).json()
        for facet in here.get("facets", []):
            for piece, count in facet["values"]:
                assert web.get("/browse.json", params=piece["query"]).json()["total"] == count
        chosen = [facet for facet in here.get("facets", []) if facet["name"] != "kind"]
        if not chosen:
            break
        query = chosen[0]["values"][0][0]["query"]
    assert len(query) == 5
    assert web.get("/browse.json", params={"kind": "nothing"}).json()["total"] == 0


@pytest.mark.parametrize("name", [query.name for query in catalogue()])
def test_every_question_has_a_page_with_its_answer(web: httpx.Client, index: Index, name: str) -> None:
    query = load(name)
    given = {p.name: next(iter(index.things)).iri for p in query.parameters if p.default is None and p.type == "iri"}
    given |= {p.name: "Смоленск" for p in query.parameters if p.default is None and p.type != "iri"}
    response = web.get(f"/queries/{name}", params=given)
    assert response.status_code == 200
    page = Page(response.text)
    assert query.title["ru"] in page.text
    assert {f"p-{p.name}" for p in query.parameters} <= set(page.all("id"))
    expected = answer(index.reader.store, query, given)
    assert isinstance(expected, SolutionsResult)
    assert f"Строк: {len(expected.rows)}" in " ".join(page.text)


def test_a_value_is_bound_and_never_pasted(web: httpx.Client) -> None:
    evil = '") } ; DROP ALL # <script>'
    response = web.get("/queries/co-participants", params={"name": evil})
    assert response.status_code == 200 and "Пусто" in response.text and "<script>" not in response.text
    wrong = web.get("/queries/doubtful-statements", params={"below": "many"})
    assert wrong.status_code == 400 and "Ответа нет" in wrong.text and "below" in wrong.text
    assert web.get("/queries/none").status_code == 404
    for suffix in ("csv", "json"):
        refused = web.get(f"/queries/doubtful-statements.{suffix}?below=many", headers={"Accept": "*/*"})
        assert refused.status_code == refused.json()["status"] == 400 and "below" in refused.json()["detail"]


def test_every_answer_is_a_file_at_its_own_address(web: httpx.Client, index: Index) -> None:
    """No redirect: the query's text is too long for the headers that proxies take."""
    for query in catalogue():
        given = {p.name: next(iter(index.things)).iri for p in query.parameters if p.default is None}
        file = web.get(f"/queries/{query.name}.csv", params=given)
        assert (file.status_code, file.headers["content-type"]) == (200, "text/csv; charset=utf-8"), query.name
        assert file.text.splitlines()[0].split(",") == [column.name for column in query.columns]
        assert max(map(len, file.headers.values())) < 1000
        assert file.headers["access-control-allow-origin"] == "*" and "last-modified" in file.headers
        again = web.get(f"/queries/{query.name}.csv", params=given, headers={"If-None-Match": file.headers["etag"]})
        assert (again.status_code, again.headers["access-control-allow-origin"]) == (304, "*")
    page = web.get("/queries/co-participants", params={"name": "Смоленск"}).text
    (address,) = re.findall(r'href="(/queries/co-participants\.json[^"]*)"', page.partition("</head>")[2])
    found = web.get(html.unescape(address)).json()["results"]["bindings"]
    expected = answer(index.reader.store, load("co-participants"), {"name": "Смоленск"})
    assert isinstance(expected, SolutionsResult) and len(found) == len(expected.rows)


def test_schema_org_is_in_the_page(web: httpx.Client, index: Index) -> None:
    wanted = {"event": "Event", "person": "Person", "report": "Report", "series": "EventSeries"}
    for kind, of in wanted.items():
        thing = index.of_kind(kind)[0]
        found = re.search(
            r'<script type="application/ld\+json">(.*?)</script>', web.get(f"/{index.path(thing.iri)}.html").text
        )
        assert found
        said = json.loads(found[1])
        assert said["@type"] == of and said["@id"] == thing.iri and said["@context"] == "https://schema.org"
        assert thing.label["ru"] in [name["@value"] for name in said["name"]]


@pytest.mark.parametrize("path", ["/", "/data"])
def test_the_whole_is_a_dataset_for_search_engines(web: httpx.Client, index: Index, path: str) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', web.get(path).text)
    assert found
    said = json.loads(found[1])
    assert (said["@type"], said["@id"]) == ("Dataset", f"{index.base}dataset")
    assert said["temporalCoverage"] == "2025-07-01/2025-09-30"
    assert said["license"].startswith("https://creativecommons.org/")
    assert {one["@language"] for one in said["description"]} == {"ru", "en"}
    assert [one["name"] for one in said["spatialCoverage"]] == ["Смоленская область"]


def test_the_words_are_the_same_in_both_languages() -> None:
    assert list(TEXTS["ru"]) == list(TEXTS["en"])
    for key in TEXTS["ru"]:
        holes = [sorted(re.findall(r"\{\w+\}", TEXTS[name][key])) for name in ("ru", "en")]
        assert holes[0] == holes[1], key
