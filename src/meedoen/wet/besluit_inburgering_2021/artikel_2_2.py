"""Artikel 2.2: is het verblijf voor een tijdelijk doel? Dan is er geen plicht."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import INWERKINGTREDING
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.2", "1")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.2", "3")
GELEZEN_2022 = INWERKINGTREDING
GELEZEN_2026 = date(2026, 4, 2)
"""De lijst is gelezen in de stand van deze twee dagen; wanneer zij daartussen wijzigde, is onbekend."""


class Verblijfsdoel(StrEnum):
    """De zeventien tijdelijke doelen (a tot en met q), het doel dat verviel, en wat niet tijdelijk is."""

    GEZINSLID_VAN_TIJDELIJK = "gezinslid_van_tijdelijk"
    ZELFSTANDIGE = "zelfstandige"
    KENNISMIGRANT = "kennismigrant"
    BLAUWE_KAART = "blauwe_kaart"
    SEIZOENARBEID = "seizoenarbeid"
    OVERPLAATSING = "overplaatsing"
    LOONDIENST = "loondienst"
    GRENSOVERSCHRIJDENDE_DIENST = "grensoverschrijdende_dienst"
    ONDERZOEK = "onderzoek"
    LEREND_WERKEN = "lerend_werken"
    MILITAIR = "militair"
    STUDIE = "studie"
    ZOEKEN_NAAR_WERK = "zoeken_naar_werk"
    UITWISSELING = "uitwisseling"
    MEDISCHE_BEHANDELING = "medische_behandeling"
    TIJDELIJK_HUMANITAIR = "tijdelijk_humanitair"
    AFWACHTEN_ARTIKEL_17 = "afwachten_artikel_17"
    VERMOGENDE_VREEMDELING = "vermogende_vreemdeling"
    GEZIN = "gezin"
    NIET_TIJDELIJK_HUMANITAIR = "niet_tijdelijk_humanitair"
    ANDERS = "anders"


NIET_TIJDELIJK = (Verblijfsdoel.GEZIN, Verblijfsdoel.NIET_TIJDELIJK_HUMANITAIR)
TIJDELIJK = frozenset(Verblijfsdoel) - {*NIET_TIJDELIJK, Verblijfsdoel.ANDERS, Verblijfsdoel.VERMOGENDE_VREEMDELING}


def tijdelijk_verblijf(
    *, verblijfsdoel: Verblijfsdoel | None, asielvergunning: bool, op: date
) -> Uitkomst[bool] | OordeelNodig:
    """PLI-04, PLI-05: zeventien doelen zijn tijdelijk; verblijf met een asielvergunning is dat nooit."""
    feiten = {"verblijfsdoel": verblijfsdoel, "asielvergunning": asielvergunning}
    if asielvergunning:
        return Uitkomst(
            False, (LID_3,), "Verblijf met een asielvergunning is nooit tijdelijk.", ("PLI-05",), feiten, op
        )
    if verblijfsdoel is None or verblijfsdoel == Verblijfsdoel.ANDERS or _lijst_onbekend(verblijfsdoel, op):
        return OordeelNodig("Is dit verblijfsdoel tijdelijk volgens artikel 2.2?", (LID_1,), ("PLI-04",), feiten)
    tijdelijk = verblijfsdoel in TIJDELIJK or (
        verblijfsdoel == Verblijfsdoel.VERMOGENDE_VREEMDELING and op <= GELEZEN_2022
    )
    return Uitkomst(
        waarde=tijdelijk,
        grondslag=(LID_1,),
        regels=("PLI-04",),
        feiten=feiten,
        peildatum=op,
        uitleg="Dit verblijfsdoel is tijdelijk." if tijdelijk else "Dit verblijfsdoel is niet tijdelijk.",
    )


def _lijst_onbekend(doel: Verblijfsdoel, op: date) -> bool:
    return doel == Verblijfsdoel.VERMOGENDE_VREEMDELING and GELEZEN_2022 < op < GELEZEN_2026
