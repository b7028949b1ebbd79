"""Search finds a thing by any of its names, in any case and script, and the thing itself before what it is part of."""

from __future__ import annotations

import pytest

from ties.portal.search import Search

NAMES = (
    (0, "Республика Индия"),
    (1, "Орша"),
    (2, "Фестиваль «Славянский базар»"),
    (3, "Министерство культуры Тверской области"),
    (4, "Тверской государственный университет"),
    (4, "ТвГУ"),
    (5, "свободная экономическая зона «Могилев»"),
    (5, "Могилев"),
    (6, "Могилев"),
    (7, "Анохин В.Н."),
    (8, "Тверь"),
)
LABELS = frozenset(one for one in NAMES if one not in {(4, "ТвГУ"), (5, "Могилев")})


@pytest.fixture(scope="module")
def search() -> Search:
    return Search(NAMES, LABELS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("индия", [0]),
        ("Индии", [0]),
        ("Орше", [1]),
        ("Славянского базара", [2]),
        ("министерствами культуры", [3]),
        ("Министерство культуры Тверской обл.", [3]),
        ("гос. ун-т", [4]),
        ("ТвГУ", [4]),
        ("МогГУ", []),  # an abbreviation has no other forms: not all that begins with «мог»
        ("Анохиным", [7]),
        ("Anokhin", [7]),
        ("Твери", [8, 3, 4]),
    ],
)
def test_words_in_another_case_short_or_in_latin_letters(search: Search, text: str, found: list[int]) -> None:
    assert sorted(search.find(text)) == sorted(found)
    assert search.find(text)[:1] == found[:1]


def test_what_is_called_so_comes_before_what_is_called_so_too(search: Search) -> None:
    assert search.find("Могилёв") == [6, 5]
