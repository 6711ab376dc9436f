"""Artikel 3.2: is de module arbeidsmarkt en participatie (MAP) afgerond?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.volgorde import Afsluiting, sluit_af

BRON = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.2")
LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "3.2", "2")
REGELING_3_1 = Bron(Regeling.REGELING_INBURGERING_2021, "3.1")
PRAKTIJKUREN = sinds_2022(40, REGELING_3_1)
EINDGESPREK = Afsluiting("eindgesprek", "praktijkuren MAP", "Het eindgesprek sluit de MAP af", LID_2, "MAP-01")


@dataclass(frozen=True, slots=True)
class Map:
    """Wat er van de MAP bekend is; praktijkuren in hele uren. Werk geeft geen vrijstelling (MAP-02, VRIJ-08)."""

    praktijkuren: int = 0
    themas_afgerond: bool = False
    eindgesprek: bool = False
    betaalde_baan: bool = False


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


def werkuren_tellen(*, map_: Map, op: date) -> Uitkomst[bool] | OordeelNodig:
    """MAP-02: of werkuren als praktijkuren tellen, is aan het college; een vraag als alleen die uren nog ontbreken."""
    met_uren = replace(map_, praktijkuren=PRAKTIJKUREN.op(op).waarde)
    beslist = (
        map_.betaalde_baan and not map_afgerond(map_=map_, op=op).waarde and map_afgerond(map_=met_uren, op=op).waarde
    )
    feiten = {"praktijkuren": map_.praktijkuren, "betaalde_baan": map_.betaalde_baan}
    if beslist:
        vraag = "Tellen de uren van het betaalde werk mee als praktijkuren? De regeling zegt dit niet."
        return OordeelNodig(vraag, (REGELING_3_1,), ("MAP-02",), feiten)
    zin = "Betaald werk geeft geen vrijstelling van de MAP."
    return Uitkomst(False, (REGELING_3_1,), zin, ("MAP-02", "VRIJ-08"), feiten, op)


def eindgesprek_sluit_af(
    *, eindgesprek: date, uren_op: date, kon_eerder: bool = False, op: date
) -> Uitkomst[bool] | OordeelNodig:
    """MAP-01: het eindgesprek sluit de MAP af, dus niet vóór de dag waarop de praktijkuren er waren."""
    norm = PRAKTIJKUREN.op(op).waarde
    return sluit_af(EINDGESPREK, norm=norm, dag=eindgesprek, uren_op=uren_op, kon_eerder=kon_eerder, op=op)
