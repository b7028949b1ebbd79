"""The gold file: what a careful reader found in each row of one report, as typed values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["GoldAgreement", "GoldError", "GoldOrganization", "GoldPerson", "GoldPost", "GoldRow", "read_gold"]


class GoldError(ValueError):
    """A gold file that cannot be used; the message names the file, the line and the fault."""


@dataclass(frozen=True, slots=True)
class GoldOrganization:
    """An organisation by all its names in the row; an ``optional`` one may be left out without fault."""

    names: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A person, and the post in which the row shows them."""

    name: str
    post: str | None


@dataclass(frozen=True, slots=True)
class GoldPost:
    """An office whose holder is not named."""

    title: str
    organization: str | None


@dataclass(frozen=True, slots=True)
class GoldAgreement:
    """An agreement; ``kind`` and ``status`` are concepts' names."""

    kind: str
    status: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldRow:
    """What one row says. ``countries`` are ISO 3166-1 codes, ``twinnings`` pairs of municipalities."""

    row: int
    type: str
    start: str
    end: str
    mode: str
    headcount: int | None
    places: tuple[str, ...]
    countries: tuple[str, ...]
    people: tuple[GoldPerson, ...]
    posts: tuple[GoldPost, ...]
    organizations: tuple[GoldOrganization, ...]
    delegations: tuple[str, ...]
    agreements: tuple[GoldAgreement, ...]
    twinnings: tuple[tuple[str, str], ...]


def read_gold(path: Path) -> tuple[GoldRow, ...]:
    """Read a gold file.

    Raises
    ------
    GoldError
        Where the file is no text, holds no row, or a line is not a row in the form of the guidelines.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path.name}: the file cannot be read ({error})") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                rows.append(_row(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise GoldError(f"{path.name}, line {number}: not a row of gold ({error!r})") from error
    if not rows:
        raise GoldError(f"{path.name}: there is no row in it")
    return tuple(rows)


def _row(item: Mapping[str, Any]) -> GoldRow:
    return GoldRow(
        row=int(item["row"]),
        type=item["type"],
        start=item["start"],
        end=item["end"],
        mode=item["mode"],
        headcount=item["headcount"],
        places=tuple(place["name"] for place in item["places"]),
        countries=tuple(item["countries"]),
        people=tuple(GoldPerson(person["name"], person.get("post")) for person in item["people"]),
        posts=tuple(GoldPost(post["title"], post.get("org")) for post in item["posts"]),
        organizations=tuple(
            GoldOrganization((body["name"], *body.get("aliases", ())), bool(body.get("optional")))
            for body in item["orgs"]
        ),
        delegations=tuple(item["delegations"]),
        agreements=tuple(GoldAgreement(a["kind"], a["status"], tuple(a["parties"])) for a in item["agreements"]),
        twinnings=tuple((first, second) for first, second in item["twinnings"]),
    )
