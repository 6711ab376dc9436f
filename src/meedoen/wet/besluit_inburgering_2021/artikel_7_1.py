"""Artikel 7.1: hoe hoog is een boete van het college tijdens het traject volgens de tekst? Bedragen in hele euro's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep, Verwijtbaarheid
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import overeenkomstige_dag
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Stap, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_26, artikel_27

WET_23 = Bron(Regeling.WET_INBURGERING_2021, "23", "1")
AWB_5_41 = Bron(Regeling.AWB, "5:41")
LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "2")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "3")
LID_4 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "4")
LID_5 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "5")
BASIS = sinds_2022(50, LID_2)
HOOGSTENS = sinds_2022(800, LID_2)
RECIDIVE_MAANDEN = sinds_2022(12, LID_3)


def hele_euro(bedrag: Decimal) -> Decimal | int:
    """Een bedrag zonder centen als heel getal, anders precies zoals het is."""
    return int(bedrag) if bedrag == bedrag.to_integral_value() else bedrag


def euro(bedrag: Decimal | int) -> str:
    """25 of 37,50."""
    return str(bedrag) if isinstance(bedrag, int) else f"{bedrag:.2f}".replace(".", ",")


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


PERCENTAGE = sinds_2022(
    {
        Verwijtbaarheid.OPZET: 100,
        Verwijtbaarheid.GROVE_SCHULD: 75,
        Verwijtbaarheid.GEEN_OPZET_OF_GROVE_SCHULD: 50,
        Verwijtbaarheid.VERMINDERD: 25,
        Verwijtbaarheid.GEEN: 0,
    },
    LID_4,
)
PLAFOND = sinds_2022(
    {
        Termijnsoort.GEWOON: 2400,
        Termijnsoort.NIEUW_6: 400,
        Termijnsoort.NIEUW_12: 800,
        Termijnsoort.NIEUW_18: 1200,
        Termijnsoort.NIEUW_24: 1600,
    },
    LID_5,
)


@dataclass(frozen=True, slots=True)
class EerdereOvertreding:
    constatering: date
    onherroepelijk: bool


def plafond(*, termijn: Termijnsoort, op: date) -> Uitkomst[int]:
    """BOG-08, BOG-09: het hoogste totaal van de boetes van het college binnen deze termijn."""
    bedrag = PLAFOND.op(op).waarde[termijn]
    return Uitkomst(
        waarde=bedrag,
        grondslag=(LID_5,),
        regels=("BOG-08", "BOG-09"),
        feiten={"termijn": termijn},
        uitleg=f"Samen mogen de boetes in deze termijn niet meer zijn dan {bedrag} euro.",
    )


def boete_mogelijk(
    *,
    overtreding: Overtreding | None,
    doelgroep: Doelgroep | None,
    verwijtbaarheid: Verwijtbaarheid | None = None,
    bijstand_verlaagd_zelfde_gedraging: bool = False,
) -> Uitkomst[bool] | OordeelNodig:
    """BOG-03, BOG-11, BOG-13, AWB-01: kan er volgens de tekst een boete zijn?"""
    samenloop = artikel_27.samenloop_sluit_boete_uit(
        bijstand_verlaagd_zelfde_gedraging=bijstand_verlaagd_zelfde_gedraging
    )
    feiten = {
        "overtreding": overtreding,
        "doelgroep": doelgroep,
        "verwijtbaarheid": verwijtbaarheid,
        "bijstand_verlaagd_zelfde_gedraging": bijstand_verlaagd_zelfde_gedraging,
    }
    lesuren = overtreding == Overtreding.LEERROUTE_INTENSITEIT
    bezwaren = (
        (
            lesuren and doelgroep not in (None, Doelgroep.ASIELSTATUSHOUDER),
            "De lesuren liggen alleen bij asielstatushouders vast; hier valt niets te overtreden.",
            WET_23,
        ),
        (samenloop.waarde, samenloop.uitleg, artikel_27.BRON),
        (verwijtbaarheid == Verwijtbaarheid.GEEN, "Zonder verwijt geen boete.", AWB_5_41),
    )
    for geldt, zin, bron in bezwaren:
        if geldt:
            return Uitkomst(False, (WET_23, bron), zin, ("BOG-03", "BOG-11", "BOG-13", "AWB-01"), feiten)
    if lesuren and doelgroep is None:
        return OordeelNodig("Tot welke doelgroep hoort deze persoon?", (WET_23,), ("BOG-03",), feiten)
    return Uitkomst(True, (WET_23,), "De wet noemt hiervoor een boete.", ("BOG-03", "BOG-12", "BOG-13"), feiten)


def berekende_boete(
    *,
    constatering: date | None,
    verwijtbaarheid: Verwijtbaarheid | None,
    op: date,
    eerdere: Sequence[EerdereOvertreding] = (),
) -> Uitkomst[Decimal | int] | OordeelNodig:
    """BOG-04, BOG-05, BOG-06, BOG-07: basisbedrag, verdubbeld per eerdere overtreding, dan het percentage.

    De tekst rondt nergens af: 75 procent van 50 euro is 37,50 euro. `op` geeft de bedragen zolang de dag van
    constatering niet bekend is; is er dan een eerdere overtreding die kan meetellen, dan beslist die dag.
    """
    if verwijtbaarheid is None:
        return OordeelNodig("Hoe verwijtbaar is de overtreding?", (LID_4, AWB_5_41), ("BOG-06", "AWB-01"))
    if constatering is None and any(e.onherroepelijk and e.constatering < op for e in eerdere):
        vraag = (
            "Op welke dag is de overtreding vastgesteld? De twaalf maanden voor recidive tellen vanaf die dag terug."
        )
        return OordeelNodig(vraag, (LID_3,), ("BOG-05",))
    constatering = constatering or op
    keer = sum(1 for e in eerdere if e.onherroepelijk and _binnen_venster(e.constatering, constatering))
    basis = BASIS.op(constatering).waarde
    verhoogd = min(basis * 2**keer, HOOGSTENS.op(constatering).waarde)
    procent = PERCENTAGE.op(constatering).waarde[verwijtbaarheid]
    bedrag = hele_euro(Decimal(verhoogd * procent) / 100)
    return Uitkomst(
        waarde=bedrag,
        grondslag=(LID_2, LID_3, LID_4),
        regels=("BOG-04", "BOG-05", "BOG-06", "BOG-07"),
        feiten={"constatering": constatering, "verwijtbaarheid": verwijtbaarheid, "meetellende_eerdere": keer},
        peildatum=constatering,
        uitleg=f"Het bedrag is {euro(bedrag)} euro: {verhoogd} euro maal {procent} procent.",
        stappen=(
            Stap("Basisbedrag", f"{basis} euro", str(LID_2)),
            Stap(f"Verdubbeld voor {keer} eerdere overtredingen", f"{verhoogd} euro", str(LID_3)),
            Stap(f"{procent} procent naar verwijtbaarheid", f"{euro(bedrag)} euro", str(LID_4)),
        ),
    )


def _binnen_venster(eerder: date, constatering: date) -> bool:
    return overeenkomstige_dag(constatering, -RECIDIVE_MAANDEN.op(constatering).waarde) <= eerder < constatering


def onder_plafond(
    *, bedrag: Decimal | int, som_eerdere_boetes: Decimal | int, termijn: Termijnsoort, op: date
) -> Uitkomst[Decimal | int]:
    """BOG-04, BOG-08: kap af op wat één boete van artikel 23 mag zijn, en op de ruimte die nog onder het plafond is."""
    hoogste = artikel_26.hoogste_boete(artikel=artikel_26.Boeteartikel.TRAJECT, op=op)
    ruimte = max(0, PLAFOND.op(op).waarde[termijn] - som_eerdere_boetes)
    return Uitkomst(
        waarde=min(bedrag, hoogste.waarde, ruimte),
        grondslag=(artikel_26.BRON, LID_5),
        regels=("BOG-04", "BOG-08"),
        feiten={"bedrag": bedrag, "som_eerdere_boetes": som_eerdere_boetes, "termijn": termijn},
        uitleg=f"{hoogste.uitleg} Er is nog {euro(ruimte)} euro ruimte onder het plafond.",
    )
