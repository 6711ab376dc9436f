"""Artikel 4.5: vanaf wanneer kan verlenging worden gevraagd, en wanneer beslist DUO?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.termijnenwet import artikel_1 as atw_1
from meedoen.wet.tijd import na_weken, overeenkomstige_dag
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, Stap, Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.5", "1")
VROEGST_MAANDEN = sinds_2022(6, LID_1)
BESLUIT_WEKEN = sinds_2022(8, LID_1)


def vroegste_aanvraag(*, termijn_einde: date) -> Uitkomst[date]:
    """VERL-20: niet eerder dan zes maanden voor het geldende einde; terugrekenen schuift niet door (CAL-04).

    Bestaat de dag niet in die maand (31 augustus min zes maanden), dan geldt de eerste van de maand erna (CAL-01).
    """
    maanden = VROEGST_MAANDEN.op(termijn_einde).waarde
    dag = overeenkomstige_dag(termijn_einde, -maanden)
    return Uitkomst(
        waarde=dag,
        grondslag=(LID_1,),
        regels=("VERL-20",),
        feiten={"termijn_einde": termijn_einde},
        uitleg=f"Extra tijd vragen bij DUO kan vanaf {dag:%d-%m-%Y}.",
        stappen=(
            Stap("Einde van de termijn", f"{termijn_einde:%d-%m-%Y}"),
            Stap(f"{maanden} maanden eerder", f"{dag:%d-%m-%Y}", str(LID_1)),
        ),
        wat_als=(Gevolg("Het verzoek gaat eerder weg", "Dan is het te vroeg."),),
    )


def besluit_uiterlijk(*, aanvraag: date) -> Uitkomst[date]:
    """VERL-20: DUO beslist binnen acht weken; die termijn schuift wel door (CAL-04)."""
    laatste = atw_1.doorgeschoven(na_weken(aanvraag, BESLUIT_WEKEN.op(aanvraag).waarde))
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_1, atw_1.BRON),
        regels=("VERL-20", "CAL-03", "CAL-04"),
        feiten={"aanvraag": aanvraag},
        peildatum=aanvraag,
        uitleg=f"DUO beslist uiterlijk {laatste:%d-%m-%Y}.",
        stappen=(
            Stap("Aanvraag", f"{aanvraag:%d-%m-%Y}"),
            Stap("Acht weken later, zo nodig de eerstvolgende werkdag", f"{laatste:%d-%m-%Y}", str(LID_1)),
        ),
    )
