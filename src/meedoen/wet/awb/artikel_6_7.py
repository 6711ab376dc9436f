"""Artikelen 6:7 en 6:8: tot en met welke dag kan iemand bezwaar maken? (AWB-10, PIP-09)"""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.termijnenwet import artikel_1 as atw_1
from meedoen.wet.tijd import na_weken
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, Stap, Uitkomst

DUUR = Bron(Regeling.AWB, "6:7")
AANVANG = Bron(Regeling.AWB, "6:8", "1")
WEKEN = sinds_2022(6, DUUR)


def laatste_dag_bezwaar(*, bekendmaking: date) -> Uitkomst[date]:
    """AWB-10, PIP-09: zes weken, te beginnen met de dag na de bekendmaking; CAL-03 en CAL-04 gelden."""
    weken = WEKEN.op(bekendmaking).waarde
    kaal = na_weken(bekendmaking, weken)
    laatste = atw_1.doorgeschoven(kaal)
    return Uitkomst(
        waarde=laatste,
        grondslag=(DUUR, AANVANG, atw_1.BRON),
        regels=("AWB-10", "PIP-09", "CAL-03", "CAL-04"),
        feiten={"bekendmaking": bekendmaking},
        peildatum=bekendmaking,
        uitleg=f"Bezwaar maken kan zes weken lang, vanaf de dag na de bekendmaking, tot en met {laatste:%d-%m-%Y}.",
        stappen=(
            Stap(
                "Bekendmaking van het besluit", f"{bekendmaking:%d-%m-%Y}", "De termijn begint de dag erna (Awb 6:8)."
            ),
            Stap("Zes weken later", f"{kaal:%d-%m-%Y}", "Awb 6:7."),
            *_schuifstap(kaal, laatste),
        ),
        wat_als=(Gevolg("Het besluit wordt later bekendgemaakt", "Dan schuift de laatste dag evenveel mee.", "meer"),),
    )


def _schuifstap(kaal: date, laatste: date) -> tuple[Stap, ...]:
    if kaal == laatste:
        return ()
    return (Stap("Weekend of feestdag: eerstvolgende werkdag", f"{laatste:%d-%m-%Y}", "Algemene termijnenwet art. 1."),)
