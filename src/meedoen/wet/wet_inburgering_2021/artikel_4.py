"""Artikel 4: is iemand geheel of tijdelijk vrijgesteld? DUO beslist; wij rekenen na."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

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
    gronden = (
        (school.waarde, Vrijstelling.GEHEEL, school.uitleg, LID_1A, "VRIJ-01"),
        (papier.waarde, Vrijstelling.GEHEEL, papier.uitleg, LID_1B, "VRIJ-02"),
        (avi, Vrijstelling.GEHEEL, "De persoon is aantoonbaar voldoende ingeburgerd.", artikel_2_3.BRON, "VRIJ-05"),
        (
            nu_leerplichtig,
            Vrijstelling.TIJDELIJK,
            "Zolang iemand leerplichtig is, is er geen plicht.",
            LID_1C,
            "VRIJ-03",
        ),
        (bezig.waarde, Vrijstelling.TIJDELIJK, bezig.uitleg, LID_1D, "VRIJ-04"),
    )
    geen = (True, Vrijstelling.GEEN, "Er is geen grond voor vrijstelling.", LID_1A, "VRIJ-01")
    _, soort, zin, bron, regel = next(grond for grond in (*gronden, geen) if grond[0])
    if soort != Vrijstelling.GEHEEL and isinstance(ingeburgerd, OordeelNodig):
        return ingeburgerd
    return Uitkomst(
        waarde=soort,
        grondslag=(bron,),
        regels=(regel,),
        feiten=feiten,
        peildatum=op,
        uitleg=zin,
        stappen=(Stap(zin, soort.value, str(bron)),),
        wat_als=(
            Gevolg("DUO beslist anders", "Dan geldt het besluit van DUO."),
            Gevolg("De opleiding of leerplicht stopt zonder diploma", "Dan eindigt de tijdelijke vrijstelling."),
        ),
    )
