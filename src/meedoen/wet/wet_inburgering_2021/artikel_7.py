"""Artikel 7: welke examens horen bij de B1-route?"""

from __future__ import annotations

from collections.abc import Collection

from meedoen.wet.begrippen import Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import Uitkomst

LID_1 = Bron(Regeling.WET_INBURGERING_2021, "7", "1")
BESLUIT_3_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.3")
EXAMENONDERDELEN = frozenset(
    {Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SCHRIJVEN, Onderdeel.SPREKEN, Onderdeel.KNM}
)


def behaald_aantal(*, niet_afgerond: Collection[Onderdeel], leerroute: Leerroute) -> int | None:
    """BOM-03, NTM-03: in de B1-route zijn de examens die niet open staan, behaald; None als de lijst niets zegt."""
    open_ = EXAMENONDERDELEN & set(niet_afgerond)
    return len(EXAMENONDERDELEN - open_) if leerroute == Leerroute.B1 and open_ else None


def ontbrekende_examens(
    *, behaald: Collection[Onderdeel], ontheven: Collection[Onderdeel] = ()
) -> Uitkomst[frozenset[Onderdeel]]:
    """B1-01, B1-05, KNM-01, VRIJ-07: vier taalonderdelen en KNM; wat DUO ontheft of vrijstelt hoeft niet."""
    over = EXAMENONDERDELEN - set(behaald) - set(ontheven)
    namen = ", ".join(sorted(onderdeel.woord for onderdeel in over))
    return Uitkomst(
        waarde=over,
        grondslag=(LID_1, BESLUIT_3_3),
        regels=("B1-01", "B1-02", "B1-05", "KNM-01", "VRIJ-07"),
        feiten={"behaald": tuple(sorted(behaald)), "ontheven": tuple(sorted(ontheven))},
        uitleg="Alle examens zijn gehaald." if not over else f"Nog te halen: {namen}.",
    )
