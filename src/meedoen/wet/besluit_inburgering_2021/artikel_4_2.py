"""Artikel 4.2 (met 2.1 lid 2): verlengt een onderbreking van de plicht de termijn? DUO beslist; wij rekenen na."""

from __future__ import annotations

from datetime import date

from meedoen.wet.besluit_inburgering_2021 import artikel_2_1
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import GEEN, Verlenging, in_woorden
from meedoen.wet.tijd import Periode
from meedoen.wet.uitkomst import Gevolg, Stap, Uitkomst

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.2")


def verlenging_na_onderbreking(*, onderbreking: Periode, op: date) -> Uitkomst[Verlenging]:
    """PLI-13, VERL-17: ten hoogste een jaar onderbroken, dan loopt de plicht door en schuift het einde mee op."""
    plicht = artikel_2_1.plicht_liep_door(onderbreking=onderbreking, op=op)
    doorgelopen = plicht.waarde
    duur = Verlenging(dagen=onderbreking.dagen) if doorgelopen else GEEN
    zin = (
        "De plicht liep door; de termijn wordt met de duur van de onderbreking verlengd."
        if doorgelopen
        else plicht.uitleg
    )
    return Uitkomst(
        waarde=duur,
        grondslag=(artikel_2_1.LID_2, BRON),
        regels=("PLI-13", "VERL-17", "CAL-07"),
        feiten={"begin": onderbreking.begin, "einde": onderbreking.einde},
        peildatum=op,
        uitleg=zin,
        stappen=(
            *plicht.stappen,
            Stap(zin, in_woorden(duur), str(BRON)),
        ),
        wat_als=(Gevolg("De onderbreking duurt langer dan een jaar", "Dan loopt de plicht niet door.", "minder"),),
    )
