"""Artikel 2: mag een minderjarige zelf handelen?"""

from __future__ import annotations

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.WET_INBURGERING_2021, "2")


def handelt_zelf(*, minderjarig: bool) -> Uitkomst[bool]:
    """PLI-11: ook een minderjarige doet zelf wat voor zijn rechten en plichten uit deze wet nodig is."""
    return Uitkomst(
        waarde=True,
        grondslag=(BRON,),
        regels=("PLI-11",),
        feiten={"minderjarig": minderjarig},
        uitleg="Een minderjarige mag zelf tekenen, vragen en bezwaar maken; een ouder of voogd hoeft dat niet te doen."
        if minderjarig
        else "De persoon is meerderjarig en handelt zelf.",
    )
