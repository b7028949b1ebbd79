"""Readable, stable IRIs: slugs of Russian names, and one method for each kind of resource.

An IRI is a pure function of what it names: never of the order in which things were met. Where two
different things would share a slug, each gets a short hash of its own content.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from extract.records import Heading
from graph.names import region_stem
from ontology.terms import BASE

__all__ = [
    "Namer",
    "base_of",
    "content_hash",
    "distinct_slugs",
    "report_order",
    "report_slug",
    "short_slug",
    "slug",
    "transliterate",
]

K = TypeVar("K", bound=Hashable)

MAX_SLUG = 80
HASH_LENGTH = 8

# After the BGN/PCGN romanisation of Russian without its apostrophes; і and ў for Belarusian names.
_TABLE = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
        "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
        "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "№": "n",
    }
)  # fmt: skip


def transliterate(text: str) -> str:
    """The text in lower-case Latin letters: Cyrillic by a fixed table, other scripts' marks dropped.

    >>> transliterate("Смоленщина – Ўзвышша")
    'smolenshchina – uzvyshsha'
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(_TABLE)
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in plain if not unicodedata.combining(char))


def content_hash(*parts: str) -> str:
    """A short hexadecimal hash of the parts, for telling things apart whose readable names are equal."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def slug(text: str, limit: int = MAX_SLUG) -> str:
    """A name as the last part of an IRI: ``[a-z0-9-]``, at most ``limit`` characters, never empty.

    A name that must be cut, or that has no letter or digit to show, ends in a hash of the whole.

    >>> slug("ООО «Ромашка-2»")
    'ooo-romashka-2'
    """
    full = re.sub(r"[^a-z0-9]+", "-", transliterate(text)).strip("-")
    if full and len(full) <= limit:
        return full
    cut = full[: limit - HASH_LENGTH - 1]
    if "-" in cut[limit // 2 :]:
        cut = cut.rsplit("-", 1)[0]
    return f"{cut.strip('-') or 'x'}-{content_hash(text)}"


def short_slug(text: str, limit: int = 40) -> str:
    """The first words of a name as a slug of at most ``limit`` characters, without a hash."""
    full = re.sub(r"[^a-z0-9]+", "-", transliterate(text)).strip("-")
    if len(full) > limit:
        full = full[: limit + 1].rsplit("-", 1)[0][:limit].strip("-")
    return full or "x"


def distinct_slugs(
    wanted: Mapping[K, Sequence[str]], *, firm: AbstractSet[K] = frozenset(), taken: AbstractSet[str] = frozenset()
) -> dict[K, str]:
    """Give each thing the first of its wanted slugs that is neither ``taken`` nor another's; at last one with a hash.

    All that share a slug move on to their next one together, so that the result does not depend on the
    order of ``wanted``; only a thing in ``firm`` stays if no other of those that share its slug is in it.
    The hash is of ``repr`` of the thing's key; it is hashed again where even that slug is taken.

    >>> distinct_slugs({"a": ["rudnya", "rudnya-smolensk"], "b": ["rudnya", "rudnya-brest"], "c": ["orsha"]})
    {'a': 'rudnya-smolensk', 'b': 'rudnya-brest', 'c': 'orsha'}
    """
    ladders = {thing: _free(thing, slugs, taken) for thing, slugs in wanted.items()}
    level = dict.fromkeys(ladders, 0)
    while True:
        holders: dict[str, list[K]] = defaultdict(list)
        for thing, ladder in ladders.items():
            holders[ladder[level[thing]]].append(thing)
        moving = [
            thing
            for things in holders.values()
            if len(things) > 1
            for thing in things
            if [other for other in things if other in firm] != [thing]
            if level[thing] + 1 < len(ladders[thing])
        ]
        if not moving:
            return {thing: ladder[level[thing]] for thing, ladder in ladders.items()}
        for thing in moving:
            level[thing] += 1


def _free(thing: Hashable, slugs: Sequence[str], taken: AbstractSet[str]) -> tuple[str, ...]:
    last = f"{slugs[-1]}-{content_hash(repr(thing))}"
    while last in taken:
        last = f"{slugs[-1]}-{content_hash(last)}"
    return (*(slug for slug in slugs if slug not in taken), last)


def report_order(report: str) -> tuple[str, str]:
    """What reports are ordered by: their quarter, then their slug (of which it is a part).

    >>> sorted(["tver-2024-q4-executive", "smolensk-2025-q1-executive"], key=report_order)[0]
    'tver-2024-q4-executive'
    """
    quarter = re.search(r"(?:^|-)(\d{4}-q[1-4])(?:-|$)", report)
    return (quarter[1] if quarter else "", report)


def report_slug(heading: Heading) -> str:
    """The slug of a report: region, quarter and level, as ``smolensk-2025-q3-executive``.

    >>> report_slug(Heading("…", "2025-Q3", "municipal", "Смоленская область"))
    'smolensk-2025-q3-municipal'
    """
    return slug(f"{region_stem(heading.region)} {heading.quarter} {heading.level}")


def base_of(reports: Iterable[str]) -> str:
    """What the IRIs of a graph begin with: all before ``report/`` in those of its reports.

    >>> base_of(["https://example.org/id/report/smolensk-2025-q3-executive"])
    'https://example.org/id/'
    """
    found = (re.fullmatch(r"(.*?)report/[^/]+", iri) for iri in reports)
    return min((one[1] for one in found if one), default=BASE)


@dataclass(frozen=True, slots=True)
class Namer:
    """The IRIs below one base; every method is a pure function of its slugs."""

    base: str = BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", self.base):
            raise ValueError(f"the base of IRIs must be an http(s) IRI that ends in / or #: {self.base!r}")

    def of(self, kind: str, *parts: str) -> str:
        """The IRI of a resource: ``base + kind/part/part``."""
        return self.base + "/".join((kind, *parts))

    @property
    def meta(self) -> str:
        """The named graph with the provenance of the others."""
        return self.of("graph", "meta")

    @property
    def derived(self) -> str:
        """The named graph with what follows only from all reports together."""
        return self.of("graph", "derived")

    @property
    def links(self) -> str:
        """The named graph with the places' matches in the registers of others."""
        return self.of("graph", "links")

    @property
    def measures(self) -> str:
        """The named graph with what was measured on the networks of all reports together."""
        return self.of("graph", "measures")

    @property
    def redirects(self) -> str:
        """The named graph that says what took the place of IRIs that were given up."""
        return self.of("graph", "redirects")

    def report(self, report: str) -> str:
        """A report, and at once the named graph that holds what it says."""
        return self.of("report", report)

    def record(self, report: str, row: str) -> str:
        """A record: row ``row`` of a report."""
        return self.of("report", report, "row", row)
