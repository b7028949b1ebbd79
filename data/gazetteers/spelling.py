"""Which of a place's Cyrillic names is the Russian one: rules of spelling, no lists of places.

GeoNames gives the alternate names of a place without their languages, so that Russian stands among
Belarusian, Ukrainian, Bulgarian, Serbian, Kazakh … spellings. A name that no Russian could write is
refused by :func:`russian`; among the rest :func:`best` prefers the one that breaks no rule of Russian
spelling, that the dictionary knows as a place, and that reads like the romanised name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

__all__ = ["best", "fold", "likeness", "romanised", "russian", "unrussian"]

_LOOKALIKE = str.maketrans("ëËaAeEoOpPcCxXyYkKMTHB’ʼ`", "ёЁаАеЕоОрРсСхХуУкКМТНВ'''")
_RUSSIAN = re.compile(r"[А-ЯЁ][А-ЯЁа-яё'-]*(?:[ -](?:[А-ЯЁа-яё'-]+|\d+))*")
_NOT_A_NAME = re.compile(
    r"\b(?:район|округ|область|край|горад|город|муниципалитет|провинция|пасёлак|аграгарадок|посёлок|"
    r"уезд|волость|губерния|станция|микрорайон|масив|массив)\b| (?:ош|хот|шаары|шахар|къалэ|каласы)$",
    re.IGNORECASE,
)
# What Russian spelling does not allow or hardly ever has, and what such a spelling costs.
_UNRUSSIAN = tuple(
    (re.compile(pattern, re.IGNORECASE), cost)
    for pattern, cost in (
        (r"[жшчщ]ы", 3),  # Belarusian «Баранавичы»
        (r"[жчщш][яю](?!уляй)", 2),
        (r"[цсз]ьк", 2),  # Ukrainian «Луцьк»
        (r"ъ(?![еёюя])", 4),  # Bulgarian «Заславъл»
        (r"[бвгджзклмнпрстфхцчшщ]йо", 3),
        (r"ьо", 2),
        (r"ц[яё]|дзя", 2),  # Belarusian «Дзяржынск»
        (r"ай[бвгдзклмнпрст]к[иа]$", 1),
        (r"(?:ски|ськи|ска|ске)$", 2),  # Serbian, Bulgarian «Баранчински»
        (r"шч", 2),
        (r"йй|ыы|ии[а-я]|аа|уу|ээ", 0.5),
        (r"[бвгдзклмнпрстфхцч]э", 0.5),
        (r"\bйе|[аеоу]йе|[бвдзклмнпрст]йе", 3),  # Serbian, Macedonian «Заславйе»
        (r"[бвдзлмпрст]ий\b", 2),  # Ukrainian «Правий Берег»
        (r"(?-i:[а-яё][А-ЯЁ])", 3),
    )
)
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
_LETTERS = {cyrillic: latin.strip("-") for cyrillic, latin in zip(_CYRILLIC, _LATIN.split(), strict=True)}


def russian(name: str) -> str | None:
    """The name in plain Russian letters, stress marks and look-alike letters mended; none if it has others.

    >>> russian("Домачëво"), russian("Магілёў"), russian("Бего́мль"), russian("Ярцевский район")
    ('Домачёво', None, 'Бегомль', None)
    """
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).replace("\N{COMBINING ACUTE ACCENT}", ""))
    if not re.search("[А-Яа-яЁё]", plain):
        return None
    plain = re.sub(r"\s+", " ", plain.translate(_LOOKALIKE)).strip()
    if not _RUSSIAN.fullmatch(plain) or _NOT_A_NAME.search(plain):
        return None
    return plain if len(plain) > 1 and not plain.isupper() else None


def unrussian(name: str) -> float:
    """What the spelling costs: 0 where it could well be Russian.

    >>> unrussian("Барановичи"), unrussian("Паричы") > 0, unrussian("Слуцьк") > 0
    (0, True, True)
    """
    return sum(cost for pattern, cost in _UNRUSSIAN if pattern.search(name))


def romanised(name: str) -> str:
    """The name in Latin letters, by the system of the BGN and the PCGN, simplified.

    >>> romanised("Ярцево"), romanised("Орёл")
    ('yartsevo', 'orel')
    """
    return "".join(_LETTERS.get(letter, "") for letter in name.lower())


def fold(latin: str) -> str:
    """Latin letters in one case, without accents, and without what systems of romanising differ in.

    >>> fold("Yartsevo") == fold(romanised("Ярцево")), fold("Arkhangel’sk")
    (True, 'arkhangelsk')
    """
    letters = re.sub(r"y[oe]", "e", _ascii(latin)).replace("y", "i").replace("j", "i").replace("w", "v")
    return re.sub(r"(.)\1+", r"\1", letters.replace("ie", "e"))


def _ascii(latin: str) -> str:
    decomposed = unicodedata.normalize("NFKD", latin).lower()
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalpha())


def likeness(name: str, latin: str) -> float:
    """How alike a Russian and a Latin name read, from 0 to 1."""
    return _ratio(fold(romanised(name)), fold(latin))


def _ratio(left: str, right: str) -> float:
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()


def best(names: Iterable[str], latin: str, known: Callable[[str], float], *, romanisation: bool = True) -> str | None:
    """The name that is most likely Russian, or none.

    ``known`` says, from 0 to 1, how well the dictionary knows a word as a part of a place's name. Where
    ``latin`` was not made from the Russian name (Belarus, Ukraine), ``romanisation`` is false, and the
    fuller vowels of Russian («Городок» beside «Гарадок») decide.

    >>> best(["Бабруйск", "Бобруйск"], "Babruysk", lambda word: 0, romanisation=False)
    'Бобруйск'
    >>> best(["Баранчински", "Баранчинский", "Баранчинський"], "Baranchinskiy", lambda word: 0)
    'Баранчинский'
    """
    candidates = sorted({plain for name in names if (plain := russian(name))})
    if not candidates:
        return None

    def rank(name: str) -> tuple[float, float, int, str]:
        words = name.split(" ")
        familiar = sum(known(word) for word in words) / len(words)
        if romanisation:
            cost = unrussian(name) - familiar - 10 * likeness(name, latin) - 2 * _ratio(romanised(name), _ascii(latin))
            cost += 0.4 * (name.count("-") != latin.count("-"))
        else:
            cost = unrussian(name) - 2 * familiar - 0.2 * sum(name.lower().count(vowel) for vowel in "оеё")
        return cost, -name.count("ё"), len(name), name

    return min(candidates, key=rank)
