"""Artikel 16: aan wie biedt het college een cursus aan?"""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "16", "1")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "16", "3")


def cursusaanbod_verplicht(*, doelgroep: Doelgroep, leerroute: Leerroute | None = None) -> Uitkomst[bool]:
    """RTE-02: het college biedt de cursus alleen aan asielstatushouders aan; de rest kiest en betaalt zelf."""
    moet = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    erkend = "met een erkend diploma" if leerroute == Leerroute.ONDERWIJS else "met het keurmerk"
    return Uitkomst(
        waarde=moet,
        grondslag=(LID_1, LID_3),
        regels=("RTE-02",),
        feiten={"doelgroep": doelgroep, "leerroute": leerroute},
        uitleg=f"De gemeente biedt een cursus aan bij een instelling {erkend}."
        if moet
        else "De persoon kiest zelf een cursus en betaalt die zelf, zo nodig met een lening van DUO.",
    )
