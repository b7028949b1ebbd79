"""The messages of the command line in English. ``messages_ru.py`` has the same keys."""

from __future__ import annotations

from typing import Final

from ties.messages_network_en import MESSAGES as NETWORK

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, str]] = {
    # -------------------------------------------------------------- help
    "usage": "Usage:",
    "options": "Options",
    "commands": "Commands",
    "cli.help": "Ties: a knowledge graph of a region's international ties, read from its quarterly reports.",
    "cli.epilog": (
        "Exit codes: 0 done; 1 it cannot be done (no readable report, no build, a query that fails);\n"
        "2 the command line is wrong; 3 the graph violates its shapes (build, demo, validate);\n"
        "130 interrupted. All commands and options: docs/cli.md\n"
    ),
    "option.help": "Show this and end.",
    "option.version": "Show the version and end.",
    "option.lang": "Language of help and messages (else from TIES_LANG, LC_ALL, LC_MESSAGES, LANG).",
    "option.quiet": "Print results and errors only.",
    "option.data": "Folder of a build; ./ties-data if not given.",
    "option.out": "Folder to write to; ./ties-data if not given. An earlier build there is replaced.",
    "option.format": "Form of the output; the first if not given.",
    "build.help": (
        "Read reports and build the graph.\n\n"
        "PATH is a file or a folder (its own files are read, not its subfolders); without any, the bundled sample. "
        "A file that is no report is named with the reason, and the others still count. Of a report that is there "
        "twice, the text dump is taken. The folder DIR is replaced as a whole, or stays as it was."
    ),
    "build.update": "Add the reports to the build in DIR, or put them in the place of their earlier versions.",
    "build.base": "What the IRIs begin with: an address that ends in /. By default as in the earlier build, or else https://w3id.org/ties/id/.",
    "build.decisions": "A file of decisions on who is who, beside DIR/decisions.csv.",
    "rows.help": (
        "Show what is read in one report.\n\n"
        "Each row with its section, the length of its five cells in characters, and the doubts of the reading."
    ),
    "validate.help": (
        "Check a graph against its shapes (SHACL).\n\n"
        "Each violation is printed with its report and row; if there is any, the exit code is 3."
    ),
    "query.help": (
        "Ask the graph: a query of the catalogue, or a file with SPARQL.\n\n"
        "`ties query --list` shows the catalogue with the parameters of each query. csv and json are the SPARQL 1.1 "
        "result formats, with the IRIs that the table leaves out; CONSTRUCT and DESCRIBE answer in Turtle."
    ),
    "query.param": "Value of a parameter; may be given several times.",
    "query.list": "Show the catalogue.",
    "query.format": "Form of the answer, or of the catalogue (turtle: as SHACL); table if not given.",
    "query.endpoint": "Address of a SPARQL endpoint to ask, in the place of a build.",
    "push.help": (
        "Load the graph into a remote store.\n\n"
        "Graph by graph, over the Graph Store Protocol; the user and password come from TIES_SPARQL_USER and "
        "TIES_SPARQL_PASSWORD, or from a netrc file. What is there already is kept: a push that broke off is taken up "
        "again by the next."
    ),
    "push.endpoint": "Address of the store for queries.",
    "push.graph-store": "Its address for graphs; told from the other where it can be.",
    "push.timeout": "Seconds for one graph; 300 if not given.",
    "export.help": (
        "Write the graph to one file.\n\n"
        "ttl, nt, nq, trig and jsonld are RDF; graphml and gexf are the network of who meets whom, for Gephi or yEd; "
        "csv is a table of ties."
    ),
    "export.to": "Format; that of the file's name if not given.",
    "release.help": (
        "Make a release: a folder with all that others need to use the graph.\n\n"
        "Dumps in every RDF syntax, tables in CSV with their description, the dataset's own description (DCAT, VoID), "
        "the SHACL report, what changed, checksums. Equal builds give equal bytes: no clock is asked."
    ),
    "release.out": "Folder to write to; an earlier release there is replaced.",
    "release.previous": "The release before this one: what changed since then is told.",
    "release.about": "A TOML file with the title, publisher and licence; see docs/publishing.md.",
    "release.url": "Address where the folder will be found; {{version}} in it becomes the version.",
    "release.version": "Version; the last quarter if not given, with a number where there was one before.",
    "release.issued": "Day of publication, as 2025-10-20; else that of SOURCE_DATE_EPOCH, or none.",
    "link.help": (
        "Find the places of the graph in Wikidata, and hold its sister cities against those there.\n\n"
        "Places are looked up by their GeoNames number (P1566) and ISO code (P300, P297), never by name. What Wikidata "
        "answers is written to DIR/links.csv and counts from the next build on; without an answer nothing is changed."
    ),
    "link.wikidata": "Ask Wikidata.",
    "link.endpoint": "Address of its query service, or of another endpoint with its data.",
    "link.timeout": "Seconds for one query; 60 if not given.",
    "draw.help": (
        "Write the explorer: network, timeline, map and table in one page for the browser, needing no connection.\n\n"
        "It opens with the hubs and their strongest ties; all else is a click away, and each statement shows where the "
        "reports say so. Nodes keep their places from one build to the next."
    ),
    "draw.focus": "Open with this organization, person or place and its partners.",
    "draw.kind": "Open with agents of this kind only; may be given several times.",
    "draw.from": "Open with events from this month (2025-03) or quarter (2025-Q1) on.",
    "draw.to": "Open with events up to this month or quarter.",
    "draw.size": "How many nodes at first, at most; 50 if not given.",
    "draw.pages": "Where entities have pages of their own; the end of an entity's IRI is put after it.",
    "draw.png": "Write a picture for print instead, as PNG (needs matplotlib).",
    "diff.help": (
        "Say what appeared, vanished and changed from one graph to another.\n\n"
        "OLD and NEW are folders of builds, or RDF files; a version of a report that was replaced stands in a build's "
        "folder history. Rows are compared with the rows that say most alike, whatever their numbers."
    ),
    "diff.report": "Compare only this report, as smolensk-2025-q3-executive; may be given several times.",
    "diff.top": "In text, how many of each kind; 0 for all, 10 if not given.",
    "evaluate.help": (
        "Compare a graph with rows annotated by hand.\n\n"
        "For each field precision, recall and F1, with what is right, wrong and missed. What stands once in a row "
        "(a type, a date) is right or wrong, and its accuracy stands in all three. The interval is where F1 lies with "
        "95 %, by drawing the rows anew (bootstrap)."
    ),
    "evaluate.gold": "The annotated rows of one report, as JSON Lines.",
    "evaluate.quarter": "The report's quarter (2025-Q3), where the graph has several reports.",
    "evaluate.level": "The report's level, where the graph has several reports.",
    "evaluate.verbose": "Print every fault, on standard error.",
    "serve.help": (
        "Serve the graph as pages with their data, and as a public SPARQL endpoint, read only.\n\n"
        "What is served is the build as it is now; after another build, start anew. Queries run in processes of their "
        "own, which are ended at the limits below. See docs/portal.md and docs/sparql.md."
    ),
    "serve.host": "Address to listen on; 127.0.0.1, this machine only, if not given.",
    "serve.port": "Port; 8000 if not given, any free one if 0.",
    "serve.timeout": "Seconds that a query may take; 20 if not given.",
    "serve.memory": "MiB that a query may take; 512 if not given.",
    "serve.rows": "Rows that an answer may have; 100000 if not given.",
    "serve.size": "MiB that an answer may have; 16 if not given.",
    "serve.workers": "Queries that may run at once; 12 if not given. Three quarters of them may be long ones.",
    "serve.root-path": "Path below which a proxy shows the portal, as /ties; none if not given.",
    "serve.base-url": "Address under which the portal is known, for canonical links and the sitemap.",
    "serve.proxy": "Believe X-Forwarded-Host and X-Forwarded-Prefix: only behind a proxy that sets them.",
    "serve.release": "Folder of a release (ties release), whose files are offered for download.",
    "serve.no-contest": "Take no forms by which readers question statements.",
    "serve.no-quotes": "Show no words of the reports.",
    "publish.help": (
        "Write the graph as a site of files: the pages of ties serve, with their data, dumps and vocabulary.\n\n"
        "Any plain host will do. Rules for Apache, nginx and w3id come with it. docs/publishing.md tells the whole way."
    ),
    "publish.out": "Folder to write to; of an earlier site there, the releases stay, and what others put there.",
    "publish.base-url": "Address at which the site will be found.",
    "publish.changed": (
        "Release {version} in {out} is not what it was before. What is published should stay: "
        "with --previous, the release gets a version of its own."
    ),
    "publish.done": "Written: {out}, {files} files in {seconds} s",
    "publish.other": "{out} holds something else than a site; give a new folder, or an empty one",
    "demo.help": (
        "Build, show what was read and who stands out, and say what to type next.\n\n"
        "REPORTS is a file or a folder; without it, the bundled sample is read."
    ),
    "review.help": (
        "Decide which entities are one.\n\n"
        "Pairs that look alike, and that no rule joins, are shown with their rows and the cited words. An answer is "
        "written at once to DIR/decisions.csv and counts from the next build on; words after the letter are kept as "
        "the reason. `--export` and `--import` do the same in a spreadsheet."
    ),
    "review.kind": "Only pairs of this kind; may be given several times.",
    "review.again": "Show again what was left unsure.",
    "review.by": "Who decides; the user's name if not given.",
    "review.decisions": "Write to this file instead.",
    "review.export": "Write the open pairs to a spreadsheet.",
    "review.import": "Read decisions from a spreadsheet that was filled in.",
    "review.doubtful": "List the mentions that the extraction is not sure of.",
    "review.contested": "List the statements that readers of the pages have questioned.",
    "review.below": "The confidence below which a mention is doubtful; 0.6 if not given.",
    "review.one-way": "--export, --import, --doubtful and --contested go one at a time",
    "review.contests": "Questioned and not answered: {n}. To answer one, fill in its column answer in {file}",
    "review.none": "There is nothing to decide.",
    "review.pair": "[{number}/{total}] {kind}, likeness {score} ({reason})",
    "review.more": "… and {n} more rows",
    "review.ask": "One and the same? [s] same, [d] different, [u] unsure, [q] quit:",
    "review.this": "this answer",
    "review.saved": "Decided: {n}, in {file}",
    "review.exported": "Written: {file}, pairs {n}. Fill in the column decision: same, different or unsure.",
    "review.imported": "Decided: {n}, in {file}",
    "review.effect": "Decisions count from the next build of {data} on.",
    "review.kind.organization": "organizations",
    "review.kind.person": "persons",
    "review.kind.place": "places",
    "review.kind.event": "events",
    "review.reason.words": "words in common",
    "review.reason.abbreviation": "an abbreviation",
    "review.reason.surname": "the surname",
    "review.reason.name": "the name",
    # -------------------------------------------------------------- errors
    "error": "Error: {text}",
    "error.see": "See: {command}",
    "error.os": "{file}: {reason}",
    "query.only-turtle": "the answer is a graph: it can only be printed as turtle",
    "query.no-turtle": "the answer is a table, which cannot be printed as turtle; choose table, csv or json",
    "evaluate.none": "the graph has no such report; there are: {reports}",
    "evaluate.which": "say with --quarter and --level which report the gold is of; there are: {reports}",
    # -------------------------------------------------------------- progress
    "progress.read": "Reading",
    "progress.extract": "Extracting",
    "progress.write": "Writing",
    "progress.validate": "Validating",
    # -------------------------------------------------------------- results
    "level.executive": "executive",
    "level.municipal": "municipal",
    "severity.violation": "violation",
    "severity.warning": "warning",
    "severity.info": "note",
    "build.unread": "Not read: {text}",
    "build.twin": (
        "Left out: {file} is the same report as {kept}, which is taken; they differ in {differing} of {cells} cells."
    ),
    "build.equal-twin": "Left out: {file} is the same report as {kept}, which is taken; all {cells} cells are equal.",
    "build.same-version": "{file} is there already: all {cells} cells are equal.",
    "build.replaced": "{file} takes the place of {old}; they differ in {differing} of {cells} cells.",
    "build.restated": "What was restated: {command}",
    "build.idle": "Without effect: {where}: {left} or {right} is not in these reports.",
    "build.total": "total",
    "build.graph": "In the graph: {counts}.",
    "build.done": "Written: {quads} statements to {out}",
    "count.events": "events {n}",
    "count.organizations": "organizations {n}",
    "count.people": "people {n}",
    "count.places": "places {n}",
    "count.posts": "posts {n}",
    "count.agreements": "agreements {n}",
    "count.twinnings": "sister-city ties {n}",
    "validate.row": "{quarter} {level}, row {row}",
    "validate.no-row": "no row",
    "validate.more": "… and {n} more: ties validate --data {data}",
    "validate.clean": "The graph keeps to its shapes.",
    "validate.violated": "The graph violates its shapes in {n} places; it can be looked into in {data}",
    "rows.heading": "{title}\n{region}, {quarter}, {level}",
    "rows.sum": "Rows read: {rows}, rejected: {rejected}.",
    "rows.footer": "The footer states {n} meetings.",
    "push.loaded": "loaded   {n:>9}  {graph}",
    "push.kept": "kept     {n:>9}  {graph}",
    "push.removed": "removed  {n:>9}  {graph}",
    "push.done": "{endpoint} has the graph: {n} statements, counted.",
    "query.rows": "Rows: {n}.",
    "serve.ready": "Serving {data} at {address}\nStop with Ctrl-C.",
    "serve.editor": (
        "The query page has no editor, for npm was not at hand when Ties was installed; in a checkout: make editor"
    ),
    "serve.network": (
        "On this system the kernel cannot keep the query processes from the network. Queries that ask other servers "
        "are refused all the same; to be safe twice, let a firewall do it."
    ),
    "serve.posix": "ties serve needs Linux or macOS: only there can a query be ended, and kept within its memory",
    "serve.taken": "cannot listen on {host}, port {port} ({reason}); choose another with --port or --host",
    "serve.done": "Stopped.",
    "export.done": "Written: {file}, {size} bytes",
    "release.done": "Written: release {version} in {out}, {n} files",
    "release.violations": "The graph violates its shapes in {n} places; shacl-report.ttl says so, too.",
    "release.first": "This is the first release.",
    "release.changes": "What changed in release {version}",
    "link.places": "Places with an identifier: {n}. Linked: {linked}; unknown to Wikidata: {missing}.",
    "link.ambiguous": "Not linked, several items have its identifier: {name}",
    "link.far": "Not linked, its item lies {km} km away: {name} ({item})",
    "link.twins.both-ways": "Sister cities in Wikidata, too: {names}",
    "link.twins.one-way": "Sister cities in Wikidata, one way only: {names}",
    "link.twins.none": "Sister cities, but not in Wikidata: {names}",
    "link.twins.unstated": "Sister cities in Wikidata only: {names}",
    "link.done": "Written: {file}. It counts from the next build in {data} on.",
    "draw.done": "Written: {file}, {size} bytes; open it in a browser",
    "draw.painted": "Written: {file}, {size} bytes, with {nodes} nodes and {edges} ties",
    "evaluate.missed": "row {row}: {field}: missed: {what}",
    "evaluate.wrong": "row {row}: {field}: wrong: {what}",
    "diff.equal": "The two say the same.",
    "diff.more": "… and {n} more",
    "diff.appeared": "{n} appeared",
    "diff.vanished": "{n} vanished",
    "diff.changed": "{n} changed",
    "diff.merged": "{n} merged",
    "diff.aspect.report": "Reports",
    "diff.aspect.row": "Rows",
    "diff.aspect.event": "Events",
    "diff.aspect.organization": "Organizations",
    "diff.aspect.person": "People",
    "diff.aspect.place": "Places",
    "diff.aspect.post": "People in posts",
    "diff.aspect.agreement": "Agreements",
    "diff.aspect.sister-city": "Sister cities",
    "diff.aspect.tie": "Ties",
    "diff.property.name": "name",
    "diff.property.other-name": "other name",
    "diff.property.title": "title",
    "diff.property.file": "file",
    "diff.property.identity": "IRI",
    "demo.sample": "Reading the bundled sample report.\n",
    "demo.reports": "Reading {reports}\n",
    "demo.organizations": "\nOrganizations in most events:\n",
    "demo.regions": "\nForeign regions in most events, with those of their towns:\n",
    "demo.next": "\nNext:\n",
    "demo.next.list": "what can be asked",
    "demo.next.query": "one of the questions",
    "demo.next.hubs": "people with most partners",
    "demo.next.draw": "a picture for the browser",
    "demo.next.own": "your own reports: a folder of .txt and .docx",
    # -------------------------------------------------------------- columns
    "column.file": "file",
    "column.quarter": "quarter",
    "column.level": "level",
    "column.region": "region",
    "column.rows": "rows",
    "column.extracted": "extracted",
    "column.doubtful": "doubtful",
    "column.rejected": "rejected",
    "column.row": "row",
    "column.section": "section",
    "column.title": "title",
    "column.place": "place",
    "column.period": "period",
    "column.content": "content",
    "column.participants": "participants",
    "column.status": "status",
    "column.doubts": "doubts",
    "column.rank": "rank",
    "column.label": "name",
    "column.value": "value",
    "column.events": "events",
    "column.degree": "partners",
    "column.betweenness": "betweenness",
    "column.group": "kind",
    "column.confidence": "confidence",
    "column.method": "method",
    "column.words": "words",
    "column.label_en": "name in English",
    "column.iri": "IRI",
    "column.name": "query",
    "column.parameters": "parameters",
    "column.description": "description",
    "column.field": "field",
    "column.precision": "precision",
    "column.recall": "recall",
    "column.f1": "F1",
    "column.low": "95 % from",
    "column.high": "to",
    "column.right": "right",
    "column.wrong": "wrong",
    "column.missed": "missed",
    "column.date": "date",
    "column.says": "statement",
    "column.comment": "what is wrong",
    "column.contact": "from whom",
    "column.records": "rows",
    "column.subject": "subject",
    "column.predicate": "property",
    "column.keywords": "keywords",
}

MESSAGES.update(NETWORK)
