"""Klinkt deze naam hetzelfde? Eén klankvorm over schriften en spellingen heen (محمد, Mohamed, Mohammed).

De klankvorm dient alleen om te vinden en om op mogelijke doublures te wijzen; zij koppelt nooit vanzelf.
"""

from __future__ import annotations

import re
import unicodedata

_ARABISCH = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگڤکی",
        ["a", "b", "t", "t", "g", "h", "h", "d", "d", "r", "z", "s", "s", "s", "d", "t", "z", "a", "g", "f", "k", "k"]
        + ["l", "m", "n", "h", "w", "y", "a", "", "", "a", "a", "a", "w", "y", "p", "g", "z", "g", "f", "k", "y"],
        strict=True,
    )
)
_CYRILLISCH = dict(
    zip(
        "абвгґдежзиіїйклмнопрстуфхцчшщьъыэюяёє",
        ["a", "b", "w", "g", "g", "d", "e", "z", "z", "i", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t"]
        + ["u", "f", "h", "s", "s", "s", "s", "", "", "i", "e", "u", "a", "o", "e"],
        strict=True,
    )
)
# De medeklinkers van het Ge'ez-schrift staan om de acht tekens; de klinker erin telt niet mee.
_GEEZ = ["h", "l", "h", "m", "s", "r", "s", "s", "k", "k", "k", "k", "b", "f", "t", "s", "h", "h", "n", "n", ""]
_GEEZ += ["k", "k", "k", "k", "w", "", "z", "z", "y", "d", "d", "g", "g", "g", "g", "t", "s", "p", "s", "s", "f", "p"]

# Het Arabische lidwoord staat vast aan de naam; in Latijns schrift los of met een streepje.
_LIDWOORD = re.compile(r"\b(?:al|el)[-\s]+|\bال(?=\w{3})")

_KLANKEN = (
    (re.compile(r"sch|sh|ch(?=[aeiou])|tj|sj|ş|š|č"), "s"),
    (re.compile(r"kh|ch"), "h"),
    (re.compile(r"ou|oe"), "u"),
    (re.compile(r"gh|dj|j(?=[aeiou])"), "g"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"x"), "ks"),
)


def klankvorm(naam: str) -> str:
    """De medeklinkers van elk naamdeel, gesorteerd, zodat ook de volgorde van de namen niet uitmaakt."""
    return " ".join(naamdelen(naam))


def naamdelen(naam: str) -> list[str]:
    """De klankvorm per naamdeel, gesorteerd en zonder lidwoord (al, el)."""
    delen = re.split(r"[\s\-,.]+", _latijn(_LIDWOORD.sub("", naam.lower())))
    return sorted({d for d in (_medeklinkers(deel) for deel in delen) if d})


def _latijn(naam: str) -> str:
    uitgeschreven = "".join(_teken(t) for t in naam)
    ontleed = unicodedata.normalize("NFKD", uitgeschreven)
    return "".join(t for t in ontleed if not unicodedata.combining(t))


def _teken(teken: str) -> str:
    code = ord(teken)
    if 0x1200 <= code < 0x1200 + 8 * len(_GEEZ):
        return _GEEZ[(code - 0x1200) // 8]
    return _ARABISCH.get(teken, _CYRILLISCH.get(teken, teken))


def _medeklinkers(deel: str) -> str:
    for patroon, klank in _KLANKEN:
        deel = patroon.sub(klank, deel)
    deel = re.sub(r"[^a-z]", "", deel)
    begin = "a" if deel[:1] in set("aeiouy") else ""
    kern = re.sub(r"[aeiouyw]", "", deel)
    kern = re.sub(r"h(?=.)|(?<=.)h$", lambda m: m.group(0) if m.start() == 0 else "", kern)
    return re.sub(r"(.)\1+", r"\1", begin + kern if kern else deel[:3])
