"""Artikel 7.4: hoe lang is de nieuwe termijn in een boetebeschikking van DUO? In maanden."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021.artikel_7_1 import WELKE_DOELGROEP, vraag_bij_behaald
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst

LID_1 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "1")
LID_2 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "2")
LID_3 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "3")
LID_4 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "4")
LID_5 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "5")
LID_6 = Bron(Regeling.REGELING_INBURGERING_2021, "7.4", "6")
WET_24_2 = Bron(Regeling.WET_INBURGERING_2021, "24", "2")
WET_25_2 = Bron(Regeling.WET_INBURGERING_2021, "25", "2")

REGELS_PVT_MAP = ((), ("NTM-01",), ("NTM-02",))

MAANDEN_PVT_MAP = sinds_2022({0: 0, 1: 6, 2: 12}, LID_1)
MAANDEN_BEHAALD = sinds_2022({0: 24, 1: 18, 2: 12, 3: 6, 4: 6}, LID_2)
MAANDEN_Z = sinds_2022((24, 18, 12, 6), LID_3)
GRENZEN_Z_GEZIN_OVERIG = sinds_2022((200, 400, 600, 799), LID_4)
GRENZEN_Z_ASIEL = sinds_2022((400, 800, 1200, 1599), LID_3)
"""De bovengrens van elke klasse; boven de laatste noemt de regeling geen termijn."""


def nieuwe_termijn(
    *,
    niet_afgerond: Collection[Onderdeel],
    doelgroep: Doelgroep | None,
    leerroute: Leerroute | None,
    behaald_aantal: int | None,
    uren: int | None,
    op: date,
    participatie_uren: int | None = None,
) -> Uitkomst[int] | OordeelNodig:
    """NTM-01 tot en met NTM-08: de langste van de termijnen die gelden, in maanden.

    De leerroute beslist alleen als de route niet is gehaald, de doelgroep alleen in de Z-route.
    """
    pvt_map = {Onderdeel.PVT, Onderdeel.MAP} & set(niet_afgerond)
    delen = [_Deel(MAANDEN_PVT_MAP.op(op).waarde[len(pvt_map)], (LID_1, WET_24_2), REGELS_PVT_MAP[len(pvt_map)])]
    if set(niet_afgerond) - pvt_map:
        route = _route(doelgroep, leerroute, behaald_aantal, _uren(doelgroep, uren, participatie_uren), op)
        if isinstance(route, OordeelNodig):
            return route
        delen = [*delen, route] if pvt_map else [route]
    meer = len(delen) > 1
    maanden = max(deel.maanden for deel in delen)
    return Uitkomst(
        waarde=maanden,
        grondslag=(*(bron for deel in delen for bron in deel.bron), *((LID_6,) if meer else ())),
        regels=(*(regel for deel in delen for regel in deel.regels), *(("NTM-07",) if meer else ()), "NTM-08"),
        feiten={"niet_afgerond": tuple(sorted(niet_afgerond)), "behaald_aantal": behaald_aantal, "uren": uren},
        peildatum=op,
        uitleg=f"De nieuwe termijn is {maanden} maanden{', de langste van de twee' if meer else ''}.",
    )


class _Deel(NamedTuple):
    """De termijn die bij één gemist deel hoort, in maanden, en welk lid dat zegt."""

    maanden: int
    bron: tuple[Bron, ...]
    regels: tuple[str, ...]


def _uren(doelgroep: Doelgroep | None, cursus: int | None, participatie: int | None) -> int | None:
    """Bij een asielstatushouder telt de som van cursus- en participatie-uren (lid 3)."""
    if doelgroep != Doelgroep.ASIELSTATUSHOUDER:
        return cursus
    return None if cursus is None or participatie is None else cursus + participatie


def _route(
    doelgroep: Doelgroep | None, leerroute: Leerroute | None, behaald: int | None, uren: int | None, op: date
) -> _Deel | OordeelNodig:
    """De termijn van de route, of de vraag als de regeling geen antwoord geeft."""
    if leerroute is None:
        return OordeelNodig("Welke leerroute staat in het PIP?", (LID_2, LID_3), ("NTM-03", "NTM-04"))
    if leerroute != Leerroute.Z:
        if behaald is None or vraag_bij_behaald(behaald):
            return OordeelNodig(vraag_bij_behaald(behaald), (LID_2,), ("NTM-03",))
        return _Deel(MAANDEN_BEHAALD.op(op).waarde[behaald], (LID_2, WET_25_2), ("NTM-03",))
    if doelgroep is None:
        return _z_vraag(WELKE_DOELGROEP)
    if uren is None:
        return _z_vraag("Hoeveel cursusuren en, bij een asielstatushouder, participatie-uren zijn gevolgd?")
    asiel = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    reeks = GRENZEN_Z_ASIEL if asiel else GRENZEN_Z_GEZIN_OVERIG
    klasse = bisect_left(reeks.op(op).waarde, uren)
    maanden = MAANDEN_Z.op(op).waarde
    if klasse >= len(maanden):
        vraag = "Alle uren zijn gevolgd, maar de route is niet klaar. De regeling noemt dan geen termijn; welke past?"
        return _z_vraag(vraag)
    return _Deel(
        maanden[klasse], (LID_3 if asiel else LID_4, LID_5, WET_25_2), ("NTM-04" if asiel else "NTM-05", "NTM-06")
    )


def _z_vraag(vraag: str) -> OordeelNodig:
    return OordeelNodig(vraag, (LID_3, LID_4), ("NTM-04", "NTM-05", "NTM-06"))
