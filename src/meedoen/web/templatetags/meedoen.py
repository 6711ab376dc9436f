"""Hoe schrijven wij een datum, een aantal dagen en een uur? Overal hetzelfde."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meedoen.integrations.tekst import duizend
from meedoen.trajecten import aanzet
from meedoen.trajecten.onderdelen import EXAMENNIVEAU, ONDERDEELNAAM, TAALONDERDELEN
from meedoen.trajecten.toestanden import TOESTANDSWOORD, Toestand
from meedoen.wet.uren import getal

register = template.Library()
register.filter(duizend)
register.filter(aanzet.wie_aan_zet)
register.filter(aanzet.ook_aan_zet)
register.filter(aanzet.waarop)
register.filter(aanzet.wacht_op_toewijzing)
register.filter(aanzet.wacht_op_ander)
register.filter(aanzet.wacht_op_niemand)

# Het teken bij een status als het sjabloon er zelf geen kiest.
STATUSTEKEN = {"slecht": "waarschuwing", "letop": "klok", "goed": "vinkje", "nieuws": "info", "neutraal": "min"}


@register.simple_tag
def icoon(naam: str) -> SafeString:
    """Een lijnicoon uit web/iconen, in de kleur van de tekst; het woord staat er altijd naast."""
    return get_template(f"web/iconen/{naam}.svg").render()


@register.simple_tag
def status(kleur: str, woord: str, teken: str = "") -> SafeString:
    """Teken + woord + kleur; het woord zegt de soort, nooit alleen "hoog" of "laag"."""
    beeld = icoon(teken or STATUSTEKEN[kleur])
    return format_html('<span class="status status--{}">{}{}</span>', kleur, beeld, woord)


@register.filter
def initialen(naam: str) -> str:
    """MW voor Marloes de Wit: de eerste letter van het eerste en van het laatste woord."""
    woorden = naam.split()
    return "".join(woord[0] for woord in dict.fromkeys((woorden[0], woorden[-1]))).upper() if woorden else ""


def dag(waarde: date | None) -> str:
    """24 november 2026; een streepje als de dag onbekend is."""
    return date_format(waarde, "j F Y") if waarde else "–"


_MAAND = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_TAALDEEL = "|".join(sorted(ONDERDEELNAAM[onderdeel] for onderdeel in TAALONDERDELEN))
_NIVEAU = "|".join(filter(None, EXAMENNIVEAU))
_BIJEEN = re.compile(
    rf"(\b\d{{1,2}} (?:{_MAAND})(?: \d{{4}})?\b"  # een dag
    r"|(?<![\w-])(?:\+\d{2}|0\d{1,3})(?:[ -]\d{2,}){1,4}\b"  # een telefoonnummer
    r"|\b(?:B1|Z)-route\b"
    rf"|\b(?:{_TAALDEEL}) (?:{_NIVEAU})\b)"
)


@register.filter
def bijeen(tekst: Any) -> SafeString:
    """Een dag, telefoonnummer, leerroute of taalexamen met zijn niveau breekt nooit over twee regels."""
    delen = enumerate(_BIJEEN.split(str(tekst)))
    return format_html_join("", "{}", ((_nowrap(deel) if plek % 2 else deel,) for plek, deel in delen))


def _nowrap(deel: str) -> SafeString:
    return format_html('<span class="nowrap">{}</span>', deel)


@register.filter("dag")
def dag_op_scherm(waarde: date | None) -> SafeString:
    return bijeen(dag(waarde))


@register.filter
def dagkort(waarde: date | None) -> str:
    """24 nov 2026: voor een dichte tabel met veel datums naast elkaar."""
    return date_format(waarde, "j b Y") if waarde else "–"


@register.filter
def nog(dagen: int | None) -> str:
    """In woorden hoe ver een dag weg is."""
    if dagen is None:
        return ""
    woorden = {-1: "gisteren", 0: "vandaag", 1: "morgen"}
    if dagen in woorden:
        return woorden[dagen]
    return f"nog {dagen} dagen" if dagen > 0 else f"{-dagen} dagen voorbij"


@register.filter
def al(sinds: date, op: date) -> str:
    """Hoe lang iets al duurt: vandaag, 1 dag, 8 dagen."""
    dagen = (op - sinds).days
    return "sinds vandaag" if dagen <= 0 else "1 dag" if dagen == 1 else f"{dagen} dagen"


_TELWOORDEN = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


@register.filter
def telwoord(aantal: int) -> str:
    """Tot en met twaalf in letters, zoals in een gewone zin."""
    return _TELWOORDEN[aantal] if 0 <= aantal < len(_TELWOORDEN) else str(aantal)


_WOORDEN = {
    "b1": "B1-route",
    "z": "Z-route",
    "onderwijs": "onderwijsroute",
    "": "nog geen route",
    "pvt": "PVT",
    "map": "MAP",
    "knm": "KNM",
    "z_cursusuren": "cursusuren Z-route",
    "z_participatie_uren": "participatie-uren Z-route",
    "z_eindgesprek": "eindgesprek Z-route",
    "cvte": "CvTE",
    "duo": "DUO",
    "aow_leeftijd": "AOW-leeftijd",
    "verblijfsrecht_beeindigd": "verblijfsrecht beëindigd",
}


@register.filter
def woord(code: str) -> str:
    """Een code uit de wet als gewoon woord: overige_migrant wordt overige migrant."""
    return _WOORDEN.get(code, code.replace("_", " "))


@register.filter
def uren(waarde: Decimal) -> str:
    """3,5 of 600, zonder nullen achter de komma."""
    return getal(waarde)


@register.filter
def verschil(waarde: Decimal) -> str:
    """+3 of −1,5: een correctie heeft altijd een teken."""
    teken = "+" if waarde > 0 else "−" if waarde < 0 else ""
    return teken + uren(abs(waarde))


# Zo noemt een ingelezen bestand de school; ", les" als het alleen iets over de les zelf zei.
_SCHOOLBRON = re.compile(r"School (\d{8})(, les)?")


@register.filter
def urenbron(bron: str, namen: Mapping[str, str]) -> SafeString:
    """Van wie een regel van het grootboek komt: de naam van de school, met haar KvK-nummer als toelichting."""
    gevonden = _SCHOOLBRON.fullmatch(bron)
    naam = namen.get(gevonden[1]) if gevonden else None
    if gevonden is None or naam is None:
        return format_html("{}", bron)
    over = ", over de les" if gevonden[2] else ""
    return format_html('<span title="KvK {}">{}</span>{}', gevonden[1], naam, over)


# Na "bijvoorbeeld" staat hoe u een dag intypt; dat voorbeeld blijft in cijfers.
_DATUM = re.compile(r"(?<!bijvoorbeeld )\b(\d{2})-(\d{2})-(\d{4})\b")


@register.filter
def met_maand(tekst: str) -> str:
    """Schrijf de maand uit in een zin van de wet: 15-02-2024 wordt 15 februari 2024."""
    return _DATUM.sub(_met_maand, tekst)


@register.filter
def voluit(tekst: Any) -> SafeString:
    """Met de maand uitgeschreven, en elke dag op één regel."""
    return bijeen(met_maand(str(tekst)))


def _met_maand(gevonden: re.Match[str]) -> str:
    """31-02-1990 is geen dag; wat iemand zo schreef, blijft zo staan."""
    try:
        return dag(date(int(gevonden[3]), int(gevonden[2]), int(gevonden[1])))
    except ValueError:
        return gevonden[0]


@register.simple_tag
def zin_met_dag(zin: str, berekend: date | None, adres: str) -> SafeString:
    """De zin van een regel, voluit; de berekende dag erin is een link naar haar uitleg."""
    voor, gevonden, na = zin.partition(f"{berekend:%d-%m-%Y}") if berekend else (zin, "", "")
    link = format_html('<a class="waarom" href="{}">{}</a>', adres, dag(berekend)) if gevonden else ""
    return format_html("{}{}{}", voluit(voor), link, voluit(na))


@register.filter("feit")
def feit_op_scherm(waarde: Any) -> SafeString:
    return bijeen(feit(waarde))


def feit(waarde: Any) -> str:
    """Een feit uit de wet zoals een mens het leest: dag, ja of nee, of het woord zelf."""
    if waarde is None or waarde == "":
        return "onbekend"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return dag(waarde)
    if isinstance(waarde, Decimal):
        return f"{waarde:.2f}".replace(".", ",")
    if isinstance(waarde, tuple | list | set | frozenset):
        return ", ".join(feit(deel) for deel in waarde) or "geen"
    return woord(waarde) if isinstance(waarde, str) else str(waarde)


@register.filter
def toestand(code: str) -> str:
    """Het woord van een toestand: pip_vastgesteld wordt PIP vastgesteld."""
    return TOESTANDSWOORD[Toestand(code)]
