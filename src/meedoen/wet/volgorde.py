"""Wat eerst, de uren of het afsluiten? Waar een gesprek of handtekening afsluit, komt zij niet vóór de uren."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meedoen.wet.bron import Bron
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst


@dataclass(frozen=True, slots=True)
class Afsluiting:
    """Welk feit een onderdeel afsluit, van welke uren, en waar dat staat."""

    feit: str
    uren: str
    zin: str
    bron: Bron
    regel: str


def sluit_af(
    wat: Afsluiting, *, norm: int, dag: date, uren_op: date, kon_eerder: bool, op: date
) -> Uitkomst[bool] | OordeelNodig:
    """Sluit het feit van deze dag af, als de uren er op `uren_op` waren?

    `kon_eerder`: de uren staan in een totaal over een periode, en waren er misschien al eerder; dan is het een vraag.
    """
    uren, er_op = f"De {norm} {wat.uren}", f"{uren_op:%d-%m-%Y}"
    feiten = {wat.feit: dag, "uren_op": uren_op, "kon_eerder": kon_eerder}
    if dag >= uren_op:
        return Uitkomst(True, (wat.bron,), f"{uren} waren er op {er_op}.", (wat.regel,), feiten, op)
    if kon_eerder:
        vraag = f"Waren de {norm} {wat.uren} er op {dag:%d-%m-%Y} al? Zij staan pas op {er_op} vast."
        return OordeelNodig(vraag, (wat.bron,), (wat.regel,), feiten)
    zin = f"{uren} waren er pas op {er_op}. {wat.zin} ({wat.bron})."
    return Uitkomst(False, (wat.bron,), zin, (wat.regel,), feiten, op)
