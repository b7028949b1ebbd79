"""Every link of the live portal leads somewhere."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import unquote, urlsplit

import httpx
from rdflib import Graph, URIRef

from tests.portal.test_pages import Page
from ties.portal.index import Index

#: Ways to ask for the same again: filters upon filters, forms, the other language, other rows of a table.
_AGAIN = re.compile(r"/(browse\?.*&.*|contest|sparql)|.*[?&](lang|load|sort|all)=|/id/.*\?")


def test_every_link_of_every_page_leads_somewhere(web: httpx.Client) -> None:
    """The pages are all that can be reached; their data are asked for by their heads alone."""
    found, front = {"/": ""}, deque(["/"])
    while front:
        address = front.popleft()
        is_page = "." not in address.rpartition("/")[2] or address.endswith(".html")
        response = web.get(address) if is_page else web.head(address)
        assert response.status_code == 200, f"{address}, from {found[address]}"
        if not is_page or "text/html" not in response.headers["content-type"] or address.startswith("/explorer."):
            continue
        page = Page(response.text) if "ontology" not in address and "concept" not in address else None
        links = page.all("href") + page.all("src") if page else re.findall(r'href="([^"]+)"', response.text)
        for link in links:
            there = link.partition("#")[0]
            if there.startswith("/") and not _AGAIN.match(there) and there not in found:
                found[there] = address
                front.append(there)
    kinds = {unquote(urlsplit(one).path).split("/")[2] for one in found if one.startswith("/id/")}
    assert kinds >= {"event", "organization", "person", "place", "post", "agreement", "report"}
    assert len(found) > 1000


def test_every_named_graph_is_told_of(web: httpx.Client, index: Index) -> None:
    """Those of which the graph says nothing stand in the dataset's description, and no page leads to one."""
    graphs = {graph.value for graph in index.reader.store.named_graphs() if graph.value.startswith(index.base)}
    untold = {graph for graph in graphs if not index.reader.knows(graph)}
    assert graphs - untold and f"{index.base}graph/meta" in untold
    described = Graph().parse(data=web.get("/void.ttl").content, format="turtle")
    for graph in sorted(graphs):
        for accept, suffix in (("text/html", ".html"), ("text/turtle", ".ttl")):
            response = web.get(f"/{index.path(graph)}", headers={"Accept": accept})
            assert response.status_code == 303 and response.headers["access-control-allow-origin"] == "*"
            wanted = "/.well-known/void" if graph in untold else f"/{index.path(graph)}{suffix}"
            assert response.headers["location"] == wanted
        if graph in untold:
            assert (URIRef(graph), None, None) in described or (None, None, URIRef(graph)) in described, graph
