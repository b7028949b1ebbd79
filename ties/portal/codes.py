"""The codes in an answer's columns («reached», «executive», «2025-Q3 municipal № 4»), in the page's language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from ontology.terms import CONCEPT_BASE, PREFIXES
from ties.portal.index import Index
from ties.portal.texts import TEXTS

__all__ = ["Codes"]

_CODE = re.compile(r"[a-z]+(?:[A-Z][a-z]*|-[a-z]+)*")
_REPORT = re.compile(r"\b(\d{4}-Q[1-4]) (executive|municipal)\b(?: (?=№))?")


class Codes:
    """The words for codes in one language: concepts by the last part of their IRI, terms of the ontology, our own."""

    def __init__(self, index: Index, language: str) -> None:
        self._schemes: dict[str, dict[str, str]] = defaultdict(dict)
        for iri in sorted(index.labels):
            scheme, _, name = iri.removeprefix(CONCEPT_BASE).partition("/")
            if iri.startswith(CONCEPT_BASE) and name:
                self._schemes[scheme][name] = index.label(iri, language).text
        for prefix in ("level", "kind", "value"):
            said = {
                key.partition(".")[2]: text for key, text in TEXTS[language].items() if key.startswith(f"{prefix}.")
            }
            self._schemes[prefix] = {name: text.lower() for name, text in said.items()}
        terms = [iri for iri in index.terms if iri.startswith(PREFIXES["ties"])]
        names = {iri: iri.removeprefix(PREFIXES["ties"]) for iri in terms}
        self._schemes["term"] = {
            name[:1].lower() + name[1:]: index.label(iri, language).text.lower() for iri, name in names.items()
        }

    def of(self, column: str, values: Collection[str]) -> Mapping[str, str]:
        """The words for the values of a column, where all of them are codes of one scheme, or name a report's rows.

        Where several schemes have them, the one counts whose name holds the column's, else the first.
        """
        if any(_REPORT.search(value) for value in values):
            return {value: _REPORT.sub(self._report, value) for value in values}
        if not values or not all(_CODE.fullmatch(value) for value in values):
            return {}
        fitting = [name for name, words in self._schemes.items() if all(value in words for value in values)]
        chosen = sorted(fitting, key=lambda name: column not in name)[:1]
        return self._schemes[chosen[0]] if chosen else {}

    def _report(self, found: re.Match[str]) -> str:
        level = self._schemes["level"][found[2]]
        return f"{found[1]}, {level}{', ' if found[0].endswith(' ') else ''}"
