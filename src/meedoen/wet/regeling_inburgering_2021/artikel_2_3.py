"""Artikel 2.3: wanneer beslist DUO over vrijstelling, en wat kost de toets?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import na_weken
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Stap, Uitkomst

LID_2 = Bron(Regeling.REGELING_INBURGERING_2021, "2.3", "2")
LID_3 = Bron(Regeling.REGELING_INBURGERING_2021, "2.3", "3")
ARTIKEL_3_14 = Bron(Regeling.REGELING_INBURGERING_2021, "3.14")
WEKEN = sinds_2022(8, LID_2)
EURO = sinds_2022(90, LID_3)


def besluit_uiterlijk(*, aanvraag: date) -> Uitkomst[date]:
    """VRIJ-06: acht weken. Een ministeriële regeling is geen wet of AMvB, dus de dag schuift niet door (CAL-04)."""
    laatste = na_weken(aanvraag, WEKEN.op(aanvraag).waarde)
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_2, ARTIKEL_3_14),
        regels=("VRIJ-06", "CAL-03"),
        feiten={"aanvraag": aanvraag},
        peildatum=aanvraag,
        uitleg=f"DUO beslist uiterlijk {laatste:%d-%m-%Y} over de (gedeeltelijke) vrijstelling.",
        stappen=(Stap("Acht weken na de aanvraag", f"{laatste:%d-%m-%Y}", str(LID_2)),),
    )


def kosten_gesprek(*, op: date) -> Uitkomst[int]:
    """VRIJ-05: het gesprek over "voldoende ingeburgerd" kost een vast bedrag, in hele euro's."""
    euro = EURO.op(op).waarde
    return Uitkomst(euro, (LID_3,), f"Het gesprek kost {euro} euro.", ("VRIJ-05",), {}, op)
