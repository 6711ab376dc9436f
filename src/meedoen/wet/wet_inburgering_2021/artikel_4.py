"""Artikel 4: is iemand geheel of tijdelijk vrijgesteld? DUO beslist; wij rekenen na."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from meedoen.wet.besluit_inburgering_2021 import artikel_2_3, artikel_2_6
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021 import artikel_2_1, artikel_2_2
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1A = Bron(Regeling.WET_INBURGERING_2021, "4", "1 a")
LID_1B = Bron(Regeling.WET_INBURGERING_2021, "4", "1 b")
LID_1C = Bron(Regeling.WET_INBURGERING_2021, "4", "1 c")
LID_1D = Bron(Regeling.WET_INBURGERING_2021, "4", "1 d")


class Vrijstelling(StrEnum):
    GEHEEL = "geheel"
    TIJDELIJK = "tijdelijk"
    GEEN = "geen"


class Grond(NamedTuple):
    """Eén reden om vrijgesteld te zijn, en of zij opgaat."""

    geldt: bool
    soort: Vrijstelling
    zin: str
    bron: Bron
    regel: str


_WAT_ALS = (
    Gevolg("DUO beslist anders", "Dan geldt het besluit van DUO."),
    Gevolg("De opleiding of leerplicht stopt zonder diploma", "Dan eindigt de tijdelijke vrijstelling."),
)


def vrijstelling(
    *,
    op: date,
    jaren_leerplichtig: int = 0,
    diploma: artikel_2_1.Diploma | None = None,
    diploma_bewijs: bool = False,
    nu_leerplichtig: bool = False,
    ingeschreven_voor: artikel_2_1.Diploma | None = None,
    jaren_ingezetene: int = 0,
    jaren_werk: int = 0,
    gesprek_b1: bool | None = None,
) -> Uitkomst[Vrijstelling] | OordeelNodig:
    """VRIJ-01 tot en met VRIJ-05: de eerste grond die opgaat; geheel gaat voor tijdelijk."""
    feiten = {
        "jaren_leerplichtig": jaren_leerplichtig,
        "diploma": diploma,
        "nu_leerplichtig": nu_leerplichtig,
        "ingeschreven_voor": ingeschreven_voor,
        "jaren_ingezetene": jaren_ingezetene,
        "jaren_werk": jaren_werk,
    }
    ingeburgerd = artikel_2_3.voldoende_ingeburgerd(
        jaren_ingezetene=jaren_ingezetene, jaren_werk=jaren_werk, gesprek_b1=gesprek_b1, op=op
    )
    school = artikel_2_6.lang_genoeg_leerplichtig(jaren_leerplichtig=jaren_leerplichtig, op=op)
    papier = artikel_2_1.vrijstellend_diploma(diploma=diploma, diploma_bewijs=diploma_bewijs, op=op)
    bezig = artikel_2_2.tijdelijk_vrijgesteld(ingeschreven_voor=ingeschreven_voor, op=op)
    avi = isinstance(ingeburgerd, Uitkomst) and ingeburgerd.waarde
    gronden = _gronden(school, papier, avi, nu_leerplichtig, bezig)
    _, soort, zin, bron, regel = next(grond for grond in gronden if grond.geldt)
    if soort != Vrijstelling.GEHEEL and isinstance(ingeburgerd, OordeelNodig):
        return ingeburgerd
    stap = Stap(zin, soort.value, str(bron))
    return Uitkomst(soort, (bron,), zin, (regel,), feiten, op, (stap,), _WAT_ALS)


def _gronden(
    school: Uitkomst[bool], papier: Uitkomst[bool], avi: bool, nu_leerplichtig: bool, bezig: Uitkomst[bool]
) -> tuple[Grond, ...]:
    """Elke grond in de volgorde waarin hij telt; de laatste gaat altijd op."""
    geheel, tijdelijk = Vrijstelling.GEHEEL, Vrijstelling.TIJDELIJK
    genoeg = "De persoon is aantoonbaar voldoende ingeburgerd."
    leerplicht = "Zolang iemand leerplichtig is, is er geen plicht."
    return (
        Grond(school.waarde, geheel, school.uitleg, LID_1A, "VRIJ-01"),
        Grond(papier.waarde, geheel, papier.uitleg, LID_1B, "VRIJ-02"),
        Grond(avi, geheel, genoeg, artikel_2_3.BRON, "VRIJ-05"),
        Grond(nu_leerplichtig, tijdelijk, leerplicht, LID_1C, "VRIJ-03"),
        Grond(bezig.waarde, tijdelijk, bezig.uitleg, LID_1D, "VRIJ-04"),
        Grond(True, Vrijstelling.GEEN, "Er is geen grond voor vrijstelling.", LID_1A, "VRIJ-01"),
    )
