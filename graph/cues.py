"""What is known about words: the extraction's cue tables and ``generic_names.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from data import resource
from extract.profile import profiles

__all__ = ["knowledge", "legal_forms", "rows"]


@cache
def knowledge() -> dict[str, Any]:
    """The tables of ``generic_names.toml``."""
    text = resources.files("graph").joinpath("generic_names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a cue table, without its comments and its line of column names."""
    text = resource("cues", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))[1:]


@cache
def legal_forms() -> tuple[tuple[str, str, str], ...]:
    """Every legal form, those of all regions included: its abbreviation, its words, and the kind of body it tells."""
    padded = ((*row, "", "") for row in rows("legal_forms.tsv"))
    general = [(row[0], row[1], row[2]) for row in padded]
    regional = [(form, words, "") for profile in profiles().values() for form, words in profile.legal_forms.items()]
    return (*general, *sorted(set(regional)))
