"""Het team: hoeveel lopende dossiers heeft wie, welke hebben nog niemand, en een dossier toewijzen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meedoen.autorisatie.rollen import Recht
from meedoen.autorisatie.selectors import dossiervoerders, klantmanagers_voor, namen_van
from meedoen.logboek.selectors import logblad_van
from meedoen.trajecten.lijst import Filter, dossiers_voor
from meedoen.trajecten.selectors import caseloads_voor, dossier_voor
from meedoen.trajecten.services.dossier import dossier_toewijzen
from meedoen.trajecten.toegang import mag_toewijzen
from meedoen.web.formulieren.toewijzen import ToewijsForm
from meedoen.web.schermen import leesscherm, toon_formulier, werkscherm
from meedoen.web.views.dossier import kop
from meedoen.web.views.gesprekken import gezien


@leesscherm(Recht.TEAM_INZIEN)
def team(request: HttpRequest) -> HttpResponse:
    """Wat er te verdelen is: dossiers zonder klantmanager, of die van iemand die er geen meer kan krijgen (`van`)."""
    lasten = caseloads_voor(request.wie)
    mensen = [(medewerker, lasten.get(medewerker.pk, 0)) for medewerker in klantmanagers_voor(request.wie)]
    weg = _weg(lasten, {medewerker.pk for medewerker, _ in mensen})
    van = next((rij for rij in weg if str(rij.pk) == request.GET.get("van")), None)
    welke = Filter(lijst="alle", toestand="lopend", klantmanager=van.pk) if van else Filter(lijst="niemand")
    blad = dossiers_voor(request.wie, replace(welke, sorteer="pip"))
    context = {"mensen": mensen, "weg": weg, "van": van, "blad": blad, "over": sum(rij.aantal for rij in weg)}
    return render(request, "web/team.html", context)


@dataclass(frozen=True, slots=True)
class Vertrokken:
    """Iemand die nog lopende dossiers heeft en er geen meer kan krijgen."""

    pk: int
    naam: str
    aantal: int


def _weg(lasten: dict[int, int], kan: set[int]) -> list[Vertrokken]:
    """Uit dienst, een andere rol of geen mandaat meer: haar dossiers liggen stil tot u ze verdeelt."""
    namen = namen_van(lasten.keys() - kan)
    return sorted((Vertrokken(pk, naam, lasten[pk]) for pk, naam in namen.items()), key=lambda rij: (rij.naam, rij.pk))


@werkscherm(Recht.DOSSIER_TOEWIJZEN)
def toewijzen(request: HttpRequest, pk: int) -> HttpResponse:
    traject = dossier_voor(request.wie, pk)
    lasten = caseloads_voor(request.wie)
    mensen = dossiervoerders(traject.gemeente_id, op=request.wie.op)
    form = ToewijsForm(request.POST or None, mensen=mensen, lasten=lasten)
    if request.method == "POST" and form.is_valid():
        nieuw = dossier_toewijzen(
            traject=traject,
            klantmanager_id=int(form.cleaned_data["klantmanager"]),
            wie=request.wie,
            versie=gezien(request),
        )
        messages.success(request, f"Het dossier is nu van {nieuw.klantmanager.naam}.")
        return redirect(_terug_naar_team(traject.klantmanager_id, mensen))
    mag = mag_toewijzen(request.wie, traject)
    context = {"form": form, "mag_toewijzen": mag, "wisselingen": _wisselingen(traject)}
    return toon_formulier(
        request, "web/toewijzen.html", kop(request, traject) | context, mag=mag, versie=traject.versie
    )


def _terug_naar_team(van: int | None, mensen: list[Any]) -> str:
    """Was het van iemand die geen dossiers meer kan krijgen, dan staat de rest van haar dossiers weer klaar."""
    weg = van is not None and van not in {medewerker.pk for medewerker in mensen}
    return f"{reverse('team')}?van={van}" if weg else reverse("team")


def _wisselingen(traject: Any) -> list[tuple[Any, str, str]]:
    """Elke eerdere toewijzing: wanneer, aan wie, door wie (F12)."""
    regels = logblad_van(traject.pk, acties=("dossier_toegewezen",)).regels
    sleutels = [(int(r.reden.rpartition(":")[2] or 0), int(r.actor.rpartition(":")[2])) for r in regels]
    namen = namen_van({pk for paar in sleutels for pk in paar})
    return [
        (r.tijdstip, namen.get(aan, "onbekend"), namen.get(door, "onbekend"))
        for r, (aan, door) in zip(regels, sleutels, strict=True)
    ]
