"""Hoeveel hele uren tellen er, en wanneer vraagt een deel van een uur een mens? De rekenafspraak CAL-06."""

from __future__ import annotations

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


def vraag_bij_deel_van_uur(feit: str, uren: float | Decimal) -> OordeelNodig | None:
    """CAL-06: bij een deel van een uur geeft de wet geen regel; een mens beslist hoe het telt."""
    if uren == floor(uren):
        return None
    return OordeelNodig(
        f"Bij '{feit}' staat {getal(uren)} uur. De wet rekent met hele uren; wij rekenen met {floor(uren)}. Klopt dat?",
        (AFSPRAAK,),
        ("CAL-06",),
        {feit: uren},
    )


def vraag_bij_norm(feit: str, uren: Decimal, norm: int) -> OordeelNodig | None:
    """CAL-06: ontbreekt er aan een norm alleen een deel van een uur, dan beslist een mens of zij is gehaald."""
    return vraag_bij_deel_van_uur(feit, uren) if hele_uren(uren) == norm - 1 else None
