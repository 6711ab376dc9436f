"""Artikel 4.4: is iemand bijna klaar na aanzienlijke inspanning? Dan zes maanden erbij."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import GEEN, Verlenging
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.4", "1")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.4", "3")
WET_12 = Bron(Regeling.WET_INBURGERING_2021, "12", "1 b")
MAANDEN = sinds_2022(6, LID_1)
UREN_GEZIN_OVERIG = sinds_2022(450, LID_3)
TAALONDERDELEN = frozenset({Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SCHRIJVEN, Onderdeel.SPREKEN})
MINSTENS_TAALONDERDELEN = 2
ALTIJD = (Onderdeel.KNM, Onderdeel.PVT, Onderdeel.MAP)


def verlenging_bijna_klaar(
    *,
    doelgroep: Doelgroep,
    leerroute: Leerroute,
    behaald: Collection[Onderdeel],
    alle_lessen_gevolgd: bool,
    uren_taal_of_knm: int,
    op: date,
) -> Uitkomst[Verlenging]:
    """VERL-15, VERL-16: alleen B1-route; KNM, PVT, MAP en twee van de vier taalonderdelen, en genoeg lessen."""
    asiel = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    norm = UREN_GEZIN_OVERIG.op(op).waarde
    bezwaren = (
        (leerroute != Leerroute.B1, "Deze grond geldt alleen in de B1-route."),
        (asiel and not alle_lessen_gevolgd, "Niet alle lessen zijn gevolgd."),
        (
            not asiel and uren_taal_of_knm < norm,
            f"Er zijn {uren_taal_of_knm} van de {norm} uur taalles of KNM gevolgd.",
        ),
        (len(TAALONDERDELEN & set(behaald)) < MINSTENS_TAALONDERDELEN, "Er zijn nog geen twee taalonderdelen gehaald."),
        *((onderdeel not in behaald, f"{onderdeel.upper()} is nog niet klaar.") for onderdeel in ALTIJD),
    )
    zinnen = [zin for geldt, zin in bezwaren if geldt]
    return Uitkomst(
        waarde=GEEN if zinnen else Verlenging(maanden=MAANDEN.op(op).waarde),
        grondslag=(WET_12, LID_1 if asiel else LID_3),
        regels=("VERL-15", "VERL-16"),
        feiten={"doelgroep": doelgroep, "leerroute": leerroute, "behaald": tuple(sorted(behaald))},
        peildatum=op,
        uitleg=" ".join(zinnen) or "Wie bijna klaar is na veel inspanning, krijgt zes maanden extra.",
    )
