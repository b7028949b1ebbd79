"""What a host needs to serve the files as linked data: rules for Apache and nginx, for w3id, robots, moved pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import quote, urlsplit

from graph.iri import transliterate
from graph.ontology_docs.page import style_policy
from ontology.terms import BASE
from queries.parameters import fold
from ties.portal.index import Index
from ties.portal.links import FORMATS

__all__ = ["files", "moved", "search_index"]

_POLICY: Final = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {style_policy()}; img-src 'self' data:; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'"
)
#: What asks for which file, the likeliest first.
_WANTED: Final = (
    ("text/turtle", "ttl"),
    ("application/ld\\+json", "jsonld"),
    ("application/n-triples", "nt"),
    ("application/json", "json"),
)
#: The same of the vocabulary's documents, which have no other JSON.
_DOCUMENTED: Final = _WANTED[:-1]
#: Single statements stand in the data of their record: report, row, and what follows.
_STATEMENT: Final = "(?:participation|mention)/(.+?-(?:executive|municipal))-([0-9]+(?:-at-[0-9]+)?)-.+"
_EVIDENCE: Final = "evidence/([^/]+)/([^/]+)/.+"


def files(index: Index, address: str, documents: Sequence[str]) -> Mapping[str, str]:
    """Give the files by their names.

    Parameters
    ----------
    index
        For what was given up.
    address
        Where the site will be found.
    documents
        The documents of the vocabulary, by the last parts of their IRIs.
    """
    return {
        ".htaccess": _apache(index, address),
        "hosting/w3id.htaccess": _w3id(index.base, address, documents),
        "hosting/nginx.conf": _nginx(index, address),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {address}/sitemap.xml\n",
        ".nojekyll": "",
    }


def moved(path: str, kept: str) -> bytes:
    """A page at one path that leads to the page of another thing, or of the same one, for hosts without rules."""
    there = f"{'../' * path.count('/')}{quote(kept)}.html"
    return (
        f'<!DOCTYPE html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n<title>→</title>\n'
        f'<link rel="canonical" href="{escape(there)}">\n<meta http-equiv="refresh" content="0; url={escape(there)}">\n'
        f'</head>\n<body><p><a href="{escape(there)}">{escape(there)}</a></p></body>\n</html>\n'
    ).encode()


def search_index(index: Index) -> bytes:
    """Every name as a script that the search page reads: path, kind, labels, and what is searched for it."""
    names: dict[int, set[str]] = {}
    for number, name in index.names():
        names.setdefault(number, set()).add(fold(name))
    rows = []
    for number, thing in enumerate(index.things):
        if thing.kind != "record":
            searched = sorted({*names.get(number, ()), *(transliterate(name) for name in names.get(number, ()))})
            label = [thing.label.get("ru", ""), thing.label.get("en", "")]
            rows.append([index.path(thing.iri), thing.kind, thing.events, *label, "\n".join(searched)])
    return f"window.tiesNames = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _apache(index: Index, address: str) -> str:
    root = urlsplit(address).path
    types = "\n".join(f"AddType {kind} .{suffix}" for suffix, kind in FORMATS.items())
    moves = "\n".join(
        f"RewriteRule ^{_path(old)}(\\.[a-z]+)?$ {root}/{_path(new)}$1 [R=301,L]" for old, new in _moves(index)
    )
    return f"""# For Apache (mod_rewrite, mod_mime, mod_headers; AllowOverride FileInfo): 303 to a page or its data.
{types}
AddDefaultCharset utf-8
ErrorDocument 404 {root}/404.html
<IfModule mod_headers.c>
Header set X-Content-Type-Options "nosniff"
Header set Referrer-Policy "no-referrer"
<FilesMatch "\\.(ttl|nt|jsonld|json)$">
Header set Access-Control-Allow-Origin "*"
</FilesMatch>
Header set Content-Security-Policy "{_POLICY}" "expr=%{{REQUEST_URI}} !~ m#/explorer/#"
</IfModule>
RewriteEngine on
{moves}
RewriteRule ^id/{_STATEMENT}$ {root}/id/report/$1/row/$2 [R=303,L]
RewriteRule ^id/{_EVIDENCE}$ {root}/id/report/$1/row/$2 [R=303,L]
RewriteRule ^id/dataset(?:/.*)?$ {root}/.well-known/void.ttl [R=303,L]
{_negotiated("id/(.+)", f"{root}/id/$1", files=True)}
RewriteRule ^\\.well-known/void$ {root}/.well-known/void.ttl [R=303,L]
"""


def _w3id(base: str, address: str, documents: Sequence[str]) -> str:
    """The rules of the folder that the base is in; those of the vocabulary are added where it is in the same one."""
    folder, _, name = base.removesuffix("/").rpartition("/")
    of_things = f"""# For {folder}/ – at w3id.org that is a folder of https://github.com/perma-id/w3id.org
Options -MultiViews
RewriteEngine on
RewriteRule ^{name}/{_STATEMENT}$ {address}/id/report/$1/row/$2.ttl [R=303,L]
RewriteRule ^{name}/{_EVIDENCE}$ {address}/id/report/$1/row/$2.ttl [R=303,L]
RewriteRule ^{name}/(.+\\.(?:html|{"|".join(FORMATS)}))$ {address}/id/$1 [R=302,L]
RewriteRule ^{name}/dataset(?:/.*)?$ {address}/.well-known/void.ttl [R=303,L]
RewriteRule ^release/[^/]+/(.*)$ {address}/data/$1 [R=303,L]
{_negotiated(f"{name}/(.+)", f"{address}/id/$1")}
RewriteRule ^{name}/?$ {address}/ [R=303,L]
RewriteRule ^$ {address}/ [R=303,L]
"""
    return of_things + (_vocabulary(address, documents) if base == BASE else "")


def _vocabulary(address: str, documents: Sequence[str]) -> str:
    names = "|".join(documents)
    return f"""{_negotiated(f"({names})(?:/[0-9.]+)?/?", f"{address}/vocabulary/$1", _DOCUMENTED, page=False)}
RewriteRule ^shapes(?:/[0-9.]+)?$ {address}/vocabulary/ontology.html#shapes [R=303,NE,L]
RewriteRule ^({names})(?:/[0-9.]+)?/?$ {address}/vocabulary/$1.html [R=303,L]
{_negotiated("concept/.+", f"{address}/vocabulary/concept", _DOCUMENTED, page=False)}
RewriteRule ^concept/(.+)$ {address}/vocabulary/concept.html#$1 [R=303,NE,L]
"""


def _negotiated(
    pattern: str, target: str, wanted: Sequence[tuple[str, str]] = _WANTED, *, files: bool = False, page: bool = True
) -> str:
    lines = []
    known = "|".join(("html", *FORMATS))
    unless = f"RewriteCond %{{REQUEST_URI}} !\\.({known})$\n" if files else ""
    for kind, suffix in wanted:
        lines.append(
            f"{unless}RewriteCond %{{HTTP_ACCEPT}} {kind}\nRewriteRule ^{pattern}$ {target}.{suffix} [R=303,L]"
        )
    if page:
        lines.append(f"{unless}RewriteRule ^{pattern}$ {target}.html [R=303,L]")
    return "\n".join(lines)


def _nginx(index: Index, address: str) -> str:
    root = urlsplit(address).path
    wanted = "\n".join(f"    ~{kind} {suffix};" for kind, suffix in _WANTED)
    types = "\n".join(f"        {kind} {suffix};" for suffix, kind in FORMATS.items())
    moves = "\n".join(
        f"    rewrite ^{root}/{_path(old)}(\\.[a-z]+)?$ {root}/{_path(new)}$1 permanent;" for old, new in _moves(index)
    )
    return f"""# For nginx: this stands within http {{}}; the files lie below the server's root.
map $http_accept $ties_form {{
    default html;
{wanted}
}}
server {{
    listen 8080;
    root /srv/ties;
    charset utf-8;
    absolute_redirect off;
    types {{
        text/html html; text/css css; text/javascript js; image/svg+xml svg; application/xml xml; application/gzip gz;
{types}
    }}
    error_page 404 {root}/404.html;
    add_header X-Content-Type-Options nosniff;
    add_header Referrer-Policy no-referrer;
    add_header Access-Control-Allow-Origin *;
{moves}
    rewrite "^{root}/id/{_STATEMENT}$" {root}/id/report/$1/row/$2 redirect;
    rewrite "^{root}/id/{_EVIDENCE}$" {root}/id/report/$1/row/$2 redirect;
    location ~ ^{root}/id/.+\\.(html|{"|".join(FORMATS)})$ {{ try_files $uri =404; }}
    location {root}/id/ {{
        add_header Vary Accept;
        rewrite ^(.+)/$ $1;
        return 303 $uri.$ties_form;
    }}
    location ^~ {root}/id/dataset {{ return 303 {root}/.well-known/void.ttl; }}
    location = {root}/.well-known/void {{ return 303 {root}/.well-known/void.ttl; }}
    location {root}/ {{ index index.html; try_files $uri $uri.html $uri/ =404; }}
}}
"""


def _moves(index: Index) -> list[tuple[str, str]]:
    found = [(index.path(old), index.path(new)) for old, new in sorted(index.redirects.items())]
    return [(old, new) for old, new in found if old and new]


def _path(path: str) -> str:
    return quote(path).replace(".", "\\.")
