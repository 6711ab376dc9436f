"""Artikelen 7.1 tot en met 7.3 en bijlagen 6a-6c: welk bedrag noemt de boetetabel voor de leerroute? Hele euro's.

De boete legt DUO op, nooit de gemeente. Wij rekenen alleen na wat de tekst zegt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meedoen.wet.begrippen import Doelgroep, Leerroute
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import OordeelNodig, Stap, Uitkomst
from meedoen.wet.wet_inburgering_2021 import artikel_7

WET_25 = Bron(Regeling.WET_INBURGERING_2021, "25", "1")
BRON = Bron(Regeling.REGELING_INBURGERING_2021, "7.1")
BIJLAGE: dict[Leerroute, Bron] = {
    Leerroute.B1: Bron(Regeling.REGELING_INBURGERING_2021, "bijlage 6a"),
    Leerroute.ONDERWIJS: Bron(Regeling.REGELING_INBURGERING_2021, "bijlage 6b"),
    Leerroute.Z: Bron(Regeling.REGELING_INBURGERING_2021, "bijlage 6c"),
}
GELEZEN_STAND = date(2026, 4, 18)
"""De bijlagen zijn gelezen in de stand van deze dag."""


class Pogingen(StrEnum):
    NIET_ALLES = "niet_alles_geprobeerd"
    ALLES_1X = "alles_minstens_1x"
    REST_2X = "rest_minstens_2x"


Rij = tuple[int, int, int]
_RIJEN: tuple[Rij, Rij, Rij] = ((1000, 800, 400), (800, 640, 320), (600, 450, 225))
TABEL_EXAMENS = sinds_2022(dict(zip(Pogingen, _RIJEN, strict=True)), BIJLAGE[Leerroute.B1])
"""Per aantal pogingen: het bedrag bij weinig, een deel of veel van de lessen."""
TABEL_Z_ASIEL = sinds_2022(_RIJEN, BIJLAGE[Leerroute.Z])
"""Per klasse participatie-uren: het bedrag bij weinig, een deel of veel cursusuren."""
TABEL_Z_GEZIN_OVERIG = sinds_2022(_RIJEN[0], BIJLAGE[Leerroute.Z])
GRENZEN_UREN_B1 = sinds_2022((250, 400), BIJLAGE[Leerroute.B1])
GRENZEN_PROCENT = sinds_2022((60, 90), BIJLAGE[Leerroute.B1])
GRENZEN_UREN_Z = sinds_2022((300, 600), BIJLAGE[Leerroute.Z])
KORTING_PER_ONDERDEEL = sinds_2022(20, BRON)
HOOGSTE_KORTING = sinds_2022(80, BRON)


@dataclass(frozen=True, slots=True)
class Inspanning:
    """Wat iemand deed; None is onbekend. `uren_pip` is de intensiteit uit het PIP (alleen asielstatushouders)."""

    uren: int | None = None
    uren_pip: int | None = None
    aanwezigheid_procent: int | None = None
    participatie_uren: int | None = None
    pogingen: Pogingen | None = None
    behaald_aantal: int | None = None


def boete_leerroute(
    *, doelgroep: Doelgroep | None, leerroute: Leerroute, inspanning: Inspanning, op: date
) -> Uitkomst[int] | OordeelNodig:
    """BOM-03, BOM-06, BOM-07: het bedrag uit de tabel, met korting voor behaalde onderdelen (niet in de Z-route).

    Alleen in de onderwijsroute rekent de tabel voor iedereen gelijk; anders is een onbekende doelgroep een vraag.
    """
    if doelgroep is None and leerroute != Leerroute.ONDERWIJS:
        return OordeelNodig(WELKE_DOELGROEP, (WET_25, BIJLAGE[leerroute]), ("BOM-03",))
    asiel = doelgroep == Doelgroep.ASIELSTATUSHOUDER
    if leerroute == Leerroute.Z:
        return _z_route(asiel, inspanning, op)
    kolom = _kolom_lessen(asiel, leerroute, inspanning, op)
    if kolom is None or inspanning.pogingen is None:
        vraag = _VRAGEN[asiel, leerroute] if kolom is None else "Hoe vaak zijn de examenonderdelen geprobeerd?"
        return OordeelNodig(vraag, (WET_25, BIJLAGE[leerroute]), ("BOM-03", "CAL-06"))
    behaald = inspanning.behaald_aantal
    if behaald is None or vraag_bij_behaald(behaald):
        return OordeelNodig(vraag_bij_behaald(behaald), (WET_25, BIJLAGE[leerroute]), ("BOM-03",))
    basis = TABEL_EXAMENS.op(op).waarde[inspanning.pogingen][kolom]
    korting = min(KORTING_PER_ONDERDEEL.op(op).waarde * behaald, HOOGSTE_KORTING.op(op).waarde)
    bedrag = basis * (100 - korting) // 100
    return Uitkomst(
        waarde=bedrag,
        grondslag=(WET_25, BRON, BIJLAGE[leerroute]),
        regels=("BOM-03", "BOM-06", "BOM-07"),
        feiten={"uren": inspanning.uren, "pogingen": inspanning.pogingen, "behaald_aantal": behaald},
        peildatum=op,
        uitleg=f"De tabel noemt {basis} euro; voor {behaald} behaalde onderdelen gaat er {korting} procent af.",
        stappen=(Stap("Bedrag uit de tabel", f"{basis} euro"), Stap(f"{korting} procent korting", f"{bedrag} euro")),
    )


WELKE_DOELGROEP = "Tot welke doelgroep hoort deze persoon? Daarvan hangt af welke uren tellen."
HOEVEEL_BEHAALD = "Hoeveel examenonderdelen zijn behaald? Per onderdeel is de boete lager en de nieuwe termijn korter."
ALLES_BEHAALD = "Alle examenonderdelen zijn behaald. Klopt het dan dat de leerroute niet is gehaald?"
_PIP_UREN = "Welk deel van de uren uit het PIP is gevolgd? Voor asielstatushouders rekent de tabel daarmee."
_AANWEZIG = "Welk deel van de lessen van het taalschakeltraject is gevolgd? De tabel rekent met een percentage."
_VRAGEN: dict[tuple[bool, Leerroute], str] = {
    (True, Leerroute.B1): _PIP_UREN,
    (False, Leerroute.B1): "Hoeveel uur taal en KNM is gevolgd bij een instelling met keurmerk?",
    (True, Leerroute.ONDERWIJS): _AANWEZIG,
    (False, Leerroute.ONDERWIJS): _AANWEZIG,
}


def vraag_bij_behaald(aantal: int | None) -> str:
    """BOM-03, NTM-03: de tabellen gaan tot en met vier; wie alle vijf behaalde, haalde de route."""
    if aantal is None:
        return HOEVEEL_BEHAALD
    return ALLES_BEHAALD if aantal >= len(artikel_7.EXAMENONDERDELEN) else ""


def _kolom_lessen(asiel: bool, leerroute: Leerroute, i: Inspanning, op: date) -> int | None:
    """CAL-06: een percentage tussen twee klassen rondt af naar beneden."""
    if leerroute == Leerroute.ONDERWIJS:
        procent = i.aanwezigheid_procent
    elif not asiel:
        return None if i.uren is None else _kolom(i.uren, GRENZEN_UREN_B1.op(op).waarde)
    else:
        procent = 100 * i.uren // i.uren_pip if i.uren is not None and i.uren_pip else None
    return None if procent is None else _kolom(procent, GRENZEN_PROCENT.op(op).waarde)


def _kolom(aantal: int, grenzen: tuple[int, int]) -> int:
    return sum(aantal >= grens for grens in grenzen)


def _z_route(asiel: bool, i: Inspanning, op: date) -> Uitkomst[int] | OordeelNodig:
    if i.uren is None or (asiel and i.participatie_uren is None):
        vraag = "Hoeveel cursusuren zijn gevolgd" + (" en hoeveel participatie-uren?" if asiel else "?")
        return OordeelNodig(vraag, (WET_25, BIJLAGE[Leerroute.Z]), ("BOM-03", "CAL-06"))
    grenzen = GRENZEN_UREN_Z.op(op).waarde
    rij = _kolom(i.participatie_uren or 0, grenzen)
    bedragen = TABEL_Z_ASIEL.op(op).waarde[rij] if asiel else TABEL_Z_GEZIN_OVERIG.op(op).waarde
    bedrag = bedragen[_kolom(i.uren, grenzen)]
    return Uitkomst(
        waarde=bedrag,
        grondslag=(WET_25, BIJLAGE[Leerroute.Z]),
        regels=("BOM-03",),
        feiten={"uren": i.uren, "participatie_uren": i.participatie_uren},
        peildatum=op,
        uitleg=f"De tabel voor de Z-route noemt {bedrag} euro; behaalde examens geven daar geen korting.",
        stappen=(Stap("Bedrag uit de tabel", f"{bedrag} euro", str(BIJLAGE[Leerroute.Z])),),
    )
