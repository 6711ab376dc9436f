"""Artikel 7.1: hoe hoog is een boete van het college tijdens het traject volgens de tekst? Bedragen in hele euro's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep, Verwijtbaarheid
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import overeenkomstige_dag
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Stap, Uitkomst

WET_23 = Bron(Regeling.WET_INBURGERING_2021, "23", "1")
WET_27 = Bron(Regeling.WET_INBURGERING_2021, "27")
AWB_5_41 = Bron(Regeling.AWB, "5:41")
LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "2")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "3")
LID_4 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "4")
LID_5 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "5")
BASIS = sinds_2022(50, LID_2)
HOOGSTENS = sinds_2022(800, LID_2)
RECIDIVE_MAANDEN = sinds_2022(12, LID_3)


class Overtreding(StrEnum):
    BEGELEIDING = "begeleiding"
    PVT_MAP_INTENSITEIT = "pvt_map_intensiteit"
    LEERROUTE_INTENSITEIT = "leerroute_intensiteit"


class Termijnsoort(StrEnum):
    GEWOON = "gewoon"
    NIEUW_6 = "nieuw_6"
    NIEUW_12 = "nieuw_12"
    NIEUW_18 = "nieuw_18"
    NIEUW_24 = "nieuw_24"


PERCENTAGE: dict[Verwijtbaarheid, int] = {
    Verwijtbaarheid.OPZET: 100,
    Verwijtbaarheid.GROVE_SCHULD: 75,
    Verwijtbaarheid.GEEN_OPZET_OF_GROVE_SCHULD: 50,
    Verwijtbaarheid.VERMINDERD: 25,
    Verwijtbaarheid.GEEN: 0,
}
PLAFOND: dict[Termijnsoort, int] = {
    Termijnsoort.GEWOON: 2400,
    Termijnsoort.NIEUW_6: 400,
    Termijnsoort.NIEUW_12: 800,
    Termijnsoort.NIEUW_18: 1200,
    Termijnsoort.NIEUW_24: 1600,
}


@dataclass(frozen=True, slots=True)
class EerdereOvertreding:
    constatering: date
    onherroepelijk: bool


def plafond(*, termijn: Termijnsoort) -> Uitkomst[int]:
    """BOG-08, BOG-09: het hoogste totaal van de boetes van het college binnen deze termijn."""
    bedrag = PLAFOND[termijn]
    return Uitkomst(
        waarde=bedrag,
        grondslag=(LID_5,),
        regels=("BOG-08", "BOG-09"),
        feiten={"termijn": termijn},
        uitleg=f"Samen mogen de boetes in deze termijn niet meer zijn dan {bedrag} euro.",
    )


def boete_mogelijk(
    *,
    overtreding: Overtreding,
    doelgroep: Doelgroep,
    verwijtbaarheid: Verwijtbaarheid | None = None,
    bijstand_verlaagd_zelfde_gedraging: bool = False,
) -> Uitkomst[bool]:
    """BOG-03, BOG-11, BOG-13, AWB-01: kan er volgens de tekst een boete zijn?"""
    bezwaren = (
        (
            overtreding == Overtreding.LEERROUTE_INTENSITEIT and doelgroep != Doelgroep.ASIELSTATUSHOUDER,
            "De lesuren liggen alleen bij asielstatushouders vast; hier valt niets te overtreden.",
            WET_23,
        ),
        (bijstand_verlaagd_zelfde_gedraging, "Voor hetzelfde gedrag is de bijstand al verlaagd.", WET_27),
        (verwijtbaarheid == Verwijtbaarheid.GEEN, "Zonder verwijt geen boete.", AWB_5_41),
    )
    for geldt, zin, bron in bezwaren:
        if geldt:
            return Uitkomst(False, (WET_23, bron), zin, ("BOG-03", "BOG-11", "BOG-13", "AWB-01"))
    return Uitkomst(True, (WET_23,), "De wet noemt hiervoor een boete.", ("BOG-03", "BOG-12", "BOG-13"))


def berekende_boete(
    *,
    constatering: date,
    verwijtbaarheid: Verwijtbaarheid | None,
    eerdere: Sequence[EerdereOvertreding] = (),
) -> Uitkomst[int] | OordeelNodig:
    """BOG-04, BOG-05, BOG-06, BOG-07: basisbedrag, verdubbeld per eerdere overtreding, dan het percentage."""
    if verwijtbaarheid is None:
        return OordeelNodig("Hoe verwijtbaar is de overtreding?", (LID_4, AWB_5_41), ("BOG-06", "AWB-01"))
    keer = sum(1 for e in eerdere if e.onherroepelijk and _binnen_venster(e.constatering, constatering))
    basis = BASIS.op(constatering).waarde
    verhoogd = min(basis * 2**keer, HOOGSTENS.op(constatering).waarde)
    bedrag = verhoogd * PERCENTAGE[verwijtbaarheid] // 100
    return Uitkomst(
        waarde=bedrag,
        grondslag=(LID_2, LID_3, LID_4),
        regels=("BOG-04", "BOG-05", "BOG-06", "BOG-07"),
        feiten={"constatering": constatering, "verwijtbaarheid": verwijtbaarheid, "meetellende_eerdere": keer},
        peildatum=constatering,
        uitleg=f"Het bedrag is {bedrag} euro: {verhoogd} euro maal {PERCENTAGE[verwijtbaarheid]} procent.",
        stappen=(
            Stap("Basisbedrag", f"{basis} euro", str(LID_2)),
            Stap(f"Verdubbeld voor {keer} eerdere overtredingen", f"{verhoogd} euro", str(LID_3)),
            Stap(f"{PERCENTAGE[verwijtbaarheid]} procent naar verwijtbaarheid", f"{bedrag} euro", str(LID_4)),
        ),
    )


def _binnen_venster(eerder: date, constatering: date) -> bool:
    return overeenkomstige_dag(constatering, -RECIDIVE_MAANDEN.op(constatering).waarde) <= eerder < constatering


def onder_plafond(*, bedrag: int, som_eerdere_boetes: int, termijn: Termijnsoort) -> Uitkomst[int]:
    """BOG-08: kap de boete af op de ruimte die nog onder het plafond is."""
    ruimte = max(0, PLAFOND[termijn] - som_eerdere_boetes)
    return Uitkomst(
        waarde=min(bedrag, ruimte),
        grondslag=(LID_5,),
        regels=("BOG-08",),
        feiten={"bedrag": bedrag, "som_eerdere_boetes": som_eerdere_boetes, "termijn": termijn},
        uitleg=f"Er is nog {ruimte} euro ruimte onder het plafond.",
    )
