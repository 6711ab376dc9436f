"""Artikel 25: de leerroute niet op tijd gehaald; wanneer kan DUO handhaven, en wanneer nooit?"""

from __future__ import annotations

from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.rechtspraak import bescherming
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "25", "1")
LID_3 = Bron(Regeling.WET_INBURGERING_2021, "25", "3")


def mag_handhaven_starten(
    *, doelgroep: Doelgroep | None = None, vergunning: Vergunning | None = None
) -> Uitkomst[bool] | OordeelNodig:
    """EU-03, EU-04: bij een asielstatushouder legt DUO geen boete op; zonder boete is er geen nieuwe termijn."""
    return bescherming.handhaven_bij_bescherming(artikel=LID_1, doelgroep=doelgroep, vergunning=vergunning)


def boete_leerroute_mogelijk(*, vergunning_geweigerd_of_ingetrokken: bool = False) -> Uitkomst[bool]:
    """BOM-05: geen boete als verlenging van de vergunning is geweigerd of de vergunning is ingetrokken."""
    mag = not vergunning_geweigerd_of_ingetrokken
    return Uitkomst(
        waarde=mag,
        grondslag=(LID_1, LID_3),
        regels=("BOM-05",),
        feiten={"vergunning_geweigerd_of_ingetrokken": vergunning_geweigerd_of_ingetrokken},
        uitleg="De wet noemt hiervoor een boete van DUO."
        if mag
        else "De vergunning is geweigerd of ingetrokken (Vreemdelingenwet art. 18 en 19); dan is er geen boete.",
    )
