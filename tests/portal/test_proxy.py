"""Behind a proxy and below a prefix, whether the proxy strips it or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.endpoint.conftest import Served, served
from tests.portal.test_pages import Page
from ties.portal.index import Index
from ties.portal.proxy import clean_root


@pytest.fixture(scope="module")
def below(data: Path) -> Iterator[Served]:
    options = ("--root-path", "/ties/", "--base-url", "https://example.org/ties", "--proxy")
    with served("-m", "ties", "serve", "--data", str(data), "--port", "0", *options) as running:
        running.address = running.address.removesuffix("/ties")
        yield running


@pytest.mark.parametrize("stripped", [True, False])
def test_every_link_stays_below_the_prefix(below: Served, index: Index, stripped: bool) -> None:
    prefix = "" if stripped else "/ties"
    paths = ["/", "/browse?kind=event", "/queries", "/queries/countries", "/timeline"]
    paths += [f"/{index.path(index.of_kind('event')[0].iri)}.html"]
    for path in paths:
        response = below.client.get(below.address + prefix + path, headers={"Accept": "text/html"})
        assert response.status_code == 200, path
        links = [
            link for link in Page(response.text).all("href") + Page(response.text).all("action") if link[:1] == "/"
        ]
        assert links and all(link.startswith("/ties/") for link in links)
        for link in links[:12]:
            assert below.client.get(below.address + link).status_code == 200, link


def test_redirects_and_addresses_know_the_prefix(below: Served, index: Index) -> None:
    path = index.path(index.of_kind("person")[0].iri)
    response = below.client.get(f"{below.address}/{path}", headers={"Accept": "text/turtle"})
    assert response.headers["location"] == f"/ties/{path}.ttl"
    page = below.client.get(f"{below.address}/{path}.html")
    assert f'<link rel="canonical" href="https://example.org/ties/{path}.html">' in page.text
    assert f"https://example.org/ties/{path}.html" in below.client.get(f"{below.address}/sitemap.xml").text
    assert "https://example.org/ties/sitemap.xml" in below.client.get(f"{below.address}/robots.txt").text
    assert "Path=/ties" in below.client.get(f"{below.address}/?lang=en").headers["set-cookie"]


@pytest.mark.parametrize("path", ["/ties", "/ties/", "/"])
def test_the_front_page_needs_no_slash(below: Served, path: str) -> None:
    page = below.client.get(below.address + path, headers={"Accept": "text/html"})
    assert page.status_code == 200 and '<link rel="canonical" href="https://example.org/ties/">' in page.text


def test_every_page_names_its_versions_by_language(below: Served, index: Index) -> None:
    """The page that was switched to is one of them, and says so of itself; links are absolute, as robots want them."""
    thing = f"/{index.path(index.of_kind('event')[0].iri)}.html"
    for path in ("/", "/queries", "/data", thing):
        here = f"https://example.org/ties{path}"
        for asked, own in (("", here), ("?lang=en", f"{here}?lang=en"), ("?lang=ru", f"{here}?lang=ru")):
            response = below.client.get(f"{below.address}/ties{path}{asked}")
            head = response.text.partition("</head>")[0]
            assert f'<link rel="canonical" href="{own}">' in head and "noindex" not in head
            assert re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', head) == [
                ("ru", f"{here}?lang=ru"),
                ("en", f"{here}?lang=en"),
                ("x-default", here),
            ]
            assert path != thing or f'<{own}>; rel="canonical"' in response.headers["link"]
    assert "noindex" in below.client.get(f"{below.address}/ties/browse?kind=event&lang=en").text


def test_the_proxys_word_counts_where_it_is_a_word(below: Served, portal: Served) -> None:
    said = {"X-Forwarded-Prefix": "/elsewhere", "Accept": "text/html"}
    assert 'href="/elsewhere/browse"' in below.client.get(f"{below.address}/elsewhere/", headers=said).text
    for bad in ("//evil.example", '/"><script>', "/../x", "javascript:"):
        text = below.client.get(f"{below.address}/", headers={**said, "X-Forwarded-Prefix": bad}).text
        assert 'href="/ties/browse"' in text
    assert 'href="/browse"' in portal.client.get(f"{portal.address}/", headers=said).text  # not trusted there


def test_a_root_that_is_no_path_is_refused() -> None:
    for bad in ("/a b", "/../x", "https://x", '/"'):
        with pytest.raises(ValueError, match="no path"):
            clean_root(bad)
