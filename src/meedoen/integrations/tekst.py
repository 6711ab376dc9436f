"""Is deze tekst veilig om te bewaren (INV-1), en hoe staat een groot getal in een zin? Voor elk pad hetzelfde."""

from __future__ import annotations

import re
import unicodedata

# Tekens die de leesrichting omkeren of tekst verstoppen; zij horen in geen enkele naam.
_OMKEREND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_VERSTOPT = re.compile("[\U000e0000-\U000e007f\ufff9-\ufffb]")
# Onschuldige opmaaktekens die bij kopiëren meekomen: weg ermee, de tekst blijft dezelfde.
_MEEGEKOPIEERD = str.maketrans("", "", "\u200b\u200e\u200f\u2060\ufeff\u00ad")
# Alleen gewoon wit; de vier scheidingstekens x1c-x1f zijn stuurtekens en blijven een fout.
_WIT = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u0085]+")
_STAPEL = 8
_NAAMTEKENS = frozenset(" -'’‘ʼʻ`´.,()/\u200c\u200d·")
_FORMULE = ("=", "@", "\t", "\r")


class OnveiligeTekst(ValueError):
    """Deze tekst komt er niet in; de boodschap zegt waarom."""


def schoon(ruw: str, *, hoogstens: int = 4000) -> str:
    """NFC, wit samengevoegd; stuurtekens, omgekeerde leesrichting en verstopte tekst zijn een fout."""
    tekst = _WIT.sub(" ", ruw.translate(_MEEGEKOPIEERD)).strip(" ")
    tekst = unicodedata.normalize("NFC", tekst)
    if tekst.isascii() and tekst.isprintable():
        _eis_lengte(tekst, hoogstens)
        return tekst
    if _OMKEREND & set(tekst):
        raise OnveiligeTekst("Er staat een onzichtbaar teken in dat de leesrichting omkeert.")
    if _VERSTOPT.search(tekst):
        raise OnveiligeTekst("Er staat verstopte tekst in.")
    if any(unicodedata.category(teken) in ("Cc", "Cs", "Co", "Cn") for teken in tekst):
        raise OnveiligeTekst("Er staat een stuurteken of een onbekend teken in.")
    _eis_geen_stapel(tekst)
    _eis_lengte(tekst, hoogstens)
    return tekst


def zegt_iets(tekst: str) -> bool:
    """Staat er ten minste één letter of cijfer, uit welk schrift ook? Een punt of streepje is leeg."""
    return any(teken.isalnum() for teken in tekst)


def zoals_bewaard(tekst: str) -> str:
    """Een browser stuurt elk regeleinde als twee tekens, en wit om de tekst valt weg; dat is geen wijziging."""
    return tekst.replace("\r\n", "\n").strip()


def schone_naam(ruw: str, *, hoogstens: int = 120) -> str:
    """Een naam uit welk schrift ook: letters, streepjes en apostrofs; één letter is genoeg."""
    naam = schoon(ruw, hoogstens=hoogstens)
    vreemd = [t for t in naam if t not in _NAAMTEKENS and unicodedata.category(t)[0] not in "LM"]
    if vreemd:
        raise OnveiligeTekst("In een naam horen alleen letters, spaties, streepjes en apostrofs.")
    if naam[:1] in ("-", ".", ","):
        raise OnveiligeTekst("Een naam begint met een letter of een apostrof.")
    if naam and not any(unicodedata.category(t)[0] == "L" for t in naam):
        raise OnveiligeTekst("Deze naam heeft geen enkele letter.")
    return naam


def schone_waarde(ruw: str, *, hoogstens: int = 200) -> str:
    """Vrije tekst uit een cel; wat als formule begint, is geen tekst (UIT-4)."""
    tekst = schoon(ruw, hoogstens=hoogstens)
    if tekst.startswith(_FORMULE) or (tekst[:1] in "+-" and tekst[1:2].isalpha()):
        raise OnveiligeTekst("Deze cel begint als een formule.")
    return tekst


def _eis_lengte(tekst: str, hoogstens: int) -> None:
    if len(tekst) > hoogstens:
        raise OnveiligeTekst(f"Deze tekst is te lang: {len(tekst)} tekens, en er passen er {hoogstens}.")


def _eis_geen_stapel(tekst: str) -> None:
    rij = 0
    for teken in tekst:
        rij = rij + 1 if unicodedata.combining(teken) else 0
        if rij > _STAPEL:
            raise OnveiligeTekst("Er staan te veel losse accenten op één letter.")


def duizend(getal: int) -> str:
    """1.000: met een punt per drie cijfers."""
    return f"{getal:,}".replace(",", ".")
