"""Whose post it is: the titles that belong to a name, before it or behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.lexicon import delegation_noun, post_head, words_of
from extract.morph import lemmas, readings
from extract.phrases import is_distinction, is_honour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.ladder import PlaceMention
    from extract.names import Name
    from extract.passage import Passage
    from extract.posts import Title

__all__ = ["behind", "past_brackets", "past_origin", "title_after", "titles_before"]


_FIRST = frozenset({"директор", "гендиректор", "ректор", "глава", "президент"})
_EXCLUSIVE = frozenset({"министр", "губернатор", "мэр"})


_HONORIFICS = frozenset({"господин", "госпожа", "г-н", "г-жа", "господином", "госпожой", "господина", "госпожи"})


def titles_before(
    passage: Passage, titles: Sequence[Title], name: Name, places: Sequence[PlaceMention]
) -> tuple[int, ...]:
    """The title that ends where the name begins, and the ranks before it, joined by commas."""
    at = _before_brackets(passage, name.start, places)
    for k, title in enumerate(titles):
        starts = behind(passage, title) | {past_origin(passage, title, places)}
        if not {name.start, at} & starts and not _is_honoured(passage, title, name):
            continue
        chain = [k]
        while chain[0] > 0:
            previous = titles[chain[0] - 1]
            first = titles[chain[0]]
            if _is_apposed(passage, previous, first):
                chain.insert(0, chain[0] - 1)
                continue
            comma = previous.end == first.start - 1 and passage.tokens[previous.end].text == ","
            rank = post_head(passage.tokens[previous.head].text)
            if (
                not comma
                or rank is None
                or rank.unnamed
                or _is_chief(passage, previous)
                or (previous.body is not None and passage.after_break(first.start))
                or (delegation_noun(rank.lemma) and not _is_honour(passage, previous))
                or not previous.cases & first.cases
            ):
                break
            chain.insert(0, chain[0] - 1)
        first = titles[chain[0]]
        if chain[0] > 0 and titles[chain[0] - 1].end == first.start and _is_degree(passage, first):
            return (chain[0] - 1,)
        dash = first.start > 0 and passage.tokens[first.start - 1].text in {"–", "—"}
        beside = chain[0] > 0 and titles[chain[0] - 1].end == first.start - 1
        if dash and beside and is_distinction(passage, first.start):
            return (chain[0] - 1,)
        return _whole_list(passage, titles, chain, name)
    return ()


def behind(passage: Passage, title: Title) -> frozenset[int]:
    """Where the name that a title is for may begin: right behind it, behind «госпожа», or behind a dash where
    the title begins a phrase («(преподаватель – Н.А. Ветрова)»)."""
    tokens = passage.tokens
    if title.end >= len(tokens):
        return frozenset()
    polite = tokens[title.end].lower in _HONORIFICS
    dash = tokens[title.end].text in {"–", "—"}
    begins = (
        title.start == 0 or tokens[title.start - 1].text in {"(", ".", ";", ":"} or passage.after_break(title.start)
    )
    return frozenset({title.end, title.end + 1} if polite or (dash and begins) else {title.end})


def _is_honoured(passage: Passage, title: Title, name: Name) -> bool:
    """«художественный руководитель – заслуженный работник культуры А.Б. Орлов»: only an honour, which is no office,
    stands between the title and the name."""
    tokens = passage.tokens
    between = tokens[title.end + 1 : name.start]
    dash = title.end < len(tokens) and tokens[title.end].text in {"–", "—"}
    plain = all(t.kind == "word" and not post_head(t.text) for t in between)
    return dash and 0 < len(between) < 9 and plain and is_distinction(passage, title.end + 1)


def _is_apposed(passage: Passage, previous: Title, first: Title) -> bool:
    """«заведующий кафедрой … профессор С.М. Орлов»: an office, and right behind it what its holder is by learning,
    church or calling."""
    rank = post_head(passage.tokens[first.head].text)
    beside = previous.end == first.start and bool(previous.cases & first.cases)
    return beside and rank is not None and not rank.unnamed and not _is_degree(passage, first)


def _is_honour(passage: Passage, title: Title) -> bool:
    """«заслуженный артист Российской Федерации»."""
    return is_honour(passage.tokens[title.start].text)


def _is_chief(passage: Passage, title: Title) -> bool:
    """«главный кардиолог департамента А»: an office, and no rank of whoever comes next."""
    return title.body is not None and "главный" in lemmas(passage.tokens[title.start].text)


def _is_degree(passage: Passage, title: Title) -> bool:
    """«доктор медицинских наук», «полковник полиции» behind an office say who its holder is, and are no offices."""
    rank = bool(lemmas(passage.tokens[title.head].text) & words_of("ranks"))
    return rank or "наука" in lemmas(passage.tokens[title.end - 1].text)


def _whole_list(passage: Passage, titles: Sequence[Title], chain: list[int], name: Name) -> tuple[int, ...]:
    """«От области: А, Б, В И.И. Иванов»: titles that fill the list up to its one name are all that person's.

    An office that leaves no time for another one is somebody else's, left without a name.
    """
    k = chain[0]
    while k > 0 and titles[k - 1].end == titles[k].start - 1 and passage.tokens[titles[k - 1].end].text == ",":
        if passage.after_break(titles[k].start) or not titles[k - 1].cases & titles[k].cases:
            break
        if any(lemmas(t.text) & _EXCLUSIVE for t in passage.tokens[titles[k - 1].start : titles[k - 1].end]):
            break
        if _is_first(passage, titles[k - 1]) and _is_first(passage, titles[k]):
            break
        k -= 1
    tokens = passage.tokens
    closed = name.end >= len(tokens) or tokens[name.end].text in {".", ";"} or passage.after_break(name.end)
    opened = closed and (titles[k].start == 0 or passage.tokens[titles[k].start - 1].text == ":")
    opened = opened or (closed and _is_of_one(passage.tokens[max(0, titles[k].start - 1)].text))
    opened = opened and not any(
        t.kind == "number" for t in passage.tokens[max(0, titles[k].start - 6) : titles[k].start]
    )
    return tuple(range(k, chain[-1] + 1)) if opened else tuple(chain)


def _is_first(passage: Passage, title: Title) -> bool:
    """«директор ООО «Х»», «Глава города»: the first office of a body or place, which has no time for another one."""
    return title.start <= title.head <= title.start + 1 and bool(lemmas(passage.tokens[title.head].text) & _FIRST)


def _is_of_one(word: str) -> bool:
    """A verb of one person («открыла», «выступил»)."""
    return any(r.tag.POS == "VERB" and r.tag.number == "sing" and r.tag.gender != "neut" for r in readings(word)[:1])


def past_origin(passage: Passage, title: Title, places: Sequence[PlaceMention]) -> int:
    """The token behind «из …» that follows a title: «педагог из Республики Куба Ван Лэй»."""
    origin = title.end < len(passage.tokens) and passage.tokens[title.end].lower == "из"
    return next((p.evidence_end for p in places if origin and p.start == title.end + 1), title.end)


def past_brackets(passage: Passage, at: int) -> int:
    """The token behind a short bracket that opens at ``at`` («проректор … (Республика Сербия) Милан Йованович»)."""
    tokens = passage.tokens
    if at >= len(tokens) or tokens[at].text != "(":
        return at
    close = next((i for i in range(at + 1, min(at + 7, len(tokens))) if tokens[i].text == ")"), at)
    return close + 1 if at < close < len(tokens) - 1 else at


def _before_brackets(passage: Passage, at: int, places: Sequence[PlaceMention]) -> int:
    """The token before a bracket (a place, an abbreviation) that stands between title and name."""
    tokens = passage.tokens
    if at < 2 or tokens[at - 1].text != ")":
        return at
    start = next((i for i in range(at - 2, -1, -1) if tokens[i].text == "("), None)
    short = start is not None and (at - start <= 7 or any(p.start == start + 1 for p in places))
    return start if short and start is not None else at


def title_after(passage: Passage, titles: Sequence[Title], name: Name, names: Sequence[Name]) -> tuple[int, ...]:
    """«И.И. Иванов – директор …», «Иванов И.И., директор …», where the title has no name of its own."""
    tokens = passage.tokens
    if name.end >= len(tokens) or tokens[name.end].text not in {"–", "—", "-", ",", "("}:
        return ()
    for k, title in enumerate(titles):
        if title.start == name.end + 1 and not any(n.start in behind(passage, title) for n in names):
            return (
                () if title.plural or (tokens[name.end].text == "," and _names_another(passage, title, names)) else (k,)
            )
    return ()


def _names_another(passage: Passage, title: Title, names: Sequence[Name]) -> bool:
    """Whether somebody else's name stands behind the title before the next comma: then it is that person's."""
    tokens = passage.tokens
    stop = next((i for i in range(title.end, len(tokens)) if tokens[i].text in {",", ";", "."}), len(tokens))
    return any(title.end <= n.start < stop for n in names)
