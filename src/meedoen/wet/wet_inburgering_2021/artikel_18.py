"""Artikelen 1 en 18: welk bestuur is bevoegd?"""

from __future__ import annotations

from meedoen.wet.begrippen import Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

ARTIKEL_1 = Bron(Regeling.WET_INBURGERING_2021, "1")
ARTIKEL_18 = Bron(Regeling.WET_INBURGERING_2021, "18")
BLIJFT_BIJ_HET_COLLEGE = frozenset({"statistiek", "uitkering_en_verantwoording"})
"""Artikel 39 en hoofdstuk 10: deze taken gaan nooit over."""


def bevoegde_gemeente(
    *, vergunning: Vergunning | None, woonplaats: str | None, huisvestingsgemeente: str | None
) -> Uitkomst[str | None]:
    """REG-01: het college van de woonplaats; bij een asielvergunning dat van de huisvestingsgemeente."""
    asiel = vergunning == Vergunning.ASIEL_BEPAALDE_TIJD
    return Uitkomst(
        waarde=huisvestingsgemeente if asiel else woonplaats,
        grondslag=(ARTIKEL_1,),
        regels=("REG-01",),
        feiten={"vergunning": vergunning, "woonplaats": woonplaats, "huisvestingsgemeente": huisvestingsgemeente},
        uitleg="De gemeente die de woning regelt, is bevoegd."
        if asiel
        else "De gemeente van de woonplaats is bevoegd.",
    )


def bestuur_in_plaats_van_college(*, volledig_overgedragen: bool, taak: str) -> Uitkomst[bool]:
    """REG-02: alleen bij volledige overdracht aan een openbaar lichaam, en nooit voor statistiek en verantwoording."""
    anders = volledig_overgedragen and taak not in BLIJFT_BIJ_HET_COLLEGE
    return Uitkomst(
        waarde=anders,
        grondslag=(ARTIKEL_18,),
        regels=("REG-02",),
        feiten={"volledig_overgedragen": volledig_overgedragen, "taak": taak},
        uitleg="Het openbaar lichaam beslist." if anders else "Het college van de gemeente beslist.",
    )
