"""Artikel 7.2: de boete van DUO als PVT of MAP niet op tijd af is. Hele euro's; wij rekenen alleen na."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from meedoen.wet.begrippen import Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

WET_24 = Bron(Regeling.WET_INBURGERING_2021, "24", "1")
LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.2", "1")
BEDRAG = sinds_2022(340, LID_1)


def boete_pvt_map(*, niet_afgerond: Collection[Onderdeel], op: date) -> Uitkomst[int] | OordeelNodig:
    """BOM-01, BOM-02: 340 euro voor PVT of MAP; voor beide samen is de tekst niet eenduidig."""
    aantal = len({Onderdeel.PVT, Onderdeel.MAP} & set(niet_afgerond))
    bedrag = BEDRAG.op(op).waarde
    if aantal == 2:
        return OordeelNodig(
            f"Geldt {bedrag} euro één of twee keer als PVT én MAP niet af zijn?", (WET_24, LID_1), ("BOM-02",)
        )
    return Uitkomst(
        waarde=bedrag * aantal,
        grondslag=(WET_24, LID_1),
        regels=("BOM-01", "BOM-02"),
        feiten={"niet_afgerond": tuple(sorted(niet_afgerond))},
        peildatum=op,
        uitleg=f"De wet noemt {bedrag} euro."
        if aantal
        else "PVT en MAP staan niet open; daarvoor noemt de wet geen boete.",
    )
