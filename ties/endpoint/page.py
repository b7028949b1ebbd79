"""The query page: an editor, the questions of the catalogue, the answer as a table.

It works without a script. Where YASGUI is at hand (:mod:`ties.endpoint.editor`), a browser with scripts gets its editor
and its table instead, and asks by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from ontology.terms import PREFIXES
from queries.catalogue import Query, catalogue
from ties.endpoint.editor import has_editor, static_address
from ties.endpoint.frames import Head
from ties.endpoint.limits import Limits
from ties.endpoint.page_texts import TEXTS
from ties.endpoint.problems import ProblemError
from ties.endpoint.protocol import Operation
from ties.endpoint.responses import COMMON, Answer

__all__ = ["Page", "language_wanted"]

_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
#: Of the one style that a part of YASGUI (column-resizer) puts into the page.
_STYLE = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
_SCRIPTED = (
    _POLICY.replace("style-src 'self'", f"style-src 'self' {_STYLE}") + "; script-src 'self'; connect-src 'self'"
)
_FILES = {"SELECT": ("json", "xml", "csv", "tsv"), "ASK": ("json", "xml")}
_GRAPH_FILES = ("turtle", "ntriples", "jsonld", "rdfxml")
_FIRST = f"""PREFIX ties: <{PREFIXES["ties"]}>
PREFIX skos: <{PREFIXES["skos"]}>

SELECT DISTINCT ?event ?title ?start
WHERE {{
  ?event a ties:Event ;
         skos:prefLabel ?title ;
         ties:startDate ?start .
}}
ORDER BY ?start ?event
LIMIT 50"""
_RANGE = re.compile(r"\s*([A-Za-z]+)[A-Za-z0-9-]*\s*(?:;\s*q=([01](?:\.[0-9]{0,3})?))?\s*")


@dataclass(frozen=True, slots=True)
class Page:
    """The page for one request, in one language."""

    operation: Operation
    limits: Limits
    language: str
    root: str

    @classmethod
    def of(cls, request: Request, operation: Operation, limits: Limits) -> Page:
        """The page that answers a request."""
        accepted = ", ".join(request.headers.getlist("accept-language"))
        language = operation.extra.get("lang") or request.cookies.get("ties-lang") or language_wanted(accepted)
        return cls(operation, limits, "ru" if language == "ru" else "en", request.scope.get("root_path", ""))

    def response(
        self,
        answer: tuple[Head, bytes] | None = None,
        problem: ProblemError | None = None,
        headers: dict[str, str] | None = None,
        *,
        run: bool = False,
    ) -> Response:
        """Give the page: with an answer, with a problem (and its status), or with neither.

        With ``run`` the script asks the query when it has loaded; who has none is sent on to the answer.
        """
        loaded = next((one for one in catalogue() if one.name == self.operation.extra.get("load")), None)
        query = self.operation.query
        if query is None:
            query = loaded.text if loaded else _FIRST
        head, body = answer or (None, b"")
        text = _template().render(
            t=TEXTS[self.language],
            page=self,
            query=query,
            loaded=loaded,
            values=self._values(loaded),
            head=head,
            body=Markup(body.decode()),  # made by results.py, which escapes every term
            problem=problem,
            files=_FILES.get(head.form, _GRAPH_FILES) if head else (),
            catalogue=catalogue(),
            editor=has_editor(),
            run=run,
        )
        status = problem.problem.status if problem else 200
        said = {"Ties-Problem": problem.problem.slug, **problem.headers} if problem else {}
        safe = {
            "Content-Security-Policy": _SCRIPTED if has_editor() else _POLICY,
            "Referrer-Policy": "no-referrer",
            "Content-Language": self.language,
        }
        data = text.encode()
        mine = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(data))}
        return Answer(data, status, COMMON | (headers or {}) | said | safe | mine)

    def link(self, **changed: str) -> str:
        """The address of this page, or of its answer, with some parameters changed."""
        operation = self.operation
        parameters = [("query", operation.query)] if operation.query is not None else []
        parameters += [("default-graph-uri", name) for name in operation.default_graphs]
        parameters += [("named-graph-uri", name) for name in operation.named_graphs]
        parameters += [(f"${name}", value) for name, value in operation.values.items()]
        kept = {name: operation.extra[name] for name in ("load", "lang") if name in operation.extra}
        return f"{self.root}/sparql?{urlencode([*parameters, *(kept | changed).items()])}"

    def static(self, name: str) -> str:
        """The address of a file of the page."""
        return f"{self.root}/sparql/{static_address(name)}"

    def _values(self, loaded: Query | None) -> list[tuple[str, str, str]]:
        """The fields beside the editor: variable, value, what it means."""
        given = dict(self.operation.values)
        fields = []
        for parameter in loaded.parameters if loaded else ():
            value = given.pop(parameter.name, parameter.default or "")
            fields.append((parameter.name, value, parameter.description[self.language]))
        return fields + [(name, value, "") for name, value in given.items()]


def language_wanted(accepted: str) -> str:
    """Russian or English: which of them an ``Accept-Language`` header wants more; English where it wants neither.

    >>> language_wanted("de, ru-RU;q=0.8, en;q=0.7"), language_wanted("de")
    ('ru', 'en')
    """
    weights = {"en": 0.0, "ru": 0.0}
    for part in accepted.split(",")[:100]:
        found = _RANGE.fullmatch(part)
        if found and found[1].lower() in weights:
            name = found[1].lower()
            weights[name] = max(weights[name], float(found[2] or 1))
    return "ru" if weights["ru"] > weights["en"] else "en"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("ties.endpoint"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("query.html")
