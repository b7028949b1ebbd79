"""What a publisher says of a release: its title, its publisher, its licence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from graph.release.state import State
from ontology.terms import TIES

__all__ = ["About", "AboutError", "read_about"]

_TEXTS = ("title", "description", "publisher")
_VALUES = ("licence", "licence-name", "homepage", "contact", "sparql")
_LANGUAGES = ("ru", "en")


class AboutError(ValueError):
    """The file cannot be read, or says what is not known; the message says where."""


@dataclass(frozen=True)
class About:
    """The texts in Russian and in English; addresses, empty where there is none."""

    title: Mapping[str, str]
    description: Mapping[str, str]
    publisher: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    licence: str
    licence_name: str
    homepage: str
    contact: str
    sparql: str


def read_about(state: State, file: Path | None = None) -> About:
    """What ``about.toml`` says, or rather ``file`` where that says something else.

    Raises
    ------
    AboutError
        Where the file is no TOML, or names something unknown.
    OSError
        Where the file cannot be read.
    """
    said = tomllib.loads(resources.files(__package__).joinpath("about.toml").read_text(encoding="utf-8"))
    if file is not None:
        _update(said, _parsed(file), file)

    def texts(name: str) -> dict[str, str]:
        return {tongue: _filled(said[name][tongue], state, tongue) for tongue in _LANGUAGES}

    return About(
        title=texts("title"),
        description=texts("description"),
        publisher=texts("publisher"),
        keywords={tongue: tuple(said["keywords"][tongue]) for tongue in _LANGUAGES},
        **{name.replace("-", "_"): said[name] for name in _VALUES},
    )


def _filled(text: str, state: State, language: str) -> str:
    period = " – ".join(dict.fromkeys((*state.quarters[:1], *state.quarters[-1:])))
    return text.replace("{regions}", ", ".join(_regions(state, language))).replace("{period}", period)


def _regions(state: State, language: str) -> list[str]:
    """The names of the reporting regions, in Russian where a region has none in the language."""
    found = {region for report in state.reports for region in state.whole.links(report, TIES.region)}
    return [state.label(region, language) for region in sorted(found)]


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AboutError(f"{file} is no TOML ({error})") from error


def _update(said: dict[str, Any], own: Mapping[str, Any], file: Path) -> None:
    for name, value in own.items():
        if name in _VALUES and isinstance(value, str):
            said[name] = value
        elif name in (*_TEXTS, "keywords") and isinstance(value, dict) and set(value) <= set(_LANGUAGES):
            wanted = list if name == "keywords" else str
            if not all(isinstance(text, wanted) for text in value.values()):
                raise AboutError(f"{file}: the value of {name} has the wrong type")
            said[name] |= value
        else:
            raise AboutError(f"{file}: unknown, or of the wrong type: {name}")
