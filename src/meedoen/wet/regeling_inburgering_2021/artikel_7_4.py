"""Artikel 7.4: hoe lang is de nieuwe termijn in een boetebeschikking van DUO? In maanden."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "1")
LID_2 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "2")
LID_4 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "4")
LID_6 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "6")

MAANDEN_PVT_MAP = {0: 0, 1: 6, 2: 12}
MAANDEN_BEHAALD = {0: 24, 1: 18, 2: 12, 3: 6, 4: 6}
MAANDEN_Z = (24, 18, 12, 6)
GRENZEN_Z_GEZIN_OVERIG = (200, 400, 600)
GRENZEN_Z_ASIEL = (400, 800, 1200)


def nieuwe_termijn(
    *,
    niet_afgerond: Collection[Onderdeel],
    doelgroep: Doelgroep,
    leerroute: Leerroute,
    behaald_aantal: int,
    uren: int | None,
) -> Uitkomst[int] | OordeelNodig:
    """NTM-01 tot en met NTM-08: de langste van de termijnen die gelden, in maanden."""
    pvt_map = {Onderdeel.PVT, Onderdeel.MAP} & set(niet_afgerond)
    termijnen = [MAANDEN_PVT_MAP[len(pvt_map)]]
    if set(niet_afgerond) - pvt_map:
        route = _route(doelgroep, leerroute, behaald_aantal, uren)
        if route is None:
            return OordeelNodig("Hoeveel uren zijn gevolgd?", (LID_4,), ("NTM-04", "NTM-05", "NTM-06"))
        termijnen.append(route)
    maanden = max(termijnen)
    return Uitkomst(
        waarde=maanden,
        grondslag=(LID_1, LID_2, LID_4, LID_6),
        regels=("NTM-01", "NTM-02", "NTM-03", "NTM-04", "NTM-05", "NTM-06", "NTM-07", "NTM-08"),
        feiten={"niet_afgerond": tuple(sorted(niet_afgerond)), "behaald_aantal": behaald_aantal, "uren": uren},
        uitleg=f"De nieuwe termijn is {maanden} maanden; gelden er meer, dan telt de langste.",
    )


def _route(doelgroep: Doelgroep, leerroute: Leerroute, behaald: int, uren: int | None) -> int | None:
    if leerroute != Leerroute.Z:
        return MAANDEN_BEHAALD[min(behaald, 4)]
    if uren is None:
        return None
    grenzen = GRENZEN_Z_ASIEL if doelgroep == Doelgroep.ASIELSTATUSHOUDER else GRENZEN_Z_GEZIN_OVERIG
    return MAANDEN_Z[bisect_left(grenzen, uren)]
