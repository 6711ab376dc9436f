"""Een gemiste oproep op het scherm: vastleggen, de waarschuwing erbij, intrekken."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from meedoen.autorisatie.rollen import Recht
from meedoen.trajecten.selectors import dossier_voor, intakeblad_van, oproep_van
from meedoen.trajecten.services.oproepen import oproep_gemist, oproep_intrekken, waarschuwing_verstuurd
from meedoen.trajecten.toegang import mag_intake_afnemen
from meedoen.web.formulieren.onderdelen import DagForm
from meedoen.web.formulieren.oproepen import IntrekForm, OproepForm
from meedoen.web.schermen import gezien, werkscherm
from meedoen.web.views.werkformulier import gedaan, werkformulier

TAB = "intake"


@werkscherm(Recht.INTAKE_AFNEMEN)
def vastleggen(request: HttpRequest, pk: int) -> HttpResponse:
    """INT-02: iemand kwam niet of werkte niet genoeg mee."""
    traject = dossier_voor(request.wie, pk)
    blad = intakeblad_van(traject)
    form = OproepForm(request.POST or None, eerste=not (blad and blad.oproepen_gemist))

    def doe() -> None:
        oproep_gemist(traject=traject, wie=request.wie, versie=gezien(request), **form.cleaned_data)

    if antwoord := gedaan(request, form, doe, "Vastgelegd: de oproep is gemist.", TAB, pk):
        return antwoord
    uitleg = "Leg vast wat er gebeurde. Daarna ziet u wat de wet zegt. Een boete stelt dit scherm niet voor."
    return _toon(request, traject, form, "Gemiste oproep vastleggen", "Vastleggen", blad.versie if blad else 0, uitleg)


@werkscherm(Recht.INTAKE_AFNEMEN)
def waarschuwing(request: HttpRequest, pk: int, oproep: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    gekozen = oproep_van(traject, oproep)
    form = DagForm(request.POST or None, label="Schriftelijke waarschuwing verstuurd op")

    def doe() -> None:
        waarschuwing_verstuurd(oproep=gekozen, wie=request.wie, versie=gezien(request), **form.cleaned_data)

    if antwoord := gedaan(request, form, doe, "Vastgelegd: de waarschuwing is verstuurd.", TAB, pk):
        return antwoord
    uitleg = f"Bij de gemiste oproep van {gekozen.dag:%d-%m-%Y}."
    return _toon(request, traject, form, "Waarschuwing verstuurd", "Vastleggen", gekozen.versie, uitleg)


@werkscherm(Recht.INTAKE_AFNEMEN)
def intrekken(request: HttpRequest, pk: int, oproep: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    gekozen = oproep_van(traject, oproep)
    form = IntrekForm(request.POST or None)

    def doe() -> None:
        oproep_intrekken(oproep=gekozen, wie=request.wie, versie=gezien(request), **form.cleaned_data)

    if antwoord := gedaan(
        request, form, doe, gelukt="De oproep is ingetrokken en telt niet meer mee.", naar=TAB, pk=pk
    ):
        return antwoord
    uitleg = f"Gemiste oproep van {gekozen.dag:%d-%m-%Y}. Voor een vergissing, of een goede reden die later bleek."
    return _toon(request, traject, form, "Gemiste oproep intrekken", "Intrekken", gekozen.versie, uitleg)


def _toon(
    request: HttpRequest, traject: Any, form: Any, titel: str, knop: str, versie: int, uitleg: str
) -> HttpResponse:
    return werkformulier(
        request,
        traject,
        form,
        mag_intake_afnemen(request.wie, traject),
        titel=titel,
        knop=knop,
        uitleg=uitleg,
        tab=TAB,
        versie=versie,
    )
