"""Hoeveel hele uren tellen er, en wanneer vraagt een deel van een uur een mens? De rekenafspraak CAL-06."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import floor

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig

AFSPRAAK = Bron(Regeling.REKENAFSPRAAK, "CAL-06")


def getal(waarde: float | Decimal) -> str:
    """3,5 of 600: zonder nullen achter de komma, zoals op het scherm en in de brief."""
    return f"{Decimal(str(waarde)).normalize():f}".replace(".", ",")


def hele_uren(uren: float | Decimal) -> int:
    """CAL-06: uren zijn hele uren; een deel van een uur rondt af naar beneden."""
    return floor(uren)


@dataclass(frozen=True, slots=True)
class Eenheid:
    """Hoe een aantal in een zin staat: 10,5 jaar, en hele jaren."""

    een: str
    meer: str


UUR, GETAL = Eenheid(" uur", "uren"), Eenheid("", "getallen")
_EENHEDEN = {
    "uren": UUR,
    "jaren": Eenheid(" jaar", "jaren"),
    "maanden": Eenheid(" maanden", "maanden"),
    "dagen": Eenheid(" dagen", "dagen"),
    "procent": Eenheid(" procent", "procenten"),
}


def eenheid_van(feit: str) -> Eenheid:
    """De eenheid staat in de naam van het feit: jaren_ingezetene, duur_maanden, cursusuren; anders is het een getal."""
    return next((eenheid for woord, eenheid in _EENHEDEN.items() if woord in feit), GETAL)


def vraag_bij_deel_van_uur(feit: str, uren: float | Decimal, eenheid: Eenheid = UUR) -> OordeelNodig | None:
    """CAL-06: bij een deel van een uur geeft de wet geen regel; een mens beslist hoe het telt."""
    if uren == floor(uren):
        return None
    return OordeelNodig(
        f"Bij '{feit}' staat {getal(uren)}{eenheid.een}. De wet rekent met hele {eenheid.meer}; "
        f"wij rekenen met {floor(uren)}. Klopt dat?",
        (AFSPRAAK,),
        ("CAL-06",),
        {feit: uren},
    )


def vraag_bij_norm(feit: str, uren: Decimal, norm: int) -> OordeelNodig | None:
    """CAL-06: ontbreekt er aan een norm alleen een deel van een uur, dan beslist een mens of zij is gehaald."""
    return vraag_bij_deel_van_uur(feit, uren) if hele_uren(uren) == norm - 1 else None
