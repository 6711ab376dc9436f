"""Artikel 18: treedt een openbaar lichaam in de plaats van het college?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.WET_INBURGERING_2021, "18")
BLIJFT_BIJ_HET_COLLEGE = frozenset({"statistiek", "uitkering_en_verantwoording"})
"""Artikel 39 en hoofdstuk 10: deze taken gaan nooit over."""


def bestuur_in_plaats_van_college(*, volledig_overgedragen: bool, taak: str) -> Uitkomst[bool]:
    """REG-02: alleen bij volledige overdracht aan een openbaar lichaam, en nooit voor statistiek en verantwoording."""
    anders = volledig_overgedragen and taak not in BLIJFT_BIJ_HET_COLLEGE
    return Uitkomst(
        waarde=anders,
        grondslag=(BRON,),
        regels=("REG-02",),
        feiten={"volledig_overgedragen": volledig_overgedragen, "taak": taak},
        uitleg="Het openbaar lichaam beslist." if anders else "Het college van de gemeente beslist.",
    )
