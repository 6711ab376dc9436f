"""Artikel 22: de boete bij niet meewerken aan de brede intake, en de nieuwe termijn daarin."""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import EEN_DAG, einde_na_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Uitkomst
from meedoen.wet.wet_inburgering_2021.artikel_14 import Actie

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "22", "1")
LID_2 = Bron(Regeling.WET_INBURGERING_2021, "22", "2")
BESLUIT_7_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "7.1", "1")
BEDRAG = sinds_2022(250, BESLUIT_7_1)
NIEUWE_TERMIJN_MAANDEN = sinds_2022(2, LID_2)


def boete_intake(*, actie: Actie | None, op: date) -> Uitkomst[int]:
    """BOG-01, BOG-02, BOG-10: vast bedrag in hele euro's; bijzondere omstandigheden wegen mee."""
    bedrag = BEDRAG.op(op).waarde if actie in (Actie.BOETE, Actie.AFWEZIGHEID) else 0
    return Uitkomst(
        waarde=bedrag,
        grondslag=(LID_1, BESLUIT_7_1),
        regels=("BOG-01", "BOG-02", "BOG-10"),
        feiten={"actie": actie},
        peildatum=op,
        uitleg=f"De wet noemt een vast bedrag van {bedrag} euro."
        if bedrag
        else "Bij een waarschuwing hoort geen boete.",
    )


def nieuwe_termijn_uiterlijk(*, bekendmaking: date) -> Uitkomst[date]:
    """INT-03: ten hoogste twee maanden na bekendmaking. Het college kiest de dag zelf, dus hij schuift niet door."""
    laatste = einde_na_maanden(bekendmaking + EEN_DAG, NIEUWE_TERMIJN_MAANDEN.op(bekendmaking).waarde)
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_2,),
        regels=("INT-03", "CAL-01"),
        feiten={"bekendmaking": bekendmaking},
        peildatum=bekendmaking,
        uitleg=f"De nieuwe termijn loopt ten hoogste tot en met {laatste:%d-%m-%Y}.",
    )
