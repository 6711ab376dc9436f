"""Artikel 3.2: is de module arbeidsmarkt en participatie (MAP) afgerond?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Uitkomst

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.2")
REGELING_3_1 = Bron(Regeling.REGELING_INBURGERING_2021, "3.1")
PRAKTIJKUREN = sinds_2022(40, REGELING_3_1)


@dataclass(frozen=True, slots=True)
class Map:
    """Wat er van de MAP bekend is; praktijkuren in hele uren. Werk geeft geen vrijstelling (MAP-02, VRIJ-08)."""

    praktijkuren: int = 0
    themas_afgerond: bool = False
    eindgesprek: bool = False


def map_afgerond(*, map_: Map, op: date) -> Uitkomst[bool]:
    """MAP-01, MAP-02, MAP-04, VRIJ-08: veertig praktijkuren, acht thema's en het eindgesprek met het college."""
    norm = PRAKTIJKUREN.op(op).waarde
    ontbreekt = [
        zin
        for mist, zin in (
            (map_.praktijkuren < norm, f"{map_.praktijkuren} van {norm} praktijkuren"),
            (not map_.themas_afgerond, "nog niet alle acht thema's"),
            (not map_.eindgesprek, "het eindgesprek moet nog"),
        )
        if mist
    ]
    return Uitkomst(
        waarde=not ontbreekt,
        grondslag=(BRON, REGELING_3_1),
        regels=("MAP-01", "MAP-02", "MAP-04", "VRIJ-08"),
        feiten={
            "praktijkuren": map_.praktijkuren,
            "themas_afgerond": map_.themas_afgerond,
            "eindgesprek": map_.eindgesprek,
        },
        peildatum=op,
        uitleg="De MAP is afgerond." if not ontbreekt else "De MAP is nog niet af: " + ", ".join(ontbreekt) + ".",
    )
