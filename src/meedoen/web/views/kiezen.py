"""Wat wilt u vastleggen, en bij wie? Van Vandaag in twee klikken naar het formulier."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.trajecten.toestanden import Toestand
from meedoen.trajecten.werkvoorraad import werkvoorraad_voor
from meedoen.web.schermen import leesscherm

VOOR_INTAKE = frozenset({Toestand.AANGEMELD, Toestand.INTAKE_GESTART})
MET_PIP = frozenset({Toestand.PIP_VASTGESTELD})
MET_INTAKE = frozenset({Toestand.INTAKE_AFGEROND, Toestand.PIP_VASTGESTELD})
ALLE = VOOR_INTAKE | MET_INTAKE


@dataclass(frozen=True, slots=True)
class Keuze:
    """Eén soort werk: het woord op de knop, de vraag boven de lijst, het formulier, en bij welke dossiers het kan."""

    woord: str
    vraag: str
    adres: str
    bij: frozenset[Toestand] = ALLE
    begint: bool = False  # dan maakt de keuze zelf iets aan, dus met een knop
    eerst: str = ""  # waar het begint bij wie pas is aangemeld


KEUZES: dict[str, Keuze] = {
    "gesprek": Keuze("Gesprek", "Met wie was het gesprek?", "gesprek-vastleggen"),
    "uren": Keuze("Uren", "Van wie zijn de uren?", "uren-toevoegen", MET_PIP),
    "examen": Keuze("Examen", "Wie gaat examen doen?", "examen-plannen", MET_PIP),
    "taak": Keuze("Taak", "Voor wie is de taak?", "taak-nieuw"),
    "afspraak": Keuze("Afspraak", "Met wie is de afspraak?", "afspraak-nieuw"),
    "intake": Keuze("Intake", "Wiens intake start u of vult u in?", "intake-invullen", VOOR_INTAKE, eerst="intake"),
    "pip": Keuze("PIP", "Wiens PIP maakt of wijzigt u?", "pip-opstellen", MET_INTAKE, begint=True),
    "feit": Keuze("Feit", "Bij wie verandert een feit?", "feiten-wijzigen"),
    "wacht": Keuze("Wacht op wie", "Welk dossier wacht op een ander?", "wacht-op"),
}


@leesscherm(Recht.DOSSIER_BEHEREN)
def kiezen(request: HttpRequest, wat: str) -> HttpResponse:
    """Eerst wie vandaag in de agenda staat, dan de eigen dossiers op naam; alleen bij wie het kan."""
    keuze = KEUZES.get(wat)
    if keuze is None:
        raise NietGevonden
    voorraad = werkvoorraad_voor(request.wie)
    dossiers = [t for t in voorraad.dossiers if t.toestand in keuze.bij]
    context = {
        "keuze": keuze,
        "agenda": [a for a in voorraad.agenda if a.traject and a.traject.toestand in keuze.bij],
        "dossiers": sorted(dossiers, key=lambda t: (t.persoon.sorteernaam, t.pk)),
    }
    return render(request, "web/kiezen.html", context)
