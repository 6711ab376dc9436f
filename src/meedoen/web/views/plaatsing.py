"""De plaatsing bij een school op het scherm: plaatsen, beëindigen, en een verkeerd einde herstellen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from meedoen.aanbod.selectors import scholen
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.versie import VersieConflict
from meedoen.plaatsing.selectors import plaatsing_voor
from meedoen.plaatsing.services import (
    plaatsing_beeindigen,
    plaatsing_einde_herstellen,
    plaatsing_vastleggen,
)
from meedoen.plaatsing.toegang import mag_einde_herstellen, mag_plaatsen, mag_plaatsing_beeindigen
from meedoen.trajecten.selectors import dossier_voor
from meedoen.web.formulieren.plaatsing import EindeHerstelForm, PlaatsingEindeForm, PlaatsingForm, einde_begin
from meedoen.web.schermen import gezien, werkscherm
from meedoen.web.views.werkformulier import gedaan, werkformulier


@werkscherm(Recht.DOSSIER_BEHEREN)
def plaatsen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    form = PlaatsingForm(request.POST or None, scholen=scholen())

    def doe() -> None:
        netjes = dict(form.cleaned_data)
        plaatsing_vastleggen(traject=traject, wie=request.wie, school_id=int(netjes.pop("school")), **netjes)

    if antwoord := gedaan(request, form, doe, "De plaatsing is vastgelegd.", "uren", pk):
        return antwoord
    uitleg = "De school krijgt alleen een deelnemernummer, geen BSN."
    mag = mag_plaatsen(request.wie, traject)
    return werkformulier(request, traject, form, mag, titel="Bij een school plaatsen", knop="Plaatsen", uitleg=uitleg)


@werkscherm(Recht.DOSSIER_BEHEREN)
def einde(request: HttpRequest, pk: int, plaatsing: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    geplaatst = plaatsing_voor(traject, plaatsing)
    form = PlaatsingEindeForm(request.POST or None)

    def doe() -> None:
        plaatsing_beeindigen(plaatsing=geplaatst, wie=request.wie, versie=gezien(request), **form.velden())

    if antwoord := gedaan(request, form, doe, "Het einde van de plaatsing is vastgelegd.", "uren", pk):
        return antwoord
    mag, titel = mag_plaatsing_beeindigen(request.wie, geplaatst), f"Plaatsing bij {geplaatst.school.naam} beëindigen"
    return werkformulier(request, traject, form, mag, titel=titel, knop="Beëindigen", versie=geplaatst.versie)


@werkscherm(Recht.DOSSIER_BEHEREN)
def einde_herstellen(request: HttpRequest, pk: int, plaatsing: int) -> HttpResponse:
    """Een verkeerde dag of reden, of een plaatsing die gewoon doorloopt."""
    traject = dossier_voor(request.wie, pk)
    geplaatst = plaatsing_voor(traject, plaatsing)
    form = EindeHerstelForm(request.POST or None, initial=einde_begin(geplaatst))

    def doe() -> None:
        plaatsing_einde_herstellen(plaatsing=geplaatst, wie=request.wie, versie=gezien(request), **form.velden())

    try:
        if antwoord := gedaan(request, form, doe, "Het einde van de plaatsing is hersteld.", "uren", pk):
            return antwoord
    except VersieConflict as fout:
        form.neem_over(einde_begin(fout.huidig), versie=fout.huidig.versie)
    mag, titel = mag_einde_herstellen(request.wie, geplaatst), f"Einde bij {geplaatst.school.naam} herstellen"
    return werkformulier(request, traject, form, mag, titel=titel, knop="Herstellen", versie=geplaatst.versie)
