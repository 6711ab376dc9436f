"""Klinkt deze naam hetzelfde? Eén klankvorm over schriften en spellingen heen (محمد, Mohamed, Mohammed).

De klankvorm dient alleen om te vinden en om op mogelijke doublures te wijzen; zij koppelt nooit vanzelf. Een j of ch
klinkt per taal anders, dus zo'n naamdeel houdt al zijn lezingen, met een streep ertussen: Jusuf is gsf/asf.
"""

from __future__ import annotations

import re
import unicodedata

# Zo lang is de kolom; een langere klankvorm is van een naam die niemand heeft.
LENGTE = 300

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
        ["a", "b", "v", "g", "g", "d", "e", "z", "z", "i", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t"]
        + ["u", "f", "h", "s", "s", "s", "s", "", "", "i", "e", "u", "a", "o", "e"],
        strict=True,
    )
)
# De medeklinkers van het Ge'ez-schrift staan om de acht tekens; de klinker erin telt niet mee.
_GEEZ = ["h", "l", "h", "m", "s", "r", "s", "s", "k", "k", "k", "k", "b", "f", "t", "s", "h", "h", "n", "n", ""]
_GEEZ += ["k", "k", "k", "k", "w", "", "z", "z", "y", "d", "d", "g", "g", "g", "g", "t", "s", "p", "s", "s", "f", "p"]

_GRIEKS = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        ["a", "v", "g", "d", "e", "z", "i", "t", "i", "k", "l", "m", "n", "ks", "o", "p", "r", "s", "s", "t", "i", "f"]
        + ["h", "ps", "o"],
        strict=True,
    )
)
_GEORGISCH = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        ["a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "z", "r", "s", "t", "u", "p", "k"]
        + ["gh", "k", "sh", "sh", "ts", "dz", "ts", "sh", "kh", "g", "h"],
        strict=True,
    )
)
_TABEL = _ARABISCH | _CYRILLISCH | _GRIEKS | _GEORGISCH | {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "ı": "i"}

_APOSTROF = re.compile(r"['’‘ʼʻʾʿ`´]")
_SCHEIDING = re.compile(r"[\s\-‐‑–—,./]+")
# Chinese tekens vormen samen een naam zonder spatie; elk teken is een naamdeel.
_HAN = re.compile(r"([\u3400-\u9fff])")

# Het Arabische lidwoord staat vast aan de naam; in Latijns schrift los, met een streepje of vast.
_LIDWOORD_ARABISCH = re.compile(r"\bال(?=\w{3})")
_LIDWOORD_LOS = re.compile(r"\b(?:(?:al|el)[-\s]+|a(sh|[rsntdz])-(?=\1))(?=\S)")
# Vast aan een medeklinker (Alkhatib), maar niet in Albert, Alfred, Elvira en zulke namen: daar hoort het bij de naam.
_LIDWOORD_VAST = re.compile(
    r"\b[ae]l(?=[bcdfghjkmnpqrstvwxyz][a-z]{3})"
    r"(?!bert|brecht|bin[ao]\b|bana\b|bena\b|chin\b|cid|dona\b|dina\b|fred|fri|fons|phons|gane|gird|medin|merind"
    r"|mira\b|pars|pasl|sabet|sbet|sbeth|vedin|vir|var[oe]|zbieta)"
)
# Abdulrahman, Abd al-Rahman, Abdul Rahman en Abdurrahman zijn één naam.
_ABD_LOS = re.compile(r"\babd[aeiou]l\b")
_ABD = re.compile(r"\babd(?:[\s-]*[aeiou]l[\s-]*|[\s-]*[aeiou](sh|[rsntdz])(?=[\s-]*\1)[\s-]*|[\s-]*)(?=[a-z]{2})")
# O'Neill, o neill en ONeill zijn één naam.
_O = re.compile(r"\bo\s+(?=[a-z]{3})")

# Chantal, Chalid of Michael; Achmed, Christina of Achraf; Tjitske of Tatjana; Jamal of Jusuf, Djamal of Nadja.
_MEERKLANK = (
    (re.compile(r"(?<!s)ch(?=[aeiou])"), ("sh", "kh", "k")),
    (re.compile(r"(?<!s)ch(?![aeiou])"), ("kh", "k", "sh")),
    (re.compile(r"tj"), ("sh", "ty")),
    (re.compile(r"(d?)(?<!s)j"), ("g", r"\1y")),
)
_KLANKEN = (
    (re.compile(r"sch|sh|sj"), "s"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ou|oe"), "u"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"x"), "ks"),
)


def klankvorm(naam: str) -> str:
    """De medeklinkers van elk naamdeel, gesorteerd, zodat ook de volgorde van de namen niet uitmaakt."""
    return " ".join(naamdelen(naam))[:LENGTE]


def naamdelen(naam: str) -> list[str]:
    """De klankvorm per naamdeel, gesorteerd: zonder lidwoord (al, el), en met abd en o vast aan wat volgt."""
    latijn = _latijn(_LIDWOORD_ARABISCH.sub("", _klein(naam)))
    vast = _ABD.sub("abd", _O.sub("o", _ABD_LOS.sub("abd", latijn)))
    return _klanken(_LIDWOORD_VAST.sub("", _LIDWOORD_LOS.sub("", vast)))


def zoekdelen(naam: str) -> list[str]:
    """Waarop iemand te vinden is: elke lezing van elk deel, ook los van abd, o of lidwoord, en elk woord zelf."""
    los = _LIDWOORD_LOS.sub("al", _ABD.sub("abd ", _ABD_LOS.sub("abd", _latijn(_klein(_APOSTROF.sub(" ", naam))))))
    klanken = {lezing for deel in (*naamdelen(naam), *_klanken(los)) for lezing in lezingen(deel)}
    return sorted(klanken.union(gespeld(naam)))


def lezingen(deel: str) -> list[str]:
    """Hoe een naamdeel kan klinken, de gewoonste klank eerst."""
    return deel.split("/")


def gespeld(naam: str) -> list[str]:
    """De woorden zoals zij er staan, zonder hoofdletters en accenten; met een teken ervoor dat geen klank heeft."""
    return sorted({f"={woord}" for woord in _woorden(_latijn(_klein(naam)))})


def _klein(naam: str) -> str:
    return _APOSTROF.sub("", unicodedata.normalize("NFC", naam).casefold())


def _woorden(tekst: str) -> list[str]:
    return [woord for woord in _SCHEIDING.split(_HAN.sub(r" \1 ", tekst)) if woord]


def _klanken(tekst: str) -> list[str]:
    """Een deel dat ook een lezing van een ander deel is (Jusuf يوسف), telt niet apart."""
    delen = {klank for woord in _woorden(tekst) if (klank := _klank(woord))}
    return sorted(d for d in delen if not any(d != ander and d in lezingen(ander) for ander in delen))


def _klank(woord: str) -> str:
    """Blijft er niets Latijns over, dan geldt de naam zelf: ook wie zo heet, moet te vinden zijn."""
    if re.search(r"[a-z]", woord):
        return "/".join(dict.fromkeys(_medeklinkers(lezing) for lezing in _gelezen(woord)))
    return "".join(t for t in woord if unicodedata.category(t)[0] in "LM")


def _gelezen(woord: str) -> list[str]:
    """Elke manier om de j en de ch te lezen, de gewoonste eerst; binnen één woord lezen wij hen steeds hetzelfde."""
    gelezen = [woord]
    for patroon, klanken in _MEERKLANK:
        gelezen = list(dict.fromkeys(patroon.sub(klank, lezing) for lezing in gelezen for klank in klanken))
    return gelezen


def _latijn(naam: str) -> str:
    uitgeschreven = "".join(_teken(t) for t in unicodedata.normalize("NFKD", naam))
    zonder = "".join(t for t in uitgeschreven if not unicodedata.combining(t))
    return unicodedata.normalize("NFC", zonder)


def _teken(teken: str) -> str:
    code = ord(teken)
    if 0x1200 <= code < 0x1200 + 8 * len(_GEEZ):
        return _GEEZ[(code - 0x1200) // 8]
    return _TABEL.get(teken, teken)


def _medeklinkers(deel: str) -> str:
    for patroon, klank in _KLANKEN:
        deel = patroon.sub(klank, deel)
    deel = re.sub(r"[^a-z]", "", deel)
    begin = "a" if deel[:1] in set("aeiouy") else ""
    kern = re.sub(r"[aeiouyw]", "", deel)
    kern = re.sub(r"h(?=.)|(?<=.)h$", lambda m: m.group(0) if m.start() == 0 else "", kern)
    return re.sub(r"(.)\1+", r"\1", begin + kern if kern else deel[:3])
