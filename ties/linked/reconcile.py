"""The W3C Reconciliation Service API, version 0.2, by which OpenRefine and others match lists with the graph.

Reference: *Reconciliation Service API v0.2*, Final Community Group Report, 10 April 2023.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from html import escape
from typing import Any, Final
from urllib.parse import parse_qsl

import pyoxigraph
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from graph.ontology_docs import vocabulary
from ontology.terms import PREFIXES
from ties.linked.answers import OPEN, address, language_of, not_found
from ties.linked.entities import TYPES, Entities, Entity
from ties.linked.matching import PROPERTIES, QueryError, candidates, read_query

__all__ = ["ReconcileRoutes"]

_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,100}")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_MOST_QUERIES: Final = 50  # in one batch; OpenRefine sends ten
_AT_ONCE: Final = 2  # batches: the other pages of the server are to have their turn
_MOST_BYTES: Final = 1 << 20
_SUGGESTED: Final = 10
_NAME: Final = {"ru": "Ties: международные связи региона", "en": "Ties: a region's international ties"}
_OTHERS: Final = {
    "geonames": {"ru": "номер GeoNames", "en": "GeoNames number"},
    "wikidata": {"ru": "элемент Викиданных", "en": "Wikidata item"},
}
_STYLE: Final = "font:14px/1.4 system-ui,sans-serif;margin:.7em;color:#1d2733;background:#fff"


class ReconcileRoutes:
    """What answers at ``/reconcile`` and below it."""

    def __init__(self, store: pyoxigraph.Store, base: str, public: str = "") -> None:
        self._store, self._base, self._public = store, base, public
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def routes(self) -> list[BaseRoute]:
        """The routes."""
        return [
            Route("/reconcile", self.service, methods=["GET", "POST", "OPTIONS"]),
            Route("/reconcile/suggest/{kind}", self.suggest),
            Route("/reconcile/flyout/{kind}", self.flyout),
            Route("/reconcile/preview", self.preview),
            Route("/reconcile/properties", self.properties),
        ]

    @cached_property
    def entities(self) -> Entities:
        """The entities, read when they are first asked for."""
        return Entities(self._store, self._base)

    async def service(self, request: Request) -> Response:
        """Say what the service offers, or answer a batch of queries or of properties to add."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        language = language_of(request)
        fields: Mapping[str, Any] = request.query_params
        if request.method == "POST":
            body = await _body(request)
            if body is None:
                return _json(request, {"error": f"more than {_MOST_BYTES} bytes"}, 413)
            fields = {**request.query_params, **dict(parse_qsl(body.decode("utf-8", "replace")))}
        try:
            if "queries" in fields:
                return _json(request, await self._in_turn(self._answers, str(fields["queries"]), language))
            if "extend" in fields:
                return _json(request, await self._in_turn(self._extended, str(fields["extend"]), language))
        except QueryError as error:
            return _json(request, {"error": str(error)}, 400)
        return _json(request, self._manifest(request))

    async def _in_turn(self, work: Callable[[str, str], dict[str, Any]], text: str, language: str) -> dict[str, Any]:
        """Do the work of a batch beside the server's loop, when its turn has come."""
        async with self._turns:
            return await asyncio.to_thread(work, text, language)

    def suggest(self, request: Request) -> Response:
        """Entities, types or properties whose names begin with what is typed."""
        kind, prefix = request.path_params["kind"], request.query_params.get("prefix", "").strip()
        language = language_of(request)
        if kind == "entity":
            found = self.entities.names.starting(prefix[:200])[:_SUGGESTED] if prefix else []
            known = [entity for one in found if (entity := self.entities.get(one.iri))]
            return _json(request, {"result": [self._shown(one, _of_text(prefix, language)) for one in known]})
        if kind not in ("type", "property"):
            return not_found()
        named = _types(language) if kind == "type" else _properties(language)
        wanted = prefix.lower()
        return _json(
            request,
            {"result": [one for one in named if wanted in one["name"].lower() or wanted in one["id"].lower()]},
        )

    def flyout(self, request: Request) -> Response:
        """What is shown beside a suggestion."""
        kind, wanted, language = request.path_params["kind"], request.query_params.get("id", ""), language_of(request)
        if kind == "entity":
            entity = self.entities.get(self._base + wanted)
            return _json(request, {"id": wanted, "html": self._card(entity, language)}) if entity else not_found()
        known = vocabulary()
        terms = [(one.name, one.definition) for one in known.classes]
        terms += [(one.name, one.definition) for one in known.properties]
        text = next((said[language] for name, said in terms if name == wanted and kind in ("type", "property")), None)
        return _json(request, {"id": wanted, "html": f"<p>{escape(text)}</p>"}) if text else not_found()

    def preview(self, request: Request) -> Response:
        """A small page on one entity, for a frame."""
        entity, language = self.entities.get(self._base + request.query_params.get("id", "")), language_of(request)
        if entity is None:
            return not_found()
        head = f'<meta charset="utf-8"><title>{escape(_name(entity, language))}</title>'
        card = f'<body style="{_STYLE}">{self._card(entity, language)}</body>'
        body = f'<!doctype html><html lang="{language}"><head>{head}</head>{card}</html>'
        policy = "default-src 'none'; style-src 'unsafe-inline'"
        return HTMLResponse(body, headers={**OPEN, "Content-Security-Policy": policy})

    def properties(self, request: Request) -> Response:
        """The properties by which a table of a type can be extended."""
        of = request.query_params.get("type", "")
        named = [one for one in _properties(language_of(request)) if not of or of in PROPERTIES[one["id"]]]
        return _json(request, {"type": of, "properties": named})

    # ---------------------------------------------------------------- answers

    def _manifest(self, request: Request) -> dict[str, Any]:
        language, here = language_of(request), address(request, self._public)

        def suggests(kind: str) -> dict[str, str]:
            flyout = f"/reconcile/flyout/{kind}?id=${{id}}"
            return {"service_url": here, "service_path": f"/reconcile/suggest/{kind}", "flyout_service_path": flyout}

        return {
            "versions": ["0.2"],
            "name": _NAME[language],
            "identifierSpace": self._base,
            "schemaSpace": PREFIXES["ties"],
            "documentation": f"{here}/ontology",
            "view": {"url": f"{here}/id/{{{{id}}}}"},
            "defaultTypes": _types(language),
            "preview": {"url": f"{here}/reconcile/preview?id={{{{id}}}}", "width": 420, "height": 220},
            "suggest": {kind: suggests(kind) for kind in ("entity", "type", "property")},
            "extend": {"propose_properties": {"service_url": here, "service_path": "/reconcile/properties"}},
        }

    def _answers(self, text: str, language: str) -> dict[str, Any]:
        queries = _object(text, "queries")
        if len(queries) > _MOST_QUERIES:
            raise QueryError(f"a batch has {_MOST_QUERIES} queries at most")
        read = {name: read_query(said, self._base) for name, said in queries.items()}
        return {
            name: {
                "result": [
                    self._shown(one.entity, _of_text(query.text, language))
                    | {
                        "type": _named(one.entity.types, _of_text(query.text, language)),
                        "score": one.score,
                        "match": one.match,
                        "features": [{"id": "name", "value": one.by_name}],
                    }
                    for one in candidates(self.entities, query)
                ]
            }
            for name, query in read.items()
        }

    def _extended(self, text: str, language: str) -> dict[str, Any]:
        wanted = _object(text, "extend")
        ids, properties = wanted.get("ids"), wanted.get("properties")
        if not isinstance(ids, list) or not isinstance(properties, list) or len(ids) > 20 * _MOST_QUERIES:
            raise QueryError("extend names ids and properties")
        named = {one["id"]: one["name"] for one in _properties(language)}
        asked = [str(one.get("id")) for one in properties if isinstance(one, Mapping) and one.get("id") in named]
        rows = {str(iri): {name: self._cells(str(iri), name, language) for name in asked} for iri in ids}
        return {"meta": [{"id": name, "name": named[name]} for name in asked], "rows": rows}

    def _cells(self, wanted: str, name: str, language: str) -> list[dict[str, Any]]:
        cells: list[dict[str, Any]] = []
        for said in self.entities.values(self._base + wanted, name, language):
            if said.iri.startswith(self._base):
                cells.append({"id": said.iri.removeprefix(self._base), "name": said.text})
            elif said.datatype == f"{PREFIXES['xsd']}date":
                cells.append({"date": said.text})
            else:
                cells.append({"str": said.text})
        return cells

    def _shown(self, entity: Entity, language: str) -> dict[str, Any]:
        return {
            "id": entity.iri.removeprefix(self._base),
            "name": _name(entity, language),
            "description": self.entities.describe(entity, language),
        }

    def _card(self, entity: Entity, language: str) -> str:
        """What is known of an entity, as a piece of HTML."""
        labels = {one["id"]: one["name"] for one in _properties(language)}
        lines = []
        for name, of in PROPERTIES.items():
            values = self.entities.values(entity.iri, name, language) if set(of) & set(entity.types) else []
            if values:
                said = ", ".join(escape(value.text) for value in values[:5])
                lines.append(
                    f"<dt style='color:#55616e'>{escape(labels[name])}</dt><dd style='margin:0 0 .3em'>{said}</dd>"
                )
        other = "".join(f"<br><small>{escape(name)}</small>" for tag, name in entity.labels.items() if tag != language)
        description = escape(self.entities.describe(entity, language))
        return f"<b>{escape(_name(entity, language))}</b>{other}<p>{description}</p><dl>{''.join(lines)}</dl>"


_PREFLIGHT: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}


async def _body(request: Request) -> bytes | None:
    """The body of a request; None where it is too long."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > _MOST_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise QueryError(f"{name} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise QueryError(f"{name} is a JSON object")
    return found


def _json(request: Request, body: Any, status: int = 200) -> Response:
    """The body as JSON, or, where a callback is named, as a call of it (JSONP)."""
    text = json.dumps(body, ensure_ascii=False)
    callback = request.query_params.get("callback", "")
    if _CALLBACK.fullmatch(callback):
        return Response(f"/**/{callback}({text});", status, OPEN, "application/javascript")
    return Response(text, status, OPEN, "application/json")


def _of_text(text: str, language: str) -> str:
    """Russian for a name in Cyrillic letters: who looks for such a name wants to see such names."""
    return "ru" if _CYRILLIC.search(text) else language


def _name(entity: Entity, language: str) -> str:
    return entity.labels.get(language) or entity.labels.get("ru") or next(iter(entity.labels.values()))


def _types(language: str) -> list[dict[str, str]]:
    return _named(TYPES, language)


def _named(types: tuple[str, ...], language: str) -> list[dict[str, str]]:
    labels = {one.name: one.label[language] for one in vocabulary().classes}
    return [{"id": name, "name": labels[name]} for name in types]


def _properties(language: str) -> list[dict[str, str]]:
    labels = {one.name: one.label[language] for one in vocabulary().properties}
    return [{"id": name, "name": _OTHERS.get(name, {}).get(language) or labels[name]} for name in PROPERTIES]
