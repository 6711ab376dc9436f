"""Artikel 5:45: tot wanneer mag een boete worden opgelegd?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.awb import artikel_5_53
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import EEN_DAG, einde_na_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, Stap, Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_26 import Boeteartikel

LID_1 = Bron(Regeling.AWB, "5:45", "1")
LID_2 = Bron(Regeling.AWB, "5:45", "2")
JAREN_ZWAAR = sinds_2022(5, LID_1)
JAREN_LICHT = sinds_2022(3, LID_2)


def bevoegd_tot_en_met(*, artikel: Boeteartikel, overtreding_op: date, dagen_geschorst: int = 0) -> Uitkomst[date]:
    """AWB-05: vijf jaar als meer dan 340 euro kan, anders drie; bezwaar en beroep schorten op."""
    zwaar = artikel_5_53.rapport_verplicht(artikel=artikel, op=overtreding_op).waarde
    reeks = JAREN_ZWAAR if zwaar else JAREN_LICHT
    jaren = reeks.op(overtreding_op).waarde
    laatste = einde_na_maanden(overtreding_op + EEN_DAG, 12 * jaren) + dagen_geschorst * EEN_DAG
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_1 if zwaar else LID_2,),
        regels=("AWB-05", "CAL-01"),
        feiten={"artikel": artikel, "overtreding_op": overtreding_op, "dagen_geschorst": dagen_geschorst},
        peildatum=overtreding_op,
        uitleg=f"Tot en met {laatste:%d-%m-%Y} bestaat de bevoegdheid; daarna is zij verjaard.",
        stappen=(Stap(f"{jaren} jaar na de overtreding", f"{laatste:%d-%m-%Y}", str(LID_1 if zwaar else LID_2)),),
        wat_als=(Gevolg("Er loopt bezwaar of beroep", "Dan schuift deze dag op met de duur daarvan.", "meer"),),
    )
