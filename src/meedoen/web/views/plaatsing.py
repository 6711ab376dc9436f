"""De plaatsing bij een school op het scherm: plaatsen, beëindigen en verbeteren."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from meedoen.aanbod.selectors import scholen
from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.versie import VersieConflict
from meedoen.plaatsing.selectors import lessen_buiten, plaatsing_voor
from meedoen.plaatsing.services import (
    eindebezwaar,
    plaatsbezwaren,
    plaatsing_beeindigen,
    plaatsing_vastleggen,
    plaatsing_verbeteren,
)
from meedoen.plaatsing.toegang import mag_plaatsen, mag_plaatsing_beeindigen, mag_plaatsing_verbeteren
from meedoen.trajecten.selectors import dossier_voor
from meedoen.web.formulieren.plaatsing import PlaatsingEindeForm, PlaatsingForm, VerbeterForm, verbeter_begin
from meedoen.web.schermen import gezien, werkscherm
from meedoen.web.views.werkformulier import gedaan, werkformulier


@werkscherm(Recht.DOSSIER_BEHEREN)
def plaatsen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    lijst = scholen()
    form = PlaatsingForm(request.POST or None, scholen=lijst)

    def bezwaren(klopt: dict[str, Any]) -> dict[str, str]:
        school = next((s for s in lijst if str(s.pk) == klopt.get("school")), None)
        return plaatsbezwaren(traject, school, klopt.get("begin"))

    def doe() -> None:
        netjes = dict(form.cleaned_data)
        plaatsing_vastleggen(traject=traject, wie=request.wie, school_id=int(netjes.pop("school")), **netjes)

    if antwoord := gedaan(request, form, doe, "De plaatsing is vastgelegd.", "uren", pk, bezwaren=bezwaren):
        return antwoord
    uitleg = "De school krijgt alleen een deelnemernummer, geen BSN."
    mag = mag_plaatsen(request.wie, traject)
    return werkformulier(request, traject, form, mag, titel="Bij een school plaatsen", knop="Plaatsen", uitleg=uitleg)


@werkscherm(Recht.DOSSIER_BEHEREN)
def einde(request: HttpRequest, pk: int, plaatsing: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    geplaatst = plaatsing_voor(traject, plaatsing)
    form = PlaatsingEindeForm(request.POST or None)

    def bezwaren(klopt: dict[str, Any]) -> dict[str, str]:
        zin = eindebezwaar(geplaatst, klopt["einde"], op=request.wie.op) if "einde" in klopt else ""
        return {"einde": zin} if zin else {}

    def doe() -> None:
        plaatsing_beeindigen(plaatsing=geplaatst, wie=request.wie, versie=gezien(request), **form.velden())

    gelukt = "Het einde van de plaatsing is vastgelegd."
    if antwoord := gedaan(request, form, doe, gelukt, "uren", pk, bezwaren=bezwaren):
        return antwoord
    mag, titel = mag_plaatsing_beeindigen(request.wie, geplaatst), f"Plaatsing bij {geplaatst.school.naam} beëindigen"
    return werkformulier(request, traject, form, mag, titel=titel, knop="Beëindigen", versie=geplaatst.versie)


@werkscherm(Recht.DOSSIER_BEHEREN)
def verbeteren(request: HttpRequest, pk: int, plaatsing: int) -> HttpResponse:
    """Een verkeerd begin, einde, aantal uren of groep, of een plaatsing die gewoon doorloopt."""
    traject = dossier_voor(request.wie, pk)
    geplaatst = plaatsing_voor(traject, plaatsing)
    form = VerbeterForm(request.POST or None, initial=verbeter_begin(geplaatst))

    def doe() -> None:
        nieuw = plaatsing_verbeteren(plaatsing=geplaatst, wie=request.wie, versie=gezien(request), **form.velden())
        if zin := _lessen_buiten(nieuw):
            messages.warning(request, zin)

    try:
        if antwoord := gedaan(request, form, doe, "De plaatsing is verbeterd.", "uren", pk):
            return antwoord
    except VersieConflict as fout:
        form.neem_over(verbeter_begin(fout.huidig), versie=fout.huidig.versie)
    mag, titel = mag_plaatsing_verbeteren(request.wie, geplaatst), f"Plaatsing bij {geplaatst.school.naam} verbeteren"
    return werkformulier(request, traject, form, mag, titel=titel, knop="Verbeteren", versie=geplaatst.versie)


def _lessen_buiten(plaatsing: Any) -> str:
    """De lessen blijven staan; alleen een mens weet of de dag van de les of die van de plaatsing niet klopt."""
    if not (aantal := lessen_buiten(plaatsing)):
        return ""
    zin = "Er staat 1 les" if aantal == 1 else f"Er staan {aantal} lessen"
    return f"{zin} van deze school buiten deze dagen. Kijk of de dagen van de plaatsing kloppen."
