"""Artikel 9: voor wie is de Z-route?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "9", "1")


def past_z_route() -> OordeelNodig:
    """Z-01: of iemand B1 of het taalschakeltraject redelijkerwijs niet op tijd haalt, oordeelt het college."""
    return OordeelNodig(
        "Kan deze persoon het B1-examen of het taalschakeltraject redelijkerwijs niet binnen de termijn halen?",
        (LID_1,),
        ("Z-01",),
    )
