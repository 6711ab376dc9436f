"""Artikel 3.5: wie neemt welk examen af?"""

from __future__ import annotations

from enum import StrEnum

from meedoen.wet.begrippen import Onderdeel, Taalniveau
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.5")
REGELING_3_7 = Bron(Regeling.REGELING_INBURGERING_2021, "3.7")


class Examenafnemer(StrEnum):
    CVTE = "cvte"
    DUO = "duo"


def examenafnemer(*, onderdeel: Onderdeel, niveau: Taalniveau = Taalniveau.B1) -> Uitkomst[Examenafnemer]:
    """B1-02: taal op B1 is het staatsexamen Nt2 van het CvTE; taal op A2 en KNM neemt DUO af."""
    staats = niveau == Taalniveau.B1 and onderdeel != Onderdeel.KNM
    return Uitkomst(
        waarde=Examenafnemer.CVTE if staats else Examenafnemer.DUO,
        grondslag=(BRON, REGELING_3_7),
        regels=("B1-02",),
        feiten={"onderdeel": onderdeel, "niveau": niveau},
        uitleg="Dit is een onderdeel van het staatsexamen Nt2 (CvTE)." if staats else "DUO neemt dit examen af.",
    )
