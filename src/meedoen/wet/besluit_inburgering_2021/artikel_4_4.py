"""Artikel 4.4: is iemand bijna klaar na aanzienlijke inspanning? Dan zes maanden erbij."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.regeling_inburgering_2021.artikel_4_1 import GEEN, Verlenging, in_woorden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.4", "1")
LID_3 = Bron(Regeling.BESLUIT_INBURGERING_2021, "4.4", "3")
WET_12 = Bron(Regeling.WET_INBURGERING_2021, "12", "1 b")
MAANDEN = sinds_2022(6, LID_1)
UREN_GEZIN_OVERIG = sinds_2022(450, LID_3)
TAALONDERDELEN = frozenset({Onderdeel.LEZEN, Onderdeel.LUISTEREN, Onderdeel.SCHRIJVEN, Onderdeel.SPREKEN})
MINSTENS_TAALONDERDELEN = 2
HOEVEEL_UREN = "Hoeveel uur taalles of KNM is gevolgd bij een instelling met keurmerk?"
ALLEEN_B1 = "Deze grond geldt alleen in de B1-route."
ALLES_KLAAR = "Alle onderdelen zijn gehaald; er is geen extra tijd nodig."
ALTIJD = (Onderdeel.KNM, Onderdeel.PVT, Onderdeel.MAP)


def toegekend_bijna_klaar(*, op: date) -> Uitkomst[Verlenging]:
    """VERL-15: kende DUO deze grond toe, dan is de verlenging vast zes maanden."""
    return _uitkomst([], None, {"verlenging_toegekend": "bijna_klaar"}, op)


def verlenging_bijna_klaar(
    *,
    doelgroep: Doelgroep | None,
    leerroute: Leerroute | None,
    behaald: Collection[Onderdeel],
    alle_lessen_gevolgd: bool,
    uren_taal_of_knm: int | None,
    op: date,
) -> Uitkomst[Verlenging] | OordeelNodig:
    """VERL-15, VERL-16: alleen B1-route; KNM, PVT, MAP en twee van de vier taalonderdelen, en genoeg lessen.

    Wat onbekend is (None), is een vraag als het beslist; de uren tellen alleen bij gezins- en overige migranten.
    """
    bezwaren = (
        (leerroute not in (None, Leerroute.B1), ALLEEN_B1),
        (len(TAALONDERDELEN & set(behaald)) < MINSTENS_TAALONDERDELEN, "Er zijn nog geen twee taalonderdelen gehaald."),
        (set(behaald) >= TAALONDERDELEN | set(ALTIJD), ALLES_KLAAR),
        *((onderdeel not in behaald, f"{onderdeel.upper()} is nog niet klaar.") for onderdeel in ALTIJD),
    )
    zinnen = [zin for geldt, zin in bezwaren if geldt]
    if doelgroep is None and not zinnen:
        return OordeelNodig("Tot welke doelgroep hoort deze persoon?", (LID_1, LID_3), ("VERL-15", "VERL-16"))
    if doelgroep is not None:
        zinnen += _te_weinig_lessen(doelgroep, alle_lessen_gevolgd, uren_taal_of_knm, op)
    feiten = {"doelgroep": doelgroep, "leerroute": leerroute, "behaald": tuple(sorted(behaald))}
    uren_beslissen = doelgroep not in (None, Doelgroep.ASIELSTATUSHOUDER) and uren_taal_of_knm is None
    if uren_beslissen and not zinnen:
        return OordeelNodig(HOEVEEL_UREN, (LID_3,), ("VERL-16",), feiten)
    if leerroute is None and not zinnen:
        return OordeelNodig("Welke leerroute staat in het PIP? " + ALLEEN_B1, (LID_1,), ("VERL-15",), feiten)
    return _uitkomst(zinnen, doelgroep, feiten, op)


def _te_weinig_lessen(doelgroep: Doelgroep, alle_lessen: bool, uren: int | None, op: date) -> list[str]:
    if doelgroep == Doelgroep.ASIELSTATUSHOUDER:
        return [] if alle_lessen else ["Niet alle lessen zijn gevolgd."]
    norm = UREN_GEZIN_OVERIG.op(op).waarde
    return [] if uren is None or uren >= norm else [f"Er zijn {uren} van de {norm} uur taalles of KNM gevolgd."]


def _uitkomst(
    zinnen: list[str], doelgroep: Doelgroep | None, feiten: Mapping[str, object], op: date
) -> Uitkomst[Verlenging]:
    asiel = doelgroep in (None, Doelgroep.ASIELSTATUSHOUDER)
    duur = GEEN if zinnen else Verlenging(maanden=MAANDEN.op(op).waarde)
    slot = " ".join(zinnen) or "Wie bijna klaar is na veel inspanning, krijgt zes maanden extra."
    return Uitkomst(
        waarde=duur,
        grondslag=(WET_12, LID_1 if asiel else LID_3),
        regels=("VERL-15", "VERL-16", "CAL-02"),
        feiten=feiten,
        peildatum=op,
        uitleg=slot,
        stappen=(Stap(slot, in_woorden(duur), str(LID_1)),),
        wat_als=(Gevolg("Nog een taalonderdeel, KNM, PVT of MAP ontbreekt", "Dan is deze grond er niet.", "minder"),),
    )
