"""Artikel 5:46: kan een vast bedrag toch lager?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_3 = Bron(Regeling.AWB, "5:46", "3")


def lager_bedrag(
    *, omstandigheden_aangevoerd: bool = False, omstandigheden_bekend: bool = False
) -> Uitkomst[bool] | OordeelNodig:
    """AWB-06, BOG-10, BOM-06: bij bijzondere omstandigheden kan het lager; of die er zijn, oordeelt een mens."""
    feiten = {
        "omstandigheden_aangevoerd": omstandigheden_aangevoerd,
        "omstandigheden_bekend": omstandigheden_bekend,
    }
    if omstandigheden_aangevoerd or omstandigheden_bekend:
        vraag = "Is het bedrag door deze bijzondere omstandigheden te hoog, en welk bedrag past dan wel?"
        return OordeelNodig(vraag, (LID_3,), ("AWB-06", "BOG-10", "BOM-06"), feiten)
    return Uitkomst(
        waarde=False,
        grondslag=(LID_3,),
        regels=("AWB-06", "BOG-10", "BOM-06"),
        feiten=feiten,
        uitleg="Er zijn geen bijzondere omstandigheden bekend of aangevoerd.",
    )
