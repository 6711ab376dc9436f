"""Artikel 26: hoe hoog kan een boete ten hoogste zijn? Hele euro's."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import Tijdreeks, sinds_2022
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.WET_INBURGERING_2021, "26")


class Boeteartikel(StrEnum):
    INTAKE = "22"
    TRAJECT = "23"
    PVT_MAP = "24"
    LEERROUTE = "25"


HOOGSTENS: dict[Boeteartikel, Tijdreeks[int]] = {
    Boeteartikel.INTAKE: sinds_2022(250, BRON),
    Boeteartikel.TRAJECT: sinds_2022(800, BRON),
    Boeteartikel.PVT_MAP: sinds_2022(340, BRON),
    Boeteartikel.LEERROUTE: sinds_2022(1000, BRON),
}


def hoogste_boete(*, artikel: Boeteartikel, op: date) -> Uitkomst[int]:
    """BOG-01, BOG-04, BOM-01, BOM-03: het maximum per artikel."""
    bedrag = HOOGSTENS[artikel].op(op).waarde
    return Uitkomst(
        waarde=bedrag,
        grondslag=(BRON,),
        regels=("BOG-01", "BOG-04", "BOM-01", "BOM-03"),
        feiten={"artikel": artikel},
        peildatum=op,
        uitleg=f"Een boete van artikel {artikel} is ten hoogste {bedrag} euro.",
    )
