"""What was found as an organisation's name, and what all the shapes of names share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.lexicon import head, post_head
from extract.morph import agrees, cases, is_adjective, is_known, is_name_like, is_noun, is_verb, readings
from extract.names import Name, find_names, is_nominative_name, name_run
from extract.nominative import nominative
from extract.phrases import is_possessive, names_municipality

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.ladder import PlaceMention
    from extract.passage import Passage, Quotation

__all__ = [
    "Found",
    "core_of",
    "head_after",
    "holder_of_post",
    "kind_told",
    "own_quotation",
    "people_behind",
]


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``start`` to ``end`` (half-open) name an organisation.

    ``name`` is the nominative with the legal form; ``form`` the legal form's abbreviation; ``core`` the
    outermost quotation's inside; ``head`` the token of the head noun. Where several bodies share a noun that stands
    before the first of them («отрядов «А» и «Б»»), what is cited begins at that noun, ``noun``.
    """

    start: int
    end: int
    name: str
    kind: str
    form: str | None = None
    core: str | None = None
    head: int | None = None
    aliases: tuple[str, ...] = ()
    sure: float = 1.0
    noun: int | None = None

    @property
    def cited(self) -> int:
        """The token at which the words begin that give the whole name."""
        return self.start if self.noun is None else self.noun


def head_after(passage: Passage, j: int) -> int | None:
    """The head noun of the phrase that begins at ``j``: after adjectives that agree with it.

    Between them may stand «и» («Деловой и культурный комплекс») and a decoration («ордена … филармония»).
    """
    tokens = passage.tokens
    k = j
    while k < len(tokens) and tokens[k].kind == "word" and k < j + 8:
        if head(tokens[k].text) and is_noun(tokens[k].text):
            return k
        if tokens[k].lower in {"ордена", "орденов"} and k > j:
            return next(
                (
                    m
                    for m in range(k + 1, min(k + 8, len(tokens)))
                    if head(tokens[m].text) and agrees(tokens[j].text, tokens[m].text)
                ),
                None,
            )
        joint = tokens[k].lower == "и" and k > j and k + 1 < len(tokens) and is_adjective(tokens[k + 1].text)
        possessive = k > j and k + 1 < len(tokens) and is_possessive(tokens[k])
        if not is_adjective(tokens[k].text) and not joint and not possessive:
            return None
        k += 1
    return None


def kind_told(passage: Passage, start: int, end: int) -> str | None:
    """The kind that the first head noun inside the name tells."""
    for token in passage.tokens[start:end]:
        found = head(token.text) if token.kind == "word" else None
        if found and found.kind != "other":
            return found.kind
    return None


def core_of(passage: Passage, start: int, end: int) -> str | None:
    """The words inside the outermost quotation, with its inner quotation closed (a municipality's is none)."""
    quotation = own_quotation(passage, start, end)
    if quotation is None or quotation.end - quotation.start < 3:
        return None
    inside = _uninflected(passage, quotation)
    return inside + "»" if inside.count("«") > inside.count("»") else inside


def own_quotation(passage: Passage, start: int, end: int) -> Quotation | None:
    """The first quotation among the tokens that names the body itself, and no municipality that it is of."""
    opening = (i for i in range(start, end) if i in passage.quotation_at)
    return next((passage.quotation_at[i] for i in opening if not names_municipality(passage.tokens, i)), None)


def _uninflected(passage: Passage, quotation: Quotation) -> str:
    """The words of a quotation; a head noun that stands in another case («АО «Концерна Х»») goes back."""
    first, last = quotation.start + 1, quotation.end - 1
    at = head_after(passage, first)
    if at is not None and at < last and not any(case == "nomn" for case, _ in cases(passage.tokens[at].text)):
        words = nominative([t.text for t in passage.tokens[first : at + 1]])
        return " ".join([*words, *([passage.words(at + 1, last)] if last > at + 1 else [])])
    return passage.words(first, last)


def people_behind(passage: Passage, first: int) -> frozenset[int]:
    """Where people's names in the nominative begin: «директор музея Елена Крук» (a namesake is in the genitive).

    With initials right behind the head the case does not tell («музей Ю.А. Гагарина»): that is a namesake.
    """
    return frozenset(n.start for n in find_names(passage) if n.start >= first and _is_person_behind(passage, n, first))


def holder_of_post(passage: Passage, start: int, first: int, places: Mapping[int, PlaceMention]) -> frozenset[int]:
    """Where the name of its holder begins behind a body that a post governs; ``first`` is the token behind the head.

    Either initials right behind the head («заместитель директора музея К.О. Шишко»; where another name follows, the
    museum is named after the first), or two and more capital words in the case of the post, where that is not the
    genitive («солистка … филармонии Алеся Гринкевич», «советник по культуре Посольства …»).
    """
    tokens = passage.tokens
    post = _governing(passage, start)
    if post is None or first >= len(tokens):
        return frozenset()
    wanted = {case for case, _ in cases(tokens[post].text)} - {"gent", "accs"}
    if tokens[first].kind == "initial":
        surname = next((t.text for t in tokens[first : first + 3] if t.kind == "word"), "")
        another = any(t.kind == "initial" for t in tokens[first + 3 : first + 5])
        return frozenset({first}) if not another and (not wanted or _can_stand(surname, wanted)) else frozenset()
    for k in range(first, min(first + 8, len(tokens) - 1)):
        if k in places or passage.quoted[k] is not None or not tokens[k].is_capital:
            continue
        found = name_run(passage, k, frozenset(places))
        words = [t.text for t in tokens[k : found.end]] if found else []
        begin = next((b for b in range(len(words) - 1) if _is_given(words[b], wanted)), 0)
        if words and _is_name_in(words[begin:], wanted):
            return frozenset({k + begin})
    return frozenset()


def _governing(passage: Passage, start: int) -> int | None:
    """The head of the post whose words lead up to the body that begins at ``start``."""
    tokens = passage.tokens
    for k in range(start - 1, max(-1, start - 9), -1):
        if tokens[k].text in {",", ".", ";", ":", "("} or is_verb(tokens[k].text):
            return None
        if tokens[k].kind == "word" and post_head(tokens[k].text):
            return k
    return None


def _is_name_in(words: Sequence[str], wanted: set[str]) -> bool:
    """Whether a name's words can stand in one of the cases. Beside a surname that is no genitive a given name in «-а»,
    of which the dictionary knows a man's genitive alone, is a woman's («Мирьяна Павич»)."""
    woman = "nomn" in wanted and words[0][-1] in "ая" and is_name_like(words[0]) and words[-1].endswith("ич")
    return all(_can_stand(word, wanted) for word in (words[1:] if woman else words))


def _can_stand(word: str, wanted: set[str]) -> bool:
    """Whether a part of a name can stand in one of the cases: by its form, or because nobody knows the word."""
    nouns = [r.tag for r in readings(word) if r.tag.POS == "NOUN"]
    return not is_known(word) or any(tag.case in wanted for tag in _as_name(word) or nouns)


def _is_given(word: str, wanted: set[str]) -> bool:
    """Whether ``word`` is a known given name in one of the cases («музея Чехова Анна Белова»)."""
    return is_known(word) and any("Name" in tag and tag.case in wanted for tag in _as_name(word))


def _as_name(word: str) -> list[Any]:
    """The likely readings of ``word`` as a part of one person's name."""
    found = [r for r in readings(word) if {"Name", "Patr", "Surn"} & r.tag.grammemes and r.tag.number == "sing"]
    return [r.tag for r in found if r.score * 4 > found[0].score]


def _is_person_behind(passage: Passage, name: Name, first: int) -> bool:
    before = passage.tokens[name.start - 1].lower
    surname_first = bool(name.initials) and passage.tokens[name.start].kind == "word"
    if surname_first:
        return before not in {"им.", "им", "имени", "памяти"}
    return is_nominative_name(passage, name) and not (name.initials and name.start == first)
