"""The static site: every link leads to a file, twins are those of the live portal, hosts get their rules."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import httpx
import pytest
from click.testing import CliRunner

from tests.graph.browser import CHROMIUM, Browser
from tests.portal.conftest import ADDRESS
from tests.portal.test_browser import visit
from tests.portal.test_pages import Page
from ties.cli import cli
from ties.portal.folder import MARK, NotASiteError, check
from ties.portal.index import Index
from ties.portal.links import FORMATS
from ties.portal.site import write_site


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


WORDS = (
    *("Витебск", "Витебске", "гомсельмаша", '"Витебской  области"', "Витебская обл.", "ОРША", "Орше", "orsha"),
    *("министерствами", "гос. ун-т", "СмоленГУ нет", "Смоленском нет"),
)
LINK = re.compile(r' (?:href|src|action)="([^"]*)"')


def test_every_link_leads_to_a_file(site: Path) -> None:
    pages = [one for one in site.rglob("*.html") if one.parts[-2] not in ("vocabulary", "explorer")]
    assert len(pages) > 300
    there, checked = {str(one) for one in site.rglob("*") if one.is_file()}, 0
    for file in pages:
        text = file.read_text(encoding="utf-8")
        ids = set(re.findall(r' id="([^"]*)"', text))
        for link in set(LINK.findall(text)):
            if file.stem.startswith("404") and not link.startswith(("#", "https://")):
                assert link.startswith("/graph/"), link  # it is shown at any address
                assert str(site / unquote(link.removeprefix("/graph/"))) in there
                continue
            parts = urlsplit(html.unescape(link))
            if parts.scheme:
                assert parts.scheme in ("http", "https"), (file, link)
            elif parts.path:
                assert os.path.normpath(file.parent / unquote(parts.path)) in there, (file, link)
            else:
                assert parts.fragment in ids, (file, link)
            checked += 1
    assert checked > 5000


def test_pages_say_where_their_versions_are_and_who_publishes(site: Path, index: Index) -> None:
    path = index.path(index.of_kind("person")[0].iri) or ""
    for name in ("index", "data", "queries", path):
        addresses = {"ru": f"{ADDRESS}/{name}.html", "en": f"{ADDRESS}/{name}.en.html"}
        for language, own in addresses.items():
            text = (site / own.removeprefix(f"{ADDRESS}/")).read_text(encoding="utf-8")
            assert f'<link rel="canonical" href="{own}">' in text, own
            assert dict(re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', text)) == addresses
            publisher = {"ru": "Авторы Ties", "en": "The Ties authors"}[language]
            assert publisher in text and 'href="https://creativecommons.org/licenses/by/4.0/"' in text


def test_the_page_of_data_leads_to_every_file_of_the_release(site: Path) -> None:
    files = {one.relative_to(site).as_posix() for one in (site / "release").rglob("*") if one.is_file()}
    assert "release/2025-Q3/tables/events.csv" in files and len(files) > 45
    for name, title in (("data.html", "Мероприятия"), ("data.en.html", "Events")):
        page = Page((site / name).read_text(encoding="utf-8"))
        assert files <= set(page.all("href")) and title in page.text


def test_each_thing_has_its_page_in_two_languages_and_its_data(site: Path, index: Index) -> None:
    for thing in index.things:
        path = site / (index.path(thing.iri) or "")
        names = [f"{path.name}{suffix}" for suffix in (".html", ".en.html", *(f".{one}" for one in FORMATS))]
        assert all((path.parent / name).is_file() for name in names), path
        assert f"/{path.name}.html" in (path / "index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in (site / "index.en.html").read_text(encoding="utf-8")


def test_twins_are_those_of_the_live_portal(site: Path, index: Index, web: httpx.Client) -> None:
    for kind in ("event", "organization", "record", "agreement"):
        path = index.path(index.of_kind(kind)[0].iri) or ""
        for suffix in FORMATS:
            assert (site / f"{path}.{suffix}").read_bytes() == web.get(f"/{path}.{suffix}").content


def test_the_release_and_the_vocabulary_are_there(site: Path) -> None:
    folder = site / "release" / "2025-Q3"
    page = Page((site / "data.html").read_text(encoding="utf-8"))
    assert {str(one.relative_to(site)) for one in folder.rglob("*") if one.is_file()} <= set(page.all("href"))
    void = folder / "void.ttl"
    assert f"<{ADDRESS}/release/2025-Q3/tables.zip>" in void.read_text(encoding="utf-8")
    for name in ("void", "void.ttl"):
        assert (site / ".well-known" / name).read_bytes() == void.read_bytes()
    for name in ("ontology.html", "ontology.en.html", "ontology.ttl", "ontology.jsonld", "concept.ttl"):
        assert (site / "vocabulary" / name).is_file()


def test_sitemap_and_robots_name_what_there_is(site: Path) -> None:
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    places = []
    for name, suffix in (("sitemap.xml", ".html"), ("sitemap.en.xml", ".en.html")):
        assert f"Sitemap: {ADDRESS}/{name}\n" in robots
        found = re.findall(r"<loc>([^<]+)</loc>", (site / name).read_text(encoding="utf-8"))
        assert len(found) > 100 and all(place.endswith(suffix) for place in found)
        places += found
    assert len(set(places)) == len(places)
    for place in places:
        file = site / unquote(place.removeprefix(f"{ADDRESS}/"))
        assert f'<link rel="canonical" href="{place}">' in file.read_text(encoding="utf-8")


def test_written_again_it_is_equal_to_the_byte(data: Path, site: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "7", "TIES_LANG": "ru", "TZ": "Asia/Tokyo"}
    command = ["publish", "--data", data, "--out", tmp_path / "site", "--base-url", ADDRESS, "--quiet"]
    subprocess.run([sys.executable, "-m", "ties", *command], env=environment, check=True)
    assert contents(tmp_path / "site") == contents(site)


def test_a_site_gives_way_to_the_next_and_nothing_else_does(data: Path, site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    shutil.copytree(site, out)
    mine = {"CNAME": b"ties.example.org", ".git/config": b"[core]", "release/2024-Q4/graph.nq.gz": b"old"}
    stale = out / "id" / "person" / "nobody" / "index.html"
    for name, text in mine.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(text)
    stale.parent.mkdir()
    stale.write_bytes(b"")
    listed = json.loads((out / MARK).read_text(encoding="utf-8"))
    listed["files"].append("id/person/nobody/index.html")
    (out / MARK).write_text(json.dumps(listed), encoding="utf-8")
    command = ["publish", "--data", str(data), "--out", str(out), "--base-url", ADDRESS, "--lang", "en"]
    again = CliRunner().invoke(cli, command)
    assert again.exit_code == 0 and "not what it was" not in again.output
    assert contents(out) == contents(site) | mine
    assert not stale.parent.exists()
    dated = CliRunner().invoke(cli, [*command, "--issued", "2026-01-20"])
    assert dated.exit_code == 0 and "Release 2025-Q3" in dated.stderr and "not what it was" in dated.stderr
    assert contents(out).keys() == (contents(site) | mine).keys()


def test_a_release_has_a_version_that_can_stand_in_an_address(data: Path, tmp_path: Path) -> None:
    command = ["publish", "--data", str(data), "--out", str(tmp_path / "site"), "--base-url", ADDRESS, "--lang", "en"]
    for version in ("../x", "a b"):
        result = CliRunner().invoke(cli, [*command, "--version", version])
        assert result.exit_code == 1 and "is no version" in result.output
    assert not (tmp_path / "x").exists()


def test_a_folder_with_releases_alone_may_become_a_site(tmp_path: Path) -> None:
    (tmp_path / "release" / "2025-Q3").mkdir(parents=True)
    check(tmp_path)
    (tmp_path / MARK).write_text('{"address": "https://example.org"}', encoding="utf-8")  # lists no files
    with pytest.raises(NotASiteError):
        check(tmp_path)


def test_a_folder_of_something_else_is_refused(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "mine"
    other.mkdir()
    (other / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(NotASiteError):
        write_site(data, other, ADDRESS)
    assert (other / "letter.txt").read_text(encoding="utf-8") == "dear"
    result = CliRunner().invoke(
        cli, ["publish", "--data", str(data), "--out", str(other), "--base-url", ADDRESS, "--lang", "en"]
    )
    assert result.exit_code == 1 and "something else than a site" in result.output
    wrong = CliRunner().invoke(cli, ["publish", "--data", str(data), "--out", str(other), "--base-url", "ftp://x"])
    assert wrong.exit_code == 2


def test_search_index_holds_every_name_and_no_way_out(site: Path, index: Index) -> None:
    text = (site / "search-index.js").read_text(encoding="utf-8")
    rows = json.loads(text.partition("window.tiesNames = ")[2].rstrip(";\n"))
    assert {row[0] for row in rows} == {index.path(t.iri) for t in index.things if t.kind != "record"}
    assert (site / MARK).is_file()


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_the_search_finds_what_the_live_portal_finds(site: Path, index: Index, tmp_path: Path) -> None:
    """Also in another case than a name's own, and with quotation marks."""
    with Browser(tmp_path) as browser:
        for words in WORDS:
            visit(browser, f"{(site / 'search.html').as_uri()}?q={quote(words)}")
            found = browser.run("[...document.querySelectorAll('#found a')].map(a => a.getAttribute('href'))")
            known = [index.things[number] for number in index.search.find(words)]
            wanted = [f"{index.path(thing.iri)}.html" for thing in known if thing.kind != "record"]
            assert set(found) == set(wanted), words
            assert bool(found) == ("нет" not in words)


def test_words_can_be_left_out(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path | None] = []

    def explorer(_store: object, folder: Path | None, _pages: str) -> bytes:
        asked.append(folder)
        return b""

    monkeypatch.setattr("ties.portal.pictures.explorer", explorer)
    site = write_site(data, tmp_path / "site", ADDRESS, quotes=False)
    assert site.files == sum(one.is_file() for one in site.out.rglob("*"))
    assert asked == [None]  # nor are there any in the explorer
    assert not any("<mark>" in page.read_text(encoding="utf-8") for page in (site.out / "id").rglob("*.html"))
