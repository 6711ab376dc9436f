"""Artikel 3.1: is het participatieverklaringstraject (PVT) afgerond?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.volgorde import Afsluiting, sluit_af

WET_6_4 = Bron(Regeling.WET_INBURGERING_2021, "6", "4")
LID_1_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.1", "1 tot en met 3")
LID_5 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.1", "5")
UREN = sinds_2022(12, Bron(Regeling.BESLUIT_INBURGERING_2021, "3.1", "3"))
ONDERTEKENING = Afsluiting("ondertekend", "uur PVT", "Het ondertekenen sluit het PVT af", WET_6_4, "PVT-01")


@dataclass(frozen=True, slots=True)
class Pvt:
    """Wat er van het PVT bekend is; uren in hele uren, intake-uren apart (INT-14)."""

    uren: int = 0
    uren_intake_meegeteld: int = 0
    activiteit_kernwaarde: bool = False
    ondertekend: bool = False


def pvt_afgerond(*, pvt: Pvt, op: date) -> Uitkomst[bool]:
    """PVT-01, PVT-02, INT-14: twaalf uur, een activiteit bij een kernwaarde, en ondertekend op de bijeenkomst."""
    norm, totaal = UREN.op(op).waarde, pvt.uren + pvt.uren_intake_meegeteld
    ontbreekt = [
        zin
        for mist, zin in (
            (totaal < norm, f"{totaal} van {norm} uur"),
            (not pvt.activiteit_kernwaarde, "nog geen activiteit bij een kernwaarde"),
            (not pvt.ondertekend, "de verklaring is nog niet ondertekend"),
        )
        if mist
    ]
    return Uitkomst(
        waarde=not ontbreekt,
        grondslag=(LID_1_3, LID_5),
        regels=("PVT-01", "PVT-02", "INT-14"),
        feiten={"uren": totaal, "activiteit_kernwaarde": pvt.activiteit_kernwaarde, "ondertekend": pvt.ondertekend},
        peildatum=op,
        uitleg="Het PVT is afgerond." if not ontbreekt else "Het PVT is nog niet af: " + ", ".join(ontbreekt) + ".",
    )


def ondertekening_sluit_af(
    *, ondertekend: date, uren_op: date, kon_eerder: bool = False, op: date
) -> Uitkomst[bool] | OordeelNodig:
    """PVT-01: het ondertekenen sluit het PVT af, dus niet vóór de dag waarop de uren er waren."""
    norm = UREN.op(op).waarde
    return sluit_af(ONDERTEKENING, norm=norm, dag=ondertekend, uren_op=uren_op, kon_eerder=kon_eerder, op=op)
