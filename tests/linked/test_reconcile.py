"""The Reconciliation API 0.2 over HTTP: what OpenRefine asks, and what it can do with the answers."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lookup import Names
from ontology.terms import BASE, TIES
from ties.linked.entities import TYPES
from ties.linked.matching import PROPERTIES


def ask(server: httpx.Client, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    answer = server.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200 and answer.headers["access-control-allow-origin"] == "*"
    return {name: one["result"] for name, one in answer.json().items()}


def best(server: httpx.Client, text: str, **more: Any) -> dict[str, Any]:
    found = ask(server, q=({"query": text} | more))["q"]
    assert found, f"nothing is like {text}"
    return found[0]


def identifiers(server: httpx.Client) -> dict[str, str]:
    """The town of Orsha: its id here, and its number at GeoNames."""
    found = best(server, "Орша", type="Settlement")
    asked = {"ids": [found["id"]], "properties": [{"id": "geonames"}]}
    rows = server.post("/reconcile", data={"extend": json.dumps(asked)}).json()["rows"]
    return {"id": found["id"], "geonames": rows[found["id"]]["geonames"][0]["str"]}


def test_an_identifier_names_its_entity(server: httpx.Client) -> None:
    orsha = identifiers(server)
    number = orsha["geonames"]
    for text in (orsha["id"], BASE + orsha["id"], number, f"https://sws.geonames.org/{number}/"):
        found = best(server, text)
        assert (found["id"], found["match"]) == (orsha["id"], True)


@pytest.mark.parametrize(
    ("text", "country", "match"),
    [("Орша", "Республика Беларусь", True), ("Орша", "BY", True), ("Орша", "Индия", False)],
)
def test_a_country_tells_places_apart(server: httpx.Client, text: str, country: str, match: bool) -> None:
    found = best(server, text, type="Settlement", properties=[{"pid": "country", "v": country}])
    assert found["match"] is match


def test_a_town_with_its_mark_and_a_surname_in_latin_letters() -> None:
    names = Names([("orsha", "Орша"), ("ivanov", "Иванов П.С.")], frozenset({"ivanov"}))
    assert [(one.iri, one.score) for one in names.find("г. Орша")] == [("orsha", 97.0)]
    assert [one.iri for one in names.find("Ivanov")] == ["ivanov"]


# ---------------------------------------------------------------- the manifest


def test_the_manifest_names_services_that_answer(server: httpx.Client) -> None:
    manifest = server.get("/reconcile").json()
    assert manifest["versions"] == ["0.2"] and manifest["identifierSpace"] == BASE
    assert manifest["schemaSpace"] == TIES.Event.removesuffix("Event")
    assert [one["id"] for one in manifest["defaultTypes"]] == list(TYPES)
    found = best(server, "Орша", type="Settlement")
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        shown = server.get(
            template.replace("{{id}}", found["id"]), headers={"Accept": "text/html"}, follow_redirects=True
        )
        assert shown.status_code == 200 and "Orsha" in shown.text
    for kind, prefix in (("entity", "Орш"), ("type", "Set"), ("property", "with")):
        service = manifest["suggest"][kind]
        address = service["service_url"] + service["service_path"]
        suggested = server.get(address, params={"prefix": prefix}).json()["result"]
        assert suggested, kind
        flyout = service["flyout_service_path"].replace("${id}", suggested[0]["id"])
        assert server.get(service["service_url"] + flyout).json()["html"].startswith("<")
    extend = manifest["extend"]["propose_properties"]
    assert server.get(extend["service_url"] + extend["service_path"], params={"type": "Settlement"}).json()[
        "properties"
    ]


def test_types_and_properties_are_terms_of_the_ontology() -> None:
    assert all(hasattr(TIES, name) for name in TYPES)
    assert all(hasattr(TIES, name) for name in PROPERTIES if name not in ("geonames", "wikidata"))
    assert {of for types in PROPERTIES.values() for of in types} <= set(TYPES)


def test_a_page_of_another_site_may_ask(server: httpx.Client) -> None:
    preflight = server.options("/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
    assert preflight.status_code == 204 and "POST" in preflight.headers["access-control-allow-methods"]
    jsonp = server.get("/reconcile", params={"callback": "jsonp123"})
    assert jsonp.text.startswith("/**/jsonp123({") and "javascript" in jsonp.headers["content-type"]
    assert server.get("/reconcile", params={"callback": "alert(1)//"}).json()["versions"] == ["0.2"]


# ---------------------------------------------------------------- queries


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Орша", "Settlement", "place/by/orsha"),
        ("г. Орша", "Settlement", "place/by/orsha"),
        ("Orsha", "Place", "place/by/orsha"),
        ("Витебская обл.", "Region", "place/by/vitebskaya-oblast"),
        ("Белоруссия", "Country", "place/by"),
        ("ГОМСЕЛЬМАШ", "Organization", "organization/gomselmash"),
        ("«Гомсельмаш», ОАО", "Organization", "organization/gomselmash"),
        ("Мин-во промышленности и торговли Смоленской обл.", "Organization", None),
    ],
)
def test_names_are_found_as_others_write_them(server: httpx.Client, text: str, kind: str, wanted: str | None) -> None:
    found = best(server, text, type=kind)
    assert kind in {one["id"] for one in found["type"]}
    if wanted is None:
        assert found["name"] == "Министерство промышленности и торговли Смоленской области"
    else:
        assert found["id"].startswith(wanted), found
    assert found["score"] > 60


def test_a_sure_match_is_said_to_be_one_and_a_vague_one_is_not(server: httpx.Client) -> None:
    found = ask(
        server,
        sure={"query": "Министерство промышленности и торговли Смоленской области", "type": "Organization"},
        vague={"query": "Министерство Смоленской области", "type": "Organization"},
        nobody={"query": "Зюзинский завод зонтиков"},
        nothing={"query": ""},
    )
    assert [one["match"] for one in found["sure"]][:2] == [True, False]
    assert found["vague"] and not any(one["match"] for one in found["vague"])
    assert not any(one["match"] for one in found["nobody"]) and found["nothing"] == []
    scores = [one["score"] for one in found["vague"]]
    assert scores == sorted(scores, reverse=True) and all(0 <= score <= 100 for score in scores)


def test_properties_tell_namesakes_apart(server: httpx.Client) -> None:
    right = best(server, "Орша", properties=[{"pid": "within", "v": "Беларусь"}])
    wrong = best(server, "Орша", properties=[{"pid": "within", "v": {"id": "place/ru", "name": "Россия"}}])
    assert (right["match"], right["score"]) == (True, 100)
    assert not wrong["match"] and wrong["score"] < 70
    number = best(server, "Орша", properties=[{"pid": "geonames", "v": 624079}])
    assert number["match"]
    unknown = best(server, "Орша", properties=[{"pid": "P31", "v": "x"}])
    assert unknown["match"], "a property that we do not have counts neither way"


def test_an_identifier_finds_its_place_without_a_name(server: httpx.Client) -> None:
    found = ask(
        server,
        number={"properties": [{"pid": "geonames", "v": "624079"}]},
        code={"properties": [{"pid": "isoCode", "v": ["BY-VI", "XX"]}], "type": "Region"},
        nothing={"properties": [{"pid": "isoCode", "v": "BY-VI"}], "type": "Person"},
    )
    assert [(one["id"], one["match"]) for one in found["number"]] == [("place/by/orsha", True)]
    assert [(one["id"], one["match"]) for one in found["code"]] == [("place/by/vitebskaya-oblast", True)]
    assert found["nothing"] == []


def test_types_are_alternatives_unless_all_are_wanted(server: httpx.Client) -> None:
    wanted = {"query": "Орша", "type": ["Settlement", "Person"], "limit": 3.0}
    found = ask(server, any=wanted | {"type_strict": "any"}, all=wanted | {"type_strict": "all"})
    assert found["any"][0]["id"] == "place/by/orsha" and found["all"] == []


def test_the_number_of_candidates_is_limited(server: httpx.Client) -> None:
    assert len(best_of := ask(server, q={"query": "Смоленская область", "limit": 2})["q"]) == 2
    assert best_of[0]["id"] == "place/ru/smolenskaya-oblast"


@pytest.mark.parametrize(
    "wrong", ["{", "[]", '{"q": 1}', '{"q": {"query": 5}}', '{"q": {"query": "x", "properties": [1]}}']
)
def test_what_is_no_query_is_refused(server: httpx.Client, wrong: str) -> None:
    answer = server.post("/reconcile", data={"queries": wrong})
    assert answer.status_code == 400 and answer.json()["error"]


def test_too_much_is_refused(server: httpx.Client) -> None:
    many = {f"q{i}": {"query": "x"} for i in range(51)}
    assert server.post("/reconcile", data={"queries": json.dumps(many)}).status_code == 400
    assert server.post("/reconcile", content=b"queries=" + b"x" * (1 << 20)).status_code == 413
    assert ask(server, q={"query": "я" * 100_000})["q"] == []


# ---------------------------------------------------------------- extending, suggesting, looking


def test_a_table_is_extended(server: httpx.Client) -> None:
    wanted = {"ids": ["place/by/orsha", "nobody"], "properties": [{"id": "within"}, {"id": "geonames"}, {"id": "x"}]}
    found = server.post("/reconcile", data={"extend": json.dumps(wanted)}, headers={"Accept-Language": "ru"}).json()
    assert [one["id"] for one in found["meta"]] == ["within", "geonames"]
    assert found["rows"]["place/by/orsha"] == {
        "within": [{"id": "place/by/vitebskaya-oblast", "name": "Витебская область"}],
        "geonames": [{"str": "624079"}],
    }
    assert found["rows"]["nobody"] == {"within": [], "geonames": []}


def test_suggestions_begin_with_what_is_typed(server: httpx.Client) -> None:
    found = server.get("/reconcile/suggest/entity", params={"prefix": "гомсел"}).json()["result"]
    assert found and "Гомсельмаш" in found[0]["name"] and found[0]["description"]
    assert server.get("/reconcile/suggest/entity", params={"prefix": ""}).json() == {"result": []}
    assert server.get("/reconcile/suggest/colour").status_code == 404


def test_names_are_escaped_in_html(server: httpx.Client) -> None:
    found = best(server, "Гомсельмаш")
    page = server.get("/reconcile/preview", params={"id": found["id"]})
    assert page.headers["content-type"].startswith("text/html") and "script" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert server.get("/reconcile/preview", params={"id": "<script>"}).status_code == 404


# ---------------------------------------------------------------- the index of names


PEOPLE = Names(
    [("a", "Анохин В.Н."), ("b", "Анохин П.К."), ("c", "Иванова Анна Борисовна"), ("d", "Музей Анохина")],
    frozenset("abc"),
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Анохин Василий Николаевич", "a"),
        ("В. Н. Анохин", "a"),
        ("Анохин Пётр Кузьмич", "b"),
        ("А.Б. Иванова", "c"),
        ("музей Анохина", "d"),
    ],
)
def test_people_are_found_by_surname_and_initials(text: str, wanted: str) -> None:
    found = PEOPLE.find(text)
    assert found[0].iri == wanted and found[0].score >= 90
    assert all(other.score < 80 for other in found[1:])


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.text("абвгд .-«»", min_size=1, max_size=12)), max_size=8),
    st.data(),
)
@settings(max_examples=60, deadline=None)
def test_every_name_finds_its_owner(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    names = Names(pairs)
    for iri, name in pairs:
        found = {one.iri: one.score for one in names.find(name)}
        assert all(0 <= score <= 100 for score in found.values())
        if any(letter.isalpha() for letter in name):
            assert found[iri] == 100
