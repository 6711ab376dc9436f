"""Artikel 3.1: is het participatieverklaringstraject (PVT) afgerond?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

WET_6_4 = Bron(Regeling.WET_INBURGERING_2021, "6", "4")
LID_1_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.1", "1 tot en met 3")
LID_5 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.1", "5")
UREN = sinds_2022(12, Bron(Regeling.BESLUIT_INBURGERING_2021, "3.1", "3"))


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
    """PVT-01: het ondertekenen sluit het PVT af, dus niet vóór de dag waarop de uren er waren.

    `kon_eerder`: de uren staan in een totaal over een periode, en waren er misschien al eerder; dan is het een vraag.
    """
    norm, dag = UREN.op(op).waarde, f"{uren_op:%d-%m-%Y}"
    feiten = {"ondertekend": ondertekend, "uren_op": uren_op, "kon_eerder": kon_eerder}
    if ondertekend >= uren_op:
        return Uitkomst(True, (WET_6_4,), f"De {norm} uur PVT waren er op {dag}.", ("PVT-01",), feiten, op)
    if kon_eerder:
        vraag = f"Waren de {norm} uur PVT er op {ondertekend:%d-%m-%Y} al? Zij staan pas op {dag} vast."
        return OordeelNodig(vraag, (WET_6_4,), ("PVT-01",), feiten)
    zin = f"De {norm} uur PVT waren er pas op {dag}. Het ondertekenen sluit het PVT af ({WET_6_4})."
    return Uitkomst(False, (WET_6_4,), zin, ("PVT-01",), feiten, op)
