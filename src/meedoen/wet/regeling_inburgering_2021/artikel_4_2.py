"""Artikel 4.2: hoe lang verlengt een opleiding die niet vrijstelt? (Besluit art. 4.3)"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import GEEN, Verlenging
from meedoen.wet.tijd import Periode, einde_na_maanden
from meedoen.wet.tijdreeks import Tijdreeks, Waarde
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

BESLUIT_4_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.3", "2")
LID_3 = Bron(Regeling.REGELING_INBURGERING_2021, "4.2", "3")
LID_4 = Bron(Regeling.REGELING_INBURGERING_2021, "4.2", "4")
LID_5 = Bron(Regeling.REGELING_INBURGERING_2021, "4.2", "5")
EERSTE_JAREN = Tijdreeks((Waarde(2, date(2023, 1, 1), None, LID_4),))
HOOGSTENS_JAREN = Tijdreeks((Waarde(4, date(2023, 1, 1), None, LID_4),))
HOOGSTENS_JAREN_ENTREE = Tijdreeks((Waarde(2, date(2023, 1, 1), None, LID_3),))


class Opleiding(StrEnum):
    PRAKTIJKONDERWIJS = "praktijkonderwijs"
    VSO = "vso"
    ENTREE = "entree"


def verlenging_opleiding(
    *,
    opleiding: Opleiding,
    nog_bezig: bool,
    op: date,
    periode: Periode | None = None,
    duur_maanden: int | None = None,
    eerder_verlengd_jaren: int = 0,
) -> Uitkomst[Verlenging] | OordeelNodig:
    """VERL-12, VERL-13, VERL-14: praktijkonderwijs, vso of entree; entree telt in totaal ten hoogste twee jaar.

    `periode` begint niet vóór de plicht: de tijd daarvoor telt niet mee (lid 3), dat knipt de beller af.
    """
    if nog_bezig:
        duur, zin, bron = _nog_bezig(opleiding, eerder_verlengd_jaren, op)
    elif periode is None and duur_maanden is None:
        return OordeelNodig("Van en tot en met welke dag was de inschrijving?", (LID_3,), ("VERL-12",))
    else:
        duur, zin, bron = _beeindigd(opleiding, periode, duur_maanden or 0, eerder_verlengd_jaren, op)
    return Uitkomst(
        waarde=duur,
        grondslag=(BESLUIT_4_3, bron),
        regels=("VERL-13" if nog_bezig else "VERL-12", "VERL-14"),
        feiten={"opleiding": opleiding, "nog_bezig": nog_bezig, "eerder_verlengd_jaren": eerder_verlengd_jaren},
        peildatum=op,
        uitleg=zin,
    )


def _hoogstens(opleiding: Opleiding, op: date) -> int:
    reeks = HOOGSTENS_JAREN_ENTREE if opleiding == Opleiding.ENTREE else HOOGSTENS_JAREN
    return reeks.op(op).waarde


def _nog_bezig(opleiding: Opleiding, eerder: int, op: date) -> tuple[Verlenging, str, Bron]:
    stap = EERSTE_JAREN.op(op).waarde if eerder == 0 else 1
    jaren = min(stap, _hoogstens(opleiding, op) - eerder)
    if jaren <= 0:
        return GEEN, "Voor deze opleiding is al zo lang verlengd als de wet toelaat.", LID_4
    return Verlenging(maanden=12 * jaren), f"De opleiding loopt nog: {jaren} jaar erbij.", LID_4


def _beeindigd(
    opleiding: Opleiding, periode: Periode | None, maanden: int, eerder: int, op: date
) -> tuple[Verlenging, str, Bron]:
    zin = "De verlenging is even lang als de inschrijving duurde."
    if opleiding == Opleiding.ENTREE:
        ruimte = 12 * max(0, _hoogstens(opleiding, op) - eerder)
        te_lang = periode.einde > einde_na_maanden(periode.begin, ruimte) if periode else maanden > ruimte
        if te_lang:
            return Verlenging(maanden=ruimte), "Voor entree geldt in totaal ten hoogste twee jaar.", LID_3
    return (Verlenging(dagen=periode.dagen) if periode else Verlenging(maanden=maanden)), zin, LID_3
