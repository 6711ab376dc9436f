"""Artikel 1: welk college is bevoegd?"""

from __future__ import annotations

from meedoen.wet.begrippen import Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

BRON = Bron(Regeling.WET_INBURGERING_2021, "1")


def bevoegde_gemeente(
    *,
    vergunning: Vergunning | None = None,
    woonplaats: str | None = None,
    huisvestingsgemeente: str | None = None,
) -> Uitkomst[str] | OordeelNodig:
    """REG-01: het college van de woonplaats; bij een asielvergunning dat van de huisvestingsgemeente."""
    asiel = vergunning == Vergunning.ASIEL_BEPAALDE_TIJD
    gemeente = huisvestingsgemeente if asiel else woonplaats
    feiten = {"vergunning": vergunning, "woonplaats": woonplaats, "huisvestingsgemeente": huisvestingsgemeente}
    if not gemeente:
        vraag = "Welke gemeente huisvest deze persoon (Huisvestingswet art. 28)?" if asiel else "Wat is de woonplaats?"
        return OordeelNodig(vraag, (BRON,), ("REG-01",), feiten)
    return Uitkomst(
        waarde=gemeente,
        grondslag=(BRON,),
        regels=("REG-01",),
        feiten=feiten,
        uitleg="De gemeente die de woning regelt, is bevoegd."
        if asiel
        else "De gemeente van de woonplaats is bevoegd.",
    )
