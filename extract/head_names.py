"""Names by their head noun: «Витебский областной исполнительный комитет», «Школа № 1», «компания «Х»»."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.bodies import Found, core_of, head_after, holder_of_post, own_quotation, people_behind
from extract.gazetteer import gazetteer
from extract.legal_names import bare_end, with_acronym, with_form
from extract.lexicon import Head, acronym, head, post_head, refined_kinds, words_of
from extract.morph import cases, is_adjective, is_known, lemmas
from extract.nominative import nominative
from extract.phrases import is_toponymic, left_end, names_municipality, namesake_end, nation_of, singular
from extract.place_names import adjective_base
from extract.records import Column
from extract.tails import tail_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.ladder import PlaceMention
    from extract.passage import Passage

__all__ = ["nominative_name", "parents", "with_head"]

_OWNED, _MANAGED = frozenset({"gent"}), frozenset({"gent", "ablt"})
_OF_A_PLACE = frozenset({"ministry", "administration", "government", "embassy"})


def with_head(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> Found | None:
    """A phrase whose head noun stands at ``i`` or after the adjectives that begin at ``i``."""
    foreign = _foreign_parliament(passage, i)
    at = i + 1 if foreign else head_after(passage, i)
    if at is None:
        return None
    decorated = any(t.lower in {"ордена", "орденов"} for t in passage.tokens[i:at])
    if not decorated and not foreign and left_end(passage, at) != i:
        return None
    kind = head(passage.tokens[at].text)
    assert kind is not None
    if kind.named == "alone":
        return _alone(passage, at, kind, places) if at == i and passage.tokens[at].is_capital else None
    if not singular(passage.tokens[at].text):
        return None
    first = at + 2 if at + 1 < len(passage.tokens) and _fixed(passage, at + 1) else at + 1
    stops = people_behind(passage, first) | holder_of_post(passage, i, first, places)
    governed = _MANAGED if kind.lemma == "управление" else _OWNED
    of = "post" if kind.named == "office" else kind.kind
    end = tail_end(passage, first, of, places, branch=kind.branch, wanted=governed, stops=stops)
    inner = next(parents(passage, at, end, places), None)
    quoted = any(k in passage.quotation_at for k in range(at + 1, end))
    if inner is None and kind.kind == "ensemble" and not quoted:
        apposed = _apposed(passage, (i, at, end), places)
        if apposed:
            return apposed
    if inner:
        end = max(end, inner.end)
        if end < len(passage.tokens) and passage.tokens[end].lower == "по" and inner.core is None:
            end = tail_end(passage, end, kind.kind, places)
    if kind.branch and inner and inner.core is not None and end in passage.quotation_at:
        end = passage.quotation_at[end].end  # «филиал АО «А» «Б»»
    end, bare = bare_end(passage, at, end, kind)
    excluded = f"{min(lemmas(passage.tokens[at - 1].text))} {kind.lemma}" if at > i else ""
    ward = kind.lemma == "отделение" and inner is not None and inner.kind == "health-service"
    if (
        ward
        or (excluded in words_of("not_names") and passage.column is not Column.PLACE)
        or not (bare or _is_name(passage, (i, at, end), kind, inner, places))
    ):
        return None
    phrase = " ".join(min(lemmas(t.text)) for t in passage.tokens[i : at + 1])
    if phrase in words_of("statuses") and with_form(passage, end, places):
        return None
    refined = _refined(passage, i, at, end, kind)
    if refined == "event":
        return None
    name = nominative_name(passage, at if foreign else i, at, end)
    if foreign:
        name = f"{passage.tokens[i].text} {name}"
    own = inner.start if inner else end
    aliases = _shorter_names(passage, (i, at, end), own if inner and kind.branch else None, places)
    aliases += (passage.words(at + 1, end),) if bare else ()
    return Found(i, end, name, refined, None, core_of(passage, i, own), at, aliases=aliases)


def _alone(passage: Passage, at: int, kind: Head, places: Mapping[int, PlaceMention]) -> Found:
    """«Росреестр», «Росреестр по Тверской области»: a word that is a name."""
    tokens = passage.tokens
    local = at + 2 in places and tokens[at + 1].lower == "по"
    end = places[at + 2].evidence_end if local else at + 1
    tail = f" {passage.words(at + 1, end)}" if local else ""
    return Found(at, end, kind.lemma.capitalize() + tail, kind.kind, head=at)


def _foreign_parliament(passage: Passage, i: int) -> bool:
    """«Жогорку Кенеш», «Олий Мажлис»: a capital word of another language before the noun."""
    first, following = passage.tokens[i], passage.tokens[i + 1] if i + 1 < len(passage.tokens) else None
    noun = head(following.text) if following is not None and following.is_capital else None
    foreign = first.kind == "word" and first.is_capital and not is_known(first.text) and not is_adjective(first.text)
    return noun is not None and noun.kind == "parliament" and foreign


def _is_name(
    passage: Passage, span: tuple[int, int, int], kind: Head, inner: Found | None, places: Mapping[int, PlaceMention]
) -> bool:
    """Whether the phrase names one organisation; see the column ``named`` of the table of heads.

    ``span`` are the phrase's start, head noun and end; ``inner`` the body that its tail names.
    """
    start, at, end = span
    tokens = passage.tokens
    own = inner.start if inner else end
    quotation = own_quotation(passage, at + 1, own)
    if quotation is not None:
        opening = tokens[quotation.start + 1].text
        return not opening[0].islower()
    if inner is not None and (kind.branch or (kind.kind == "ensemble" and kind.named == "proper")) and inner.start > at:
        return True
    if kind.kind == "museum" and end > at + 1 and tokens[at + 1].kind == "initial":
        return True  # «музей Ю.А. Гагарина»
    mid_capital = _mid_capital(passage, start, at)
    modified = start < at or end > at + 1
    if kind.named == "owned":
        return inner is not None
    if kind.named == "quoted":
        return mid_capital and tokens[at].is_capital and end > at + 1 and kind.kind not in {"company", "other"}
    if kind.kind == "religious" and _is_of_faith(passage, span, places):
        return True
    toponymic = any(is_toponymic(t.text) for t in tokens[start:at])
    if kind.named in ("state", "office"):
        field = inner is not None and at + 1 < inner.start
        municipal = any(names_municipality(tokens, k) for k in range(at + 1, end) if k in passage.quotation_at)
        placed = kind.kind in _OF_A_PLACE and (municipal or any(at < k < end for k in places))
        held = kind.named == "office" and any(post_head(t.text) for t in tokens[at + 1 : end])
        return modified and (tokens[at].is_capital or toponymic or mid_capital or field or placed or held)
    if toponymic or any(_is_proper_part(passage, k) for k in range(at, own)):
        return True
    named_tail = at + 1 < own and tokens[at + 1].is_capital and at + 1 not in places
    named_tail = named_tail and kind.named != "qualified" and not is_toponymic(tokens[at + 1].text)
    capital_line = passage.column is Column.PLACE and tokens[start].is_capital
    return modified and (mid_capital or capital_line or named_tail)


def _is_of_faith(passage: Passage, span: tuple[int, int, int], places: Mapping[int, PlaceMention]) -> bool:
    """«храм в честь …»: a dedication; «мусульманская община Твери»: the faith or nation of a community, and a place."""
    start, at, end = span
    tokens = passage.tokens
    behind = tokens[at + 1 : end]
    if behind and behind[0].lower in {"в", "во"}:
        return any(t.is_capital for t in behind)
    faithful = any(adjective_base(t.text) in words_of("faiths") or nation_of(t.text) for t in tokens[start:at])
    return faithful and bool(behind) and (behind[0].is_capital or any(at < k < end for k in places))


def _is_proper_part(passage: Passage, k: int) -> bool:
    """A number, a namesake, or a municipality's quotation begins at ``k``."""
    tokens = passage.tokens
    municipality = k in passage.quotation_at and names_municipality(tokens, k)
    return tokens[k].text == "№" or municipality or namesake_end(tokens, k) > k


def _mid_capital(passage: Passage, start: int, at: int) -> bool:
    """Whether the phrase begins with a capital that no beginning of a sentence explains."""
    token = passage.tokens[start]
    if not token.is_capital:
        return any(t.is_capital for t in passage.tokens[start + 1 : at + 1])
    return not passage.starts_sentence(start)


def _refined(passage: Passage, start: int, at: int, end: int, kind: Head) -> str:
    """The kind, made more exact by the words of the name («областной Совет депутатов»)."""
    words = {form for t in passage.tokens[start:end] if t.kind == "word" for form in lemmas(t.text)} | {"*"}
    return next((refined for word, refined in refined_kinds(kind.lemma) if word in words), kind.kind)


def nominative_name(passage: Passage, start: int, at: int, end: int) -> str:
    """The name in the nominative: head and adjectives inflected, the tail as it stands."""
    words = [t.text for t in passage.tokens[start : at + 1]]
    order = next((k for k, w in enumerate(words) if w.lower() in {"ордена", "орденов"}), None)
    if order:
        bare = nominative([*words[:order], words[-1]])
        front = " ".join([*bare[:-1], *words[order:-1], bare[-1]])
    else:
        front = " ".join(nominative(words))
    return front if end == at + 1 else f"{front} {passage.words(at + 1, end)}"


def _shorter_names(
    passage: Passage, span: tuple[int, int, int], own: int | None, places: Mapping[int, PlaceMention]
) -> tuple[str, ...]:
    """Other names that the words give: a branch without its parent, a body without the place behind it."""
    start, at, end = span
    if own is not None and own > at + 1:
        return (nominative_name(passage, start, at, own),)
    last = max((k for k, p in places.items() if at < k < end and p.end == end), default=None)
    if last is not None and any(is_toponymic(t.text) for t in passage.tokens[start:at]):
        while last - 1 > at and any(p.end == last and k > at for k, p in places.items()):
            last = next(k for k, p in places.items() if p.end == last and k > at)
        last -= passage.tokens[last - 1].lower in {"в", "во"}
        return (nominative_name(passage, start, at, last),)
    return ()


def _apposed(passage: Passage, span: tuple[int, int, int], places: Mapping[int, PlaceMention]) -> Found | None:
    """«Заслуженный коллектив Республики Беларусь ансамбль «Х»»: an honour, then the name, in one case."""
    start, at, end = span
    if end >= len(passage.tokens) or passage.tokens[end].kind != "word" or end in places:
        return None
    inner = with_head(passage, end, places)
    if inner is None or inner.head is None:
        return None
    if not {c for c, _ in cases(passage.tokens[at].text)} & {c for c, _ in cases(passage.tokens[inner.head].text)}:
        return None
    name = f"{nominative_name(passage, start, at, end)} {inner.name}"
    return Found(start, inner.end, name, inner.kind, None, inner.core, inner.head, aliases=(inner.name,))


def parents(passage: Passage, at: int, end: int, places: Mapping[int, PlaceMention]) -> Iterator[Found]:
    """The body that the tail of the head at ``at`` names: «Управление … Администрации г. Десногорска»."""
    for i in range(at + 1, end):
        if passage.quoted[i] is not None or passage.tokens[i].kind != "word" or i in places or _fixed(passage, i):
            continue
        named = gazetteer().named_at(passage.tokens, i)
        if named and named.union:
            continue
        inner = with_form(passage, i, places) or with_acronym(passage, i, places) or with_head(passage, i, places)
        if inner:
            yield _shortened(passage, at, inner, places)
            return


def _fixed(passage: Passage, i: int) -> bool:
    """Whether token ``i`` belongs to the head before it: «Совет Федерации», «Палата представителей»."""
    if i == 0:
        return False
    pair = f"{min(lemmas(passage.tokens[i - 1].text))} {min(lemmas(passage.tokens[i].text))}"
    return pair in words_of("fixed_heads")


def _shortened(passage: Passage, at: int, inner: Found, places: Mapping[int, PlaceMention]) -> Found:
    """The parent without what belongs to its branch: «Отделение Социального фонда России | по … области»."""
    kind = head(passage.tokens[at].text)
    if kind is None or not kind.branch or inner.head is None:
        return inner
    stops = {"при"} if inner.kind == "embassy" else {"при", "в", "во"}
    body = acronym(passage.tokens[inner.head].text)
    if body is None or not passage.tokens[inner.head].text.startswith(("У", "ГУ")):  # «УМВД России по … области»
        stops.add("по")
    for i in range(inner.head + 1, inner.end):
        token = passage.tokens[i]
        if token.lower in stops and passage.quoted[i] is None and (i + 1 in places or token.lower in {"при", "по"}):
            name = inner.name[: len(inner.name) - len(passage.words(i, inner.end))].rstrip()
            return replace(inner, end=i, name=name)
    return inner
