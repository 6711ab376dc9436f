"""Artikel 2.8: ontheffing wegens bijzondere individuele omstandigheden."""

from __future__ import annotations

from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.termijnenwet import artikel_1 as atw_1
from meedoen.wet.tijd import na_weken
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "2.8")
ADVIES = Bron(Regeling.REGELING_INBURGERING_2021, "2.6")
WEKEN = sinds_2022(8, BRON)


def bijzondere_ontheffing(
    *, geheel: bool, advies_college: bool, ambtshalve: bool = False
) -> Uitkomst[bool] | OordeelNodig:
    """ONTH-05: alleen geheel, met een advies van het college; of het zo schrijnend is, oordeelt een mens."""
    feiten = {"geheel": geheel, "advies_college": advies_college, "ambtshalve": ambtshalve}
    if not geheel:
        return Uitkomst(False, (BRON,), "Deze ontheffing kan alleen voor de hele plicht.", ("ONTH-05",), feiten)
    if not advies_college:
        zin = (
            "Het college moet de minister nog adviseren." if ambtshalve else "Er hoort een advies van het college bij."
        )
        return Uitkomst(False, (BRON, ADVIES), zin, ("ONTH-05",), feiten)
    return OordeelNodig(
        "Is dit een zeer uitzonderlijk, onvoorzien en niet verwijtbaar geval met een zeer schrijnende uitkomst?",
        (BRON, ADVIES),
        ("ONTH-05",),
        feiten,
    )


def besluit_uiterlijk(*, aanvraag: date) -> Uitkomst[date]:
    """ONTH-05: de minister beslist binnen acht weken (CAL-03, CAL-04)."""
    laatste = atw_1.doorgeschoven(na_weken(aanvraag, WEKEN.op(aanvraag).waarde))
    return Uitkomst(
        waarde=laatste,
        grondslag=(BRON, atw_1.BRON),
        regels=("ONTH-05", "CAL-03", "CAL-04"),
        feiten={"aanvraag": aanvraag},
        peildatum=aanvraag,
        uitleg=f"DUO beslist uiterlijk {laatste:%d-%m-%Y}.",
    )
