"""Wat betekent het aantal uren bij een gedeeltelijke ontheffing in de Z-route?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Uitkomst

SPECIFICATIE = Bron(Regeling.DUO_M2M, "Ontheffing v1.0.0")
IN_JAREN = sinds_2022(5, SPECIFICATIE)


def belastbaarheid(*, uren_in_vijf_jaar: int) -> Uitkomst[bool]:
    """ONTH-09: DUO levert de uren participatie in vijf jaar; nul betekent: geen participatie mogelijk.

    Hoeveel uren de plicht dan nog telt, zegt `artikel_3_14.participatienorm`.
    """
    kan = uren_in_vijf_jaar > 0
    jaren = IN_JAREN.waarden[-1].waarde
    return Uitkomst(
        waarde=kan,
        grondslag=(SPECIFICATIE,),
        regels=("ONTH-09",),
        feiten={"uren_in_vijf_jaar": uren_in_vijf_jaar},
        uitleg=f"De persoon kan in {jaren} jaar {uren_in_vijf_jaar} uur meedoen."
        if kan
        else "De persoon kan niet deelnemen aan participatie.",
    )
