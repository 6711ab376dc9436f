"""Artikel 2.6: is iemand lang genoeg leerplichtig geweest? Dat blijkt uit de BRP."""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.6")
JAREN = sinds_2022(8, Bron(Regeling.WET_INBURGERING_2021, "4", "1 a"))


def lang_genoeg_leerplichtig(*, jaren_leerplichtig: int, op: date) -> Uitkomst[bool]:
    """VRIJ-01: ten minste acht jaar leer- of kwalificatieplichtig, volgens de inschrijving als ingezetene."""
    norm = JAREN.op(op).waarde
    genoeg = jaren_leerplichtig >= norm
    return Uitkomst(
        waarde=genoeg,
        grondslag=(Bron(Regeling.WET_INBURGERING_2021, "4", "1 a"), BRON),
        regels=("VRIJ-01",),
        feiten={"jaren_leerplichtig": jaren_leerplichtig},
        peildatum=op,
        uitleg=f"De persoon was {jaren_leerplichtig} jaar leerplichtig; de norm is {norm} jaar.",
    )
