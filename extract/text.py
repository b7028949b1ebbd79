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
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
_SOFT_HYPHENS = frozenset("\u00ad\x1f")
_HYPHENS = frozenset("-\u2010\u2011\x1e")
_STRESS = frozenset("\u0300\u0301")
_QUOTES = frozenset('"“”„‟')
_BROKEN_WORD = re.compile(r"(?<![\w-])([А-ЯЁа-яё]{2,})-( ?)([а-яё]{2,})(?![\w-])")
_LINE_END_HYPHEN = re.compile(r"(?<=\w)-( )(?=\w)")
_LOOKALIKES = str.maketrans("aceopxyiABCEHKMOPTXYIіІ", "асеорхуиАВСЕНКМОРТХУИиИ")


@dataclass(frozen=True, slots=True)
class Text:
    """A cleaned text: ``clean[i]`` stands for the source's characters ``offsets[i]`` to ``ends[i]``.

    ``breaks`` holds the positions of those spaces in ``clean`` that stand for a line break.
    """

    clean: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of ``clean[start:end]`` (which must not be empty)."""
        return self.offsets[start], self.ends[end - 1]


def clean(raw: str, base: int = 0) -> Text:
    """Clean ``raw``, which begins at offset ``base`` of the source.

    Word's bookmarks and invisible characters are dropped, white space becomes one space, letters get their
    marks back («и» + breve is «й»; a stress mark goes), words broken at the end of a line are joined, and
    straight or curly quotes become « and ».

    >>> clean("в  Международ-ном\\n[bookmark: _GoBack] форуме").clean
    'в Международном форуме'
    >>> t = clean("г.\\u00a0 Орша", base=100)
    >>> t.clean, t.span(3, 7)
    ('г. Орша', (104, 108))
    """
    chars: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    breaks: set[int] = set()
    gap: int | None = None
    line_break = soft = False
    for i in _visible(raw):
        char = raw[i]
        if _is_space(char):
            if gap is None:
                gap, soft = i, i > 0 and raw[i - 1] in _SOFT_HYPHENS
            line_break |= char in _LINE_ENDS
            continue
        if chars and gap is None and unicodedata.combining(char):
            merged = _with_mark(chars[-1], char)
            if merged is not None:
                chars[-1], ends[-1] = merged, base + i + 1
                continue
        if gap is not None and chars and not (soft and line_break):
            if line_break:
                breaks.add(len(chars))
            chars.append(" ")
            offsets.append(base + gap)
            ends.append(base + gap + 1)
        gap, line_break, soft = None, False, False
        chars.append("-" if char in _HYPHENS else char)
        offsets.append(base + i)
        ends.append(base + i + 1)
    words = "".join(_with_guillemets(chars))
    return _join_broken_words(Text(words, tuple(offsets), tuple(ends), frozenset(breaks)))


def _is_space(char: str) -> bool:
    return char.isspace() and char not in _HYPHENS


def _is_invisible(char: str) -> bool:
    return char in _SOFT_HYPHENS or (unicodedata.category(char) in ("Cf", "Cc") and not char.isspace())


def _visible(raw: str) -> list[int]:
    """The positions of the characters that are neither invisible nor part of a bookmark."""
    kept = [i for i, char in enumerate(raw) if char.isalnum() or not _is_invisible(char)]
    while True:
        text = "".join([raw[i] for i in kept])
        hidden = {k for match in _BOOKMARK.finditer(text) for k in range(*match.span())}
        if not hidden:
            return kept
        kept = [i for k, i in enumerate(kept) if k not in hidden]


def _with_mark(letter: str, mark: str) -> str | None:
    """``letter`` with a combining ``mark`` as one character; a stress mark on a Cyrillic letter goes."""
    composed = unicodedata.normalize("NFC", letter + mark)
    if len(composed) == 1:
        return composed
    return letter if mark in _STRESS and "а" <= letter.lower() <= "ё" else None


def _with_guillemets(chars: list[str]) -> list[str]:
    """Each straight or curly quote as « or », by the side on which its word stands."""
    out = list(chars)
    depth = 0
    for i, char in enumerate(chars):
        if char in _QUOTES:
            before = out[i - 1] if i else " "
            after = chars[i + 1] if i + 1 < len(chars) else " "
            touches_before = not before.isspace() and before not in "([«-/"
            touches_after = after.isalnum() or after in _QUOTES or after == "«"
            if touches_after and not touches_before:
                out[i] = "«"
            elif touches_before and depth and not after.isalnum():
                out[i] = "»"
        depth += (out[i] == "«") - (out[i] == "»" and depth > 0)
    return out


def _join_broken_words(text: Text) -> Text:
    """Drop the hyphen inside words that a line's end has broken, and the space behind every such hyphen."""
    drop: set[int] = set()
    for match in _BROKEN_WORD.finditer(text.clean):
        left, space, right = match.groups()
        hyphen = match.end(1)
        if space and hyphen + 1 not in text.breaks:
            continue
        if _is_broken(left, right, at_line_end=bool(space)):
            drop.update(range(hyphen, match.start(3)))
    drop.update(m.start(1) for m in _LINE_END_HYPHEN.finditer(text.clean) if m.start(1) in text.breaks)
    if not drop:
        return text
    kept = [i for i in range(len(text.clean)) if i not in drop]
    return Text(
        "".join(text.clean[i] for i in kept),
        tuple(text.offsets[i] for i in kept),
        tuple(text.ends[i] for i in kept),
        frozenset(new for new, old in enumerate(kept) if old in text.breaks),
    )


def _is_broken(left: str, right: str, *, at_line_end: bool) -> bool:
    """Whether «left-right» is one word with a hyphen that a line's end has left, and no compound."""
    if is_known(f"{left}-{right}"):
        return False
    whole, known = is_known(left + right), (is_known(left), is_known(right))
    if at_line_end:
        return whole or not any(known)
    return whole and not all(known) and not left.lower().endswith(("о", "е"))


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
    words = re.sub(r"[«»\"“”„'`’‘.,;:()\u2010-\u2015\u2212-]", " ", text).split()
    folded = [w.translate(_LOOKALIKES) if re.search(r"[А-Яа-яЁё]", w) else w for w in words]
    return " ".join(folded).lower().replace("ё", "е")
