"""Organisation mentions.

Four shapes, tried at each token from left to right: a legal form with its name («ООО «Х»»), an acronym
(«УМВД России по …»), a head noun with what makes it a name («Витебский областной исполнительный комитет»,
«компания «Х»», «Школа № 1»), and a bare quotation in a list of organisations («…, в том числе «Х», «У»»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.gazetteer import gazetteer
from extract.lexicon import Head, acronym, head, legal_forms, words_of
from extract.morph import agrees, cases, inflect, is_adjective, is_noun, lemmas, nominative, readings
from extract.names import Name, find_names, is_nominative_name
from extract.phrases import is_toponymic, left_end, namesake_end, singular, tail_end
from extract.records import Column
from extract.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.ladder import PlaceMention
    from extract.passage import Passage, Quotation

__all__ = ["Found", "find_organizations"]

_LATIN = re.compile(r"[A-Z][A-Za-z&.'-]*$")
_UPPER = re.compile(r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)?$")
_OF_A_PLACE = frozenset({"ministry", "administration", "government", "embassy"})
_CORPORATE = frozenset(
    {"Co", "Ltd", "Inc", "LLC", "GmbH", "Corp", "Corporation", "Company", "Group", "Holding", "SA", "AG"}
)
_LIST_CUES = ("в том числе", "таких как", "такие как", "такими как", "включая")


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens ``start`` to ``end`` (half-open) name an organisation.

    ``name`` is the nominative with the legal form; ``form`` the legal form's abbreviation; ``core`` the
    outermost quotation's inside; ``head`` the token of the head noun.
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


def find_organizations(passage: Passage, places: Sequence[PlaceMention]) -> tuple[Found, ...]:
    """The organisations that a cell names, in order; a parent body inside a name is listed, too."""
    by_start = {m.start: m for m in places}
    out: list[Found] = []
    i = 0
    while i < len(passage.tokens):
        several = _coordinated(passage, i, by_start)
        if several:
            out += several
            i = several[-1].end
            continue
        found = _at(passage, i, by_start, out)
        if found:
            found = _with_apposition(passage, found, by_start)
            if _is_apposed_branch(passage, found, out):
                out[-1] = replace(out[-1], end=found.end)
            else:
                out.append(found)
            if found.head is not None:
                out += _parents(passage, found.head, found.end, by_start)
            i = max(found.end, i + 1)
        else:
            i += 1
    return tuple(out)


def _with_apposition(passage: Passage, found: Found, places: Mapping[int, PlaceMention]) -> Found:
    """«ОАО «Х» – управляющая компания холдинга «У»»: the words after the dash belong to the name."""
    tokens = passage.tokens
    i = found.end
    if found.core is None or i + 2 >= len(tokens) or tokens[i].text not in {"–", "—", "-"}:
        return found
    noun = _head_after(passage, i + 1)
    if noun is None or noun + 1 >= len(tokens) or tokens[i + 1].is_capital:
        return found
    owner = _with_head(passage, noun + 1, places) or _with_form(passage, noun + 1, places)
    if owner is None or owner.core is None:
        return found
    return replace(found, end=owner.end, head=noun, aliases=(*found.aliases, passage.words(found.start, owner.end)))


def _is_apposed_branch(passage: Passage, found: Found, before: Sequence[Found]) -> bool:
    """«Музей-квартира …, филиал Государственного музея …»: the branch is the body just named."""
    if found.head is None or not before or "филиал" not in lemmas(passage.tokens[found.head].text):
        return False
    return [t.text for t in passage.tokens[before[-1].end : found.start]] in ([], [","], ["–"], ["("])


def _at(passage: Passage, i: int, places: Mapping[int, PlaceMention], before: Sequence[Found]) -> Found | None:
    if passage.tokens[i].text == "«" and passage.quotation_at.get(i):
        return _bare(passage, i, before)
    if passage.quoted[i] is not None or passage.tokens[i].kind != "word" or i in places:
        return None
    named = gazetteer().named_at(passage.tokens, i)
    if named and named.union:
        state = fold(named.union) in words_of("not_bodies")
        return None if state else Found(i, named.end, named.union, "international")
    latin = _latin_end(passage, i)
    if any(t.text in _CORPORATE for t in passage.tokens[i + 1 : latin]):
        return Found(i, latin, passage.words(i, latin), "company")
    return _with_form(passage, i, places) or _with_acronym(passage, i, places) or _with_head(passage, i, places)


# ---------------------------------------------------------------- a legal form with its name


def _form_at(passage: Passage, i: int) -> tuple[int, str, str] | None:
    """The legal forms that begin at ``i``: their end, the first form, the kind («ООО ПКФ», «ГАУ ДПО»)."""
    tokens = passage.tokens
    j, first, kind = i, None, ""
    while j < len(tokens):
        match = next(
            (
                (length, legal_forms()[key])
                for length in (3, 2, 1)
                if j + length <= len(tokens) and (key := tuple(t.text for t in tokens[j : j + length])) in legal_forms()
            ),
            None,
        )
        if match is None:
            break
        first = first or match[1].form
        kind = kind or match[1].kind
        j += match[0]
    if first:
        return j, first, kind
    unlisted = _UPPER.match(tokens[i].text) and i + 1 < len(tokens) and i + 1 in passage.quotation_at
    if unlisted and not acronym(tokens[i].text):
        return i + 1, tokens[i].text, ""
    return None


def _with_form(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> Found | None:
    form = _form_at(passage, i)
    if form is None:
        return None
    j, abbreviation, kind = form
    tokens = passage.tokens
    end = j
    if j in passage.quotation_at:
        end = passage.quotation_at[j].end
    elif j < len(tokens) and tokens[j].kind == "word" and (tokens[j].is_capital or head(tokens[j].text)):
        at = _head_after(passage, j)
        end = tail_end(passage, at + 1, kind or "other", places) if at is not None else _capitals_end(passage, j)
    if end == j:
        return None
    at = _head_after(passage, j)
    kind = _kind(passage, j, end) or kind or (head(tokens[i].text) or Head("", "company", "", False)).kind
    name = passage.words(i, end)
    if not _UPPER.match(tokens[i].text):
        name = " ".join([*nominative([tokens[i].text]), passage.words(i + 1, end)])
    return Found(i, end, name, kind, abbreviation, _core(passage, i, end), at)


def _head_after(passage: Passage, j: int) -> int | None:
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
        if not is_adjective(tokens[k].text) and not joint:
            return None
        k += 1
    return None


def _capitals_end(passage: Passage, j: int) -> int:
    k = j
    while k < len(passage.tokens) and (passage.tokens[k].is_capital or passage.tokens[k].text in {"&", "-"}):
        k += 1
    return k


def _kind(passage: Passage, start: int, end: int) -> str | None:
    """The kind that the first head noun inside the name tells."""
    for token in passage.tokens[start:end]:
        found = head(token.text) if token.kind == "word" else None
        if found and found.kind != "other":
            return found.kind
    return None


def _core(passage: Passage, start: int, end: int) -> str | None:
    """The words inside the outermost quotation, with its inner quotation closed."""
    quotation = next((passage.quotation_at[i] for i in range(start, end) if i in passage.quotation_at), None)
    if quotation is None or quotation.end - quotation.start < 3:
        return None
    inside = _uninflected(passage, quotation)
    return inside + "»" if inside.count("«") > inside.count("»") else inside


def _uninflected(passage: Passage, quotation: Quotation) -> str:
    """The words of a quotation; a head noun that stands in another case («АО «Концерна Х»») goes back."""
    first, last = quotation.start + 1, quotation.end - 1
    at = _head_after(passage, first)
    if at is not None and at < last and not any(case == "nomn" for case, _ in cases(passage.tokens[at].text)):
        words = nominative([t.text for t in passage.tokens[first : at + 1]])
        return " ".join([*words, *([passage.words(at + 1, last)] if last > at + 1 else [])])
    return passage.words(first, last)


# ---------------------------------------------------------------- acronyms and head nouns


def _with_acronym(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> Found | None:
    body = acronym(passage.tokens[i].text)
    if body is None or body.kind == "international":
        return None
    end = tail_end(passage, i + 1, "agency", places)
    name = passage.words(i, end)
    return Found(i, end, name, body.kind, head=i, sure=1.0 if end > i + 1 else 0.8)


def _with_head(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> Found | None:
    """A phrase whose head noun stands at ``i`` or after the adjectives that begin at ``i``."""
    at = _head_after(passage, i)
    if at is None:
        return None
    decorated = any(t.lower in {"ордена", "орденов"} for t in passage.tokens[i:at])
    if not decorated and left_end(passage, at) != i:
        return None
    kind = head(passage.tokens[at].text)
    assert kind is not None
    if not singular(passage.tokens[at].text):
        return None
    first = at + 2 if at + 1 < len(passage.tokens) and _fixed(passage, at + 1) else at + 1
    end = tail_end(passage, first, kind.kind, places, branch=kind.branch, stops=_people_behind(passage, first))
    inner = next(_parents(passage, at, end, places), None)
    quoted = any(k in passage.quotation_at for k in range(at + 1, end))
    if inner is None and kind.kind == "ensemble" and not quoted:
        apposed = _apposed(passage, (i, at, end), places)
        if apposed:
            return apposed
    if inner:
        end = max(end, inner.end)
        if end < len(passage.tokens) and passage.tokens[end].lower == "по" and inner.core is None:
            end = tail_end(passage, end, kind.kind, places)
    end, bare = _bare_end(passage, at, end, kind)
    excluded = f"{min(lemmas(passage.tokens[at - 1].text))} {kind.lemma}" if at > i else ""
    if excluded in words_of("not_names") or not (bare or _is_name(passage, (i, at, end), kind, inner, places)):
        return None
    name = _nominative_name(passage, i, at, end)
    own = inner.start if inner else end
    aliases = _shorter_names(passage, (i, at, end), own if inner and kind.branch else None, places)
    refined = _refined(passage, i, at, end, kind)
    return Found(i, end, name, refined, None, _core(passage, i, own), at, aliases=aliases)


def _people_behind(passage: Passage, first: int) -> frozenset[int]:
    """Where people's names in the nominative begin: «директор музея Елена Крук» (a namesake is in the genitive).

    With initials right behind the head the case does not tell («музей Ю.А. Гагарина»): that is a namesake.
    """
    return frozenset(n.start for n in find_names(passage) if n.start >= first and _is_person_behind(passage, n, first))


def _is_person_behind(passage: Passage, name: Name, first: int) -> bool:
    before = passage.tokens[name.start - 1].lower
    surname_first = bool(name.initials) and passage.tokens[name.start].kind == "word"
    if surname_first:
        return before not in {"им.", "им", "имени", "памяти"}
    return is_nominative_name(passage, name) and not (name.initials and name.start == first)


def _shorter_names(
    passage: Passage, span: tuple[int, int, int], own: int | None, places: Mapping[int, PlaceMention]
) -> tuple[str, ...]:
    """Other names that the words give: a branch without its parent, a body without the place behind it."""
    start, at, end = span
    if own is not None and own > at + 1:
        return (_nominative_name(passage, start, at, own),)
    last = max((k for k, p in places.items() if at < k < end and p.end == end), default=None)
    if last is not None and any(is_toponymic(t.text) for t in passage.tokens[start:at]):
        while last - 1 > at and any(p.end == last and k > at for k, p in places.items()):
            last = next(k for k, p in places.items() if p.end == last and k > at)
        return (_nominative_name(passage, start, at, last),)
    return ()


def _coordinated(passage: Passage, i: int, places: Mapping[int, PlaceMention]) -> list[Found]:
    """«Горецкий и Дрибинский районные исполнительные комитеты»: one noun in the plural for several bodies."""
    tokens = passage.tokens
    if not is_toponymic(tokens[i].text) or passage.quoted[i] is not None:
        return []
    at = _head_after(passage, i)
    if at is None or i + 2 >= at or tokens[i + 1].lower not in {"и", ","}:
        return []
    adjectives = [k for k in range(i, at) if is_toponymic(tokens[k].text)]
    shared = agrees(tokens[at - 1].text, tokens[at].text)
    kind = head(tokens[at].text)
    if len(adjectives) < 2 or kind is None or not any(number == "plur" for _, number in shared):
        return []
    end = tail_end(passage, at + 1, kind.kind, places)
    rest = range(adjectives[-1] + 1, at)
    out = []
    for k in adjectives:
        words = _singular([tokens[k].text, *(tokens[m].text for m in rest), tokens[at].text])
        tail = f" {passage.words(at + 1, end)}" if end > at + 1 else ""
        out.append(Found(k if k > i else i, end, " ".join(words) + tail, kind.kind, None, None, at, (" ".join(words),)))
    return out


def _singular(words: Sequence[str]) -> list[str]:
    """The phrase in the nominative singular, whatever number it stands in."""
    noun = next((r for r in readings(words[-1]) if r.tag.POS == "NOUN"), None)
    if noun is None:
        return list(words)
    gender = noun.tag.gender
    out = []
    for word in words[:-1]:
        reading = next((r for r in readings(word) if r.tag.POS == "ADJF"), None)
        wanted = {"nomn", "sing"} | ({gender} if gender else set())
        out.append((inflect(reading, wanted, word) if reading is not None else None) or word)
    return [*out, inflect(noun, {"nomn", "sing"}, words[-1]) or words[-1]]


def _apposed(passage: Passage, span: tuple[int, int, int], places: Mapping[int, PlaceMention]) -> Found | None:
    """«Заслуженный коллектив Республики Беларусь ансамбль «Х»»: an honour, then the name, in one case."""
    start, at, end = span
    if end >= len(passage.tokens) or passage.tokens[end].kind != "word" or end in places:
        return None
    inner = _with_head(passage, end, places)
    if inner is None or inner.head is None:
        return None
    if not {c for c, _ in cases(passage.tokens[at].text)} & {c for c, _ in cases(passage.tokens[inner.head].text)}:
        return None
    name = f"{_nominative_name(passage, start, at, end)} {inner.name}"
    return Found(start, inner.end, name, inner.kind, None, inner.core, inner.head, aliases=(inner.name,))


def _latin_end(passage: Passage, i: int) -> int:
    """The end of the run of Latin words that begins at ``i``, with the signs of «Co., Ltd»."""
    tokens = passage.tokens
    j = i
    while j < len(tokens) and passage.quoted[j] is None:
        signs = j > i and tokens[j].text in {".", ","} and any(t.text in _CORPORATE for t in tokens[j + 1 : j + 3])
        if not _LATIN.match(tokens[j].text) and not signs:
            break
        j += 1
    return j


def _bare_end(passage: Passage, at: int, end: int, kind: Head) -> tuple[int, bool]:
    """A company's name needs no quotation in Latin letters («компании Henan Hengyuan Co Ltd»), nor where one
    capital word that is no genitive follows («Концерна Росэнергоатом»)."""
    if end != at + 1 or kind.kind != "company":
        return end, False
    j = _latin_end(passage, end)
    if j > end:
        return j, True
    following = passage.tokens[end] if end < len(passage.tokens) else None
    named = following is not None and following.is_capital and not head(following.text)
    return (end + 1, True) if named else (end, False)


def _is_name(
    passage: Passage, span: tuple[int, int, int], kind: Head, inner: Found | None, places: Mapping[int, PlaceMention]
) -> bool:
    """Whether the phrase names one organisation; see the column ``named`` of the table of heads.

    ``span`` are the phrase's start, head noun and end; ``inner`` the body that its tail names.
    """
    start, at, end = span
    tokens = passage.tokens
    own = inner.start if inner else end
    quotation = next((passage.quotation_at[k] for k in range(at + 1, own) if k in passage.quotation_at), None)
    if quotation is not None:
        opening = tokens[quotation.start + 1].text
        return not opening[0].islower()
    if inner is not None and (kind.branch or (kind.kind == "ensemble" and kind.named == "proper")) and inner.start > at:
        return True
    mid_capital = _mid_capital(passage, start, at)
    modified = start < at or end > at + 1
    if kind.named == "owned":
        return inner is not None
    if kind.named == "quoted":
        return mid_capital and tokens[at].is_capital and end > at + 1 and kind.kind not in {"company", "other"}
    toponymic = any(is_toponymic(t.text) for t in tokens[start:at])
    if kind.named == "state":
        field = at + 1 < end and tokens[at + 1].lower == "по" and inner is not None
        placed = kind.kind in _OF_A_PLACE and any(at < k < end for k in places)
        return modified and (tokens[at].is_capital or toponymic or mid_capital or field or placed)
    if toponymic or any(t.text == "№" or namesake_end(tokens, k) > k for k, t in enumerate(tokens[at:own], at)):
        return True
    named_tail = at + 1 < own and tokens[at + 1].is_capital and at + 1 not in places
    named_tail = named_tail and not is_toponymic(tokens[at + 1].text)
    capital_line = passage.column is Column.PLACE and tokens[start].is_capital
    return modified and (mid_capital or capital_line or named_tail)


def _mid_capital(passage: Passage, start: int, at: int) -> bool:
    """Whether the phrase begins with a capital that no beginning of a sentence explains."""
    token = passage.tokens[start]
    if not token.is_capital:
        return any(t.is_capital for t in passage.tokens[start + 1 : at + 1])
    return not passage.starts_sentence(start)


def _refined(passage: Passage, start: int, at: int, end: int, kind: Head) -> str:
    """The kind, made more exact by the words of the name («областной Совет депутатов»)."""
    words = {form for t in passage.tokens[start:end] if t.kind == "word" for form in lemmas(t.text)}
    if kind.lemma == "совет" and not words & {"депутат", "республика", "федерация"}:
        return "union"
    if kind.lemma == "палата" and words & {"представитель", "законодательный"}:
        return "parliament"
    if kind.lemma == "комитет" and "исполнительный" not in words:
        return "agency"
    if kind.lemma == "группа" and "компания" in words:
        return "company"
    if kind.lemma == "центр":
        for cue, refined in (
            ("социальный", "social-service"),
            ("образование", "school"),
            ("научный", "research"),
            ("медицинский", "health-service"),
            ("торговый", "company"),
        ):
            if cue in words:
                return refined
    return kind.kind


def _nominative_name(passage: Passage, start: int, at: int, end: int) -> str:
    words = [t.text for t in passage.tokens[start : at + 1]]
    order = next((k for k, w in enumerate(words) if w.lower() in {"ордена", "орденов"}), None)
    if order:
        bare = nominative([*words[:order], words[-1]])
        front = " ".join([*bare[:-1], *words[order:-1], bare[-1]])
    else:
        front = " ".join(nominative(words))
    return front if end == at + 1 else f"{front} {passage.words(at + 1, end)}"


def _parents(passage: Passage, at: int, end: int, places: Mapping[int, PlaceMention]) -> Iterator[Found]:
    """The body that the tail of the head at ``at`` names: «Управление … Администрации г. Десногорска»."""
    for i in range(at + 1, end):
        if passage.quoted[i] is not None or passage.tokens[i].kind != "word" or i in places or _fixed(passage, i):
            continue
        named = gazetteer().named_at(passage.tokens, i)
        if named and named.union:
            continue
        inner = _with_form(passage, i, places) or _with_acronym(passage, i, places) or _with_head(passage, i, places)
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
    if acronym(passage.tokens[inner.head].text) is None:
        stops.add("по")
    for i in range(inner.head + 1, inner.end):
        token = passage.tokens[i]
        if token.lower in stops and passage.quoted[i] is None and (i + 1 in places or token.lower in {"при", "по"}):
            name = inner.name[: len(inner.name) - len(passage.words(i, inner.end))].rstrip()
            return replace(inner, end=i, name=name)
    return inner


# ---------------------------------------------------------------- bare quotations


def _bare(passage: Passage, i: int, before: Sequence[Found]) -> Found | None:
    """A quotation in a list that begins with an organisation, or after «компаний, таких как»."""
    quotation = passage.quotation_at[i]
    if i == 0:
        return None
    previous = passage.tokens[i - 1]
    listed = before and before[-1].end >= i - 1 and before[-1].core is not None and before[-1].kind == "company"
    in_list = listed and previous.text in {",", "и", "("}
    plural_head = (
        previous.kind == "word"
        and (cue := head(previous.text))
        and cue.kind == "company"
        and (not singular(previous.text))
    )
    members = bool(lemmas(previous.text) & words_of("member_nouns")) and _names_body(passage, quotation)
    if not in_list and not plural_head and not members and not _after_list_cue(passage, i):
        return None
    core = _core(passage, i, quotation.end)
    if core is None:
        return None
    at = _head_after(passage, i + 1) if members else None
    kind = head(passage.tokens[at].text) if at is not None else None
    return Found(i, quotation.end, f"«{core.rstrip('»')}»", kind.kind if kind else "company", None, core, sure=0.8)


def _names_body(passage: Passage, quotation: Quotation) -> bool:
    """«члены «Клуба золотого возраста»»: the quotation itself begins with the head noun of a body."""
    at = _head_after(passage, quotation.start + 1)
    return at is not None and at < quotation.end and singular(passage.tokens[at].text)


def _after_list_cue(passage: Passage, i: int) -> bool:
    text = passage.text.clean[: passage.tokens[i].start].rstrip()
    cue = next((c for c in _LIST_CUES if text.endswith(c)), None)
    if cue is None:
        return False
    words = passage.tokens[max(0, i - 14) : i]
    return any(lemmas(t.text) & words_of("company_nouns") for t in words if t.kind == "word")
