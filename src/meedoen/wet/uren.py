"""Hoeveel hele uren tellen er? De rekenafspraak CAL-06."""

from __future__ import annotations

from math import floor

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig

AFSPRAAK = Bron(Regeling.REKENAFSPRAAK, "CAL-06")


def hele_uren(uren: float) -> int:
    """CAL-06: uren zijn hele uren; een deel van een uur rondt af naar beneden."""
    return floor(uren)


def vraag_bij_deel_van_uur(feit: str, uren: float) -> OordeelNodig | None:
    """CAL-06: bij een deel van een uur geeft de wet geen regel; een mens beslist hoe het telt."""
    if uren == floor(uren):
        return None
    return OordeelNodig(
        f"Bij '{feit}' staat {uren} uur. De wet rekent met hele uren; wij rekenen met {floor(uren)}. Klopt dat?",
        (AFSPRAAK,),
        ("CAL-06",),
        {feit: uren},
    )
