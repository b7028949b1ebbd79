"""Counts of people in a cell: how many, whom, and in which sentence, item of a list, or bracket they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from extract.gazetteer import table
from extract.lexicon import is_people_noun
from extract.morph import is_adjective, is_verb, lemmas, readings
from extract.passage import quotations
from extract.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Count", "Counted", "Span", "counts_people"]

Span = tuple[int, int]
"""Tokens, half-open."""

_ABOUT = frozenset({"более", "свыше", "около", "порядка", "не", "менее", "примерно", "почти", "до", "ещё", "еще"})
_LEARNERS = frozenset({"слушатель"})
_PART = re.compile(r"\b(?:из них|из которых|в том числе|в т\. ?ч\.|среди|включая)\b")


@dataclass(frozen=True, slots=True)
class Count:
    """Tokens ``start`` to ``end`` count ``value`` people; ``noun`` tells whom, in lower case («спортсменов»).

    Behind a label («участников – 45», «из них 12 – из Китая») there is no noun. ``clause`` is the sentence, or the
    part of it before or behind a semicolon; ``bracket`` is the one around the number.
    """

    start: int
    end: int
    value: int
    noun: str
    clause: Span
    bracket: Span | None


class Counted:
    """A cell (cleaned) with its clauses, the items of their lists, its brackets, and all counts of people."""

    def __init__(self, text: str, *, taught: bool = False) -> None:
        """Find what ``text`` counts; where people are ``taught``, those who listen take part."""
        self.tokens = tokenize(text)
        self._taught = taught

    @cached_property
    def brackets(self) -> dict[int, Span]:
        """The outermost bracket (with its signs) that a token stands in."""
        out: dict[int, Span] = {}
        depth = start = 0
        for i, token in enumerate(self.tokens):
            if token.text == "(":
                start = i if depth == 0 else start
                depth += 1
            elif token.text == ")" and depth:
                depth -= 1
                if depth == 0:
                    out.update(dict.fromkeys(range(start, i + 1), (start, i + 1)))
        return out

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotations."""
        return frozenset(i for q in quotations(self.tokens) for i in range(q.start, q.end))

    @cached_property
    def clauses(self) -> tuple[Span, ...]:
        """The sentences, and what semicolons part in them."""
        out, start = [], 0
        for i, token in enumerate(self.tokens):
            following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
            abbreviated = token.lower == "чел." and following is not None and following.is_capital
            behind_name = token.kind == "initial" and following is not None and following.kind == "number"
            if (
                i not in self.brackets
                and i not in self.quoted
                and (token.text in {".", ";"} or abbreviated or behind_name)
            ):
                out.append((start, i if token.text in {".", ";"} else i + 1))
                start = i + 1
        return tuple((a, b) for a, b in (*out, (start, len(self.tokens))) if a < b)

    def items(self, clause: Span) -> list[Span]:
        """The members of the list in ``clause``: between commas, and behind «(…) и»."""
        out, start = [], clause[0]
        for i in range(*clause):
            joined = self.tokens[i].text == "и" and self.tokens[i - 1].text == ")"
            if i not in self.brackets and i not in self.quoted and (self.tokens[i].text == "," or joined):
                out.append((start, i))
                start = i + 1
        return [(a, b) for a, b in (*out, (start, clause[1])) if a < b]

    def words(self, start: int, end: int, bracket: Span | None = None) -> list[str]:
        """The words from ``start`` to ``end``, without what stands in brackets other than ``bracket``."""
        level = (k for k in range(start, min(end, len(self.tokens))) if self.brackets.get(k, bracket) == bracket)
        return [self.tokens[k].text for k in level]

    def before(self, count: Count) -> list[str]:
        """The words of the clause (or bracket) before the number, up to «более» or «около»."""
        words = self.words(count.bracket[0] + 1 if count.bracket else count.clause[0], count.start, count.bracket)
        while words and words[-1].lower() in _ABOUT:
            words.pop()
        return words

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """All counts of participants: neither parts of others («из них …») nor audiences."""
        return tuple(c for c in self._all if not self._is_part(c) and not self._is_audience(c))

    def has_audience(self, span: Span) -> bool:
        """Whether an audience is counted in ``span``."""
        return any(span[0] <= c.start < span[1] and self._is_audience(c) for c in self._all)

    def opening(self, span: Span) -> Count | None:
        """The count of participants with which ``span`` begins («более 60 школьников из …», «группа из 12 врачей»)."""
        first = next((i for i in range(*span) if self.tokens[i].lower not in _ABOUT), span[0])
        first += 2 * ([t.lower for t in self.tokens[first : first + 2]] == ["группа", "из"])
        return next((c for c in self.counts if c.start == first and c.noun), None)

    def numbered(self, start: int) -> int:
        """The number that begins at ``start``, of whatever it is («8 команд»); 0 where there is none."""
        first = next((i for i in range(start, len(self.tokens)) if self.tokens[i].lower not in _ABOUT), None)
        number = self._number(first) if first is not None else None
        return number[0] if number else 0

    def ends_sentence(self, i: int) -> bool:
        """Whether a sentence ends before token ``i``."""
        return i == len(self.tokens) or self.tokens[i].text == "."

    @cached_property
    def first_sentence(self) -> tuple[Span, ...]:
        """The clauses of the first sentence."""
        last = next((k for k, (_, b) in enumerate(self.clauses) if self.ends_sentence(b)), len(self.clauses))
        return self.clauses[: last + 1]

    @cached_property
    def _all(self) -> tuple[Count, ...]:
        return tuple(self._found())

    def _found(self) -> Iterator[Count]:
        for clause in self.clauses:
            i = clause[0]
            while i < clause[1]:
                number = self._number(i)
                if number is None:
                    i += 1
                    continue
                value, end = number
                noun, after = self._noun(end)
                yield Count(i, after, value, noun, clause, self.brackets.get(i))
                i = end

    def _number(self, i: int) -> tuple[int, int] | None:
        """The number that begins at ``i`` («1 200», «1,2 тыс.», «50-ти»), and its end."""
        digits, end = re.sub(r"-(?:ти|и|х|ми)$", "", self.tokens[i].text), i + 1
        if not re.fullmatch(r"\d+(?:,\d+)?", digits):
            return None
        while end < len(self.tokens) and "," not in digits and re.fullmatch(r"\d{3}", self.tokens[end].text):
            digits += self.tokens[end].text
            end += 1
        if end < len(self.tokens) and self.tokens[end].lower.startswith("тыс"):
            return round(float(digits.replace(",", ".")) * 1000), end + 1
        return None if "," in digits else (int(digits), end)

    def _noun(self, i: int) -> tuple[str, int]:
        """The people whom the number before ``i`` counts, and the end of the words."""
        for k in range(i, min(i + 3, len(self.tokens))):
            token = self.tokens[k]
            if token.lower.startswith("чел"):
                return "человек", k + 1
            if token.kind == "word" and counts_people(token.text):
                return token.lower, k + 1
            if token.kind != "word" or not is_adjective(token.text):
                break
        return "", i

    def _is_part(self, count: Count) -> bool:
        """«из них 12 …», «8 из которых …», «(60 – по видеосвязи)»: a part of those counted before."""
        left = " ".join(self.before(count)).lower()
        behind = " ".join(t.lower for t in self.tokens[count.end : count.end + 2])
        part = max((m.end() for m in _PART.finditer(left)), default=-1)
        return part > left.rfind("всего") or behind in {"из которых", "из них"}

    def _is_audience(self, count: Count) -> bool:
        """Who looks, listens or buys: «зрителей – 500», «ярмарку посетили 300 человек», «ещё 60 человек следили»."""
        if any(_audience().get(form) for form in self._watching(count.noun.split("-")[0])):
            return True
        behind = self.words(count.end, count.end + 1, count.bracket)
        item = next(a for a, b in self.items(count.clause) if a <= count.start < b)
        if (behind and is_verb(behind[0]) and self._tells_audience(behind[0])) or (
            count.bracket and self._tells_audience(self.tokens[item].text)
        ):
            return True
        for word in reversed(self.before(count)):
            if word == "," or word.lower() == "всего" or word.lower().startswith("участник"):
                return False
            if self._tells_audience(word):
                return True
        return False

    def _tells_audience(self, word: str) -> bool:
        """Whether ``word`` is a noun for an audience, or a finite verb for what it does."""
        found = readings(word)
        return bool(found) and found[0].tag.POS != "PRTF" and not self._watching(word).isdisjoint(_audience())

    def _watching(self, word: str) -> frozenset[str]:
        return lemmas(word) - (_LEARNERS if self._taught else frozenset())


@cache
def _audience() -> dict[str, bool]:
    return {row["word"]: row["counted"] == "yes" for row in table("cues", "audience.tsv")}


def counts_people(noun: str) -> bool:
    """Whether what is counted is people, one by one: a noun for someone animate, and not for a group."""
    nouns = [r for r in readings(noun)[:3] if r.tag.POS == "NOUN" and "Name" not in r.tag]
    return any("anim" in r.tag for r in nouns) if nouns else is_people_noun(noun)
