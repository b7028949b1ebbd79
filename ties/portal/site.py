"""The static site: every page and every twin as files, with relative links, for any plain host."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from graph.ontology_docs import DOCUMENTS, examples, write_documents
from graph.release import Release
from graph.store import SolutionsResult, open_store
from queries.answer import answer
from queries.catalogue import Query, catalogue
from ties.portal import hosting, pictures, twins
from ties.portal.browse import SIZE, browse
from ties.portal.catalogue import MOST_ROWS, answered, fields, values_of
from ties.portal.cites import Sources
from ties.portal.downloads import release_downloads
from ties.portal.folder import RELEASES, check, put
from ties.portal.home import home
from ties.portal.imprint import imprint
from ties.portal.index import Index
from ties.portal.links import FORMATS, FileLinks, file_name
from ties.portal.pages import Pages
from ties.portal.render import MENU, Head, Renderer, versions
from ties.portal.sitemap import sitemap
from ties.portal.static_search import search_index
from ties.portal.texts import LANGUAGES, TEXTS
from ties.portal.things import FACETS, KINDS
from ties.portal.timeline import timeline

__all__ = ["Site", "write_site"]

_STATEMENTS = ("participation", "mention", "evidence")

Asked = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """A finished site: its folder, how many files it has, and of which releases the files became others."""

    out: Path
    files: int
    changed: frozenset[str]


def write_site(
    data: Path,
    out: Path,
    address: str,
    *,
    quotes: bool = True,
    about: Path | None = None,
    release: Callable[[Path], Release] | None = None,
) -> Site:
    """Write the site of the build in ``data`` as the folder ``out``.

    Of an earlier site there, only the releases of other versions stay, and the files that were none of its own.

    Parameters
    ----------
    address
        Where the site will be found, without a slash at its end.
    quotes
        Whether the words of the reports are shown.
    about
        The file with what the publisher says.
    release
        Makes the release that is to be downloaded as the folder that it is given; the site has it below ``release/``.

    Raises
    ------
    StoreError
        Where ``data`` holds no build.
    NotASiteError
        Where ``out`` holds something else than a site.
    """
    out = out.absolute()
    check(out)
    store = open_store(data)
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        dumps = None
        if release is not None:
            made = release(fresh / RELEASES / "new")
            dumps = made.out.rename(fresh / RELEASES / made.version)
        _Writer(Index(store, data), data, fresh, address, dumps, quotes=quotes, about=about).write()
        return Site(out, *put(fresh, out))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


class _Writer:
    """Writes the files of one site."""

    def __init__(
        self,
        index: Index,
        data: Path,
        out: Path,
        address: str,
        dumps: Path | None,
        *,
        quotes: bool,
        about: Path | None,
    ) -> None:
        self.index, self.data, self.out, self.address, self.quotes = index, data, out, address, quotes
        self.dumps = dumps
        sources = Sources(data if quotes else None, index.build)
        self.pages: dict[str, Pages] = {name: Pages(index, sources, name, size=None) for name in LANGUAGES}
        self.render = Renderer(index, imprint(index, about))
        self.things = self._things()
        self.queries = list(self._browse_queries())
        names = [file_name(path, {}, "ru") for path, _ in MENU] + ["search.html", "404.html"]
        names += [f"queries/{query.name}.html" for query in catalogue()]
        names += [file_name("browse", query, "ru") for query in self.queries]
        names += [f"{index.path(iri)}.html" for iri in self.things]
        self.names = frozenset(names)

    def write(self) -> None:
        """Write every file."""
        for iri in self.things:
            self._thing(iri)
        for query in self.queries:
            self._page("browse.html", "browse", query, found=partial(self._found, query=query), asked="")
        self._page("home.html", "", {}, home=partial(home, self.index))
        self._page("timeline.html", "timeline", {}, shown=lambda name: timeline(self.index, self.pages[name].pieces))
        self._page("queries.html", "queries", {}, queries=catalogue())
        for one in catalogue():
            self._query(one.below(self.index.base))
        self._page("search.html", "search", {}, asked="")
        files = release_downloads(self.dumps) if self.dumps else ()
        self._page("data.html", "data", {}, files=files, folder=self._place())
        self._page("explorer.html", "explorer", {}, file="explorer/index.html")
        drawn = pictures.explorer(self.index.reader.store, self.data if self.quotes else None, "../id/")
        self._file("explorer/index.html", drawn)
        for name in LANGUAGES:
            words = TEXTS[TEXTS[name]["other-code"]]
            self._render("error.html", "404", {}, name, {"error": 404, "other": words})
        self._files()

    def _thing(self, iri: str) -> None:
        path = self.index.path(iri) or ""
        for name in LANGUAGES:
            page = self.pages[name].of(iri)
            if page is not None:
                links = FileLinks(name, path, {}, self.names)
                head = self.render.head(page, links, self._versions(path, {}, name))
                self._file(file_name(path, {}, name), self.render.thing(page, links, head).encode())
        self._file(f"{path}/index.html", hosting.moved(f"{path}/index", path))
        triples = twins.described(self.index, iri)
        for suffix in FORMATS:
            self._file(f"{path}.{suffix}", twins.written(self.index, iri, triples, suffix))

    def _page(self, template: str, path: str, at: Asked, **values: Any) -> None:
        """A page in both languages; a value that is callable is called with the language."""
        for name in LANGUAGES:
            given = {key: value(name) if callable(value) else value for key, value in values.items()}
            self._render(template, path, at, name, given)

    def _render(self, template: str, path: str, at: Asked, language: str, values: Mapping[str, Any]) -> None:
        root = urlsplit(self.address).path if path == "404" else None
        links = FileLinks(language, path, at, self.names, root)
        head = Head(links=self._versions(path, at, language))
        page = self.render.html(template, links, head, path.partition("/")[0], **values)
        self._file(file_name(path, at, language), page.encode())

    def _versions(self, path: str, at: Asked, language: str) -> list[dict[str, str]]:
        tongues: dict[str, str] = {name: f"{self.address}/{quote(file_name(path, at, name))}" for name in LANGUAGES}
        return versions(tongues[language], tongues)

    def _found(self, language: str, query: Asked) -> Any:
        return browse(self.index, self.pages[language].pieces, query, whole=True, single=True)

    def _query(self, query: Query) -> None:
        """A question with its answer for the defaults, as a page and as CSV."""
        values = values_of(query, {})
        result = answer(self.index.reader.store, query, values) if values is not None else None
        path = f"queries/{query.name}"
        found = result if isinstance(result, SolutionsResult) else None

        def table(language: str) -> Any:
            if found is None:
                return None
            pieces = self.pages[language].pieces
            rows: Any = found.rows[:MOST_ROWS]
            return answered(pieces, query, found.variables, rows, len(found.rows))

        if found is not None:
            text = io.StringIO(newline="")
            writer = csv.writer(text)
            writer.writerow(found.variables)
            writer.writerows(["" if cell is None else cell.value for cell in row] for row in found.rows)  # type: ignore[union-attr]
            self._file(f"{path}.csv", text.getvalue().encode())
        self._page(
            "query.html", path, {}, query=query, problem="", files={}, answer=table,
            fields=lambda name: fields(self.index, query, {}, name),
        )  # fmt: skip

    def _things(self) -> list[str]:
        """What gets files: every resource but the single statements, which stand in the files of their records."""
        prefix = self.index.base
        subjects = {quad.subject.value for quad in self.index.reader.store if hasattr(quad.subject, "value")}
        found = [iri for iri in subjects if iri.startswith(prefix) and iri not in self.index.redirects]
        return sorted(iri for iri in found if iri.removeprefix(prefix).partition("/")[0] not in _STATEMENTS)

    def _browse_queries(self) -> Iterator[Asked]:
        """Each kind, and each value of each facet within it, page by page."""
        for kind in (None, *KINDS):
            of_kind = {"kind": kind} if kind else {}
            choices: list[dict[str, str]] = [of_kind]
            for name in FACETS[1:]:
                choices += [{**of_kind, name: value} for value, _ in self.index.facets.counts(name, of_kind)]
            for choice in choices:
                total = self.index.facets.select(choice).bit_count()
                if total or choice == {}:
                    yield choice
                    yield from ({**choice, "page": str(page)} for page in range(2, -(-total // SIZE) + 1))

    def _place(self) -> str:
        return f"{self.dumps.relative_to(self.out).as_posix()}/" if self.dumps else ""

    def _files(self) -> None:
        """What is no page: looks, search, the vocabulary, what hosts and robots read."""
        look = Path(__file__).parent / "static"
        for name in ("ties.css", "ties.svg", "search.js"):
            self._file(f"static/{name}", (look / name).read_bytes())
        self._file("search-index.js", search_index(self.index))
        self._file("index.json", pictures.to_json(pictures.plain(home(self.index, "en"))))
        folder = self.out / "vocabulary"
        folder.mkdir()
        write_documents(folder, examples(self.index.reader.store, self.index.base), home="../index.html")
        for old, new in self.index.redirects.items():
            path, kept = self.index.path(old), self.index.path(new)
            if path and kept:
                self._file(f"{path}.html", hosting.moved(path, kept))
        if self.dumps is not None:
            for name, source in (("void", "void.ttl"), ("void.ttl", "void.ttl"), ("void.jsonld", "void.jsonld")):
                self._file(f".well-known/{name}", (self.dumps / source).read_bytes())
        for name, language in (("sitemap.xml", "ru"), ("sitemap.en.xml", "en")):
            self._file(name, sitemap(self.index, self.address, language))
        for name, text in hosting.files(self.index, self.address, tuple(DOCUMENTS)).items():
            self._file(name, text.encode())

    def _file(self, name: str, body: bytes) -> None:
        file = self.out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
