"""Artikel 2.1: welk diploma stelt vrij?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import INWERKINGTREDING
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.REGELING_INBURGERING_2021, "2.1")
VMBO_ALLE_NIVEAUS = date(2023, 1, 1)
"""Alle vmbo-niveaus uiterlijk sinds deze dag (Stcrt. 2022, 33825)."""


class Diploma(StrEnum):
    INBURGERING_2021 = "inburgering_2021"
    INBURGERING_2013 = "inburgering_2013"
    WO = "wo"
    HBO = "hbo"
    VWO = "vwo"
    HAVO = "havo"
    VMBO = "vmbo"
    MBO_2_OF_HOGER = "mbo_2_of_hoger"
    MBO_1_ENTREE = "mbo_1_entree"
    KONINKRIJK_SURINAME_BELGIE = "koninkrijk_suriname_belgie"
    CARIBISCH_NEDERLAND = "caribisch_nederland"
    INTERNATIONALE_SCHOOL = "internationale_school"
    Z_CERTIFICAAT = "z_certificaat"
    ANDERS = "anders"


# Per diploma: sinds wanneer het vrijstelt (None is nooit), en welk bewijs er nog bij hoort.
VRIJSTELLEND: dict[Diploma, tuple[date | None, str]] = {
    Diploma.INBURGERING_2021: (INWERKINGTREDING, ""),
    Diploma.INBURGERING_2013: (INWERKINGTREDING, "bewijs dat alle vier taalonderdelen op B1 zijn geëxamineerd"),
    Diploma.WO: (INWERKINGTREDING, ""),
    Diploma.HBO: (INWERKINGTREDING, ""),
    Diploma.VWO: (INWERKINGTREDING, ""),
    Diploma.HAVO: (INWERKINGTREDING, ""),
    Diploma.VMBO: (VMBO_ALLE_NIVEAUS, ""),
    Diploma.MBO_2_OF_HOGER: (INWERKINGTREDING, ""),
    Diploma.MBO_1_ENTREE: (None, ""),
    Diploma.KONINKRIJK_SURINAME_BELGIE: (INWERKINGTREDING, "een voldoende voor Nederlands"),
    Diploma.CARIBISCH_NEDERLAND: (INWERKINGTREDING, ""),
    Diploma.INTERNATIONALE_SCHOOL: (INWERKINGTREDING, "Nederlands op B1"),
    Diploma.Z_CERTIFICAAT: (None, ""),
    Diploma.ANDERS: (None, ""),
}


def vrijstellend_diploma(*, diploma: Diploma | None, op: date, diploma_bewijs: bool = False) -> Uitkomst[bool]:
    """VRIJ-02: een aangewezen, Nederlandstalig diploma; bij enkele diploma's hoort nog een bewijs."""
    sinds, bewijs = VRIJSTELLEND[diploma] if diploma else (None, "")
    telt = sinds is not None and sinds <= op
    mist_bewijs = bool(bewijs) and not diploma_bewijs
    if telt and mist_bewijs:
        zin = f"Dit diploma stelt alleen vrij met {bewijs}."
    else:
        zin = "Dit diploma stelt vrij." if telt else "Er is geen diploma dat vrijstelt."
    return Uitkomst(
        waarde=telt and not mist_bewijs,
        grondslag=(Bron(Regeling.WET_INBURGERING_2021, "4", "1 b"), BRON),
        regels=("VRIJ-02",),
        feiten={"diploma": diploma, "diploma_bewijs": diploma_bewijs},
        peildatum=op,
        uitleg=zin,
    )
