"""Artikel 9.2: welke gegevens gaan er tussen college, school en DUO?"""

from __future__ import annotations

from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "9.2", "2")
LID_4 = Bron(Regeling.BESLUIT_INBURGERING_2021, "9.2", "4")
LID_5 = Bron(Regeling.BESLUIT_INBURGERING_2021, "9.2", "5")
ARTIKEL_9_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "9.3", "2")
WET_35_3 = Bron(Regeling.WET_INBURGERING_2021, "35", "3")


class Gebeurtenis(StrEnum):
    """Wat er in een traject gebeurt en DUO moet weten."""

    PIP_VASTGESTELD = "pip_vastgesteld"
    ROUTE_GEWISSELD = "route_gewisseld"
    AFGESCHAALD = "afgeschaald"
    PVT_AFGEROND = "pvt_afgerond"
    MAP_AFGEROND = "map_afgerond"
    Z_ROUTE_AFGEROND = "z_route_afgerond"
    GESPREK_GEVOERD = "gesprek_gevoerd"


MELDEN: dict[Gebeurtenis, tuple[str, Bron] | None] = {
    Gebeurtenis.PIP_VASTGESTELD: ("de dagtekening van het PIP", ARTIKEL_9_3),
    Gebeurtenis.ROUTE_GEWISSELD: ("de nieuwe leerroute", LID_2),
    Gebeurtenis.AFGESCHAALD: ("het aangepaste PIP met niveau A2", LID_2),
    Gebeurtenis.PVT_AFGEROND: ("de datum van ondertekening", LID_2),
    Gebeurtenis.MAP_AFGEROND: ("de datum van het eindgesprek", LID_2),
    Gebeurtenis.Z_ROUTE_AFGEROND: ("de datum van afronding", LID_2),
    Gebeurtenis.GESPREK_GEVOERD: None,
}


def melding_aan_duo(*, gebeurtenis: Gebeurtenis) -> Uitkomst[bool]:
    """RES-05, AFS-06: wat het college na deze gebeurtenis aan DUO meldt."""
    melding = MELDEN[gebeurtenis]
    return Uitkomst(
        waarde=melding is not None,
        grondslag=(melding[1],) if melding else (LID_2,),
        regels=("RES-05", "AFS-06"),
        feiten={"gebeurtenis": gebeurtenis},
        uitleg=f"Meld aan DUO: {melding[0]}." if melding else "Hiervan gaat geen melding naar DUO.",
    )


def school_levert_voortgang(*, doelgroep: Doelgroep, gevraagd: bool = False) -> Uitkomst[bool]:
    """VGT-03: van asielstatushouders altijd, van gezins- en overige migranten als het college erom vraagt."""
    asiel = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    return Uitkomst(
        waarde=asiel or gevraagd,
        grondslag=(LID_4, WET_35_3),
        regels=("VGT-03",),
        feiten={"doelgroep": doelgroep, "gevraagd": gevraagd},
        uitleg="De school levert voortgang, aanwezigheid en inspanning altijd aan het college."
        if asiel
        else "De school levert dit alleen als het college erom vraagt.",
    )


def duo_levert_examens(*, doelgroep: Doelgroep) -> Uitkomst[bool]:
    """VGT-05: DUO levert van iedereen deelname, pogingen, resultaten, diploma en certificaat."""
    return Uitkomst(
        waarde=True,
        grondslag=(LID_5,),
        regels=("VGT-05",),
        feiten={"doelgroep": doelgroep},
        uitleg="DUO levert examendeelname, pogingen, resultaten en diploma of certificaat aan het college.",
    )
