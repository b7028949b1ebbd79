"""Which stated short forms can be another name of an organisation, and which name a body inside its name."""

from __future__ import annotations

from functools import cache

from graph.names import key, without_form

__all__ = ["names_inner_body"]

_STEM = 5


@cache
def names_inner_body(alias: str, name: str) -> bool:
    """Whether the alias names a body that the name only refers to («Совет Союза писателей» – «Союз писателей», «СП»).

    The alias stands in the name, after its first word and in another case; or the alias is an abbreviation
    of the name's last words without its first.

    >>> names_inner_body("Союз писателей", "Совет Союза писателей"), names_inner_body("СП", "Совет Союза писателей")
    (True, True)
    >>> names_inner_body("Мост", "Деловой центр «Мост»"), names_inner_body("ССП", "Совет Союза писателей")
    (False, False)
    """
    words, inner = without_form(name, None), key(alias).split()
    if not inner or len(words) < 2:
        return False
    if len(inner) == 1 and alias.strip('«»"“” ').isupper():
        initials = "".join(word[0] for word in words if len(word) > 1)
        return len(inner[0]) > 1 and initials.endswith(inner[0]) and initials != inner[0]
    for start in range(1, len(words) - len(inner) + 1):
        part = list(words[start : start + len(inner)])
        if part != inner and all(map(_same_stem, part, inner)):
            return True
    return False


def _same_stem(word: str, other: str) -> bool:
    stem = word[: max(3, min(_STEM, len(word) - 2))]
    return word == other or (other.startswith(stem) and abs(len(word) - len(other)) <= 3)
