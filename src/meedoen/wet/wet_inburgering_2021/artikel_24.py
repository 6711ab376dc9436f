"""Artikel 24: PVT of MAP niet op tijd af; wanneer kan DUO handhaven, en wat volgt er daarna?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.rechtspraak import bescherming
from meedoen.wet.tijd import verlengd_met_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "24", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "24", "2")
WET_25 = Bron(Regeling.WET_INBURGERING_2021, "25", "1")
LID_4 = Bron(Regeling.WET_INBURGERING_2021, "24", "4")
HOOGSTENS_JAREN = sinds_2022(2, LID_2)
HERHAALD_NA_JAREN = sinds_2022(2, LID_4)


def mag_handhaven_starten(
    *, doelgroep: Doelgroep | None = None, vergunning: Vergunning | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """EU-03, EU-04: bij een asielstatushouder legt DUO geen boete op; zonder boete is er geen nieuwe termijn."""
    return bescherming.handhaven_bij_bescherming(artikel=LID_1, doelgroep=doelgroep, vergunning=vergunning)


def termijn_voorbij(*, termijn_verstreken: date, op: date) -> Uitkomst[bool]:
    """BOM-01, BOM-03: een boete kan pas als de (verlengde) termijn voorbij is."""
    voorbij = termijn_verstreken <= op
    return Uitkomst(
        waarde=voorbij,
        grondslag=(LID_1, WET_25),
        regels=("BOM-01", "BOM-03"),
        feiten={"termijn_verstreken": termijn_verstreken},
        peildatum=op,
        uitleg="De termijn is voorbij." if voorbij else "De termijn loopt nog; er is niets te beboeten.",
    )


def volgende_boete_niet_eerder_dan(*, termijn_verstreken: date, eerdere_boetes: int = 0) -> Uitkomst[date]:
    """BOM-04: na twee boetes met een nieuwe termijn volgt zolang niet is voldaan elke twee jaar een boete."""
    jaren = HERHAALD_NA_JAREN.op(termijn_verstreken).waarde
    herhaald = eerdere_boetes >= 2
    dag = verlengd_met_maanden(termijn_verstreken, 12 * jaren) if herhaald else termijn_verstreken
    return Uitkomst(
        waarde=dag,
        grondslag=(LID_2, LID_4),
        regels=("BOM-04",),
        feiten={"termijn_verstreken": termijn_verstreken, "eerdere_boetes": eerdere_boetes},
        peildatum=termijn_verstreken,
        uitleg="DUO kan dan opnieuw een boete opleggen, elke twee jaar zolang niet is voldaan."
        if herhaald
        else "In de boetebeschikking van DUO staat een nieuwe termijn van ten hoogste twee jaar.",
        stappen=(Stap("Niet eerder dan", f"{dag:%d-%m-%Y}", str(LID_4 if herhaald else LID_2)),),
    )


def nieuwe_termijn_past(*, maanden: int, op: date) -> Uitkomst[bool]:
    """BOM-04: de nieuwe termijn in de boetebeschikking duurt ten hoogste twee jaar."""
    hoogstens = 12 * HOOGSTENS_JAREN.op(op).waarde
    past = maanden <= hoogstens
    return Uitkomst(
        waarde=past,
        grondslag=(LID_2,),
        regels=("BOM-04",),
        feiten={"maanden": maanden},
        peildatum=op,
        uitleg=f"Een nieuwe termijn duurt ten hoogste {hoogstens} maanden.",
    )
