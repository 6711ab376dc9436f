"""Artikel 3.18 en bijlagen 4 en 5: wie overhandigt het bewijs, en wat staat erop?"""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_6 import Bewijs

BRON = Bron(Regeling.REGELING_INBURGERING_2021, "3.18")
BIJLAGE_4 = Bron(Regeling.REGELING_INBURGERING_2021, "bijlage 4")
BIJLAGE_5 = Bron(Regeling.REGELING_INBURGERING_2021, "bijlage 5")
DIPLOMA = ("niveau per taalonderdeel", "KNM", "PVT", "MAP")
CERTIFICAAT_ASIEL = ("800 uur taal en KNM", "participatie", "eindgesprek")
CERTIFICAAT_GEZIN_OVERIG = ("800 uur taal en KNM", "MAP", "PVT", "eindgesprek")


def college_overhandigt(*, bewijs: Bewijs) -> Uitkomst[bool]:
    """RES-02: DUO verstrekt beide; het certificaat overhandigt het college persoonlijk."""
    zelf = bewijs == Bewijs.CERTIFICAAT
    return Uitkomst(
        waarde=zelf,
        grondslag=(BRON,),
        regels=("RES-02",),
        feiten={"bewijs": bewijs},
        uitleg="De gemeente overhandigt het certificaat persoonlijk."
        if zelf
        else "DUO stuurt het diploma zelf aan de inburgeraar.",
    )


def staat_op_bewijs(*, bewijs: Bewijs, doelgroep: Doelgroep, a2_gehaald: bool = False) -> Uitkomst[tuple[str, ...]]:
    """RES-03: wat diploma of certificaat vermeldt."""
    z = CERTIFICAAT_ASIEL if doelgroep == Doelgroep.ASIELSTATUSHOUDER else CERTIFICAAT_GEZIN_OVERIG
    tabel = {
        Bewijs.DIPLOMA: (DIPLOMA, BIJLAGE_4),
        Bewijs.CERTIFICAAT: (
            (*z, *(("A2-onderdelen",) if a2_gehaald else ())),
            BIJLAGE_5,
        ),
        Bewijs.GEEN: ((), BRON),
    }
    tekst, bron = tabel[bewijs]
    return Uitkomst(
        waarde=tekst,
        grondslag=(BRON, bron),
        regels=("RES-03",),
        feiten={"bewijs": bewijs, "doelgroep": doelgroep, "a2_gehaald": a2_gehaald},
        uitleg="Erop staat: " + ", ".join(tekst) + "." if tekst else "Er is nog geen bewijs.",
    )
