"""Hoe deelt DUO in, en wat betekent een wissel van doelgroep?"""

from __future__ import annotations

from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

SPECIFICATIE = Bron(Regeling.DUO_M2M, "Inburgeringsplicht v1.2.2")


class Duodoelgroep(StrEnum):
    """De zeven gedetailleerde doelgroepen van DUO."""

    ASIELSTATUSHOUDER = "asielstatushouder"
    GEESTELIJK_BEDIENAAR = "geestelijk_bedienaar"
    GEZINSHERENIGER = "gezinshereniger"
    GEZINSHERENIGER_MET_ASIELSTATUSHOUDER = "gezinshereniger_met_asielstatushouder"
    GEZINSVORMER = "gezinsvormer"
    GEZINSVORMER_MET_ASIELSTATUSHOUDER = "gezinsvormer_met_asielstatushouder"
    OVERIG = "overig"


BIJ_DUO: dict[Duodoelgroep, Doelgroep] = {
    Duodoelgroep.ASIELSTATUSHOUDER: Doelgroep.ASIELSTATUSHOUDER,
    Duodoelgroep.GEESTELIJK_BEDIENAAR: Doelgroep.OVERIGE_MIGRANT,
    Duodoelgroep.GEZINSHERENIGER: Doelgroep.GEZINSMIGRANT,
    Duodoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER: Doelgroep.ASIELSTATUSHOUDER,
    Duodoelgroep.GEZINSVORMER: Doelgroep.GEZINSMIGRANT,
    Duodoelgroep.GEZINSVORMER_MET_ASIELSTATUSHOUDER: Doelgroep.ASIELSTATUSHOUDER,
    Duodoelgroep.OVERIG: Doelgroep.OVERIGE_MIGRANT,
}


class Wissel(StrEnum):
    NAAR_GEZIN_OVERIG = "SS124"
    NAAR_ASIEL = "SS125"


def doelgroep_bij_duo(*, duodoelgroep: Duodoelgroep) -> Uitkomst[Doelgroep]:
    """PLI-19, PLI-09: zeven groepen van DUO; alleen de tweedeling asiel of gezin en overig bepaalt de rechten."""
    groep = BIJ_DUO[duodoelgroep]
    return Uitkomst(
        waarde=groep,
        grondslag=(SPECIFICATIE,),
        regels=("PLI-19", "PLI-09"),
        feiten={"duodoelgroep": duodoelgroep},
        uitleg=f"In onze woorden is dit: {groep.replace('_', ' ')}.",
    )


def doelgroep_na_wissel(
    *, doelgroep: Doelgroep, wissel: Wissel | None = None, asielgrond_vervallen: bool = False
) -> Uitkomst[Doelgroep] | OordeelNodig:
    """PLI-18: SS124 en SS125 wisselen de doelgroep; een vervallen asielgrond alleen verandert nog niets."""
    feiten = {"doelgroep": doelgroep, "wissel": wissel, "asielgrond_vervallen": asielgrond_vervallen}
    if wissel == Wissel.NAAR_GEZIN_OVERIG:
        vraag = "De persoon heeft geen asielrechten meer. Is dit een gezinsmigrant of een overige migrant?"
        return OordeelNodig(vraag, (SPECIFICATIE,), ("PLI-18",), feiten)
    nieuw = Doelgroep.ASIELSTATUSHOUDER if wissel == Wissel.NAAR_ASIEL else doelgroep
    zin = (
        "DUO houdt de asielrechten aan tot de gemeente vraagt daarvan af te zien."
        if asielgrond_vervallen
        else f"De doelgroep is {nieuw.replace('_', ' ')}."
    )
    return Uitkomst(nieuw, (SPECIFICATIE,), zin, ("PLI-18",), feiten)
