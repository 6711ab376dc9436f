"""Een cel als datum, getal of BSN: de schrijfwijzen die mensen echt gebruiken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from meedoen import klok

_JMD = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]*)?")
_MET_ZONE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]([\d:.]*)(Z|[+-]\d{2}(?::?\d{2})?)")
_DMJ = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: 0{1,2}:00(?::00)?)?")
_KAAL = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_EXCEL_NUL = date(1899, 12, 30)
_EXCEL = re.compile(r"[1-7]\d{4}")
_MAANDEN = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MAART = "mrt"
_GETAL = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)")
_WOORD = re.compile(r"(\d{1,2}) ([a-z]{3,9})\.? (\d{4})")


GEEN_NUMMER = "Hier staat een nummer dat een BSN of V-nummer kan zijn. Haal het weg."


class OnleesbareWaarde(ValueError):
    """Deze cel is niet wat de kolom vraagt; de boodschap zegt hoe het wel moet."""


def datum(tekst: str) -> date | None:
    """dd-mm-jjjj, jjjj-mm-dd, 3 maart 1991 of een dagnummer uit Excel; een lege cel is None.

    Met een tijd en een tijdzone erbij is het de dag die het toen in Nederland was.
    """
    kaal = tekst.strip()
    if not kaal:
        return None
    try:
        dag = _dag(kaal)
    except ValueError as fout:
        raise OnleesbareWaarde("Deze datum bestaat niet. Schrijf dd-mm-jjjj, bijvoorbeeld 24-11-2026.") from fout
    if dag is None:
        raise OnleesbareWaarde("Dit is geen datum. Schrijf dd-mm-jjjj, bijvoorbeeld 24-11-2026.")
    if not 1900 <= dag.year <= 2100:
        raise OnleesbareWaarde("Dit jaartal kan niet kloppen. Schrijf dd-mm-jjjj, bijvoorbeeld 24-11-2026.")
    return dag


def kan_andersom(tekst: str) -> bool:
    """Kan deze datum ook maand-dag zijn, zoals 10/05/2026? Met een streep of punt schrijft men hier dag-maand."""
    treffer = _DMJ.fullmatch(tekst.strip())
    return bool(treffer) and "/" in tekst and treffer[1] != treffer[2] and int(treffer[1]) <= 12 >= int(treffer[2])


def is_dagnummer(tekst: str) -> bool:
    """Vijf cijfers: zo schrijft een rekenblad een datum zonder opmaak, maar het kan ook een ander getal zijn."""
    return bool(_EXCEL.fullmatch(tekst.strip()))


def _dag(kaal: str) -> date | None:
    if treffer := _MET_ZONE.fullmatch(kaal):
        jaar, maand, dag, tijd, zone = treffer.groups()
        return klok.in_nederland(f"{jaar}-{maand:0>2}-{dag:0>2}T{tijd}{zone}").date()
    delen = _delen(kaal)
    return date(*delen) if delen else None


def _delen(kaal: str) -> tuple[int, int, int] | None:
    if treffer := _JMD.fullmatch(kaal):
        return int(treffer[1]), int(treffer[2]), int(treffer[3])
    if treffer := _DMJ.fullmatch(kaal):
        return int(treffer[3]), int(treffer[2]), int(treffer[1])
    if treffer := _KAAL.fullmatch(kaal):
        return int(treffer[1] + treffer[2]), int(treffer[3]), int(treffer[4])
    if _EXCEL.fullmatch(kaal):
        dag = _EXCEL_NUL + timedelta(days=int(kaal))
        return dag.year, dag.month, dag.day
    if (treffer := _WOORD.fullmatch(kaal.lower())) and (maand := _maand(treffer[2])):
        return int(treffer[3]), maand, int(treffer[1])
    return None


def _maand(woord: str) -> int | None:
    if woord == _MAART:
        return 3
    return _MAANDEN.index(woord[:3]) + 1 if woord[:3] in _MAANDEN else None


def bsn(tekst: str) -> str:
    """Negen cijfers met de elfproef; een rekenblad at misschien de nullen aan het begin op."""
    cijfers = re.sub(r"[ .]", "", tekst.strip())
    if not cijfers:
        return ""
    if not (cijfers.isascii() and cijfers.isdigit()) or not 7 <= len(cijfers) <= 9:
        raise OnleesbareWaarde("Een BSN heeft negen cijfers.")
    cijfers = cijfers.zfill(9)
    if not _elfproef(cijfers):
        raise OnleesbareWaarde(
            "Dit is geen geldig BSN: het klopt niet met de elfproef. Kijk of er een cijfer verkeerd is."
        )
    return cijfers


# Tussen de cijfers staat soms wit, een punt, een streepje of een laag streepje; een nieuwe regel hoort er niet bij.
_WIT = r"[^\S\r\n]"
_TUSSEN = rf"(?:{_WIT}|[._\-\u2010-\u2015]){{0,3}}"
_NIET_ERVOOR, _NIET_ERNA = r"(?<![0-9])", r"(?![0-9])"


def _cijfers(aantal: int) -> str:
    return rf"[0-9](?:{_TUSSEN}[0-9]){{{aantal - 1}}}"


# Overlappend gezocht: "12345 9998 10005" begint met een ander nummer.
_BSN = re.compile(rf"{_NIET_ERVOOR}(?=({_cijfers(9)}){_NIET_ERNA})")
_MET_V = re.compile(
    rf"(?<![^\W\d_])v(?:{_TUSSEN}(?:nummer|nr))?[:.#]?{_TUSSEN}{_cijfers(10)}{_NIET_ERNA}", re.IGNORECASE
)
# Zonder V: aan elkaar of als 3-3-4. Met een 0 vooraan is het een telefoonnummer, met een jaartal een zaaknummer.
_ZONDER_V = re.compile(rf"{_NIET_ERVOOR}(?!0|19|20)[0-9]{{3}}([. ]?)[0-9]{{3}}\1[0-9]{{4}}{_NIET_ERNA}")

_DAG, _MAAND, _JAAR = "(?:0[1-9]|[12][0-9]|3[01])", "(?:0[1-9]|1[0-2])", "(?:19|20)[0-9]{2}"
_SCHEIDING = rf"(?:\)|{_WIT}|[/._\-\u2010-\u2015]){{1,4}}"
# Een los cijfer aan het eind hoort niet bij een telefoonnummer: "012 345 672 1 kind".
_EIND_TELEFOON = rf"(?<=[0-9]{{2}}){_NIET_ERNA}"
# Wat in gewone tekst staat en met zijn buren samen negen cijfers kan zijn. Een BSN als 2023-00001 valt daar ook onder.
_GEWOON = re.compile(
    "|".join(
        (
            rf"{_NIET_ERVOOR}(?:{_DAG}|[1-9])([-./_ ])(?:{_MAAND}|[1-9])\1{_JAAR}{_NIET_ERNA}",
            rf"{_NIET_ERVOOR}{_JAAR}([-./_ ]?){_MAAND}\2{_DAG}{_NIET_ERNA}",
            rf"{_NIET_ERVOOR}{_JAAR}[-_][0-9]{{5}}{_NIET_ERNA}",  # dossiernummer
            *(
                rf"{_NIET_ERVOOR}0[1-9][0-9]{{{netnummer - 2}}}{_SCHEIDING}{_cijfers(10 - netnummer)}{_EIND_TELEFOON}"
                for netnummer in (2, 3, 4)
            ),
            rf"(?:\+|{_NIET_ERVOOR}00)31{_TUSSEN}(?:\(0\){_TUSSEN})?{_cijfers(9)}{_NIET_ERNA}",
            rf"(?:\+|{_NIET_ERVOOR}00)[1-9](?:{_TUSSEN}[0-9]){{9,14}}?{_EIND_TELEFOON}",
        )
    )
)


def bevat_persoonsnummer(tekst: str) -> bool:
    """Staat er ergens in deze tekst een nummer dat een BSN of V-nummer kan zijn (K2)?"""
    return any(True for _ in _persoonsnummers(tekst))


def zonder_persoonsnummer(tekst: str) -> str:
    """Dezelfde tekst met bolletjes waar een nummer staat dat een BSN of V-nummer kan zijn (GEG-3)."""
    dicht = {plek for begin, eind in _persoonsnummers(tekst) for plek in range(begin, eind)}
    stukken = groupby(enumerate(tekst), key=lambda teken: teken[0] in dicht)
    return "".join("•" * 9 if weg else "".join(teken for _, teken in stuk) for weg, stuk in stukken)


def _persoonsnummers(tekst: str) -> Iterator[tuple[int, int]]:
    """Begin en eind van elk nummer; een datum, telefoonnummer of dossiernummer telt niet mee als cijfers ervan."""
    yield from (gevonden.span() for gevonden in _MET_V.finditer(tekst))
    rest = _GEWOON.sub(lambda gewoon: "|" * len(gewoon[0]), tekst)
    yield from (gevonden.span() for gevonden in _ZONDER_V.finditer(rest))
    yield from (gevonden.span(1) for gevonden in _BSN.finditer(rest) if _elfproef(re.sub(r"[^0-9]", "", gevonden[1])))


def _elfproef(cijfers: str) -> bool:
    som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
    return som % 11 == 0 and cijfers != "000000000"


def v_nummer(tekst: str) -> str:
    """Tien cijfers; spaties en de letter V ervoor mogen."""
    cijfers = re.sub(r"[ .\-]", "", tekst.strip()).removeprefix("V").removeprefix("v")
    if not cijfers:
        return ""
    if not (cijfers.isascii() and cijfers.isdigit()) or not 8 <= len(cijfers) <= 10:
        raise OnleesbareWaarde("Een V-nummer heeft tien cijfers.")
    return cijfers.zfill(10)


def uren(tekst: str) -> Decimal:
    """Uren met hooguit twee cijfers achter de komma; komma en punt mogen allebei.

    Met drie cijfers is het misschien een duizendtal: 1.000 lezen wij niet als één uur.
    """
    kaal = str(tekst).strip()
    if not is_getal(kaal):
        raise OnleesbareWaarde("Dit is geen aantal uren. Schrijf bijvoorbeeld 3 of 2,5.")
    aantal = Decimal(kaal.replace(",", "."))
    if not 0 <= aantal < 1000 or -int(aantal.as_tuple().exponent) > 2:
        raise OnleesbareWaarde("Dit aantal uren kan niet kloppen. Schrijf bijvoorbeeld 3 of 2,5.")
    return aantal


def is_getal(tekst: str) -> bool:
    """Alleen cijfers en hooguit één komma of punt: 1e1 en 1_0 kent Python wel, maar niemand schrijft zo tien."""
    return bool(_GETAL.fullmatch(tekst))


_JA = frozenset({"ja", "j", "true", "waar", "1", "x", "yes"})
_NEE = frozenset({"nee", "n", "false", "onwaar", "0", "no"})
_LEEG = frozenset({"", "onbekend", "-", "?", "nvt", "n.v.t."})


def ja_nee(tekst: str) -> bool | None:
    """Ja, nee of onbekend (None)."""
    kaal = str(tekst).strip().lower()
    if kaal in _LEEG:
        return None
    if kaal not in _JA | _NEE:
        raise OnleesbareWaarde("Vul ja, nee of onbekend in.")
    return kaal in _JA


def gemaskeerd(waarde: object) -> str:
    """INV-4: genoeg om de cel te herkennen, te weinig om iemand te herkennen."""
    tekst = "".join(teken if teken.isprintable() else "?" for teken in str(waarde).strip())
    if len(tekst) <= 2:
        return "•" * len(tekst)
    return tekst[0] + "•" * min(len(tekst) - 2, 8) + (tekst[-1] if len(tekst) > 4 else "•")
