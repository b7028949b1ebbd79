"""What a name itself tells of where it belongs: «… Смоленской области», «Витебский областной …»."""

from __future__ import annotations

from functools import cache

from extract.gazetteer import gazetteer
from extract.morph import lemmas
from extract.records import Place
from extract.text import fold
from extract.tokens import tokenize

__all__ = ["country_named", "host_tail", "region_tail", "regions_named"]


@cache
def country_named(text: str) -> str | None:
    """The ISO code of the first country that the text names, or whose region it names.

    >>> country_named("Витебский областной исполнительный комитет"), country_named("Посольство Республики Индия")
    ('BY', 'IN')
    >>> country_named("ООО «Ромашка»") is None
    True
    """
    places = gazetteer()
    tokens = tokenize(text)
    for i, token in enumerate(tokens):
        named = places.named_at(tokens, i)
        if named is not None and named.place is not None:
            return named.place.country
        if token.kind != "word":
            continue
        for adjective in sorted(map(fold, lemmas(token.text))):
            place = places.adjectives.get(adjective) or places.region_by_adjective(adjective)
            if place is not None:
                return place.country
    return None


@cache
def regions_named(text: str) -> frozenset[str]:
    """The ISO codes of the regions that the text names, also by an adjective.

    >>> sorted(regions_named("Представительство Смоленской области в Витебской области"))
    ['BY-VI', 'RU-SMO']
    >>> sorted(regions_named("Могилевский областной драматический театр"))
    ['BY-MA']
    """
    places, tokens = gazetteer(), tokenize(text)
    named = [one.place for one in places.named_in(tokens) if one.place is not None]
    words = [fold(lemma) for token in tokens if token.kind == "word" for lemma in sorted(lemmas(token.text))]
    named += [region for word in words if (region := places.region_by_adjective(word)) is not None]
    return frozenset(place.iso for place in named if place.kind == "region" and place.iso)


@cache
def region_tail(name: str) -> tuple[str, Place] | None:
    """The name without the region that it ends in, and that region.

    >>> region_tail("ОГКУ «Архив Смоленской области»")[0]
    'ОГКУ «Архив'
    """
    tokens = [token for token in tokenize(name) if token.kind != "sign"]
    for i in range(1, len(tokens)):
        named = gazetteer().named_at(tokens, i)
        if named is not None and named.end == len(tokens) and named.place and named.place.kind == "region":
            return name[: tokens[i].start].rstrip(), named.place
    return None


@cache
def host_tail(name: str) -> tuple[str, str] | None:
    """The name without the host country that it ends in («… в Российской Федерации»), and that country's code.

    >>> host_tail("Посольство Республики Перу в Российской Федерации")
    ('Посольство Республики Перу', 'RU')
    """
    tokens = [token for token in tokenize(name) if token.kind != "sign"]
    for i in range(2, len(tokens)):
        if tokens[i - 1].text not in ("в", "во"):
            continue
        named = gazetteer().named_at(tokens, i)
        if named is not None and named.end == len(tokens) and named.place and named.place.country:
            return name[: tokens[i - 1].start].rstrip(), named.place.country
    return None
