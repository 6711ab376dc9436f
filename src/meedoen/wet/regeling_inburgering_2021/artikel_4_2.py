"""Artikel 4.2: hoe lang verlengt een opleiding die niet vrijstelt? (Besluit art. 4.3)"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import GEEN, Verlenging, in_woorden
from meedoen.wet.tijd import EEN_DAG, Periode, einde_na_maanden
from meedoen.wet.tijdreeks import Tijdreeks, Waarde
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

BESLUIT_4_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.3", "2")
LID_3 = Bron(Regeling.REGELING_INBURGERING_2021, "4.2", "3")
LID_4 = Bron(Regeling.REGELING_INBURGERING_2021, "4.2", "4")
LID_5 = Bron(Regeling.REGELING_INBURGERING_2021, "4.2", "5")
INGANG = date(2023, 1, 1)
"""Sinds deze dag kent het Besluit deze grond (Stb. 2022, 489)."""
EERSTE_JAREN = Tijdreeks((Waarde(2, INGANG, None, LID_4),))
VOLGENDE_JAREN = Tijdreeks((Waarde(1, INGANG, None, LID_4),))
HOOGSTENS_JAREN = Tijdreeks((Waarde(4, INGANG, None, LID_4),))
HOOGSTENS_JAREN_ENTREE = Tijdreeks((Waarde(2, INGANG, None, LID_3),))


class Opleiding(StrEnum):
    PRAKTIJKONDERWIJS = "praktijkonderwijs"
    VSO = "vso"
    ENTREE = "entree"


def verlenging_opleiding(
    *,
    opleiding: Opleiding | None,
    nog_bezig: bool,
    op: date,
    periode: Periode | None = None,
    duur_maanden: int | None = None,
    eerder_verlengd_jaren: int = 0,
) -> Uitkomst[Verlenging] | OordeelNodig:
    """VERL-12, VERL-13: praktijkonderwijs, vso of entree; entree telt in totaal ten hoogste twee jaar.

    `periode` begint niet vóór de plicht: de tijd daarvoor telt niet mee (lid 3), dat knipt de beller af.
    """
    feiten = {"opleiding": opleiding, "nog_bezig": nog_bezig, "eerder_verlengd_jaren": eerder_verlengd_jaren}
    if op < INGANG:
        return _uitkomst((GEEN, f"Deze grond bestaat sinds {INGANG:%d-%m-%Y}.", LID_3), "VERL-12", feiten, op)
    if opleiding is None:
        return OordeelNodig("Om welke opleiding gaat het?", (BESLUIT_4_3, LID_3), ("VERL-12", "VERL-13"), feiten)
    if nog_bezig:
        return _uitkomst(_nog_bezig(opleiding, eerder_verlengd_jaren, op), "VERL-13", feiten, op)
    if periode is None and duur_maanden is None:
        return OordeelNodig("Van en tot en met welke dag was de inschrijving?", (LID_3,), ("VERL-12",), feiten)
    antwoord = _beeindigd(opleiding, periode, duur_maanden or 0, eerder_verlengd_jaren, op)
    if antwoord is None:
        vraag = "Voor deze opleiding is al eerder verlengd. Hoeveel van de duur telt nu nog mee?"
        return OordeelNodig(vraag, (LID_3, LID_4), ("VERL-12", "VERL-13", "VERL-21"), feiten)
    return _uitkomst(antwoord, "VERL-12", feiten, op)


_Antwoord = tuple[Verlenging, str, Bron]


def _uitkomst(antwoord: _Antwoord, regel: str, feiten: Mapping[str, object], op: date) -> Uitkomst[Verlenging]:
    duur, zin, bron = antwoord
    return Uitkomst(
        waarde=duur,
        grondslag=(BESLUIT_4_3, bron),
        regels=(regel, "CAL-02", "CAL-07"),
        feiten=feiten,
        peildatum=op,
        uitleg=zin,
        stappen=(Stap(zin, in_woorden(duur), str(bron)),),
        wat_als=(
            Gevolg("De opleiding loopt nog als de verlenging om is", "Dan kan DUO opnieuw verlengen.", "meer"),
            Gevolg("De opleiding is entree", "Dan is het in totaal ten hoogste twee jaar.", "minder"),
        ),
    )


def _hoogstens(opleiding: Opleiding, op: date) -> int:
    reeks = HOOGSTENS_JAREN_ENTREE if opleiding == Opleiding.ENTREE else HOOGSTENS_JAREN
    return reeks.op(op).waarde


def _nog_bezig(opleiding: Opleiding, eerder: int, op: date) -> _Antwoord:
    stap = EERSTE_JAREN.op(op).waarde if eerder == 0 else VOLGENDE_JAREN.op(op).waarde
    jaren = min(stap, _hoogstens(opleiding, op) - eerder)
    if jaren <= 0:
        return GEEN, "Voor deze opleiding is al zo lang verlengd als de wet toelaat.", LID_4
    return Verlenging(maanden=12 * jaren), f"De opleiding loopt nog: {jaren} jaar erbij.", LID_4


def _beeindigd(opleiding: Opleiding, periode: Periode | None, maanden: int, eerder: int, op: date) -> _Antwoord | None:
    """None als de tekst niet zegt hoe een eerdere verlenging voor dezelfde opleiding meetelt."""
    zin = "De verlenging is even lang als de inschrijving duurde."
    hoogstens = 12 * _hoogstens(opleiding, op)
    if opleiding == Opleiding.ENTREE and (12 * eerder >= hoogstens or _langer_dan(periode, maanden, hoogstens)):
        over = max(0, hoogstens - 12 * eerder)
        return Verlenging(maanden=over), "Voor entree geldt in totaal ten hoogste twee jaar.", LID_3
    if eerder:
        return None
    return (Verlenging(dagen=periode.dagen) if periode else Verlenging(maanden=maanden)), zin, LID_3


def _langer_dan(periode: Periode | None, maanden: int, grens: int) -> bool:
    if periode is None:
        return maanden > grens
    return periode.einde > einde_na_maanden(periode.begin, grens)


def verlenging_aansluitend(*, eerste: Periode, entree: Periode, op: date) -> Uitkomst[Verlenging]:
    """VERL-14: praktijkonderwijs of vso met direct daarna entree telt op; anders telt alleen de eerste opleiding.

    Entree telt ook dan ten hoogste twee jaar.
    """
    feiten = {"eerste": eerste, "entree": entree}
    if op < INGANG:
        return _uitkomst((GEEN, f"Deze grond bestaat sinds {INGANG:%d-%m-%Y}.", LID_5), "VERL-14", feiten, op)
    aansluitend = entree.begin == eerste.einde + EEN_DAG
    hoogstens = einde_na_maanden(entree.begin, 12 * _hoogstens(Opleiding.ENTREE, op))
    telt = Periode(entree.begin, min(entree.einde, hoogstens))
    dagen = eerste.dagen + (telt.dagen if aansluitend else 0)
    zin = (
        "De opleidingen sluiten aan; de duren tellen op."
        if aansluitend
        else "De opleidingen sluiten niet aan; alleen die van het begin van de plicht telt."
    )
    return _uitkomst((Verlenging(dagen=dagen), zin, LID_5), "VERL-14", feiten, op)
