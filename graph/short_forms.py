"""The shorter names that an organisation's full name yields by exact rules, without anybody stating them.

Each rule can be said in a sentence, and none rests on similarity. A short form only links where a single full name
yields it; see :mod:`graph.link_organizations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.morph import is_noun, lemma
from extract.records import Organization
from graph.cues import knowledge
from graph.generic import is_generic
from graph.names import QUOTES, key, organization_key

__all__ = ["abbreviated", "abbreviations", "lemma_key", "quoted_core", "short_forms"]

_GEOGRAPHIC = frozenset(("города", "района", "области", "края", "округа", "республики", "села", "поселка", "деревни"))
_SHORTEST_ABBREVIATION = 3


@cache
def short_forms(organization: Organization) -> frozenset[str]:
    """The keys of shorter names of the same body.

    >>> sorted(short_forms(Organization("Брестский театр имени Ленина")))
    ['брестский театр']
    >>> "музей брест" in short_forms(Organization("Государственный музей «Брест»"))
    True
    """
    name = organization_key(organization.name, organization.legal_form)
    found = {*_without_honour(name), *_without_status(organization, name), *_without_parent(organization, name)}
    return frozenset(found - {name, ""})


def _without_honour(name: str) -> Iterator[str]:
    """Without whom the body honours: «… университет имени П.М. Машерова» – «… университет»."""
    words = name.split()
    if "имени" not in words[1:]:
        return
    start = words.index("имени", 1)
    tail = next((i for i in range(start + 2, len(words)) if words[i] in _GEOGRAPHIC), len(words))
    tail -= 1 if tail < len(words) and words[tail] != "города" else 0  # «Сенненского района»
    kept = (*words[:start], *words[tail:])
    if not (is_generic(" ".join(kept)) and _GEOGRAPHIC.isdisjoint(kept)):
        yield " ".join(kept)


def _without_status(organization: Organization, name: str) -> Iterator[str]:
    """Without the adjective that only says whose the body is, before a quoted name: «Государственный музей «…»»."""
    words = name.split()
    core = quoted_core(organization.name)
    status = frozenset(knowledge()["status_adjectives"])
    if core and words and words[0] in status and len(words) > len(core.split()) + 1:
        yield " ".join(words[1:])


def _without_parent(organization: Organization, name: str) -> Iterator[str]:
    """Without the body that it belongs to: «Витебская епархия Белорусской Православной Церкви»."""
    if organization.unit_of is None:
        return
    words, parent = name.split(), organization_key(organization.unit_of.name).split()
    head = words[: len(words) - len(parent)]
    if not head or any(lemma(word) in knowledge()["branch_heads"] for word in head):
        return
    if [lemma(word) for word in words[len(head) :]] == [lemma(word) for word in parent] and not is_generic(
        " ".join(head)
    ):
        yield " ".join(head)


@cache
def abbreviated(name: str) -> frozenset[tuple[str, int]]:
    """The keys that a name's key gives if a run of three or more of its words, but not all, is written by its first
    letters; each with the place of the word that these make.

    >>> ("орловский кцсон", 1) in abbreviated("орловский комплексный центр социального обслуживания населения")
    True
    """
    words = name.split()
    found = set()
    for start in range(len(words)):
        for end in range(start + _SHORTEST_ABBREVIATION, len(words) + 1):
            run = words[start:end]
            full = [word for word in run if len(word) > 2 or is_noun(word)]
            for letters in ("".join(word[0] for word in run), "".join(word[0] for word in full)):
                if len(letters) >= _SHORTEST_ABBREVIATION and len(run) < len(words):
                    found.add((" ".join((*words[:start], letters, *words[end:])), start))
    return frozenset(found)


@cache
def abbreviations(name: str) -> tuple[int, ...]:
    """Which words of a name's key are in capitals where it is spelled, as «ПНИ» is in «СОГБУ «Орловский ПНИ»».

    >>> abbreviations("СОГБУ «Орловский ПНИ»")
    (1,)
    """
    capitals = {key(word) for word in re.findall(r"\w{2,}", name) if word.isupper()}
    return tuple(i for i, word in enumerate(organization_key(name).split()) if word in capitals)


@cache
def lemma_key(name: str) -> str:
    """The key with every word in its dictionary form, without the words that only introduce a municipality's name.

    >>> lemma_key("администрация муниципального образования велижский муниципальный округ") == lemma_key(
    ...     "администрация велижского муниципального округа")
    True
    """
    for phrase in knowledge()["wrappers"]:
        name = re.sub(rf"\b{phrase}\b", " ", name)
    return " ".join(lemma(word) for word in name.split())


def quoted_core(name: str) -> str:
    """The key of the innermost last quotation of a name, empty if there is none.

    >>> quoted_core("ФГБУК «Государственный музей «Смоленская крепость»")
    'смоленская крепость'
    """
    parts = [part for part in re.split(f"[{QUOTES}]", name) if key(part)]
    return key(parts[-1]) if len(parts) > 1 or (parts and name.lstrip()[:1] in QUOTES) else ""
