"""The page as a file: one document, equal bytes, data that cannot become markup, evidence that cites its very words."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from explorers import EVIL, MUSEUM, QUICK, Drawn, hostile_quads

from data import resource
from graph.backbone import NoSuchNameError
from graph.draw import PictureError, draw, network, paint, selection
from graph.explorer.render import MODULES, Options, render
from graph.explorer.texts import texts
from graph.history import kept_reports
from graph.store import POSITIONS_FILE, memory_store
from ontology.terms import BASE
from ties.pipeline import build, sample

PAGE = Path(__file__).parents[3] / "graph" / "explorer" / "page"


class Tags(HTMLParser):
    """Collects the tags and the addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]


def embedded(page: Path) -> dict[str, Any]:
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("which", ["drawn", "hostile"])
def test_page_is_one_utf8_file_that_names_no_address(which: str, request: pytest.FixtureRequest) -> None:
    page = request.getfixturevalue(which).page
    text, tags = page.read_text(encoding="utf-8"), Tags()
    tags.feed(text)
    assert '<meta charset="utf-8">' in text
    assert set(tags.addresses) == {"data:,", "#stage"}
    assert tags.tags.count("script") == 3
    assert not {"img", "iframe", "object", "embed"} & set(tags.tags)
    assert "sourceMappingURL" not in text
    assert not re.search(r"url\((?!['\"]?data:)", text.split("</style>")[0])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy and "default-src 'none'" in policy[1] and "unsafe" not in policy[1].split("style-src")[0]
    assert page.stat().st_size < 3_000_000


def test_labels_are_data_and_never_markup(hostile: Drawn) -> None:
    assert EVIL not in hostile.page.read_text(encoding="utf-8")
    assert EVIL in {agent["label"] for agent in embedded(hostile.page)["ledger"]["agents"]}


def test_evidence_cites_the_very_words_of_the_report(drawn: Drawn) -> None:
    assert drawn.data
    ledger, [report] = embedded(drawn.page)["ledger"], kept_reports(drawn.data)
    assert len(ledger["evidence"]) > 100
    for line in ledger["evidence"]:
        start, end = line["span"]
        assert line["words"] == report.source.text[start:end] != ""
    stated = [part for part in ledger["parts"] if part["role"] != ["role/venue"]]
    assert all(part.get("evidence") for part in stated)
    assert all(one.get("evidence") for one in ledger["agreements"])


def test_without_a_build_evidence_has_its_place_but_no_words(hostile: Drawn) -> None:
    evidence = embedded(hostile.page)["ledger"]["evidence"]
    assert evidence and all("span" in line and "words" not in line for line in evidence)


def test_ledger_tells_the_facts(hostile: Drawn) -> None:
    ledger = embedded(hostile.page)["ledger"]
    [museum] = [i for i, agent in enumerate(ledger["agents"]) if BASE + agent["id"] == MUSEUM]
    events = {part["event"] for part in ledger["parts"] if part.get("agent") == museum}
    assert sorted(ledger["events"][event]["start"][:7] for event in events)[0].startswith("2025-")
    rows = {(ledger["reports"][record["report"]]["quarter"], record["row"]) for record in ledger["records"]}
    assert ("2025-Q3", 3) in rows
    assert {ledger["agents"][i]["id"] for i in ledger["home"]} == {"place/smolensk-region", "place/ru"}


def test_bytes_are_the_same_in_another_process_and_order(hostile: Drawn, tmp_path: Path) -> None:
    graph = tmp_path / "graph.nq"
    graph.write_text(
        "".join(f"{quad} .\n" for quad in sorted(hostile_quads(), key=str, reverse=True)), encoding="utf-8"
    )
    code = """
import sys
from pathlib import Path
from graph.draw import draw
from graph.explorer.render import Options
from graph.store import memory_store
from pyoxigraph import RdfFormat, parse
store = memory_store(parse(Path(sys.argv[1]).read_text(encoding="utf-8"), format=RdfFormat.N_QUADS))
draw(store, Path(sys.argv[2]), Options(rounds=20))
"""
    subprocess.run([sys.executable, "-c", code, graph, tmp_path / "again.html"], check=True)
    assert (tmp_path / "again.html").read_bytes() == hostile.page.read_bytes()


def test_nodes_keep_their_places_from_build_to_build(tmp_path: Path) -> None:
    report = Path(str(resource("sample", "2025-Q3-executive.txt")))
    lines = report.read_text(encoding="utf-8").split("\n\t")
    first = tmp_path / "first.txt"
    first.write_text("\n\t".join(lines[: len(lines) * 2 // 3]), encoding="utf-8")
    out = tmp_path / "graph"

    def places() -> dict[str, tuple[int, int]]:
        draw_page = tmp_path / "page.html"
        from graph.store import open_store

        draw(open_store(out), draw_page, QUICK, data=out)
        return {agent["id"]: (agent["x"], agent["y"]) for agent in embedded(draw_page)["ledger"]["agents"]}

    build([first], out)
    before = places()
    build([sample()], out)
    assert (out / POSITIONS_FILE).is_file()
    after = places()
    assert before and len(after) > len(before)
    assert {iri: after[iri] for iri in before if iri in after} == {iri: before[iri] for iri in before if iri in after}
    assert len(set(after.values())) == len(after)


def test_focus_kinds_and_period_are_what_the_page_opens_with(hostile: Drawn) -> None:
    page = render(hostile.store, None, Options("витебская область", ("place",), "2025-01", "2025-06", rounds=0))
    start = json.loads(page.split('id="data">')[1].split("</script>")[0])["options"]["start"]
    assert start == {"focus": "place/vitebsk-region", "kinds": ["place"], "from": "2025-01", "to": "2025-06"}


def test_a_wrong_focus_writes_nothing(hostile: Drawn, tmp_path: Path) -> None:
    with pytest.raises(NoSuchNameError, match="near names"):
        draw(hostile.store, tmp_path / "none.html", Options(focus="Витебская облость"))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_store_gives_a_page_that_says_so(tmp_path: Path) -> None:
    draw(memory_store([]), tmp_path / "empty.html", QUICK)
    assert embedded(tmp_path / "empty.html")["ledger"]["agents"] == []


def test_pyvis_and_matplotlib_show_the_same_selection(hostile: Drawn, tmp_path: Path) -> None:
    graph = selection(hostile.store, Options(since="2025-07"))
    assert 5 < len(graph) < len(selection(hostile.store))
    assert network(graph).num_nodes() == len(graph)
    paint(graph, tmp_path / "p.png")
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(NoSuchNameError, match="takes part in nothing"):
        selection(hostile.store, Options(focus="компания «Asepto»", until="2024-12"))


def test_without_matplotlib_the_message_says_what_to_do(
    hostile: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(PictureError, match="pip install matplotlib"):
        paint(selection(hostile.store), tmp_path / "p.png")


def test_every_text_is_used_and_every_text_that_is_used_is_there() -> None:
    sources = "".join((PAGE / f"{module}.js").read_text(encoding="utf-8") for module in MODULES)
    sources += (PAGE / "page.html.j2").read_text(encoding="utf-8")
    said = set(re.findall(r'\bsay\("([\w.]+)"', sources)) | set(
        re.findall(r'data-(?:say|label|hint)="([\w.]+)"', sources)
    )
    assert said - set(texts()) == set()
    composed = {key for key in texts() if re.search(rf'["`]{re.escape(key.rsplit(".", 1)[0])}\.', sources)}
    looped = {key for key in texts() if f'"{key}"' in sources or f'"{key.rsplit(".", 1)[-1]}"' in sources}
    assert set(texts()) - said - composed - looped == set()
    assert all(ru and en and ru != en for key, (ru, en) in texts().items() if key not in ("by.pagerank", "report"))


def test_modules_are_short_and_all_of_them_stand_in_the_page() -> None:
    assert {path.stem for path in PAGE.glob("*.js")} == set(MODULES)
    assert max(len(path.read_text(encoding="utf-8").splitlines()) for path in PAGE.iterdir()) <= 300
