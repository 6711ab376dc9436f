"""Artikelen 7.1 tot en met 7.3 en bijlagen 6a-6c: welk bedrag noemt de boetetabel voor de leerroute? Hele euro's.

De boete legt DUO op, nooit de gemeente. Wij rekenen alleen na wat de tekst zegt.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.uitkomst import OordeelNodig, Stap, Uitkomst

WET_25 = Bron(Regeling.WET_INBURGERING_2021, "25", "1")
BRON = Bron(Regeling.REGELING_INBURGERING_2021, "7.1")
GELEZEN_STAND = date(2026, 4, 18)
"""De bijlagen zijn gelezen in de stand van deze dag."""


class Pogingen(StrEnum):
    NIET_ALLES = "niet_alles_geprobeerd"
    ALLES_1X = "alles_minstens_1x"
    REST_2X = "rest_minstens_2x"


TABEL_EXAMENS: dict[Pogingen, tuple[int, int, int]] = {
    #                      weinig  deels  veel uren
    Pogingen.NIET_ALLES: (1000, 800, 400),
    Pogingen.ALLES_1X: (800, 640, 320),
    Pogingen.REST_2X: (600, 450, 225),
}
TABEL_Z_GEZIN_OVERIG = (1000, 800, 400)
GRENZEN_UREN_B1 = (250, 400)
GRENZEN_UREN_Z = (300, 600)
KORTING_PER_ONDERDEEL = 20
HOOGSTE_KORTING = 80


def boete_leerroute(
    *,
    doelgroep: Doelgroep,
    leerroute: Leerroute,
    uren: int | None,
    pogingen: Pogingen | None,
    behaald_aantal: int,
    op: date,
) -> Uitkomst[int] | OordeelNodig:
    """BOM-03, BOM-06, BOM-07: het bedrag uit de tabel, met korting voor behaalde onderdelen."""
    vraag = _ontbreekt(doelgroep, leerroute, uren, pogingen)
    if vraag:
        return OordeelNodig(vraag, (WET_25, BRON), ("BOM-03", "CAL-06"))
    assert uren is not None  # noqa: S101 - `_ontbreekt` heeft dit al geweigerd
    if leerroute == Leerroute.Z:
        return _z_gezin_overig(uren, op)
    assert pogingen is not None  # noqa: S101
    basis = TABEL_EXAMENS[pogingen][_kolom(uren, GRENZEN_UREN_B1)]
    korting = min(KORTING_PER_ONDERDEEL * behaald_aantal, HOOGSTE_KORTING)
    bedrag = basis * (100 - korting) // 100
    return Uitkomst(
        waarde=bedrag,
        grondslag=(WET_25, BRON),
        regels=("BOM-03", "BOM-06", "BOM-07"),
        feiten={"uren": uren, "pogingen": pogingen, "behaald_aantal": behaald_aantal},
        peildatum=op,
        uitleg=f"De tabel noemt {basis} euro; voor {behaald_aantal} behaalde onderdelen gaat er {korting} procent af.",
        stappen=(Stap("Bedrag uit de tabel", f"{basis} euro"), Stap(f"{korting} procent korting", f"{bedrag} euro")),
    )


def _ontbreekt(doelgroep: Doelgroep, leerroute: Leerroute, uren: int | None, pogingen: Pogingen | None) -> str:
    if leerroute == Leerroute.ONDERWIJS:
        return "Welk deel van de lessen van het taalschakeltraject is gevolgd? De tabel rekent met een percentage."
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER:
        return "Welk deel van de uren uit het PIP is gevolgd? Voor asielstatushouders rekent de tabel daarmee."
    if uren is None:
        return "Hoeveel uur taal en KNM is gevolgd bij een instelling met keurmerk?"
    if pogingen is None and leerroute == Leerroute.B1:
        return "Hoe vaak zijn de examenonderdelen geprobeerd?"
    return ""


def _kolom(uren: int, grenzen: tuple[int, int]) -> int:
    return sum(uren >= grens for grens in grenzen)


def _z_gezin_overig(uren: int, op: date) -> Uitkomst[int]:
    bedrag = TABEL_Z_GEZIN_OVERIG[_kolom(uren, GRENZEN_UREN_Z)]
    return Uitkomst(
        waarde=bedrag,
        grondslag=(WET_25, BRON),
        regels=("BOM-03",),
        feiten={"uren": uren},
        peildatum=op,
        uitleg=f"De tabel voor de Z-route noemt {bedrag} euro bij {uren} cursusuren; er is geen korting.",
    )
