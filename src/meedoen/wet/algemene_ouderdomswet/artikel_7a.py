"""Artikel 7a: op welke dag bereikt iemand de AOW-leeftijd? DUO stelt de plicht vast; wij rekenen alleen na."""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import overeenkomstige_dag
from meedoen.wet.tijdreeks import Tijdreeks, Waarde
from meedoen.wet.uitkomst import Stap, Uitkomst

LID_1 = Bron(Regeling.AOW, "7a", "1")
LID_2 = Bron(Regeling.AOW, "7a", "2")
PENSIOENLEEFTIJD = Tijdreeks(
    (
        Waarde(66 * 12 + 4, date(2020, 1, 1), date(2021, 12, 31), LID_1),
        Waarde(66 * 12 + 7, date(2022, 1, 1), date(2022, 12, 31), LID_1),
        Waarde(66 * 12 + 10, date(2023, 1, 1), date(2023, 12, 31), LID_1),
        Waarde(67 * 12, date(2024, 1, 1), date(2027, 12, 31), LID_1),
        Waarde(67 * 12 + 3, date(2028, 1, 1), None, LID_2),
    )
)
"""In maanden. De minister noemt de leeftijd van een jaar vijf jaar vooraf; tot en met 2030 is zij bekend."""


def aow_vanaf(*, geboortedatum: date) -> Uitkomst[date]:
    """PLI-01: de eerste dag waarop iemand zo oud is als de AOW-leeftijd van dat jaar."""
    for leeftijd in PENSIOENLEEFTIJD.waarden:
        dag = max(overeenkomstige_dag(geboortedatum, leeftijd.waarde), leeftijd.vanaf)
        if leeftijd.geldt_op(dag):
            break
    jaren = in_jaren(leeftijd.waarde)
    return Uitkomst(
        waarde=dag,
        grondslag=(leeftijd.bron,),
        regels=("PLI-01",),
        feiten={"geboortedatum": geboortedatum},
        peildatum=dag,
        uitleg=f"De AOW-leeftijd is dan {jaren}; die is bereikt op {dag:%d-%m-%Y}.",
        stappen=(Stap(f"AOW-leeftijd {jaren}", f"{dag:%d-%m-%Y}", str(leeftijd.bron)),),
    )


def in_jaren(maanden: int) -> str:
    """67 jaar, of 66 jaar en 10 maanden."""
    jaar, maand = divmod(maanden, 12)
    return f"{jaar} jaar en {maand} maanden" if maand else f"{jaar} jaar"
