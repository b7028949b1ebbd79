"""What is known about words: the extraction's cue tables and ``generic_names.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from data import resource

__all__ = ["knowledge", "rows"]


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
