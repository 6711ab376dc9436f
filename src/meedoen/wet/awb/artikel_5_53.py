"""Artikel 5:53: is een rapport en een zienswijze verplicht?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_26 import BRON as WET_26
from meedoen.wet.wet_inburgering_2021.artikel_26 import Boeteartikel, hoogste_boete

BRON = Bron(Regeling.AWB, "5:53")
GRENS = sinds_2022(340, BRON)


def rapport_verplicht(*, artikel: Boeteartikel, op: date) -> Uitkomst[bool]:
    """AWB-03: kan meer dan 340 euro worden opgelegd (artikel 23 en 25), dan altijd een rapport en een zienswijze."""
    grens, hoogst = GRENS.op(op).waarde, hoogste_boete(artikel=artikel, op=op).waarde
    moet = hoogst > grens
    return Uitkomst(
        waarde=moet,
        grondslag=(BRON, WET_26),
        regels=("AWB-03",),
        feiten={"artikel": artikel},
        peildatum=op,
        uitleg=f"De boete kan tot {hoogst} euro zijn; boven {grens} euro is een rapport en een zienswijze verplicht."
        if moet
        else f"De boete is ten hoogste {hoogst} euro; een rapport is niet verplicht, een zienswijze vragen mag altijd.",
    )
