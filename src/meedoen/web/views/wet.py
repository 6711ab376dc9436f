"""Wet narekenen: een vraag aan de wet, met zelf ingevulde feiten. Niets wordt bewaard, ook geen feiten."""

from __future__ import annotations

import re
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.autorisatie.mag import NietGevonden
from meedoen.autorisatie.rollen import Recht
from meedoen.web.formulieren.wet import PEILDATUM, WetForm
from meedoen.web.schermen import leesscherm
from meedoen.wet.catalogus import BOETEVRAGEN, FUNCTIES
from meedoen.wet.catalogus.functie import FeitFout, FeitOntbreekt
from meedoen.wet.catalogus.uitleg import Uitleg, feiten, leg_uit
from meedoen.wet.catalogus.woorden import woord

VOLGORDE = (
    "Plicht",
    "Vrijstelling en ontheffing",
    "Overgangsrecht",
    "Intake",
    "PIP",
    "Termijn",
    "Leerroute en onderdelen",
    "Voortgang en begeleiding",
    "Bijstand en taaleis",
    "Verhuizen en mandaat",
    "DUO",
    "Handhaven",
)


@leesscherm(Recht.WET_RAADPLEGEN)
def lijst(request: HttpRequest) -> HttpResponse:
    """Alle vragen, per onderwerp."""
    vragen = sorted(FUNCTIES.values(), key=lambda functie: (VOLGORDE.index(functie.onderwerp), functie.vraag))
    groepen = [(kop, list(rij)) for kop, rij in groupby(vragen, key=lambda functie: functie.onderwerp)]
    return render(request, "web/wet.html", {"groepen": groepen, "aantal": len(vragen)})


@leesscherm(Recht.WET_RAADPLEGEN, zoekend=True)
def vraag(request: HttpRequest, functie: str) -> HttpResponse:
    """Eén vraag: het formulier, en na invullen het antwoord met uitleg, stappen en grondslag."""
    gekozen = FUNCTIES.get(functie)
    if gekozen is None:
        raise NietGevonden
    form = WetForm(gekozen, request.POST or None, op=request.wie.op)
    uitleg = _antwoord(form) if request.method == "POST" and form.is_valid() else None
    context = {
        "functie": gekozen,
        "form": form,
        "is_boete": gekozen.naam in BOETEVRAGEN,
        "uitleg": uitleg,
        "uitkomsten": [(woord(naam), waarde) for naam, waarde in uitleg.uitkomsten] if uitleg else [],
        "onderbouwing": [(uitkomst, feiten(uitkomst)) for uitkomst in uitleg.onderbouwing] if uitleg else [],
    }
    return render(request, "web/wet_vraag.html", context)


def _antwoord(form: WetForm) -> Uitleg | None:
    """Reken het uit; past een feit niet, dan staat de reden bij het veld."""
    try:
        return leg_uit(form.functie.beantwoord(form.feiten(), form.cleaned_data[PEILDATUM]))
    except FeitOntbreekt as fout:
        veld = fout.feit if fout.feit in form.fields else None
        naam = woord(fout.feit)
        form.add_error(veld, "Vul dit in; zonder dit feit is er geen antwoord." if veld else f"Vul in: {naam}.")
    except FeitFout as fout:
        form.add_error(None, f"Dit kan niet worden uitgerekend: {_in_woorden(fout)}.")
    return None


def _in_woorden(fout: FeitFout) -> str:
    """De wet noemt een feit met zijn code; het scherm met zijn naam."""
    return _CODE.sub(lambda code: f"'{woord(code[1])}'", str(fout))


_CODE = re.compile(r"'([a-z0-9_]+)'")
