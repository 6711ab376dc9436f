"""Artikel 18b: de taaleis in de bijstand."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.termijnenwet import artikel_1 as atw_1
from meedoen.wet.tijd import na_weken, overeenkomstige_dag
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_27

LID_2 = Bron(Regeling.PARTICIPATIEWET, "18b", "2")
LID_8 = Bron(Regeling.PARTICIPATIEWET, "18b", "8")
LID_6 = Bron(Regeling.PARTICIPATIEWET, "18b", "6")
LID_9 = Bron(Regeling.PARTICIPATIEWET, "18b", "9 tot en met 11")
JAREN_ONDERWIJS = sinds_2022(8, LID_2)
TOETS_WEKEN = sinds_2022(8, LID_8)
STAP_MAANDEN = sinds_2022(6, LID_9)
PROCENTEN = sinds_2022((20, 40, 100), LID_9)


class Taalbewijs(StrEnum):
    """Wat iemand al heeft. Het certificaat van de Z-route staat niet in de lijst van de wet."""

    DIPLOMA_INBURGERING = "diploma_inburgering"
    DIPLOMA_ONDERWIJSROUTE = "diploma_onderwijsroute"
    ANDER_BEWIJS_1F = "ander_bewijs_1f"
    Z_CERTIFICAAT = "z_certificaat"
    GEEN = "geen"


GENOEG = (Taalbewijs.DIPLOMA_INBURGERING, Taalbewijs.DIPLOMA_ONDERWIJSROUTE, Taalbewijs.ANDER_BEWIJS_1F)


def taaltoets_nodig(
    *, op: date, jaren_nederlands_onderwijs: int = 0, taalbewijs: Taalbewijs = Taalbewijs.GEEN
) -> Uitkomst[bool]:
    """TAAL-01: toetsen wie geen acht jaar Nederlandstalig onderwijs, geen diploma en geen ander bewijs van 1F heeft."""
    genoeg = jaren_nederlands_onderwijs >= JAREN_ONDERWIJS.op(op).waarde or taalbewijs in GENOEG
    return Uitkomst(
        waarde=not genoeg,
        grondslag=(LID_2,),
        regels=("TAAL-01",),
        feiten={"jaren_nederlands_onderwijs": jaren_nederlands_onderwijs, "taalbewijs": taalbewijs},
        peildatum=op,
        uitleg="De taaleis is al aangetoond; er is geen toets nodig."
        if genoeg
        else "Het college neemt een taaltoets af. Een certificaat van de Z-route is daarvoor niet genoeg.",
    )


def toets_uiterlijk(*, aanleiding: date) -> Uitkomst[date]:
    """TAAL-01: de toets volgt binnen acht weken (CAL-03, CAL-04)."""
    laatste = atw_1.doorgeschoven(na_weken(aanleiding, TOETS_WEKEN.op(aanleiding).waarde))
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_8, atw_1.BRON),
        regels=("TAAL-01", "CAL-03", "CAL-04"),
        feiten={"aanleiding": aanleiding},
        peildatum=aanleiding,
        uitleg=f"De taaltoets is uiterlijk {laatste:%d-%m-%Y}.",
    )


def verlaging(
    *,
    ingang: date,
    op: date,
    bereid_en_voortgang: bool | None = None,
    verwijtbaar: bool | None = None,
) -> Uitkomst[int] | OordeelNodig:
    """TAAL-02: 20, dan 40, dan 100 procent, elk half jaar; niet bij bereidheid en voortgang of zonder verwijt."""
    feiten = {"ingang": ingang, "bereid_en_voortgang": bereid_en_voortgang, "verwijtbaar": verwijtbaar}
    if bereid_en_voortgang or verwijtbaar is False or op < ingang:
        zin = "Er is geen verlaging: de persoon werkt eraan, er is geen verwijt, of de ingangsdag is nog niet gekomen."
        return Uitkomst(0, (LID_6, LID_9), zin, ("TAAL-02",), feiten, op)
    if bereid_en_voortgang is None or verwijtbaar is None:
        vraag = "Begint de persoon binnen een maand en is er genoeg voortgang, of is er geen verwijt?"
        return OordeelNodig(vraag, (LID_6, LID_9), ("TAAL-02",), feiten)
    maanden = STAP_MAANDEN.op(op).waarde
    grenzen = tuple(overeenkomstige_dag(ingang, maanden * keer) for keer in (1, 2))
    procent = PROCENTEN.op(op).waarde[sum(op >= grens for grens in grenzen)]
    return Uitkomst(
        waarde=procent,
        grondslag=(LID_9,),
        regels=("TAAL-02",),
        feiten=feiten,
        peildatum=op,
        uitleg=f"De tekst noemt op deze dag een verlaging van {procent} procent.",
        stappen=tuple(
            Stap(f"Vanaf deze dag {hoogte} procent", f"{dag:%d-%m-%Y}", str(LID_9))
            for hoogte, dag in zip(PROCENTEN.op(op).waarde, (ingang, *grenzen), strict=True)
        ),
        wat_als=(Gevolg("De persoon begint met leren en gaat vooruit", "Dan is er geen verlaging.", "minder"),),
    )


def boete_na_verlaging(*, verlaagd_zelfde_gedraging: bool) -> Uitkomst[bool]:
    """TAAL-03: is de bijstand voor dit gedrag verlaagd, dan is er geen inburgeringsboete voor hetzelfde."""
    samenloop = artikel_27.samenloop_sluit_boete_uit(bijstand_verlaagd_zelfde_gedraging=verlaagd_zelfde_gedraging)
    return Uitkomst(
        waarde=not samenloop.waarde,
        grondslag=samenloop.grondslag,
        regels=("TAAL-03", "BOG-11"),
        feiten=samenloop.feiten,
        uitleg=samenloop.uitleg,
    )
