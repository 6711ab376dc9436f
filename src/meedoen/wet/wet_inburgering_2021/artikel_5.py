"""Artikel 5: welke ontheffingen bestaan er? DUO beslist; wij zeggen wat de tekst vraagt."""

from __future__ import annotations

from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "5", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "5", "2")


class Ontheffing(StrEnum):
    MEDISCH_GEHEEL = "medisch_geheel"
    MEDISCH_GEDEELTELIJK = "medisch_gedeeltelijk"
    BIJZONDER_GEHEEL = "bijzonder_geheel"
    BIJZONDER_GEDEELTELIJK = "bijzonder_gedeeltelijk"
    TIJDELIJK = "tijdelijk"
    INSPANNING = "inspanning"


BESTAAT: dict[Ontheffing, tuple[bool, str, Bron]] = {
    Ontheffing.MEDISCH_GEHEEL: (True, "Medische ontheffing kan geheel.", LID_1),
    Ontheffing.MEDISCH_GEDEELTELIJK: (True, "Medische ontheffing kan gedeeltelijk.", LID_1),
    Ontheffing.BIJZONDER_GEHEEL: (True, "Bij bijzondere omstandigheden kan alleen gehele ontheffing.", LID_2),
    Ontheffing.BIJZONDER_GEDEELTELIJK: (False, "Bij bijzondere omstandigheden kan alleen gehele ontheffing.", LID_2),
    Ontheffing.TIJDELIJK: (
        False,
        "Tijdelijke ontheffing bestaat niet; het gaat via tijdelijke vrijstelling of verlenging.",
        LID_1,
    ),
    Ontheffing.INSPANNING: (False, "Ontheffing wegens inspanning bestaat niet meer; kijk naar de Z-route.", LID_1),
}


def ontheffing_bestaat(*, soort: Ontheffing) -> Uitkomst[bool]:
    """ONTH-01, ONTH-05, ONTH-06: medisch geheel of deels, bijzonder alleen geheel, tijdelijk niet."""
    bestaat, zin, bron = BESTAAT[soort]
    return Uitkomst(
        waarde=bestaat,
        grondslag=(bron,),
        regels=("ONTH-01", "ONTH-05", "ONTH-06"),
        feiten={"soort": soort},
        uitleg=zin,
    )
