"""A large answer in pages: the same query with LIMIT and OFFSET, in an order that is the same for every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.store_tokens import Kind, Token, TokenError, text_of, zone_end

__all__ = ["Paged"]


@dataclass(frozen=True, slots=True)
class Paged:
    """A SELECT query cut where pages are told apart.

    ``limit`` and ``offset`` are the query's own; a page lies within them.
    """

    head: str
    order: str
    tail: str
    limit: int | None
    offset: int

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Paged:
        """Read the query's own order and bounds.

        Raises
        ------
        TokenError
            Where what follows the query's pattern is not in the order of the grammar.

        Examples
        --------
        >>> from graph.store_tokens import tokens_of
        >>> paged = Paged.of(tokens_of("SELECT ?x { ?x a ?y } ORDER BY ?y LIMIT 50"))
        >>> print(paged.page(20, 40, ("x",)))
        SELECT ?x { ?x a ?y }
        ORDER BY ?y ?x
        LIMIT 10 OFFSET 40
        """
        close = max((i for i, token in enumerate(tokens) if token.text == "}" and not token.depth), default=-1)
        values = next((i for i, token in enumerate(tokens) if not token.depth and token.is_word("VALUES")), len(tokens))
        if values < close:  # the last brace at depth 0 is that of VALUES
            close = max(i for i in range(values) if tokens[i].text == "}" and not tokens[i].depth)
        words = [i for i in range(close + 1, values) if tokens[i].kind is Kind.WORD and not tokens[i].depth]
        start = next((i for i in words if tokens[i].is_word("ORDER")), None)
        bounds = [i for i in words if tokens[i].is_word("LIMIT", "OFFSET")]
        first = min([*bounds, values])
        begin = first if start is None else start
        end = first if start is None else zone_end(tokens, start, "LIMIT", "OFFSET", "VALUES")
        order = text_of(
            [token if token.kind is not Kind.SPACE else Token(Kind.SPACE, " ") for token in tokens[begin:end]]
        )
        own = {tokens[i].text.upper(): _number(tokens, i) for i in bounds}
        return cls(
            text_of(tokens[:begin]), order.strip(), text_of(tokens[values:]), own.get("LIMIT"), own.get("OFFSET", 0)
        )

    def whole(self, limit: int) -> str:
        """The query as it stands, but for so many rows at most."""
        return self._text(self.order, limit, 0)

    def page(self, limit: int, skip: int, variables: Sequence[str]) -> str:
        """So many rows after the first ``skip``; what the query's order leaves equal is ordered by its terms."""
        ties = " ".join(f"?{name}" for name in variables)
        order = f"{self.order} {ties}" if self.order else f"ORDER BY {ties}"
        return self._text(order if ties else self.order, limit, skip)

    def _text(self, order: str, limit: int, skip: int) -> str:
        rows = limit if self.limit is None else max(0, min(limit, self.limit - skip))
        bounds = f"LIMIT {rows} OFFSET {self.offset + skip}"
        return "\n".join(part for part in (self.head.rstrip(), order, bounds, self.tail) if part)


def _number(tokens: Sequence[Token], position: int) -> int:
    found = next((token.text for token in tokens[position + 1 :] if token.kind is not Kind.SPACE), "")
    if not found.isdecimal():
        raise TokenError(f"{tokens[position].text} needs a whole number")
    return int(found)
