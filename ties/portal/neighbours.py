"""A small picture of a thing and those around it, as SVG with links; it needs no script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, sqrt
from textwrap import wrap

from markupsafe import Markup, escape

from ties.portal.model import Neighbour, Piece

__all__ = ["picture"]

_WIDTH, _ROW, _MIDDLE = 820, 52, 410
_LEFT, _RIGHT = 285, 535
_LINE, _LINES = 26, 2


def picture(centre: Piece, around: Sequence[Neighbour], title: str, href: Callable[[Piece], str]) -> Markup:
    """Give the picture: the thing in the middle, the others in two columns, so that every name can be read.

    Parameters
    ----------
    centre
        The thing itself.
    around
        One or more; the first is at the top of the left column, the second at the top of the right one, and so on.
    title
        What the picture shows, for those who do not see it.
    href
        The address that a piece leads to.
    """
    rows = ceil(len(around) / 2)
    height = rows * _ROW + 20
    most = max(one.weight for one in around)
    lines, dots = [], []
    for i, one in enumerate(around):
        x, y = (_LEFT, _RIGHT)[i % 2], 10 + _ROW * (i // 2) + _ROW // 2
        lines.append(
            Markup('<path d="M{} {}C{} {} {} {} {} {}" stroke-width="{:.1f}"/>').format(
                *(_MIDDLE, height // 2, (_MIDDLE + x) // 2, height // 2, (_MIDDLE + x) // 2, y, x, y),
                1 + 5 * sqrt(one.weight / most),
            )
        )
        dots.append(_dot(one, x, y, href))
    words = _text(centre.text, _MIDDLE, height // 2 + 24, "middle", 18)
    middle = Markup('<g class="dot centre {}"><circle cx="{}" cy="{}" r="10"/>{}</g>').format(
        centre.kind or "other", _MIDDLE, height // 2, words
    )
    return Markup(
        '<svg class="around" viewBox="0 0 {} {}" role="group" aria-label="{}"><g class="lines">{}</g>{}{}</svg>'
    ).format(_WIDTH, max(height, 90), title, Markup("").join(lines), Markup("").join(dots), middle)


def _dot(one: Neighbour, x: int, y: int, href: Callable[[Piece], str]) -> Markup:
    whole = f"{one.piece.text} – {one.meaning}" if one.meaning else one.piece.text
    left = x == _LEFT
    words = _text(one.piece.text, x - 13 if left else x + 13, y, "end" if left else "start", _LINE)
    return Markup('<a class="dot {}" href="{}"><title>{}</title><circle cx="{}" cy="{}" r="7"/>{}</a>').format(
        escape(one.piece.kind or "other"), href(one.piece), whole, x, y, words
    )


def _text(text: str, x: int, y: int, anchor: str, line: int) -> Markup:
    """A name in a few short lines, centred on a height."""
    rows = wrap(text, line, max_lines=_LINES + (anchor == "middle"), placeholder="…") or [""]
    top = y + 4 - (7 * (len(rows) - 1) if anchor != "middle" else 0)
    spans = (Markup('<tspan x="{}" y="{}">{}</tspan>').format(x, top + 15 * i, row) for i, row in enumerate(rows))
    return Markup('<text text-anchor="{}">{}</text>').format(anchor, Markup("").join(spans))
