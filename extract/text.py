"""The cleaned form of a cell, with a map back to the source's characters.

Analysis wants one space between words and no line-broken words; citations want the exact characters of
the source. A :class:`Text` has both: ``text.clean`` to analyse, ``text.span(a, b)`` to cite.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from extract.morph import is_known

__all__ = ["Text", "clean", "fold", "squeeze"]

_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_HYPHENS = frozenset("-\u2010\u2011")
_BROKEN_WORD = re.compile(r"(?<![\w-])([А-ЯЁа-яё]{2,})-( ?)([а-яё]{2,})(?![\w-])")
_LOOKALIKES = str.maketrans("aceopxyiABCEHKMOPTXYIіІ", "асеорхуиАВСЕНКМОРТХУИиИ")


@dataclass(frozen=True, slots=True)
class Text:
    """A cleaned text; ``offsets[i]`` is the source offset of ``clean[i]``, ``breaks`` the line breaks.

    ``breaks`` holds the positions of those spaces in ``clean`` that stand for a line break.
    """

    clean: str
    offsets: tuple[int, ...]
    breaks: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of ``clean[start:end]`` (which must not be empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1


def clean(raw: str, base: int = 0) -> Text:
    """Clean ``raw``, which begins at offset ``base`` of the source.

    Word's bookmarks and invisible characters are dropped, white space becomes one space, words broken by
    a hyphen at the end of a line are joined.

    >>> clean("в  Международ-ном\\n[bookmark: _GoBack] форуме").clean
    'в Международном форуме'
    >>> t = clean("г.\\u00a0 Орша", base=100)
    >>> t.clean, t.span(3, 7)
    ('г. Орша', (104, 108))
    """
    hidden = {i for match in _BOOKMARK.finditer(raw) for i in range(*match.span())}
    chars: list[str] = []
    offsets: list[int] = []
    line_break = False
    pending: int | None = None
    breaks: set[int] = set()
    for i, char in enumerate(raw):
        if i in hidden or char in _INVISIBLE:
            continue
        if char.isspace():
            pending = i if pending is None else pending
            line_break |= char in "\n\r\v\f\u2028\x85"
            continue
        if pending is not None and chars:
            if line_break:
                breaks.add(len(chars))
            chars.append(" ")
            offsets.append(base + pending)
        pending, line_break = None, False
        chars.append("-" if char in _HYPHENS else char)
        offsets.append(base + i)
    return _join_broken_words(Text("".join(chars), tuple(offsets), frozenset(breaks)))


def _join_broken_words(text: Text) -> Text:
    """Drop the hyphen (and the space) inside words that a line's end has broken."""
    drop: set[int] = set()
    for match in _BROKEN_WORD.finditer(text.clean):
        left, space, right = match.groups()
        hyphen = match.end(1)
        if space and hyphen + 1 not in text.breaks:
            continue
        linked = left.lower().endswith(("о", "е"))
        if not linked and is_known(left + right) and not (is_known(left) and is_known(right)):
            drop.update(range(hyphen, match.start(3)))
        elif space:
            drop.add(hyphen + 1)
    if not drop:
        return text
    kept = [i for i in range(len(text.clean)) if i not in drop]
    return Text(
        "".join(text.clean[i] for i in kept),
        tuple(text.offsets[i] for i in kept),
        frozenset(new for new, old in enumerate(kept) if old in text.breaks),
    )


def squeeze(raw: str) -> str:
    """The cleaned form alone.

    >>> squeeze(" Город\\n Смоленск ")
    'Город Смоленск'
    """
    return clean(raw).clean


def fold(name: str) -> str:
    """A form of ``name`` for comparison: case, ё, quotes, dashes, look-alike letters and dots folded.

    >>> fold("ОАО  «Свiтанак»") == fold("оао Свитанак")
    True
    """
    text = unicodedata.normalize("NFKC", name)
    words = re.sub(r"[«»\"“”„'`’‘.,;:()]", " ", text).split()
    folded = [w.translate(_LOOKALIKES) if re.search(r"[А-Яа-яЁё]", w) else w for w in words]
    return re.sub(r"[\s\u2010-\u2015\u2212-]+", " ", " ".join(folded).lower().replace("ё", "е")).strip()
