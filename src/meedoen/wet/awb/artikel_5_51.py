"""Artikel 5:51: wanneer moet het besluit er zijn als er een rapport is?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import na_weken
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Stap, Uitkomst

LID_1 = Bron(Regeling.AWB, "5:51", "1")
WEKEN = sinds_2022(13, LID_1)


def besluit_uiterlijk(*, rapport_dagtekening: date) -> Uitkomst[date]:
    """AWB-04: dertien weken na dagtekening; langer dan twaalf weken, dus de dag schuift niet door (CAL-04)."""
    laatste = na_weken(rapport_dagtekening, WEKEN.op(rapport_dagtekening).waarde)
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_1,),
        regels=("AWB-04", "CAL-03"),
        feiten={"rapport_dagtekening": rapport_dagtekening},
        peildatum=rapport_dagtekening,
        uitleg=f"Het besluit is er uiterlijk {laatste:%d-%m-%Y}.",
        stappen=(Stap("Dertien weken na het rapport", f"{laatste:%d-%m-%Y}", str(LID_1)),),
    )
