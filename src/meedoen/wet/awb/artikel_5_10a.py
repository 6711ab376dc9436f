"""Artikelen 5:10a en 5:50: wat hoort bij een verhoor en bij een zienswijze?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.AWB, "5:10a")
BRON_5_50 = Bron(Regeling.AWB, "5:50")


def verhoor_in_orde(
    *, gewezen_op_zwijgrecht: bool, tolk_nodig: bool = False, tolk_aanwezig: bool = False
) -> Uitkomst[tuple[str, ...]]:
    """AWB-07: vooraf zeggen dat iemand niet hoeft te antwoorden; zo nodig een tolk bij de zienswijze."""
    eisen = (
        (gewezen_op_zwijgrecht, "vooraf zeggen dat de persoon niet hoeft te antwoorden"),
        (tolk_aanwezig or not tolk_nodig, "een tolk"),
    )
    over = tuple(eis for klaar, eis in eisen if not klaar)
    return Uitkomst(
        waarde=over,
        grondslag=(BRON, BRON_5_50),
        regels=("AWB-07",),
        feiten={"gewezen_op_zwijgrecht": gewezen_op_zwijgrecht, "tolk_nodig": tolk_nodig},
        uitleg="Nog nodig: " + " en ".join(over) + "." if over else "Het gesprek kan zo worden gevoerd.",
    )
