"""Artikel 27: geen boete als de bijstand voor hetzelfde gedrag al is verlaagd."""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.WET_INBURGERING_2021, "27")


def samenloop_sluit_boete_uit(*, bijstand_verlaagd_zelfde_gedraging: bool) -> Uitkomst[bool]:
    """BOG-11, TAAL-03: verlaging op grond van artikel 18 of 18b Participatiewet sluit de boete uit."""
    return Uitkomst(
        waarde=bijstand_verlaagd_zelfde_gedraging,
        grondslag=(BRON,),
        regels=("BOG-11", "TAAL-03"),
        feiten={"bijstand_verlaagd_zelfde_gedraging": bijstand_verlaagd_zelfde_gedraging},
        uitleg="Voor hetzelfde gedrag is de bijstand al verlaagd; dan is er geen boete."
        if bijstand_verlaagd_zelfde_gedraging
        else "Er is geen samenloop met de bijstand.",
    )
