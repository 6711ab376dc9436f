"""Welke vragen kan de wet beantwoorden? De functies van de casussen, met hun feiten en uitkomsten."""

from __future__ import annotations

from dataclasses import replace

from meedoen.wet.catalogus import bestuursrecht, handhaving, plicht, traject, uitvoering
from meedoen.wet.catalogus.functie import Functie

ONDERWERP: dict[str, str] = {
    "toepasselijke_wet": "Overgangsrecht",
    "intake": "Intake",
    "pip_deadline": "PIP",
    "bezwaar": "PIP",
    "termijn": "Termijn",
    "verlenging": "Termijn",
    "aanvraag_verlenging": "Termijn",
    "routewissel": "Leerroute en onderdelen",
    "afschalen": "Leerroute en onderdelen",
    "onderdelen_status": "Leerroute en onderdelen",
    "ontzorgen": "Bijstand en taaleis",
    "verhuizing": "Verhuizen en mandaat",
    "duo_bericht": "DUO",
    "boete_college": "Handhaven",
    "boete_minister": "Handhaven",
}
"""Het kopje op het scherm van de functies die meer regels samen beantwoorden."""

_SAMEN = tuple(replace(f, onderwerp=ONDERWERP[f.naam]) for f in (*traject.FUNCTIES, *handhaving.FUNCTIES))
FUNCTIES: dict[str, Functie] = {
    functie.naam: functie for functie in (*_SAMEN, *plicht.FUNCTIES, *uitvoering.FUNCTIES, *bestuursrecht.FUNCTIES)
}
BOETEVRAGEN = frozenset({"intake", "boete_college", "boete_minister", "handhaven_starten", "hoogste_boete"})
"""Wat deze vragen antwoorden, is de tekst van de wet en nooit een voorstel."""
