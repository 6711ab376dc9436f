"""Artikel 54: valt iemand onder de Wet inburgering 2013 of 2021?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import INWERKINGTREDING, Tijdreeks, Waarde
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "54", "1")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "54", "3")
LID_4 = Bron(Regeling.WET_INBURGERING_2021, "54", "4")
LID_5 = Bron(Regeling.WET_INBURGERING_2021, "54", "5")
PERCENTAGE = Bron(Regeling.BESLUIT_INBURGERING_2021, "12.1a", "4")
GEMEENTE_NU = Bron(Regeling.PRAKTIJK, "gemeente.nu, januari 2023")
INGANG = date(2023, 1, 1)
"""Lid 3 tot en met 7 gelden sinds deze dag (Stb. 2022, 487)."""
GELDT = Tijdreeks((Waarde(False, date(1900, 1, 1), date(2022, 12, 31), LID_3), Waarde(True, INGANG, None, LID_3)))


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


def oude_vrijstelling_telt(*, ingeburgerd_wi2013: bool, op: date) -> Uitkomst[bool]:
    """OVG-02: een vrijstelling "aantoonbaar voldoende ingeburgerd" onder de Wi2013 telt sinds 2023 ook nu."""
    telt = ingeburgerd_wi2013 and GELDT.op(op).waarde
    return Uitkomst(
        waarde=telt,
        grondslag=(LID_3,),
        regels=("OVG-02", "VRIJ-05"),
        feiten={"ingeburgerd_wi2013": ingeburgerd_wi2013},
        peildatum=op,
        uitleg="De oude vrijstelling telt mee." if telt else "Er is geen oude vrijstelling die nu telt.",
    )


def gunstiger_regels_mogelijk(*, wet: Inburgeringswet, op: date) -> Uitkomst[bool]:
    """OVG-03: voor wie onder de Wi2013 valt, mogen sinds 2023 bij AMvB gunstiger regels gelden."""
    kan = wet == Inburgeringswet.WI2013 and GELDT.op(op).waarde
    return Uitkomst(
        waarde=kan,
        grondslag=(LID_4,),
        regels=("OVG-03",),
        feiten={"wet": wet},
        peildatum=op,
        uitleg="Er kunnen gunstiger regels gelden voor ontheffing, verlenging en de lening. DUO past ze toe."
        if kan
        else "De gewone regels gelden.",
    )


def begeleiding_oudewetter(*, wet: Inburgeringswet, doelgroep: Doelgroep, op: date) -> Uitkomst[bool] | OordeelNodig:
    """OVG-04, OVG-05: het college kan een statushouder onder de Wi2013 begeleiden als de lening bijna op is.

    DUO mag die gegevens sinds 2023 delen. Welk percentage van de lening het is, is niet geverifieerd.
    """
    feiten = {"wet": wet, "doelgroep": doelgroep}
    kan = wet == Inburgeringswet.WI2013 and doelgroep == Doelgroep.ASIELSTATUSHOUDER and GELDT.op(op).waarde
    if not kan:
        zin = "Deze begeleiding is er alleen voor asielstatushouders onder de Wi2013, sinds 2023."
        return Uitkomst(False, (LID_5,), zin, ("OVG-04", "OVG-05"), feiten, op)
    return OordeelNodig(
        "Is het deel van de lening verbruikt dat de regeling noemt, en wil het college begeleiding bieden?",
        (LID_5, PERCENTAGE, GEMEENTE_NU),
        ("OVG-04", "OVG-05"),
        feiten,
    )
