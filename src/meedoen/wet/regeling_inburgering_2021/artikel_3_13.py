"""Artikel 3.12 en 3.13: voor welke onderdelen telt een gedeeltelijke vrijstelling van DUO?"""

from __future__ import annotations

from meedoen.wet.begrippen import Taalniveau
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

WET_7 = Bron(Regeling.WET_INBURGERING_2021, "7", "3")
OP_B1 = Bron(Regeling.REGELING_INBURGERING_2021, "3.12")
OP_A2 = Bron(Regeling.REGELING_INBURGERING_2021, "3.13")
GRONDSLAG = (WET_7, OP_B1, OP_A2)


def vrijstelling_telt(
    *, gevraagd: Taalniveau | None, niveau: Taalniveau | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """VRIJ-07: op B1 telt een vrijstelling altijd, op A2 pas als de gemeente voor dit onderdeel heeft afgeschaald.

    `gevraagd` is het niveau dat het plan vraagt; KNM heeft er geen. `niveau` is dat van de vrijstelling.
    """
    feiten = {"niveau": niveau, "gevraagd": gevraagd}
    if niveau is None and gevraagd == Taalniveau.B1:
        vraag = "Op welk niveau gaf DUO vrijstelling? Op A2 telt zij pas na afschalen. Vraag het aan DUO."
        return OordeelNodig(vraag, GRONDSLAG, ("VRIJ-07",), feiten)
    telt = gevraagd != Taalniveau.B1 or niveau == Taalniveau.B1
    op = f" op {niveau}" if niveau else ""
    return Uitkomst(
        waarde=telt,
        grondslag=GRONDSLAG,
        regels=("VRIJ-07",),
        feiten=feiten,
        uitleg=f"DUO gaf een vrijstelling{op}."
        if telt
        else f"DUO gaf een vrijstelling{op}. Die telt pas als de gemeente dit onderdeel afschaalt naar A2.",
    )
