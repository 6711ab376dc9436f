"""Artikel 13: wie hoort tot welke doelgroep, en wie krijgt vanaf wanneer maatschappelijke begeleiding?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "13", "1")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "13", "3")
BESLUIT_1_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "1.1")
WET_19 = Bron(Regeling.WET_INBURGERING_2021, "19")
BIJ_VERGUNNING: dict[Vergunning, Doelgroep] = {
    Vergunning.ASIEL_BEPAALDE_TIJD: Doelgroep.ASIELSTATUSHOUDER,
    Vergunning.REGULIER_BIJ_STATUSHOUDER: Doelgroep.ASIELSTATUSHOUDER,
    Vergunning.REGULIER_GEZIN: Doelgroep.GEZINSMIGRANT,
    Vergunning.REGULIER_OVERIG: Doelgroep.OVERIGE_MIGRANT,
}


def doelgroep_bij_vergunning(*, vergunning: Vergunning) -> Uitkomst[Doelgroep]:
    """PLI-08, PLI-09: asielvergunning of gezinslid van een statushouder is asielstatushouder; anders gezin of overig.

    Tussen gezins- en overige migrant maakt de wet geen verschil.
    """
    groep = BIJ_VERGUNNING[vergunning]
    return Uitkomst(
        waarde=groep,
        grondslag=(LID_1, BESLUIT_1_1) if groep == Doelgroep.ASIELSTATUSHOUDER else (WET_19, BESLUIT_1_1),
        regels=("PLI-08", "PLI-09"),
        feiten={"vergunning": vergunning},
        uitleg=f"Met deze vergunning hoort iemand bij de doelgroep {groep.replace('_', ' ')}.",
    )


def begeleiding_vanaf(
    *,
    doelgroep: Doelgroep,
    vergunning: Vergunning | None = None,
    brp_inschrijving: date | None = None,
    nog_in_opvang: bool = False,
) -> Uitkomst[date | None] | OordeelNodig:
    """MB-01, MB-03: asielstatushouders vanaf de inschrijving; met asielvergunning in de huisvestingsgemeente."""
    feiten = {"doelgroep": doelgroep, "vergunning": vergunning, "brp_inschrijving": brp_inschrijving}
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        zin = "Maatschappelijke begeleiding is er alleen voor asielstatushouders."
        return Uitkomst(None, (LID_1,), zin, ("MB-01",), feiten)
    te_vroeg = vergunning == Vergunning.ASIEL_BEPAALDE_TIJD and nog_in_opvang
    if brp_inschrijving is None or te_vroeg:
        vraag = "Op welke dag is de persoon ingeschreven in de gemeente waar de woning is?"
        return OordeelNodig(vraag, (LID_3,), ("MB-03",), feiten)
    return Uitkomst(
        waarde=brp_inschrijving,
        grondslag=(LID_1, LID_3),
        regels=("MB-01", "MB-03"),
        feiten=feiten,
        peildatum=brp_inschrijving,
        uitleg=f"De begeleiding begint op {brp_inschrijving:%d-%m-%Y}, de dag van inschrijving.",
    )
