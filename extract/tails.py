"""Where the complements of a head noun end.

A name such as «Управление по вопросам миграции УМВД России по Смоленской области» is a head noun with a tail of
complements. Where the tail ends is the whole art; the rules stand in :class:`_Tail`, one step at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.lexicon import acronym, head, is_people_noun, legal_forms, post_head, words_of
from extract.morph import agrees, cases, is_adjective, is_known, is_name_like, is_noun, is_verb, lemmas, readings
from extract.phrases import names_municipality, namesake_end
from extract.tail_signs import (
    begins_full_name,
    followed_by_name,
    governs_all,
    is_epithet,
    is_event_host,
    is_federal_district,
    is_nations_house,
    is_served_office,
    names_unknown_place,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.ladder import PlaceMention
    from extract.passage import Passage

__all__ = ["tail_end"]

_LIST_KINDS = frozenset({"post", "ministry", "agency", "administration", "commission", "parliament", "representation"})
_WITH_DATIVE = frozenset({"содействие", "помощь", "поддержка", "противодействие"})
_WITH_PARTNERS = frozenset({"работа", "связь", "взаимодействие", "сотрудничество", "отношение", "борьба"})
_EVENT_ENDINGS = ("проект", "фестиваль", "форум", "конкурс")
_NO_FIELD = frozenset({"parliament", "government", "embassy"})
_NEVER_AT = frozenset({"government", "ministry", "administration", "embassy"})
_NAMED_AFTER = frozenset({"museum", "library", "theatre", "school", "cultural-centre", "university", "religious"})
_ADJ_OR_NOUN = frozenset({"NOUN", "ADJF", "PRTF", "NUMR"})
_GENITIVE = frozenset({"gent"})


def tail_end(
    passage: Passage,
    start: int,
    kind: str,
    places: Mapping[int, PlaceMention],
    *,
    branch: bool = False,
    bodies: Mapping[int, int] | None = None,
    wanted: frozenset[str] = _GENITIVE,
    stops: frozenset[int] = frozenset(),
) -> int:
    """Where the complements that begin at token ``start`` end.

    ``kind`` is the head's organisation kind (embassies take «в Российской Федерации», offices of state take
    lists with commas), or ``"post"``; ``places`` are the cell's place mentions by their first token, and
    ``bodies``, for posts, the organisations: their last token by their first. ``wanted`` are the cases that the
    head governs, ``stops`` tokens at which something else is known to begin.
    """
    tail = _Tail(passage, kind, places, branch, bodies or {})
    tail.wanted, tail.stops = wanted, stops
    return tail.end(start)


class _Tail:
    """One walk along a tail. ``wanted`` are the cases in which the next complement may stand."""

    def __init__(
        self, passage: Passage, kind: str, places: Mapping[int, PlaceMention], branch: bool, bodies: Mapping[int, int]
    ) -> None:
        self.passage, self.tokens = passage, passage.tokens
        self.kind, self.places, self.branch, self.bodies = kind, places, branch, bodies
        self.wanted: frozenset[str] = _GENITIVE
        self.stops: frozenset[int] = frozenset()
        self.placed = self.quoted = False
        self.abroad = 2 if branch else 1

    def end(self, start: int) -> int:
        i = start
        while i < len(self.tokens):
            step = self._step(i, start)
            if step == i:
                break
            i = step
        return self._trim(start, i)

    def _step(self, i: int, start: int) -> int:
        token = self.tokens[i]
        if i in self.stops:
            return i
        if i in self.bodies:
            self.placed = False
            return self.bodies[i]
        quotation = self.passage.quotation_at.get(i)
        if quotation:
            if names_municipality(self.tokens, i):
                self.placed = True
                return quotation.end
            if self.quoted or self.kind in _NO_FIELD or self._names_event(start):
                return i
            self.quoted = True
            return quotation.end
        if self.quoted and not self.branch and not (self.kind == "post" and i in self.places):
            return i
        namesake = namesake_end(self.tokens, i)
        if namesake > i:
            self.placed = False
            return namesake
        if token.kind == "initial" and self.kind == "museum" and i == start:
            return next((k + 1 for k in range(i, min(i + 4, len(self.tokens))) if self.tokens[k].is_capital), i)
        if token.text == "№" and i + 1 < len(self.tokens):
            return i + 2
        if i in self.places:
            return self._place(i)
        if token.lower in {"и", ","}:
            return self._conjunction(i)
        if token.kind != "word":
            return i
        return self._word(i, start)

    def _names_event(self, start: int) -> bool:
        return self.placed and self.kind != "ensemble" and is_event_host(self.tokens, start - 1)

    def _is_house_abroad(self, i: int, start: int) -> bool:
        centre = self.kind == "cultural-centre" and not self.placed
        return centre and is_nations_house(self.tokens, start - 1, i + 1, self.places)

    def _place(self, i: int) -> int:
        mention = self.places[i]
        if self.placed and mention.place.kind not in ("region", "country") and not mention.marked:
            return i
        self.placed = True
        return mention.evidence_end

    def _word(self, i: int, start: int) -> int:
        token = self.tokens[i]
        lower = token.text if token.text.isupper() else token.lower
        free = (
            not self.placed
            or self._owned_by_place(i, start)
            or (self.kind == "post" and self.abroad and i + 1 not in self.places)
        )
        if lower == "по" and not self.quoted and free:
            if self.kind in _NO_FIELD or (start and governs_all(self.tokens, start - 1)):
                return i
            self.wanted = frozenset({"datv"})
            self.placed = False
            return i + 1 if self._fits(i + 1) or i + 1 in self.places else i
        if lower == "при" and self.kind not in _NEVER_AT and i + 1 < len(self.tokens) and head(self.tokens[i + 1].text):
            self.placed = False
            self.wanted = frozenset({"loct"})
            return i + 1
        if lower == "по" and i + 1 in self.places:
            return i + 1
        if lower in {"в", "во", "с"} and (field := self._field(i, lower)):
            self.wanted = _GENITIVE
            return field
        if lower in {"в", "по"} and is_federal_district(self.tokens, i + 1):
            return i + 4
        if lower in {"в", "во"} and self._is_house_abroad(i, start):
            self.placed = True
            return self.places[i + 1].evidence_end if i + 1 in self.places else i + 2
        if lower in {"в", "во"} and self.kind in {"embassy", "representation", "movement", "agency", "post"}:
            if self._is_seat(i + 1) and self.abroad and (self.placed or self.kind != "agency"):
                self.abroad -= 1
                self.placed = False
                return i + 1
            return i
        if lower == "с" and i > start and self._takes_partners(i - 1) and i + 1 < len(self.tokens):
            self.wanted = frozenset({"ablt"})
            return i + 1 if self._fits(i + 1) and not self._stops(i + 1) else i
        if self.kind != "post" and names_unknown_place(self.tokens, i):
            self.placed = True
            return i + 1
        if self.kind == "administration" and i == start and is_served_office(token) and self._fits(i):
            return i + 1
        if lower in {"с", "на", "в", "во", "из", "от", "для", "о", "об", "под", "за", "к", "между", "а", "или"}:
            return i
        if acronym(token.text) and not self.placed:
            return i + 1
        if self._is_named_after(i, start):
            return i + 1
        if self._stops(i) or not self._fits(i):
            return i
        leads = head(token.text) is not None or self._leads_to_head(i)
        if self.placed and not (leads and (token.is_capital or self.kind == "post")):
            return i
        if i > start and self.tokens[i - 1].text not in {"и", ","} and token.is_capital and head(token.text):
            self.placed = False
        if is_noun(token.text) and not is_adjective(token.text):
            self.wanted = self.wanted | _GENITIVE
            if lemmas(token.text) & _WITH_DATIVE:
                self.wanted = self.wanted | {"datv"}
        return i + 1

    def _takes_partners(self, i: int) -> bool:
        """«по работе с молодежью», «по международным связям с …»: a noun in a field that governs «с»."""
        if "datv" not in self.wanted:
            return False
        return self.kind == "sports-body" or bool(lemmas(self.tokens[i].text) & _WITH_PARTNERS)

    def _is_seat(self, i: int) -> bool:
        """Whether a place stands at ``i`` in the locative: where somebody is, and not where a visit leads to."""
        word = next((t.text for t in self.tokens[i:] if t.kind == "word"), "")
        foreign = not is_known(word) and not is_adjective(word)
        return i in self.places and (foreign or any(r.tag.case in {"loct", "loc2"} for r in readings(word)))

    def _field(self, i: int, preposition: str) -> int | None:
        """The end of «в сфере», «в делах», «в кризисных ситуациях», «с правом»: a field, no place and no company; of a
        church's dedication, «в честь», «во имя»."""
        behind = self.tokens[i + 1 : i + 3]
        if not behind or i + 1 in self.places or self.kind in _NO_FIELD or self.placed:
            return None
        forms = lemmas(behind[0].text)
        if self.kind == "religious":
            return i + 2 if forms & {"честь", "имя"} else None
        if preposition == "с":
            return i + 2 if self.kind == "post" and "право" in forms else None
        if forms & {"сфера", "область", "дело"} and behind[0].text.islower():
            return i + 2
        situation = len(behind) > 1 and "ситуация" in lemmas(behind[1].text) and is_adjective(behind[0].text)
        return i + 3 if situation else None

    def _owned_by_place(self, i: int, start: int) -> bool:
        """«Министерство Смоленской области по внутренней политике»: the place stands between head and field."""
        return start in self.places and self.places[start].end == i and i + 1 not in self.places

    def _is_named_after(self, i: int, start: int) -> bool:
        """«Музей-квартира Петруся Бровки»: capital words right behind the head, which no dictionary knows."""
        token = self.tokens[i]
        first = i == start or (self.tokens[i - 1].is_capital and i == start + 1)
        if self.kind == "parliament" and not is_known(token.text) and i < start + 3:
            return i not in self.places
        if self.kind == "representation" and i == start and token.is_capital and not is_known(token.text):
            return not token.text.isupper()
        return (
            self.kind in _NAMED_AFTER
            and first
            and token.is_capital
            and not token.text.isupper()
            and not head(token.text)
            and not self._fits(i)
            and (not is_known(token.text) or any({"Name", "Surn"} & r.tag.grammemes for r in readings(token.text)))
        )

    def _leads_to_head(self, i: int) -> bool:
        """Whether a run of adjectives from ``i`` ends in a head noun («Федерального Собрания»)."""
        j = i
        while j < len(self.tokens) and is_adjective(self.tokens[j].text) and self.tokens[j].kind == "word":
            j += 1
        return j < len(self.tokens) and head(self.tokens[j].text) is not None

    def _stops(self, i: int) -> bool:
        """Words that begin something else: a verb, a post, people, an event."""
        token = self.tokens[i]
        if (is_verb(token.text) and not token.text.isupper()) or begins_full_name(self.tokens, i):
            return True
        unknown = self.kind not in {"museum", "parliament"} and not is_known(token.text)
        name_like = token.is_capital and not token.text.isupper() and is_name_like(token.text) and not head(token.text)
        if name_like and (self.kind == "post" or unknown):
            return True
        if self.kind == "post" and post_head(token.text):
            return not self._fits(i)
        members = self.kind == "union" and ("gent", "plur") in cases(token.text)
        if post_head(token.text) and not members and (not token.text.islower() or followed_by_name(self.tokens, i)):
            return True
        forms = lemmas(token.text)
        if token.lower == "памяти" and self.kind != "museum" and followed_by_name(self.tokens, i):
            return True
        if self.kind == "post" and forms & words_of("post_objects"):
            return False
        if members and is_people_noun(token.text):
            return False
        return bool(forms & words_of("tail_stops")) or any(f.endswith(_EVENT_ENDINGS) for f in forms)

    def _fits(self, i: int) -> bool:
        if i >= len(self.tokens) or self.tokens[i].kind != "word":
            return False
        return any(
            r.tag.POS in _ADJ_OR_NOUN and (case := r.tag.case) and (case in self.wanted or case in {"gen2", "loc2"})
            for r in readings(self.tokens[i].text)
        ) or (self.tokens[i].text.isupper() and len(self.tokens[i].text) > 1)

    def _conjunction(self, i: int) -> int:
        if i + 1 in self.places and self._is_joint(i):
            return i + 1
        if self.placed or self.quoted or i + 1 >= len(self.tokens):
            return i
        if self.tokens[i].text == "," and (self.kind not in _LIST_KINDS or not self._closed_list(i)):
            return i
        if (self.tokens[i + 1].text,) in legal_forms():
            return i
        if (
            self.kind == "religious" and self.tokens[i + 1].text.islower()
        ):  # «храм Бориса и Глеба» is one, «… и церковь» two
            return i
        j = self._phrase(i + 1)
        return i + 1 if j > i + 1 else i

    def _is_joint(self, i: int) -> bool:
        """«Совет регионов Российской Федерации и Республики Узбекистан»: a body of two places of one kind."""
        before = next((m for m in self.places.values() if m.end == i), None)
        pair = before is not None and before.place.kind == self.places[i + 1].place.kind
        return pair and self.tokens[i].text == "и" and self.kind in {"commission", "union"}

    def _phrase(self, i: int) -> int:
        """The end of the adjectives and the noun that begin at ``i``, or ``i`` if it is no common phrase."""
        j = i
        while j < len(self.tokens) and (self.tokens[j].kind == "word" or self.tokens[j].text == ","):
            token = self.tokens[j]
            if token.lower in {"и", ","} and j > i and self._is_shared_noun(j):
                j += 1
                continue
            if token.text == ",":
                return i
            if j in self.places or token.lower in {"и", "или"} or self._stops(j) or not self._fits(j):
                return i
            if token.is_capital and (head(token.text) or self._leads_to_head(j)):
                return i
            if is_people_noun(token.text) and lemmas(token.text) & words_of("tail_stops"):
                return i
            j += 1
            if is_noun(token.text) and not (
                is_adjective(token.text) and j < len(self.tokens) and agrees(token.text, self.tokens[j].text)
            ):
                return j
        return i

    def _is_shared_noun(self, j: int) -> bool:
        """«пищевой и перерабатывающей промышленности»: adjectives on both sides of the joint share a noun."""
        k = j + 1
        while k < len(self.tokens) and self._fits(k) and is_adjective(self.tokens[k].text):
            k += 1
        plain = is_adjective(self.tokens[j - 1].text) and not is_noun(self.tokens[j - 1].text)
        return plain and k > j + 1 and k < len(self.tokens) and self._fits(k) and is_noun(self.tokens[k].text)

    def _closed_list(self, i: int) -> bool:
        """Whether the comma at ``i`` begins «, X, Y и Z»: common nouns up to an «и»."""
        j = i
        while j < len(self.tokens) and self.tokens[j].text == ",":
            end = self._phrase(j + 1)
            if end == j + 1:
                return False
            while end < len(self.tokens) and self._phrase(end) > end:
                end = self._phrase(end)
            if any(t.lower == "и" for t in self.tokens[j + 1 : end]):
                return True  # «торговли, пищевой и перерабатывающей промышленности»
            j = end
        return j < len(self.tokens) and self.tokens[j].lower == "и" and self._phrase(j + 1) > j + 1

    def _trim(self, start: int, end: int) -> int:
        """Leave out a dangling preposition, conjunction or adjective at the end."""
        while end > start:
            token = self.tokens[end - 1]
            dangling = token.lower in {"и", "по", "при", "в", "во", ","} or (
                token.kind == "word"
                and is_adjective(token.text)
                and not is_noun(token.text)
                and not any(m.start < end <= m.end for m in self.places.values())
                and self.passage.quoted[end - 1] is None
                and not any(t.lower in {"им.", "им", "имени"} for t in self.tokens[start:end])
                and not self._substantive(end - 1)
                and not (end - 1 > start and is_epithet(self.tokens, end - 1))
            )
            if not dangling:
                break
            end -= 1
        return end

    def _substantive(self, i: int) -> bool:
        """«общества слепых»: a plural adjective with no noun to come stands for people."""
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        plural = any(r.tag.number == "plur" and r.tag.case == "gent" for r in readings(self.tokens[i].text))
        return plural and (following is None or following.kind != "word" or not is_noun(following.text))
