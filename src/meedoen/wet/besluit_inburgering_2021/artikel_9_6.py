"""Artikel 9.6: wat levert een school aan DUO?"""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

LID_6 = Bron(Regeling.BESLUIT_INBURGERING_2021, "9.6", "6")


def school_levert_duo(*, doelgroep: Doelgroep) -> Uitkomst[tuple[str, ...]]:
    """VGT-04: inschrijvingen van iedereen; voortgang, aanwezigheid en inspanning alleen van gezin en overig."""
    zelf = doelgroep != Doelgroep.ASIELSTATUSHOUDER
    wat = ("inschrijving", *(("voortgang", "aanwezigheid", "inspanning") if zelf else ()))
    return Uitkomst(
        waarde=wat,
        grondslag=(LID_6,),
        regels=("VGT-04",),
        feiten={"doelgroep": doelgroep},
        uitleg="De school levert aan DUO: " + ", ".join(wat) + ".",
    )
