"""Artikel 54: valt iemand onder de Wet inburgering 2013 of 2021?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import INWERKINGTREDING
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "54", "1")
LID_5 = Bron(Regeling.WET_INBURGERING_2021, "54", "5")


class Inburgeringswet(StrEnum):
    WI2013 = "Wi2013"
    WI2021 = "Wi2021"


def toepasselijke_wet(
    *, verblijfsrecht_bekendgemaakt: date | None, leerplichtig_tot: date | None = None
) -> Uitkomst[Inburgeringswet] | OordeelNodig:
    """OVG-01, PLI-06, OVG-08: wie op 31 december 2021 al plichtig was, blijft onder de oude wet."""
    if verblijfsrecht_bekendgemaakt is None:
        return OordeelNodig("Wanneer maakte de IND het verblijfsrecht bekend?", (LID_1,), ("OVG-01", "PLI-06"))
    oud = verblijfsrecht_bekendgemaakt < INWERKINGTREDING
    if oud and leerplichtig_tot is not None and leerplichtig_tot >= INWERKINGTREDING:
        return OordeelNodig(
            "Welke wet geldt volgens DUO? De persoon was tot na 2022 leerplichtig.", (LID_1,), ("OVG-08",)
        )
    wet = Inburgeringswet.WI2013 if oud else Inburgeringswet.WI2021
    return Uitkomst(
        waarde=wet,
        grondslag=(LID_1,),
        regels=("OVG-01", "PLI-06"),
        feiten={"verblijfsrecht_bekendgemaakt": verblijfsrecht_bekendgemaakt},
        peildatum=verblijfsrecht_bekendgemaakt,
        uitleg=f"Het verblijfsrecht is bekendgemaakt op {verblijfsrecht_bekendgemaakt:%d-%m-%Y}, dus geldt de {wet}.",
    )
