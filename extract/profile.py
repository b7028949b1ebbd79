"""What is particular to a reporting region: its neighbours and its legal forms. See ``data/regions/README.md``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from data import resource
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Profile", "profile_of", "profiles"]


@dataclass(frozen=True, slots=True)
class Profile:
    """A region's profile; the defaults serve where there is no file for the region."""

    region: str
    neighbours: tuple[str, ...] = ()
    legal_forms: Mapping[str, str] = field(default_factory=dict)


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by the folded name of their region.

    >>> profiles()["смоленская область"].neighbours
    ('BY',)
    """
    out = {}
    for file in sorted(resource("regions").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            profile = Profile(table["region"], tuple(table.get("neighbours", ())), table.get("legal_forms", {}))
            out[fold(profile.region)] = profile
    return out


def profile_of(region: str) -> Profile:
    """The profile of the region with that name, or the defaults.

    >>> profile_of("Заречная область").neighbours
    ()
    """
    return profiles().get(fold(region), Profile(region))
