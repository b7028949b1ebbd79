"""Random input: settings that repeat from run to run, and texts as reports could hold them."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

__all__ = ["any_text", "messy_text", "runs"]

_DEEPER = int(os.environ.get("TIES_FUZZ", "0"))


def runs(examples: int) -> settings:
    """Settings for one test: the same examples each time; ``TIES_FUZZ=20`` tries 20 times as many, at random."""
    return settings(
        max_examples=examples * (_DEEPER or 1),
        derandomize=not _DEEPER,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


_PIECES = (
    *("Международ-ном", "Международ-\nном", "научно-\nпрактическая", "Санкт-\nПетербург", "из-\nза", "меро-приятия"),
    *("г.\u00a0Орша", "М.Ю.Лермонтов", "А.А Гапеева", "«Центр «Долг»", "ОАО «МАЗ»", "(далее – ОАО)", "№ 5", "10.00"),
    *("26\u201128 сентября", "11, 13", "3-\n5", "XXXI", "ХXXI", "Дажынкi", "Beijing Co., Ltd", "e-mail"),
    *("[bookmark: _GoBack]", "[bookmark:", "]", "[book", "mark: x]", "\u00ad", "Ви\u0301тебск", "и\u0306", "е\u0308"),
    *(" ", "  ", "\n", "\n\n", "\t", " \t", "\u00a0", "\u2028", "\r\n", "\x1e", "\x1f", "\u200b", "\ufeff", "\u200e"),
    *(
        "-",
        "–",
        "—",
        "…",
        "«",
        "»",
        "“",
        "”",
        '"',
        "(",
        ")",
        ",",
        ";",
        ".",
        ":",
        "!",
        "\u20bd",
        "😀",
        "👨\u200d🏫",
        "é",
        "ﬁ",
    ),
)


def messy_text() -> st.SearchStrategy[str]:
    """Fragments of officialese with everything that Word and careless typing put between them."""
    return st.lists(st.one_of(st.sampled_from(_PIECES), st.text("абвгдеёИКСчья-\n ", max_size=6)), max_size=12).map(
        "".join
    )


def any_text() -> st.SearchStrategy[str]:
    """Any text at all (no lone surrogates: no file decodes to them), and messy officialese."""
    return st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), messy_text())
