"""Artikelen 4:87 en 4:112: wanneer moet een boete betaald zijn, en wat volgt daarna?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.termijnenwet import artikel_1 as atw_1
from meedoen.wet.tijd import na_weken
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, Stap, Uitkomst

BETALEN = Bron(Regeling.AWB, "4:87")
AANMANING = Bron(Regeling.AWB, "4:112")
WEKEN = sinds_2022(6, BETALEN)
WEKEN_NA_AANMANING = sinds_2022(2, AANMANING)


def betalen_uiterlijk(*, bekendmaking: date) -> Uitkomst[date]:
    """AWB-09: binnen zes weken na bekendmaking (CAL-03, CAL-04)."""
    laatste = atw_1.doorgeschoven(na_weken(bekendmaking, WEKEN.op(bekendmaking).waarde))
    return Uitkomst(
        waarde=laatste,
        grondslag=(BETALEN, atw_1.BRON),
        regels=("AWB-09", "CAL-03", "CAL-04"),
        feiten={"bekendmaking": bekendmaking},
        peildatum=bekendmaking,
        uitleg=f"Betalen kan tot en met {laatste:%d-%m-%Y}.",
        stappen=(Stap("Zes weken na bekendmaking", f"{laatste:%d-%m-%Y}", str(BETALEN)),),
        wat_als=(
            Gevolg("Er is niet op tijd betaald", "Dan volgt een aanmaning van twee weken, en dan een dwangbevel."),
        ),
    )


def dwangbevel_niet_eerder_dan(*, aanmaning: date) -> Uitkomst[date]:
    """AWB-09: na de aanmaning nog twee weken; een dwangbevel kan pas op de dag erna (CAL-03, CAL-04)."""
    laatste = atw_1.doorgeschoven(na_weken(aanmaning, WEKEN_NA_AANMANING.op(aanmaning).waarde))
    return Uitkomst(
        waarde=laatste,
        grondslag=(AANMANING, Bron(Regeling.AWB, "5:10"), atw_1.BRON),
        regels=("AWB-09", "CAL-03", "CAL-04"),
        feiten={"aanmaning": aanmaning},
        peildatum=aanmaning,
        uitleg=f"Na de aanmaning kan iemand betalen tot en met {laatste:%d-%m-%Y}; daarna kan een dwangbevel volgen.",
    )
