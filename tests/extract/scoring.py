"""The sample's records beside its annotation: for each field, which rows say exactly what the annotator says.

``python tests/extract/scoring.py`` prints every difference, and raises the floors in ``floors.json`` to today's shares.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.records import Organization, Person, Place, Record
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["FIELDS", "FLOORS", "differences", "gold", "report", "scores"]

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
FLOORS = Path(__file__).with_name("floors.json")

Gold = dict[str, Any]


def gold() -> list[Gold]:
    """The annotation, a row an object."""
    return [json.loads(line) for line in (SAMPLE / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


def _bare(name: str) -> str:
    """A name without its legal form, folded."""
    return re.sub(
        r"^(?:[а-я]+ом |)(?:ооо|оао|ао|пао|гбук|огбук|мбук|согбу|огбу|гу|уп|руп|ано|мбоу|огбоу во) ", "", fold(name)
    )


def _names(entity: Organization | Place) -> set[str]:
    return {_bare(n) for n in (entity.name, *entity.aliases)}


def _dates(record: Record) -> Any:
    return record.event.start, record.event.end


def _people(record: Record) -> Any:
    people = {p.agent for p in record.participations if isinstance(p.agent, Person)}
    return sorted(_person(p.name) for p in people)


def _person(name: str) -> str:
    """«Фамилия И.О.»; a full name is cut to its initials, whatever the order."""
    words = [w for w in fold(name).split() if len(w) > 1]
    return " ".join(sorted(words)) if len(words) > 1 else fold(name)


def _posts(record: Record) -> list[str]:
    posts = [p for part in record.participations if part.agent is None for p in part.posts]
    return sorted({fold(p.title) for p in posts})


def _held(record: Record) -> dict[str, set[str]]:
    """The titles of each person."""
    out: dict[str, set[str]] = {}
    for part in record.participations:
        if isinstance(part.agent, Person):
            out.setdefault(_person(part.agent.name), set()).update(fold(p.title) for p in part.posts)
    return out


def _holds(record: Record, row: Gold) -> bool:
    """Whether each person of the annotation holds the annotated post, if there is one."""
    held = _held(record)
    return all(
        fold(p["post"]) in held.get(_person(p["name"]), set()) if p["post"] else not held.get(_person(p["name"]))
        for p in row["people"]
    )


def _parties(record: Record, row: Gold) -> bool:
    """Whether each agreement of the annotation has a counterpart with the same parties, and no other is left."""
    left = [
        (a.kind, a.status, {frozenset(_names(p)) for p in a.parties if not isinstance(p, Person)})
        for a in record.agreements
    ]
    left = [entry for entry in left if entry[1] != "referred"]
    for wanted in (a for a in row["agreements"] if a["status"] != "referred"):
        names = [_bare(n) for n in wanted["parties"]]
        hit = next((e for e in left if e[:2] == (wanted["kind"], wanted["status"]) and _exactly(e[2], names)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def _exactly(found: set[frozenset[str]], wanted: Sequence[str]) -> bool:
    return all(any(w in f for w in wanted) for f in found) and all(any(w in f for f in found) for w in wanted)


def _agreements(entries: Sequence[tuple[str, str]]) -> Any:
    return sorted(entry for entry in entries if entry[1] != "referred")


def _same(found: set[str], wanted: list[set[str]]) -> bool:
    return any(found & names for names in wanted)


def _organizations(record: Record, row: Gold) -> bool:
    """Every body that is not optional is mentioned, and none besides those of the annotation."""
    found = [m.entity for m in record.mentions if isinstance(m.entity, Organization)]
    listed = [({_bare(n) for n in (o["name"], *o["aliases"])}, o["optional"]) for o in row["orgs"]]
    known = [names for names, _ in listed]
    complete = all(any(names & _names(f) for f in found) for names, optional in listed if not optional)
    return complete and all(_same(_names(f), known) for f in found)


def _delegations(record: Record, row: Gold) -> bool:
    found = [p.agent for p in record.participations if isinstance(p.agent, Place)]
    wanted = [{_bare(name)} for name in row["delegations"]]
    return all(_same(_names(p), wanted) for p in found) and all(any(w & _names(p) for p in found) for w in wanted)


def _twinnings(record: Record, row: Gold) -> bool:
    found = sorted(sorted((fold(t.first.name), fold(t.second.name))) for t in record.twinnings)
    return found == sorted(sorted(map(fold, pair)) for pair in row["twinnings"])


FIELDS: dict[str, Callable[[Record, Gold], bool]] = {
    "type": lambda r, g: r.event.type == g["type"],
    "dates": lambda r, g: _dates(r) == (g["start"], g["end"]),
    "mode": lambda r, g: r.event.mode == g["mode"],
    "headcount": lambda r, g: r.event.headcount == g["headcount"],
    "foreign headcount": lambda r, g: r.event.foreign_headcount == g["foreign_headcount"],
    "places": lambda r, g: (
        sorted((fold(m.entity.name), m.entity.country) for m in r.event.places)
        == sorted((fold(p["name"]), p["country"]) for p in g["places"])
    ),
    "countries": lambda r, g: sorted({str(m.entity.iso) for m in r.event.countries}) == sorted(g["countries"]),
    "people": lambda r, g: _people(r) == sorted(_person(p["name"]) for p in g["people"]),
    "organisations": _organizations,
    "delegations": _delegations,
    "posts of people": _holds,
    "posts without a name": lambda r, g: _posts(r) == sorted(fold(p["title"]) for p in g["posts"]),
    "agreements": lambda r, g: (
        _agreements([(a.kind, a.status) for a in r.agreements])
        == _agreements([(a["kind"], a["status"]) for a in g["agreements"]])
    ),
    "parties": _parties,
    "twinnings": _twinnings,
    "event name": lambda r, g: fold(r.event.name or "") == fold(g["event_name"] or ""),
    "part of": lambda r, g: fold(r.event.part_of or "") == fold(g["part_of"] or ""),
}


def differences(records: Sequence[Record]) -> dict[str, list[int]]:
    """For each field the rows that differ from the annotation."""
    pairs = list(zip(records, gold(), strict=True))
    return {name: [g["row"] for r, g in pairs if not same(r, g)] for name, same in FIELDS.items()}


def scores(records: Sequence[Record]) -> dict[str, float]:
    """For each field the share of rows that say what the annotation says."""
    return {name: round(1 - len(rows) / len(records), 3) for name, rows in differences(records).items()}


def _show(record: Record, row: Gold, name: str) -> str:
    event = record.event
    shown: dict[str, tuple[Any, Any]] = {
        "type": (event.type, row["type"]),
        "dates": (_dates(record), (row["start"], row["end"])),
        "mode": (event.mode, row["mode"]),
        "headcount": (event.headcount, row["headcount"]),
        "foreign headcount": (event.foreign_headcount, row["foreign_headcount"]),
        "places": (
            [(m.entity.name, m.entity.country) for m in event.places],
            [(p["name"], p["country"]) for p in row["places"]],
        ),
        "countries": ([m.entity.iso for m in event.countries], row["countries"]),
        "people": (_people(record), [p["name"] for p in row["people"]]),
        "organisations": (
            sorted({m.entity.name for m in record.mentions if isinstance(m.entity, Organization)}),
            sorted(o["name"] + ("?" if o["optional"] else "") for o in row["orgs"]),
        ),
        "delegations": (
            [p.agent.name for p in record.participations if isinstance(p.agent, Place)],
            row["delegations"],
        ),
        "posts of people": (_held(record), [(p["name"], p["post"]) for p in row["people"]]),
        "parties": (
            [(a.kind, a.status, [p.name for p in a.parties]) for a in record.agreements],
            [(a["kind"], a["status"], a["parties"]) for a in row["agreements"]],
        ),
        "event name": (event.name, row["event_name"]),
        "part of": (event.part_of, row["part_of"]),
        "posts without a name": (_posts(record), [p["title"] for p in row["posts"]]),
        "agreements": (
            [(a.kind, a.status) for a in record.agreements],
            [(a["kind"], a["status"]) for a in row["agreements"]],
        ),
        "twinnings": ([(t.first.name, t.second.name) for t in record.twinnings], row["twinnings"]),
    }
    found, wanted = shown[name]
    return f"row {row['row']}, {name}: found {found}, annotated {wanted}"


def report(records: Sequence[Record]) -> list[str]:
    """A line for each difference."""
    pairs = {g["row"]: (r, g) for r, g in zip(records, gold(), strict=True)}
    return [_show(*pairs[n], name) for name, rows in differences(records).items() for n in rows]


def main() -> None:
    """Print the differences; raise the floors to today's shares (never lower them)."""
    from extract.read import read_report
    from extract.record import extract_report

    records = extract_report(read_report(SAMPLE / "2025-Q3-executive.txt")).records
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    raised = {name: max(share, floors.get(name, 0)) for name, share in scores(records).items()}
    FLOORS.write_text(json.dumps(raised, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for line in [*report(records), json.dumps(scores(records), ensure_ascii=False)]:
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
